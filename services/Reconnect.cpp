// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/Reconnect.h"

#include <algorithm>

namespace nocturne {

namespace {

constexpr int firstMs = 500;
constexpr int longestMs = 30000;
constexpr TimeMs peace = 60000;

} // namespace

int Reconnect::nextDelayMs(TimeMs now, double random)
{
    if (m_connectedAt != 0 && now - m_connectedAt >= peace)
        m_tries = 0;
    m_connectedAt = 0;
    const int ceiling = std::min(longestMs, firstMs << std::min(m_tries, 10));
    ++m_tries;
    return std::max(100, static_cast<int>(ceiling * random));
}

bool mayReconnect(int closeCode)
{
    switch (closeCode) {
    case 4400:
    case 4403:
    case 4406:
    case 4413:
    case 1002:
    case 1007:
    case 1009:
        return false;
    default:
        return true;
    }
}

} // namespace nocturne
