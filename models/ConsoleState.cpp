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
    noteSources();
    Q_EMIT changed();
}

// The age that is told and the offset of the clocks tremble by seconds; since when a source is dead does not.
void ConsoleState::noteSources()
{
    constexpr TimeMs tremble = 10000;
    QHash<QString, TimeMs> since;
    for (const SourceState &source : m_connection.sources) {
        if (source.state != QLatin1String("down") || !source.ageSeconds)
            continue;
        const TimeMs told = m_connection.heardAt + m_connection.serverOffset - static_cast<TimeMs>(*source.ageSeconds * 1000);
        const TimeMs before = m_deadSince.value(source.name, 0);
        since.insert(source.name, before > 0 && std::abs(before - told) < tremble ? before : told);
    }
    m_deadSince = std::move(since);
}

void ConsoleState::heard(TimeMs localNow) { m_connection.heardAt = localNow; }
void ConsoleState::answered(TimeMs localNow) { m_connection.answeredAt = localNow; }

TimeMs ConsoleState::now() const { return local() + m_connection.serverOffset; }

// Nobody is called where there is nobody to call.
bool ConsoleState::offers(AlertIntent::Verb verb, const Alert &alert) const
{
    return mayAct() && offered(verb, alert, m_connection.role, m_connection.user) && (verb != AlertIntent::Verb::Escalate || m_connection.pager);
}

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
        if (source.state == QLatin1String("down"))
            dead.append({source.name, m_deadSince.value(source.name, 0)});
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
