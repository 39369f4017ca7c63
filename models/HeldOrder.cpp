// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/HeldOrder.h"

#include <algorithm>
#include <numeric>

namespace nocturne {

int WaitingAlerts::total() const { return std::accumulate(bySeverity.begin(), bySeverity.end(), 0); }

std::optional<Severity> WaitingAlerts::worst() const
{
    const auto worst = std::find_if(bySeverity.begin(), bySeverity.end(), [](int count) { return count > 0; });
    return worst == bySeverity.end() ? std::nullopt : std::optional(static_cast<Severity>(worst - bySeverity.begin()));
}

void HeldOrder::assign(std::vector<SortedAlerts::Entry> entries)
{
    m_rows.assign(std::move(entries));
    forgetWaiting();
}

void HeldOrder::forgetWaiting()
{
    m_waiting.clear();
    m_new = {};
    m_more = {};
}

std::vector<HeldOrder::Change> HeldOrder::waiting() const
{
    std::vector<Change> changes;
    changes.reserve(static_cast<size_t>(m_waiting.size()));
    for (auto it = m_waiting.cbegin(); it != m_waiting.cend(); ++it)
        changes.push_back({it.key(), it.value()});
    return changes;
}

std::optional<AlertRank> HeldOrder::rankOf(const QString &id) const
{
    const auto it = m_waiting.constFind(id);
    return it == m_waiting.cend() ? m_rows.rankOf(id) : it.value();
}

void HeldOrder::wait(const Change &change)
{
    const std::optional<AlertRank> row = m_rows.rankOf(change.id);
    const std::optional<AlertRank> before = rankOf(change.id);
    const auto count = [&](const std::optional<AlertRank> &rank, int by) {
        if (!rank)
            return;
        m_more[static_cast<size_t>(rank->group)] += by;
        if (!row)
            m_new.bySeverity[static_cast<size_t>(rank->severity)] += by;
    };
    count(before, -1);
    count(change.rank, 1);
    if (change.rank == row)
        m_waiting.remove(change.id); // as it was: nothing is left to be done
    else
        m_waiting.insert(change.id, change.rank);
}

int HeldOrder::countOf(AlertGroup group) const { return static_cast<int>(m_rows.countOf(group)) + m_more[static_cast<size_t>(group)]; }
int HeldOrder::size() const { return std::accumulate(m_more.begin(), m_more.end(), static_cast<int>(m_rows.size())); }

} // namespace nocturne
