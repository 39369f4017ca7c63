// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Pager.h"

#include <algorithm>
#include <array>

/// The pager's first part: alerts and time become tasks.
namespace nocturne {

namespace {

constexpr TimeMs oldestStart = 5 * 60 * 1000; ///< a page must leave time to answer it, however late the alert was heard of
constexpr TimeMs oneClick = 60 * 1000;
constexpr int mostCalledAtOnce = 500;
constexpr TimeMs lookAheadEvery = 60 * 1000;

// What only somebody who has seen the alert does.
bool hasSeenIt(const AlertEvent &event)
{
    static constexpr std::array kinds{EventKind::Acknowledged, EventKind::Assigned, EventKind::Commented, EventKind::Escalated};
    return event.by.kind == Actor::Kind::Person && std::find(kinds.begin(), kinds.end(), event.kind) != kinds.end();
}

// What an earlier message about the alert should not be silent about. Acknowledged and resolved have messages of their own. An update
// that says something is another severity; the others are texts that rules write anew with each value.
bool isAChange(const AlertEvent &event)
{
    static constexpr std::array others{EventKind::Fired, EventKind::Reopened, EventKind::Commented, EventKind::Delivered, EventKind::Acknowledged, EventKind::Resolved};
    if (event.kind == EventKind::Updated)
        return std::holds_alternative<happened::BecameSeverity>(event.detail);
    return std::find(others.begin(), others.end(), event.kind) == others.end();
}

LadderRow::State wanted(const Alert &alert)
{
    switch (stateOf(alert)) {
    case AlertState::Firing:
        return LadderRow::State::Running;
    case AlertState::Acknowledged:
    case AlertState::Suppressed:
        return LadderRow::State::Held;
    default:
        return LadderRow::State::Over;
    }
}

} // namespace

Observation ownAlert(const char *name, Severity severity, Labels labels, const QString &summary, bool ended)
{
    Observation o;
    o.door = IntakeDoor::Own;
    o.source = AlertBook::ownSource();
    labels.insert(QStringLiteral("alertname"), QLatin1String(name));
    labels.insert(QStringLiteral("severity"), toText(severity));
    o.labels = std::move(labels);
    readFacts(o, SeverityMap::shipped());
    o.summary = summary;
    o.ended = ended;
    return o;
}

Pager::Pager(std::shared_ptr<const PagerPlan> plan, quint32 seed) : m_plan(std::move(plan)), m_random(seed) {}

// Raising an alert of its own adds events, which are followed too; the same alert raised again adds none, so this ends.
void Pager::follow(PagerTurn &turn, std::size_t first)
{
    if (!active())
        return;
    for (std::size_t i = first; i < turn.events.size(); ++i) {
        const AlertEvent event = turn.events[i];
        if (event.put && event.alert)
            followOne(turn, event);
    }
}

void Pager::followOne(PagerTurn &turn, const AlertEvent &event)
{
    const Alert &alert = *event.alert;
    if (isAChange(event))
        tell(turn, alert, TaskRow::Verb::Changed);
    // Our own, whatever others are called: a rung that was called, a page that arrived.
    if (event.by.kind == Actor::Kind::Policy)
        return;
    route(turn, alert, event);
    if (hasSeenIt(event))
        turn.journal.pager().markSeen(alert.id, event.by.name, turn.now);
    // Whoever takes what is over already ends it.
    if (stateOf(alert) == AlertState::Resolved && event.kind != EventKind::Commented)
        tell(turn, alert, TaskRow::Verb::Resolved);
    else if (event.kind == EventKind::Acknowledged)
        tell(turn, alert, TaskRow::Verb::Acknowledged);
    auto row = turn.journal.pager().ladder(alert.id);
    if (event.kind == EventKind::Escalated) {
        callByHand(turn, alert.id, std::move(row));
        return;
    }
    const LadderRow::State want = wanted(alert);
    const Policy *policy = m_plan->policyFor(alert);
    if (!row || (row->state == LadderRow::State::Over && want != LadderRow::State::Over)) {
        if (policy && want == LadderRow::State::Running)
            begin(turn, alert, *policy, row ? row->round + 1 : 0, std::max(std::min(alert.startsAt, alert.receivedAt), turn.now - oldestStart));
        return;
    }
    // More severe, or of another kind: its own ladder from the first rung.
    if (want == LadderRow::State::Running && row->state == want && policy && policy->id != row->policy) {
        begin(turn, alert, *policy, row->round + 1, turn.now);
        return;
    }
    if (want == row->state)
        return;
    if (want == LadderRow::State::Running) {
        resume(turn, std::move(*row), event.kind == EventKind::AckExpired || event.kind == EventKind::Unacknowledged);
        return;
    }
    row->state = want;
    row->heldAt = turn.now;
    ++row->round; // what waits from before is not wanted any more; what is called by hand from now on is
    turn.journal.pager().saveLadder(*row);
}

// Every alert of a severity is told to the channels of that severity, once an episode.
void Pager::route(PagerTurn &turn, const Alert &alert, const AlertEvent &event)
{
    const bool begins = event.kind == EventKind::Fired || event.kind == EventKind::Reopened;
    if (!begins || stateOf(alert) != AlertState::Firing)
        return;
    const int round = event.kind == EventKind::Fired ? 0 : static_cast<int>(alert.rev);
    const QSet<QString> avoid = toAvoid(turn, alert);
    QStringList channels = m_plan->routes.value(alert.severity);
    if (std::any_of(channels.cbegin(), channels.cend(), [&](const QString &channel) { return !avoid.contains(channel); }))
        channels.removeIf([&](const QString &channel) { return avoid.contains(channel); });
    for (const QString &channel : channels)
        add(turn, alert.id, TaskRow::Verb::Page, -1, round, {channel, {}, m_plan->channels.value(channel).to, 0});
}

// Where a page went, or may have gone, its end goes too: an incident elsewhere must not stay open. What only changed is said where the
// message can be changed, and is nobody's noise elsewhere.
void Pager::tell(PagerTurn &turn, const Alert &alert, TaskRow::Verb verb)
{
    const auto cares = [verb](const Channel &channel) {
        if (verb == TaskRow::Verb::Changed)
            return channel.changeable();
        return channel.kind != ChannelKind::Console && (verb == TaskRow::Verb::Resolved || channel.kind != ChannelKind::Email);
    };
    if (std::none_of(m_plan->channels.cbegin(), m_plan->channels.cend(), cares))
        return;
    for (const Told &told : turn.journal.pager().told(alert.id)) {
        const bool said = verb == TaskRow::Verb::Changed && told.changeWaits;
        if (cares(m_plan->channels.value(told.reach.channel)) && !said)
            add(turn, alert.id, verb, -1, static_cast<int>(alert.rev), told.reach, told.receipt);
    }
}

void Pager::begin(PagerTurn &turn, const Alert &alert, const Policy &policy, int round, TimeMs base)
{
    LadderRow row{alert.id, policy.id, LadderRow::State::Running, 0, round, base, base + policy.rungs.first().after, 0};
    turn.journal.pager().saveLadder(row);
}

// The clock of the ladder goes on where it stood. After an acknowledgement that led to nothing the rung that was reached is
// called again at once.
void Pager::resume(PagerTurn &turn, LadderRow row, bool again)
{
    const TimeMs held = turn.now - row.heldAt;
    row.state = LadderRow::State::Running;
    row.base += held;
    if (row.dueAt)
        *row.dueAt += held;
    if (again && row.rung > 0) {
        --row.rung;
        ++row.round;
        row.dueAt = turn.now;
    }
    turn.journal.pager().saveLadder(row);
}

// A person chose the level: it is called now, and the ladder goes on from there; where it stands still it stands there.
void Pager::callByHand(PagerTurn &turn, const QString &alertId, std::optional<LadderRow> row)
{
    const auto tracked = turn.book.find(alertId); // as it is by now, and not as it was at the event
    if (!tracked || !tracked->alert.escalation || wanted(tracked->alert) == LadderRow::State::Over)
        return;
    const Alert alert = tracked->alert;
    const Policy *policy = m_plan->policy(alert.escalation->policy);
    if (!policy)
        return;
    LadderRow next = row.value_or(LadderRow{alert.id, {}, {}, 0, 0, turn.now, {}, 0});
    next.policy = policy->id;
    next.state = wanted(alert);
    next.rung = std::clamp(alert.escalation->level - 1, 0, static_cast<int>(policy->rungs.size()) - 1);
    ++next.round;
    next.base = turn.now - policy->rungs[next.rung].after; // the rungs above keep their distance
    next.heldAt = turn.now;
    const auto reach = oncall::reach(*m_plan, overrides(turn), policy->rungs[next.rung], turn.now, toAvoid(turn, alert));
    const LadderRow called = next;
    const auto nextAt = advance(next, *policy, turn.now, reach.isEmpty());
    callRung(turn, called, *policy, alert, reach, next.state == LadderRow::State::Running ? nextAt : std::nullopt);
    turn.journal.pager().saveLadder(next);
}

Status Pager::nobodyAt(PagerTurn &turn, const Policy &policy, int level) const
{
    const Rung &rung = policy.rungs[level - 1];
    if (!oncall::reach(*m_plan, overrides(turn), rung, turn.now).isEmpty())
        return std::nullopt;
    return Error{ErrorCode::Conflict, QStringLiteral("Nobody can be reached at %1 of the policy %2 now.").arg(rung.name, policy.id)};
}

Result<AlertAction> Pager::aim(PagerTurn &turn, const Alert &alert, const AlertAction &action) const
{
    const auto *wish = std::get_if<action::Escalate>(&action);
    if (!wish || !active())
        return action;
    const auto row = turn.journal.pager().ladder(alert.id);
    const Policy *policy = row ? m_plan->policy(row->policy) : nullptr;
    if (!policy)
        policy = m_plan->policyFor(alert);
    if (!policy)
        return action;
    const int levels = static_cast<int>(policy->rungs.size());
    const int current = alert.escalation ? alert.escalation->level : 0;
    int level = wish->level.value_or(current + 1);
    if (level > levels)
        return Error{ErrorCode::Conflict, wish->level ? QStringLiteral("The policy %1 has no level %2, the highest is %3.").arg(policy->id).arg(level).arg(levels) : QStringLiteral("It is already at the highest level.")};
    while (!wish->level && level < levels && nobodyAt(turn, *policy, level))
        ++level;
    if (const Status nobody = nobodyAt(turn, *policy, level))
        return *nobody;
    // Who was called just now is not called a second time by a second click.
    if (level == current)
        for (const TaskRow &task : turn.journal.pager().tasksOf(alert.id))
            if (task.verb == TaskRow::Verb::Page && task.rung == level - 1 && turn.now - task.createdAt < oneClick && task.state <= TaskRow::State::Delivered)
                return action;
    return AlertAction(action::Escalate{level, wish->note, policy->id, policy->rungs[level - 1].name});
}

void Pager::tick(PagerTurn &turn, const Links &links)
{
    if (!active())
        return watch(turn, links); // that what is shown may be old is everybody's business
    know(turn.elapsed);
    if (std::abs(turn.now - m_lookedAheadAt) >= lookAheadEvery || m_lookedAheadIn != m_plan) {
        m_lookedAheadAt = turn.now;
        m_lookedAheadIn = m_plan;
        lookAhead(turn);
        lookAtNames(turn);
    }
    if (m_begunIn != m_plan)
        beginWhatHasNone(turn);
    for (LadderRow &row : turn.journal.pager().dueLadders(turn.now, mostCalledAtOnce))
        call(turn, std::move(row));
    watch(turn, links);
}

void Pager::call(PagerTurn &turn, LadderRow row)
{
    const auto tracked = turn.book.find(row.alertId);
    const Policy *policy = m_plan->policy(row.policy);
    // The file has no such policy any more: the alert gets what it has now, from the first rung.
    const Policy *other = tracked && !policy ? m_plan->policyFor(tracked->alert) : nullptr;
    if (other && wanted(tracked->alert) == LadderRow::State::Running) {
        begin(turn, tracked->alert, *other, row.round + 1, turn.now);
        return;
    }
    const bool stands = tracked && policy;
    if (!stands || wanted(tracked->alert) != LadderRow::State::Running) {
        row.state = stands ? wanted(tracked->alert) : LadderRow::State::Over;
        row.heldAt = turn.now;
        turn.journal.pager().saveLadder(row);
        return;
    }
    const Alert alert = tracked->alert;
    row.rung = std::min(row.rung, static_cast<int>(policy->rungs.size()) - 1); // the policy may have become shorter
    const auto reach = oncall::reach(*m_plan, overrides(turn), policy->rungs[row.rung], turn.now, toAvoid(turn, alert));
    const LadderRow called = row;
    ++m_figures.rungs;
    m_figures.lateness += std::max<TimeMs>(0, turn.now - row.dueAt.value_or(turn.now));
    const auto nextAt = advance(row, *policy, turn.now, reach.isEmpty());
    callRung(turn, called, *policy, alert, reach, nextAt);
    turn.journal.pager().saveLadder(row);
    if (reach.isEmpty() && row.dueAt == turn.now)
        call(turn, std::move(row)); // nobody is waited for; rungs are few
}

// The tasks of a rung, or the word that it reached nobody.
void Pager::callRung(PagerTurn &turn, const LadderRow &row, const Policy &policy, const Alert &alert, const QVector<Reach> &reach,
                     std::optional<TimeMs> nextAt)
{
    const Rung &rung = policy.rungs[row.rung];
    QStringList who;
    for (const Reach &one : reach) {
        add(turn, alert.id, TaskRow::Verb::Page, row.rung, row.round, one);
        who.append(nameOf(one));
    }
    const QString names = who.join(QStringLiteral(", "));
    const Escalation escalation{policy.id, row.rung + 1, rung.name, names.isEmpty() ? std::nullopt : std::optional(names), nextAt, static_cast<int>(policy.rungs.size()), false};
    turn.book.apply(turn.journal, rules::callRung(alert, escalation, who, turn.now), turn.now, turn.events);
}

// The next rung and its time. Where nobody was reached nobody is waited for; while others can be.
std::optional<TimeMs> Pager::advance(LadderRow &row, const Policy &policy, TimeMs now, bool skipped) const
{
    const bool last = row.rung + 1 == policy.rungs.size();
    if (!last) {
        ++row.rung;
        row.dueAt = skipped ? now : std::max(now, row.base + policy.rungs[row.rung].after);
    } else if (policy.repeat > 0) {
        ++row.round;
        row.dueAt = now + policy.repeat;
    } else {
        ++row.rung;
        row.dueAt.reset();
    }
    return row.dueAt;
}

void Pager::raise(PagerTurn &turn, const char *name, Severity severity, const Labels &labels, const QString &summary)
{
    turn.book.take(turn.journal, ownAlert(name, severity, labels, summary), turn.now, turn.events);
}

void Pager::settle(PagerTurn &turn, const char *name, Severity severity, const Labels &labels)
{
    turn.book.take(turn.journal, ownAlert(name, severity, labels, {}, true), turn.now, turn.events);
}

} // namespace nocturne
