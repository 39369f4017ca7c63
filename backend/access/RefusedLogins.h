// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <QHash>
#include <QString>

#include <optional>
#include <vector>

namespace nocturne {

/// What strangers' log-ins leave in the audit log: the first of an address in a minute as a row of its own, the others as one
/// row with their number. Of so many addresses; further ones are counted together. So a minute has a known most of rows.
class RefusedLogins {
public:
    struct Row {
        QString by;     ///< the name that was tried; empty: many
        QString from;   ///< the address
        QString result; ///< a few words
    };
    static constexpr qsizetype mostAddresses = 20; ///< a minute
    static constexpr TimeMs minute = 60 * 1000;

    /// The row to be written now; empty: it was counted.
    std::optional<Row> refused(const QString &name, const QString &from, TimeMs now);
    /// What was counted in a minute that is over.
    std::vector<Row> over(TimeMs now);

private:
    QHash<QString, qint64> m_further; ///< by address, beyond its first
    qint64 m_elsewhere = 0;
    TimeMs m_since = 0;
};

} // namespace nocturne
