// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <QHash>
#include <QString>

namespace nocturne {

/// Slows guessing down: five failures of a name are free, then it is closed for a time that doubles with each
/// further failure. Names that do not exist count alike. At most so many names are remembered; the oldest go.
class LoginThrottle {
public:
    explicit LoginThrottle(qsizetype mostNames = 10000) : m_mostNames(mostNames) {}

    /// Milliseconds to wait; 0: go on. Going on counts as a failure until `succeeded`.
    TimeMs begin(const QString &name, TimeMs now);
    void succeeded(const QString &name) { m_rows.remove(name); }
    /// The attempt was never judged.
    void withdrawn(const QString &name);
    qsizetype size() const { return m_rows.size(); }

private:
    struct Row {
        int failures = 0;
        TimeMs closedUntil = 0;
        TimeMs touchedAt = 0;
    };

    void forgetOldest();

    QHash<QString, Row> m_rows;
    qsizetype m_mostNames;
};

} // namespace nocturne
