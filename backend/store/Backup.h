// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/store/AuditAnchor.h"
#include "domain/Time.h"

#include <QString>

namespace nocturne {

/// A whole copy of a database that may be in use, under a name that is free (mode 0600). Failures are std::runtime_error.
void backUp(const QString &database, const QString &file);

struct Restored {
    QString kept;      ///< where what was there before lies now; empty: nothing was there
    TimeMs newest = 0; ///< when the backup's last row of the audit log was written: what came later is not in it
    QString doubts;    ///< what speaks against its audit log, which has it too; empty: nothing
};

/// Puts a backup in the place of a database that nobody uses; what was there is kept under a name of its own. Sessions that
/// lived in the backup end, consoles start from a new snapshot, and the audit log says what was done.
Restored restore(const QString &file, const QString &database, const AuditAnchor &anchor, const QString &by);

/// A sentence when a restore was begun and not finished: there may be no database, or half of one.
QString unfinishedRestore(const QString &database);

} // namespace nocturne
