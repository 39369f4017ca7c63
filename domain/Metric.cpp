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

MetricStatus statusOf(const MetricSpec &spec, std::optional<double> value)
{
    if (!value || !std::isfinite(*value))
        return MetricStatus::Unknown;
    if (beyond(spec, *value, spec.critical))
        return MetricStatus::Critical;
    return beyond(spec, *value, spec.warning) ? MetricStatus::Warning : MetricStatus::Ok;
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

QString toText(MetricStatus status)
{
    constexpr std::array names{QLatin1String("ok"), QLatin1String("warning"), QLatin1String("critical"),
                               QLatin1String("unknown")};
    return names[static_cast<size_t>(status)];
}

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
