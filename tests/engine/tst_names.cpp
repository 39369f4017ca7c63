// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PagerWorld.h"

using namespace nocturne;

/// The file changes beneath what stands in the database, and channels fail: whoever can be called is called, and it is said.
class TestNames : public PagerWorld {
    Q_OBJECT

    std::optional<Alert> unknown(const char *kind) const
    {
        for (const TrackedAlert &t : openOf(*m_journal))
            if (t.alert.name == QLatin1String("PagerNameUnknown") && t.alert.labels.value(QStringLiteral("kind")) == QLatin1String(kind))
                return t.alert;
        return std::nullopt;
    }
    // Of people; what is said of the file itself goes to the chat.
    QString called() const
    {
        QStringList list = pages().split(QStringLiteral(", "));
        list.removeIf([](const QString &page) { return page.endsWith(QStringLiteral("@chat")); });
        return list.join(QStringLiteral(", "));
    }
    void scheduled()
    {
        change([](PagerPlan &plan) {
            Schedule first{QStringLiteral("first"), QStringLiteral("First line"), QTimeZone::utc(), {}};
            RotationLayer layer;
            layer.start = QDateTime::fromMSecsSinceEpoch(begin - 7 * 24 * hour, QTimeZone::utc());
            layer.turnDays = 7;
            layer.people = {QStringLiteral("l1")};
            first.layers = {layer};
            plan.schedules.insert(first.id, first);
            plan.policies[0].rungs[0].targets = {{Target::Kind::Schedule, first.id}};
        });
    }

private Q_SLOTS:
    void init() { setUp(); }
    void cleanup() { tearDown(); }

    // Who stands in leaves, and is taken out of the file while the override runs.
    void anOverrideOfNobodyDoesNotCount()
    {
        scheduled();
        transaction([&](PagerTurn &turn) { turn.journal.pager().saveOverride({QStringLiteral("o"), QStringLiteral("first"), QStringLiteral("l2"), begin - hour, begin + 8 * hour, QStringLiteral("l2")}); });
        fire(QStringLiteral("Before"));
        pass(10 * second);
        QCOMPARE(pages(), QStringLiteral("0 l2@mail"));
        QVERIFY(!unknown("override"));
        change([](PagerPlan &plan) { plan.people.remove(QStringLiteral("l2")); });
        beat();
        QVERIFY(unknown("override") && unknown("override")->summary.contains(QStringLiteral("l2"))); // when it happens, and not when it is needed
        m_sent.clear();
        fire(QStringLiteral("After"));
        pass(10 * second);
        QVERIFY2(pages().contains(QStringLiteral("l1@mail")), qPrintable(pages()));
        pass(9 * hour, 10 * second);
        QVERIFY(!unknown("override")); // it ended
    }

    void aChannelIsRenamedWhileAMessageWaits()
    {
        m_receiver = [](const PageJob &job) { return PageOutcome{job.channel.id == QLatin1String("mail") ? PageOutcome::Kind::Retry : PageOutcome::Kind::Accepted, {}, 5, minute}; };
        fire(QStringLiteral("Critical"));
        pass(5 * second);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail"));
        change([](PagerPlan &plan) {
            plan.channels.remove(QStringLiteral("mail"));
            plan.channels[QStringLiteral("post")].id = QStringLiteral("post");
            for (Person &person : plan.people)
                person.contacts[0].channel = QStringLiteral("post");
        });
        pass(3 * second);
        QVERIFY2(pages().contains(QStringLiteral("5 l1@post")), qPrintable(pages()));
        QCOMPARE(pages().count(QStringLiteral("l1@post")), 1);
        QVERIFY(unknown("channel"));
        pass(15 * minute);
        QCOMPARE(pages().count(QStringLiteral("l2@post")), 1);
    }

    // Removed altogether: the next contact; of somebody who is gone too: whom the level reaches now.
    void aChannelOrAPersonIsGone()
    {
        m_receiver = [](const PageJob &) { return PageOutcome{PageOutcome::Kind::Retry, {}, 5, minute}; };
        fire(QStringLiteral("Critical"));
        pass(5 * second);
        change([](PagerPlan &plan) { plan.channels.remove(QStringLiteral("mail")); });
        pass(2 * second);
        QVERIFY2(called().endsWith(QStringLiteral("5 l1@hook")), qPrintable(pages()));
        change([](PagerPlan &plan) {
            plan.people.remove(QStringLiteral("l1"));
            plan.policies[0].rungs[0].targets = {{Target::Kind::Person, QStringLiteral("l4")}};
        });
        pass(2 * second);
        QVERIFY2(called().endsWith(QStringLiteral("l4@hook")), qPrintable(pages()));
    }

