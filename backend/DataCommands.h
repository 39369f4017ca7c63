// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/store/DataFolder.h"

#include <QStringList>

namespace nocturne {

/// `nocturned audit|backup|restore ...`. Returns the program's exit status; failures are exceptions with a sentence.
int runDataCommand(const QStringList &arguments, DataFolder &folder);

} // namespace nocturne
