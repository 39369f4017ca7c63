// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <utility>

namespace nocturne {

/// The events between two positions, as last put together on a channel without a filter. Clients that stand where others stand get the same
/// bytes, so that they are put together once and not for each.
class SharedFrames {
public:
    using Span = std::pair<qint64, qint64>;

    template <typename Build> QByteArray get(const Span &span, Build build)
    {
        for (const auto &[known, events] : m_frames) {
            if (known == span)
                return events;
        }
        auto &place = m_frames[m_next++ % m_frames.size()];
        place = {span, build()};
        return place.second;
    }

private:
    std::array<std::pair<Span, QByteArray>, 8> m_frames{};
    std::size_t m_next = 0;
};

} // namespace nocturne
