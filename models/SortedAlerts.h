// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertOrder.h"

#include <QHash>

#include <array>
#include <optional>
#include <vector>

namespace nocturne {

/// Ids of alerts in the order of the list. It keeps what the order follows from, so that neither looking a place up nor
/// merging many changes asks for the alerts.
class SortedAlerts {
public:
    struct Entry {
        AlertRank rank;
        QString id;

        friend bool operator<(const Entry &a, const Entry &b) { return a.rank != b.rank ? a.rank < b.rank : a.id < b.id; }
        friend bool operator==(const Entry &, const Entry &) = default;
    };
    /// What became of one id: its new place, or nowhere.
    struct Change {
        QString id;
        std::optional<AlertRank> rank;
    };

    void assign(std::vector<Entry> entries);
    /// Whether any place would be another afterwards.
    bool moves(const std::vector<Change> &changes) const;
    void apply(const std::vector<Change> &changes); ///< one merge

    size_t size() const { return m_entries.size(); }
    const Entry &at(size_t place) const { return m_entries[place]; }
    const QString &idAt(size_t place) const { return m_entries[place].id; }
    std::optional<size_t> placeOf(const QString &id) const;
    std::optional<AlertRank> rankOf(const QString &id) const;
    size_t countOf(AlertGroup group) const { return m_counts[static_cast<size_t>(group)]; }

private:
    size_t placeOf(const Entry &entry) const;
    void count();

    std::vector<Entry> m_entries;
    QHash<QString, AlertRank> m_ranks;
    std::array<size_t, groupCount> m_counts{};
};

} // namespace nocturne
