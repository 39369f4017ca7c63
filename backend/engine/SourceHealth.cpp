// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/SourceHealth.h"

namespace nocturne {

QString SourceHealth::Entry::state(TimeMs now) const
{
    const auto age = ageSeconds(now);
    if (!age || *age > downAfterSeconds)
        return QStringLiteral("down");
    return *age > lateAfterSeconds ? QStringLiteral("late") : QStringLiteral("ok");
}

std::optional<double> SourceHealth::Entry::ageSeconds(TimeMs now) const
{
    if (!answeredAt)
        return std::nullopt;
    return std::max(0.0, static_cast<double>(now - *answeredAt) / 1000.0);
}

void SourceHealth::expect(const QString &name, double intervalSeconds)
{
    const std::lock_guard lock(m_mutex);
    m_entries.insert_or_assign(name, Entry{name, 2 * intervalSeconds, 3 * intervalSeconds, std::nullopt});
}

void SourceHealth::answered(const QString &name, TimeMs at)
{
    const std::lock_guard lock(m_mutex);
    if (const auto it = m_entries.find(name); it != m_entries.end())
        it->second.answeredAt = at;
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
