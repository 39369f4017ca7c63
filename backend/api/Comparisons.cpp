// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Comparisons.h"

#include <cmath>

namespace nocturne {

namespace {

constexpr TimeMs pause = 60 * 1000;
constexpr TimeMs ahead = 3 * pause;
constexpr int intervalsBack = 3; ///< a value older than that was not one at the moment compared with

} // namespace

void Comparisons::setMetrics(const QVector<Dashboard> &dashboards)
{
    std::map<QString, Row> rows;
    for (const Dashboard &dashboard : dashboards) {
        for (const Panel &panel : dashboard.panels) {
            for (const MetricSpec &metric : panel.metrics) {
                if (metric.compareSeconds <= 0 || rows.contains(metric.id))
                    continue;
                const auto old = m_rows.find(metric.id);
                const bool same = old != m_rows.end() && old->second.metric == metric;
                rows.insert_or_assign(metric.id, same ? std::move(old->second) : Row{metric, {}, 0, false});
            }
        }
    }
    m_rows = std::move(rows);
}

void Comparisons::tick()
{
    const TimeMs now = m_clock.now();
    for (auto &[id, row] : m_rows) {
        if (m_source && !row.asking && (now >= row.askAt || row.askAt - now > pause))
            ask(row);
    }
}

void Comparisons::ask(Row &row)
{
    const TimeMs now = m_clock.now();
    const auto interval = static_cast<TimeMs>(row.metric.intervalSeconds * 1000);
    const TimeMs then = now - static_cast<TimeMs>(row.metric.compareSeconds * 1000);
    row.asking = true;
    row.askAt = now + pause;
    // As far as it will be asked for until the next answer.
    m_source->range({row.metric.id, then - (intervalsBack + 1) * interval, then + ahead, row.metric.intervalSeconds},
                    [this, id = row.metric.id](const Result<std::vector<Series>> &past) {
                        m_post([this, id, past] {
                            const auto it = m_rows.find(id);
                            if (it == m_rows.end())
                                return;
                            it->second.asking = false;
                            if (past)
                                it->second.past = *past;
                        });
                    });
}

std::optional<Sample> Comparisons::before(const QString &metric, const Labels &labels, TimeMs at) const
{
    const auto row = m_rows.find(metric);
    if (row == m_rows.end())
        return std::nullopt;
    const TimeMs then = at - static_cast<TimeMs>(row->second.metric.compareSeconds * 1000);
    const auto oldest = then - static_cast<TimeMs>(intervalsBack * row->second.metric.intervalSeconds * 1000);
    for (const Series &series : row->second.past) {
        if (series.labels != labels)
            continue;
        for (auto sample = series.points.crbegin(); sample != series.points.crend(); ++sample) {
            if (std::isfinite(sample->value) && sample->at <= then)
                return sample->at >= oldest ? std::optional(*sample) : std::nullopt;
        }
    }
    return std::nullopt;
}

} // namespace nocturne
