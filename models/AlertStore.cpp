// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertStore.h"

#include <QSet>

#include <numeric>

namespace nocturne {

namespace {

bool unacknowledged(const Alert &alert)
{
    const AlertState state = stateOf(alert);
    return state == AlertState::Firing || state == AlertState::Returned;
}

bool begins(const Alert *before, const Alert &after)
{
    return stateOf(after) == AlertState::Firing && (!before || !before->active);
}

} // namespace

int AlertCounts::total() const { return std::accumulate(open.begin(), open.end(), 0); }
int AlertCounts::totalUnacknowledged() const
{
    return std::accumulate(unacknowledged.begin(), unacknowledged.end(), 0);
}

std::optional<Severity> AlertCounts::worst() const
{
    for (size_t i = 0; i < open.size(); ++i) {
        if (unacknowledged[i] > 0)
            return static_cast<Severity>(i);
    }
    for (size_t i = 0; i < open.size(); ++i) {
        if (open[i] > 0)
            return static_cast<Severity>(i);
    }
    return std::nullopt;
}

const Alert *AlertStore::find(const QString &id) const
{
    const auto it = m_alerts.constFind(id);
    return it == m_alerts.cend() ? nullptr : &*it;
}

void AlertStore::reset(AlertSet alerts)
{
    QVector<Alert> begun;
    if (m_loaded) {
        for (const Alert &alert : std::as_const(alerts)) {
            if (begins(find(alert.id), alert))
                begun.append(alert);
        }
    }
    m_alerts = std::move(alerts);
    m_loaded = true;
    recount();
    Q_EMIT replaced();
    if (!begun.isEmpty())
        Q_EMIT raised(begun);
}

void AlertStore::apply(const std::vector<AlertChange> &changes)
{
    QSet<QString> touched;
    QVector<Alert> begun;
    for (const AlertChange &change : changes) {
        if (change.op == AlertChange::Op::Put && begins(find(change.key), change.alert))
            begun.append(change.alert);
        if (change.op == AlertChange::Op::Put && stateOf(change.alert) == AlertState::Resolved)
            m_lastResolvedAt = change.alert.updatedAt;
        nocturne::apply(m_alerts, change);
        touched.insert(change.key);
    }
    recount();
    Q_EMIT changed(touched.values());
    begun.removeIf([this](const Alert &alert) { return !find(alert.id) || !find(alert.id)->active; });
    if (!begun.isEmpty())
        Q_EMIT raised(begun);
}

void AlertStore::recount()
{
    m_counts = {};
    for (const Alert &alert : std::as_const(m_alerts)) {
        const auto severity = static_cast<size_t>(alert.severity);
        const AlertState state = stateOf(alert);
        if (state == AlertState::Suppressed || state == AlertState::Resolved)
            continue;
        ++m_counts.open[severity];
        if (unacknowledged(alert))
            ++m_counts.unacknowledged[severity];
    }
}

} // namespace nocturne
