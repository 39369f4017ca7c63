// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/views/World.h"

#include "backend/config/Catalogue.h"
#include "backend/sources/Scenario.h"
#include "domain/Forecast.h"

namespace nocturne {

inline constexpr TimeMs sceneNow = 1792181647000; ///< 2026-10-16T20:14:07Z

/// What the demo shows at one moment: its dashboards, their numbers and its alerts.
struct Scene {
    const Catalogue catalogue = [] {
        Catalogue read = loadCatalogue({}, {}).catalogue;
        read.dashboards = counted(read.dashboards, {{QStringLiteral("services.total"), 4}});
        return read;
    }();
    const Scenario scenario{1};
    static constexpr TimeMs oneHour = 3600 * 1000;

    /// The page's numbers as the demo has them at that moment: an hour of them, or as far back as they say something.
    std::vector<Series> past(const Dashboard &dashboard) const
    {
        std::vector<Series> all;
        for (const Panel &panel : dashboard.panels) {
            for (const MetricSpec &metric : panel.metrics) {
                const TimeMs range = std::max(oneHour, static_cast<TimeMs>(metric.rangeSeconds * 1000));
                const TimeMs step = std::max(static_cast<TimeMs>(metric.intervalSeconds * 1000), range / 720);
                const size_t first = all.size();
                for (TimeMs at = sceneNow / step * step - range + step; at <= sceneNow; at += step) {
                    const auto values = scenario.values(metric, at);
                    for (size_t i = 0; i < values.size(); ++i) {
                        if (all.size() <= first + i) {
                            Series series;
                            series.number = static_cast<quint32>(all.size() + 1);
                            series.panel = panel.id;
                            series.metric = metric.id;
                            series.labels = values[i].labels;
                            series.intervalSeconds = metric.intervalSeconds;
                            series.stepSeconds = static_cast<double>(step) / 1000;
                            all.push_back(series);
                        }
                        all[first + i].points.append({at, values[i].value});
                    }
                }
                // The newest is as young as the feed has it.
                const auto interval = static_cast<TimeMs>(metric.intervalSeconds * 1000);
                const auto newest = scenario.values(metric, sceneNow / interval * interval);
                for (size_t i = 0; i < newest.size(); ++i) {
                    if (all[first + i].points.last().at < sceneNow / interval * interval)
                        all[first + i].points.append({sceneNow / interval * interval, newest[i].value});
                }
            }
        }
        return all;
    }

    std::optional<Sample> valueOf(const MetricSpec &metric, const Labels &labels, TimeMs at) const
    {
        for (const auto &value : scenario.values(metric, at)) {
            if (value.labels == labels)
                return Sample{at, value.value};
        }
        return std::nullopt;
    }

    std::optional<Forecast> forecast(const MetricSpec &metric, const Labels &labels) const
    {
        if (metric.pace == Pace::None)
            return std::nullopt;
        const Period last = periodOf(metric.pace, periodOf(metric.pace, sceneNow).from - 1);
        QVector<Sample> values;
        for (TimeMs at = last.from; at < last.to; at += (last.to - last.from) / 288)
            values.append(*valueOf(metric, labels, at));
        const auto interval = static_cast<TimeMs>(metric.intervalSeconds * 1000);
        return forecastOf(metric, *valueOf(metric, labels, sceneNow / interval * interval), values);
    }

    /// What a period before was, and how this one is expected to end.
    QVector<BesideValue> beside(const Dashboard &dashboard) const
    {
        QVector<BesideValue> all;
        for (const Panel &panel : dashboard.panels) {
            for (const MetricSpec &metric : panel.metrics) {
                const auto interval = static_cast<TimeMs>(metric.intervalSeconds * 1000);
                const TimeMs at = sceneNow / interval * interval;
                for (const auto &value : scenario.values(metric, at)) {
                    const auto before = metric.compareSeconds > 0 ? valueOf(metric, value.labels, at - static_cast<TimeMs>(metric.compareSeconds * 1000)) : std::nullopt;
                    all.append({metric.id, value.labels, Sample{at, value.value}, before, forecast(metric, value.labels)});
                }
            }
        }
        return all;
    }

    AlertSet open() const
    {
        AlertSet set;
        for (const Observation &o : scenario.alerts(sceneNow)) {
            Alert alert = newAlert(o, 1, sceneNow);
            alert.rev = 1;
            set.insert(alert.id, alert);
        }
        return set;
    }

    /// One page with its numbers, as for an operator at that moment.
    void fill(World &w, const QString &page) const
    {
        const Dashboard &dashboard = *catalogue.dashboard(page);
        w.log(Role::Operator);
        Connection c = w.state.connection();
        c.sources = {{QStringLiteral("prometheus"), QStringLiteral("ok"), 3.0}, {QStringLiteral("alertmanager"), QStringLiteral("ok"), 5.0}};
        w.state.set(c);
        w.alerts.reset(open());
        w.metrics.setDashboards(catalogue.dashboards);
        w.metrics.expect(dashboard.id, oneHour, sceneNow);
        w.metrics.reset(past(dashboard));
        w.metrics.setBeside(beside(dashboard));
    }
};

} // namespace nocturne
