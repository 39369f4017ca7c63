// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertStore.h"
#include "models/Reading.h"

namespace nocturne {

/// The one sentence over a page: is it all right?
struct Verdict {
    MetricStatus status = MetricStatus::Unknown;
    QString answer; ///< in bold: "All right."
    QString reason;
    std::optional<Severity> severity = std::nullopt; ///< the worst of what is open and of what is beyond its limits: its mark stands for the status'
    bool taken = false;               ///< somebody has all that the severity comes from

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

/// "Open: 1 emergency, 2 warning. 1 suppressed." or "No open alerts.": the same words and the same counts wherever they are said.
QString openSentence(const AlertCounts &counts);

/// What one looks at first in an environment (empty: in all of them): the worst that nobody has, of those the newest; else the worst
/// that somebody has. Null: nothing is open.
const Alert *mostUrgent(const AlertStore &alerts, const QString &environment);

/// Of a page: of all its values and of what is open in its environment. "All right." is said only when neither says otherwise.
Verdict dashboardVerdict(const Dashboard &dashboard, const MetricStore &metrics, const AlertStore &alerts, const ConsoleState &state);
/// Of the alerts of an environment (empty: of all of them).
Verdict alertsVerdict(const AlertStore &alerts, const QString &environment, const ConsoleState &state);

} // namespace nocturne
