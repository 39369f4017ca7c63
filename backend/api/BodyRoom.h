// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace nocturne {

/// The room for all bodies that are being read or answered. One thread.
class BodyRoom {
public:
    /// What one request has of it; given back at its end. Does not outlive the room.
    class Share {
    public:
        Share() = default;
        ~Share()
        {
            if (m_room)
                m_room->m_taken -= m_bytes;
        }
        Share(const Share &) = delete;
        Share &operator=(const Share &) = delete;

    private:
        friend class BodyRoom;
        BodyRoom *m_room = nullptr;
        std::size_t m_bytes = 0;
    };

    static constexpr std::size_t most = 64 * 1024 * 1024;

    /// False: there is not so much left. Once for each share.
    bool take(std::size_t bytes, Share &share)
    {
        if (bytes > most - m_taken)
            return false;
        m_taken += bytes;
        share.m_room = this;
        share.m_bytes = bytes;
        return true;
    }

private:
    std::size_t m_taken = 0;
};

} // namespace nocturne
