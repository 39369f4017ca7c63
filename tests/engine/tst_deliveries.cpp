// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "PagerWorld.h"

using namespace nocturne;

/// What becomes of a message: tried again, passed on, bundled, changed, seen.
class TestDeliveries : public PagerWorld {
    Q_OBJECT

    QStringList m_said;
    int m_posted = 0;
    bool m_gone = false;

    // The plan's chat is one where messages can be changed; each rung speaks there too. What it took: event, receipt, state, rung.
    void talk()
    {
        change([](PagerPlan &plan) {
            Channel &chat = plan.channels[QStringLiteral("chat")];
            chat.kind = ChannelKind::Slack;
            chat.secret = "token";
            for (Rung &rung : plan.policies.first().rungs)
                rung.targets = {{Target::Kind::Channel, QStringLiteral("chat")}};
        });
        m_receiver = [this](const PageJob &job) {
            PageOutcome outcome{PageOutcome::Kind::Accepted, {}, 5, 0};
            outcome.receipt = QStringLiteral("C1 %1").arg(++m_posted);
            if (m_gone && !job.receipt.isEmpty()) {
                outcome = {PageOutcome::Kind::Retry, QStringLiteral("message_not_found"), 5, 0};
                outcome.gone = true;
            }
            const Alert &alert = job.alerts.front();
            m_said.append(QStringList{toText(job.verb), job.receipt, toText(stateOf(alert)), alert.escalation ? QString::number(alert.escalation->level) : QString()}.join(QLatin1Char('|')));
            return outcome;
        };
    }
    QString said() { return std::exchange(m_said, {}).join(QStringLiteral(", ")); }

private Q_SLOTS:
    void init()
    {
        setUp();
        m_said.clear();
        m_posted = 0;
        m_gone = false;
    }
    void cleanup() { tearDown(); }

    void whoActsHasSeenIt()
    {
        change([](PagerPlan &plan) { plan.people[QStringLiteral("li")] = {QStringLiteral("li"), QStringLiteral("Li"), {{QStringLiteral("mail"), QStringLiteral("li@example.com")}}};
                                     plan.policies.first().rungs.first().targets.append({Target::Kind::Person, QStringLiteral("li")}); });
        const QString id = fire(QStringLiteral("Critical"));
        pass(minute);
        QCOMPARE(tasksOf(id).size(), 2);
        for (const TaskRow &task : tasksOf(id))
            QVERIFY(!task.seenAt); // the source's own words are nobody's eyes
        act(id, action::Comment{QStringLiteral("I look")}); // by li
        for (const TaskRow &task : tasksOf(id))
            QCOMPARE(task.seenAt.has_value(), task.reach.person == QLatin1String("li"));
        const auto seen = m_now;
        pass(minute);
        act(id, action::Comment{QStringLiteral("still")});
        QCOMPARE(*tasksOf(id)[1].seenAt, seen); // the first time counts
    }

    // What a receiver calls a message goes with the message that ends it; a bundle stands for many and is left as it is.
    void aReceiptGoesWithTheEnd()
    {
        m_receiver = [](const PageJob &job) {
            PageOutcome outcome{PageOutcome::Kind::Accepted, {}, 5, 0};
            outcome.receipt = QStringLiteral("C1 ") + job.alerts.front().name;
            return outcome;
        };
        const QString one = fire(QStringLiteral("One"), Severity::Warning);
        pass(minute);
        act(one, action::Resolve{});
        QCOMPARE(tasksOf(one).last().verb, TaskRow::Verb::Resolved);
        QCOMPARE(tasksOf(one).last().receipt, QStringLiteral("C1 One"));
        QStringList many;
        for (int i = 0; i < 6; ++i)
            many.append(fire(QStringLiteral("Many%1").arg(i), Severity::Warning));
        pass(minute);
        act(many[2], action::Resolve{});
        QCOMPARE(tasksOf(many[2]).last().receipt, QString());
    }

