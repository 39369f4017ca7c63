// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"
#include "domain/Course.h"

#include <QHash>
#include <QVector>

#include <limits>

namespace nocturne {

enum class Better { Higher, Lower, Neither };
/// Exactly one of them, everywhere: on target, beyond its target but within its limits, beyond a limit, not known.
enum class MetricStatus { Ok, OffTarget, Warning, Critical, Unknown };
/// The period (UTC) through which a sum grows from nothing: it is judged by how the period is expected to end.
enum class Pace { None, Day, Week, Month };

/// The slow facts of a metric: what the catalogue says. Values come as samples, apart.
struct MetricSpec {
    QString id;
    QString title;
    QString unit;
    QString description;
    Better better = Better::Neither;
    std::optional<double> target;
    std::optional<double> warning;
    std::optional<double> critical;
    std::optional<double> maximum; ///< natural maximum, for example 100 %
    double intervalSeconds = 5;
    QString whole;             ///< the metric that counts what this one is a part of: unit, target and maximum follow from it
    QStringList labels;        ///< what tells its series apart; empty: it has one
    QString retention;         ///< class: performance, business, infrastructure or audit
    double compareSeconds = 0; ///< how long before the value that it is compared with was seen; 0: none
    Pace pace = Pace::None;
    double rangeSeconds = 0;   ///< the least range over which its course says something; 0: any
    QStringList alerts;        ///< names of alerts that are about it
    QStringList needs;         ///< names of the series that would bring it
    QString promql;            ///< empty: no real source provides it
    QVector<Course> scenario; ///< how the demo plays it, a series each; empty: the demo has none

    friend bool operator==(const MetricSpec &, const MetricSpec &) = default;
};

struct Panel {
    QString id;
    QString title;
    QString kind; ///< stat, timeseries, bars, gauge, grid, table, donut, funnel
    int x = 0;
    int y = 0;
    int w = 2;
    int h = 1;
    QVector<MetricSpec> metrics;

    friend bool operator==(const Panel &, const Panel &) = default;
};

struct Dashboard {
    QString id;
    QString title;
    QString environment;
    QVector<Panel> panels; ///< in a grid of 12 columns

    friend bool operator==(const Dashboard &, const Dashboard &) = default;
};

struct Sample {
    TimeMs at = 0;
    double value = std::numeric_limits<double>::quiet_NaN(); ///< NaN: missing

    friend bool operator==(const Sample &, const Sample &) = default;
};

/// A new value of one series; the feed's number of the series is its identity within a subscription.
struct SeriesSample {
    quint32 series = 0;
    Sample sample;

    friend bool operator==(const SeriesSample &, const SeriesSample &) = default;
};

/// How a sum that grows through a period is expected to end.
struct Forecast {
    enum class By {
        Target, ///< too early to say: what it is judged by stands in
        Time,   ///< as if it grew evenly
        Before, ///< as it grew in the period before
    };
    TimeMs at = 0; ///< of the value it is made from
    double value = 0;
    By by = By::Time;

    friend bool operator==(const Forecast &, const Forecast &) = default;
};

/// A forecast of one series, by the feed's number.
struct SeriesForecast {
    quint32 series = 0;
    Forecast forecast;

    friend bool operator==(const SeriesForecast &, const SeriesForecast &) = default;
};

/// A metric's series by its labels, with what is known of its past.
struct Series {
    quint32 number = 0;
    QString panel;
    QString metric;
    Labels labels;
    QString unit;
    double intervalSeconds = 5;
    double stepSeconds = 5;
    QVector<Sample> points;
    std::optional<Forecast> forecast; ///< of the newest point, where the metric grows through a period

    friend bool operator==(const Series &, const Series &) = default;
};

/// What is known beside a series' values: one of them with what was a period before it, and how its period is expected to end.
struct BesideValue {
    QString metric;
    Labels labels;
    std::optional<Sample> value;  ///< the one that `before` was seen a period before of; newer ones have another
    std::optional<Sample> before;
    std::optional<Forecast> forecast;

    friend bool operator==(const BesideValue &, const BesideValue &) = default;
};

/// The dashboards with what was counted: 3 of 4, with the 4 as target and maximum. What is not counted yet (`wholes` has metrics by
/// id) stands without.
QVector<Dashboard> counted(QVector<Dashboard> dashboards, const QHash<QString, double> &wholes);

/// Whole percents of the sum of `values`, which are not negative; they add up to 100. Empty where the sum is nothing.
QVector<int> percentsOf(const QVector<double> &values);

/// Share of the margin to the target that is left: 0 at the target, positive on the good side. For shares near 100 % it is the
/// part of the allowed failure that was not used. Empty without a target or a direction.
std::optional<double> marginOf(const MetricSpec &spec, double value);

/// Whether a value of it can miss anything.
inline bool isJudged(const MetricSpec &spec) { return spec.target || spec.warning || spec.critical; }

/// The number that a value is judged by: itself, or where it grows through a period its forecast. Without a forecast a sum is
/// judged only when nothing that is still to come can change the judgement.
std::optional<double> judgedValue(const MetricSpec &spec, std::optional<double> value, std::optional<double> forecast = std::nullopt);

/// The one rule of status. Beyond is strictly beyond the figure: above it where lower is better, below it where higher is; where
/// neither is, unequal to the target and above a limit.
MetricStatus statusOf(const MetricSpec &spec, std::optional<double> value, std::optional<double> forecast = std::nullopt);

/// Of two the one that speaks for both: critical, warning, unknown, off target, ok.
MetricStatus worse(MetricStatus a, MetricStatus b);
/// How a status beyond a limit is marked; empty for the others.
std::optional<Severity> severityOf(MetricStatus status);

/// How old a value is, counted in the metric's intervals.
enum class Freshness { NoData, Fresh, Stale, Unknown };
Freshness freshnessOf(std::optional<TimeMs> observedAt, double intervalSeconds, TimeMs now);

/// A sign of money, or a code of three capital letters: it stands before its number.
bool isCurrency(const QString &unit);
QString toText(MetricStatus status);
QString toText(Better better); ///< empty for Neither
QString toText(Pace pace);     ///< empty for None
QString toText(Forecast::By by);
std::optional<MetricStatus> metricStatusFromText(const QString &text);
std::optional<Pace> paceFromText(const QString &text); ///< None for the empty text
std::optional<Forecast::By> forecastByFromText(const QString &text);
bool isPanelKind(const QString &kind);
bool isRetentionClass(const QString &name);

} // namespace nocturne
