// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertAge.h"

#include "models/Words.h"

#include <QCoreApplication>
#include <QSet>

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
    QSet<QString> sources;
    for (const Alert &alert : alerts.alerts()) {
        if (isOf(alert, environment))
            sources.insert(alert.source);
    }
    std::optional<DeadHop> cut;
    for (const DeadHop &hop : dead) {
        const bool brings = sources.remove(hop.name) || hop.name.contains(QLatin1String("alertmanager"), Qt::CaseInsensitive);
        if (brings && !cut)
            cut = hop;
    }
    return {cut, cut && !sources.isEmpty()};
}

std::optional<DeadHop> alertsCut(const ConsoleState &state, const AlertStore &alerts, const QString &environment)
{
    const AlertsAge age = alertsAge(state, alerts, environment);
    return age.partly ? std::nullopt : age.cut;
}

TimeMs lastedFor(const Alert &alert, const ConsoleState &state)
{
    if (!alert.active)
        return std::max<TimeMs>(0, alert.endsAt.value_or(alert.updatedAt) - alert.startsAt);
    const auto cut = alertCut(alert, state);
    // A source that never answered is as old as the last word of the alert itself.
    const TimeMs until = !cut ? state.now() : cut->since > 0 ? cut->since : alert.updatedAt;
    return std::max<TimeMs>(0, until - alert.startsAt);
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
