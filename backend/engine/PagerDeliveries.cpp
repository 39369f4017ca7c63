// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Pager.h"

#include <QCryptographicHash>
#include <QLoggingCategory>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

/// The pager's third part: what became of messages is taken in.
namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(messages, "nocturned.pager")

constexpr TimeMs firstPause = 1000;
constexpr TimeMs longestPause = 60 * 1000;
constexpr TimeMs longestAsked = 5 * 60 * 1000; ///< a receiver that asks for more is tried again all the same

// What was too much at once goes out in two halves, each a message of its own with a key of its own.
QByteArray partOf(const PageJob &job, std::size_t place)
{
    const std::size_t half = (job.tasks.size() + 1) / 2;
    const std::size_t members = place < half ? half : job.tasks.size() - half;
    return members == 1 ? job.tasks[place].key : Pager::shortHash(job.key + (place < half ? "/1" : "/2"));
}

} // namespace

QByteArray Pager::keyOf(const QString &alertId, TaskRow::Verb verb, int rung, int round, const Reach &reach)
{
    const QStringList parts{alertId, toText(verb), QString::number(rung), QString::number(round), reach.channel, reach.person, reach.to};
    return shortHash(parts.join(QLatin1Char('\n')).toUtf8());
}

QByteArray Pager::shortHash(const QByteArray &text) { return QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(32); }

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
    case TaskRow::Verb::Changed:
        return QStringLiteral("changed");
    case TaskRow::Verb::Canary:
        return QStringLiteral("canary");
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
    if (!m_plan->channels.contains(reach.channel) && verb != TaskRow::Verb::Canary)
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

// The outbox's part of it: where nothing takes messages out any more, that is known before one of them matters.
void Pager::canary(PagerTurn &turn, qint64 number)
{
    turn.journal.pager().saveCanary(number, turn.now);
    if (active())
        add(turn, {}, TaskRow::Verb::Canary, -1, static_cast<int>(number % std::numeric_limits<int>::max()), {QStringLiteral("canary"), {}, QString::number(turn.now), 0});
}

bool Pager::finish(PagerTurn &turn, const PageJob &job, const PageOutcome &outcome)
{
    bool ours = false;
    for (std::size_t place = 0; place < job.tasks.size(); ++place) {
        const PageJob::Claimed &claimed = job.tasks[place];
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
            task->dueAt = turn.now + std::max(std::min(outcome.retryAfterMs, longestAsked), static_cast<TimeMs>(pause * jitter));
        }
        if (outcome.kind == PageOutcome::Kind::TooLarge && task->state == TaskRow::State::Waiting) {
            task->bundle = partOf(job, place);
            task->dueAt = turn.now;
        }
        log(turn, *task, accepted ? QStringLiteral("delivered") : final ? QStringLiteral("failed") : QStringLiteral("retry"), outcome.answer, outcome.tookMs);
        // A message of many stands for all of them: the end of one does not change it. An answer belongs to what it answers.
        if (accepted && job.tasks.size() == 1 && job.receipt.isEmpty())
            task->receipt = outcome.receipt;
        if (outcome.gone && !job.receipt.isEmpty()) {
            turn.journal.pager().forgetReceipt(task->alertId, job.receipt);
            task->receipt.clear();
        }
        if (task->verb == TaskRow::Verb::Canary && accepted)
            m_figures.canary = turn.now - task->createdAt;
        // Who wants to be asked again later than after a minute has not taken it.
        const bool late = turn.now - *task->firstTriedAt >= patience || outcome.retryAfterMs > longestPause;
        if (!accepted && (final || outcome.elsewhere || late))
            failOver(turn, *task);
        turn.journal.pager().saveTask(*task);
        const auto open = turn.book.find(task->alertId);
        // What is resolved by then has its own end; the log of deliveries says what arrived after it.
        if (accepted && open && task->verb == TaskRow::Verb::Page && stateOf(open->alert) != AlertState::Resolved) {
            Alert alert = open->alert;
            if (alert.escalation && task->rung + 1 == alert.escalation->level)
                alert.escalation->reached = true;
            turn.book.apply(turn.journal, rules::note(alert, EventKind::Delivered, {Actor::Kind::Policy, job.channel.id}, happened::Said{nameOf(task->reach)}, turn.now), turn.now, turn.events);
        }
    }
    if (ours && outcome.kind == PageOutcome::Kind::Accepted)
        lookAtFailing(turn, job.channel.id);
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

// A heartbeat or a canary that arrived is nothing that anybody looks for.
void Pager::log(PagerTurn &turn, const TaskRow &task, const QString &outcome, const QString &answer, TimeMs tookMs)
{
    const bool known = m_figures.outcomes.contains(task.reach.channel) || m_figures.outcomes.size() < PagerFigures::mostChannels;
    ++m_figures.outcomes[known ? task.reach.channel : QString()][outcome];
    if ((task.verb == TaskRow::Verb::Heartbeat || task.verb == TaskRow::Verb::Canary) && outcome == QLatin1String("delivered"))
        return;
    const QString line = QStringLiteral("%1%2 by %3, message %4, attempt %5").arg(outcome, task.reach.person.isEmpty() ? QString() : QStringLiteral(" to ") + task.reach.person, task.reach.channel, QString::fromLatin1(task.key)).arg(task.attempts);
    if (outcome == QLatin1String("failed") || outcome == QLatin1String("retry"))
        qCWarning(messages).noquote() << line << answer.left(200);
    else
        qCInfo(messages).noquote() << line;
    turn.journal.pager().addAttempt({0, turn.now, task.key, task.alertId, task.reach.channel, task.reach.person, task.verb, task.rung, task.attempts,
                                     outcome, answer.left(200), tookMs});
}

QString Pager::nameOf(const Reach &reach) const
{
    const QString person = m_plan->people.value(reach.person).name;
    return person.isEmpty() ? reach.channel : QStringLiteral("%1 (%2)").arg(person, reach.channel);
}

} // namespace nocturne
