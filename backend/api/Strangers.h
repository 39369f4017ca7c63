// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/TrustedProxies.h"

#include <map>
#include <memory>
#include <string>

namespace nocturne::net {

/// Counts connections of callers who have not proven who they are, by address, so that no address keeps all others out. This machine and our
/// proxies, which speak for many, are not counted. One thread.
class Strangers {
public:
    /// A connection's place. Given back at its end, or as soon as its caller is known.
    class Place {
    public:
        Place(Strangers *counter, std::string address) : m_counter(counter), m_address(std::move(address)) {}
        ~Place() { known(); }
        Place(const Place &) = delete;
        Place &operator=(const Place &) = delete;
        bool isStranger() const { return m_counter != nullptr; }
        void known()
        {
            if (m_counter)
                m_counter->leave(m_address);
            m_counter = nullptr;
        }

    private:
        Strangers *m_counter; ///< null: not counted
        std::string m_address;
    };

    Strangers(int each, const TrustedProxies &proxies) : m_each(each), m_proxies(proxies) {}

    /// Empty: the address has as many as it may.
    std::shared_ptr<Place> enter(const asio::ip::address &peer);

private:
    void leave(const std::string &address);

    int m_each;
    const TrustedProxies &m_proxies;
    std::map<std::string, int> m_held; ///< no more than there are connections
};

} // namespace nocturne::net
