// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/ScenarioExporter.h"

#include "backend/config/Glossary.h"

namespace nocturne {

namespace {

QByteArray labelText(const Labels &labels)
{
    QByteArrayList pairs;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it) {
        QByteArray value = it.value().toUtf8();
        value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
        pairs.append(it.key().toUtf8() + "=\"" + value + '"');
    }
    return pairs.isEmpty() ? QByteArray() : '{' + pairs.join(',') + '}';
}

} // namespace

void ScenarioExporter::handle(const HttpRequest &request, Reply reply)
{
    const bool asked = request.path == QLatin1String("/metrics");
    if (!asked || request.method != "GET") {
        reply({asked ? 405 : 404, "text/plain", "The company's numbers are at GET /metrics.\n", {}});
        return;
    }
    reply({200, "text/plain; version=0.0.4", text(m_clock.now()), {}});
}

QByteArray ScenarioExporter::text(TimeMs now) const
{
    QByteArray out;
    for (const MetricSpec &metric : m_metrics) {
        if (metric.scenario.isEmpty())
            continue;
        const QByteArray name = "company_raw_" + prometheusName(metric.id);
        QByteArray help = metric.description.toUtf8();
        help.replace('\\', "\\\\").replace('\n', "\\n");
        out += "# HELP " + name + ' ' + help + "\n# TYPE " + name + " gauge\n";
        const auto interval = static_cast<TimeMs>(metric.intervalSeconds * 1000);
        for (const auto &value : m_scenario.values(metric, now / interval * interval))
            out += name + labelText(value.labels) + ' ' + QByteArray::number(value.value, 'g', 17) + '\n';
    }
    return out;
}

QByteArray ScenarioExporter::rules(const QMap<QString, MetricSpec> &metrics)
{
    QByteArray text = "groups:\n  - name: company\n    rules:\n";
    for (const MetricSpec &metric : metrics) {
        const QByteArray name = prometheusName(metric.id);
        if (!metric.scenario.isEmpty())
            text += "      - {record: 'company:" + name + "', expr: 'max without (instance, job) (company_raw_" + name + ")'}\n";
    }
    return text;
}

} // namespace nocturne
