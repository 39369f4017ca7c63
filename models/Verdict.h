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

    friend bool operator==(const Verdict &, const Verdict &) = default;
};

Verdict dashboardVerdict(const Dashboard &dashboard, const MetricStore &metrics, const AlertStore &alerts,
                         const ConsoleState &state);
Verdict alertsVerdict(const AlertStore &alerts, const ConsoleState &state);

} // namespace nocturne
