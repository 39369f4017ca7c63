// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Pager.h"

#include <algorithm>
#include <cmath>
#include <utility>

/// The pager's second part: tasks that are due become messages.
namespace nocturne {

namespace {

constexpr int mostLookedAt = 2000;
constexpr TimeMs freshBeat = 20 * 1000;

// While an alert is in hands, or kept quiet, only a person calls somebody, and means it.
bool calledSinceHeld(PagerTurn &turn, const TaskRow &task, const Alert &alert)
{
    const AlertState state = stateOf(alert);
    if (task.rung < 0 || (state != AlertState::Acknowledged && state != AlertState::Suppressed))
        return false;
    const auto row = turn.journal.pager().ladder(alert.id);
    return row && row->state == LadderRow::State::Held && task.round == row->round;
}

} // namespace

// Between the due time and now somebody may have taken it: then nobody is woken. An old heartbeat would be a lie.
bool Pager::stillWanted(PagerTurn &turn, const TaskRow &task, const Alert *alert) const
{
    switch (task.verb) {
    case TaskRow::Verb::Page:
        return alert && (stateOf(*alert) == AlertState::Firing || calledSinceHeld(turn, task, *alert));
    case TaskRow::Verb::Acknowledged:
        return alert && stateOf(*alert) == AlertState::Acknowledged;
    case TaskRow::Verb::Changed:
        return alert && stateOf(*alert) != AlertState::Resolved;
    case TaskRow::Verb::Heartbeat:
        return std::abs(turn.now - task.createdAt) < freshBeat;
    case TaskRow::Verb::Canary:
    case TaskRow::Verb::Resolved:
    case TaskRow::Verb::Test:
        break;
    }
    return true;
}

// What is for one place and says the same is one group; what was one message before stays one, and what changes a message is one of its
// own. Who is to be woken comes before what a message has to say of what is over or in hands.
std::vector<Pager::Group> Pager::gather(PagerTurn &turn)
{
    std::vector<Group> groups;
    QHash<QByteArray, std::size_t> places;
    for (TaskRow &task : turn.journal.pager().claimable(turn.now, mostLookedAt)) {
        std::optional<Alert> alert;
        if (const auto open = turn.book.find(task.alertId))
            alert = open->alert;
        else if (task.verb == TaskRow::Verb::Resolved)
            if (const auto closed = turn.journal.episode(task.alertId))
                alert = closed->alert;
        if (dangles(task)) {
            passOn(turn, task, alert ? &*alert : nullptr);
            continue;
        }
        if (!stillWanted(turn, task, alert ? &*alert : nullptr)) {
            task.state = TaskRow::State::Dropped;
            turn.journal.pager().saveTask(task);
            log(turn, task, QStringLiteral("dropped"), QStringLiteral("no longer needed when its turn came"), 0);
            continue;
        }
        const QByteArray place = (toText(task.verb) + QLatin1Char('\n') + task.reach.channel + QLatin1Char('\n') + task.reach.person + QLatin1Char('\n') + task.reach.to).toUtf8();
        const bool apart = task.verb != TaskRow::Verb::Page && !task.receipt.isEmpty();
        const QByteArray key = !task.bundle.isEmpty() ? place + '\n' + task.bundle : apart ? place + '\n' + task.key : place;
        if (!places.contains(key)) {
            places.insert(key, groups.size());
            groups.emplace_back();
        }
        Group &group = groups[places.value(key)];
        if (group.tasks.size() < static_cast<size_t>(mostBundled)) {
            group.tasks.push_back(task);
            group.alerts.push_back(alert.value_or(Alert()));
        }
    }
    std::stable_partition(groups.begin(), groups.end(), [](const Group &group) { return group.tasks.front().verb == TaskRow::Verb::Page; });
    return groups;
}

std::vector<PageJob> Pager::claim(PagerTurn &turn, int limit)
{
    std::vector<PageJob> jobs;
    QSet<QString> busy = turn.journal.pager().busyChannels(turn.now);
    const auto send = [&](Group group) {
        const Channel channel = m_plan->channels.value(group.tasks.front().reach.channel);
        if (static_cast<int>(jobs.size()) >= limit || busy.contains(channel.id) || m_channelFreeAt.value(channel.id) > turn.now) {
            waitInLine(turn, group.tasks);
            return;
        }
        auto job = prepare(turn, group);
        if (!job)
            return;
        busy.insert(channel.id);
        if (channel.leastPause > 0)
            m_channelFreeAt.insert(channel.id, turn.now + channel.leastPause);
        jobs.push_back(std::move(*job));
    };
    for (Group &group : gather(turn)) {
        const bool apart = m_plan->channels.value(group.tasks.front().reach.channel).kind == ChannelKind::PagerDuty; // each alert is an incident there
        const bool many = !apart && static_cast<int>(group.tasks.size()) >= bundleFrom;
        if (!group.tasks.front().bundle.isEmpty() || many) {
            send(std::move(group));
            continue;
        }
        for (size_t i = 0; i < group.tasks.size(); ++i)
            send({{group.tasks[i]}, {group.alerts[i]}});
    }
    return jobs;
}

// The claim is written with what the message is: the same again after any crash. Empty: there is nothing to change.
std::optional<PageJob> Pager::prepare(PagerTurn &turn, Group &group)
{
    auto &[tasks, alerts] = group;
    TaskRow &first = tasks.front();
    // What was posted while this one waited is known by now.
    if (tasks.size() == 1 && first.receipt.isEmpty() && m_plan->channels.value(first.reach.channel).changeable()) {
        for (const Told &told : turn.journal.pager().told(first.alertId))
            if (told.reach.channel == first.reach.channel && told.reach.person == first.reach.person && told.reach.to == first.reach.to)
                first.receipt = told.receipt;
    }
    if (first.verb == TaskRow::Verb::Changed && first.receipt.isEmpty()) {
        for (TaskRow &task : tasks) {
            task.state = TaskRow::State::Dropped;
            turn.journal.pager().saveTask(task);
        }
        return std::nullopt;
    }
    QByteArray bundle = first.bundle;
    if (bundle.isEmpty())
        bundle = tasks.size() == 1 ? first.key : shortHash(first.key + tasks.back().key + QByteArray::number(qint64(tasks.size())));
    for (TaskRow &task : tasks) {
        task.state = TaskRow::State::Claimed;
        ++task.claim;
        ++task.attempts;
        task.leaseUntil = turn.now + lease;
        task.bundle = bundle;
        task.firstTriedAt = task.firstTriedAt.value_or(turn.now);
        turn.journal.pager().saveTask(task);
    }
    return jobOf(tasks, alerts);
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

} // namespace nocturne
