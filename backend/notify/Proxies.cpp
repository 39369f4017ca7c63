// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/notify/Proxies.h"

#include "domain/HostPlace.h"

#include <netdb.h>
#include <sys/socket.h>

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace nocturne {

namespace {

constexpr auto patience = std::chrono::seconds(2); ///< for a name server; others' messages wait meanwhile
constexpr auto believed = std::chrono::minutes(10);
constexpr std::size_t mostKnown = 1000;

/// An answer that may come after nobody waits for it any more.
struct Lookup {
    std::mutex mutex;
    std::condition_variable came;
    bool done = false;
    bool inside = false;
};

bool anyInside(const QByteArray &host)
{
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (::getaddrinfo(host.constData(), nullptr, &hints, &found) != 0)
        return false;
    bool inside = false;
    for (const addrinfo *each = found; each; each = each->ai_next)
        inside = inside || isInside(each->ai_addr);
    ::freeaddrinfo(found);
    return inside;
}

bool lookUp(const QByteArray &host)
{
    const auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, host] {
        const bool inside = anyInside(host);
        const std::lock_guard lock(lookup->mutex);
        lookup->inside = inside;
        lookup->done = true;
        lookup->came.notify_one();
    }).detach();
    std::unique_lock lock(lookup->mutex);
    lookup->came.wait_for(lock, patience, [&lookup] { return lookup->done; });
    return lookup->inside;
}

QString fromEnvironment(const char *small)
{
    const QString value = qEnvironmentVariable(small);
    return value.isEmpty() ? qEnvironmentVariable(QByteArray(small).toUpper().constData()) : value;
}

// "example.com" holds for its subdomains too, as everywhere.
bool isExcepted(const QString &host)
{
    const QStringList rows = fromEnvironment("no_proxy").split(QLatin1Char(','), Qt::SkipEmptyParts);
    return std::any_of(rows.begin(), rows.end(), [&host](const QString &row) {
        QString name = row.trimmed().section(QLatin1Char(':'), 0, 0);
        if (name.startsWith(QLatin1Char('.')))
            name.remove(0, 1);
        return name == QLatin1String("*") || host.compare(name, Qt::CaseInsensitive) == 0 || host.endsWith(QLatin1Char('.') + name, Qt::CaseInsensitive);
    });
}

bool isThisMachine(const QString &host) { return host == QLatin1String("localhost") || host == QLatin1String("localhost.") || host.startsWith(QLatin1String("127.")) || host == QLatin1String("::1"); }

} // namespace

QByteArray Proxies::proxyFor(const Channel &channel, const QUrl &url) const
{
    if (channel.kind == ChannelKind::Email || channel.proxy == QLatin1String("none"))
        return {};
    if (!channel.proxy.isEmpty())
        return channel.proxy.toUtf8();
    if (isThisMachine(url.host()) || isExcepted(url.host()))
        return {};
    return fromEnvironment(url.scheme() == QLatin1String("https") ? "https_proxy" : "http_proxy").toUtf8();
}

bool Proxies::leadsInside(const QString &host)
{
    if (isPlainlyInside(host))
        return true;
    const auto now = std::chrono::steady_clock::now();
    const auto known = m_known.find(host);
    if (known != m_known.end() && now < known->second.until)
        return known->second.inside;
    if (m_known.size() >= mostKnown)
        m_known.clear();
    const bool inside = lookUp(host.toUtf8());
    m_known[host] = {inside, now + believed};
    return inside;
}

} // namespace nocturne
