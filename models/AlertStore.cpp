// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertStore.h"

#include "models/AlertOrder.h"

#include <algorithm>
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

bool worsens(const Alert *before, const Alert &after) { return stateOf(after) == AlertState::Firing && before && before->active && after.severity < before->severity; }

} // namespace

int AlertCounts::total() const { return std::accumulate(open.begin(), open.end(), 0); }
int AlertCounts::totalUnacknowledged() const
{
    return std::accumulate(unacknowledged.begin(), unacknowledged.end(), 0);
}

std::optional<Severity> AlertCounts::worst() const
{
    for (size_t i = 0; i < open.size(); ++i) {
        if (open[i] > 0)
            return static_cast<Severity>(i);
    }
    return std::nullopt;
}

std::optional<Severity> AlertCounts::running() const
{
    for (size_t i = 0; i < open.size(); ++i) {
        if (open[i] > returned[i])
            return static_cast<Severity>(i);
    }
    return std::nullopt;
}

AlertCounts &AlertCounts::operator+=(const AlertCounts &other)
{
    for (size_t i = 0; i < open.size(); ++i) {
        open[i] += other.open[i];
        unacknowledged[i] += other.unacknowledged[i];
        returned[i] += other.returned[i];
    }
    suppressed += other.suppressed;
    return *this;
}

const Alert *AlertStore::find(const QString &id) const
{
    const auto it = m_alerts.constFind(id);
    return it == m_alerts.cend() ? nullptr : &*it;
}

void AlertStore::clear()
{
    m_alerts.clear();
    m_named.clear();
    m_counts = {};
    m_loaded = false;
    m_lastResolvedAt.reset();
    Q_EMIT replaced();
}

void AlertStore::reset(AlertSet alerts)
{
    QVector<Alert> begun;
    QVector<Alert> worse;
    QVector<Alert> over;
    for (const Alert &alert : std::as_const(m_alerts)) {
        if (!alerts.contains(alert.id))
            over.append(alert);
    }
    if (m_loaded) {
        for (const Alert &alert : std::as_const(alerts)) {
            const Alert *before = find(alert.id);
            if (begins(before, alert))
                begun.append(alert);
            else if (worsens(before, alert))
                worse.append(alert);
        }
    }
    m_alerts = std::move(alerts);
    m_loaded = true;
    m_counts = {};
    m_named.clear();
    for (const Alert &alert : std::as_const(m_alerts)) {
        count(alert, 1);
        m_named[alert.name].insert(alert.id);
    }
    if (!over.isEmpty())
        Q_EMIT ended(over);
    Q_EMIT replaced();
    if (!begun.isEmpty())
        Q_EMIT raised(begun);
    if (!worse.isEmpty())
        Q_EMIT worsened(worse);
}

void AlertStore::apply(const std::vector<AlertChange> &changes)
{
    QSet<QString> touched;
    QVector<Alert> begun;
    QVector<Alert> worse;
    QVector<Alert> over;
    for (const AlertChange &change : changes) {
        const bool put = change.op == AlertChange::Op::Put;
        const Alert *last = find(change.key);
        if (last && !put)
            over.append(*last);
        if (put && begins(last, change.alert))
            begun.append(change.alert);
        else if (put && worsens(last, change.alert))
            worse.append(change.alert);
        if (change.op == AlertChange::Op::Put && stateOf(change.alert) == AlertState::Resolved)
            m_lastResolvedAt = change.alert.updatedAt;
        replace(change);
        touched.insert(change.key);
    }
    over.removeIf([this](const Alert &alert) { return find(alert.id); }); // it came back in the same batch
    if (!over.isEmpty())
        Q_EMIT ended(over);
    Q_EMIT changed(touched.values());
    const auto isOver = [this](const Alert &alert) { return !find(alert.id) || !find(alert.id)->active; };
    begun.removeIf(isOver);
    worse.removeIf(isOver);
    if (!begun.isEmpty())
        Q_EMIT raised(begun);
    if (!worse.isEmpty())
        Q_EMIT worsened(worse);
}

// Counts and names follow each change: what it costs does not grow with what is open.
void AlertStore::replace(const AlertChange &change)
{
    const Alert *before = find(change.key);
    const bool put = change.op == AlertChange::Op::Put;
    if (before)
        count(*before, -1);
    if (before && !(put && before->name == change.alert.name)) {
        auto ids = m_named.find(before->name);
        ids->remove(change.key);
        if (ids->isEmpty())
            m_named.erase(ids);
        before = nullptr;
    }
    if (put && !before)
        m_named[change.alert.name].insert(change.key);
    if (put)
        count(change.alert, 1);
    nocturne::apply(m_alerts, change);
}

void AlertStore::count(const Alert &alert, int by)
{
    const AlertState state = stateOf(alert);
    if (state == AlertState::Resolved)
        return;
    AlertCounts &counts = m_counts[alert.environment];
    const auto severity = static_cast<size_t>(alert.severity);
    if (state == AlertState::Suppressed)
        counts.suppressed += by;
    else
        counts.open[severity] += by;
    if (unacknowledged(alert))
        counts.unacknowledged[severity] += by;
    if (state == AlertState::Returned)
        counts.returned[severity] += by;
    if (counts == AlertCounts())
        m_counts.remove(alert.environment);
}

AlertCounts AlertStore::counts(const QString &environment) const
{
    if (!environment.isEmpty())
        return m_counts.value(environment);
    AlertCounts all;
    for (const AlertCounts &counts : m_counts)
        all += counts;
    return all;
}

QStringList AlertStore::environments() const
{
    QStringList names = m_counts.keys();
    names.sort();
    return names;
}

QVector<const Alert *> AlertStore::named(const QString &name, qsizetype most) const
{
    QVector<const Alert *> all;
    const auto ids = m_named.constFind(name);
    if (ids == m_named.cend())
        return all;
    all.reserve(ids->size());
    for (const QString &id : *ids)
        all.append(find(id));
    if (all.size() > most) {
        std::nth_element(all.begin(), all.begin() + most, all.end(), [](const Alert *a, const Alert *b) { return listedBefore(*a, *b); });
        all.resize(most);
    }
    std::sort(all.begin(), all.end(), [](const Alert *a, const Alert *b) { return a->id < b->id; });
    return all;
}

} // namespace nocturne
