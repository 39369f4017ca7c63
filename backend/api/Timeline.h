// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertEvent.h"
#include "protocol/Json.h"

#include <vector>

namespace nocturne {

/// `{"events": [...]}`, oldest first.
Json timelineJson(const std::vector<AlertEvent> &events);

} // namespace nocturne
