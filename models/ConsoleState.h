// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Connection.h"

#include <QObject>

#include <functional>

namespace nocturne {

/// Which hop of the chain is dead, nearest to the console first.
struct DeadHop {
    QString name; ///< "backend", or a source
    TimeMs since = 0;

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

    /// Now, by the server's clock.
    TimeMs now() const;
    bool mayAct() const { return m_connection.phase == Connection::Phase::Online && allows(m_connection.role, Permission::Act); }
    std::optional<DeadHop> deadHop() const;

    TimeMs local() const { return m_clock(); } ///< now, by the clock of this machine
    static TimeMs localNow();

Q_SIGNALS:
    void changed();

private:
    LocalClock m_clock;
    Connection m_connection;
};

} // namespace nocturne
