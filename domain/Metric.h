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
enum class MetricStatus { Ok, Warning, Critical, Unknown };

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

    friend bool operator==(const Series &, const Series &) = default;
};

/// A value of the period before, of one series.
struct Before {
    QString metric;
    Labels labels;
    Sample sample;

    friend bool operator==(const Before &, const Before &) = default;
};

/// The dashboards with what was counted: 3 of 4, with the 4 as target and maximum. What is not counted yet (`wholes` has metrics by
/// id) stands without.
QVector<Dashboard> counted(QVector<Dashboard> dashboards, const QHash<QString, double> &wholes);

/// Whole percents of the sum of `values`, which are not negative; they add up to 100. Empty where the sum is nothing.
QVector<int> percentsOf(const QVector<double> &values);

/// Share of the margin to the target that is left: 0 at the target, positive on the good side. For shares near 100 % it is the
/// part of the allowed failure that was not used. Empty without a target or a direction.
std::optional<double> marginOf(const MetricSpec &spec, double value);

/// A breach is strictly beyond the figure: above it where lower is better, below it where higher is.
MetricStatus statusOf(const MetricSpec &spec, std::optional<double> value);

/// How old a value is, counted in the metric's intervals.
enum class Freshness { NoData, Fresh, Stale, Unknown };
Freshness freshnessOf(std::optional<TimeMs> observedAt, double intervalSeconds, TimeMs now);

/// A sign of money, or a code of three capital letters: it stands before its number.
bool isCurrency(const QString &unit);
QString toText(MetricStatus status);
QString toText(Better better); ///< empty for Neither
bool isPanelKind(const QString &kind);
bool isRetentionClass(const QString &name);

} // namespace nocturne
