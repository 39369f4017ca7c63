// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/Glossary.h"

#include <QStringList>

namespace nocturne {

namespace {

QString figure(const std::optional<double> &value) { return value ? QString::number(*value, 'g', 10) : QStringLiteral("–"); }

// A bar would end the cell.
QString cell(QString text) { return text.replace(QLatin1Char('|'), QLatin1String("\\|")); }

QString every(double seconds)
{
    return seconds < 120 ? QStringLiteral("%1 s").arg(seconds) : QStringLiteral("%1 min").arg(seconds / 60);
}

QString row(const MetricSpec &m, const QStringList &pages)
{
    const QString better = toText(m.better);
    const QString source = m.promql.isEmpty() ? QStringLiteral("–") : QLatin1Char('`') + cell(m.promql) + QLatin1Char('`');
    const QString pace = toText(m.pace);
    return QStringLiteral("| `%1` | %2 | %3 | %4 | %5 | %6 | %7 | %8 | %9 |")
               .arg(m.id, cell(m.title), cell(m.description), m.unit.isEmpty() ? QStringLiteral("count") : m.unit,
                    better.isEmpty() ? QStringLiteral("–") : better, figure(m.target), figure(m.warning), figure(m.critical), every(m.intervalSeconds)) +
           QStringLiteral(" %1 | %2 | %3 | %4 | %5 |\n")
               .arg(pace.isEmpty() ? QStringLiteral("–") : pace, m.retention, m.labels.isEmpty() ? QStringLiteral("–") : m.labels.join(QStringLiteral(", ")),
                    pages.isEmpty() ? QStringLiteral("–") : pages.join(QStringLiteral(", ")), source);
}

QStringList pagesWith(const Catalogue &catalogue, const QString &metric)
{
    QStringList pages;
    for (const Dashboard &dashboard : catalogue.dashboards) {
        const bool shows = std::any_of(dashboard.panels.cbegin(), dashboard.panels.cend(), [&](const Panel &panel) {
            return std::any_of(panel.metrics.cbegin(), panel.metrics.cend(), [&](const MetricSpec &m) { return m.id == metric; });
        });
        if (shows)
            pages.append(dashboard.id);
    }
    return pages;
}

} // namespace

QByteArray prometheusName(const QString &id) { return QString(id).replace(QLatin1Char('.'), QLatin1Char('_')).toUtf8(); }

QByteArray glossaryOf(const Catalogue &catalogue)
{
    QString text = QStringLiteral("# Glossary of metrics\n\nPrinted from the catalogue by `nocturned glossary`; do not edit. A value is in breach when it is strictly "
                                  "beyond warning or critical, above them where lower is better and below them where higher is; beyond its target but within them it is off target. "
                                  "What grows through a period is judged by how the period is expected to end.\n");
    QString group;
    for (const MetricSpec &m : catalogue.metrics) {
        if (const QString own = m.id.section(QLatin1Char('.'), 0, 0); own != group) {
            group = own;
            text += QStringLiteral("\n## %1\n\n| id | title | says | unit | better | target | warning | critical | every | grows through a | retention | labels | pages | PromQL |\n"
                                   "|---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n")
                        .arg(group);
        }
        text += row(m, pagesWith(catalogue, m.id));
    }
    return text.toUtf8();
}

QByteArray recordingRulesOf(const Catalogue &catalogue)
{
    QByteArray text = "groups:\n  - name: nocturne\n    rules:\n";
    for (const MetricSpec &m : catalogue.metrics) {
        if (m.promql.isEmpty())
            continue;
        QString expression = m.promql;
        expression.replace(QLatin1Char('\''), QLatin1String("''"));
        text += "      - {record: 'nocturne:" + prometheusName(m.id) + "', expr: '" + expression.toUtf8() + "'}\n";
    }
    return text;
}

} // namespace nocturne
