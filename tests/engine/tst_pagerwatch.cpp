// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PagerWorld.h"

using namespace nocturne;

/// Who watches the watcher: watchdogs, the heartbeat, the canary's message.
class TestPagerWatch : public PagerWorld {
    Q_OBJECT

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    void aSilentWatchdogIsAnAlert()
    {
        change([](PagerPlan &plan) { plan.watchdogs = {{QStringLiteral("berlin"), {{QStringLiteral("alertname"), QStringLiteral("Watchdog")}, {QStringLiteral("prometheus"), QStringLiteral("berlin")}}, 5 * minute}}; });
        const auto word = [this](const char *prometheus, bool ended = false) {
            Observation o;
            o.labels = {{QStringLiteral("alertname"), QStringLiteral("Watchdog")}, {QStringLiteral("prometheus"), QLatin1String(prometheus)}};
            o.ended = ended;
            return m_pager->heard(o, m_now, m_now - m_set);
        };
        for (int i = 0; i < 10; ++i) {
            QVERIFY(word("berlin"));
            pass(minute);
        }
        QVERIFY(!own("WatchdogSilent"));
        QVERIFY(!word("paris")); // another's is an alert like any other
        QVERIFY(word("berlin", true)); // "it is over" is a word of it, but no sign of life
        m_set += hour; // what the wall clock says does not matter
        m_now += hour;
        pass(3 * minute + 55 * second);
        QVERIFY(!own("WatchdogSilent"));
        pass(10 * second);
        const auto silent = own("WatchdogSilent");
        QVERIFY(silent);
        QCOMPARE(silent->labels.value(QStringLiteral("watchdog")), QStringLiteral("berlin"));
        QCOMPARE(silent->severity, Severity::Critical);
        QVERIFY(pages().contains(QStringLiteral("l1@mail"))); // and somebody is paged for it
        word("berlin");
        pass(5 * second);
        QVERIFY(!own("WatchdogSilent"));
        // Another plan: what was heard is still known, and one that is gone is silent for nobody.
        change([](PagerPlan &plan) { plan.watchdogs.first().patience = 10 * minute; });
        pass(9 * minute);
        QVERIFY(!own("WatchdogSilent"));
        change([](PagerPlan &plan) { plan.watchdogs.clear(); });
        pass(9 * minute);
        QVERIFY(!own("WatchdogSilent"));
    }

    // Whoever edits the file while a Prometheus is dead neither wakes it nor gives it more time.
    void anotherPlanNeitherRestartsNorSettlesASilence()
    {
        const auto other = [](PagerPlan &plan) { plan.link = QUrl(QStringLiteral("https://noc.example/%1").arg(plan.link.path().size())); };
        change([](PagerPlan &plan) { plan.watchdogs = {{QStringLiteral("berlin"), {{QStringLiteral("alertname"), QStringLiteral("Watchdog")}}, 5 * minute}}; });
        pass(4 * minute);
        change(other);
        pass(minute + 10 * second);
        QVERIFY(own("WatchdogSilent"));
        change(other);
        pass(10 * second);
        QVERIFY(own("WatchdogSilent"));
    }

    // That what is shown may be old is everybody's business.
    void aLateLinkIsSaidWithoutAPager()
    {
        change([](PagerPlan &plan) { plan = PagerPlan(); });
        m_links = {{QStringLiteral("prometheus"), true}};
        pass(10 * second);
        QVERIFY(own("ChainLate"));
        QCOMPARE(own("ChainLate")->labels.value(QStringLiteral("link")), QStringLiteral("prometheus"));
        m_links[QStringLiteral("prometheus")] = false;
        pass(10 * second);
        QVERIFY(!own("ChainLate"));
    }

