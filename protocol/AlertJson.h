// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"
#include "protocol/Json.h"

namespace nocturne {

/// An alert on the wire: every field is present, an absent fact is null.
Json alertToJson(const Alert &alert);

/// Reads what alertToJson wrote; unknown fields are ignored, a wrong type or a missing key fact is an error.
Result<Alert> alertFromJson(const Json &json);

Json labelsToJson(const Labels &labels);

/// An object of strings.
Result<Labels> labelsFromJson(const Json &json);

} // namespace nocturne
