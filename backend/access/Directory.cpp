// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/access/Directory.h"

#include <utility>

namespace nocturne {

void Directory::load(const Accounts &accounts, qint64 asOf)
{
    m_users.clear();
    const auto before = std::exchange(m_sessions, {});
    m_keys.clear();
    for (const UserRow &user : accounts.users)
        m_users.insert(user.name, user);
    for (const SessionRow &session : accounts.sessions)
        m_sessions.insert(session.id, session);
    m_putAt.removeIf([asOf](const auto &row) { return row.value() <= asOf; });
    for (auto put = m_putAt.cbegin(); put != m_putAt.cend(); ++put) {
        SessionRow newer = before.value(put.key());
        newer.revoked = newer.revoked || m_sessions.value(put.key()).revoked;
        m_sessions.insert(newer.id, newer);
    }
    for (const KeyRow &key : accounts.keys)
        m_keys.insert(key.hash, key);
    m_version = accounts.version;
}

void Directory::put(const SessionRow &session)
{
    m_sessions.insert(session.id, session);
    m_putAt.insert(session.id, ++m_changes);
}

void Directory::endSessions(const QString &user, const QString &except)
{
    for (SessionRow session : sessionsOf(user)) {
        session.revoked = true;
        if (session.id != except)
            put(session);
    }
}

std::vector<SessionRow> Directory::sessionsOf(const QString &user) const
{
    std::vector<SessionRow> found;
    for (const SessionRow &session : m_sessions) {
        if (session.user == user && !session.revoked)
            found.push_back(session);
    }
    return found;
}

void Directory::forgetExpired(TimeMs now)
{
    m_putAt.removeIf([this, now](const auto &row) { return m_sessions.value(row.key()).expiresAt < now; });
    m_sessions.removeIf([now](const auto &row) { return row.value().expiresAt < now; });
}

const UserRow *Directory::user(const QString &name) const
{
    const auto it = m_users.constFind(name);
    return it == m_users.cend() ? nullptr : &*it;
}

const SessionRow *Directory::session(const QString &id) const
{
    const auto it = m_sessions.constFind(id);
    return it == m_sessions.cend() ? nullptr : &*it;
}

const KeyRow *Directory::keyByHash(const QByteArray &hash) const
{
    const auto it = m_keys.constFind(hash);
    return it == m_keys.cend() ? nullptr : &*it;
}

const KeyRow *Directory::keyById(const QString &id) const
{
    for (const KeyRow &key : m_keys) {
        if (key.id == id)
            return &key;
    }
    return nullptr;
}

} // namespace nocturne
