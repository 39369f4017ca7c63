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
    const auto sources = deadSources();
    return sources.isEmpty() ? std::nullopt : std::optional(sources.first());
}

QVector<DeadHop> ConsoleState::deadSources() const
{
    QVector<DeadHop> dead;
    for (const SourceState &source : m_connection.sources) {
        // The age was told with the last heartbeat and has grown since.
        const auto age = static_cast<TimeMs>(source.ageSeconds.value_or(0) * 1000) + (local() - m_connection.heardAt);
        if (source.state == QLatin1String("down"))
            dead.append({source.name, source.ageSeconds ? now() - age : 0});
    }
    return dead;
}

void ConsoleState::setEnvironment(const QString &environment)
{
    if (environment == m_environment)
        return;
    m_environment = environment;
    Q_EMIT changed();
}

} // namespace nocturne
