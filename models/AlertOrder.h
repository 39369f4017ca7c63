// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

namespace nocturne {

/// The three groups of the list, in their order.
enum class AlertGroup { Unacknowledged, Acknowledged, Suppressed };
inline constexpr int groupCount = 3;

AlertGroup groupOf(const Alert &alert);

/// Unacknowledged first, then severity, then age (the newest first), then id.
bool listedBefore(const Alert &a, const Alert &b);

} // namespace nocturne
