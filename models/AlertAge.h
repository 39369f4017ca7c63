// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertStore.h"
#include "models/ConsoleState.h"

namespace nocturne {

/// The hop whose death makes what is known of one alert old: the link to the backend, or the alert's own source.
std::optional<DeadHop> alertCut(const Alert &alert, const ConsoleState &state);

/// What is dead on the way of an environment's alerts.
struct AlertsAge {
    std::optional<DeadHop> cut;
    bool partly = false; ///< others still come: the counts go on, and only those of the dead source are old
};
AlertsAge alertsAge(const ConsoleState &state, const AlertStore &alerts, const QString &environment);
/// Of the dead source alone.
QString partlyAsOf(const DeadHop &hop);

/// The same for the alerts of an environment together (empty: for all of them): also a source that brings alerts and has none now, as
/// nobody would hear of the next one.
std::optional<DeadHop> alertsCut(const ConsoleState &state, const AlertStore &alerts, const QString &environment);

/// How long an alert has lasted, since it fired last, as far as is known: until it ended, until it was last heard of, or until now.
TimeMs lastedFor(const Alert &alert, const ConsoleState &state);

/// "Alerts are as of 22:11:26: the backend has not answered since."
QString asOf(const DeadHop &hop);

} // namespace nocturne
