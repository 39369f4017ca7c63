// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Metrics.h"

#include <string_view>

namespace nocturne {

/// `/api/v1/query`: a vector or a scalar. Values that are no finite number are left out: they are missing.
Result<std::vector<MetricReading::Value>> readInstantAnswer(std::string_view bytes);

/// `/api/v1/query_range`: a matrix.
Result<std::vector<Series>> readRangeAnswer(std::string_view bytes);

} // namespace nocturne
