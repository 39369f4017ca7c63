// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Happened.h"
#include "protocol/Json.h"

namespace nocturne {

/// What happened, as a line of a timeline has it in `value`: null, or an object with one of `text`, `severity`, `resolution`, `suppression`,
/// `called` (with `level`), `note` (with `level`), `expired`.
Json happenedJson(const EventDetail &detail);
/// Of what nobody knows: nothing.
EventDetail happenedFromJson(const Json &json);

} // namespace nocturne
