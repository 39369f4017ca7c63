// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <utility>

#include "backend/api/Net.h"

#include <boost/asio/ip/network_v4.hpp>
#include <boost/asio/ip/network_v6.hpp>

#include <QStringList>

namespace nocturne::net {

/// An IPv4 caller at an IPv6 socket is an IPv4 caller.
asio::ip::address plainAddress(const asio::ip::address &address);

/// Who may say on whose behalf it calls. Everybody else's X-Forwarded-For is a text that a stranger wrote.
class TrustedProxies {
public:
    /// Addresses and networks, like 127.0.0.1 or 10.0.0.0/8; what is none is left out.
    explicit TrustedProxies(const QStringList &networks);

    /// The nearest address to us that is no proxy of ours.
    QString callerOf(const asio::ip::address &peer, const QByteArray &forwardedFor) const;

    bool trusts(const asio::ip::address &address) const;

private:

    std::vector<asio::ip::network_v4> m_v4;
    std::vector<asio::ip::network_v6> m_v6;
};

} // namespace nocturne::net
