// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"

namespace nocturne {

/// A day, a week from Monday or a month, in UTC; `to` is the first moment of the next one.
struct Period {
    TimeMs from = 0;
    TimeMs to = 0;

    friend bool operator==(const Period &, const Period &) = default;
};

/// The period that holds `at`. `pace` is not None.
Period periodOf(Pace pace, TimeMs at);

/// Which share of the whole sum of `period` was there when `passed` (0 to 1) of it was over, from values seen in it, oldest first.
/// Empty where they are no sum of that period from its beginning to its end.
std::optional<double> shareOfPeriod(const QVector<Sample> &values, const Period &period, double passed);

/// How the period of a metric that grows through one is expected to end. `before` holds values of the period before, if any are
/// known. Early in the period the sum says little, so that what it is judged by stands in: at half past midnight nobody has missed
/// a day's target. Empty where the metric does not grow, or where nothing can be said and nothing is judged.
std::optional<Forecast> forecastOf(const MetricSpec &metric, const Sample &now, const QVector<Sample> &before);

} // namespace nocturne
