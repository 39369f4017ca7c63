// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertRules.h"
#include "backend/engine/Pager.h"
#include "backend/store/SqlJournal.h"
#include "tests/support/OpenAlerts.h"

#include <QTemporaryDir>
#include <QTest>

namespace nocturne {

inline constexpr TimeMs second = 1000;
inline constexpr TimeMs minute = 60 * second;
inline constexpr TimeMs hour = 60 * minute;
inline constexpr TimeMs begin = 1767600000000; // 2026-01-05T08:00Z

inline Policy ladder(const char *id, Severity severity, std::initializer_list<TimeMs> minutes)
{
    Policy p;
    p.id = QLatin1String(id);
    p.severities = {severity};
    for (const TimeMs m : minutes) {
        const QString name = QStringLiteral("L%1").arg(p.rungs.size() + 1);
        p.rungs.append({name, m * minute, {{Target::Kind::Person, name.toLower()}}});
    }
    return p;
}

// Four people with a mail and a hook each, the ladders that ship, a line of chat for warnings.
inline PagerPlan shipped()
{
    PagerPlan plan;
    for (const char *id : {"mail", "hook", "chat"})
        plan.channels[QLatin1String(id)].id = QLatin1String(id);
    for (int i = 1; i <= 4; ++i) {
        const QString id = QStringLiteral("l%1").arg(i);
        plan.people.insert(id, {id, id.toUpper(), {{QStringLiteral("mail"), id + QStringLiteral("@example.com")}, {QStringLiteral("hook"), id}}});
    }
    plan.policies = {ladder("critical", Severity::Critical, {0, 15, 30, 60}), ladder("emergency", Severity::Emergency, {0, 5, 10, 15})};
    plan.routes.insert(Severity::Warning, {QStringLiteral("chat")});
    return plan;
}

struct Sent {
    TimeMs at;
    QByteArray key;
    QString channel;
    QString person;
    TaskRow::Verb verb;
    std::size_t count;
};

/// Days in milliseconds: a clock that the test moves, a real database, and receivers that the test plays. Whatever is sent without
/// a row that names it fails.
class PagerWorld : public QObject {
protected:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqlJournal> m_journal;
    std::unique_ptr<AlertBook> m_book;
    std::unique_ptr<Pager> m_pager;
    PagerPlan m_plan;
    std::vector<AlertEvent> m_events;
    std::vector<Sent> m_sent;
    std::function<PageOutcome(const PageJob &)> m_receiver;
    TimeMs m_now = begin;
    TimeMs m_set = 0; ///< what the wall clock was set by
    Links m_links;

