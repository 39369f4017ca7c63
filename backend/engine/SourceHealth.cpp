// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/SourceHealth.h"

#include <QLoggingCategory>

#include <algorithm>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.sources")

} // namespace

QString SourceHealth::Entry::state(TimeMs elapsed) const
{
    if (!answeredAt && !refused && elapsed - since <= startTime)
        return QStringLiteral("starting");
    const double age = ageSeconds(elapsed);
    if (!answeredAt || age > downAfterSeconds)
        return QStringLiteral("down");
    return age > lateAfterSeconds ? QStringLiteral("late") : QStringLiteral("ok");
}

double SourceHealth::Entry::ageSeconds(TimeMs elapsed) const
{
    return std::max(0.0, static_cast<double>(elapsed - answeredAt.value_or(since)) / 1000.0);
}

bool SourceHealth::Entry::isMissed(TimeMs elapsed) const
{
    return state(elapsed) == QLatin1String("down") && (answeredAt || elapsed - since > startTime);
}

void SourceHealth::expect(const QString &name, double intervalSeconds, TimeMs elapsed)
{
    const std::lock_guard lock(m_mutex);
    Entry entry;
    entry.name = name;
    entry.lateAfterSeconds = 2 * intervalSeconds;
    entry.downAfterSeconds = 3 * intervalSeconds;
    entry.since = elapsed;
    m_entries.insert_or_assign(name, entry);
}

void SourceHealth::expectNothing()
{
    const std::lock_guard lock(m_mutex);
    m_entries.clear();
}

void SourceHealth::answered(const QString &name, TimeMs elapsed)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_entries.find(name);
    if (it == m_entries.end())
        return;
    Entry &entry = it->second;
    if (!entry.words.isEmpty() && entry.loggedAt >= entry.answeredAt.value_or(entry.since))
        qCInfo(log).noquote() << name << "gives good answers again";
    entry.answeredAt = elapsed;
    entry.words.clear();
    entry.refused = false;
}

void SourceHealth::failed(const QString &name, const QString &words, bool refused, TimeMs elapsed)
{
    const std::lock_guard lock(m_mutex);
    const auto it = m_entries.find(name);
    if (it == m_entries.end())
        return;
    Entry &entry = it->second;
    entry.words = words.left(300);
    entry.refused = refused;
    if (entry.loggedAt != 0 && elapsed - entry.loggedAt < logEvery)
        return;
    entry.loggedAt = std::max<TimeMs>(elapsed, 1);
    qCWarning(log).noquote() << name << "gives no good answer since" << qRound(entry.ageSeconds(elapsed)) << "s:" << entry.words;
}

void SourceHealth::setLeftOut(const QString &name, qint64 rows)
{
    const std::lock_guard lock(m_mutex);
    if (const auto it = m_entries.find(name); it != m_entries.end())
        it->second.leftOut = rows;
}

std::vector<SourceHealth::Entry> SourceHealth::entries() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<Entry> list;
    for (const auto &[name, entry] : m_entries)
        list.push_back(entry);
    return list;
}

} // namespace nocturne
