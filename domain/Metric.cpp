// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Metric.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace nocturne {

namespace {

bool beyond(const MetricSpec &spec, double value, std::optional<double> limit)
{
    if (!limit)
        return false;
    return spec.better == Better::Higher ? value < *limit : value > *limit;
}

} // namespace

QVector<Dashboard> counted(QVector<Dashboard> dashboards, const QHash<QString, double> &wholes)
{
    for (Dashboard &dashboard : dashboards) {
        for (Panel &panel : dashboard.panels) {
            for (MetricSpec &metric : panel.metrics) {
                const double whole = metric.whole.isEmpty() ? 0 : wholes.value(metric.whole);
                if (!(whole > 0))
                    continue;
                metric.unit = QStringLiteral("of %1").arg(whole, 0, 'f', 0);
                metric.maximum = whole;
                if (!metric.target)
                    metric.target = whole;
            }
        }
    }
    return dashboards;
}

QVector<int> percentsOf(const QVector<double> &values)
{
    const double whole = std::accumulate(values.cbegin(), values.cend(), 0.0);
    QVector<int> percents;
    if (!(whole > 0))
        return percents;
    QVector<qsizetype> order;
    int left = 100;
    for (const double value : values) {
        percents.append(static_cast<int>(std::floor(100 * value / whole)));
        left -= percents.last();
        order.append(order.size());
    }
    // What rounding down left goes to those that lost most.
    const auto lost = [&](qsizetype i) { return 100 * values[i] / whole - percents[i]; };
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return lost(a) > lost(b); });
    for (const qsizetype i : std::as_const(order).first(std::clamp<qsizetype>(left, 0, order.size())))
        ++percents[i];
    return percents;
}

std::optional<double> marginOf(const MetricSpec &spec, double value)
{
    constexpr double nearlyAll = 90;
    if (!spec.target || spec.better == Better::Neither || !std::isfinite(value))
        return std::nullopt;
    const double distance = spec.better == Better::Higher ? value - *spec.target : *spec.target - value;
    const bool share = spec.better == Better::Higher && spec.maximum == 100.0 && *spec.target >= nearlyAll;
    const double whole = share ? 100 - *spec.target : std::abs(*spec.target);
    if (whole > 0)
        return distance / whole;
    return distance == 0 ? 0 : distance > 0 ? 1 : -1;
}

namespace {

bool misses(const MetricSpec &spec, double value)
{
    if (spec.better == Better::Neither)
        return spec.target && value != *spec.target;
    return beyond(spec, value, spec.target);
}

MetricStatus judge(const MetricSpec &spec, double value)
{
    if (beyond(spec, value, spec.critical))
        return MetricStatus::Critical;
    if (beyond(spec, value, spec.warning))
        return MetricStatus::Warning;
    return misses(spec, value) ? MetricStatus::OffTarget : MetricStatus::Ok;
}

int rankOf(MetricStatus status)
{
    constexpr std::array ranks{0, 1, 3, 4, 2};
    return ranks[static_cast<size_t>(status)];
}

// The place of a text in a list of names.
template <typename T, typename Names> std::optional<T> named(const Names &names, const QString &text)
{
    const auto it = std::find_if(names.begin(), names.end(), [&](const QLatin1String &name) { return text == name; });
    return it == names.end() ? std::nullopt : std::optional(static_cast<T>(it - names.begin()));
}

constexpr std::array statusNames{QLatin1String("ok"), QLatin1String("off_target"), QLatin1String("warning"), QLatin1String("critical"),
                                 QLatin1String("unknown")};
constexpr std::array paceNames{QLatin1String(""), QLatin1String("day"), QLatin1String("week"), QLatin1String("month")};
constexpr std::array forecastNames{QLatin1String("target"), QLatin1String("time"), QLatin1String("period_before")};

} // namespace

std::optional<double> judgedValue(const MetricSpec &spec, std::optional<double> value, std::optional<double> forecast)
{
    if (!value || !std::isfinite(*value))
        return std::nullopt;
    if (spec.pace == Pace::None)
        return value;
    if (forecast && std::isfinite(*forecast))
        return forecast;
    const bool good = judge(spec, *value) == MetricStatus::Ok;
    // It only grows: what is enough stays enough, and what is too much stays too much.
    const bool decided = spec.better == Better::Higher ? good : spec.better == Better::Lower && !good;
    return !isJudged(spec) || decided ? value : std::nullopt;
}

MetricStatus statusOf(const MetricSpec &spec, std::optional<double> value, std::optional<double> forecast)
{
    const auto judged = judgedValue(spec, value, forecast);
    return judged ? judge(spec, *judged) : MetricStatus::Unknown;
}

MetricStatus worse(MetricStatus a, MetricStatus b) { return rankOf(a) >= rankOf(b) ? a : b; }

std::optional<Severity> severityOf(MetricStatus status)
{
    if (status == MetricStatus::Warning)
        return Severity::Warning;
    return status == MetricStatus::Critical ? std::optional(Severity::Critical) : std::nullopt;
}

Freshness freshnessOf(std::optional<TimeMs> observedAt, double intervalSeconds, TimeMs now)
{
    if (!observedAt)
        return Freshness::NoData;
    const double intervals = static_cast<double>(now - *observedAt) / (intervalSeconds * 1000.0);
    if (intervals <= 2)
        return Freshness::Fresh;
    return intervals <= 3 ? Freshness::Stale : Freshness::Unknown;
}

bool isCurrency(const QString &unit)
{
    if (unit.size() == 1)
        return unit[0].category() == QChar::Symbol_Currency;
    return unit.size() == 3 && std::all_of(unit.cbegin(), unit.cend(), [](QChar c) { return c >= QLatin1Char('A') && c <= QLatin1Char('Z'); });
}

QString toText(MetricStatus status) { return statusNames[static_cast<size_t>(status)]; }
QString toText(Pace pace) { return paceNames[static_cast<size_t>(pace)]; }
QString toText(Forecast::By by) { return forecastNames[static_cast<size_t>(by)]; }
std::optional<MetricStatus> metricStatusFromText(const QString &text) { return named<MetricStatus>(statusNames, text); }
std::optional<Pace> paceFromText(const QString &text) { return named<Pace>(paceNames, text); }
std::optional<Forecast::By> forecastByFromText(const QString &text) { return named<Forecast::By>(forecastNames, text); }

QString toText(Better better)
{
    constexpr std::array names{QLatin1String("higher"), QLatin1String("lower"), QLatin1String("")};
    return names[static_cast<size_t>(better)];
}

bool isPanelKind(const QString &kind)
{
    constexpr std::array names{QLatin1String("stat"),  QLatin1String("timeseries"), QLatin1String("bars"),
                               QLatin1String("gauge"), QLatin1String("grid"),       QLatin1String("table"),
                               QLatin1String("donut"), QLatin1String("funnel")};
    for (const auto name : names) {
        if (kind == name)
            return true;
    }
    return false;
}

bool isRetentionClass(const QString &name)
{
    constexpr std::array names{QLatin1String("performance"), QLatin1String("business"), QLatin1String("infrastructure"), QLatin1String("audit")};
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace nocturne
