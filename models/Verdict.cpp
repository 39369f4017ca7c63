// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Verdict.h"

#include "models/AlertAge.h"
#include "models/Words.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>
#include <QStringList>

#include <algorithm>

namespace nocturne {

namespace {

QString tr(const char *text, const char *comment = nullptr, int n = -1) { return QCoreApplication::translate("nocturne", text, comment, n); }

// What the values of a page say together.
struct Values {
    int headlines = 0; ///< tiles, or all values where a page has none
    int known = 0;     ///< of those
    bool anyOld = false; ///< a value that was there is not known any more
    MetricStatus worst = MetricStatus::Ok;
    QHash<QString, QString> names; ///< of metrics, as the page calls them first
    QStringList beyond; ///< names, each once
    QStringList off;
};

// A tile has a title of its own.
QString nameOn(const Panel &panel, const MetricSpec &metric)
{
    return panel.kind == QLatin1String("stat") && panel.metrics.size() == 1 && !panel.title.isEmpty() ? panel.title : metric.title;
}

void take(Values &values, const Panel &panel, const MetricSpec &metric, const Reading &reading)
{
    values.anyOld = values.anyOld || (reading.sample && reading.status == MetricStatus::Unknown);
    if (!reading.known())
        return;
    values.worst = worse(values.worst, reading.status);
    QStringList *list = severityOf(reading.status) ? &values.beyond : reading.status == MetricStatus::OffTarget ? &values.off : nullptr;
    if (!list)
        return;
    QString &name = values.names[metric.id];
    if (name.isEmpty())
        name = nameOn(panel, metric);
    if (!list->contains(name))
        list->append(name);
}

Values valuesOf(const Dashboard &dashboard, const MetricStore &metrics, const ConsoleState &state)
{
    Values values;
    const bool tiles = std::any_of(dashboard.panels.cbegin(), dashboard.panels.cend(), [](const Panel &panel) { return panel.kind == QLatin1String("stat"); });
    for (const Panel &panel : dashboard.panels) {
        const bool headline = !tiles || panel.kind == QLatin1String("stat");
        for (const MetricSpec &metric : panel.metrics) {
            const auto all = metrics.series(panel.id, metric.id);
            for (const LiveSeries *series : all)
                take(values, panel, metric, readingOf(metric, series, state, metrics));
            values.headlines += headline ? 1 : 0;
            values.known += headline && readingOf(metric, worstOf(metric, all, metrics), state, metrics).known() ? 1 : 0;
        }
    }
    values.off.removeIf([&](const QString &name) { return values.beyond.contains(name); });
    return values;
}

MetricStatus statusOf(std::optional<Severity> severity)
{
    if (!severity || *severity > Severity::Warning)
        return MetricStatus::Ok;
    return *severity <= Severity::Critical ? MetricStatus::Critical : MetricStatus::Warning;
}

// A severity that no value has comes from alerts; somebody may have all of those.
bool isTaken(std::optional<Severity> severity, std::optional<Severity> ofValues, const AlertCounts &counts)
{
    return severity && (!ofValues || *severity < *ofValues) && counts.unacknowledged[static_cast<size_t>(*severity)] == 0;
}

std::optional<Severity> worseOf(std::optional<Severity> a, std::optional<Severity> b) { return a && b ? std::min(*a, *b) : a ? a : b; }

QString joined(QStringList parts)
{
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
}

// Names may have commas themselves.
QString listed(const QStringList &titles)
{
    const bool plain = titles.filter(QStringLiteral(",")).isEmpty();
    return titles.join(plain ? QStringLiteral(", ") : QStringLiteral("; "));
}

QString offTarget(const QStringList &titles)
{
    return titles.isEmpty() ? QString() : tr("%Ln off target: %1.", nullptr, static_cast<int>(titles.size())).arg(listed(titles));
}

} // namespace

QString openSentence(const AlertCounts &counts)
{
    QStringList parts;
    for (size_t i = 0; i < counts.open.size(); ++i) {
        if (counts.open[i] > 0)
            parts.append(words::severityPlural(static_cast<Severity>(i), counts.open[i]));
    }
    const QString open = parts.isEmpty() ? tr("No open alerts.") : tr("Open: %1.").arg(parts.join(QStringLiteral(", ")));
    return counts.suppressed > 0 ? joined({open, tr("%Ln suppressed.", nullptr, counts.suppressed)}) : open;
}

const Alert *mostUrgent(const AlertStore &alerts, const QString &environment)
{
    const Alert *first = nullptr;
    for (const Alert &alert : alerts.alerts()) {
        const AlertState is = stateOf(alert);
        if (isOf(alert, environment) && is != AlertState::Suppressed && is != AlertState::Resolved && (!first || listedBefore(alert, *first)))
            first = &alert;
    }
    return first;
}

namespace {

// Where the mark is an alert's and no value's, that one is named.
QString markedBy(const AlertStore &alerts, const QString &environment, std::optional<Severity> ofValues, const ConsoleState &state)
{
    const Alert *alert = mostUrgent(alerts, environment);
    if (!alert || stateOf(*alert) != AlertState::Firing || alert->severity > Severity::Warning || (ofValues && *ofValues <= alert->severity))
        return {};
    return tr("%1 for %2.").arg(alert->name, words::age(lastedFor(*alert, state)));
}

} // namespace

Verdict dashboardVerdict(const Dashboard &dashboard, const MetricStore &metrics, const AlertStore &alerts, const ConsoleState &state)
{
    const Values values = valuesOf(dashboard, metrics, state);
    const AlertCounts counts = alerts.counts(dashboard.environment);
    // Where several environments are looked at a page still speaks of its own, and says so.
    const bool several = state.environment().isEmpty() && !dashboard.environment.isEmpty() && alerts.environments().size() > 1;
    const QString open = several ? tr("In %1: %2").arg(dashboard.environment, openSentence(counts)) : openSentence(counts);
    const auto [cut, partly] = alertsAge(state, alerts, dashboard.environment);
    const QString old = !cut ? QString() : partly ? partlyAsOf(*cut) : asOf(*cut);
    const QString beyond = values.beyond.isEmpty() ? QString() : tr("%1 beyond the limit.").arg(listed(values.beyond));
    const auto severity = worseOf(severityOf(values.worst), counts.worst());
    const bool taken = isTaken(severity, severityOf(values.worst), counts);
    const bool running = counts.running() && *counts.running() <= Severity::Warning;
    const QString off = offTarget(values.off);
    if (!values.beyond.isEmpty() || running) {
        const QString named = markedBy(alerts, dashboard.environment, severityOf(values.worst), state);
        return {worse(values.worst, statusOf(severity)), tr("Not all right."), joined({named, beyond, off, open, old}), severity, taken};
    }
    if (severity && *severity <= Severity::Warning)
        return {statusOf(severity), tr("Over, and nobody had it."), joined({off, open, old}), severity, taken};
    if (values.known == 0)
        return {MetricStatus::Unknown, tr("Unknown."), joined({tr("No current value."), open, old})};
    const QString current = values.known < values.headlines ? tr("%1 of %2 headline values are current.").arg(values.known).arg(values.headlines)
                            : values.anyOld                 ? tr("Some values are not current.")
                                                            : QString();
    if (!current.isEmpty() || cut || !alerts.loaded())
        return {MetricStatus::Unknown, tr("Partly unknown."), joined({current, off, open, old})};
    if (counts.total() + counts.suppressed > 0)
        return {values.worst, tr("Nothing waits for you."), joined({off, open}), severity, taken};
    return {values.worst, tr("All right."), values.off.isEmpty() ? tr("All values are on target. %1").arg(open) : off};
}

Verdict alertsVerdict(const AlertStore &alerts, const QString &environment, const ConsoleState &state)
{
    if (!alerts.loaded())
        return {MetricStatus::Unknown, tr("Loading."), {}};
    const AlertCounts counts = alerts.counts(environment);
    const int waiting = counts.totalUnacknowledged();
    const auto [cut, partly] = alertsAge(state, alerts, environment);
    if (cut && !partly)
        return {MetricStatus::Unknown, tr("%L1 unacknowledged then.").arg(waiting), joined({openSentence(counts), asOf(*cut)})};
    const QString old = cut ? partlyAsOf(*cut) : QString();
    const auto severity = counts.worst();
    const bool taken = isTaken(severity, std::nullopt, counts);
    if (waiting == 0 && cut)
        return {MetricStatus::Unknown, tr("Partly unknown."), joined({openSentence(counts), old}), severity, taken};
    if (waiting == 0)
        return {MetricStatus::Ok, tr("Nothing waits for you."), openSentence(counts), severity, taken};
    const Alert &hero = *mostUrgent(alerts, environment);
    const QString lasted = words::age(lastedFor(hero, state));
    const QString what = stateOf(hero) == AlertState::Returned ? tr("%1 lasted %2 and cleared before anyone had it.").arg(hero.name, lasted)
                                                               : tr("%1 for %2.").arg(hero.name, lasted);
    return {statusOf(severity), tr("%L1 unacknowledged.").arg(waiting), joined({what, openSentence(counts), old}), severity, taken};
}

} // namespace nocturne
