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

std::optional<DeadHop> alertsCut(const ConsoleState &state, const AlertStore &alerts, const QString &environment)
{
    if (const auto backend = backendCut(state))
        return backend;
    for (const DeadHop &hop : state.deadSources()) {
        const bool brings = hop.name.contains(QLatin1String("alertmanager"), Qt::CaseInsensitive) ||
                            std::any_of(alerts.alerts().cbegin(), alerts.alerts().cend(), [&](const Alert &alert) { return alert.source == hop.name && isOf(alert, environment); });
        if (brings)
            return hop;
    }
    return std::nullopt;
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

QString asOf(const DeadHop &hop)
{
    const QString who = hop.isBackend() ? tr("the backend") : hop.name;
    if (hop.since == 0)
        return tr("Alerts are old: %1 has not answered yet.").arg(who);
    return tr("Alerts are as of %1: %2 has not answered since.").arg(words::clockTime(hop.since), who);
}

} // namespace nocturne
