// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Decisions.h"

/// What people do to alerts.
namespace nocturne {

namespace {

command::TargetOutcome changeOne(Turn &turn, const command::ChangeAlerts &c, const command::CommandTarget &target)
{
    command::TargetOutcome outcome{target.id, std::nullopt, std::nullopt};
    if (const auto open = turn.state.book.find(target.id))
        outcome.alert = open->alert;
    else if (const auto closed = turn.journal.episode(target.id))
        outcome.alert = closed->alert;
    if (!outcome.alert) {
        outcome.error = Error{ErrorCode::NotFound, QStringLiteral("There is no alert %1.").arg(target.id.left(100))};
        return outcome;
    }
    PagerTurn paging = turn.paging();
    const auto aimed = turn.state.pager->aim(paging, *outcome.alert, c.action);
    const auto decision = rules::decide(*outcome.alert, aimed ? *aimed : c.action, {c.caller, target.materialRev}, turn.now);
    if (!decision || !aimed) {
        outcome.error = decision ? aimed.error() : decision.error();
    } else if (const auto &step = *decision) {
        const bool hold = std::holds_alternative<action::Resolve>(c.action) && outcome.alert->active;
        turn.state.book.apply(turn.journal, *step, turn.now, turn.published.events, hold);
        outcome.alert = step->after;
    }
    return outcome;
}

} // namespace

Result<command::ChangedAlerts> decide(Turn &turn, const command::ChangeAlerts &c)
{
    if (c.once) {
        if (const auto kept = turn.journal.findAnswer(c.once->key)) {
            if (kept->bodyHash != c.once->bodyHash)
                return Error{ErrorCode::Conflict, QStringLiteral("This Idempotency-Key was used for another body.")};
            return command::ChangedAlerts{{}, *kept};
        }
    }
    if (const Status wrong = rules::validate(c.action, turn.now))
        return *wrong;
    command::ChangedAlerts changed;
    changed.outcomes.reserve(c.targets.size());
    for (const command::CommandTarget &target : c.targets)
        changed.outcomes.push_back(changeOne(turn, c, target));
    changed.answer = c.spell(changed.outcomes);
    if (c.once && changed.answer.status / 100 == 2) {
        changed.answer.bodyHash = c.once->bodyHash;
        turn.journal.saveAnswer(c.once->key, changed.answer, turn.now);
    }
    return changed;
}

} // namespace nocturne
