// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertBook.h"
#include "backend/engine/PagerRows.h"
#include "backend/engine/Watchdogs.h"

#include <QRandomGenerator>

#include <memory>

namespace nocturne {

/// What the pager works with inside one transaction.
struct PagerTurn {
    AlertBook &book;
    Journal &journal;
    std::vector<AlertEvent> &events;
    TimeMs now;
    TimeMs elapsed = 0; ///< of the clock that nobody sets
};

/// What the backend stands on and what it feeds, by name; true: it is late.
using Links = QMap<QString, bool>;

/// For those who watch the pager. Counters begin at the start.
struct PagerFigures {
    qint64 waiting = 0;
    TimeMs outboxAge = 0;      ///< of the oldest message that waits
    TimeMs overdue = 0;        ///< of the rung that is overdue longest
    qint64 rungs = 0;          ///< called
    TimeMs lateness = 0;       ///< of all of them together
    static constexpr std::array<const char *, 4> outcomeNames{"delivered", "retry", "failed", "dropped"};
    static constexpr qsizetype mostChannels = 200;
    QMap<QString, QMap<QString, qint64>> outcomes; ///< of attempts, by channel; those beyond the limit under an empty name
    TimeMs canary = 0; ///< from writing the last one's message until it was handed over
};

/// An alert that the backend raises about itself; it stays until the backend says that it is over.
Observation ownAlert(const char *name, Severity severity, Labels labels, const QString &summary, bool ended = false);

/// One message to be sent now: one task, or many that are told as one.
struct PageJob {
    struct Claimed {
        QByteArray key;
        qint64 claim = 0;
    };

    QByteArray key; ///< of the message; the same when it is sent again
    TaskRow::Verb verb = TaskRow::Verb::Page;
    Channel channel;
    Reach reach;
    QString personName;
    QString rungName; ///< empty: a route
    int attempt = 1;
    QUrl link;
    QString receipt; ///< of the message that this one changes, or answers if it is a page
    std::vector<Claimed> tasks;
    std::vector<Alert> alerts; ///< as they are at the claim
};

/// How a job ended. Whatever is not known to be accepted is not accepted.
struct PageOutcome {
    enum class Kind { Accepted, Retry, Refused, TooLarge }; ///< too large: a no to the form, not to what it says
    Kind kind = Kind::Retry;
    QString answer; ///< at most 200 characters, without secrets
    TimeMs tookMs = 0;
    TimeMs retryAfterMs = 0; ///< what the receiver asked for
    QString receipt = {};    ///< what the receiver calls the message
    bool elsewhere = false;  ///< the next contact is to be asked at once
    bool gone = false;       ///< the message to be changed or answered is not there any more
};

/// Decides who is told what and when: ladders and routes become tasks, tasks are claimed, sent elsewhere, and their outcomes taken in.
/// It holds the plan, figures, and nothing else that a restart could lose; all else is rows, written in the transaction of the
/// change they follow from. The writer's thread.
class Pager {
public:
    explicit Pager(std::shared_ptr<const PagerPlan> plan, quint32 seed = QRandomGenerator::global()->generate());

    void setPlan(std::shared_ptr<const PagerPlan> plan) { m_plan = std::move(plan); }
    const PagerPlan &plan() const { return *m_plan; }
    bool active() const { return !m_plan->empty(); }

    /// What the events from `first` on mean for ladders and for who is to be told: once at the end of each command, over all its
    /// events, those of the pager's other functions with them.
    void follow(PagerTurn &turn, std::size_t first);
    /// Calls the rungs that are due, looks ahead for those that would reach nobody, and watches the chain: what is late or
    /// silent is an alert, and the heartbeat goes out only while nothing is.
    void tick(PagerTurn &turn, const Links &links = {});
    /// Where nobody is paged the chain alone is looked at, now and then.
    bool watchIsDue(TimeMs elapsed) const;
    /// True: the observation is a watchdog's beat and no alert.
    bool heard(const Observation &observation, TimeMs now, TimeMs elapsed);
    /// The wall clock was set by so much: no rung is called early and none late for it.
    void shiftTimes(PagerTurn &turn, TimeMs by);
    const PagerFigures &figures() const { return m_figures; }
    /// Up to `limit` messages that are due, each alert looked at once more; one under way at each channel.
    std::vector<PageJob> claim(PagerTurn &turn, int limit);
    /// False: the claim was not the job's any more; another has it.
    bool finish(PagerTurn &turn, const PageJob &job, const PageOutcome &outcome);
    /// An escalation by hand gets the level that it calls and the name that the alert's policy has for it; refused (conflict) where
    /// nobody would be called. Other actions, and all about an alert that no policy is for, stay as they are.
    Result<AlertAction> aim(PagerTurn &turn, const Alert &alert, const AlertAction &action) const;
    /// An alert that nobody has: written, with a message that is handed over like any other, to nobody.
    void canary(PagerTurn &turn, qint64 number);
    /// A message that says it is a test; it goes the whole way.
    Status test(PagerTurn &turn, const QString &channel);

