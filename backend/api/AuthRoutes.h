// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Router.h"

namespace nocturne {

/// `/auth/*`. `accessChanged` is called after a session ended.
void addAuthRoutes(Router &router, Access &access, std::function<void()> accessChanged);

} // namespace nocturne
