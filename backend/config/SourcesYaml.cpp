// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/SourcesYaml.h"

#include <QFileInfo>

#include <algorithm>

namespace nocturne {

namespace {

constexpr int mostPeers = 32;

bool isHttp(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https"));
}

// What cannot be sent in a header would break it or forge another.
bool isHeader(const QString &name, const QString &value)
{
    const auto plain = [](QChar c) { return c.isLetterOrNumber() || c == QLatin1Char('-') || c == QLatin1Char('_'); };
    const auto visible = [](QChar c) { return c == QLatin1Char('\t') || (c.unicode() >= 0x20 && c.unicode() != 0x7f); };
    return !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), plain) && std::all_of(value.cbegin(), value.cend(), visible);
}

class UpstreamReader {
public:
    UpstreamReader(const YAML::Node &node, const QString &path, Complaints &complaints, const Environment &environment)
        : m_map(node, path, complaints, environment), m_path(path), m_complaints(complaints), m_environment(environment)
    {
    }
    YamlMap &map() { return m_map; }

    QUrl url(const QString &text, const char *key)
    {
        const QUrl url(text, QUrl::StrictMode);
        if (!isHttp(url))
            m_map.complain(key, QStringLiteral("must be a URL like http://127.0.0.1:9090"));
        return url;
    }

    // All but the address.
    Upstream read()
    {
        Upstream u;
        u.name = m_map.text("name").value_or(QString());
        u.timeoutSeconds = m_map.number("timeout_s").value_or(u.timeoutSeconds);
        if (!(u.timeoutSeconds >= 0.1 && u.timeoutSeconds <= 300))
            m_map.complain("timeout_s", QStringLiteral("must be between 0.1 and 300"));
        u.bearerToken = m_map.named("bearer_token").value_or(QString());
        u.bearerTokenFile = file("bearer_token_file", m_map);
        readBasic(u);
        readHeaders(u);
        u.caFile = file("ca", m_map);
        u.certificateFile = file("certificate", m_map);
        u.keyFile = file("key", m_map);
        if (u.certificateFile.isEmpty() != u.keyFile.isEmpty())
            m_map.complain("certificate", QStringLiteral("certificate and key are needed together"));
        const QString proxy = m_map.text("proxy").value_or(QString());
        if (!proxy.isEmpty())
            u.proxy = url(proxy, "proxy");
        const bool bearer = !u.bearerToken.isEmpty() || !u.bearerTokenFile.isEmpty();
        if ((!u.bearerToken.isEmpty() && !u.bearerTokenFile.isEmpty()) || (bearer && !u.user.isEmpty()))
            m_map.complain("bearer_token", QStringLiteral("only one of bearer_token, bearer_token_file and basic_auth can be said"));
        return u;
    }

private:
    QString file(const char *key, YamlMap &map)
    {
        const QString name = map.named(key).value_or(QString());
        if (!name.isEmpty() && !QFileInfo(name).isReadable())
            map.complain(key, QStringLiteral("the file %1 cannot be read").arg(name));
        return name;
    }
    void readBasic(Upstream &u)
    {
        YamlMap basic(m_map.node("basic_auth"), m_path + QStringLiteral(".basic_auth"), m_complaints, m_environment);
        u.user = basic.text("user").value_or(QString());
        u.password = basic.text("password").value_or(QString());
        u.passwordFile = file("password_file", basic);
        if (u.user.isEmpty() && !(u.password.isEmpty() && u.passwordFile.isEmpty()))
            basic.complain("user", QStringLiteral("is missing"));
        basic.refuseOthers();
    }
    void readHeaders(Upstream &u)
    {
        const YAML::Node node = m_map.node("headers");
        if (!node.IsDefined() || node.IsNull())
            return;
        YamlMap headers(node, m_path + QStringLiteral(".headers"), m_complaints, m_environment);
        if (!node.IsMap()) {
            m_map.complain("headers", QStringLiteral("must be a map from a name to a text"));
            return;
        }
        for (const auto &row : node) {
            const QString name = row.first.IsScalar() ? QString::fromStdString(row.first.Scalar()) : QString();
            const QByteArray key = name.toUtf8();
            const QString value = headers.text(key.constData()).value_or(QString());
            if (isHeader(name, value))
                u.headers.append({key, value.toUtf8()});
            else
                headers.complain(key.constData(), QStringLiteral("is no header"));
        }
    }