    static QByteArray shortHash(const QByteArray &text);
    static QByteArray keyOf(const QString &alertId, TaskRow::Verb verb, int rung, int round, const Reach &reach);

    static constexpr TimeMs lease = 60 * 1000;       ///< longer than any sending may take
    static constexpr TimeMs patience = 30 * 1000;    ///< without acceptance the next contact is asked
    static constexpr TimeMs giveUpAfter = 3600 * 1000;
    static constexpr int bundleFrom = 4;             ///< so many for one place are one message
    static constexpr int mostBundled = 500;

private:
    /// One of the backend's alerts about itself.
    struct Said {
        Labels labels;
        QString summary;
    };

    void followOne(PagerTurn &turn, const AlertEvent &event);
    void route(PagerTurn &turn, const Alert &alert, const AlertEvent &event);
    void tell(PagerTurn &turn, const Alert &alert, TaskRow::Verb verb);
    void begin(PagerTurn &turn, const Alert &alert, const Policy &policy, int round, TimeMs base);
    void resume(PagerTurn &turn, LadderRow row, bool again);
    void callByHand(PagerTurn &turn, const QString &alertId, std::optional<LadderRow> row);
    Status nobodyAt(PagerTurn &turn, const Policy &policy, int level) const;
    void call(PagerTurn &turn, LadderRow row);
    void callRung(PagerTurn &turn, const LadderRow &row, const Policy &policy, const Alert &alert, const QVector<Reach> &reach, std::optional<TimeMs> nextAt);
    std::optional<TimeMs> advance(LadderRow &row, const Policy &policy, TimeMs now, bool skipped) const;
    void lookAhead(PagerTurn &turn);
    QVector<Override> overrides(PagerTurn &turn) const;
    QSet<QString> toAvoid(const PagerTurn &turn, const Alert &alert) const;
    void lookAtNames(PagerTurn &turn);
    void beginWhatHasNone(PagerTurn &turn);
    void passOnLadders(PagerTurn &turn, std::vector<Said> &said);
    void passOnMessages(PagerTurn &turn, std::vector<Said> &said);
    bool dangles(const TaskRow &task) const;
    void passOn(PagerTurn &turn, TaskRow &task, const Alert *alert);
    void lookAtFailing(PagerTurn &turn, const QString &accepted = {});
    void say(PagerTurn &turn, const char *name, Severity severity, const std::vector<Said> &said, TimeMs atLeast = 0);
    void watch(PagerTurn &turn, const Links &links);
    void lookAtWatchdogs(PagerTurn &turn);
    void beat(PagerTurn &turn, bool allWell);
    void know(TimeMs elapsed);
    void raise(PagerTurn &turn, const char *name, Severity severity, const Labels &labels, const QString &summary);
    void settle(PagerTurn &turn, const char *name, Severity severity, const Labels &labels);
    void add(PagerTurn &turn, const QString &alertId, TaskRow::Verb verb, int rung, int round, const Reach &reach, const QString &receipt = {});
    bool stillWanted(PagerTurn &turn, const TaskRow &task, const Alert *alert) const;
    struct Group {
        std::vector<TaskRow> tasks; ///< of one place and one kind
        std::vector<Alert> alerts;  ///< theirs
    };
    std::vector<Group> gather(PagerTurn &turn);
    std::optional<PageJob> prepare(PagerTurn &turn, Group &group);
    PageJob jobOf(const std::vector<TaskRow> &tasks, const std::vector<Alert> &alerts) const;
    void waitInLine(PagerTurn &turn, std::vector<TaskRow> &tasks);
    void failOver(PagerTurn &turn, TaskRow &task);
    void log(PagerTurn &turn, const TaskRow &task, const QString &outcome, const QString &answer, TimeMs tookMs);
    QString nameOf(const Reach &reach) const;

    std::shared_ptr<const PagerPlan> m_plan;
    QRandomGenerator m_random;                 ///< jitter alone
    QHash<QString, TimeMs> m_channelFreeAt;    ///< channels that want a pause between messages
    TimeMs m_lookedAheadAt = 0;
    std::shared_ptr<const PagerPlan> m_lookedAheadIn; ///< the plan that was looked at
    std::shared_ptr<const PagerPlan> m_begunIn; ///< the plan by which all open alerts have their ladders
    Watchdogs m_watchdogs;
    std::shared_ptr<const PagerPlan> m_known;  ///< the plan whose watchdogs those are
    std::optional<TimeMs> m_watchedAt;         ///< elapsed
    std::optional<TimeMs> m_beatAt;            ///< elapsed
    PagerFigures m_figures;
};

} // namespace nocturne
