// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Pager.h"

#include <algorithm>

/// What will not work, looked at before it is needed: rungs that reach nobody, and rows that name what the file no longer knows. A name
/// that dangles is an absent name: whoever has its place is called.
namespace nocturne {

namespace {

constexpr TimeMs lookAheadFor = 24 * 3600 * 1000;
constexpr TimeMs saidAtLeast = 3600 * 1000; ///< what is over at once is read all the same
constexpr int mostPassedOn = 2000;          ///< at once
constexpr int mostLost = 500;
constexpr qsizetype mostNamed = 3;

QString counted(qsizetype count, const char *what) { return QStringLiteral("%1 %2%3").arg(count).arg(QLatin1String(what), count == 1 ? QString() : QStringLiteral("s")); }

} // namespace

QVector<Override> Pager::overrides(PagerTurn &turn) const { return oncall::known(*m_plan, turn.journal.pager().overrides(turn.now)); }

// What is said of a channel that does not work is not said by it, nor by another that does not.
QSet<QString> Pager::toAvoid(const PagerTurn &turn, const Alert &alert) const
{
    QSet<QString> channels;
    if (alert.name == QLatin1String("DeliveryFailing"))
        for (const Alert &failing : turn.book.own(alert.name))
            channels.insert(failing.labels.value(QStringLiteral("channel")));
    return channels;
}

// Raises what is said, and ends what was said before and is not any more.
void Pager::say(PagerTurn &turn, const char *name, Severity severity, const std::vector<Said> &said, TimeMs atLeast)
{
    for (const Said &one : said)
        raise(turn, name, severity, one.labels, one.summary);
    for (const Alert &before : turn.book.own(QLatin1String(name))) {
        Labels labels = before.labels;
        labels.remove(QStringLiteral("alertname"));
        labels.remove(QStringLiteral("severity"));
        const bool still = std::any_of(said.begin(), said.end(), [&](const Said &one) { return one.labels == labels; });
        if (!still && turn.now - before.startsAt >= atLeast)
            settle(turn, name, severity, labels);
    }
}

// A rung that reaches nobody, now or within a day, is an alert of its own before anybody needs it.
void Pager::lookAhead(PagerTurn &turn)
{
    const auto standing = overrides(turn);
    std::vector<Said> said;
    for (const Policy &policy : m_plan->policies) {
        for (const Rung &rung : policy.rungs) {
            std::optional<TimeMs> emptyAt;
            if (oncall::reach(*m_plan, standing, rung, turn.now).isEmpty())
                emptyAt = turn.now;
            for (const Target &target : rung.targets) {
                if (emptyAt || target.kind != Target::Kind::Schedule)
                    continue;
                for (const Shift &shift : oncall::shifts(m_plan->schedules.value(target.id), standing, turn.now, turn.now + lookAheadFor)) {
                    if (!emptyAt && oncall::reach(*m_plan, standing, rung, shift.from).isEmpty())
                        emptyAt = shift.from;
                }
            }
            if (emptyAt)
                said.push_back({{{QStringLiteral("policy"), policy.id}, {QStringLiteral("rung"), rung.name}},
                                QStringLiteral("%1 of the policy %2 reaches nobody from %3 on").arg(rung.name, policy.id, formatTimeText(*emptyAt))});
        }
    }
    say(turn, "EscalationRungEmpty", Severity::Warning, said);
}

void Pager::lookAtNames(PagerTurn &turn)
{
    std::vector<Said> said;
    for (const Override &o : turn.journal.pager().overrides(turn.now)) {
        if (oncall::known(*m_plan, {o}).isEmpty())
            said.push_back({{{QStringLiteral("kind"), QStringLiteral("override")}, {QStringLiteral("name"), o.schedule + QLatin1Char('/') + o.person}},
                            QStringLiteral("%1 stands in for %2, which the pager's file no longer knows; it does not count").arg(o.person, o.schedule)});
    }
    passOnLadders(turn, said);
    passOnMessages(turn, said);
    say(turn, "PagerNameUnknown", Severity::Warning, said, saidAtLeast);
}

// Ladders of a policy that is gone go by the one that now applies, from where they are; those of one that became shorter call its last rung.
void Pager::passOnLadders(PagerTurn &turn, std::vector<Said> &said)
{
    for (const QString &name : turn.journal.pager().policiesUnderWay()) {
        const Policy *known = m_plan->policy(name);
        const auto rows = turn.journal.pager().stranded(name, known ? static_cast<int>(known->rungs.size()) : 0, mostPassedOn);
        qsizetype ended = 0;
        for (LadderRow row : rows) {
            const auto tracked = turn.book.find(row.alertId);
            const Policy *next = known ? known : tracked ? m_plan->policyFor(tracked->alert) : nullptr;
            if (!next) {
                ++ended;
                row.state = LadderRow::State::Over;
                row.heldAt = turn.now;
            } else if (row.rung >= next->rungs.size() && row.dueAt) {
                row.rung = static_cast<int>(next->rungs.size()) - 1;
                ++row.round;
            } else if (row.dueAt) {
                row.dueAt = std::max(turn.now, row.base + next->rungs[row.rung].after);
            }
            row.policy = next ? next->id : row.policy;
            turn.journal.pager().saveLadder(row);
        }
        if (rows.empty())
            continue;
        const QString alerts = counted(static_cast<qsizetype>(rows.size()), "alert");
        const QString what = known ? QStringLiteral("The policy %1 is shorter than the escalation of %2: its last level is called again").arg(name, alerts)
                                   : QStringLiteral("The pager's file no longer knows the policy %1: %2 of it go by the policy that fits now, %3 by none").arg(name, alerts).arg(ended);
        said.push_back({{{QStringLiteral("kind"), QStringLiteral("policy")}, {QStringLiteral("name"), name}}, what});
    }
}

// What fired while no policy was for it, because the file was missing, wrong or another: whoever is to be called for it now is called now.
void Pager::beginWhatHasNone(PagerTurn &turn)
{
    const QSet<QString> known = turn.journal.pager().onLadders();
    int begun = 0;
    for (const auto &alert : turn.book.alerts()) {
        if (stateOf(*alert) != AlertState::Firing || known.contains(alert->id))
            continue;
        const Policy *policy = m_plan->policyFor(*alert);
        if (!policy)
            continue;
        if (begun++ == mostPassedOn)
            return; // the others at the next tick
        const auto before = turn.journal.pager().ladder(alert->id);
        begin(turn, *alert, *policy, before ? before->round + 1 : 0, turn.now);
    }
    m_begunIn = m_plan;
}

void Pager::passOnMessages(PagerTurn &turn, std::vector<Said> &said)
{
    QMap<QString, qsizetype> places;
    for (TaskRow &task : turn.journal.pager().waiting(mostPassedOn)) {
        if (!dangles(task))
            continue;
        ++places[m_plan->channels.contains(task.reach.channel) ? task.reach.person : task.reach.channel];
        const auto tracked = turn.book.find(task.alertId);
        passOn(turn, task, tracked ? &tracked->alert : nullptr);
    }
    for (auto place = places.cbegin(); place != places.cend(); ++place)
        said.push_back({{{QStringLiteral("kind"), QStringLiteral("channel")}, {QStringLiteral("name"), place.key()}},
                        QStringLiteral("The pager's file no longer knows %1: %2 for it went to the next contacts").arg(place.key(), counted(place.value(), "message"))});
}

bool Pager::dangles(const TaskRow &task) const
{
    if (task.verb == TaskRow::Verb::Canary)
        return false;
    return !m_plan->channels.contains(task.reach.channel) || (!task.reach.person.isEmpty() && !m_plan->people.contains(task.reach.person));
}

// To the person's first contact that was not asked yet, else to whom the rung, or the route, reaches now. Nobody is asked twice.
void Pager::passOn(PagerTurn &turn, TaskRow &task, const Alert *alert)
{
    bool somebody = false;
    const auto offer = [&](const Reach &reach) {
        if (somebody && task.rung < 0)
            return;
        if (turn.journal.pager().task(keyOf(task.alertId, task.verb, task.rung, task.round, reach)))
            return;
        add(turn, task.alertId, task.verb, task.rung, task.round, reach);
        somebody = true;
    };
    if (task.verb == TaskRow::Verb::Page && alert && stillWanted(turn, task, alert)) {
        for (auto contact = oncall::next(*m_plan, {{}, task.reach.person, {}, -1}); contact && !somebody; contact = oncall::next(*m_plan, *contact))
            offer(*contact);
        const auto row = turn.journal.pager().ladder(task.alertId);
        const Policy *policy = row ? m_plan->policy(row->policy) : nullptr;
        if (!policy)
            policy = m_plan->policyFor(*alert);
        if (!somebody && task.rung >= 0 && policy)
            for (const Reach &reach : oncall::reach(*m_plan, overrides(turn), policy->rungs[std::min(task.rung, static_cast<int>(policy->rungs.size()) - 1)], turn.now))
                offer(reach);
        if (task.rung < 0)
            for (const QString &channel : m_plan->routes.value(alert->severity))
                offer({channel, {}, m_plan->channels.value(channel).to, 0});
    }
    task.state = TaskRow::State::Dropped;
    turn.journal.pager().saveTask(task);
    log(turn, task, QStringLiteral("dropped"), somebody ? QStringLiteral("not in the pager's file any more; somebody else is asked") : QStringLiteral("not in the pager's file any more"), 0);
}

// It stays until the channel takes messages again and what it did not take has arrived, or is in a person's hands: the alert that it
// was about, or this one.
void Pager::lookAtFailing(PagerTurn &turn, const QString &accepted)
{
    for (const Alert &failing : turn.book.own(QStringLiteral("DeliveryFailing"))) {
        const QString channel = failing.labels.value(QStringLiteral("channel"));
        const Labels labels{{QStringLiteral("channel"), channel}};
        const TimeMs takenAt = failing.acknowledged ? failing.acknowledged->at : 0;
        QStringList names;
        for (const TaskRow &task : turn.journal.pager().lost(channel, mostLost)) {
            const auto about = turn.book.find(task.alertId);
            if (about && stateOf(about->alert) == AlertState::Firing && task.createdAt > takenAt && about->alert.id != failing.id && !names.contains(about->alert.name))
                names.append(about->alert.name);
        }
        const bool works = channel == accepted || turn.journal.pager().lastOutcome(channel) == QLatin1String("delivered");
        if (!m_plan->channels.contains(channel) || (works && names.isEmpty())) {
            settle(turn, "DeliveryFailing", Severity::Critical, labels);
            continue;
        }
        const qsizetype more = names.size() - mostNamed;
        const QString list = names.mid(0, mostNamed).join(QStringLiteral(", ")) + (more > 0 ? QStringLiteral(" and %1 more").arg(more) : QString());
        const QString now = works ? QStringLiteral("%1 takes messages again").arg(channel) : QStringLiteral("Messages by %1 are not accepted").arg(channel);
        raise(turn, "DeliveryFailing", Severity::Critical, labels, names.isEmpty() ? now : QStringLiteral("%1; nobody has heard by it of: %2").arg(now, list));
    }
}

} // namespace nocturne
