// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/AlertCommands.h"

#include <memory>

namespace nocturne {

namespace {

TargetOutcome runOne(Turn &turn, const AlertCommand &command, const CommandTarget &target)
{
    TargetOutcome outcome{target.id, std::nullopt, std::nullopt};
    const auto tracked = turn.book.find(target.id);
    Alert alert;
    if (tracked) {
        alert = tracked->alert;
    } else {
        const auto closed = turn.journal.episode(target.id);
        if (!closed) {
            outcome.error = Error{ErrorCode::NotFound, QStringLiteral("There is no alert %1.").arg(target.id.left(100))};
            return outcome;
        }
        alert = closed->alert;
    }
    PagerTurn paging = turn.paging();
    const auto aimed = turn.pager.aim(paging, alert, command.action);
    const auto decision = rules::decide(alert, aimed ? *aimed : command.action, {command.caller, target.materialRev}, turn.now);
    outcome.alert = alert;
    if (!decision || !aimed) {
        outcome.error = decision ? aimed.error() : decision.error();
    } else if (const auto &step = *decision) {
        const bool hold = std::holds_alternative<action::Resolve>(command.action) && alert.active;
        turn.book.apply(turn.journal, *step, turn.now, turn.published.events, hold);
        outcome.alert = step->after;
    }
    AuditRow row{0, turn.now, command.caller, QStringLiteral("alert.") + command.name, target.id,
                 outcome.error ? QStringLiteral("refused") : QStringLiteral("ok")};
    turn.journal.audit(row);
    turn.published.audit.push_back(row);
    return outcome;
}

Result<StoredAnswer> run(Turn &turn, const AlertCommand &command)
{
    if (command.once) {
        if (const auto kept = turn.journal.findAnswer(command.once->key)) {
            if (kept->bodyHash != command.once->bodyHash)
                return Error{ErrorCode::Conflict, QStringLiteral("This Idempotency-Key was used for another body.")};
            return *kept;
        }
    }
    if (const Status wrong = rules::validate(command.action, turn.now))
        return *wrong;
    std::vector<TargetOutcome> outcomes;
    outcomes.reserve(command.targets.size());
    for (const CommandTarget &target : command.targets)
        outcomes.push_back(runOne(turn, command, target));
    StoredAnswer answer = command.render(outcomes);
    if (command.once && answer.status / 100 == 2) {
        answer.bodyHash = command.once->bodyHash;
        turn.journal.saveAnswer(command.once->key, answer, turn.now);
    }
    return answer;
}

} // namespace

bool submit(Writer &writer, AlertCommand command, std::function<void(Result<StoredAnswer>)> done)
{
    struct Shared {
        AlertCommand command;
        Result<StoredAnswer> answer = Error{ErrorCode::Unavailable, {}};
    };
    auto shared = std::make_shared<Shared>(Shared{std::move(command)});
    return writer.submit([shared](Turn &turn) { shared->answer = run(turn, shared->command); },
                         [shared, done = std::move(done)](const Status &failure) {
                             done(failure ? Result<StoredAnswer>(*failure) : shared->answer);
                         });
}

} // namespace nocturne
