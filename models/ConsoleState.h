// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Connection.h"
#include "domain/Offer.h"

#include <QHash>
#include <QObject>

#include <functional>

namespace nocturne {

/// Which hop of the chain is dead, nearest to the console first.
struct DeadHop {
    QString name; ///< "backend", or a source
    TimeMs since = 0; ///< 0: it never answered

    bool isBackend() const { return name == QLatin1String("backend"); }
    friend bool operator==(const DeadHop &, const DeadHop &) = default;
};

/// The connection as the console knows it, and the server's time.
class ConsoleState final : public QObject {
    Q_OBJECT

public:
    using LocalClock = std::function<TimeMs()>;
    explicit ConsoleState(LocalClock clock = localNow, QObject *parent = nullptr) : QObject(parent), m_clock(std::move(clock)) {}

    const Connection &connection() const { return m_connection; }
    void set(Connection connection);
    void heard(TimeMs localNow);
    void answered(TimeMs localNow); ///< a ping

    /// Now, by the server's clock.
    TimeMs now() const;
    /// Whether a command of whoever is logged in can be sent and allowed: not while the backend is gone.
    bool mayAct() const { return !m_connection.silent(local()) && allows(m_connection.role, Permission::Act); }
    /// Whether that command on that alert can succeed, now and for whoever is logged in.
    bool offers(AlertIntent::Verb verb, const Alert &alert) const;
    /// For how long the backend has not answered, before it counts as dead; 0: it does.
    TimeMs quietFor() const { return m_connection.quietFor(local()); }
    std::optional<DeadHop> deadHop() const;
    QVector<DeadHop> deadSources() const; ///< of what the backend stands on, as it said last

    /// Which environment's pages, alerts and counts are looked at; empty: all.
    const QString &environment() const { return m_environment; }
    void setEnvironment(const QString &environment);

    TimeMs local() const { return m_clock(); } ///< now, by the clock of this machine
    static TimeMs localNow();

Q_SIGNALS:
    void changed();

private:
    void noteSources();

    LocalClock m_clock;
    Connection m_connection;
    QHash<QString, TimeMs> m_deadSince; ///< by the name of the source
    QString m_environment;
};

} // namespace nocturne