    // What nobody took stays open when it is over; who takes it then ends it, and that is told once wherever the page went.
    void anEndByAnAcknowledgementIsToldToo()
    {
        const QString id = fire(QStringLiteral("Critical"));
        pass(10 * second);
        fire(QStringLiteral("Critical"), Severity::Critical, true);
        pass(10 * second);
        QCOMPARE(stateOf(m_book->find(id)->alert), AlertState::Returned);
        QCOMPARE(pages(TaskRow::Verb::Resolved), QString());
        act(id, action::Acknowledge{});
        pass(10 * second);
        act(fire(QStringLiteral("Another")), action::Comment{QStringLiteral("x")});
        pass(10 * second);
        QCOMPARE(pages(TaskRow::Verb::Resolved), QStringLiteral("20 l1@mail"));
        QCOMPARE(pages(TaskRow::Verb::Acknowledged), QString());
    }

    // One message an alert: it is changed with the alert, and further pages answer it.
    void aMessageIsChangedWithItsAlert()
    {
        talk();
        const QString id = fire(QStringLiteral("Critical"));
        pass(14 * minute);
        QCOMPARE(said(), QStringLiteral("page||firing|1"));
        pass(2 * minute);
        QCOMPARE(said(), QStringLiteral("page|C1 1|firing|2, changed|C1 1|firing|2"));
        act(id, action::Acknowledge{});
        pass(minute);
        QCOMPARE(said(), QStringLiteral("acknowledged|C1 1|acknowledged|2"));
        act(id, action::Suppress{m_now + hour, QStringLiteral("x")});
        pass(minute);
        QCOMPARE(said(), QStringLiteral("changed|C1 1|suppressed|2"));
        act(id, action::Comment{QStringLiteral("it rains")});
        pass(minute);
        QCOMPARE(said(), QString());
        fire(QStringLiteral("Critical"), Severity::Critical, false, QStringLiteral("93 % used")); // a value in a text
        pass(minute);
        QCOMPARE(said(), QString());
        act(id, action::Unsuppress{});
        act(id, action::Unacknowledge{}); // the rung that was reached is called again
        pass(minute);
        QCOMPARE(said(), QStringLiteral("page|C1 1|firing|2, changed|C1 1|firing|2"));
        fire(QStringLiteral("Critical"), Severity::Warning, false, QStringLiteral("93 % used"));
        pass(minute);
        QCOMPARE(said(), QStringLiteral("changed|C1 1|firing|2"));
        act(id, action::Resolve{});
        pass(minute);
        QCOMPARE(said(), QStringLiteral("resolved|C1 1|resolved|2"));
    }

    // While it is posted nobody knows what it is called; who acts in that moment changes it all the same.
    void aMessageIsChangedThatWasUnderWay()
    {
        talk();
        const QString id = fire(QStringLiteral("Critical"));
        transaction([&](PagerTurn &turn) { m_pager->tick(turn, m_links); });
        const auto jobs = claim();
        QCOMPARE(jobs.size(), std::size_t(1));
        act(id, action::Acknowledge{});
        QVERIFY(finish(jobs.front(), m_receiver(jobs.front())));
        QCOMPARE(said(), QStringLiteral("page||firing|1"));
        pass(minute);
        QCOMPARE(said(), QStringLiteral("acknowledged|C1 1|acknowledged|1"));
    }

    void aMessageThatIsGoneIsPostedAnew()
    {
        talk();
        const QString id = fire(QStringLiteral("Critical"));
        pass(minute);
        m_gone = true;
        act(id, action::Suppress{m_now + minute, QStringLiteral("x")});
        pass(30 * second);
        QCOMPARE(said(), QStringLiteral("page||firing|1, changed|C1 1|suppressed|1")); // nothing is there to be changed
        act(id, action::Unsuppress{});
        act(id, action::Acknowledge{});
        pass(30 * second);
        QCOMPARE(said(), QStringLiteral("acknowledged||acknowledged|1"));
        QVERIFY(!own("DeliveryFailing"));
        QCOMPARE(count("SELECT COUNT(*) FROM outbox WHERE state < 2"), 0);
    }

