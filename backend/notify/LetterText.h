// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Pager.h"
#include "backend/notify/Wording.h"

namespace nocturne {

/// So many alerts are spelled out in a message; all are counted.
constexpr std::size_t mostListed = 50;

/// Where a message leads: to its alert, or to all of them. Empty where the installation has no address.
QString linkOf(const PageJob &job);
/// The one line that a reader sees first, in at most so many bytes.
QString titleOf(const PageJob &job, qsizetype most);
/// What stands below it.
Wording textOf(const PageJob &job);
/// Both.
Wording wholeOf(const PageJob &job);

} // namespace nocturne
