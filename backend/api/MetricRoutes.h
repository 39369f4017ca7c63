// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/MetricHub.h"
#include "backend/api/Router.h"

namespace nocturne {

/// `/monitoring/dashboard`, current values by dashboard, and range queries.
void addMetricRoutes(Router &router, MetricHub &metrics, const Clock &clock);

} // namespace nocturne
