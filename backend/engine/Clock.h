// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <time.h>

#include <chrono>

namespace nocturne {

/// The wall clock, and beside it one that nobody sets; tests bring their own.
class Clock {
public:
    virtual ~Clock() = default;
    virtual TimeMs now() const = 0;
    /// Milliseconds since some beginning, sleep of the machine with them; a wall clock that is set does not move it.
    virtual TimeMs elapsed() const { return now(); }
};

class SystemClock final : public Clock {
public:
    TimeMs now() const override
    {
        using namespace std::chrono;
        return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    }
    TimeMs elapsed() const override
    {
        timespec time{};
        clock_gettime(CLOCK_BOOTTIME, &time);
        return static_cast<TimeMs>(time.tv_sec) * 1000 + time.tv_nsec / 1000000;
    }
};

} // namespace nocturne
