// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Ladder.h"
#include "protocol/Json.h"

namespace nocturne {

/// What GET /monitoring/alerts/{id}/escalation says.
Result<Ladder> ladderFromJson(const Json &json);

} // namespace nocturne
