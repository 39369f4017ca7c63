// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConsoleState.h"
#include "models/MetricStore.h"

namespace nocturne {

/// What became of a value since the same moment a while before. `to` is not always the newest value: both are of one time of day.
struct Change {
    Sample from;
    Sample to;
    TimeMs over = 0; ///< what lies between, as it is configured

    double by() const { return to.value - from.value; }
    friend bool operator==(const Change &, const Change &) = default;
};

/// What may be shown of a value now: the value, how old it is, and whether it is still one.
struct Reading {
    std::optional<Sample> sample;
    Freshness freshness = Freshness::NoData;
    MetricStatus status = MetricStatus::Unknown;     ///< unknown as soon as the value is
    MetricStatus lastStatus = MetricStatus::Unknown; ///< of the value when it was one
    TimeMs age = 0;
    std::optional<Forecast> forecast; ///< how its period is expected to end, where it grows through one: it is judged by that
    std::optional<Change> change;     ///< against the period before where the metric has one, else the start of the range
    bool otherUnit = false;           ///< the source reports it in another unit than the catalogue: no value then

    std::optional<double> expected() const { return forecast ? std::optional(forecast->value) : std::nullopt; }
    /// The number that it is judged by and its margin is taken from.
    std::optional<double> judged(const MetricSpec &metric) const { return sample ? judgedValue(metric, sample->value, expected()) : std::nullopt; }
    bool known() const { return freshness == Freshness::Fresh || freshness == Freshness::Stale; }
    friend bool operator==(const Reading &, const Reading &) = default;
};

/// True when the hop that metrics come through is dead: then every value is unknown, however young.
bool metricsAreCut(const ConsoleState &state);

Reading readingOf(const MetricSpec &metric, const LiveSeries *series, const ConsoleState &state, const MetricStore &metrics);

/// Of several series of a metric the one that is worst: the least where higher is better, the greatest where lower is, else the one
/// farthest from the target. Sums are compared by how their period is expected to end. Null: none.
const LiveSeries *worstOf(const MetricSpec &metric, const QVector<const LiveSeries *> &all, const MetricStore &metrics);

} // namespace nocturne
