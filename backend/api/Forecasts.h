// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Clock.h"
#include "backend/engine/Metrics.h"

#include <functional>
#include <map>

namespace nocturne {

/// How the periods of the metrics that grow through one are expected to end. The source is asked once a period how the one before
/// went; where it does not know, the clock alone counts.
class Forecasts {
public:
    using Post = std::function<void(std::function<void()>)>;
    Forecasts(const Clock &clock, Post post) : m_clock(clock), m_post(std::move(post)) {}
    void setSource(MetricSource *source) { m_source = source; }
    void setMetrics(const QVector<Dashboard> &dashboards);
    /// Once a second.
    void tick();
    std::optional<Forecast> of(const MetricSpec &metric, const Labels &labels, const Sample &sample) const;

    static constexpr std::size_t mostSeries = 200; ///< a metric; what is more is judged by the clock

private:
    struct Row {
        MetricSpec metric;
        std::vector<Series> before; ///< the period before the one that began at `begun`
        TimeMs begun = 0;
        TimeMs askAt = 0;
        bool asking = false;
    };
    void ask(Row &row, TimeMs begun);

    const Clock &m_clock;
    Post m_post;
    MetricSource *m_source = nullptr;
    std::map<QString, Row> m_rows;
};

} // namespace nocturne
