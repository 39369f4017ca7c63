// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/SortedAlerts.h"

#include <algorithm>

namespace nocturne {

void SortedAlerts::assign(std::vector<Entry> entries)
{
    m_entries = std::move(entries);
    if (!std::is_sorted(m_entries.begin(), m_entries.end()))
        std::sort(m_entries.begin(), m_entries.end());
    m_ranks.clear();
    m_ranks.reserve(static_cast<qsizetype>(m_entries.size()));
    for (const Entry &entry : m_entries)
        m_ranks.insert(entry.id, entry.rank);
    count();
}

std::optional<size_t> SortedAlerts::placeOf(const QString &id) const
{
    const auto rank = m_ranks.constFind(id);
    if (rank == m_ranks.cend())
        return std::nullopt;
    return placeOf(Entry{*rank, id});
}

std::optional<AlertRank> SortedAlerts::rankOf(const QString &id) const
{
    const auto rank = m_ranks.constFind(id);
    return rank == m_ranks.cend() ? std::nullopt : std::optional(*rank);
}

size_t SortedAlerts::placeOf(const Entry &entry) const
{
    return static_cast<size_t>(std::lower_bound(m_entries.begin(), m_entries.end(), entry) - m_entries.begin());
}

bool SortedAlerts::moves(const std::vector<Change> &changes) const
{
    return std::any_of(changes.begin(), changes.end(), [this](const Change &change) {
        const auto rank = m_ranks.constFind(change.id);
        return rank == m_ranks.cend() ? change.rank.has_value() : change.rank != *rank;
    });
}

void SortedAlerts::apply(const std::vector<Change> &changes)
{
    std::vector<size_t> gone;
    std::vector<Entry> fresh;
    for (const Change &change : changes) {
        const auto rank = m_ranks.constFind(change.id);
        const bool here = rank != m_ranks.cend();
        if (here && change.rank && *rank == *change.rank)
            continue; // it stays where it is
        if (here)
            gone.push_back(placeOf(Entry{*rank, change.id}));
        if (change.rank)
            fresh.push_back({*change.rank, change.id});
    }
    std::sort(gone.begin(), gone.end());
    std::sort(fresh.begin(), fresh.end());
    std::vector<Entry> merged;
    merged.reserve(m_entries.size() + fresh.size() - gone.size());
    auto next = fresh.begin();
    size_t from = 0;
    // What stays moves in whole stretches, up to the next that goes or comes.
    const auto takeUntil = [&](size_t to) {
        merged.insert(merged.end(), std::make_move_iterator(m_entries.begin() + static_cast<std::ptrdiff_t>(from)),
                      std::make_move_iterator(m_entries.begin() + static_cast<std::ptrdiff_t>(to)));
        from = to;
    };
    const auto comeBefore = [&](size_t to) {
        while (next != fresh.end()) {
            const auto end = m_entries.begin() + static_cast<std::ptrdiff_t>(to);
            const auto place = std::lower_bound(m_entries.begin() + static_cast<std::ptrdiff_t>(from), end, *next);
            if (place == end)
                return;
            takeUntil(static_cast<size_t>(place - m_entries.begin()));
            merged.push_back(*next++);
        }
    };
    for (const size_t place : gone) {
        comeBefore(place);
        takeUntil(place);
        from = place + 1;
    }
    comeBefore(m_entries.size());
    takeUntil(m_entries.size());
    merged.insert(merged.end(), next, fresh.end());
    for (const Change &change : changes) {
        if (change.rank)
            m_ranks.insert(change.id, *change.rank);
        else
            m_ranks.remove(change.id);
    }
    m_entries = std::move(merged);
    count();
}

// Groups lie one behind the other: where each ends tells how many it has.
void SortedAlerts::count()
{
    auto from = m_entries.begin();
    for (int group = 0; group < groupCount; ++group) {
        const auto to = std::partition_point(from, m_entries.end(), [group](const Entry &entry) { return static_cast<int>(entry.rank.group) <= group; });
        m_counts[static_cast<size_t>(group)] = static_cast<size_t>(to - from);
        from = to;
    }
}

} // namespace nocturne
