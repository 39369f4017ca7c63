// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <tuple>

namespace nocturne {

/// The three groups of the list, in their order.
enum class AlertGroup { Unacknowledged, Acknowledged, Suppressed };
inline constexpr int groupCount = 3;

AlertGroup groupOf(const Alert &alert);

/// What an alert's place in the list follows from, before its id.
struct AlertRank {
    AlertGroup group = AlertGroup::Unacknowledged;
    bool over = false; ///< of one severity what still runs comes before what only waits to be seen
    Severity severity = Severity::Emergency;
    TimeMs newest = 0; ///< minus the start

    friend bool operator==(const AlertRank &, const AlertRank &) = default;
    friend bool operator<(const AlertRank &a, const AlertRank &b) { return std::tie(a.group, a.severity, a.over, a.newest) < std::tie(b.group, b.severity, b.over, b.newest); }
};
AlertRank rankOf(const Alert &alert);

/// Unacknowledged first, then severity, of one severity what is not over, then age (the newest first), then id.
bool listedBefore(const Alert &a, const Alert &b);

} // namespace nocturne
