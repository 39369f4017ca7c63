// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Verdict.h"

#include "models/Words.h"

#include <QCoreApplication>
#include <QStringList>

namespace nocturne {

namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1) { return QCoreApplication::translate("nocturne", text, comment, n); }

QString openSentence(const AlertCounts &counts)
{
    QStringList parts;
    for (const Severity severity : {Severity::Emergency, Severity::Critical, Severity::Warning}) {
        if (const int count = counts.open[static_cast<size_t>(severity)]; count > 0)
            parts.append(words::severityPlural(severity, count));
    }
    return parts.isEmpty() ? tr("No open alerts.") : tr("Open: %1.").arg(parts.join(QStringLiteral(", ")));
}

} // namespace

Verdict dashboardVerdict(const Dashboard &dashboard, const MetricStore &metrics, const AlertStore &alerts,
                         const ConsoleState &state)
{
    QStringList beyond;
    int known = 0;
    int tiles = 0;
    MetricStatus worst = MetricStatus::Ok;
    for (const Panel &panel : dashboard.panels) {
        if (panel.kind != QLatin1String("stat"))
            continue;
        for (const MetricSpec &metric : panel.metrics) {
            ++tiles;
            const Reading reading = readingOf(metric, worstOf(metric, metrics.series(panel.id, metric.id)), state);
            known += reading.known() ? 1 : 0;
            if (reading.status == MetricStatus::Warning || reading.status == MetricStatus::Critical) {
                beyond.append(metric.title);
                worst = std::max(worst, reading.status);
            }
        }
    }
    const QString open = openSentence(alerts.counts());
    if (known == 0)
        return {MetricStatus::Unknown, tr("Unknown."), tr("No current value.")};
    const auto severity = alerts.counts().worst();
    const bool grave = severity && *severity <= Severity::Critical;
    if (!beyond.isEmpty())
        return {grave ? MetricStatus::Critical : worst, tr("Not all right."), tr("%1 beyond the limit. %2").arg(beyond.join(QStringLiteral(", ")), open)};
    if (grave)
        return {MetricStatus::Critical, tr("Not all right."), open};
    if (known < tiles)
        return {MetricStatus::Unknown, tr("Partly unknown."), tr("%1 of %2 headline values are current. %3").arg(known).arg(tiles).arg(open)};
    return {MetricStatus::Ok, tr("All right."), tr("Headline values within their limits. %1").arg(open)};
}

Verdict alertsVerdict(const AlertStore &alerts, const ConsoleState &state)
{
    const AlertCounts &counts = alerts.counts();
    const int waiting = counts.totalUnacknowledged();
    if (!alerts.loaded())
        return {MetricStatus::Unknown, tr("Loading."), {}};
    if (waiting == 0)
        return {MetricStatus::Ok, tr("Nothing waits for you."), openSentence(counts)};
    TimeMs oldest = state.now();
    bool returned = false;
    for (const Alert &alert : alerts.alerts()) {
        const AlertState s = stateOf(alert);
        if ((s == AlertState::Firing || s == AlertState::Returned) && alert.startsAt < oldest) {
            oldest = alert.startsAt;
            returned = s == AlertState::Returned;
        }
    }
    const QString age = tr("Oldest %1").arg(words::age(state.now() - oldest));
    const auto worst = counts.worst();
    return {worst && *worst <= Severity::Critical ? MetricStatus::Critical : MetricStatus::Warning,
            tr("%1 unacknowledged.").arg(waiting),
            returned ? tr("%1; it cleared before anyone saw it.").arg(age) : age + QLatin1Char('.')};
}

} // namespace nocturne
