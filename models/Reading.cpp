// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Reading.h"

#include <cmath>

namespace nocturne {

bool metricsAreCut(const ConsoleState &state)
{
    if (state.connection().silent(state.local()))
        return true;
    const auto hop = state.deadHop();
    return hop && hop->name != QLatin1String("alertmanager");
}

Reading readingOf(const MetricSpec &metric, const LiveSeries *series, const ConsoleState &state)
{
    Reading reading;
    reading.otherUnit = series && !series->facts.unit.isEmpty() && series->facts.unit != metric.unit;
    if (reading.otherUnit)
        return reading;
    reading.sample = series ? series->latest() : std::nullopt;
    if (!reading.sample)
        return reading;
    reading.age = std::max<TimeMs>(0, state.now() - reading.sample->at);
    reading.freshness = freshnessOf(reading.sample->at, metric.intervalSeconds, state.now());
    if (metricsAreCut(state))
        reading.freshness = Freshness::Unknown;
    reading.lastStatus = statusOf(metric, reading.sample->value);
    if (reading.known())
        reading.status = reading.lastStatus;
    if (metric.compareSeconds > 0)
        return reading;
    for (const Sample &first : series->points) {
        if (std::isfinite(first.value)) {
            reading.change = reading.sample->value - first.value;
            reading.comparedAge = std::max<TimeMs>(0, state.now() - first.at);
            break;
        }
    }
    return reading;
}

Reading readingOf(const MetricSpec &metric, const LiveSeries *series, const ConsoleState &state, const MetricStore &metrics)
{
    Reading reading = readingOf(metric, series, state);
    if (!reading.sample || metric.compareSeconds <= 0)
        return reading;
    if (const auto before = metrics.before(metric.id, series->facts.labels)) {
        reading.change = reading.sample->value - before->value;
        reading.comparedAge = static_cast<TimeMs>(metric.compareSeconds * 1000);
    }
    return reading;
}

const LiveSeries *worstOf(const MetricSpec &metric, const QVector<const LiveSeries *> &all)
{
    const LiveSeries *worst = nullptr;
    std::optional<double> value;
    for (const LiveSeries *series : all) {
        const auto latest = series->latest();
        const bool worse = latest && (!value || (metric.better == Better::Higher ? latest->value < *value : latest->value > *value));
        if (worse)
            value = latest->value;
        if (worse || !worst)
            worst = series;
    }
    return worst;
}

} // namespace nocturne
