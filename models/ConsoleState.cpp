// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ConsoleState.h"

#include <QDateTime>

namespace nocturne {

TimeMs ConsoleState::localNow() { return QDateTime::currentMSecsSinceEpoch(); }

void ConsoleState::set(Connection connection)
{
    if (connection == m_connection)
        return;
    m_connection = std::move(connection);
    Q_EMIT changed();
}

void ConsoleState::heard(TimeMs localNow) { m_connection.heardAt = localNow; }

TimeMs ConsoleState::now() const { return local() + m_connection.serverOffset; }

std::optional<DeadHop> ConsoleState::deadHop() const
{
    if (m_connection.phase == Connection::Phase::LoggedOut)
        return std::nullopt;
    const TimeMs local = this->local();
    if (m_connection.silent(local)) {
        if (m_connection.heardAt == 0)
            return std::nullopt;
        return DeadHop{QStringLiteral("backend"), m_connection.heardAt + m_connection.serverOffset};
    }
    // The age was told with the last heartbeat and has grown since.
    for (const SourceState &source : m_connection.sources) {
        if (source.state == QLatin1String("down")) {
            const auto age = static_cast<TimeMs>(source.ageSeconds.value_or(0) * 1000) + (local - m_connection.heardAt);
            return DeadHop{source.name, source.ageSeconds ? now() - age : 0};
        }
    }
    return std::nullopt;
}

} // namespace nocturne