    void theHeartbeatStopsWhenALinkIsLate()
    {
        change([](PagerPlan &plan) { plan.heartbeat = HeartbeatPlan{QStringLiteral("hook"), minute}; });
        const auto beats = [this] { return pages(TaskRow::Verb::Heartbeat).split(QStringLiteral(", "), Qt::SkipEmptyParts).size(); };
        m_links = {{QStringLiteral("prometheus"), false}, {QStringLiteral("feed"), false}};
        pass(10 * minute);
        QCOMPARE(beats(), 10);
        QCOMPARE(count("SELECT COUNT(*) FROM attempt"), 0); // nobody looks for those that arrived
        QCOMPARE(count("SELECT COUNT(*) FROM outbox"), 10);
        transaction([&](PagerTurn &turn) { turn.journal.prune(m_now + 55 * minute); });
        QCOMPARE(count("SELECT COUNT(*) FROM outbox"), 5); // and an hour later they are gone
        m_links[QStringLiteral("feed")] = true;
        pass(10 * minute);
        QCOMPARE(beats(), 10);
        QCOMPARE(own("ChainLate")->labels.value(QStringLiteral("link")), QStringLiteral("feed"));
        m_links[QStringLiteral("feed")] = false;
        pass(10 * minute);
        QVERIFY(!own("ChainLate"));
        QVERIFY(beats() >= 19 && beats() <= 20);
    }

    // A page that does not get out stops it; and a heartbeat is not sent again when it is old.
    void theHeartbeatStopsWhenThePagerIsStuck()
    {
        change([](PagerPlan &plan) { plan.heartbeat = HeartbeatPlan{QStringLiteral("hook"), minute}; });
        m_receiver = [](const PageJob &job) { return PageOutcome{job.channel.id == QLatin1String("chat") ? PageOutcome::Kind::Retry : PageOutcome::Kind::Accepted, {}, 5, 0}; };
        fire(QStringLiteral("Mild"), Severity::Warning);
        pass(30 * minute);
        const auto beats = pages(TaskRow::Verb::Heartbeat).split(QStringLiteral(", "));
        QVERIFY2(beats.size() <= 3, qPrintable(beats.join(QLatin1Char(' '))));
        QCOMPARE(own("ChainLate")->labels.value(QStringLiteral("link")), QStringLiteral("outbox"));
        QVERIFY(m_pager->figures().outboxAge > 25 * minute && m_pager->figures().waiting >= 1);
        m_sent.clear();
        m_receiver = [](const PageJob &job) { return PageOutcome{job.verb == TaskRow::Verb::Heartbeat ? PageOutcome::Kind::Retry : PageOutcome::Kind::Accepted, {}, 5, 0}; };
        pass(10 * minute);
        QHash<QByteArray, TimeMs> first;
        for (const Sent &s : m_sent) {
            if (s.verb == TaskRow::Verb::Heartbeat)
                QVERIFY(s.at - first.value(s.key, s.at) < 21 * second);
            if (!first.contains(s.key))
                first.insert(s.key, s.at);
        }
        QVERIFY(!own("DeliveryFailing")); // who misses it is the one who waits for it
    }

    // The canary's message is handed over like any other, to nobody; where nothing hands over any more, that is known within minutes.
    void theCanaryShowsThatTheOutboxIsEmptied()
    {
        const auto sing = [this](qint64 number) { transaction([&](PagerTurn &turn) { m_pager->canary(turn, number); }); };
        sing(1);
        pass(5 * second);
        QCOMPARE(count("SELECT COUNT(*) FROM outbox WHERE verb = 6 AND state = 2"), 1);
        QCOMPARE(count("SELECT COUNT(*) FROM attempt"), 0);
        QCOMPARE(m_pager->figures().canary, 0);
        sing(2);
        m_now += 700; // nobody asks for so long
        pass(second);
        QCOMPARE(m_pager->figures().canary, 700);
        sing(3);
        for (int i = 0; i < 130; ++i, m_now += second)
            transaction([&](PagerTurn &turn) { m_pager->tick(turn, m_links); });
        QCOMPARE(own("ChainLate")->labels.value(QStringLiteral("link")), QStringLiteral("outbox"));
        pass(10 * second);
        QVERIFY(!own("ChainLate"));
        m_now += hour;
        transaction([&](PagerTurn &turn) { turn.journal.prune(m_now); });
        QCOMPARE(count("SELECT COUNT(*) FROM outbox WHERE verb = 6"), 0);
    }
};

QTEST_GUILESS_MAIN(TestPagerWatch)
#include "tst_pagerwatch.moc"
