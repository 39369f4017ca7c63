// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Decisions.h"

#include "backend/engine/AuditTrail.h"

#include <QLoggingCategory>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.engine")

constexpr TimeMs leastJump = 5000; ///< of the wall clock; less is drift
constexpr qsizetype mostSaid = 3;  ///< complaints of one part

using Done = Result<Nothing>;

// What a source said: an alert, or a watchdog's beat.
Fate take(Turn &turn, const Observation &observation)
{
    if (turn.state.pager->heard(observation, turn.now, turn.elapsed))
        return Fate::Taken;
    return turn.state.book.take(turn.journal, observation, turn.now, turn.published.events);
}

void takeAll(Turn &turn, const std::vector<Observation> &observations)
{
    for (const Observation &o : observations)
        take(turn, o);
}

Error badToken() { return {ErrorCode::Unauthenticated, QStringLiteral("This token is not good (any more).")}; }

// ---- What sources say

// One message of a sender, and what it makes known about the sender.
Done decide(Turn &turn, const command::TakeReport &c)
{
    if (!c.voice.isEmpty())
        turn.state.book.heard(c.voice, turn.now);
    std::vector<Senders::Said> said;
    for (const Observation &o : c.observations)
        said.push_back({&o, take(turn, o)});
    takeAll(turn, turn.state.senders->heard(c.sender, said, turn.now, turn.elapsed));
    return Nothing();
}

Done decide(Turn &turn, const command::Reconcile &c)
{
    ReconciliationRound alerts = c.round;
    std::erase_if(alerts.alerts, [&turn](const Observation &o) { return turn.state.pager->heard(o, turn.now, turn.elapsed); });
    turn.state.book.reconcile(turn.journal, alerts, turn.now, turn.published.events);
    std::vector<Senders::Said> said;
    for (const Observation &o : alerts.alerts)
        said.push_back({&o, Fate::Taken});
    takeAll(turn, turn.state.senders->heard(QStringLiteral("alertmanager"), said, turn.now, turn.elapsed));
    return Nothing();
}

Done decide(Turn &turn, const command::DoubtEnds &c)
{
    turn.state.book.doubtEnds(c.missed, turn.now);
    return Nothing();
}

// ---- What the backend finds about itself

// Critical where somebody might not be paged for it.
Done decide(Turn &turn, const command::NoteConfiguration &c)
{
    const Severity severity = c.part == QLatin1String("pager") || c.part == QLatin1String("configuration") ? Severity::Critical : Severity::Warning;
    take(turn, ownAlert("ConfigurationWrong", severity, {{QStringLiteral("part"), c.part}}, c.complaints.mid(0, mostSaid).join(QLatin1Char(' ')), c.complaints.isEmpty()));
    return Nothing();
}

// One fault is one page: where there is a pager the chain watches the sources.
Done decide(Turn &turn, const command::NoteSelfChecks &c)
{
    for (const SelfChecks::Result &result : c.results) {
        const bool watched = turn.state.pager->active() && result.name.startsWith(QLatin1String("source "));
        take(turn, ownAlert("SelfCheckFailed", Severity::Warning, {{QStringLiteral("check"), result.name}}, result.detail, result.good || watched));
    }
    return Nothing();
}

// A word for a severity that is known now needs no alert any more.
Done decide(Turn &turn, const command::LearnSeverities &c)
{
    for (const Alert &alert : turn.state.book.own(QStringLiteral("SeverityUnknown"))) {
        const QString word = alert.labels.value(QStringLiteral("word"));
        if (c.severities.find(word))
            take(turn, ownAlert("SeverityUnknown", Severity::Warning, {{QStringLiteral("word"), word}}, {}, true));
    }
    return Nothing();
}

// ---- Who is told

Done decide(Turn &turn, const command::SetPlan &c)
{
    turn.state.pager->setPlan(c.plan);
    return Nothing();
}

Result<std::vector<PageJob>> decide(Turn &turn, const command::ClaimPages &c)
{
    PagerTurn paging = turn.paging();
    return turn.state.pager->claim(paging, c.limit);
}

Done decide(Turn &turn, const command::NoteDelivery &c)
{
    PagerTurn paging = turn.paging();
    turn.state.pager->finish(paging, c.job, c.outcome);
    return Nothing();
}

Done decide(Turn &turn, const command::MarkSeen &c)
{
    if (!turn.state.book.find(c.alertId))
        return Error{ErrorCode::NotFound, QStringLiteral("There is no such open alert.")};
    turn.journal.pager().markSeen(c.alertId, c.by, turn.now);
    return Nothing();
}

