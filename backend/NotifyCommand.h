// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/PagerPlan.h"

namespace nocturne {

/// `nocturned notify test`: sends a test message by each of the channels, or by all of them where none is named, and prints what
/// became of it, a line each. Status 0: all were accepted.
int runNotifyTest(const PagerPlan &plan, QStringList channels);

} // namespace nocturne
