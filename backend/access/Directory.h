// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Reads.h"

#include <QHash>

namespace nocturne {

/// The accounts as the doors know them: in memory, fed from the database at start and after every commit.
class Directory {
public:
    void load(const Accounts &accounts);
    void put(const SessionRow &session) { m_sessions.insert(session.id, session); }
    void forgetExpired(TimeMs now);

    const UserRow *user(const QString &name) const;
    const SessionRow *session(const QString &id) const;
    const KeyRow *keyByHash(const QByteArray &hash) const;
    const KeyRow *keyById(const QString &id) const;
    qint64 version() const { return m_version; }
    qsizetype sessionCount() const { return m_sessions.size(); }

private:
    QHash<QString, UserRow> m_users;
    QHash<QString, SessionRow> m_sessions;
    QHash<QByteArray, KeyRow> m_keys;
    qint64 m_version = 0;
};

} // namespace nocturne
