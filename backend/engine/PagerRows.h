// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/OnCall.h"

#include <QByteArray>
#include <QSet>

#include <vector>

namespace nocturne {

/// How far the escalation of an alert has come. The due time of the next rung is a row, so a restart skips none.
struct LadderRow {
    enum class State { Running, Held, Over };

    QString alertId;
    QString policy;
    State state = State::Running;
    int rung = 0;         ///< the next, from 0
    int round = 0;        ///< grows when a rung is called again
    TimeMs base = 0;      ///< what the rungs' delays are counted from; moves on by every hold
    std::optional<TimeMs> dueAt; ///< empty: all rungs were called
    TimeMs heldAt = 0;
};

/// One message to one place. The key is the same after any crash, so that the receiver can drop a twin.
struct TaskRow {
    enum class Verb { Page, Acknowledged, Resolved, Test, Heartbeat, Changed, Canary }; ///< rows hold the number
    enum class State { Waiting, Claimed, Delivered, Failed, Dropped };

    QByteArray key;
    QString alertId;
    Verb verb = Verb::Page;
    int rung = -1; ///< of the ladder; -1: a route
    int round = 0;
    Reach reach;
    TimeMs createdAt = 0;
    TimeMs dueAt = 0;
    std::optional<TimeMs> firstTriedAt;
    int attempts = 0;
    State state = State::Waiting;
    qint64 claim = 0; ///< grows with each claim; an outcome counts only with the newest
    TimeMs leaseUntil = 0;
    QByteArray bundle; ///< the key of the message it went out with, alone or with others; the same message again after a crash
    bool failedOver = false;
    QString receipt; ///< what the receiver calls the alert's first message, where that can be changed
    std::optional<TimeMs> seenAt; ///< when the person it went to did something about the alert, or opened it
};

/// The log: one try of one task.
struct AttemptRow {
    qint64 id = 0;
    TimeMs at = 0;
    QByteArray key;
    QString alertId;
    QString channel;
    QString person;
    TaskRow::Verb verb = TaskRow::Verb::Page;
    int rung = -1;
    int attempt = 1;
    QString outcome; ///< delivered, retry, failed, dropped
    QString answer;
    TimeMs tookMs = 0;
    QString alertName = {}; ///< where it is asked for; empty: the alert is kept no more
};

/// A place that a page of an alert went to, or may have gone to.
struct Told {
    Reach reach;
    QString receipt;          ///< of the first message there, where it can be changed
    bool changeWaits = false; ///< a change of that message is not sent yet: it will say how things are by then
};

/// What waits in the outbox and on the ladders.
struct Backlog {
    qint64 waiting = 0;                  ///< messages not sent yet
    std::optional<TimeMs> oldestMessage; ///< when the oldest of them was written
    std::optional<TimeMs> oldestRung;    ///< when the rung that is overdue longest was due
};

QString toText(TaskRow::Verb verb);
QString toText(TaskRow::State state);

/// The pager's rows, in the writer's transaction. Every call may throw JournalFailure.
class PagerRows {
public:
    virtual ~PagerRows() = default;

    virtual std::optional<LadderRow> ladder(const QString &alertId) = 0;
    virtual void saveLadder(const LadderRow &row) = 0;
    virtual std::vector<LadderRow> dueLadders(TimeMs now, int limit) = 0;
    /// Alerts whose ladder is not over.
    virtual QSet<QString> onLadders() = 0;
    /// A key that is there already stays as it is.
    virtual void addTask(const TaskRow &row) = 0;
    virtual void saveTask(const TaskRow &row) = 0;
    virtual std::optional<TaskRow> task(const QByteArray &key) = 0;
    virtual std::vector<TaskRow> tasksOf(const QString &alertId) = 0;
    virtual std::vector<Told> told(const QString &alertId) = 0;
    /// The message is not there any more.
    virtual void forgetReceipt(const QString &alertId, const QString &receipt) = 0;
    /// Policies by which a ladder that is not over goes.
    virtual QStringList policiesUnderWay() = 0;
    /// Ladders of a policy that are not over and are to call a rung from `rungs` on, which it does not have; of 0 rungs all.
    virtual std::vector<LadderRow> stranded(const QString &policy, int rungs, int limit) = 0;
    /// Not claimed, whenever they are due; oldest first.
    virtual std::vector<TaskRow> waiting(int limit) = 0;
    /// Pages that a channel did not take in its time, and that reached their person by no other since.
    virtual std::vector<TaskRow> lost(const QString &channel, int limit) = 0;
    /// How the newest try at a channel ended; empty: there was none.
    virtual QString lastOutcome(const QString &channel) = 0;
    /// Waiting and due, or claimed by one whose lease ran out; oldest first.
    virtual std::vector<TaskRow> claimable(TimeMs now, int limit) = 0;
    /// Where a message is under way: what a crash may send twice is one a channel.
    virtual QSet<QString> busyChannels(TimeMs now) = 0;
    /// At a start: whoever held a claim is gone.
    virtual void releaseClaims() = 0;
    /// Pages of an alert that were delivered to a person, and to nobody in particular, have been seen.
    virtual void markSeen(const QString &alertId, const QString &person, TimeMs now) = 0;
    virtual Backlog backlog(TimeMs now) = 0;
    /// The wall clock was set: what is due by it moves along.
    virtual void shiftTimes(TimeMs by) = 0;
    /// A word that is kept so that its way to the disk is measured.
    virtual void saveCanary(qint64 number, TimeMs now) = 0;
    virtual void addAttempt(const AttemptRow &row) = 0;
    virtual void saveOverride(const Override &row) = 0;
    /// Those that have not ended.
    virtual QVector<Override> overrides(TimeMs now) = 0;
};

} // namespace nocturne
