// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Pager.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

/// The pager's second half: tasks become messages, and what became of those is taken in.
namespace nocturne {

namespace {

constexpr int mostLookedAt = 2000;
constexpr TimeMs freshBeat = 20 * 1000;
constexpr TimeMs firstPause = 1000;
constexpr TimeMs longestPause = 60 * 1000;

QByteArray shortHash(const QByteArray &text) { return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(32); }

QByteArray keyOf(const QString &alertId, TaskRow::Verb verb, int rung, int round, const Reach &reach)
{
    const QStringList parts{alertId, toText(verb), QString::number(rung), QString::number(round), reach.channel, reach.person, reach.to};
    return shortHash(parts.join(QLatin1Char('\n')).toUtf8());
}

} // namespace

QString toText(TaskRow::Verb verb)
{
    switch (verb) {
    case TaskRow::Verb::Page:
        return QStringLiteral("page");
    case TaskRow::Verb::Acknowledged:
        return QStringLiteral("acknowledged");
    case TaskRow::Verb::Resolved:
        return QStringLiteral("resolved");
    case TaskRow::Verb::Heartbeat:
        return QStringLiteral("heartbeat");
    case TaskRow::Verb::Test:
        break;
    }
    return QStringLiteral("test");
}

QString toText(TaskRow::State state)
{
    switch (state) {
    case TaskRow::State::Waiting:
        return QStringLiteral("waiting");
    case TaskRow::State::Claimed:
        return QStringLiteral("sending");
    case TaskRow::State::Delivered:
        return QStringLiteral("delivered");
    case TaskRow::State::Failed:
        return QStringLiteral("failed");
    case TaskRow::State::Dropped:
        break;
    }
    return QStringLiteral("dropped");
}

void Pager::add(PagerTurn &turn, const QString &alertId, TaskRow::Verb verb, int rung, int round, const Reach &reach, const QString &receipt)
{
    if (!m_plan->channels.contains(reach.channel))
        return;
    TaskRow task;
    task.key = keyOf(alertId, verb, rung, round, reach);
    task.alertId = alertId;
    task.verb = verb;
    task.rung = rung;
    task.round = round;
    task.reach = reach;
    task.createdAt = turn.now;
    task.dueAt = turn.now;
    task.receipt = receipt;
    turn.journal.pager().addTask(task);
}

Status Pager::test(PagerTurn &turn, const QString &channel)
{
    if (!m_plan->channels.contains(channel))
        return Error{ErrorCode::NotFound, QStringLiteral("There is no channel %1.").arg(channel.left(100))};
    const int round = static_cast<int>(turn.now % std::numeric_limits<int>::max());
    add(turn, {}, TaskRow::Verb::Test, -1, round, {channel, {}, m_plan->channels.value(channel).to, 0});
    return std::nullopt;
}

// Between the due time and now somebody may have taken it: then nobody is woken. An old heartbeat would be a lie.
bool Pager::stillWanted(const TaskRow &task, const Alert *alert, TimeMs now) const
{
    if (!m_plan->channels.contains(task.reach.channel))
        return false;
    switch (task.verb) {
    case TaskRow::Verb::Page:
        return alert && stateOf(*alert) == AlertState::Firing;
    case TaskRow::Verb::Acknowledged:
        return alert && stateOf(*alert) == AlertState::Acknowledged;
    case TaskRow::Verb::Heartbeat:
        return std::abs(now - task.createdAt) < freshBeat;
    case TaskRow::Verb::Resolved:
    case TaskRow::Verb::Test:
        break;
    }
    return true;
}

std::vector<PageJob> Pager::claim(PagerTurn &turn, int limit, const QHash<QString, int> &busy)
{
    struct Group {
        std::vector<TaskRow> tasks;
        std::vector<Alert> alerts;
    };
    // What is for one place and says the same is one group; what was one message before stays one.
    std::map<QByteArray, Group> groups;
    std::vector<QByteArray> order;
    for (TaskRow &task : turn.journal.pager().claimable(turn.now, mostLookedAt)) {
        std::optional<Alert> alert;
        if (const TrackedAlert *open = turn.book.find(task.alertId))
            alert = open->alert;
        else if (task.verb == TaskRow::Verb::Resolved)
            if (const auto closed = turn.journal.episode(task.alertId))
                alert = closed->alert;
        if (!stillWanted(task, alert ? &*alert : nullptr, turn.now)) {
            task.state = TaskRow::State::Dropped;
            turn.journal.pager().saveTask(task);
            log(turn, task, QStringLiteral("dropped"), QStringLiteral("no longer needed when its turn came"), 0);
            continue;
        }
        const QByteArray place = toText(task.verb).toUtf8() + '\n' + task.reach.channel.toUtf8() + '\n' + task.reach.person.toUtf8() + '\n' + task.reach.to.toUtf8();
        const QByteArray key = task.bundle.isEmpty() ? place : place + '\n' + task.bundle;
        if (!groups.contains(key))
            order.push_back(key);
        Group &group = groups[key];
        if (group.tasks.size() < static_cast<size_t>(mostBundled)) {
            group.tasks.push_back(task);
            group.alerts.push_back(alert.value_or(Alert()));
        }
    }
    std::vector<PageJob> jobs;
    QHash<QString, int> under = busy;
    const auto send = [&](std::vector<TaskRow> tasks, std::vector<Alert> alerts) {
        const Channel channel = m_plan->channels.value(tasks.front().reach.channel);
        if (static_cast<int>(jobs.size()) >= limit || under.value(channel.id) >= mostBusy || m_channelFreeAt.value(channel.id) > turn.now) {
            waitInLine(turn, tasks);
            return;
        }
        ++under[channel.id];
        if (channel.leastPause > 0)
            m_channelFreeAt.insert(channel.id, turn.now + channel.leastPause);
        QByteArray bundle = tasks.front().bundle;
        if (bundle.isEmpty())
            bundle = tasks.size() == 1 ? tasks.front().key : shortHash(tasks.front().key + tasks.back().key + QByteArray::number(qint64(tasks.size())));
        for (TaskRow &task : tasks) {
            task.state = TaskRow::State::Claimed;
            ++task.claim;
            ++task.attempts;
            task.leaseUntil = turn.now + lease;
            task.bundle = bundle;
            task.firstTriedAt = task.firstTriedAt.value_or(turn.now);
            turn.journal.pager().saveTask(task);
        }
        jobs.push_back(jobOf(tasks, alerts));
    };
    for (const QByteArray &key : order) {
        Group &group = groups[key];
        const bool apart = m_plan->channels.value(group.tasks.front().reach.channel).kind == ChannelKind::PagerDuty; // each alert is an incident there
        const bool many = !apart && static_cast<int>(group.tasks.size()) >= bundleFrom;
        if (!group.tasks.front().bundle.isEmpty() || many) {
            send(std::move(group.tasks), std::move(group.alerts));
            continue;
        }
        for (size_t i = 0; i < group.tasks.size(); ++i)
            send({group.tasks[i]}, {group.alerts[i]});
    }
    return jobs;
}

PageJob Pager::jobOf(const std::vector<TaskRow> &tasks, const std::vector<Alert> &alerts) const
{
    const TaskRow &first = tasks.front();
    PageJob job;
    job.key = first.bundle;
    job.verb = first.verb;
    job.channel = m_plan->channels.value(first.reach.channel);
    job.reach = first.reach;
    job.personName = m_plan->people.value(first.reach.person).name;
    job.attempt = first.attempts;
    job.link = m_plan->link;
    job.receipt = tasks.size() == 1 ? first.receipt : QString();
    if (first.rung >= 0 && !alerts.empty() && alerts.front().escalation)
        job.rungName = alerts.front().escalation->name;
    for (const TaskRow &task : tasks)
        job.tasks.push_back({task.key, task.claim});
    job.alerts = alerts;
    return job;
}

bool Pager::finish(PagerTurn &turn, const PageJob &job, const PageOutcome &outcome)
{
    bool ours = false;
    for (const PageJob::Claimed &claimed : job.tasks) {
        auto task = turn.journal.pager().task(claimed.key);
        if (!task || task->state != TaskRow::State::Claimed || task->claim != claimed.claim)
            continue;
        ours = true;
        const bool accepted = outcome.kind == PageOutcome::Kind::Accepted;
        const bool tooLong = turn.now - task->createdAt >= giveUpAfter;
        const bool passedOn = outcome.elsewhere && oncall::next(*m_plan, task->reach);
        const bool final = !accepted && (outcome.kind == PageOutcome::Kind::Refused || tooLong || passedOn);
        task->state = accepted ? TaskRow::State::Delivered : final ? TaskRow::State::Failed : TaskRow::State::Waiting;
        if (task->state == TaskRow::State::Waiting) {
            const double pause = std::min<double>(longestPause, firstPause * std::pow(2.0, std::min(task->attempts - 1, 10)));
            const double jitter = 0.8 + 0.4 * m_random.generateDouble();
            task->dueAt = turn.now + std::max(outcome.retryAfterMs, static_cast<TimeMs>(pause * jitter));
        }
        log(turn, *task, accepted ? QStringLiteral("delivered") : final ? QStringLiteral("failed") : QStringLiteral("retry"), outcome.answer, outcome.tookMs);
        // A message of many stands for all of them: the end of one does not change it.
        if (accepted && job.tasks.size() == 1)
            task->receipt = outcome.receipt;
        if (!accepted && (final || outcome.elsewhere || turn.now - *task->firstTriedAt >= patience))
            failOver(turn, *task);
        turn.journal.pager().saveTask(*task);
        const TrackedAlert *open = turn.book.find(task->alertId);
        if (accepted && open && task->verb == TaskRow::Verb::Page) {
            const Alert alert = open->alert;
            turn.book.apply(turn.journal, rules::note(alert, QStringLiteral("delivered"), job.channel.id, nameOf(task->reach), turn.now), false, turn.now, turn.events);
        }
    }
    const Labels channel{{QStringLiteral("channel"), job.channel.id}};
    if (ours && outcome.kind == PageOutcome::Kind::Accepted)
        settle(turn, "DeliveryFailing", Severity::Critical, channel);
    return ours;
}

// Behind a message that hangs nobody waits longer than behind one that is refused.
void Pager::waitInLine(PagerTurn &turn, std::vector<TaskRow> &tasks)
{
    for (TaskRow &task : tasks) {
        if (task.verb != TaskRow::Verb::Page || task.failedOver || turn.now - task.createdAt < patience || !oncall::next(*m_plan, task.reach))
            continue;
        failOver(turn, task);
        turn.journal.pager().saveTask(task);
    }
}

// The same person by the next contact, and everybody is told that a channel does not work. Once a task.
void Pager::failOver(PagerTurn &turn, TaskRow &task)
{
    if (std::exchange(task.failedOver, true) || task.verb == TaskRow::Verb::Test || task.verb == TaskRow::Verb::Heartbeat)
        return;
    if (task.verb == TaskRow::Verb::Page) {
        if (const auto next = oncall::next(*m_plan, task.reach))
            add(turn, task.alertId, task.verb, task.rung, task.round, *next);
    }
    // Nobody in front of a console is no fault of the console's.
    if (m_plan->channels.value(task.reach.channel).kind == ChannelKind::Console)
        return;
    raise(turn, "DeliveryFailing", Severity::Critical, {{QStringLiteral("channel"), task.reach.channel}},
          QStringLiteral("Messages by %1 are not accepted").arg(task.reach.channel));
}

// A heartbeat that arrived is nothing that anybody looks for.
void Pager::log(PagerTurn &turn, const TaskRow &task, const QString &outcome, const QString &answer, TimeMs tookMs)
{
    ++m_figures.outcomes[outcome];
    if (task.verb == TaskRow::Verb::Heartbeat && outcome == QLatin1String("delivered"))
        return;
    turn.journal.pager().addAttempt({0, turn.now, task.key, task.alertId, task.reach.channel, task.reach.person, task.verb, task.rung, task.attempts,
                                     outcome, answer.left(200), tookMs});
}

QString Pager::nameOf(const Reach &reach) const
{
    const QString person = m_plan->people.value(reach.person).name;
    return person.isEmpty() ? reach.channel : QStringLiteral("%1 (%2)").arg(person, reach.channel);
}

} // namespace nocturne
