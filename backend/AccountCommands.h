// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace nocturne {

/// `nocturned user|key|audit ...` on the database of a data folder, beside a running server or without one. Returns the
/// program's exit status.
int runAccountCommand(const QStringList &arguments, const QString &dataFolder);

/// New passwords for viewer, operator and admin and a new system key; what was before is void.
struct DemoAccounts {
    QString viewer;
    QString operatorPassword;
    QString admin;
    QString systemKey;
};
DemoAccounts makeDemoAccounts(const QString &dataFolder);

} // namespace nocturne
