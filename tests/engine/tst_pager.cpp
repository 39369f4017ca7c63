// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PagerWorld.h"

#include <random>

using namespace nocturne;

/// Ladders: who is called when, whatever happens to the alert, the clock or the program.
class TestPager : public PagerWorld {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void theRungsToTheSecond()
    {
        fire(QStringLiteral("Critical"));
        pass(3 * hour);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 900 l2@mail, 1800 l3@mail, 3600 l4@mail"));
    }

    // The sender's clock is ahead: the alert fires when we hear of it. One that is an hour late leaves ten minutes of the first quarter.
    void foreignClocksDecideNothing_data()
    {
        QTest::addColumn<qint64>("start");
        QTest::addColumn<QString>("expected");
        QTest::newRow("ten minutes ahead") << 10 * minute << QStringLiteral("0 l1@mail, 900 l2@mail");
        QTest::newRow("an hour late") << -hour << QStringLiteral("0 l1@mail, 600 l2@mail");
    }
    void foreignClocksDecideNothing()
    {
        QFETCH(qint64, start);
        QFETCH(QString, expected);
        Observation o;
        o.door = IntakeDoor::GenericHook;
        o.source = QStringLiteral("test");
        o.labels = {{QStringLiteral("alertname"), QStringLiteral("Fast")}, {QStringLiteral("severity"), QStringLiteral("critical")}};
        readFacts(o, SeverityMap::shipped());
        o.startsAt = m_now + start;
        transaction([&](PagerTurn &turn) { turn.book.take(turn.journal, o, m_now, m_events); });
        pass(20 * minute);
        QCOMPARE(pages(), expected);
    }

    // Somebody sets the wall clock in the middle of a ladder: no rung comes early and none late, nor what waits to be sent again.
    void theWallClockIsSet_data()
    {
        QTest::addColumn<qint64>("by");
        QTest::newRow("an hour forth") << hour;
        QTest::newRow("an hour back") << -hour;
        QTest::newRow("a day forth") << 24 * hour;
    }

    void theWallClockIsSet()
    {
        QFETCH(qint64, by);
        m_receiver = [this](const PageJob &job) {
            const bool bad = job.reach.person == QLatin1String("l2") && job.channel.id == QLatin1String("mail") && m_now - m_set - begin < 930 * second;
            return PageOutcome{bad ? PageOutcome::Kind::Retry : PageOutcome::Kind::Accepted, {}, 5, bad ? 40 * second : 0};
        };
        fire(QStringLiteral("Critical"));
        const auto set = [&] {
            m_now += by;
            m_set += by;
            transaction([&](PagerTurn &turn) { m_pager->shiftTimes(turn, by); });
        };
        pass(5 * minute);
        set();
        pass(10 * minute + 10 * second);
        set(); // while a message waits
        pass(2 * hour);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 900 l2@mail, 940 l2@mail, 1800 l3@mail, 3600 l4@mail"));
    }

    void theShorterLadder()
    {
        fire(QStringLiteral("Emergency"), Severity::Emergency);
        pass(hour);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 300 l2@mail, 600 l3@mail, 900 l4@mail"));
    }

    void routesTellASeverityOnce()
    {
        const QString id = fire(QStringLiteral("Mild"), Severity::Warning);
        pass(hour);
        QCOMPARE(pages(), QStringLiteral("0 @chat"));
        act(id, action::Resolve{});
        pass(minute);
        QCOMPARE(pages(TaskRow::Verb::Resolved), QStringLiteral("3600 @chat"));
    }

    // Acknowledged after five minutes; nobody did anything for an hour: the one who was reached is called again, and the rest
    // of the ladder goes on where it stood.
    void anAcknowledgementHoldsUntilItExpires()
    {
        const QString id = fire(QStringLiteral("Critical"));
        pass(5 * minute);
        act(id, action::Acknowledge{});
        pass(4 * hour);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 3901 l1@mail, 4500 l2@mail, 5400 l3@mail, 7200 l4@mail"));
    }

    void aSuppressionIsAPause()
    {
        const QString id = fire(QStringLiteral("Critical"));
        pass(5 * minute);
        act(id, action::Suppress{m_now + 20 * minute, QStringLiteral("works")});
        pass(2 * hour);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 2100 l2@mail, 3000 l3@mail, 4800 l4@mail"));
    }

    void anEndIsAnEnd()
    {
        const QString id = fire(QStringLiteral("Critical"));
        pass(16 * minute);
        act(id, action::Resolve{});
        pass(2 * hour);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 900 l2@mail"));
        QCOMPARE(pages(TaskRow::Verb::Resolved), QStringLiteral("960 l1@mail, 961 l2@mail"));
        QCOMPARE(count("SELECT COUNT(*) FROM ladder WHERE state <> 2"), 0);
    }

    // Between the due time and the sending somebody took it: looked at once more, nobody is woken.
    void lookedAtOnceMoreBeforeSending()
    {
        const QString id = fire(QStringLiteral("Critical"));
        transaction([&](PagerTurn &turn) { m_pager->tick(turn); });
        act(id, action::Acknowledge{});
        QVERIFY(claim().empty());
        QCOMPARE(count("SELECT COUNT(*) FROM outbox WHERE state = 4"), 1);
        QCOMPARE(count("SELECT COUNT(*) FROM attempt WHERE outcome = 'dropped'"), 1);
    }

    // Each ladder has one: two alerts before anything happened, and no waiting for nobody.
    void anEmptyRungIsSkippedAndToldBefore()
    {
        change([](PagerPlan &plan) { plan.people[QStringLiteral("l2")].contacts.clear(); });
        pass(2 * minute);
        const auto told = own("EscalationRungEmpty");
        QVERIFY(told && told->labels.value(QStringLiteral("rung")) == QLatin1String("L2"));
        fire(QStringLiteral("Critical"));
        pass(16 * minute);
        QCOMPARE(pages(), QStringLiteral("0 @chat, 1 @chat, 120 l1@mail, 1020 l3@mail"));
        change([](PagerPlan &plan) { plan = shipped(); });
        pass(2 * minute);
        QVERIFY(!own("EscalationRungEmpty"));
    }

