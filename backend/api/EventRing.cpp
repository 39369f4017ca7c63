// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/EventRing.h"

#include <algorithm>

namespace nocturne {

void EventRing::reset(qint64 head)
{
    m_events.clear();
    m_bytes = 0;
    m_floor = head;
    m_head = head;
}

void EventRing::append(FeedEvent event)
{
    m_head = event.offset;
    m_bytes += event.bytes.size();
    m_events.push_back(std::move(event));
    while (m_events.size() > 1 && (m_events.size() > m_mostEvents || m_bytes > m_mostBytes)) {
        m_floor = m_events.front().offset;
        m_bytes -= m_events.front().bytes.size();
        m_events.pop_front();
    }
}

std::size_t EventRing::after(qint64 offset) const
{
    const auto it = std::upper_bound(m_events.begin(), m_events.end(), offset,
                                     [](qint64 value, const FeedEvent &event) { return value < event.offset; });
    return static_cast<std::size_t>(it - m_events.begin());
}

} // namespace nocturne
