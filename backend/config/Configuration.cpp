// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/Configuration.h"

#include "backend/config/SourcesYaml.h"
#include "domain/Metric.h"

#include <QFileInfo>

#include <array>

#include <arpa/inet.h>

namespace nocturne {

namespace {

void readTls(YamlMap &root, Complaints &complaints, const Environment &environment, Configuration &c)
{
    const YAML::Node node = root.node("tls");
    c.plainTextAccepted = node.IsDefined() && node.IsScalar() && node.Scalar() == "never";
    if (c.plainTextAccepted)
        return;
    YamlMap tls(node, QStringLiteral("tls"), complaints, environment);
    c.certificateFile = tls.text("certificate").value_or(QString());
    c.keyFile = tls.text("key").value_or(QString());
    // A variable that is set to nothing must not make a server with TLS one without.
    if (c.certificateFile.isEmpty() != c.keyFile.isEmpty() || (c.certificateFile.isEmpty() && node.IsDefined() && node.IsMap()))
        tls.complain("certificate", QStringLiteral("certificate and key are needed together"));
    for (const auto &[key, file] : {std::pair{"certificate", c.certificateFile}, std::pair{"key", c.keyFile}}) {
        if (!file.isEmpty() && !QFileInfo(file).isReadable())
            tls.complain(key, QStringLiteral("the file %1 cannot be read").arg(file));
    }
    tls.refuseOthers();
}

void readListen(YamlMap &root, Configuration &c)
{
    const auto text = root.named("listen");
    if (!text)
        return;
    if (const auto listen = parseListen(*text))
        c.listen = *listen;
    else
        root.complain("listen", QStringLiteral("must be ADDRESS:PORT, for example 127.0.0.1:8600 or [::1]:8600; of names only localhost is known, as 127.0.0.1"));
}

void refusePlainText(YamlMap &root, const Configuration &c)
{
    if (!isLoopback(c.listen.host) && c.certificateFile.isEmpty() && !c.plainTextAccepted)
        root.complain("listen", QStringLiteral("passwords and tokens would go through the network readable by everybody on the way; say tls with a certificate and a key, or \"tls: never\" "
                                               "where nobody can listen or a proxy in front has the TLS"));
}

void readSeverities(YamlMap &root, Complaints &complaints, Configuration &c)
{
    const YAML::Node node = root.node("severities");
    if (!node.IsDefined() || node.IsNull())
        return;
    if (!node.IsMap()) {
        root.complain("severities", QStringLiteral("must be a map from a name to a severity"));
        return;
    }
    for (const auto &row : node) {
        const QString name = row.first.IsScalar() ? QString::fromStdString(row.first.Scalar()) : QString();
        const QString value = row.second.IsScalar() ? QString::fromStdString(row.second.Scalar()) : QString();
        const auto severity = severityFromText(value);
        if (severity)
            c.severities.insert(name, *severity);
        else
            complaints.add(row.second, QStringLiteral("severities.") + name,
                           QStringLiteral("must be emergency, critical, warning, info or success"));
    }
}

bool isOf(int family, const QString &text)
{
    std::array<unsigned char, 16> bytes{};
    return ::inet_pton(family, text.toLatin1().constData(), bytes.data()) == 1;
}

// fe80::1%eth0 says which network a local address belongs to.
bool isAddress(const QString &text) { return isOf(AF_INET, text) || isOf(AF_INET6, text.section(QLatin1Char('%'), 0, 0)); }

bool isNetwork(const QString &text)
{
    const QString address = text.section(QLatin1Char('/'), 0, 0);
    const bool v4 = isOf(AF_INET, address);
    const bool v6 = !v4 && isOf(AF_INET6, address);
    bool good = true;
    const int length = text.contains(QLatin1Char('/')) ? text.section(QLatin1Char('/'), 1).toInt(&good) : 0;
    return (v4 || v6) && good && length >= 0 && length <= (v4 ? 32 : 128);
}

} // namespace

QStringList logLevels() { return {QStringLiteral("debug"), QStringLiteral("info"), QStringLiteral("warning"), QStringLiteral("error")}; }

bool isLoopback(const QString &host)
{
    return host == QLatin1String("localhost") || host == QLatin1String("::1") || (host.startsWith(QLatin1String("127.")) && isOf(AF_INET, host));
}

std::optional<Listen> parseListen(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(QLatin1Char(':'));
    bool good = false;
    const int port = text.mid(colon + 1).toInt(&good);
    QString host = text.left(colon);
    if (host.startsWith(QLatin1Char('[')) && host.endsWith(QLatin1Char(']')))
        host = host.mid(1, host.size() - 2);
    if (host == QLatin1String("localhost"))
        host = QStringLiteral("127.0.0.1");
    if (colon < 1 || !good || port < 0 || port > 65535 || !isAddress(host))
        return std::nullopt;
    return Listen{host, static_cast<quint16>(port)};
}

PlacesRead readPlaces(const QString &fileName, const QByteArray &bytes, const Environment &environment)
{
    PlacesRead read;
    Complaints complaints(fileName);
    if (const auto node = parseYaml(bytes, complaints, {QStringLiteral("data"), QStringLiteral("keys")})) {
        YamlMap root(*node, {}, complaints, environment);
        read.data = root.named("data").value_or(Configuration().data);
        read.keys = root.named("keys").value_or(QString());
    }
    read.complaints = complaints.list();
    return read;
}

ConfigurationRead readConfiguration(const QString &fileName, const QByteArray &bytes, const Environment &given)
{
    ConfigurationRead read;
    const Environment environment = [&](const QString &name) {
        if (const QString file = fileOfVariable(name); !file.isEmpty() && !read.files.contains(file))
            read.files.append(file);
        return given(name);
    };
    Complaints complaints(fileName);
    Configuration &c = read.configuration;
    if (const auto node = parseYaml(bytes, complaints)) {
        if (node->IsNull())
            complaints.add(*node, {}, QStringLiteral("the file holds nothing")); // half written, or lost: not what anybody means
        YamlMap root(*node, {}, complaints, environment);
        readListen(root, c);
        c.data = root.named("data").value_or(c.data);
        c.keysFolder = root.named("keys").value_or(QString());
        c.secret = root.named("secret").value_or(QString()).toUtf8();
        if (!c.secret.isEmpty() && c.secret.size() < 32)
            root.complain("secret", QStringLiteral("must be at least 32 characters long"));
        c.origins = root.texts("origins");
        if (c.origins.contains(QStringLiteral("*")))
            root.complain("origins", QStringLiteral("\"*\" would let any web page speak to the feed; name those that may"));
        c.proxies = root.texts("proxies");
        for (const QString &proxy : std::as_const(c.proxies)) {
            if (!isNetwork(proxy))
                root.complain("proxies", QStringLiteral("\"%1\" is no address or network like 127.0.0.1 or 10.0.0.0/8").arg(proxy.left(60)));
            else if (proxy.endsWith(QLatin1String("/0")))
                root.complain("proxies", QStringLiteral("\"%1\" is everybody: any caller could say that it is another").arg(proxy));
        }
        c.catalogueFile = root.named("catalogue").value_or(QString());
        c.dashboardsFolder = root.named("dashboards").value_or(QString());
        c.currency = root.text("currency").value_or(c.currency);
        if (!isCurrency(c.currency))
            root.complain("currency", QStringLiteral("must be a sign, as $ or \u20ac, or three capital letters, as CHF"));
        c.pagerFile = root.named("pager").value_or(QString());
        c.logLevel = root.oneOf("log", logLevels()).value_or(c.logLevel);
        c.canarySeconds = root.number("canary_s").value_or(c.canarySeconds);
        if (!(c.canarySeconds >= 1 && c.canarySeconds <= 3600))
            root.complain("canary_s", QStringLiteral("must be between 1 and 3600"));
        const double days = root.number("history_days").value_or(c.historyDays);
        if (!(days >= 1 && days <= 3650))
            root.complain("history_days", QStringLiteral("must be between 1 and 3650"));
        else
            c.historyDays = static_cast<int>(days);
        readTls(root, complaints, environment, c);
        refusePlainText(root, c);
        readSources(root, complaints, environment, c);
        readSeverities(root, complaints, c);
        root.refuseOthers();
    }
    read.complaints = complaints.list();
    read.fatal = complaints.fatal({QStringLiteral("listen"), QStringLiteral("data"), QStringLiteral("keys"), QStringLiteral("tls.certificate"), QStringLiteral("tls.key")});
    return read;
}

} // namespace nocturne
