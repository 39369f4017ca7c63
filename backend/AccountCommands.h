// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/store/DataFolder.h"
#include "backend/store/SqlJournal.h"

#include <QStringList>

namespace nocturne {

/// The database of a folder for a command, beside a running server or without one. What only one program may do, a step of
/// the schema, is refused while a server runs.
std::unique_ptr<SqlJournal> openJournal(DataFolder &folder);

/// `nocturned user|key ...`. Returns the program's exit status.
int runAccountCommand(const QStringList &arguments, DataFolder &folder);

/// New passwords for viewer, operator and admin and a new system key; what was before is void.
struct DemoAccounts {
    QString viewer;
    QString operatorPassword;
    QString admin;
    QString systemKey;
};
DemoAccounts makeDemoAccounts(DataFolder &folder);

} // namespace nocturne
