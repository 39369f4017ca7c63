// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Router.h"

namespace nocturne {

/// The light page, where links in messages lead: `/`, `/alerts/{id}` and its parts. It holds nothing by itself: what it shows it asks for
/// with the token of whoever logs in there.
void addPageRoutes(Router &router);

} // namespace nocturne