    void aRouteIsRenamedWhileAMessageWaits()
    {
        m_receiver = [](const PageJob &job) { return PageOutcome{job.channel.id == QLatin1String("chat") ? PageOutcome::Kind::Retry : PageOutcome::Kind::Accepted, {}, 5, 10 * minute}; };
        fire(QStringLiteral("Mild"), Severity::Warning);
        pass(5 * second);
        change([](PagerPlan &plan) {
            plan.channels.remove(QStringLiteral("chat"));
            plan.channels[QStringLiteral("talk")].id = QStringLiteral("talk");
            plan.routes[Severity::Warning] = {QStringLiteral("talk")};
        });
        pass(2 * second);
        QVERIFY2(pages().contains(QStringLiteral("5 @talk")), qPrintable(pages()));
    }

    // Where it stands the escalation goes on, by the policy that fits now; an hour later nobody had heard of it.
    void aPolicyIsGoneInTheMiddle()
    {
        const QString id = fire(QStringLiteral("Critical"));
        pass(16 * minute);
        change([](PagerPlan &plan) { plan.policies[0].id = QStringLiteral("new"), plan.policies[0].rungs[2].after = 20 * minute; });
        beat();
        QCOMPARE(m_journal->pager().ladder(id)->policy, QStringLiteral("new"));
        QVERIFY(unknown("policy"));
        pass(2 * hour);
        QCOMPARE(called(), QStringLiteral("0 l1@mail, 900 l2@mail, 1200 l3@mail, 3600 l4@mail"));
        pass(hour, 10 * second);
        QVERIFY(!unknown("policy")); // it was said for an hour
    }

    void aPolicyThatFitsNoneIsSaid()
    {
        const QString id = fire(QStringLiteral("Critical"));
        pass(minute);
        change([](PagerPlan &plan) { plan.policies.removeFirst(); });
        beat();
        QCOMPARE(m_journal->pager().ladder(id)->state, LadderRow::State::Over);
        QVERIFY(unknown("policy")->summary.contains(QStringLiteral("1 by none")));
    }

    // The file was empty, or its policies were others: what fired meanwhile is paged once there is somebody for it, and once.
    void whatFiredWithoutAPolicyIsPagedOnceThereIsOne()
    {
        const PagerPlan good = m_plan;
        change([](PagerPlan &plan) { plan.policies.clear(); });
        fire(QStringLiteral("Critical"));
        const QString taken = fire(QStringLiteral("Taken"));
        act(taken, action::Acknowledge{{}, {}});
        fire(QStringLiteral("Over"));
        fire(QStringLiteral("Over"), Severity::Critical, true);
        pass(minute);
        QCOMPARE(called(), QString());
        change([&](PagerPlan &plan) { plan = good; });
        pass(16 * minute);
        QCOMPARE(called(), QStringLiteral("60 l1@mail, 960 l2@mail"));
        // Taken out and put back once more: its ladder had ended with the policy.
        change([](PagerPlan &plan) { plan.policies.clear(); });
        pass(minute);
        change([&](PagerPlan &plan) { plan = good; });
        m_sent.clear();
        pass(minute);
        QCOMPARE(called(), QStringLiteral("1080 l1@mail"));
        // Given back, the other one is paged too; a restart pages nobody again.
        open();
        m_sent.clear();
        pass(minute);
        QCOMPARE(called(), QString());
    }

    void aPolicyBecomesShorter()
    {
        fire(QStringLiteral("Critical"));
        pass(31 * minute);
        change([](PagerPlan &plan) { plan.policies[0].rungs.resize(2); });
        beat();
        QVERIFY(unknown("policy")->summary.contains(QStringLiteral("shorter")));
        pass(2 * hour);
        QCOMPARE(called(), QStringLiteral("0 l1@mail, 900 l2@mail, 1800 l3@mail, 3600 l2@mail"));
    }