    // However often an alert changes while a chat does not answer, one change waits for it, and pages go before it.
    void changesDoNotPileUp()
    {
        talk();
        const QString id = fire(QStringLiteral("Critical"));
        pass(minute);
        const auto answers = std::exchange(m_receiver, [](const PageJob &) { return PageOutcome{PageOutcome::Kind::Retry, {}, 5, minute}; });
        for (int i = 0; i < 20; ++i) {
            act(id, action::Suppress{m_now + hour, QStringLiteral("x")});
            pass(second);
            act(id, action::Unsuppress{});
            pass(second);
        }
        QCOMPARE(count("SELECT COUNT(*) FROM outbox WHERE verb = 5 AND state < 2"), 1);
        m_said.clear();
        m_receiver = answers;
        fire(QStringLiteral("Another"));
        pass(5 * minute);
        const QStringList order = said().split(QStringLiteral(", "));
        QCOMPARE(order.first(), QStringLiteral("page||firing|1"));
        QVERIFY(order.contains(QStringLiteral("changed|C1 1|firing|1")));
    }

    // Nobody at the console: the next contact at once, and no channel to blame. Where there is no other it waits for who comes back.
    void nobodyAtTheConsole()
    {
        change([](PagerPlan &plan) {
            plan.channels[QStringLiteral("desk")].id = QStringLiteral("desk");
            plan.channels[QStringLiteral("desk")].kind = ChannelKind::Console;
            plan.people[QStringLiteral("l1")].contacts.prepend({QStringLiteral("desk"), {}});
        });
        m_receiver = [this](const PageJob &job) {
            const bool away = job.channel.kind == ChannelKind::Console && m_now - begin < 10 * minute;
            PageOutcome outcome{away ? PageOutcome::Kind::Retry : PageOutcome::Kind::Accepted, {}, 0, 0};
            outcome.elsewhere = away;
            return outcome;
        };
        const QString id = fire(QStringLiteral("Critical"));
        pass(minute);
        QCOMPARE(pages(), QStringLiteral("0 l1@desk, 1 l1@mail"));
        QVERIFY(!own("DeliveryFailing") && !own("ChainLate"));
        act(id, action::Resolve{});
        change([](PagerPlan &plan) { plan.people[QStringLiteral("l1")].contacts = {{QStringLiteral("desk"), {}}}; });
        m_sent.clear();
        fire(QStringLiteral("Another"));
        pass(90 * second);
        QVERIFY(m_sent.size() >= 4 && !own("DeliveryFailing"));
        pass(11 * minute);
        const auto last = std::find_if(m_sent.cbegin(), m_sent.cend(), [](const Sent &s) { return s.at - begin >= 10 * minute; });
        QVERIFY(last != m_sent.cend() && last->channel == QLatin1String("desk"));
        QCOMPARE(count("SELECT COUNT(*) FROM attempt WHERE outcome = 'delivered' AND channel = 'desk'"), 2); // it, and word of the outbox that was late
    }

    void anUnknownOutcomeIsSentAgainWithItsKey()
    {
        fire(QStringLiteral("Critical"));
        transaction([&](PagerTurn &turn) { m_pager->tick(turn); });
        const auto lost = claim();
        QCOMPARE(lost.size(), size_t(1));
        m_now += Pager::lease - second;
        QVERIFY(claim().empty()); // somebody has it
        m_now += second;
        const auto again = claim();
        QCOMPARE(again.size(), size_t(1));
        QCOMPARE(again[0].key, lost[0].key);
        // The first comes back after all: it is not its any more.
        QVERIFY(!finish(lost[0], {PageOutcome::Kind::Refused, {}, 0, 0}));
        QVERIFY(finish(again[0], {PageOutcome::Kind::Accepted, {}, 0, 0}));
        QVERIFY(!finish(again[0], {PageOutcome::Kind::Accepted, {}, 0, 0}));
        QCOMPARE(count("SELECT COUNT(*) FROM outbox WHERE state = 2"), 1);
    }

