// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Http.h"
#include "backend/config/Catalogue.h"
#include "backend/engine/Clock.h"
#include "backend/sources/Scenario.h"

#include <QMap>

namespace nocturne {

/// The company of the demo as an exporter for Prometheus: GET /metrics, one gauge a metric, `company_raw_<id>`. A value
/// changes where the demo's own does, at whole intervals of its metric, so that both ways show the same.
class ScenarioExporter final : public HttpHandler {
public:
    ScenarioExporter(Scenario scenario, QMap<QString, MetricSpec> metrics, const Clock &clock)
        : m_scenario(scenario), m_metrics(std::move(metrics)), m_clock(clock)
    {
    }

    std::size_t bodyLimit(const HttpRequest &) const override { return 0; }
    void handle(const HttpRequest &request, Reply reply) override;

    QByteArray text(TimeMs now) const;
    /// Recording rules that turn what is exported into `company:<id>`, the names that the catalogue asks for.
    static QByteArray rules(const QMap<QString, MetricSpec> &metrics);

private:
    Scenario m_scenario;
    QMap<QString, MetricSpec> m_metrics;
    const Clock &m_clock;
};

} // namespace nocturne
