// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/FeedHub.h"

#include <algorithm>

namespace nocturne {

namespace {

using std::chrono::steady_clock;

constexpr steady_clock::duration shortestPause = std::chrono::milliseconds(10);
constexpr steady_clock::duration longestPause = std::chrono::milliseconds(40);
constexpr steady_clock::duration pauseAClient = std::chrono::microseconds(600); ///< a frame costs each of them about the same, however much is in it

} // namespace

bool FeedHub::originAllowed(const QByteArray &origin) const
{
    return origin.isEmpty() || m_origins.contains(QString::fromUtf8(origin));
}

std::unique_ptr<FeedConversation> FeedHub::open(FeedPeer &peer)
{
    auto session = std::make_unique<FeedSession>(m_parts, peer, [this](FeedSession *gone) { m_sessions.erase(gone); },
                                                 [this](qint64 canary) { return m_canaries.painted(canary); });
    m_sessions.insert(session.get());
    return session;
}

void FeedHub::published(const Published &batch)
{
    m_parts.alerts.append(batch.events);
    m_parts.audit.append(batch.audit);
    m_dirty = true;
    flushWhenDue(); // what comes after a pause goes out at once
}

// In a flood the tick gathers: for longer, the more clients there are.
void FeedHub::flushWhenDue()
{
    if (steady_clock::now() - m_flushedAt >= m_pause)
        flush();
}

void FeedHub::began(const LogStart &start)
{
    m_parts.alerts.reset(start.open, start.at.alerts);
    m_parts.audit.reset(start.audit, start.at.audit);
    m_dirty = true;
}

void FeedHub::setDashboards(QVector<Dashboard> dashboards)
{
    endMetrics(m_parts.metrics.setDashboards(std::move(dashboards)));
}

void FeedHub::endMetrics(const QStringList &dashboards)
{
    for (FeedSession *session : m_sessions)
        session->endMetrics(dashboards);
}

void FeedHub::flush()
{
    const bool samples = m_parts.metrics.anythingFresh();
    if (!m_dirty && !samples)
        return;
    m_flushedAt = steady_clock::now();
    for (FeedSession *session : m_sessions) {
        if (samples)
            session->collectSamples();
        session->pump();
    }
    m_parts.metrics.clearFresh();
    m_dirty = false;
    m_pause = std::min(longestPause, shortestPause + pauseAClient * static_cast<int>(m_sessions.size()));
}

void FeedHub::tick()
{
    m_parts.metrics.tick();
    m_parts.alerts.tick();
    if (const QStringList ended = m_parts.metrics.recount(); !ended.isEmpty())
        endMetrics(ended);
    for (FeedSession *session : m_sessions)
        session->tick();
}

void FeedHub::canary(qint64 number, CanaryLog::Clock::time_point writtenAt, const QByteArray &alert)
{
    const auto asked = std::count_if(m_sessions.cbegin(), m_sessions.cend(), [](const FeedSession *session) { return session->wantsCanaries(); });
    m_canaries.begin(number, writtenAt, static_cast<std::size_t>(asked));
    for (FeedSession *session : m_sessions) {
        if (session->wantsCanaries())
            session->canary(number, alert);
    }
}

void FeedHub::bye()
{
    for (FeedSession *session : m_sessions)
        session->bye(QStringLiteral("restart"), 1, 2);
}

} // namespace nocturne
