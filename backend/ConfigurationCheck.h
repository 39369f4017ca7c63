// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/config/Configuration.h"
#include "domain/PagerPlan.h"

#include <QStringList>

namespace nocturne {

/// What `nocturned check` finds by using what the configuration names: certificates that are served or shown, their keys, and
/// authorities. `asTheService`: this is the service's user, so what cannot be written is a complaint. Complaints as "file:line: sentence".
QStringList checkFiles(const Configuration &configuration, const PagerPlan &plan, bool asTheService = false);

} // namespace nocturne