Done decide(Turn &turn, const command::AddOverride &c)
{
    turn.journal.pager().saveOverride(c.row);
    return Nothing();
}

Done decide(Turn &turn, const command::TestChannel &c)
{
    PagerTurn paging = turn.paging();
    if (const Status refused = turn.state.pager->test(paging, c.channel))
        return *refused;
    return Nothing();
}

Result<TimeMs> decide(Turn &turn, const command::SendCanary &c)
{
    PagerTurn paging = turn.paging();
    turn.state.pager->canary(paging, c.number);
    return turn.now;
}

// ---- Who may come in

// What the store says at this moment counts, not what was known when the caller came.
bool mayHave(Turn &turn, const SessionRow &session, const QByteArray &passwordHash = {})
{
    const auto user = turn.journal.user(session.user);
    const auto stored = turn.journal.session(session.id);
    return user && !user->disabled && !(stored && stored->revoked) && (passwordHash.isEmpty() || user->passwordHash == passwordHash);
}

Done decide(Turn &turn, const command::OpenSession &c)
{
    if (!mayHave(turn, c.session, c.passwordHash))
        return badToken();
    turn.journal.saveSession(c.session);
    return Nothing();
}

Done decide(Turn &turn, const command::RotateSession &c)
{
    if (!mayHave(turn, c.session))
        return badToken();
    turn.journal.saveSession(c.session);
    return Nothing();
}

Done decide(Turn &turn, const command::EndSession &c)
{
    SessionRow ended = c.session;
    ended.revoked = true;
    turn.journal.saveSession(ended);
    return Nothing();
}

Result<UserRow> decide(Turn &turn, const command::ChangePassword &c)
{
    auto user = turn.journal.user(c.user);
    if (!user || user->disabled || user->passwordHash != c.before)
        return badToken();
    user->passwordHash = c.after;
    turn.journal.saveUser(*user);
    turn.journal.endSessions(c.user, c.session);
    turn.journal.bumpAccountsVersion();
    return *user;
}

Done decide(Turn &, const command::NoteRefusedLogin &) { return Nothing(); } // the audit row is all of it

// ---- What time brings

Done decide(Turn &turn, const command::EndWhatIsDue &)
{
    turn.state.book.tick(turn.journal, turn.now, turn.published.events);
    return Nothing();
}

Done decide(Turn &turn, const command::RunPager &c)
{
    PagerTurn paging = turn.paging();
    turn.state.pager->tick(paging, c.links);
    return Nothing();
}

Done decide(Turn &turn, const command::FollowClock &c)
{
    auto &known = *turn.state.clockOffset;
    const TimeMs jump = c.offset - known.value_or(c.offset);
    if (std::abs(jump) < leastJump) {
        known = known.value_or(c.offset);
        return Nothing();
    }
    qCWarning(log) << "the wall clock was set by" << jump << "ms; what is due moves along";
    PagerTurn paging = turn.paging();
    turn.state.pager->shiftTimes(paging, jump);
    known = c.offset;
    return Nothing();
}

Done decide(Turn &turn, const command::ForgetSenders &)
{
    takeAll(turn, turn.state.senders->tick(turn.elapsed));
    return Nothing();
}

Result<command::Pruned> decide(Turn &turn, const command::Prune &) { return command::Pruned{turn.journal.prune(turn.now)}; }

Done decide(Turn &turn, const command::Probe &)
{
    turn.journal.probe(turn.now);
    return Nothing();
}

} // namespace

Result<AnyReply> carryOut(Turn &turn, const Command &command)
{
    const std::size_t first = turn.published.events.size();
    Result<AnyReply> reply = std::visit(
        [&turn](const auto &c) -> Result<AnyReply> {
            auto decided = decide(turn, c);
            static_assert(std::is_same_v<decltype(decided), Result<typename std::decay_t<decltype(c)>::Reply>>);
            return decided ? Result<AnyReply>(AnyReply(std::move(*decided))) : Result<AnyReply>(decided.error());
        },
        command);
    PagerTurn paging = turn.paging();
    turn.state.pager->follow(paging, first);
    for (AuditRow &row : auditOf(command, reply)) {
        row.at = turn.now;
        turn.journal.audit(row);
        turn.published.audit.push_back(std::move(row));
    }
    return reply;
}

} // namespace nocturne
