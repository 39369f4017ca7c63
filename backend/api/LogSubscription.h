// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/EventRing.h"
#include "backend/api/Http.h"
#include "backend/api/SharedFrames.h"
#include "backend/api/SnapshotPages.h"
#include "domain/AlertFilter.h"
#include "protocol/FeedServer.h"

#include <functional>

namespace nocturne {

/// A channel with a history: a ring of events, a log behind it, a set to take snapshots of.
class LogChannel {
public:
    struct Mark {
        qint64 count = 0;
        quint32 crc = 0;
    };

    virtual ~LogChannel() = default;
    virtual const QString &epoch() const = 0;
    virtual const EventRing &ring() const = 0;
    /// The set, at a position from which the ring goes on; shared with others who ask at about the same time.
    virtual std::shared_ptr<SnapshotPages> snapshot(const AlertFilter &filter) = 0;
    virtual std::optional<Mark> mark(const AlertFilter &filter) = 0; ///< empty: the channel has none
    virtual bool passes(const AlertFilter &filter, const FeedEvent &event) const = 0;
    /// Events after a position from the log, oldest first; `done` is called on the doors' thread. False: too busy.
    virtual bool readLog(qint64 after, std::function<void(Result<std::vector<FeedEvent>>)> done) = 0;
    /// The oldest position that the log can continue from.
    virtual bool readFloor(std::function<void(qint64)> done) = 0;

    SharedFrames &frames() { return m_frames; }

private:
    SharedFrames m_frames;
};

/// One client's cursor in a channel: snapshot, resume and slow client are one path.
class LogSubscription {
public:
    enum class Form { Text, Packed }; ///< of the pages of a snapshot

    LogSubscription(quint32 sid, AlertFilter filter, LogChannel &channel, Form form = Form::Text)
        : m_sid(sid), m_filter(std::move(filter)), m_channel(channel), m_form(form)
    {
    }

    /// Decides between resume and snapshot and says `ok`, perhaps later.
    void start(FeedPeer &peer, quint32 requestId, const std::optional<feed::Position> &position,
               const std::shared_ptr<bool> &alive);
    /// Sends what the peer can take now. False: it is further behind than the log.
    bool pump(FeedPeer &peer, TimeMs now, const std::shared_ptr<bool> &alive);
    void mark(FeedPeer &peer);

private:
    enum class Phase { Asking, Snapshot, Live };

    void recover(FeedPeer &peer, quint32 requestId, qint64 offset);
    void beginSnapshot(FeedPeer &peer, quint32 requestId);
    void sendPages(FeedPeer &peer);
    void sendRing(FeedPeer &peer, TimeMs now);
    void askLog(FeedPeer &peer, const std::shared_ptr<bool> &alive);
    template <typename At> void sendEvents(FeedPeer &peer, std::size_t count, qint64 upTo, At at);
    void say(FeedPeer &peer, qint64 upTo, const std::vector<const QByteArray *> &events);

    quint32 m_sid;
    AlertFilter m_filter;
    LogChannel &m_channel;
    Phase m_phase = Phase::Asking;
    qint64 m_position = 0; ///< what the client knows of
    qint64 m_scanned = 0;  ///< how far events were looked at; what lies between did not pass the filter
    Form m_form;
    std::shared_ptr<SnapshotPages> m_snapshot;
    std::size_t m_nextPage = 0;
    bool m_reading = false;
    bool m_lost = false;
    TimeMs m_saidAt = 0;
    TimeMs m_now = 0;
};

/// A peer with more than this waiting gets nothing new.
inline constexpr std::size_t highWater = 256 * 1024;

} // namespace nocturne
