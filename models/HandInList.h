// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <algorithm>
#include <optional>

namespace nocturne {

/// Whether a hand is in the list: the pointer is over it, or on its way over the page, or a key was pressed in it in the last five seconds. A
/// pointer that was not moved for a minute lies there alone. Times are of one steady clock, in ms.
class HandInList {
public:
    void pointer(bool over, TimeMs now)
    {
        m_over = over;
        if (over)
            m_moved = now;
    }
    void moved(TimeMs now) { m_moved = now; } ///< anywhere over the page
    void key(TimeMs now) { m_key = now; }
    /// Whoever was there is gone: the page is hidden, or another person logs in.
    void gone() { *this = {}; }

    bool in(TimeMs now) const { return stays(now) > 0; }
    bool over() const { return m_over; } ///< also where it only lies
    /// For how long it counts if nothing more is heard of it; 0: no longer.
    TimeMs stays(TimeMs now) const
    {
        const TimeMs moved = m_moved ? *m_moved + (m_over ? parked : onItsWay) - now : 0;
        const TimeMs pressed = m_key ? *m_key + afterKey - now : 0;
        return std::max<TimeMs>({0, moved, pressed});
    }

    static constexpr TimeMs afterKey = 5000;
    static constexpr TimeMs onItsWay = 1000;
    static constexpr TimeMs parked = 60000;

private:
    bool m_over = false;
    std::optional<TimeMs> m_moved;
    std::optional<TimeMs> m_key;
};

} // namespace nocturne
