// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/access/Directory.h"

namespace nocturne {

void Directory::load(const Accounts &accounts)
{
    m_users.clear();
    m_sessions.clear();
    m_keys.clear();
    for (const UserRow &user : accounts.users)
        m_users.insert(user.name, user);
    for (const SessionRow &session : accounts.sessions)
        m_sessions.insert(session.id, session);
    for (const KeyRow &key : accounts.keys)
        m_keys.insert(key.hash, key);
    m_version = accounts.version;
}

void Directory::forgetExpired(TimeMs now)
{
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
