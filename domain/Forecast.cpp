// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Forecast.h"

#include <QDateTime>

#include <algorithm>
#include <cmath>

namespace nocturne {

namespace {

// The shares of the period between which the sum's own pace comes to count, from not at all to wholly. A pace that is only
// compared with the clock has to wait longer: most things are quiet at night.
struct Trust {
    double begins;
    double whole;
};
constexpr Trust trustInPast{1.0 / 12, 1.0 / 3};
constexpr Trust trustInTime{1.0 / 3, 1.0 / 2};

constexpr double leastCovered = 0.9; ///< of the period before: values that end earlier do not say what its sum was
constexpr double mostBack = 0.9;     ///< a sum that fell further than to this share of its most began anew in between

TimeMs startOf(const QDate &day) { return QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch(); }

} // namespace

Period periodOf(Pace pace, TimeMs at)
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).date();
    const QDate monday = day.addDays(1 - day.dayOfWeek());
    const QDate first(day.year(), day.month(), 1);
    switch (pace) {
    case Pace::Week:
        return {startOf(monday), startOf(monday.addDays(7))};
    case Pace::Month:
        return {startOf(first), startOf(first.addMonths(1))};
    default:
        return {startOf(day), startOf(day.addDays(1))};
    }
}

std::optional<double> shareOfPeriod(const QVector<Sample> &values, const Period &period, double passed)
{
    const auto length = static_cast<double>(period.to - period.from);
    Sample left{period.from, 0};
    std::optional<double> there; // at the moment asked for
    const double moment = static_cast<double>(period.from) + passed * length;
    double most = 0;
    for (const Sample &sample : values) {
        if (sample.at < period.from || sample.at >= period.to || !std::isfinite(sample.value))
            continue;
        most = std::max(most, sample.value);
        if (!there && static_cast<double>(sample.at) >= moment) {
            const auto step = static_cast<double>(sample.at - left.at);
            const double part = step > 0 ? (moment - static_cast<double>(left.at)) / step : 1;
            there = left.value + (sample.value - left.value) * part;
        }
        left = sample;
    }
    const bool covered = static_cast<double>(left.at - period.from) >= leastCovered * length;
    if (!covered || !(most > 0) || left.value < mostBack * most)
        return std::nullopt;
    return std::clamp(there.value_or(left.value) / left.value, 0.0, 1.0);
}

std::optional<Forecast> forecastOf(const MetricSpec &metric, const Sample &now, const QVector<Sample> &before)
{
    if (metric.pace == Pace::None || !std::isfinite(now.value))
        return std::nullopt;
    const Period period = periodOf(metric.pace, now.at);
    const double passed = static_cast<double>(now.at - period.from) / static_cast<double>(period.to - period.from);
    const auto usual = shareOfPeriod(before, periodOf(metric.pace, period.from - 1), passed);
    const Trust trust = usual ? trustInPast : trustInTime;
    const double own = std::clamp((passed - trust.begins) / (trust.whole - trust.begins), 0.0, 1.0);
    const double share = usual.value_or(passed);
    const auto standIn = metric.target ? metric.target : metric.warning ? metric.warning : metric.critical;
    if (own <= 0 || share <= 0) // a sum does not shrink: what is there already is the least there will be
        return standIn ? std::optional(Forecast{now.at, std::max(now.value, *standIn), Forecast::By::Target}) : std::nullopt;
    const double pace = now.value / share;
    const double expected = standIn ? own * pace + (1 - own) * *standIn : pace;
    return Forecast{now.at, std::max(now.value, expected), usual ? Forecast::By::Before : Forecast::By::Time};
}

} // namespace nocturne
