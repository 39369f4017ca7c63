// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/PagerPlan.h"

namespace nocturne {

/// Whose turn it is in a layer, and until when that answer holds.
struct LayerTurn {
    std::optional<QString> person; ///< nothing: the layer does not count at this moment
    TimeMs until = 0;
};

LayerTurn turnAt(const RotationLayer &layer, const Schedule &schedule, TimeMs at);

} // namespace nocturne
