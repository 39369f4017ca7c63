// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Role.h"
#include "domain/Time.h"

#include <QString>
#include <QVector>

#include <algorithm>
#include <optional>

namespace nocturne {

/// One hop of the chain that the backend stands on, as its heartbeat tells.
struct SourceState {
    QString name;
    QString state; ///< ok, late, down
    std::optional<double> ageSeconds;

    friend bool operator==(const SourceState &, const SourceState &) = default;
};

/// The newest word of the canary, an alert that goes the whole way each minute.
struct Canary {
    qint64 number = 0;
    TimeMs heardAt = 0;           ///< local clock
    std::optional<double> lastMs; ///< what the one before took until the backend heard that it was painted here

    friend bool operator==(const Canary &, const Canary &) = default;
};

/// What the console knows of its link to the backend.
struct Connection {
    enum class Phase { LoggedOut, Connecting, Online };

    Phase phase = Phase::LoggedOut;
    QString user;
    Role role = Role::Viewer;
    TimeMs heardAt = 0; ///< local clock; when anything last came from the backend
    TimeMs answeredAt = 0; ///< local clock; when it last answered a ping, which says that it is there and nothing of what is shown
    double heartbeatSeconds = 5;
    TimeMs serverOffset = 0; ///< server's clock minus ours
    QVector<SourceState> sources;
    bool pager = true; ///< the backend has somebody who can be called
    std::optional<Canary> canary;
    QString problem; ///< why there is no connection, in words

    /// Nothing at all for two and a half heartbeats: everything shown is old.
    bool silent(TimeMs now) const
    {
        return phase != Phase::Online || static_cast<double>(now - heardAt) > 2500.0 * heartbeatSeconds;
    }
    /// For how long it says nothing and answers nothing, from three seconds on and until it counts as silent; 0: it does.
    TimeMs quietFor(TimeMs now) const
    {
        const TimeMs quiet = now - std::max(heardAt, answeredAt);
        return !silent(now) && heardAt > 0 && quiet >= quietFrom ? quiet : 0;
    }
    static constexpr TimeMs quietFrom = 3000; ///< three pings: a hiccup of a network is shorter

    friend bool operator==(const Connection &, const Connection &) = default;
};

} // namespace nocturne
