// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Reading.h"

#include <algorithm>
#include <cmath>

namespace nocturne {

bool metricsAreCut(const ConsoleState &state)
{
    if (state.connection().silent(state.local()))
        return true;
    const auto hop = state.deadHop();
    return hop && hop->name != QLatin1String("alertmanager");
}

namespace {

constexpr TimeMs toldEvery = 60 * 1000; ///< at the latest; what is told beside the values

// Both values of one moment of the day, as they were told together: a newer value has another one a period before it.
std::optional<Change> sincePeriod(const MetricSpec &metric, const LiveSeries &series, TimeMs newest, const MetricStore &metrics)
{
    const BesideValue *told = metrics.beside(metric.id, series.facts.labels);
    const auto patience = 3 * std::max(toldEvery, static_cast<TimeMs>(metric.intervalSeconds * 1000));
    if (!told || !told->before || !told->value || newest - told->value->at > patience)
        return std::nullopt;
    return Change{*told->before, *told->value, static_cast<TimeMs>(metric.compareSeconds * 1000)};
}

// A range begins with its first value, which is a little younger than the range.
std::optional<Change> sinceStart(const MetricSpec &metric, const LiveSeries &series, const Sample &newest, const MetricStore &metrics)
{
    const auto first = std::find_if(series.points.cbegin(), series.points.cend(), [](const Sample &sample) { return std::isfinite(sample.value); });
    if (first == series.points.cend())
        return std::nullopt;
    const TimeMs range = metrics.rangeOf(metric.id);
    const TimeMs over = newest.at - first->at;
    const TimeMs little = std::max(range / 20, static_cast<TimeMs>(2 * metric.intervalSeconds * 1000));
    return Change{*first, newest, std::abs(range - over) <= std::min(little, range / 4) ? range : over};
}

// How bad a value is beside others of its metric; more is worse.
double badness(const MetricSpec &metric, double value)
{
    if (metric.better == Better::Neither && metric.target)
        return std::abs(value - *metric.target);
    return metric.better == Better::Higher ? -value : value;
}

} // namespace

Reading readingOf(const MetricSpec &metric, const LiveSeries *series, const ConsoleState &state, const MetricStore &metrics)
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
    if (metric.pace != Pace::None)
        reading.forecast = metrics.forecast(*series);
    reading.lastStatus = statusOf(metric, reading.sample->value, reading.expected());
    if (reading.known())
        reading.status = reading.lastStatus;
    reading.change = metric.compareSeconds > 0 ? sincePeriod(metric, *series, reading.sample->at, metrics) : sinceStart(metric, *series, *reading.sample, metrics);
    return reading;
}

const LiveSeries *worstOf(const MetricSpec &metric, const QVector<const LiveSeries *> &all, const MetricStore &metrics)
{
    const LiveSeries *worst = nullptr;
    std::optional<double> most;
    for (const LiveSeries *series : all) {
        const auto latest = series->latest();
        const auto forecast = metric.pace == Pace::None ? std::nullopt : metrics.forecast(*series);
        const auto bad = latest ? std::optional(badness(metric, forecast ? forecast->value : latest->value)) : std::nullopt;
        if (!worst || (bad && (!most || *bad > *most)))
            worst = series;
        if (bad && (!most || *bad > *most))
            most = bad;
    }
    return worst;
}

} // namespace nocturne
