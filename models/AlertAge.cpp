// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertAge.h"

#include "models/Words.h"

#include <QCoreApplication>

#include <algorithm>

namespace nocturne {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("nocturne", text); }

std::optional<DeadHop> backendCut(const ConsoleState &state)
{
    const auto hop = state.deadHop();
    return hop && hop->isBackend() ? hop : std::nullopt;
}

} // namespace

std::optional<DeadHop> alertCut(const Alert &alert, const ConsoleState &state)
{
    if (const auto backend = backendCut(state))
        return backend;
    const auto sources = state.deadSources();
    const auto own = std::find_if(sources.cbegin(), sources.cend(), [&](const DeadHop &hop) { return hop.name == alert.source; });
    return own == sources.cend() ? std::nullopt : std::optional(*own);
}

AlertsAge alertsAge(const ConsoleState &state, const AlertStore &alerts, const QString &environment)
{
    if (const auto backend = backendCut(state))
        return {backend, false};
    const auto dead = state.deadSources();
    if (dead.isEmpty())
        return {};
    QVector<int> brings; // by the dead source: alerts of its own are open, or it is one that would bring them
    for (const DeadHop &hop : dead)
        brings.append(hop.name.contains(QLatin1String("alertmanager"), Qt::CaseInsensitive) ? 1 : 0);
    bool others = false;
    for (auto alert = alerts.alerts().cbegin(); alert != alerts.alerts().cend() && !(others && brings.first() > 0); ++alert) {
        if (!isOf(*alert, environment))
            continue;
        const auto own = std::find_if(dead.cbegin(), dead.cend(), [&](const DeadHop &hop) { return hop.name == alert->source; });
        if (own == dead.cend())
            others = true;
        else
            brings[own - dead.cbegin()] = 1;
    }
    const auto first = brings.indexOf(1);
    return first < 0 ? AlertsAge{} : AlertsAge{dead[first], others};
}

std::optional<DeadHop> alertsCut(const ConsoleState &state, const AlertStore &alerts, const QString &environment)
{
    const AlertsAge age = alertsAge(state, alerts, environment);
    return age.partly ? std::nullopt : age.cut;
}

TimeMs lastedFor(const Alert &alert, const ConsoleState &state)
{
    if (!alert.active)
        return std::max<TimeMs>(0, alert.endsAt.value_or(alert.updatedAt) - firingSince(alert));
    const auto cut = alertCut(alert, state);
    // A source that never answered is as old as the last word of the alert itself.
    const TimeMs until = !cut ? state.now() : cut->since > 0 ? cut->since : alert.updatedAt;
    return std::max<TimeMs>(0, until - firingSince(alert));
}

QString partlyAsOf(const DeadHop &hop)
{
    return hop.since == 0 ? tr("Those of %1 may be missing: it has not answered yet.").arg(hop.name)
                          : tr("Those of %1 are as of %2: it has not answered since.").arg(hop.name, words::clockTime(hop.since));
}

QString asOf(const DeadHop &hop)
{
    const QString who = hop.isBackend() ? tr("the backend") : hop.name;
    if (hop.since == 0)
        return tr("Alerts are old: %1 has not answered yet.").arg(who);
    return tr("Alerts are as of %1: %2 has not answered since.").arg(words::clockTime(hop.since), who);
}

} // namespace nocturne
