// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

namespace nocturne {

/// Alertmanager's fingerprint of a label set: FNV-1a 64 over name, 0xFF, value, 0xFF of the labels sorted by
/// the bytes of their names; 16 hex digits.
QString fingerprintOf(const Labels &labels);

} // namespace nocturne
