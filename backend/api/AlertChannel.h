// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/LogSubscription.h"
#include "backend/engine/Reads.h"

#include <deque>
#include <map>

namespace nocturne {

/// The channel `alerts`: the set of alerts that are not resolved, as the doors hold it, and the events since start.
class AlertChannel final : public LogChannel {
public:
    using Post = std::function<void(std::function<void()>)>;
    using Row = std::shared_ptr<const Alert>;

    AlertChannel(Reads &reads, Post post, QString epoch) : m_reads(reads), m_post(std::move(post)), m_epoch(std::move(epoch)) {}

    /// The truth at `head`; the ring starts anew.
    void reset(const SharedAlerts &open, qint64 head);
    void append(const std::vector<AlertEvent> &events);

    const QString &epoch() const override { return m_epoch; }
    const EventRing &ring() const override { return m_ring; }
    std::shared_ptr<SnapshotPages> snapshot(const AlertFilter &filter) override;
    std::optional<Mark> mark(const AlertFilter &filter) override;
    /// Once a second: a snapshot that is older is not given to who comes now.
    void tick();
    bool passes(const AlertFilter &filter, const FeedEvent &event) const override;
    bool readLog(qint64 after, std::function<void(Result<std::vector<FeedEvent>>)> done) override;
    bool readFloor(std::function<void(qint64)> done) override;

    /// By id.
    const std::map<QString, Row> &rows() const { return m_rows; }

private:
    std::vector<Row> matching(const AlertFilter &filter) const;
    /// One for each filter that was asked for lately, the newest last.
    template <typename T> struct Asked {
        AlertFilter filter;
        T answer;
        bool aged = false;
    };

    Reads &m_reads;
    Post m_post;
    QString m_epoch;
    EventRing m_ring;
    std::map<QString, Row> m_rows;
    std::deque<Asked<std::shared_ptr<SnapshotPages>>> m_snapshots;
    std::deque<Asked<std::pair<qint64, Mark>>> m_marks; ///< with the position they speak of
};

} // namespace nocturne
