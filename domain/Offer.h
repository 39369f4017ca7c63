// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"
#include "domain/AlertIntent.h"
#include "domain/Role.h"

namespace nocturne {

inline constexpr int highestLevel = 4; ///< of an escalation

/// Whether a command can succeed on an alert as it is, and changes something, for a person of that role. What is not offered has no
/// button, no key and no word anywhere.
bool offered(AlertIntent::Verb verb, const Alert &alert, Role role, const QString &user);

/// Who has the alert: whom it was given to or who took it over; else who acknowledged it.
std::optional<QString> holderOf(const Alert &alert);
/// Who beside `user` has the alert: whoever takes it, takes it from them.
std::optional<QString> holderBeside(const Alert &alert, const QString &user);

/// What takes a command back, one intent for each way, where there is one: `before` are the alerts as they were, the revisions of `done`
/// those that the command made.
QVector<AlertIntent> undoOf(const AlertIntent &done, const QVector<Alert> &before, const QString &user);

} // namespace nocturne
