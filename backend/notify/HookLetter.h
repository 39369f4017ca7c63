// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/notify/Letter.h"

namespace nocturne {

/// A webhook's message: ours, or what the channel's template makes of it, signed with the channel's secret.
Letter hookLetter(const PageJob &job, TimeMs now, qsizetype most);

} // namespace nocturne
