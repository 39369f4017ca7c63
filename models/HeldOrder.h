// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/SortedAlerts.h"

namespace nocturne {

/// How many new alerts wait to be taken into a list that is held, by severity.
struct WaitingAlerts {
    std::array<int, severityCount> bySeverity{};

    int total() const;
    std::optional<Severity> worst() const;
    friend bool operator==(const WaitingAlerts &, const WaitingAlerts &) = default;
};

/// The order of a list that can be held still. While it is held no place changes: what comes, goes or would move waits, one
/// entry an alert, until it is released. Then all of it is one merge. What a change costs meanwhile does not grow with the list.
/// One row can be pinned: it waits also where nothing else does, until it is pinned no more and the order is released.
class HeldOrder {
public:
    using Change = SortedAlerts::Change;

    void assign(std::vector<SortedAlerts::Entry> entries); ///< anew; nothing waits any more
    void hold() { m_held = true; }
    bool held() const { return m_held; }
    void pin(const QString &id) { m_pinned = id; } ///< empty: none
    const QString &pinned() const { return m_pinned; }
    /// Takes in what waits. `moving` is called before places change, unless none would.
    template <typename Moving> void release(Moving moving)
    {
        m_held = false;
        const auto pinned = m_waiting.constFind(m_pinned);
        const auto still = pinned == m_waiting.cend() ? std::nullopt : std::optional(Change{pinned.key(), pinned.value()});
        take(waiting(), moving);
        forgetWaiting();
        if (still)
            wait(*still);
    }
    template <typename Moving> void take(const std::vector<Change> &changes, Moving moving)
    {
        std::vector<Change> due;
        for (const Change &change : changes) {
            if (m_held || (change.id == m_pinned && m_rows.placeOf(change.id)))
                wait(change);
            else
                due.push_back(change);
        }
        if (m_rows.moves(due)) {
            moving();
            m_rows.apply(due);
        }
    }

    const SortedAlerts &rows() const { return m_rows; }
    /// What would be the rank of an alert if nothing were held; nothing for one that would not be in the list.
    std::optional<AlertRank> rankOf(const QString &id) const;
    int countOf(AlertGroup group) const; ///< as if nothing were held
    int size() const;                    ///< as if nothing were held
    const WaitingAlerts &waitingNew() const { return m_new; }
    qsizetype waitingCount() const { return m_waiting.size(); }

private:
    void wait(const Change &change);
    std::vector<Change> waiting() const;
    void forgetWaiting();

    SortedAlerts m_rows;
    bool m_held = false;
    QString m_pinned;
    QHash<QString, std::optional<AlertRank>> m_waiting;
    WaitingAlerts m_new;
    std::array<int, groupCount> m_more{}; ///< what the waiting ones change of each group's count
};

} // namespace nocturne
