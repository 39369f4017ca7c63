// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Commands.h"

namespace nocturne {

/// What is written down of a command and of what came of it: who did what to whom, and whether it was refused. What no person did has no
/// row. Ids, times and links are the journal's.
std::vector<AuditRow> auditOf(const Command &command, const Result<AnyReply> &reply);

} // namespace nocturne