    YamlMap m_map;
    QString m_path;
    Complaints &m_complaints;
    const Environment &m_environment;
};

Upstream withAddress(Upstream upstream, const QUrl &url)
{
    const Upstream address(url);
    upstream.url = address.url;
    if (!address.user.isEmpty() && upstream.user.isEmpty()) {
        upstream.user = address.user;
        upstream.password = address.password;
    }
    return upstream;
}

// The mappings that stand there: one, or those of a list, with the path of each.
std::vector<std::pair<YAML::Node, QString>> mappings(YamlMap &root, const char *key)
{
    std::vector<std::pair<YAML::Node, QString>> found;
    const YAML::Node node = root.node(key);
    if (!node.IsDefined() || !node.IsSequence()) {
        found.emplace_back(node, QString::fromLatin1(key));
        return found;
    }
    for (std::size_t i = 0; i < node.size(); ++i)
        found.emplace_back(node[i], QStringLiteral("%1[%2]").arg(QLatin1String(key)).arg(i));
    return found;
}

void readPrometheus(YamlMap &root, Complaints &complaints, const Environment &environment, Configuration &c)
{
    const auto found = mappings(root, "prometheus");
    if (found.size() > 1)
        root.complain("prometheus", QStringLiteral("more than one Prometheus cannot be asked yet"));
    for (const auto &[node, path] : found) {
        UpstreamReader reader(node, path, complaints, environment);
        const QString text = reader.map().named("url").value_or(QString());
        const Upstream upstream = reader.read();
        if (!text.isEmpty())
            c.prometheus = withAddress(upstream, reader.url(text, "url"));
        reader.map().refuseOthers();
    }
}

void readAlertmanagers(YamlMap &root, Complaints &complaints, const Environment &environment, Configuration &c)
{
    for (const auto &[node, path] : mappings(root, "alertmanager")) {
        UpstreamReader reader(node, path, complaints, environment);
        QStringList addresses = reader.map().texts("urls");
        if (const auto one = reader.map().named("url"))
            addresses.append(*one);
        const Upstream upstream = reader.read();
        for (const QString &text : addresses)
            c.alertmanagers.append(withAddress(upstream, reader.url(text, "urls")));
        c.reconcileSeconds = reader.map().number("reconcile_s").value_or(c.reconcileSeconds);
        if (!(c.reconcileSeconds >= 1 && c.reconcileSeconds <= 3600))
            reader.map().complain("reconcile_s", QStringLiteral("must be between 1 and 3600"));
        reader.map().refuseOthers();
    }
    for (qsizetype i = 1; i < c.alertmanagers.size(); ++i) {
        const auto same = [&](const Upstream &before) { return before.url == c.alertmanagers[i].url; };
        if (std::any_of(c.alertmanagers.cbegin(), c.alertmanagers.cbegin() + i, same))
            root.complain("alertmanager", QStringLiteral("%1 is named twice; a round waits for each").arg(c.alertmanagers[i].url.toString(QUrl::RemoveUserInfo)));
    }
    if (c.alertmanagers.size() > mostPeers)
        root.complain("alertmanager", QStringLiteral("at most %1 can be asked").arg(mostPeers));
}

} // namespace

void readSources(YamlMap &root, Complaints &complaints, const Environment &environment, Configuration &configuration)
{
    readPrometheus(root, complaints, environment, configuration);
    readAlertmanagers(root, complaints, environment, configuration);
}

} // namespace nocturne
