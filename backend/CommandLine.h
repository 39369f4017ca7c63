// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace nocturne {

/// Everything `nocturned` can be asked for. Returns the program's exit status; needs a QCoreApplication.
int runCommandLine(const QStringList &arguments);

} // namespace nocturne
