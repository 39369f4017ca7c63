// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PagerWorld.h"

using namespace nocturne;

/// What people do to alerts beside the ladder: whatever they are called, and whoever they want to be called.
class TestByHand : public PagerWorld {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // A name is a name: sources and people may be called like the engine's own.
    void noNameIsTheEngines_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : {"escalation", "nocturned", "system", "mail", "delivered", "critical", "by hand", ""})
            QTest::newRow(*name ? name : "empty") << QString::fromLatin1(name);
    }

    void noNameIsTheEngines()
    {
        QFETCH(QString, name);
        const QString id = fire(QStringLiteral("Critical"), Severity::Critical, false, {}, name);
        pass(16 * minute);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 900 l2@mail"));
        act(id, action::Acknowledge{}, name);
        pass(20 * minute);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 900 l2@mail")); // held
        act(id, action::Unacknowledge{}, name);
        pass(10 * second);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 900 l2@mail, 2160 l2@mail"));
        act(id, action::Resolve{}, name);
        pass(10 * second);
        QCOMPARE(pages(TaskRow::Verb::Resolved), QStringLiteral("2170 l1@mail, 2171 l2@mail"));
        pass(hour);
        QCOMPARE(pages().count(QLatin1Char('@')), 3);
    }

    // Resolved by hand while its source still says that it is there: a page that is accepted after that changes nothing of it.
    void aLatePageLeavesAManualEndAlone()
    {
        const QString id = fire(QStringLiteral("Critical"));
        transaction([&](PagerTurn &turn) { m_pager->tick(turn); });
        const auto underWay = claim();
        QCOMPARE(underWay.size(), size_t(1));
        act(id, action::Resolve{});
        QVERIFY(finish(underWay[0], {PageOutcome::Kind::Accepted, QStringLiteral("ok"), 5, 0}));
        QVERIFY(m_book->find(id)->held);
        const qint64 rev = m_book->find(id)->alert.rev;
        m_now += minute;
        fire(QStringLiteral("Critical")); // its source says it again
        QCOMPARE(stateOf(m_book->find(id)->alert), AlertState::Resolved);
        QCOMPARE(m_book->find(id)->alert.rev, rev);
        pass(2 * hour);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail"));
        QCOMPARE(tasksOf(id).first().state, TaskRow::State::Delivered); // it did arrive, and the log says so
    }

    // The first of three marks a person may set: the ladder stands still, and whom a person calls is called all the same.
    void whoIsCalledByHandIsCalled_data()
    {
        QTest::addColumn<bool>("suppressed");
        QTest::newRow("acknowledged") << false;
        QTest::newRow("suppressed") << true;
    }

    void whoIsCalledByHandIsCalled()
    {
        QFETCH(bool, suppressed);
        const QString id = fire(QStringLiteral("Critical"));
        pass(minute);
        act(id, suppressed ? AlertAction(action::Suppress{m_now + hour, QStringLiteral("works")}) : AlertAction(action::Acknowledge{}));
        pass(minute);
        act(id, action::Escalate{3, {}});
        QCOMPARE(m_book->find(id)->alert.escalation->who.value_or(QString()), QStringLiteral("L3 (mail)"));
        pass(30 * minute);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 120 l3@mail")); // it stands still again at once
        QCOMPARE(m_book->find(id)->alert.escalation->nextAt, std::nullopt);
        pass(hour);
        // Ended, it goes on from the level that was called: a suppression with the rest, an acknowledgement with the same once more.
        QVERIFY2(pages().startsWith(suppressed ? QStringLiteral("0 l1@mail, 120 l3@mail, 5460 l4@mail") : QStringLiteral("0 l1@mail, 120 l3@mail, 3661 l3@mail")), qPrintable(pages()));
    }

    // A page that was written before somebody took it is not wanted any more; one that was asked for afterwards is, however late it goes out.
    void whatWasAskedForWaitsAndIsSent()
    {
        const QString id = fire(QStringLiteral("Critical"));
        transaction([&](PagerTurn &turn) { m_pager->tick(turn); });
        act(id, action::Acknowledge{});
        act(id, action::Escalate{2, {}});
        int refused = 0;
        m_receiver = [&](const PageJob &) { return ++refused < 4 ? PageOutcome{PageOutcome::Kind::Retry, {}, 5, 0} : PageOutcome{PageOutcome::Kind::Accepted, {}, 5, 0}; };
        beat();
        m_now += 5 * second;
        act(id, action::Acknowledge{QStringLiteral("still on it"), {}});
        pass(minute);
        for (const Sent &sent : m_sent)
            QCOMPARE(sent.person, QStringLiteral("l2"));
        QVERIFY(refused >= 4);
    }

    void twoCommandsInOneTransaction()
    {
        const QString id = fire(QStringLiteral("Critical"));
        pass(minute);
        transaction([&](PagerTurn &turn) {
            for (const AlertAction &action : {AlertAction(action::Escalate{2, {}}), AlertAction(action::Comment{QStringLiteral("help")})}) {
                const Alert alert = turn.book.find(id)->alert;
                turn.book.apply(turn.journal, **rules::decide(alert, *m_pager->aim(turn, alert, action), {QStringLiteral("li"), {}}, m_now), m_now, m_events);
            }
        });
        QSet<qint64> revs;
        for (const AlertEvent &event : m_events) {
            QVERIFY2(!revs.contains(event.rev), "a revision was given twice");
            revs.insert(event.rev);
        }
        pass(minute);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 60 l2@mail"));
    }

    void whoCannotBeCalledIsNotPromised()
    {
        change([](PagerPlan &plan) { plan.policies[0].rungs.resize(3), plan.people[QStringLiteral("l2")].contacts.clear(); });
        const QString id = fire(QStringLiteral("Critical"));
        pass(10 * second);
        QCOMPARE(refusal(id, {2, {}}), QStringLiteral("Nobody can be reached at L2 of the policy critical now."));
        QCOMPARE(refusal(id, {4, {}}), QStringLiteral("The policy critical has no level 4, the highest is 3."));
        QCOMPARE(refusal(id, {1, {}}), QString()); // called just now, and not once more
        QCOMPARE(pages().count(QStringLiteral("l1@mail")), 1);
        act(id, action::Escalate{{}, {}}); // the next that reaches somebody
        QCOMPARE(m_book->find(id)->alert.escalation->level, 3);
        QCOMPARE(refusal(id, {{}, {}}), QStringLiteral("It is already at the highest level."));
        const QString mild = fire(QStringLiteral("Mild"), Severity::Warning);
        act(mild, action::Escalate{1, {}}); // no policy is for it: a mark
        QCOMPARE(m_book->find(mild)->alert.escalation->policy, QStringLiteral("by hand"));
        const QString over = fire(QStringLiteral("Over"));
        fire(QStringLiteral("Over"), Severity::Critical, true);
        QCOMPARE(refusal(over, {2, {}}), QStringLiteral("It is over, so nobody is to be called for it."));
    }

    // Where nobody is ever paged a level is a mark that people set for each other.
    void withoutAPagerALevelIsAMark()
    {
        change([](PagerPlan &plan) { plan = PagerPlan(); });
        const QString id = fire(QStringLiteral("Critical"));
        act(id, action::Escalate{3, {}});
        QCOMPARE(m_book->find(id)->alert.escalation->level, 3);
        QCOMPARE(m_book->find(id)->alert.escalation->policy, QStringLiteral("by hand"));
    }
};

QTEST_GUILESS_MAIN(TestByHand)
#include "tst_byhand.moc"
