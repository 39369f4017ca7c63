// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"
#include "protocol/Json.h"

namespace nocturne {

/// An alert as the wire and the store spell it: every member is there, in the order of their names; an absent fact is null.
QByteArray alertText(const Alert &alert);
/// The same as a tree, for answers that hold more than the alert.
Json alertToJson(const Alert &alert);

/// Reads what alertText wrote; unknown fields are ignored, a wrong type or a missing key fact is an error.
Result<Alert> alertFromJson(const Json &json);

Json labelsToJson(const Labels &labels);

/// An object of strings.
Result<Labels> labelsFromJson(const Json &json);

} // namespace nocturne
