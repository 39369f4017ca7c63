// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/store/Database.h"
#include "domain/Time.h"

#include <limits>
#include <map>

namespace nocturne {

/// What was open at a moment that is over.
struct PastState {
    qint64 position = 0;                  ///< in the log of alerts
    std::map<QString, QByteArray> alerts; ///< by id, as the wire spelled them then
    qint64 changesRead = 0;               ///< behind the checkpoint
};

/// Until when: both bounds count.
struct PastMoment {
    TimeMs at = std::numeric_limits<TimeMs>::max();
    qint64 position = std::numeric_limits<qint64>::max();
};

/// Of the newest checkpoint that is not behind the moment, or of the one at `from`, and what changed since. Empty: the log does not reach back so far.
std::optional<PastState> readPast(Database &database, const PastMoment &moment, std::optional<qint64> from = {});

/// Keeps the state as it is in this transaction, where it is due; thins what is too many. The writer's connection.
void keepCheckpoint(Database &database, TimeMs now);

namespace checkpoints {
inline constexpr qint64 changesBetween = 50000;        ///< that are read at most, but for what came since the last look
inline constexpr TimeMs longestBetween = 3600LL * 1000; ///< where anything changed
inline constexpr qint64 most = 240;
inline constexpr qint64 mostBytes = 256LL * 1024 * 1024; ///< all together
} // namespace checkpoints

} // namespace nocturne
