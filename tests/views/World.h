// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shell/MainWindow.h"

#include <QApplication>

namespace nocturne {

/// An open one of five seconds.
inline Alert alert(const QString &id, Severity severity = Severity::Warning)
{
    Alert a;
    a.id = id;
    a.name = id;
    a.severity = severity;
    a.materialRev = 3;
    a.environment = QStringLiteral("production");
    a.startsAt = ConsoleState::localNow() - 5000;
    return a;
}

/// A window over models that the test fills.
struct World {
    ConsoleState::LocalClock clock = ConsoleState::localNow;
    Theme theme{Tokens::dark()};
    ConsoleState state{clock};
    AlertStore alerts;
    AlertListModel list{alerts};
    MetricStore metrics;
    PendingIntents pending;
    ToastQueue toasts;
    OnCallStore onCall;
    const PageRegistry &pages = shippedPages();
    MainWindow window{{theme, state, alerts, list, metrics, pending, toasts, onCall, pages}};

    World() { dress(Tokens::dark()); }
    explicit World(const PageRegistry &given) : pages(given) { dress(Tokens::dark()); }
    /// One whose clock stands still.
    explicit World(TimeMs now) : World([now] { return now; }) {}
    explicit World(ConsoleState::LocalClock given) : clock(std::move(given)) { dress(Tokens::dark()); }
    /// As the console does it: the tokens and the palette that follows from them.
    void dress(const Tokens &tokens)
    {
        theme.set(tokens);
        QApplication::setPalette(paletteOf(tokens));
    }
    void log(Role role)
    {
        Connection connection;
        connection.phase = Connection::Phase::Online;
        connection.user = QStringLiteral("mara");
        connection.role = role;
        connection.heardAt = state.local();
        state.set(connection);
    }
};

} // namespace nocturne
