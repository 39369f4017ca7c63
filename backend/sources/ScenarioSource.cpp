// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/ScenarioSource.h"

namespace nocturne {

namespace {

constexpr int tickMs = 1000;
constexpr TimeMs mostPoints = 11000;

} // namespace

ScenarioSource::ScenarioSource(Scenario scenario, QVector<MetricSpec> metrics, const Clock &clock, SourceHealth &health,
                               Sinks sinks)
    : m_scenario(scenario), m_metrics(std::move(metrics)), m_clock(clock), m_health(health), m_sinks(std::move(sinks)),
      m_timer(this)
{
    m_health.expect(QStringLiteral("scenario"), tickMs * 2 / 1000.0, m_clock.elapsed());
    connect(&m_timer, &QTimer::timeout, this, &ScenarioSource::tick);
}

void ScenarioSource::start()
{
    // What an earlier run left open and nobody would end.
    const TimeMs now = m_clock.now();
    for (TimeMs at = now - 3 * 3600 * 1000; at < now; at += 30 * 1000) {
        for (Observation &o : m_scenario.alerts(at))
            m_active.insert(o.fingerprint, std::move(o));
    }
    tellAlerts(now, Tell::All);
    m_timer.start(tickMs);
    tick();
}

void ScenarioSource::tick()
{
    const TimeMs now = m_clock.now();
    m_health.answered(QStringLiteral("scenario"), m_clock.elapsed());
    for (const MetricSpec &metric : m_metrics) {
        const auto interval = static_cast<TimeMs>(metric.intervalSeconds * 1000);
        const TimeMs at = now / interval * interval;
        if (m_toldAt.value(metric.id) == at)
            continue;
        m_toldAt.insert(metric.id, at);
        MetricReading reading{metric.id, at, {}};
        for (const auto &value : m_scenario.values(metric, at))
            reading.values.push_back({value.labels, value.value});
        if (!reading.values.empty())
            m_sinks.metrics(std::move(reading));
    }
    tellAlerts(now, Tell::Changes);
}

void ScenarioSource::tellAlerts(TimeMs now, Tell tell)
{
    QHash<QString, Observation> active;
    std::vector<Observation> changed;
    for (Observation &o : m_scenario.alerts(now)) {
        if (tell == Tell::All || !m_active.contains(o.fingerprint))
            changed.push_back(o);
        active.insert(o.fingerprint, std::move(o));
    }
    for (auto it = m_active.cbegin(); it != m_active.cend(); ++it) {
        if (active.contains(it.key()))
            continue;
        Observation over = *it;
        over.ended = true;
        over.endsAt = now;
        changed.push_back(std::move(over));
    }
    m_active = std::move(active);
    if (!changed.empty())
        m_sinks.alerts(std::move(changed));
}

void ScenarioSource::range(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done)
{
    QMetaObject::invokeMethod(this, [this, range, done = std::move(done)] { done(pastOf(range)); },
                              Qt::QueuedConnection);
}

std::vector<Series> ScenarioSource::pastOf(const MetricRange &range) const
{
    std::vector<Series> all;
    const auto step = static_cast<TimeMs>(range.stepSeconds * 1000);
    const auto metric = std::find_if(m_metrics.cbegin(), m_metrics.cend(),
                                     [&](const MetricSpec &m) { return m.id == range.metric; });
    if (metric == m_metrics.cend() || step < 1 || (range.to - range.from) / step > mostPoints)
        return all;
    for (TimeMs at = (range.from + step - 1) / step * step; at <= range.to; at += step) {
        const auto values = m_scenario.values(*metric, at);
        all.resize(std::max(all.size(), values.size()));
        for (size_t i = 0; i < values.size(); ++i) {
            all[i].labels = values[i].labels;
            all[i].points.append({at, values[i].value});
        }
    }
    return all;
}

} // namespace nocturne
