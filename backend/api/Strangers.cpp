// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Strangers.h"

namespace nocturne::net {

namespace {

// Whoever has an address of IPv6 has the network of 64 bits around it.
std::string nameOf(const asio::ip::address &address)
{
    if (address.is_v4())
        return address.to_string();
    auto bytes = address.to_v6().to_bytes();
    std::fill(bytes.begin() + 8, bytes.end(), static_cast<unsigned char>(0));
    return asio::ip::address_v6(bytes).to_string();
}

} // namespace

std::shared_ptr<Strangers::Place> Strangers::enter(const asio::ip::address &peer)
{
    const asio::ip::address address = plainAddress(peer);
    // A caller that has gone already has no address.
    if (address.is_loopback() || address.is_unspecified() || m_proxies.trusts(address))
        return std::make_shared<Place>(nullptr, std::string());
    std::string name = nameOf(address);
    int &held = m_held[name];
    if (held >= m_each)
        return nullptr;
    ++held;
    return std::make_shared<Place>(this, std::move(name));
}

void Strangers::leave(const std::string &address)
{
    const auto held = m_held.find(address);
    if (held != m_held.end() && --held->second <= 0)
        m_held.erase(held);
}

} // namespace nocturne::net
