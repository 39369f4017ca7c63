// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/TrustedProxies.h"

namespace nocturne::net {

asio::ip::address plainAddress(const asio::ip::address &address)
{
    return address.is_v6() && address.to_v6().is_v4_mapped() ? asio::ip::address(asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6())) : address;
}

TrustedProxies::TrustedProxies(const QStringList &networks)
{
    for (const QString &network : networks) {
        const bool v6 = network.contains(QLatin1Char(':'));
        const std::string text = (network.contains(QLatin1Char('/')) ? network : network + (v6 ? QStringLiteral("/128") : QStringLiteral("/32"))).toStdString();
        boost::system::error_code ec;
        if (v6) {
            if (const auto parsed = asio::ip::make_network_v6(text, ec); !ec)
                m_v6.push_back(parsed);
        } else if (const auto parsed = asio::ip::make_network_v4(text, ec); !ec) {
            m_v4.push_back(parsed);
        }
    }
}

bool TrustedProxies::trusts(const asio::ip::address &address) const
{
    const auto covers = [](const auto &network, const auto &one) { return network.canonical() == std::decay_t<decltype(network)>(one, network.prefix_length()).canonical(); };
    if (address.is_v4())
        return std::any_of(m_v4.cbegin(), m_v4.cend(), [&](const auto &network) { return covers(network, address.to_v4()); });
    return std::any_of(m_v6.cbegin(), m_v6.cend(), [&](const auto &network) { return covers(network, address.to_v6()); });
}

QString TrustedProxies::callerOf(const asio::ip::address &peer, const QByteArray &forwardedFor) const
{
    asio::ip::address caller = plainAddress(peer);
    QByteArrayList hops = forwardedFor.split(',');
    while (trusts(caller) && !hops.isEmpty()) {
        boost::system::error_code ec;
        const auto next = asio::ip::make_address(hops.takeLast().trimmed().toStdString(), ec);
        if (ec)
            break;
        caller = plainAddress(next);
    }
    return QString::fromStdString(caller.to_string());
}

} // namespace nocturne::net