    void theLastRungRepeats()
    {
        change([](PagerPlan &plan) { plan.policies[0].rungs.resize(2), plan.policies[0].repeat = 10 * minute; });
        const QString id = fire(QStringLiteral("Critical"));
        pass(40 * minute);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 900 l2@mail, 1500 l2@mail, 2100 l2@mail"));
        act(id, action::Acknowledge{{}, m_now + 24 * hour});
        pass(hour);
        QCOMPARE(pages().count(QLatin1Char(',')), 3);
    }

    void aPolicyThatIsGoneIsFollowedByAnother()
    {
        fire(QStringLiteral("Critical"));
        pass(minute);
        change([](PagerPlan &plan) { plan.policies[0].id = QStringLiteral("renamed"); });
        pass(2 * hour);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 60 @chat, 900 l2@mail, 1800 l3@mail, 3600 l4@mail")); // and it is said
    }

    void byHandToALevel()
    {
        const QString id = fire(QStringLiteral("Critical"));
        pass(minute);
        act(id, action::Escalate{3, {}});
        pass(2 * hour);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 60 l3@mail, 1860 l4@mail"));
    }

    void moreSevereIsAnotherLadder()
    {
        fire(QStringLiteral("Grows"));
        pass(2 * minute);
        fire(QStringLiteral("Grows"), Severity::Emergency);
        pass(hour);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 120 l1@mail, 420 l2@mail, 720 l3@mail, 1020 l4@mail"));
    }

    void life_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 3; ++seed)
            QTest::addRow("%u", seed) << seed;
    }

    // Two days of alerts that come, are taken, hidden, given back and end, told twice over: once with a program that runs through and once
    // with one that is killed every few minutes and loses what it had in hand. The same people hear of the same rungs.
    void life()
    {
        QFETCH(quint32, seed);
        QSet<QString> told[2];
        QSet<QString> dropped[2];
        for (const bool killed : {false, true}) {
            cleanup();
            init();
            std::mt19937 script(seed);
            std::mt19937 accidents(seed + 1000);
            for (int step = 0; step < 300; ++step) {
                const QString name = QStringLiteral("A%1").arg(script() % 12);
                const auto what = script() % 10;
                const TimeMs wait = static_cast<TimeMs>(script() % 20 + 5) * minute;
                QString id;
                for (const TrackedAlert &t : openOf(*m_journal))
                    if (t.alert.name == name && t.alert.active)
                        id = t.alert.id;
                const std::optional<TrackedAlert> found = m_book->find(id);
                const Alert *open = found ? &found->alert : nullptr;
                if (!open)
                    fire(name, script() % 4 == 0 ? Severity::Emergency : Severity::Critical);
                else if (what < 3 && !open->acknowledged)
                    act(id, action::Acknowledge{});
                else if (what < 5 && !open->suppressed)
                    act(id, action::Suppress{m_now + 30 * minute, QStringLiteral("x")});
                else if (what < 6 && open->acknowledged)
                    act(id, action::Unacknowledge{});
                else if (what < 7)
                    act(id, action::Resolve{});
                for (const TimeMs until = m_now + wait; m_now < until; m_now += 10 * second) {
                    if (killed && accidents() % 40 == 0) {
                        transaction([&](PagerTurn &turn) { m_pager->tick(turn); });
                        claim(); // sent, perhaps; nobody knows
                        PagerWorld::open();
                    }
                    beat();
                }
            }
            pass(2 * Pager::lease);
            for (Statement &rows = m_journal->database().run("SELECT alert_id || ' ' || rung || ' ' || round || ' ' || channel, state FROM outbox WHERE verb = 0"); rows.next();)
                (rows.integer(1) == static_cast<int>(TaskRow::State::Delivered) ? told : dropped)[killed].insert(rows.text(0));
            QCOMPARE(count("SELECT COUNT(*) FROM outbox WHERE state < 2"), 0);
        }
        QVERIFY2(told[0].size() > 50, qPrintable(QString::number(told[0].size())));
        // What one life told the other told too, or found no longer wanted when its lease had run out.
        const QSet<QString> missing = told[0] - told[1] - dropped[1];
        QVERIFY2(missing.isEmpty(), qPrintable(QStringList(missing.values()).join(QLatin1Char('\n'))));
        QVERIFY((told[0] - told[1]).size() * 10 <= told[0].size());
    }

    void tablesAreBounded()
    {
        for (int i = 0; i < 300; ++i)
            fire(QStringLiteral("Mild%1").arg(i), Severity::Warning);
        pass(10 * second);
        QCOMPARE(count("SELECT COUNT(*) FROM attempt"), 300);
        Retention retention;
        retention.outboxRows = 50;
        SqlPager &pager = static_cast<SqlPager &>(m_journal->pager());
        m_journal->begin();
        pager.prune(m_now, 50);
        m_journal->commit();
        QCOMPARE(count("SELECT COUNT(*) FROM attempt"), 50);
        QCOMPARE(count("SELECT COUNT(*) FROM outbox"), 50);
        fire(QStringLiteral("Waits"), Severity::Warning);
        m_journal->begin();
        pager.prune(m_now, 0);
        m_journal->commit();
        QCOMPARE(count("SELECT COUNT(*) FROM outbox"), 1); // what waits stays, however many there are
    }
};

QTEST_GUILESS_MAIN(TestPager)
#include "tst_pager.moc"
