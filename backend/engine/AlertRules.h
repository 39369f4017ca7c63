// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertAction.h"
#include "backend/engine/Records.h"
#include "domain/Observation.h"
#include "domain/Offer.h"
#include "domain/Result.h"

/// The life of an alert as pure functions: from a value and what happened to the next value. Nothing here knows
/// of time, storage or people beyond its arguments.
namespace nocturne::rules {

/// A firing this soon after the end continues the episode.
inline constexpr TimeMs sameEpisodeGap = 5 * 60 * 1000;
/// How long an acknowledgement of what is critical holds when its giver does not say.
inline constexpr TimeMs acknowledgedFor = 60 * 60 * 1000;

/// One change of an alert and how the timeline names it.
struct Step {
    Alert after; ///< revisions and updated_at are already counted on
    EventKind kind;
    Actor by;
    EventDetail detail;
};

struct Caller {
    QString name;
    std::optional<qint64> materialRev; ///< what the caller saw; empty: did not say
};

/// What is wrong with a command whatever alert it is for: times in the past, levels that do not exist.
Status validate(const AlertAction &action, TimeMs now);

/// A command. No step: it changes nothing. Errors are those the wire answers.
Result<std::optional<Step>> decide(const Alert &alert, const AlertAction &action, const Caller &caller, TimeMs now);

/// A source repeats a condition that is already active.
std::optional<Step> observe(const Alert &alert, const Observation &observation, TimeMs now);

/// The condition is gone.
Step end(const Alert &alert, Resolution resolution, TimeMs endedAt, TimeMs now);

/// True when a firing belongs to an episode that has ended.
bool continues(const Alert &ended, const Observation &observation, TimeMs now);
Step reopen(const Alert &ended, const Observation &observation, TimeMs now);

/// The ladder has called a rung; the actor is its policy, under the name "escalation".
Step callRung(const Alert &alert, const Escalation &escalation, const QStringList &who, TimeMs now);

/// A line of the timeline that changes nothing of the alert but its revision.
Step note(const Alert &alert, EventKind kind, const Actor &by, EventDetail detail, TimeMs now);

/// An acknowledgement or a suppression whose time has come.
std::optional<Step> lapse(const Alert &alert, TimeMs now);

} // namespace nocturne::rules
