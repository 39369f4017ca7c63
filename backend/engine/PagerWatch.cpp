// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Pager.h"

#include <algorithm>
#include <limits>

/// The pager's fourth part: it watches what it stands on, and lets others watch it.
namespace nocturne {

namespace {

constexpr TimeMs watchEvery = 2000;
constexpr TimeMs lateMessage = 2 * 60 * 1000;
constexpr TimeMs lateRung = 30 * 1000;

} // namespace

// Those of the plan that counts now.
void Pager::know(TimeMs elapsed)
{
    if (m_known == m_plan)
        return;
    m_known = m_plan;
    m_watchdogs.expect(m_plan->watchdogs, elapsed);
}

bool Pager::heard(const Observation &observation, TimeMs now, TimeMs elapsed)
{
    know(elapsed);
    return m_watchdogs.heard(observation, now, elapsed);
}

void Pager::shiftTimes(PagerTurn &turn, TimeMs by)
{
    turn.journal.pager().shiftTimes(by);
    m_channelFreeAt.clear();
}

bool Pager::watchIsDue(TimeMs elapsed) const { return !m_watchedAt || elapsed - *m_watchedAt >= watchEvery; }

void Pager::watch(PagerTurn &turn, const Links &links)
{
    if (!watchIsDue(turn.elapsed))
        return;
    m_watchedAt = turn.elapsed;
    const Backlog backlog = turn.journal.pager().backlog(turn.now);
    m_figures.waiting = backlog.waiting;
    for (auto channel = m_plan->channels.cbegin(); channel != m_plan->channels.cend() && m_figures.outcomes.size() < PagerFigures::mostChannels; ++channel)
        m_figures.outcomes[channel.key()];
    m_figures.outboxAge = std::max<TimeMs>(0, turn.now - backlog.oldestMessage.value_or(turn.now));
    m_figures.overdue = std::max<TimeMs>(0, turn.now - backlog.oldestRung.value_or(turn.now));
    Links all = links;
    all.insert(QStringLiteral("outbox"), m_figures.outboxAge > lateMessage);
    all.insert(QStringLiteral("escalation"), m_figures.overdue > lateRung);
    std::vector<Said> late;
    for (auto link = all.cbegin(); link != all.cend(); ++link)
        if (link.value())
            late.push_back({{{QStringLiteral("link"), link.key()}}, QStringLiteral("%1 is late; what is shown and who is paged may be old").arg(link.key())});
    say(turn, "ChainLate", Severity::Critical, late);
    lookAtWatchdogs(turn);
    lookAtFailing(turn);
    beat(turn, late.empty());
}

void Pager::lookAtWatchdogs(PagerTurn &turn)
{
    std::vector<Said> silent;
    for (const Watchdogs::Look &look : m_watchdogs.look(turn.elapsed))
        if (look.silent)
            silent.push_back({{{QStringLiteral("watchdog"), look.id}}, QStringLiteral("%1 has not said for %2 s that it lives: its Prometheus, or the way from it, is down").arg(look.id).arg(look.patience / 1000)});
    say(turn, "WatchdogSilent", Severity::Critical, silent);
}

// A row like any other message: what keeps pages from going out keeps this from going out too.
void Pager::beat(PagerTurn &turn, bool allWell)
{
    if (!m_plan->heartbeat || !allWell || (m_beatAt && turn.elapsed - *m_beatAt < m_plan->heartbeat->every))
        return;
    m_beatAt = turn.elapsed;
    const Channel channel = m_plan->channels.value(m_plan->heartbeat->channel);
    add(turn, {}, TaskRow::Verb::Heartbeat, -1, static_cast<int>(turn.now / 1000 % std::numeric_limits<int>::max()), {channel.id, {}, channel.to, 0});
}

} // namespace nocturne
