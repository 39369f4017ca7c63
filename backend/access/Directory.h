// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Reads.h"

#include <QHash>

#include <limits>

namespace nocturne {

/// The accounts as the doors know them: in memory, fed from the database at start and after every commit.
class Directory {
public:
    /// `asOf`: what `changes()` said when the accounts were asked for. What was put since then is newer than they are.
    void load(const Accounts &accounts, qint64 asOf = std::numeric_limits<qint64>::max());
    void put(const SessionRow &session);
    void put(const UserRow &user) { m_users.insert(user.name, user); }
    /// All of an account's but one.
    void endSessions(const QString &user, const QString &except);
    qint64 changes() const { return m_changes; }
    void forgetExpired(TimeMs now);

    const UserRow *user(const QString &name) const;
    const SessionRow *session(const QString &id) const;
    std::vector<SessionRow> sessionsOf(const QString &user) const;
    const KeyRow *keyByHash(const QByteArray &hash) const;
    const KeyRow *keyById(const QString &id) const;
    qint64 version() const { return m_version; }
    qsizetype sessionCount() const { return m_sessions.size(); }

private:
    QHash<QString, UserRow> m_users;
    QHash<QString, SessionRow> m_sessions;
    QHash<QByteArray, KeyRow> m_keys;
    QHash<QString, qint64> m_putAt; ///< sessions that were put, by the change that it was
    qint64 m_changes = 0;
    qint64 m_version = 0;
};

} // namespace nocturne
