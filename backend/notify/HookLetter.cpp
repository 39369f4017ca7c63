// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/notify/HookLetter.h"

#include "backend/notify/LetterText.h"
#include "protocol/AlertJson.h"

#include <QRegularExpression>

#include <sodium.h>

namespace nocturne {

namespace {

QByteArray signature(const QByteArray &secret, const QByteArray &text)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char *>(secret.constData()), static_cast<size_t>(secret.size()));
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char *>(text.constData()), static_cast<unsigned long long>(text.size()));
    QByteArray digest(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char *>(digest.data()));
    return digest.toHex();
}

// Each {{field}} of a channel's template, as it stands within quotes of JSON; each value of at most so many bytes.
QByteArray filled(const PageJob &job, qsizetype most)
{
    const Alert &first = job.alerts.front();
    const auto cut = [most](const QString &text) { return Wording().loose(text).within(most, Wording::plain()); };
    const QHash<QString, QString> values{{QStringLiteral("event"), toText(job.verb)}, {QStringLiteral("key"), QString::fromLatin1(job.key)}, {QStringLiteral("title"), titleOf(job, most)},
                                         {QStringLiteral("text"), wholeOf(job).within(most, Wording::plain())}, {QStringLiteral("severity"), toText(first.severity)}, {QStringLiteral("name"), cut(first.name)},
                                         {QStringLiteral("summary"), cut(first.summary)}, {QStringLiteral("id"), first.id}, {QStringLiteral("person"), cut(job.personName)},
                                         {QStringLiteral("rung"), cut(job.rungName)}, {QStringLiteral("count"), QString::number(job.alerts.size())}, {QStringLiteral("link"), linkOf(job)}};
    static const QRegularExpression field(QStringLiteral("\\{\\{\\s*([a-z]+)\\s*\\}\\}"));
    QByteArray out;
    qsizetype end = 0;
    for (auto it = field.globalMatch(job.channel.body); it.hasNext();) {
        const auto match = it.next();
        const QByteArray quoted = dump(Json(toStd(values.value(match.captured(1)))));
        out += job.channel.body.mid(end, match.capturedStart() - end).toUtf8() + quoted.mid(1, quoted.size() - 2);
        end = match.capturedEnd();
    }
    return out + job.channel.body.mid(end).toUtf8();
}

QByteArray filledWithin(const PageJob &job, qsizetype most)
{
    QByteArray body = filled(job, most);
    for (qsizetype each = most / 2; body.size() > most && each >= 32; each /= 2)
        body = filled(job, each);
    return body;
}

// An alert with less in it: what is left out is named, and the link leads to all of it.
Json leaner(Json alert, qsizetype most)
{
    Json cut = Json::array();
    const auto cutDown = [&](const char *part) {
        if (dump(alert).size() <= most)
            return;
        const bool text = alert[part].is_string();
        alert[part] = text ? Json(toStd(shortened(QString::fromStdString(alert[part].get<std::string>()), most / 16))) : Json::object();
        cut.push_back(part);
    };
    for (const char *part : {"annotations", "description", "summary", "labels", "name"})
        cutDown(part);
    alert["cut"] = std::move(cut);
    return alert;
}

struct Spelled {
    Json alerts = Json::array();
    bool crowded = false; ///< some have less in them, or are not there
};

// As many alerts as there is room for, the first one in any case; all are counted and named.
Spelled spelledOut(const PageJob &job, qsizetype room)
{
    Spelled spelled;
    for (std::size_t i = 0; i < std::min(job.alerts.size(), mostListed) && !job.alerts[i].id.isEmpty(); ++i) {
        Json alert = alertToJson(job.alerts[i]);
        qsizetype size = dump(alert).size();
        if (size > room && (i == 0 || room > 2048)) {
            alert = leaner(std::move(alert), room);
            spelled.crowded = true;
            size = dump(alert).size();
        }
        if (size > room && i > 0) {
            spelled.crowded = true;
            break;
        }
        room -= size + 1;
        spelled.alerts.push_back(std::move(alert));
    }
    return spelled;
}

} // namespace

Letter hookLetter(const PageJob &job, TimeMs now, qsizetype most)
{
    Json ids = Json::array();
    for (const Alert &alert : job.alerts)
        if (!alert.id.isEmpty())
            ids.push_back(toStd(alert.id));
    Json body = {{"version", 1}, {"key", job.key.toStdString()}, {"event", toStd(toText(job.verb))}, {"title", toStd(titleOf(job, most / 8))},
                 {"rung", job.rungName.isEmpty() ? Json(nullptr) : Json(toStd(job.rungName))},
                 {"person", job.reach.person.isEmpty() ? Json(nullptr) : Json(toStd(job.reach.person))},
                 {"to", toStd(job.reach.to)}, {"count", ids.size()}, {"ids", std::move(ids)}, {"alerts", Json::array()}, {"link", toStd(linkOf(job))}};
    Spelled spelled = spelledOut(job, most - dump(body).size());
    body["alerts"] = std::move(spelled.alerts);
    Letter letter;
    letter.crowded = spelled.crowded && job.channel.body.isEmpty() && job.alerts.size() <= mostListed;
    letter.body = job.channel.body.isEmpty() || job.verb == TaskRow::Verb::Heartbeat ? dump(body) : filledWithin(job, most);
    const QByteArray time = QByteArray::number(now / 1000);
    letter.headers = {"Content-Type: application/json", "Idempotency-Key: " + job.key, "X-Nocturne-Time: " + time};
    if (!job.channel.secret.isEmpty())
        letter.headers.push_back("X-Nocturne-Signature: sha256=" + signature(job.channel.secret, time + '.' + letter.body));
    return letter;
}

} // namespace nocturne
