// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/HostPlace.h"

#include <QStringList>

#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>

namespace nocturne {

namespace {

bool isInsideV4(quint32 ip)
{
    const auto in = [ip](quint32 net, int bits) { return (ip >> (32 - bits)) == (net >> (32 - bits)); };
    return in(0x00000000, 8) || in(0x0A000000, 8) || in(0x64400000, 10) || in(0x7F000000, 8) || in(0xA9FE0000, 16) || in(0xAC100000, 12) ||
           in(0xC0000000, 24) || in(0xC0A80000, 16) || in(0xC6120000, 15) || in(0xE0000000, 3);
}

} // namespace

bool isInside(const void *address)
{
    const auto *any = static_cast<const sockaddr *>(address);
    if (any->sa_family == AF_INET)
        return isInsideV4(ntohl(reinterpret_cast<const sockaddr_in *>(any)->sin_addr.s_addr));
    if (any->sa_family != AF_INET6)
        return true;
    const in6_addr &ip = reinterpret_cast<const sockaddr_in6 *>(any)->sin6_addr;
    const auto pair = [&ip](int at) { return static_cast<quint32>(ip.s6_addr[at] << 8 | ip.s6_addr[at + 1]); };
    if (IN6_IS_ADDR_V4MAPPED(&ip))
        return isInsideV4(pair(12) << 16 | pair(14));
    // 2000::/3 is the internet's, all else is not; and in it neither 6to4 and Teredo, which lead to any address of IPv4, nor what is kept
    // for protocols and documents.
    const bool tunnelled = pair(0) == 0x2002 || (pair(0) == 0x2001 && (pair(2) < 0x0200 || pair(2) == 0x0DB8));
    return (ip.s6_addr[0] & 0xE0) != 0x20 || tunnelled;
}

bool isPlainlyInside(const QString &host)
{
    QString name = host.toLower();
    while (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    if (name.isEmpty())
        return false;
    // RFC 6761, 6762, 8375, and what is kept for own networks.
    static const QStringList ours{QStringLiteral("localhost"), QStringLiteral("local"), QStringLiteral("internal"), QStringLiteral("home.arpa")};
    const bool named = std::any_of(ours.cbegin(), ours.cend(), [&](const QString &suffix) { return name == suffix || name.endsWith(QLatin1Char('.') + suffix); });
    if (named)
        return true;
    addrinfo hints{};
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_NUMERICHOST; // nobody is asked
    addrinfo *found = nullptr;
    if (::getaddrinfo(name.toUtf8().constData(), nullptr, &hints, &found) != 0)
        return false;
    const bool inside = isInside(found->ai_addr);
    ::freeaddrinfo(found);
    return inside;
}

} // namespace nocturne
