// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/access/LoginThrottle.h"

#include <algorithm>

namespace nocturne {

namespace {

constexpr int freeFailures = 5;
constexpr TimeMs firstPause = 2000;
constexpr TimeMs longestPause = 15 * 60 * 1000;

} // namespace

TimeMs LoginThrottle::begin(const QString &name, TimeMs now)
{
    if (!m_rows.contains(name) && m_rows.size() >= m_mostNames)
        forgetOldest();
    Row &row = m_rows[name];
    row.touchedAt = now;
    const TimeMs left = row.closedUntil - now;
    if (left > 0 && left <= longestPause)
        return left;
    ++row.failures;
    if (row.failures >= freeFailures) {
        const int doublings = std::min(row.failures - freeFailures, 20);
        row.closedUntil = now + std::min(longestPause, firstPause << doublings);
    }
    return 0;
}

void LoginThrottle::withdrawn(const QString &name)
{
    const auto it = m_rows.find(name);
    if (it == m_rows.end())
        return;
    it->closedUntil = 0;
    if (--it->failures <= 0)
        m_rows.erase(it);
}

void LoginThrottle::forgetOldest()
{
    const auto oldest = std::min_element(m_rows.begin(), m_rows.end(), [](const Row &a, const Row &b) {
        return a.touchedAt < b.touchedAt;
    });
    if (oldest != m_rows.end())
        m_rows.erase(oldest);
}

} // namespace nocturne
