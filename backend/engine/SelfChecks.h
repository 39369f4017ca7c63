// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <QString>

#include <functional>
#include <mutex>
#include <optional>
#include <vector>

namespace nocturne {

/// What the backend found when it last looked through itself. Written by the check, read by the doors.
class SelfChecks {
public:
    struct Result {
        QString name;
        bool good = true;
        QString detail; ///< a sentence
    };
    struct Round {
        TimeMs at = 0;
        double seconds = 0; ///< how long it took
        std::vector<Result> results;
    };

    void set(Round round)
    {
        const std::lock_guard lock(m_mutex);
        m_round = std::move(round);
    }
    /// Looks now; `done` is called on the doors' thread. Empty: nobody looks. Set before the doors are open.
    std::function<void(std::function<void(const Round &)> done)> now = {};

    std::optional<Round> last() const
    {
        const std::lock_guard lock(m_mutex);
        return m_round;
    }

private:
    mutable std::mutex m_mutex;
    std::optional<Round> m_round;
};

} // namespace nocturne
