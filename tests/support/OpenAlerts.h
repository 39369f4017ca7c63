// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Journal.h"

namespace nocturne {

/// All that the journal says is open, as a list.
inline std::vector<TrackedAlert> openOf(Journal &journal)
{
    std::vector<TrackedAlert> open;
    journal.readOpen([&open](TrackedAlert tracked) { open.push_back(std::move(tracked)); });
    return open;
}

} // namespace nocturne
