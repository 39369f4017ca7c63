// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/LogSubscription.h"

#include "protocol/Limits.h"

#include <cmath>

namespace nocturne {

namespace {

// Room for the frame around events and items.
constexpr qsizetype mostBytes = static_cast<qsizetype>(limits::message) - 512;

} // namespace

void LogSubscription::start(FeedPeer &peer, quint32 requestId, const std::optional<feed::Position> &position,
                            const std::shared_ptr<bool> &alive)
{
    const EventRing &ring = m_channel.ring();
    const bool plausible = position && position->epoch == m_channel.epoch() && position->offset >= 0 &&
                           position->offset <= ring.head();
    if (!plausible) {
        beginSnapshot(peer, requestId);
        return;
    }
    const qint64 offset = position->offset;
    if (offset >= ring.floor()) {
        recover(peer, requestId, offset);
        return;
    }
    const bool asked = m_channel.readFloor([this, &peer, requestId, offset, alive = std::weak_ptr<bool>(alive)](qint64 floor) {
        if (alive.expired())
            return;
        if (floor >= 0 && offset >= floor)
            recover(peer, requestId, offset);
        else
            beginSnapshot(peer, requestId);
    });
    if (!asked)
        beginSnapshot(peer, requestId);
}

void LogSubscription::recover(FeedPeer &peer, quint32 requestId, qint64 offset)
{
    m_position = offset;
    m_scanned = offset;
    m_phase = Phase::Live;
    peer.send(feed::okSubscribed(requestId, m_sid, true, feed::Position{m_channel.epoch(), offset}),
              FeedPeer::Kind::Text);
}

void LogSubscription::beginSnapshot(FeedPeer &peer, quint32 requestId)
{
    m_snapshot = m_channel.snapshot(m_filter);
    m_position = m_snapshot->position();
    m_scanned = m_position;
    m_phase = Phase::Snapshot;
    peer.send(feed::okSubscribed(requestId, m_sid, false, feed::Position{m_channel.epoch(), m_position}),
              FeedPeer::Kind::Text);
}

bool LogSubscription::pump(FeedPeer &peer, TimeMs now, const std::shared_ptr<bool> &alive)
{
    m_now = now;
    if (m_phase == Phase::Snapshot)
        sendPages(peer);
    if (m_phase != Phase::Live || m_lost)
        return !m_lost;
    if (m_scanned < m_channel.ring().floor())
        askLog(peer, alive);
    else
        sendRing(peer, now);
    return !m_lost;
}

void LogSubscription::sendPages(FeedPeer &peer)
{
    while (peer.pending() < highWater && m_snapshot->has(m_nextPage)) {
        if (m_form == Form::Packed)
            peer.send(m_snapshot->packed(m_nextPage, m_sid), FeedPeer::Kind::Binary);
        else
            peer.send(m_snapshot->text(m_nextPage, m_sid), FeedPeer::Kind::Text);
        ++m_nextPage;
    }
    if (m_snapshot->has(m_nextPage))
        return;
    peer.send(feed::snapshotEnd(m_sid, feed::Position{m_channel.epoch(), m_position}, m_snapshot->count(), m_snapshot->crc()), FeedPeer::Kind::Text);
    m_snapshot.reset();
    m_phase = Phase::Live;
    m_saidAt = m_now;
}

void LogSubscription::say(FeedPeer &peer, qint64 upTo, const std::vector<const QByteArray *> &events)
{
    const auto build = [&events] { return feed::joined(events); };
    // Without a filter the events of a frame are what lies between two positions.
    const bool shared = m_filter == AlertFilter() && m_position == m_scanned && !events.empty();
    peer.send({feed::eventsHead(m_sid, m_position, upTo), shared ? m_channel.frames().get({m_position, upTo}, build) : build(), feed::eventsTail}, FeedPeer::Kind::Text);
    m_position = upTo;
    m_scanned = upTo;
    m_saidAt = m_now;
}

// Frames of at most a message each, while the peer takes them. Stops early when it does not.
template <typename At>
void LogSubscription::sendEvents(FeedPeer &peer, std::size_t count, qint64 upTo, At at)
{
    std::vector<const QByteArray *> events;
    qsizetype bytes = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const FeedEvent &event = at(i);
        if (!m_channel.passes(m_filter, event))
            continue;
        if (!events.empty() && bytes + event.bytes.size() + 1 > mostBytes) {
            say(peer, at(i - 1).offset, events);
            events.clear();
            bytes = 0;
            if (peer.pending() >= highWater)
                return;
        }
        events.push_back(&event.bytes);
        bytes += event.bytes.size() + 1;
    }
    if (!events.empty())
        say(peer, upTo, events);
    m_scanned = upTo;
}

void LogSubscription::sendRing(FeedPeer &peer, TimeMs now)
{
    const EventRing &ring = m_channel.ring();
    if (peer.pending() >= highWater)
        return;
    if (m_scanned < ring.head()) {
        const std::size_t first = ring.after(m_scanned);
        sendEvents(peer, ring.size() - first, ring.head(),
                   [&](std::size_t i) -> const FeedEvent & { return ring.at(first + i); });
    }
    // Filtered, or quiet: only the position moves.
    const bool due = std::abs(now - m_saidAt) >= limits::heartbeatSeconds * 1000 - 500;
    if (due && m_scanned == ring.head())
        say(peer, m_scanned, {});
}

void LogSubscription::askLog(FeedPeer &peer, const std::shared_ptr<bool> &alive)
{
    if (m_reading || peer.pending() >= highWater)
        return;
    m_reading = true;
    const bool asked = m_channel.readLog(m_scanned, [this, &peer, alive = std::weak_ptr<bool>(alive)](const Result<std::vector<FeedEvent>> &read) {
        if (alive.expired())
            return;
        m_reading = false;
        if (!read) // it is asked again with the next pump; what could not be read is not passed over
            return;
        const std::vector<FeedEvent> &events = *read;
        for (const FeedEvent &event : events)
            m_lost = m_lost || event.bytes.isEmpty();
        if (m_lost)
            return;
        if (events.empty()) {
            // Nothing between here and the ring.
            m_scanned = std::max(m_scanned, m_channel.ring().floor());
            return;
        }
        const qint64 last = events.back().offset;
        sendEvents(peer, events.size(), last, [&](std::size_t i) -> const FeedEvent & { return events[i]; });
    });
    if (!asked)
        m_reading = false;
}

void LogSubscription::mark(FeedPeer &peer)
{
    if (m_phase != Phase::Live || m_scanned != m_channel.ring().head())
        return;
    const auto mark = m_channel.mark(m_filter);
    if (!mark)
        return;
    if (m_position != m_scanned)
        say(peer, m_scanned, {});
    peer.send(feed::mark(m_sid, feed::Position{m_channel.epoch(), m_position}, mark->count, mark->crc),
              FeedPeer::Kind::Text);
}

} // namespace nocturne