    void thirtySecondsThenTheNextContact()
    {
        m_receiver = [](const PageJob &job) { return job.channel.id == QLatin1String("mail") ? PageOutcome{PageOutcome::Kind::Retry, QStringLiteral("busy"), 1, 0} : PageOutcome{PageOutcome::Kind::Accepted, {}, 1, 0}; };
        change([](PagerPlan &plan) { plan.policies[0].rungs.resize(1), plan.routes.clear(); });
        const QString id = fire(QStringLiteral("Critical"));
        pass(25 * second);
        QVERIFY(!pages().contains(QLatin1String("@hook")));
        QVERIFY(!own("DeliveryFailing"));
        pass(40 * second);
        QVERIFY2(pages().contains(QLatin1String("l1@hook")), qPrintable(pages()));
        QVERIFY(own("DeliveryFailing"));
        // Ever longer pauses, no more than a minute, an hour at most; each try is in the log.
        pass(3 * hour);
        std::vector<TimeMs> tries;
        for (const Sent &s : m_sent)
            if (s.channel == QLatin1String("mail") && s.key == m_sent.front().key)
                tries.push_back(s.at - begin);
        QVERIFY(tries.size() > 20 && tries.size() < 100);
        QVERIFY(tries.back() <= Pager::giveUpAfter + minute);
        for (size_t i = 2; i < tries.size(); ++i)
            QVERIFY(tries[i] - tries[i - 1] <= 75 * second);
        QCOMPARE(count("SELECT COUNT(*) FROM attempt WHERE outcome = 'failed' AND channel = 'mail'") > 0, true);
        Q_UNUSED(id)
    }

    void aClearNoIsFinal()
    {
        m_receiver = [](const PageJob &job) { return PageOutcome{job.channel.id == QLatin1String("mail") ? PageOutcome::Kind::Refused : PageOutcome::Kind::Accepted, {}, 1, 0}; };
        change([](PagerPlan &plan) { plan.policies.resize(1), plan.policies[0].rungs.resize(1), plan.policies[0].tenant = QString(); });
        fire(QStringLiteral("Critical"));
        pass(3 * second);
        QVERIFY2(pages().startsWith(QLatin1String("0 l1@mail, 1 l1@hook")) || pages().startsWith(QLatin1String("0 l1@mail, 0 l1@hook")), qPrintable(pages()));
        const auto failing = own("DeliveryFailing");
        QVERIFY(failing && failing->labels.value(QStringLiteral("channel")) == QLatin1String("mail"));
        m_receiver = {};
        fire(QStringLiteral("Another"));
        pass(2 * second);
        QVERIFY(!own("DeliveryFailing")); // it works again
    }

    // The first message to mail hangs; the second waits behind it no longer than half a minute.
    void nobodyWaitsBehindAMessageThatHangs()
    {
        change([](PagerPlan &plan) {
            plan.policies[0].rungs.resize(1);
            plan.policies[0].rungs[0].targets.append({Target::Kind::Person, QStringLiteral("l2")});
        });
        fire(QStringLiteral("Critical"));
        transaction([&](PagerTurn &turn) { m_pager->tick(turn); });
        QCOMPARE(claim().size(), size_t(1)); // and nobody hands in what became of it
        for (int i = 0; i < 40; ++i, m_now += second) {
            std::vector<PageJob> jobs;
            transaction([&](PagerTurn &turn) { jobs = m_pager->claim(turn, 100); });
            for (const PageJob &job : jobs)
                m_sent.push_back({m_now, job.key, job.channel.id, job.reach.person, job.verb, 1});
        }
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 31 l2@hook"));
    }

    void whatTheReceiverAsksForIsKept()
    {
        int asked = 0;
        m_receiver = [&](const PageJob &) { return ++asked == 1 ? PageOutcome{PageOutcome::Kind::Retry, {}, 1, 20 * second} : PageOutcome{PageOutcome::Kind::Accepted, {}, 1, 0}; };
        fire(QStringLiteral("Mild"), Severity::Warning);
        pass(minute);
        QCOMPARE(pages(), QStringLiteral("0 @chat, 20 @chat"));
    }

    // Whoever wants to be asked again later than anybody waits has not taken it: the next contact is called, and it is tried again all the same.
    void whoAsksForTooMuchIsPassedBy()
    {
        m_receiver = [](const PageJob &job) { return job.channel.id == QLatin1String("mail") ? PageOutcome{PageOutcome::Kind::Retry, QStringLiteral("HTTP 429"), 1, 999999999LL * 1000} : PageOutcome{PageOutcome::Kind::Accepted, {}, 1, 0}; };
        change([](PagerPlan &plan) { plan.policies[0].rungs.resize(1), plan.routes.clear(); });
        fire(QStringLiteral("Critical"));
        pass(10 * second);
        QVERIFY2(pages().contains(QLatin1String("l1@hook")), qPrintable(pages()));
        QVERIFY(own("DeliveryFailing"));
        pass(6 * minute);
        QVERIFY(std::count_if(m_sent.begin(), m_sent.end(), [](const Sent &s) { return s.channel == QLatin1String("mail"); }) >= 2);
    }

