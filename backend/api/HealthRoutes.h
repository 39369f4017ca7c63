// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/FeedHub.h"
#include "backend/api/IntakeRoutes.h"
#include "backend/api/Router.h"

namespace nocturne {

/// `/health`, `/health/live`, `/health/ready` and `/metrics`.
void addHealthRoutes(Router &router, const Clock &clock, const SourceHealth &sources, const Writer &writer,
                     const FeedHub &feed, const AlertChannel &alerts, const IntakeRoutes &intake);

} // namespace nocturne
