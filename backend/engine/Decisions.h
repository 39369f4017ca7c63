// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Commands.h"
#include "backend/engine/State.h"

namespace nocturne {

/// Does what the command says, in the turn's transaction: the change, who is to be told of it, the audit rows. All that it reads is the
/// command and the turn: with others in one transaction or alone in its own, at once or again after one that failed, the same comes of it.
/// Throws JournalFailure.
Result<AnyReply> carryOut(Turn &turn, const Command &command);

Result<command::ChangedAlerts> decide(Turn &turn, const command::ChangeAlerts &command);

} // namespace nocturne
