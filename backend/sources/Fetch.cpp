// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/Fetch.h"

#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QRegularExpression>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTimer>

#include <utility>

namespace nocturne {

namespace {

constexpr qint64 mostBytes = 32LL * 1024 * 1024;    ///< of one answer
constexpr qint64 mostTogether = 64LL * 1024 * 1024; ///< of all that one upstream answers at once
constexpr qint64 pieceBytes = 256 * 1024;           ///< what is not taken out of Qt's buffer is not even received
constexpr qint64 mostFileBytes = 1024 * 1024;
constexpr TimeMs longestRetryAfter = 5 * 60 * 1000; // one answer of a proxy blinds nobody for longer

// As HTTP writes dates (RFC 9110 5.6.7).
QDateTime httpDate(const QByteArray &text)
{
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    date.setTimeSpec(Qt::UTC);
    return date;
}

TimeMs retryAfter(const QNetworkReply &reply)
{
    const QByteArray text = reply.rawHeader("Retry-After").trimmed();
    bool seconds = false;
    const qint64 number = text.toLongLong(&seconds);
    TimeMs wait = number * 1000;
    if (!seconds) {
        const QDateTime date = httpDate(text);
        wait = date.isValid() ? QDateTime::currentDateTimeUtc().msecsTo(date) : 0;
    }
    return seconds && number > longestRetryAfter / 1000 ? longestRetryAfter : std::clamp<TimeMs>(wait, 0, longestRetryAfter);
}

QSslKey keyOf(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm kind : {QSsl::Rsa, QSsl::Ec}) {
        const QSslKey key(pem, kind, QSsl::Pem);
        if (!key.isNull())
            return key;
    }
    return {};
}

FetchAnswer readReply(QNetworkReply &reply, QByteArray body, bool tooLarge)
{
    FetchAnswer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (tooLarge)
        return {0, {}, QStringLiteral("The answer is larger than %1 MiB, or all that came at once was.").arg(mostBytes / 1024 / 1024), 0, {}};
    answer.body = std::move(body);
    answer.retryAfterMs = retryAfter(reply);
    const QDateTime date = httpDate(reply.rawHeader("Date"));
    if (date.isValid())
        answer.date = date.toMSecsSinceEpoch();
    if (answer.status == 0 || (answer.status == 200 && reply.error() != QNetworkReply::NoError)) {
        answer.status = 0;
        answer.words = reply.error() == QNetworkReply::OperationCanceledError ? QStringLiteral("it did not answer in time") : reply.errorString().left(300);
    } else if (answer.status != 200) {
        const QString reason = reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString();
        const QUrl elsewhere(QString::fromLatin1(reply.rawHeader("Location")));
        QString detail = elsewhere.isEmpty() ? wordsOf(answer.body) : QStringLiteral("it leads to ") + elsewhere.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
        answer.words = QStringLiteral("HTTP %1 %2").arg(answer.status).arg(reason).trimmed() + (detail.isEmpty() ? QString() : QStringLiteral(": ") + detail);
        answer.words.truncate(300);
    }
    return answer;
}

} // namespace

QString wordsOf(const QByteArray &body)
{
    constexpr qsizetype longest = 120;
    const QString text = QString::fromUtf8(body.left(4096));
    static const QRegularExpression title(QStringLiteral("<title[^>]*>([^<]*)"), QRegularExpression::CaseInsensitiveOption);
    const auto match = title.match(text);
    if (match.hasMatch())
        return QStringLiteral("a web page, \"%1\"").arg(match.captured(1).simplified().left(longest));
    if (text.trimmed().startsWith(QLatin1Char('<')))
        return QStringLiteral("a web page");
    QString words = text.simplified();
    words.removeIf([](QChar c) { return !c.isPrint(); });
    return words.size() > longest ? words.left(longest) + QStringLiteral("...") : words;
}

/// One answer while it comes. It knows what all of them together have.
struct Fetcher::Coming {
    explicit Coming(std::shared_ptr<qint64> all) : together(std::move(all)) {}
    ~Coming() { forget(); }
    Coming(const Coming &) = delete;
    Coming &operator=(const Coming &) = delete;

    void add(const QByteArray &piece)
    {
        body += piece;
        counted += piece.size();
        *together += piece.size();
        tooLarge = body.size() > mostBytes || *together > mostTogether;
        if (tooLarge)
            forget();
    }
    void forget()
    {
        *together -= std::exchange(counted, 0);
        body = {};
    }

    std::shared_ptr<qint64> together;
    QByteArray body;
    qint64 counted = 0;
    bool tooLarge = false;
};

Fetcher::Fetcher(Upstream upstream) : m_upstream(std::move(upstream)), m_tls(QSslConfiguration::defaultConfiguration())
{
    const QUrl &proxy = m_upstream.proxy;
    if (!proxy.isEmpty())
        m_network.setProxy(QNetworkProxy(QNetworkProxy::HttpProxy, proxy.host(), static_cast<quint16>(proxy.port(3128)), proxy.userName(QUrl::FullyDecoded), proxy.password(QUrl::FullyDecoded)));
}

