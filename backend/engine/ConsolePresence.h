// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <mutex>

namespace nocturne {

/// Whose consoles are connected and paint. Written by the doors, read by the outbox' hands.
class ConsolePresence {
public:
    void came(const QString &user)
    {
        const std::lock_guard lock(m_mutex);
        ++m_consoles[user];
        ++m_all;
    }
    void went(const QString &user)
    {
        const std::lock_guard lock(m_mutex);
        --m_all;
        if (--m_consoles[user] <= 0)
            m_consoles.remove(user);
    }
    /// Of a person, by the name of the account; of anybody where it is empty.
    int of(const QString &user) const
    {
        const std::lock_guard lock(m_mutex);
        return user.isEmpty() ? m_all : m_consoles.value(user);
    }

private:
    mutable std::mutex m_mutex;
    QHash<QString, int> m_consoles;
    int m_all = 0;
};

} // namespace nocturne