    void open()
    {
        m_journal.reset();
        m_journal = std::make_unique<SqlJournal>(m_folder->filePath(QStringLiteral("db")));
        m_book = std::make_unique<AlertBook>(m_now);
        m_book->load(*m_journal);
        m_pager = std::make_unique<Pager>(std::make_shared<PagerPlan>(m_plan), 1);
    }
    void change(const std::function<void(PagerPlan &)> &with)
    {
        with(m_plan);
        m_pager->setPlan(std::make_shared<PagerPlan>(m_plan));
    }
    template <typename Work> void transaction(const Work &work)
    {
        m_events.clear();
        PagerTurn turn{*m_book, *m_journal, m_events, m_now, m_now - m_set};
        m_journal->begin();
        work(turn);
        m_pager->follow(turn, 0);
        m_journal->commit();
        m_book->keep();
    }
    QString fire(const QString &name, Severity severity = Severity::Critical, bool ended = false, const QString &summary = {}, const QString &source = QStringLiteral("test"))
    {
        Observation o;
        o.door = IntakeDoor::GenericHook;
        o.source = source;
        o.labels = {{QStringLiteral("alertname"), name}};
        readFacts(o, SeverityMap::shipped());
        o.severity = severity;
        o.ended = ended;
        o.summary = summary;
        transaction([&](PagerTurn &turn) { turn.book.take(turn.journal, o, m_now, m_events); });
        return o.fingerprint + QStringLiteral("-1");
    }
    void act(const QString &id, const AlertAction &action, const QString &by = QStringLiteral("li"))
    {
        transaction([&](PagerTurn &turn) {
            const Alert alert = turn.book.find(id)->alert;
            const auto aimed = m_pager->aim(turn, alert, action);
            QVERIFY2(aimed, aimed ? "" : qPrintable(aimed.error().detail));
            const auto step = rules::decide(alert, *aimed, {by, {}}, m_now);
            QVERIFY(step && *step);
            turn.book.apply(turn.journal, **step, m_now, m_events, std::holds_alternative<action::Resolve>(action));
        });
    }
    // What a person is told who wants somebody to be called; empty: somebody was, or was just before.
    QString refusal(const QString &id, const action::Escalate &wish)
    {
        QString said;
        transaction([&](PagerTurn &turn) {
            const Alert alert = turn.book.find(id)->alert;
            const auto aimed = m_pager->aim(turn, alert, wish);
            const auto step = rules::decide(alert, aimed ? *aimed : AlertAction(wish), {QStringLiteral("li"), {}}, m_now);
            said = !step ? step.error().detail : !aimed ? aimed.error().detail : QString();
        });
        return said;
    }
    std::vector<PageJob> claim()
    {
        std::vector<PageJob> jobs;
        transaction([&](PagerTurn &turn) { jobs = m_pager->claim(turn, 100); });
        for (const PageJob &job : jobs) {
            for (const auto &claimed : job.tasks) {
                const auto row = m_journal->pager().task(claimed.key);
                [&] { QVERIFY2(row && row->state == TaskRow::State::Claimed && row->claim == claimed.claim && row->reach == job.reach && row->verb == job.verb, "sent without a row that names it"); }();
            }
            m_sent.push_back({m_now - m_set, job.key, job.channel.id, job.reach.person, job.verb, job.tasks.size()});
        }
        return jobs;
    }
    bool finish(const PageJob &job, const PageOutcome &outcome)
    {
        bool ours = false;
        transaction([&](PagerTurn &turn) { ours = m_pager->finish(turn, job, outcome); });
        return ours;
    }
    void beat()
    {
        transaction([&](PagerTurn &turn) {
            m_book->tick(turn.journal, m_now, m_events);
            m_pager->tick(turn, m_links);
        });
        for (const PageJob &job : claim())
            finish(job, m_receiver ? m_receiver(job) : PageOutcome{PageOutcome::Kind::Accepted, QStringLiteral("ok"), 5, 0});
    }
    void pass(TimeMs time, TimeMs step = second)
    {
        for (const TimeMs end = m_now + time; m_now < end; m_now += step)
            beat();
    }
    // "0 l1@mail, 900 l2@mail": pages alone, in seconds since the beginning.
    QString pages(TaskRow::Verb verb = TaskRow::Verb::Page) const
    {
        QStringList list;
        for (const Sent &s : m_sent)
            if (s.verb == verb)
                list.append(QStringLiteral("%1 %2@%3").arg((s.at - begin) / second).arg(s.person, s.channel));
        return list.join(QStringLiteral(", "));
    }
    qint64 count(const char *sql) const
    {
        Statement &row = m_journal->database().run(sql);
        const qint64 n = row.next() ? row.integer(0) : -1;
        row.finish();
        return n;
    }
    std::optional<Alert> own(const char *name) const
    {
        for (const TrackedAlert &t : openOf(*m_journal))
            if (t.alert.name == QLatin1String(name) && stateOf(t.alert) == AlertState::Firing)
                return t.alert;
        return std::nullopt;
    }
    QVector<TaskRow> tasksOf(const QString &id)
    {
        QVector<TaskRow> list;
        for (const TaskRow &task : m_journal->pager().tasksOf(id))
            list.prepend(task);
        return list;
    }
    void setUp()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_now = begin;
        m_set = 0;
        m_links.clear();
        m_sent.clear();
        m_receiver = {};
        m_plan = shipped();
        open();
    }
    void tearDown()
    {
        m_pager.reset();
        m_book.reset();
        m_journal.reset();
    }
};

} // namespace nocturne