QUrl Fetcher::address(const QString &path, const QList<QPair<QString, QString>> &parameters) const
{
    QUrl url = m_upstream.url;
    QString base = url.path();
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    url.setPath(base + path);
    QUrlQuery query(url);
    for (const auto &[name, value] : parameters)
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    if (!query.isEmpty())
        url.setQuery(query.query(QUrl::FullyEncoded), QUrl::StrictMode);
    return url;
}

// As it is now; empty: it cannot be read.
std::optional<QByteArray> Fetcher::bytesOf(const QString &name, bool *isNew)
{
    const QFileInfo info(name);
    KnownFile &known = m_files[name];
    if (known.size >= 0 && known.changed == info.lastModified() && known.size == info.size())
        return known.bytes;
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        m_files.remove(name);
        return std::nullopt;
    }
    known = {info.lastModified(), info.size(), file.read(mostFileBytes)};
    if (isNew)
        *isNew = true;
    return known.bytes;
}

// What is wrong, or nothing.
QString Fetcher::authorize(QNetworkRequest &request)
{
    const auto secretOf = [this](const QString &said, const QString &file, QByteArray &secret) {
        secret = said.toUtf8();
        const auto bytes = file.isEmpty() ? std::optional<QByteArray>() : bytesOf(file, nullptr);
        if (bytes)
            secret = bytes->trimmed();
        return file.isEmpty() || bytes ? QString() : QStringLiteral("The file %1 cannot be read.").arg(file);
    };
    QByteArray secret;
    QString wrong;
    if (!m_upstream.bearerToken.isEmpty() || !m_upstream.bearerTokenFile.isEmpty()) {
        wrong = secretOf(m_upstream.bearerToken, m_upstream.bearerTokenFile, secret);
        request.setRawHeader("Authorization", "Bearer " + secret);
    } else if (!m_upstream.user.isEmpty()) {
        wrong = secretOf(m_upstream.password, m_upstream.passwordFile, secret);
        request.setRawHeader("Authorization", "Basic " + (m_upstream.user.toUtf8() + ':' + secret).toBase64());
    }
    for (const auto &[name, value] : m_upstream.headers)
        request.setRawHeader(name, value);
    return wrong;
}

// Certificates and keys as they are now; what is wrong, or nothing.
QString Fetcher::secure()
{
    if (m_upstream.url.scheme() != QLatin1String("https"))
        return {};
    bool isNew = false;
    for (const QString &file : {m_upstream.caFile, m_upstream.certificateFile, m_upstream.keyFile}) {
        if (!file.isEmpty() && !bytesOf(file, &isNew))
            return QStringLiteral("The file %1 cannot be read.").arg(file);
    }
    if (!isNew)
        return {};
    if (!m_upstream.caFile.isEmpty())
        m_tls.setCaCertificates(QSslCertificate::fromData(*bytesOf(m_upstream.caFile, nullptr)));
    if (!m_upstream.certificateFile.isEmpty()) {
        m_tls.setLocalCertificateChain(QSslCertificate::fromData(*bytesOf(m_upstream.certificateFile, nullptr)));
        m_tls.setPrivateKey(keyOf(*bytesOf(m_upstream.keyFile, nullptr)));
    }
    m_network.clearConnectionCache();
    return {};
}

void Fetcher::get(const QString &path, const QList<QPair<QString, QString>> &parameters, QObject *context, std::function<void(FetchAnswer)> done)
{
    QNetworkRequest request(address(path, parameters));
    request.setTransferTimeout(static_cast<int>(m_upstream.timeoutSeconds * 1000));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    QString wrong = authorize(request);
    if (wrong.isEmpty())
        wrong = secure();
    if (!wrong.isEmpty()) {
        QTimer::singleShot(0, context, [wrong, done = std::move(done)] { done({0, {}, wrong, 0, {}}); });
        return;
    }
    request.setSslConfiguration(m_tls);
    QNetworkReply *reply = m_network.get(request);
    reply->setReadBufferSize(pieceBytes);
    const auto coming = std::make_shared<Coming>(m_coming);
    const auto take = [reply, coming] {
        // What was aborted is closed; there is nothing to be read from it.
        if (coming->tooLarge || !reply->isOpen())
            return;
        coming->add(reply->read(std::min(reply->bytesAvailable(), mostBytes + 1)));
        if (!coming->tooLarge)
            return;
        reply->abort();
    };
    QObject::connect(reply, &QNetworkReply::metaDataChanged, reply, [reply, coming] {
        if (reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() <= mostBytes || coming->tooLarge)
            return;
        coming->tooLarge = true;
        reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::readyRead, reply, take);
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
    QObject::connect(reply, &QNetworkReply::finished, context, [reply, take, coming, done = std::move(done)] {
        take();
        const FetchAnswer answer = readReply(*reply, coming->body, coming->tooLarge);
        coming->forget();
        done(answer);
    });
}

} // namespace nocturne
