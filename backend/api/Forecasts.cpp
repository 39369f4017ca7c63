// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Forecasts.h"

#include "domain/Forecast.h"

namespace nocturne {

namespace {

constexpr TimeMs pause = 60 * 1000;       ///< before a source that did not answer is asked again
constexpr TimeMs longPause = 1800 * 1000; ///< one that knows nothing of the time may have been filled since
constexpr double pointsAPeriod = 288;     ///< of a day every five minutes

} // namespace

void Forecasts::setMetrics(const QVector<Dashboard> &dashboards)
{
    std::map<QString, Row> rows;
    for (const Dashboard &dashboard : dashboards) {
        for (const Panel &panel : dashboard.panels) {
            for (const MetricSpec &metric : panel.metrics) {
                if (metric.pace == Pace::None || rows.contains(metric.id))
                    continue;
                const auto old = m_rows.find(metric.id);
                const bool same = old != m_rows.end() && old->second.metric == metric;
                rows.insert_or_assign(metric.id, same ? std::move(old->second) : Row{metric, {}, 0, 0, false});
            }
        }
    }
    m_rows = std::move(rows);
}

void Forecasts::tick()
{
    const TimeMs now = m_clock.now();
    for (auto &[id, row] : m_rows) {
        const TimeMs begun = periodOf(row.metric.pace, now).from;
        const bool due = row.begun != begun || (row.before.empty() && now >= row.askAt);
        if (m_source && !row.asking && due && (now >= row.askAt || row.askAt - now > longPause))
            ask(row, begun);
    }
}

void Forecasts::ask(Row &row, TimeMs begun)
{
    const Period before = periodOf(row.metric.pace, begun - 1);
    row.asking = true;
    row.askAt = m_clock.now() + pause;
    const double step = std::max(row.metric.intervalSeconds, static_cast<double>(before.to - before.from) / 1000 / pointsAPeriod);
    m_source->range({row.metric.id, before.from, before.to - 1, step}, [this, id = row.metric.id, begun](const Result<std::vector<Series>> &past) {
        m_post([this, id, begun, past] {
            const auto it = m_rows.find(id);
            if (it == m_rows.end())
                return;
            Row &answered = it->second;
            answered.asking = false;
            if (!past)
                return;
            answered.before = *past;
            answered.before.resize(std::min(answered.before.size(), mostSeries));
            answered.begun = begun;
            answered.askAt = m_clock.now() + (past->empty() ? longPause : 0);
        });
    });
}

std::optional<Forecast> Forecasts::of(const MetricSpec &metric, const Labels &labels, const Sample &sample) const
{
    if (metric.pace == Pace::None)
        return std::nullopt;
    const auto row = m_rows.find(metric.id);
    if (row != m_rows.end() && row->second.begun == periodOf(metric.pace, sample.at).from) {
        for (const Series &series : row->second.before) {
            if (series.labels == labels)
                return forecastOf(metric, sample, series.points);
        }
    }
    return forecastOf(metric, sample, {});
}

} // namespace nocturne
