// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Clock.h"
#include "backend/engine/Metrics.h"
#include "backend/engine/SourceHealth.h"
#include "backend/sources/Scenario.h"

#include <QHash>
#include <QObject>
#include <QTimer>

namespace nocturne {

/// Plays the scenario in real time.
class ScenarioSource final : public QObject, public MetricSource {
    Q_OBJECT

public:
    struct Sinks {
        std::function<void(MetricReading)> metrics;
        std::function<void(std::vector<Observation>)> alerts;
    };

    ScenarioSource(Scenario scenario, QVector<MetricSpec> metrics, const Clock &clock, SourceHealth &health,
                   Sinks sinks);
    void start();
    void range(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done) override;

private:
    void tick();
    enum class Tell { All, Changes };
    void tellAlerts(TimeMs now, Tell tell);
    std::vector<Series> pastOf(const MetricRange &range) const;

    Scenario m_scenario;
    QVector<MetricSpec> m_metrics;
    const Clock &m_clock;
    SourceHealth &m_health;
    Sinks m_sinks;
    QTimer m_timer;
    QHash<QString, Observation> m_active;
    QHash<QString, TimeMs> m_toldAt;
};

} // namespace nocturne
