// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/CanaryLog.h"
#include "backend/api/FeedSession.h"
#include "backend/engine/Follower.h"

#include <chrono>
#include <set>

namespace nocturne {

/// All feed conversations. What was published since the last flush goes out in one frame a client.
class FeedHub final : public FeedHost, public LogSink {
public:
    FeedHub(FeedParts parts, QStringList origins) : m_parts(std::move(parts)), m_origins(std::move(origins)) {}

    bool originAllowed(const QByteArray &origin) const override;
    std::unique_ptr<FeedConversation> open(FeedPeer &peer) override;

    void began(const LogStart &start) override;
    void published(const Published &batch) override;
    void take(const MetricReading &reading) { m_parts.metrics.take(reading); }
    void setDashboards(QVector<Dashboard> dashboards);
    void setPager(bool pager) { m_parts.pager = pager; }
    void setOrigins(QStringList origins) { m_origins = std::move(origins); }
    void flush();
    void flushWhenDue(); ///< every few milliseconds
    /// Once a second, and when accounts changed: who may not stay leaves now.
    void tick();
    void bye();
    /// To every console that wants it; `alert` as the wire spells it.
    void canary(qint64 number, CanaryLog::Clock::time_point writtenAt, const QByteArray &alert);
    const CanaryLog::Figures &canaries() const { return m_canaries.figures(); }
    std::size_t clients() const { return m_sessions.size(); }

private:
    void endMetrics(const QStringList &dashboards);
    FeedParts m_parts;
    QStringList m_origins;
    std::set<FeedSession *> m_sessions;
    CanaryLog m_canaries;
    bool m_dirty = false;
    std::chrono::steady_clock::time_point m_flushedAt{};
    std::chrono::steady_clock::duration m_pause{};
};

} // namespace nocturne
