// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/store/Database.h"

namespace nocturne {

/// Brings the schema to this program's version, each step in a transaction of its own. A database of a newer program
/// is refused.
void migrate(Database &database);

} // namespace nocturne
