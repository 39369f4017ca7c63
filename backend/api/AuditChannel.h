// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/LogSubscription.h"
#include "backend/engine/Reads.h"

#include <deque>

namespace nocturne {

/// The channel `audit`: the newest rows, and the rest of the log behind them.
class AuditChannel final : public LogChannel {
public:
    using Post = std::function<void(std::function<void()>)>;

    AuditChannel(Reads &reads, Post post, QString epoch) : m_reads(reads), m_post(std::move(post)), m_epoch(std::move(epoch)) {}

    void reset(std::vector<AuditRow> newest, qint64 head);
    void append(const std::vector<AuditRow> &rows);

    const QString &epoch() const override { return m_epoch; }
    const EventRing &ring() const override { return m_ring; }
    std::shared_ptr<SnapshotPages> snapshot(const AlertFilter &filter) override;
    std::optional<Mark> mark(const AlertFilter &) override { return std::nullopt; }
    bool passes(const AlertFilter &, const FeedEvent &) const override { return true; }
    bool readLog(qint64 after, std::function<void(Result<std::vector<FeedEvent>>)> done) override;
    bool readFloor(std::function<void(qint64)> done) override;

    static constexpr std::size_t snapshotRows = 200;

private:
    Reads &m_reads;
    Post m_post;
    QString m_epoch;
    EventRing m_ring;
    std::deque<AuditRow> m_newest;
};

} // namespace nocturne
