// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QByteArray>

#include <deque>
#include <memory>
#include <vector>

namespace nocturne {

/// One event of a channel as every client gets it: encoded once.
struct FeedEvent {
    qint64 offset = 0;
    QByteArray bytes;
    std::shared_ptr<const Alert> alert; ///< what filters look at; null in channels without filters
};

/// The newest events of a channel, bounded by count and bytes. Older ones are in the log.
class EventRing {
public:
    explicit EventRing(std::size_t mostEvents = 20000, qsizetype mostBytes = 8 * 1024 * 1024)
        : m_mostEvents(mostEvents), m_mostBytes(mostBytes)
    {
    }

    /// All is known from here on; what was held is forgotten.
    void reset(qint64 head);
    void append(FeedEvent event);

    qint64 head() const { return m_head; }
    /// Positions from here on can be continued from the ring.
    qint64 floor() const { return m_floor; }
    /// Index of the first event after a position.
    std::size_t after(qint64 offset) const;
    const FeedEvent &at(std::size_t index) const { return m_events[index]; }
    std::size_t size() const { return m_events.size(); }

private:
    std::size_t m_mostEvents;
    qsizetype m_mostBytes;
    std::deque<FeedEvent> m_events;
    qsizetype m_bytes = 0;
    qint64 m_floor = 0;
    qint64 m_head = 0;
};

} // namespace nocturne
