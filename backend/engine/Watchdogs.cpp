// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Watchdogs.h"

#include <algorithm>

namespace nocturne {

void Watchdogs::expect(const QVector<Watchdog> &watchdogs, TimeMs elapsed)
{
    std::vector<Known> known;
    for (const Watchdog &watchdog : watchdogs) {
        const auto before = std::find_if(m_known.cbegin(), m_known.cend(), [&](const Known &k) { return k.watchdog.id == watchdog.id; });
        known.push_back({watchdog, before == m_known.cend() ? elapsed : before->heardAt});
    }
    m_known = std::move(known);
}

bool Watchdogs::heard(const Observation &o, TimeMs now, TimeMs elapsed)
{
    bool ours = false;
    for (Known &known : m_known) {
        const Labels &wanted = known.watchdog.labels;
        bool meant = true;
        for (auto label = wanted.cbegin(); label != wanted.cend(); ++label)
            meant = meant && o.labels.value(label.key()) == label.value();
        if (!meant)
            continue;
        ours = true;
        const bool over = o.ended || (o.endsAt && *o.endsAt <= now);
        if (!over)
            known.heardAt = elapsed;
    }
    return ours;
}

std::vector<Watchdogs::Look> Watchdogs::look(TimeMs elapsed) const
{
    std::vector<Look> all;
    for (const Known &known : m_known) {
        const TimeMs silent = elapsed - known.heardAt;
        all.push_back({known.watchdog.id, silent >= known.watchdog.patience, silent, known.watchdog.patience});
    }
    return all;
}

} // namespace nocturne