    // A policy that goes takes what was said of it along.
    void whatIsSaidEndsWithItsCause()
    {
        change([](PagerPlan &plan) { plan.people[QStringLiteral("l2")].contacts.clear(); });
        pass(2 * second);
        QVERIFY(own("EscalationRungEmpty"));
        change([](PagerPlan &plan) { plan.policies.clear(); });
        pass(2 * second);
        QVERIFY(!own("EscalationRungEmpty"));
    }

    // What is said of a channel that does not work is not said by it.
    void itIsNotSaidByWhatFails()
    {
        m_receiver = [](const PageJob &job) { return PageOutcome{job.channel.id == QLatin1String("mail") ? PageOutcome::Kind::Retry : PageOutcome::Kind::Accepted, {}, 5, 0}; };
        change([](PagerPlan &plan) { plan.routes[Severity::Critical] = {QStringLiteral("mail"), QStringLiteral("chat")}; });
        fire(QStringLiteral("Critical"));
        pass(minute);
        const auto failing = own("DeliveryFailing");
        QVERIFY(failing);
        QVERIFY(!tasksOf(failing->id).isEmpty());
        QSet<QString> channels;
        for (const TaskRow &task : tasksOf(failing->id))
            channels.insert(task.reach.channel);
        QCOMPARE(channels, (QSet<QString>{QStringLiteral("chat"), QStringLiteral("hook")}));
    }

    // It stays while anybody has not heard of what it did not deliver, and says of what.
    void itStaysUntilWhatFailedIsMadeGood_data()
    {
        QTest::addColumn<QString>("how");
        for (const char *how : {"delivered", "acknowledged", "over", "taken itself"})
            QTest::newRow(how) << QString::fromLatin1(how);
    }

    void itStaysUntilWhatFailedIsMadeGood()
    {
        QFETCH(QString, how);
        bool good = false;
        m_receiver = [&](const PageJob &job) {
            const bool lost = job.verb == TaskRow::Verb::Page && job.alerts.front().name == QLatin1String("Lost") && how != QLatin1String("delivered");
            if (job.channel.id != QLatin1String("chat") || (good && !lost))
                return PageOutcome{PageOutcome::Kind::Accepted, {}, 5, 0};
            return PageOutcome{lost ? PageOutcome::Kind::Refused : PageOutcome::Kind::Retry, {}, 5, 0};
        };
        const QString id = fire(QStringLiteral("Lost"), Severity::Warning);
        pass(40 * second);
        QVERIFY(own("DeliveryFailing") && own("DeliveryFailing")->summary.contains(QStringLiteral("Lost")));
        good = true;
        if (how == QLatin1String("delivered")) {
            pass(2 * minute);
            QVERIFY(!own("DeliveryFailing"));
            return;
        }
        fire(QStringLiteral("Other"), Severity::Warning);
        pass(10 * second);
        QVERIFY(own("DeliveryFailing")); // one success is no reason to forget the other
        QVERIFY2(own("DeliveryFailing")->summary.contains(QStringLiteral("takes messages again")), qPrintable(own("DeliveryFailing")->summary));
        if (how == QLatin1String("acknowledged"))
            act(id, action::Acknowledge{});
        else if (how == QLatin1String("over"))
            fire(QStringLiteral("Lost"), Severity::Warning, true);
        else
            act(own("DeliveryFailing")->id, action::Acknowledge{});
        pass(10 * second);
        QVERIFY(m_book->own(QStringLiteral("DeliveryFailing")).empty());
    }

    void whatIsBeingTriedIsNotCalledYet()
    {
        bool good = false;
        m_receiver = [&](const PageJob &) { return PageOutcome{good ? PageOutcome::Kind::Accepted : PageOutcome::Kind::Retry, {}, 5, 0}; };
        const QString id = fire(QStringLiteral("Critical"));
        pass(5 * second);
        QVERIFY(m_book->find(id)->alert.escalation && !m_book->find(id)->alert.escalation->reached);
        QCOMPARE(m_book->find(id)->alert.escalation->levels, 4);
        good = true;
        pass(20 * second);
        QVERIFY(m_book->find(id)->alert.escalation->reached);
    }
};

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
