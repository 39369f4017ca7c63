// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"
#include "protocol/Json.h"

namespace nocturne {

/// An alert as the wire and the store spell it: every member is there, in the order of their names; an absent fact is null.
QByteArray alertText(const Alert &alert);
/// The members that differ from what the alert was before, spelled as alertText spells them: laid over its text they are that of `after`.
QByteArray changeText(const Alert &before, const Alert &after);
/// The same as a tree, for answers that hold more than the alert.
Json alertToJson(const Alert &alert);

/// Reads what alertText wrote; unknown fields are ignored, a wrong type or a missing key fact is an error.
Result<Alert> alertFromJson(const Json &json);
/// The same from its text, many times as quick: for what the store wrote, of which a start reads all. A byte that is no UTF-8 becomes U+FFFD.
Result<Alert> alertFromText(const QByteArray &text);

/// As JSON wants it: an earlier version wrote some control characters as they are.
QByteArray withControlsEscaped(const QByteArray &text);

Json labelsToJson(const Labels &labels);

/// An object of strings.
Result<Labels> labelsFromJson(const Json &json);

} // namespace nocturne
