// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <algorithm>
#include <optional>

namespace nocturne {

/// Whether a hand is in the list: the pointer is over it, or a key was pressed in it in the last five seconds. Times are of
/// one steady clock, in ms.
class HandInList {
public:
    void pointer(bool over) { m_pointer = over; }
    void key(TimeMs now) { m_key = now; }
    /// Whoever was there is gone: the page is hidden, or another person logs in.
    void gone() { *this = {}; }

    bool in(TimeMs now) const { return m_pointer || stays(now) > 0; }
    /// For how long the last key still counts; 0: no longer.
    TimeMs stays(TimeMs now) const { return m_key ? std::max<TimeMs>(0, *m_key + afterKey - now) : 0; }

    static constexpr TimeMs afterKey = 5000;

private:
    bool m_pointer = false;
    std::optional<TimeMs> m_key;
};

} // namespace nocturne
