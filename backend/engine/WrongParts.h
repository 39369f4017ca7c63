// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QStringList>

#include <mutex>

namespace nocturne {

/// Parts of what people wrote that cannot be used as they are, by name (pager, dashboards, certificate, ...), with what is wrong
/// with each. The backend runs without them and says so wherever somebody looks. Any thread.
class WrongParts {
public:
    /// True when it differs from before. Nothing to complain of: the part is good.
    bool set(const QString &part, const QStringList &complaints)
    {
        const std::lock_guard lock(m_mutex);
        if (m_parts.value(part) == complaints)
            return false;
        if (complaints.isEmpty())
            m_parts.remove(part);
        else
            m_parts.insert(part, complaints);
        return true;
    }
    QMap<QString, QStringList> all() const
    {
        const std::lock_guard lock(m_mutex);
        return m_parts;
    }

private:
    mutable std::mutex m_mutex;
    QMap<QString, QStringList> m_parts;
};

} // namespace nocturne
