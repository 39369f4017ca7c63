// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/Outside.h"

#include <QFile>
#include <QHostAddress>
#include <QNetworkProxyFactory>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace nocturne {

namespace {

constexpr qint64 mostBytes = 4 * 1024 * 1024;

QUrl proxyUrl(const QString &text)
{
    return QUrl(text.contains(QLatin1String("://")) || text.isEmpty() ? text : QStringLiteral("http://") + text, QUrl::StrictMode);
}

QUrl fromEnvironment(const char *upper, const char *lower)
{
    return proxyUrl(qEnvironmentVariable(lower, qEnvironmentVariable(upper)));
}

// Who goes through which proxy.
class Proxies final : public QNetworkProxyFactory {
public:
    explicit Proxies(const QUrl &given)
        : m_secure(given.isEmpty() ? fromEnvironment("HTTPS_PROXY", "https_proxy") : given), m_plain(given.isEmpty() ? fromEnvironment("HTTP_PROXY", "http_proxy") : given)
    {
        if (given.isEmpty())
            m_direct = qEnvironmentVariable("no_proxy", qEnvironmentVariable("NO_PROXY")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        const QString scheme = query.url().scheme().isEmpty() ? query.protocolTag() : query.url().scheme();
        const bool plain = scheme == QLatin1String("http") || scheme == QLatin1String("ws");
        const QUrl &proxy = plain ? m_plain : m_secure;
        if (proxy.host().isEmpty() || isDirect(query.peerHostName()))
            return {QNetworkProxy::NoProxy};
        return {QNetworkProxy(QNetworkProxy::HttpProxy, proxy.host(), static_cast<quint16>(proxy.port(3128)), proxy.userName(QUrl::FullyDecoded), proxy.password(QUrl::FullyDecoded))};
    }

private:
    bool isDirect(const QString &host) const
    {
        if (host == QLatin1String("localhost") || QHostAddress(host).isLoopback())
            return true;
        return std::any_of(m_direct.cbegin(), m_direct.cend(), [&host](const QString &entry) {
            QString name = entry.trimmed().toLower();
            if (name == QLatin1String("*"))
                return true;
            const auto subnet = QHostAddress::parseSubnet(name);
            if (subnet.second >= 0 && QHostAddress(host).isInSubnet(subnet))
                return true;
            if (name.startsWith(QLatin1Char('.')))
                name.remove(0, 1);
            return !name.isEmpty() && (host.toLower() == name || host.toLower().endsWith(QLatin1Char('.') + name));
        });
    }

    QUrl m_secure;
    QUrl m_plain;
    QStringList m_direct;
};

} // namespace

QUrl underServer(const QUrl &server, const QString &path)
{
    QUrl url = server;
    QString base = url.path();
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    url.setUserInfo({});
    url.setQuery(QString());
    url.setFragment({});
    url.setPath(base + path);
    return url;
}

Status trustOnly(const QString &certificateFile)
{
    QFile file(certificateFile);
    if (!file.open(QIODevice::ReadOnly))
        return invalidRequest(QStringLiteral("The certificates in %1 cannot be read.").arg(certificateFile));
    const auto certificates = QSslCertificate::fromData(file.read(mostBytes));
    if (certificates.isEmpty())
        return invalidRequest(QStringLiteral("%1 holds no certificate in PEM.").arg(certificateFile));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setCaCertificates(certificates);
    QSslConfiguration::setDefaultConfiguration(configuration);
    return std::nullopt;
}

Status useProxy(const QString &address)
{
    const QUrl url = proxyUrl(address);
    if (!address.isEmpty() && (!url.isValid() || url.host().isEmpty() || url.scheme() != QLatin1String("http")))
        return invalidRequest(QStringLiteral("--proxy must be like http://proxy.example:3128."));
    QNetworkProxyFactory::setApplicationProxyFactory(new Proxies(url)); // Qt owns it
    return std::nullopt;
}

} // namespace nocturne