    void aStormIsOneMessageAndStaysOne()
    {
        for (int i = 0; i < 1200; ++i)
            fire(QStringLiteral("Storm%1").arg(i), Severity::Warning);
        const auto first = claim();
        std::size_t told = 0;
        for (const PageJob &job : first)
            told += job.tasks.size();
        QVERIFY(first.size() <= 4 && told >= size_t(Pager::mostBundled));
        m_now += Pager::lease; // all of them are lost
        const auto again = claim();
        for (const PageJob &job : again) {
            const auto same = std::find_if(first.begin(), first.end(), [&](const PageJob &j) { return j.key == job.key; });
            if (same != first.end())
                QCOMPARE(job.tasks.size(), same->tasks.size());
        }
        QVERIFY(std::any_of(again.begin(), again.end(), [&](const PageJob &j) { return j.key == first[0].key; }));
        for (const PageJob &job : again)
            finish(job, {PageOutcome::Kind::Accepted, {}, 5, 0});
        pass(3 * minute);
        QCOMPARE(count("SELECT COUNT(*) FROM outbox WHERE state = 2"), 1200);
        QVERIFY(m_sent.size() < 40);
    }

    // A no to so much at once is sent again in halves, each with a key that stays; nothing is lost and nothing is told twice.
    void whatIsTooMuchAtOnceGoesInParts()
    {
        constexpr std::size_t most = 3;
        QHash<QByteArray, std::size_t> sizes;
        bool steady = true;
        m_receiver = [&](const PageJob &job) {
            const auto known = sizes.constFind(job.key);
            steady = steady && (known == sizes.cend() || *known == job.tasks.size());
            sizes.insert(job.key, job.tasks.size());
            return PageOutcome{job.tasks.size() > most ? PageOutcome::Kind::TooLarge : PageOutcome::Kind::Accepted, QStringLiteral("HTTP 413"), 5, 0};
        };
        for (int i = 0; i < 41; ++i)
            fire(QStringLiteral("Large%1").arg(i), Severity::Warning);
        pass(minute);
        QCOMPARE(count("SELECT COUNT(*) FROM outbox WHERE state = 2"), 41);
        QVERIFY(steady);
        QVERIFY(!own("DeliveryFailing"));
    }

    void incidentsElsewhereStayApart()
    {
        change([](PagerPlan &plan) { plan.channels[QStringLiteral("chat")].kind = ChannelKind::PagerDuty; });
        for (int i = 0; i < 20; ++i)
            fire(QStringLiteral("Storm%1").arg(i), Severity::Warning);
        pass(minute);
        QCOMPARE(m_sent.size(), size_t(20));
        for (const Sent &sent : m_sent)
            QCOMPARE(sent.count, size_t(1));
    }

    void aSlowChannelHoldsUpNoOther()
    {
        for (int i = 0; i < 3; ++i)
            fire(QStringLiteral("Mild%1").arg(i), Severity::Warning);
        const auto slow = claim();
        QCOMPARE(slow.size(), size_t(1));
        fire(QStringLiteral("Critical"));
        transaction([&](PagerTurn &turn) { m_pager->tick(turn); });
        const auto jobs = claim();
        QCOMPARE(jobs.size(), size_t(1));
        QCOMPARE(jobs[0].channel.id, QStringLiteral("mail"));
        QVERIFY(claim().empty());
        finish(slow[0], {PageOutcome::Kind::Accepted, {}, 5, 0});
        QCOMPARE(claim().size(), size_t(1)); // the next for the slow one, when the first is over
    }

    // Whoever asks, and however often before the first is sent: one message is under way at a channel. What a crash may send twice is one.
    void oneMessageIsUnderWayAtAChannel()
    {
        for (int i = 0; i < 3; ++i)
            fire(QStringLiteral("Mild%1").arg(i), Severity::Warning);
        QCOMPARE(claim().size(), size_t(1));
        for (int asked = 0; asked < 5; ++asked)
            QVERIFY(claim().empty());
        m_now += Pager::lease;
        QCOMPARE(claim().size(), size_t(1)); // whoever had it is gone
    }
};

QTEST_GUILESS_MAIN(TestDeliveries)
#include "tst_deliveries.moc"
