// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/store/Database.h"

namespace nocturne {

/// Brings the schema to this program's version, each step in a transaction of its own; before the first a copy is kept beside
/// the database, as `....schemaN`. A database of a newer program is refused.
void migrate(Database &database);
/// True: `migrate` would change something.
bool wantsMigration(Database &database);

} // namespace nocturne
