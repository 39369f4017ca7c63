// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <array>
#include <utility>

namespace nocturne {

/// Which events a frame holds, and what its subscription is called.
struct FrameKey {
    quint32 sid = 0;
    qint64 previous = -1;
    qint64 upTo = -1;

    friend bool operator==(const FrameKey &, const FrameKey &) = default;
};

/// What was last said on a channel without a filter. Clients that stand where others stand get the same bytes, so that a
/// frame is put together once and not for each.
class SharedFrames {
public:
    template <typename Build> QByteArray get(const FrameKey &key, Build build)
    {
        for (const auto &[known, frame] : m_frames) {
            if (known == key)
                return frame;
        }
        auto &place = m_frames[m_next++ % m_frames.size()];
        place = {key, build()};
        return place.second;
    }

private:
    std::array<std::pair<FrameKey, QByteArray>, 8> m_frames;
    std::size_t m_next = 0;
};

} // namespace nocturne
