// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/FeedHub.h"
#include "backend/api/IntakeRoutes.h"
#include "backend/api/Router.h"
#include "backend/engine/SelfChecks.h"
#include "backend/engine/WrongParts.h"

namespace nocturne {

/// What can be asked how it is.
struct Watched {
    const Clock &clock;
    const SourceHealth &sources;
    const Writer &writer;
    const FeedHub &feed;
    const AlertChannel &alerts;
    const MetricHub &metrics;
    const IntakeRoutes &intake;
    const SelfChecks &checks;
    const WrongParts &wrong;
    QString database; ///< its file
};

/// `/health`, `/health/live`, `/health/ready`, `/metrics` and `/admin/self-check`.
void addHealthRoutes(Router &router, const Watched &watched);

} // namespace nocturne
