// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Clock.h"
#include "backend/engine/Metrics.h"

#include <functional>
#include <map>

namespace nocturne {

/// What metrics with `compare_s` were worth that long ago. Asked of the source once a minute for everybody, however many
/// consoles there are.
class Comparisons {
public:
    using Post = std::function<void(std::function<void()>)>;

    Comparisons(const Clock &clock, Post post) : m_clock(clock), m_post(std::move(post)) {}
    void setSource(MetricSource *source) { m_source = source; }
    void setMetrics(const QVector<Dashboard> &dashboards);
    /// Once a second.
    void tick();
    /// What a series was worth so long before `at`: the newest value of that moment, not one of a minute later or earlier.
    std::optional<Sample> before(const QString &metric, const Labels &labels, TimeMs at) const;

private:
    struct Row {
        MetricSpec metric;
        std::vector<Series> past;
        TimeMs askAt = 0;
        bool asking = false;
    };
    void ask(Row &row);

    const Clock &m_clock;
    Post m_post;
    MetricSource *m_source = nullptr;
    std::map<QString, Row> m_rows;
};

} // namespace nocturne
