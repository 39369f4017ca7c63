// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertIntent.h"

namespace nocturne::words {

/// A line of an alert's history as a sentence, in the reader's language: "Acknowledged by mara: on it", "Taken by mara", "L1 called: Ann (mail)". What a
/// newer backend knows beyond is said as it came.
QString happening(const TimelineEntry &entry);

} // namespace nocturne::words
