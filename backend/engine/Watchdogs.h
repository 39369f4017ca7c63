// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Observation.h"
#include "domain/PagerPlan.h"

#include <vector>

namespace nocturne {

/// Dead man's switches: alerts that say no more than that their sender lives. They are known in memory alone; after a start each
/// has its whole patience. Times are of the clock that nobody sets.
class Watchdogs {
public:
    struct Look {
        QString id;
        bool silent = false;
        TimeMs silentFor = 0;
        TimeMs patience = 0;
    };

    /// Those that were known before keep what was heard of them.
    void expect(const QVector<Watchdog> &watchdogs, TimeMs elapsed);
    /// True: a watchdog's word, which is no alert of anybody's.
    bool heard(const Observation &observation, TimeMs now, TimeMs elapsed);
    std::vector<Look> look(TimeMs elapsed) const;

private:
    struct Known {
        Watchdog watchdog;
        TimeMs heardAt = 0;
    };
    std::vector<Known> m_known;
};

} // namespace nocturne
