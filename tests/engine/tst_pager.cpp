// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/AlertRules.h"
#include "backend/engine/Pager.h"
#include "backend/store/SqlJournal.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace nocturne;

namespace {

constexpr TimeMs second = 1000;
constexpr TimeMs minute = 60 * second;
constexpr TimeMs hour = 60 * minute;
constexpr TimeMs begin = 1767600000000; // 2026-01-05T08:00Z

Policy ladder(const char *id, Severity severity, std::initializer_list<TimeMs> minutes)
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
PagerPlan shipped()
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

} // namespace

/// Days in milliseconds: a clock that the test moves, a real database, and receivers that the test plays. Whatever is sent without
/// a row that names it fails.
class TestPager : public QObject {
    Q_OBJECT

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
        m_book->load(m_journal->loadOpen());
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
    QString fire(const QString &name, Severity severity = Severity::Critical)
    {
        Observation o;
        o.door = IntakeDoor::GenericHook;
        o.source = QStringLiteral("test");
        o.labels = {{QStringLiteral("alertname"), name}};
        readFacts(o, SeverityMap::shipped());
        o.severity = severity;
        transaction([&](PagerTurn &turn) { turn.book.take(turn.journal, o, m_now, m_events); });
        return o.fingerprint + QStringLiteral("-1");
    }
    void act(const QString &id, const AlertAction &action)
    {
        transaction([&](PagerTurn &turn) {
            const auto step = rules::decide(turn.book.find(id)->alert, action, {QStringLiteral("li"), {}}, m_now);
            QVERIFY(step && *step);
            turn.book.apply(turn.journal, **step, std::holds_alternative<action::Resolve>(action), m_now, m_events);
        });
    }
    std::vector<PageJob> claim()
    {
        std::vector<PageJob> jobs;
        transaction([&](PagerTurn &turn) { jobs = m_pager->claim(turn, 100, {}); });
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
        for (const TrackedAlert &t : m_journal->loadOpen())
            if (t.alert.name == QLatin1String(name) && stateOf(t.alert) == AlertState::Firing)
                return t.alert;
        return std::nullopt;
    }

private Q_SLOTS:
    void init()
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
    void cleanup()
    {
        m_pager.reset();
        m_book.reset();
        m_journal.reset();
    }

    void theRungsToTheSecond()
    {
        fire(QStringLiteral("Critical"));
        pass(3 * hour);
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 900 l2@mail, 1800 l3@mail, 3600 l4@mail"));
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

    // ---- What became of a page

    QVector<TaskRow> tasksOf(const QString &id)
    {
        QVector<TaskRow> list;
        for (const TaskRow &task : m_journal->pager().tasksOf(id))
            list.prepend(task);
        return list;
    }

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

    // ---- Who watches the watcher

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
        QCOMPARE(pages(TaskRow::Verb::Resolved), QStringLiteral("960 l2@mail, 961 l1@mail"));
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
        QCOMPARE(pages(), QStringLiteral("0 l1@mail, 901 l1@mail, 1800 l2@mail, 2700 l3@mail, 4500 l4@mail"));
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

    // ---- Deliveries

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
            transaction([&](PagerTurn &turn) { jobs = m_pager->claim(turn, 100, {{QStringLiteral("mail"), 1}}); });
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
        pass(3 * minute);
        QCOMPARE(count("SELECT COUNT(*) FROM outbox WHERE state = 2"), 1200);
        QVERIFY(m_sent.size() < 40);
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
        fire(QStringLiteral("Critical"));
        transaction([&](PagerTurn &turn) { m_pager->tick(turn); });
        std::vector<PageJob> jobs;
        transaction([&](PagerTurn &turn) { jobs = m_pager->claim(turn, 100, {{QStringLiteral("chat"), Pager::mostBusy}}); });
        QCOMPARE(jobs.size(), size_t(1));
        QCOMPARE(jobs[0].channel.id, QStringLiteral("mail"));
    }

    // ---- Restarts and everything at once

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
                for (const TrackedAlert &t : m_journal->loadOpen())
                    if (t.alert.name == name && t.alert.active)
                        id = t.alert.id;
                const Alert *open = id.isEmpty() ? nullptr : &m_book->find(id)->alert;
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
                        open_();
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

private:
    void open_() { open(); }
};

QTEST_GUILESS_MAIN(TestPager)
#include "tst_pager.moc"
