// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/AlertBook.h"
#include "backend/store/SqlJournal.h"

#include <QTemporaryDir>
#include <QTest>

using namespace nocturne;

namespace {

constexpr TimeMs minute = 60000;
constexpr TimeMs start = 1000000000;

Observation firing(const QString &name, IntakeDoor door = IntakeDoor::AlertsApi)
{
    Observation o;
    o.door = door;
    o.source = QStringLiteral("prometheus");
    o.labels = {{QStringLiteral("alertname"), name}, {QStringLiteral("severity"), QStringLiteral("warning")}};
    readFacts(o, SeverityMap::shipped());
    o.startsAt = start;
    return o;
}

} // namespace

/// The book over a real database.
class TestBook : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqlJournal> m_journal;
    std::unique_ptr<AlertBook> m_book;
    std::vector<AlertEvent> m_events;

    void take(const Observation &o, TimeMs now)
    {
        m_journal->begin();
        m_book->heard(o.source, now);
        m_book->take(*m_journal, o, now, m_events);
        m_journal->commit();
        m_book->keep();
    }
    void tick(TimeMs now)
    {
        m_journal->begin();
        m_book->tick(*m_journal, now, m_events);
        m_journal->commit();
        m_book->keep();
    }
    void reconcile(TimeMs askedAt, TimeMs amStart, std::vector<Observation> alerts, TimeMs now)
    {
        m_journal->begin();
        m_book->reconcile(*m_journal, {askedAt, amStart, std::move(alerts)}, now, m_events);
        m_journal->commit();
        m_book->keep();
    }
    QStringList kinds() const
    {
        QStringList list;
        for (const AlertEvent &event : m_events)
            list.append(event.put ? toText(event.kind) : QStringLiteral("-"));
        return list;
    }
    const Alert &only() const { return m_events.back().put ? *m_events.back().alert : *m_events[m_events.size() - 2].alert; }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_journal = std::make_unique<SqlJournal>(m_folder->filePath(QStringLiteral("db")));
        m_book = std::make_unique<AlertBook>(start);
        m_events.clear();
    }

    void firesOnceHoweverOftenItIsTold()
    {
        for (int i = 0; i < 10; ++i)
            take(firing(QStringLiteral("A")), start + i * 1000);
        QCOMPARE(kinds(), QStringList{QStringLiteral("fired")});
        QCOMPARE(m_book->size(), 1);
    }

    void endsAndReopens()
    {
        take(firing(QStringLiteral("A")), start);
        Observation over = firing(QStringLiteral("A"));
        over.endsAt = start + 1000;
        take(over, start + 2000);
        QCOMPARE(kinds(), (QStringList{QStringLiteral("fired"), QStringLiteral("resolved"), QStringLiteral("-")}));
        QCOMPARE(m_book->size(), 0);
        take(over, start + 3000); // said twice
        QCOMPARE(m_events.size(), size_t(3));
        take(firing(QStringLiteral("A")), start + 100 * minute); // the same start: the same episode
        QCOMPARE(kinds().last(), QStringLiteral("reopened"));
        QCOMPARE(only().episode, 1);
        QCOMPARE(only().count, 2);
    }

    void aLaterFiringIsANewEpisode()
    {
        take(firing(QStringLiteral("A")), start);
        Observation over = firing(QStringLiteral("A"));
        over.ended = true;
        over.endsAt = start + 1000;
        take(over, start + 1000);
        Observation again = firing(QStringLiteral("A"));
        again.startsAt = start + 20 * minute;
        take(again, start + 20 * minute);
        QCOMPARE(kinds().last(), QStringLiteral("fired"));
        QCOMPARE(only().episode, 2);
        QVERIFY(only().id.endsWith(QLatin1String("-2")));
    }

    void anEndOfNothingIsNothing()
    {
        Observation over = firing(QStringLiteral("A"));
        over.endsAt = start - 1;
        take(over, start);
        QVERIFY(m_events.empty());
    }

    // Nobody said when it began, so nothing that an end says of times speaks against it.
    void anEndEndsWhatBeganWhenWeHeardOfIt_data()
    {
        QTest::addColumn<IntakeDoor>("door");
        QTest::addColumn<qint64>("endsAt");
        QTest::newRow("in the same second") << IntakeDoor::AlertsApi << start - 700;
        QTest::newRow("a clock that is an hour late") << IntakeDoor::AlertsApi << start - 60 * minute;
        QTest::newRow("the generic door") << IntakeDoor::GenericHook << start - 1000;
    }
    void anEndEndsWhatBeganWhenWeHeardOfIt()
    {
        QFETCH(IntakeDoor, door);
        QFETCH(qint64, endsAt);
        for (const bool said : {false, true}) {
            init();
            Observation o = firing(QStringLiteral("A"), door);
            o.startsAt.reset();
            take(o, start);
            o.endsAt = endsAt;
            o.ended = door != IntakeDoor::AlertsApi;
            if (said)
                o.startsAt = endsAt;
            take(o, start + 2000);
            QCOMPARE(kinds(), (QStringList{QStringLiteral("fired"), QStringLiteral("resolved"), QStringLiteral("-")}));
            QCOMPARE(only().endsAt, std::optional(start));
        }
    }

    void anEndWithoutAStartEndsWhatIsOpen()
    {
        take(firing(QStringLiteral("A")), start);
        Observation o = firing(QStringLiteral("A"));
        o.startsAt.reset();
        o.endsAt = start - minute;
        take(o, start + 1000);
        QCOMPARE(kinds().mid(1, 1), QStringList{QStringLiteral("resolved")});
    }

    void aHookThatSaysItFiresIsBelieved()
    {
        Observation o = firing(QStringLiteral("A"), IntakeDoor::AlertmanagerHook);
        o.endsAt = start - 10 * minute;
        take(o, start);
        QCOMPARE(kinds(), QStringList{QStringLiteral("fired")});
    }

    void whatBecomesOfEnds()
    {
        Observation over = firing(QStringLiteral("A"));
        over.endsAt = start;
        m_journal->begin();
        QCOMPARE(m_book->take(*m_journal, over, start + 1, m_events), Fate::EndOfNothing);
        Observation earlier = firing(QStringLiteral("A"));
        earlier.startsAt = start - 60 * minute;
        QCOMPARE(m_book->take(*m_journal, earlier, start - 59 * minute, m_events), Fate::Taken);
        earlier.endsAt = start - 50 * minute;
        QCOMPARE(m_book->take(*m_journal, earlier, start - 50 * minute, m_events), Fate::Taken);
        QCOMPARE(m_book->take(*m_journal, firing(QStringLiteral("A")), start + 2, m_events), Fate::Taken);
        QCOMPARE(m_book->take(*m_journal, earlier, start + 3, m_events), Fate::LateWord);
        QCOMPARE(m_book->take(*m_journal, over, start + 4, m_events), Fate::Taken);
        QCOMPARE(m_book->take(*m_journal, over, start + 5, m_events), Fate::AlreadyOver);
        m_journal->commit();
    }

    void anEndOfAnEarlierEpisodeIsNothing()
    {
        Observation old = firing(QStringLiteral("A"));
        old.startsAt = start - 60 * minute;
        take(old, start - 59 * minute);
        old.endsAt = start - 50 * minute;
        take(old, start - 50 * minute);
        m_events.clear();
        take(firing(QStringLiteral("A")), start + 10);
        take(old, start + 60 * 1000);
        QCOMPARE(kinds(), QStringList{QStringLiteral("fired")});
        // It began after that one was over, so it is of the one that is open, whatever its clock says.
        old.startsAt = start - 40 * minute;
        old.endsAt = start - 30 * minute;
        take(old, start + 70 * 1000);
        QCOMPARE(kinds().mid(1, 1), QStringList{QStringLiteral("resolved")});
    }

    // There never was another one, so it is the one that is open.
    void anEndBeforeTheStartOfTheOnlyEpisodeEndsIt_data()
    {
        QTest::addColumn<IntakeDoor>("door");
        QTest::newRow("Alertmanager's webhook") << IntakeDoor::AlertmanagerHook;
        QTest::newRow("the generic door") << IntakeDoor::GenericHook;
        QTest::newRow("Prometheus") << IntakeDoor::AlertsApi;
    }
    void anEndBeforeTheStartOfTheOnlyEpisodeEndsIt()
    {
        QFETCH(IntakeDoor, door);
        take(firing(QStringLiteral("A"), door), start + 10);
        Observation end = firing(QStringLiteral("A"), door);
        end.startsAt = start - 60 * minute;
        end.endsAt = start - 50 * minute;
        end.ended = door != IntakeDoor::AlertsApi;
        take(end, start + 60 * 1000);
        QCOMPARE(kinds(), (QStringList{QStringLiteral("fired"), QStringLiteral("resolved"), QStringLiteral("-")}));
        QCOMPARE(only().endsAt, std::optional(start));
    }

    // A Prometheus two hours ahead: it announces an end four minutes from its now with each word, and in the end its now, each minute again.
    void anEndByAClockThatIsAheadEndsItWhenItIsSaidAgain()
    {
        constexpr TimeMs ahead = 120 * minute;
        Observation o = firing(QStringLiteral("A"));
        o.startsAt = start + ahead;
        const auto say = [&](TimeMs at, TimeMs end) {
            o.endsAt = end;
            take(o, at);
        };
        say(start, start + ahead + 4 * minute);
        say(start + minute, start + ahead + 5 * minute);
        const TimeMs end = start + ahead + 2 * minute;
        say(start + 2 * minute, end);
        say(start + 2 * minute + 1000, end); // the same message by another way
        QCOMPARE(kinds(), QStringList{QStringLiteral("fired")});
        say(start + 3 * minute, end);
        QCOMPARE(kinds(), (QStringList{QStringLiteral("fired"), QStringLiteral("resolved"), QStringLiteral("-")}));
        say(start + 4 * minute, end);
        say(start + 5 * minute, end);
        QCOMPARE(m_events.size(), size_t(3)); // and stays so
        o.startsAt = start + ahead + 6 * minute;
        say(start + 6 * minute, start + ahead + 10 * minute);
        QCOMPARE(kinds().last(), QStringLiteral("reopened"));
    }

    // Nothing of this is an end: it may be another clock, a clock that was set, another replica, or a time that somebody chose.
    void whatFiresIsNotEndedByAClock_data()
    {
        QTest::addColumn<TimeMs>("startsAt");
        QTest::addColumn<QVector<TimeMs>>("ends"); // announced a minute apart
        const TimeMs now = start;
        QTest::newRow("its clock is set right") << now + 120 * minute << QVector<TimeMs>{now + 124 * minute, now + 125 * minute, now + 6 * minute, now + 7 * minute, now + 8 * minute};
        QTest::newRow("two replicas, one ahead") << now + 120 * minute << QVector<TimeMs>{now + 124 * minute, now + 5 * minute, now + 126 * minute, now + 7 * minute, now + 128 * minute, now + 9 * minute};
        QTest::newRow("a shorter interval") << now + 120 * minute << QVector<TimeMs>{now + 140 * minute, now + 125 * minute, now + 126 * minute, now + 127 * minute};
        QTest::newRow("jitter") << now + 120 * minute << QVector<TimeMs>{now + 124 * minute, now + 124 * minute - 5000, now + 124 * minute - 5000, now + 126 * minute};
        QTest::newRow("an end that somebody chose") << now - minute << QVector<TimeMs>{now + 600 * minute, now + 60 * minute, now + 60 * minute, now + 60 * minute};
        QTest::newRow("always the same end") << now + 120 * minute << QVector<TimeMs>{now + 124 * minute, now + 124 * minute, now + 124 * minute, now + 124 * minute};
    }
    void whatFiresIsNotEndedByAClock()
    {
        QFETCH(TimeMs, startsAt);
        QFETCH(QVector<TimeMs>, ends);
        TimeMs at = start;
        for (const TimeMs end : ends) {
            Observation o = firing(QStringLiteral("A"));
            o.startsAt = startsAt;
            o.endsAt = end;
            take(o, at);
            at += minute;
        }
        QCOMPARE(kinds(), QStringList{QStringLiteral("fired")});
    }

    void anotherSenderTakesNothingBack()
    {
        for (int i = 0; i < 6; ++i) {
            Observation o = firing(QStringLiteral("A"));
            o.startsAt = start + 120 * minute;
            o.generatorUrl = i == 0 ? QStringLiteral("http://a/graph") : QStringLiteral("http://b/graph");
            o.endsAt = i == 0 ? start + 124 * minute : start + 122 * minute;
            take(o, start + i * minute);
        }
        QVERIFY(!kinds().contains(QStringLiteral("resolved")));
    }

    void expires()
    {
        Observation o = firing(QStringLiteral("A"));
        o.endsAt = start + minute;
        take(o, start);
        tick(start + 2 * minute);
        QCOMPARE(m_events.size(), size_t(1)); // nothing expires in the first five minutes
        for (TimeMs at = start; at <= start + 6 * minute; at += 30000)
            m_book->heard(QStringLiteral("prometheus"), at); // the source speaks, but not of it
        tick(start + 6 * minute);
        QCOMPARE(kinds().at(1), QStringLiteral("resolved"));
        QCOMPARE(only().resolution, std::optional(Resolution::Expired));
    }

    // The source spoke before the restart and speaks again half a minute after it: it was not silent, but what it repeats may still be on its way.
    void afterARestartNothingExpiresForFiveMinutes()
    {
        Observation o = firing(QStringLiteral("A"));
        o.endsAt = start + minute;
        take(o, start);
        const TimeMs restarted = start + 10 * minute;
        m_book = std::make_unique<AlertBook>(restarted);
        m_book->load(*m_journal);
        for (TimeMs at = restarted + 30000; at <= restarted + 5 * minute + 30000; at += 30000) {
            m_book->heard(QStringLiteral("prometheus"), at);
            tick(at);
            QCOMPARE(m_events.size(), size_t(at < restarted + 5 * minute ? 1 : 3));
        }
    }

    void nothingExpiresWhileItsSourceIsSilent()
    {
        Observation o = firing(QStringLiteral("A"));
        o.endsAt = start + minute;
        take(o, start);
        tick(start + 30 * minute);
        QCOMPARE(m_events.size(), size_t(1));
        m_book->heard(QStringLiteral("prometheus"), start + 30 * minute); // it is back: five minutes from here
        tick(start + 31 * minute);
        QCOMPARE(m_events.size(), size_t(1));
        for (TimeMs at = start + 30 * minute; at <= start + 36 * minute; at += 30000)
            m_book->heard(QStringLiteral("prometheus"), at);
        tick(start + 36 * minute);
        QCOMPARE(m_events.size(), size_t(3));
    }

    void hooksDoNotExpire()
    {
        take(firing(QStringLiteral("A"), IntakeDoor::GenericHook), start);
        for (TimeMs at = start; at <= start + 600 * minute; at += 30000)
            m_book->heard(QStringLiteral("prometheus"), at);
        tick(start + 600 * minute);
        QCOMPARE(m_events.size(), size_t(1));
    }

    void resolvedByHandHoldsUntilItsSourceWasSilent()
    {
        take(firing(QStringLiteral("A")), start);
        const QString id = only().id;
        m_journal->begin();
        const auto step = rules::decide(m_book->find(id)->alert, action::Resolve{}, {QStringLiteral("mara"), {}}, start + 1000);
        m_book->apply(*m_journal, **step, start + 1000, m_events, true);
        m_journal->commit();
        m_book->keep();
        QCOMPARE(only().resolution, std::optional(Resolution::Manual));
        take(firing(QStringLiteral("A")), start + 2000); // still firing there: held
        QCOMPARE(m_events.size(), size_t(3));
        Observation over = firing(QStringLiteral("A"));
        over.endsAt = start + 3000;
        take(over, start + 4000);
        QCOMPARE(m_events.size(), size_t(3));
        take(firing(QStringLiteral("A")), start + 5000);
        QCOMPARE(kinds().last(), QStringLiteral("reopened"));
    }

    void reconciliation()
    {
        const TimeMs amStart = start - 60 * minute;
        take(firing(QStringLiteral("A"), IntakeDoor::AlertmanagerHook), start);
        // A webhook that arrived after the question was asked is younger than the answer.
        reconcile(start - 1000, amStart, {}, start + 1000);
        QCOMPARE(m_events.size(), size_t(1));
        reconcile(start + 10000, amStart, {firing(QStringLiteral("A"), IntakeDoor::Reconciliation)}, start + 11000);
        QCOMPARE(m_events.size(), size_t(1));
        reconcile(start + 20000, amStart, {}, start + 21000);
        QCOMPARE(kinds().at(1), QStringLiteral("resolved"));
    }

    void aRestartedAlertmanagerProvesNothing()
    {
        take(firing(QStringLiteral("A"), IntakeDoor::AlertmanagerHook), start);
        const TimeMs restarted = start + 10000;
        reconcile(start + 20000, restarted, {}, start + 20000);
        QCOMPARE(m_events.size(), size_t(1));
        reconcile(restarted + 6 * minute, restarted, {}, restarted + 6 * minute);
        QCOMPARE(m_events.size(), size_t(3));
    }

    // What Prometheus no longer repeats runs out at Alertmanager, which then says that it is over.
    void withoutPrometheusNothingIsOver()
    {
        const TimeMs amStart = start - 60 * minute;
        Observation over = firing(QStringLiteral("A"), IntakeDoor::AlertmanagerHook);
        over.ended = true;
        over.endsAt = start + 21000;
        reconcile(start + 10000, amStart, {firing(QStringLiteral("A"), IntakeDoor::Reconciliation)}, start + 11000);
        m_book->doubtEnds(true, start + 20000);
        QCOMPARE(m_book->take(*m_journal, over, start + 21000, m_events), Fate::Doubted);
        reconcile(start + 30000, amStart, {}, start + 31000);
        QCOMPARE(kinds(), QStringList{QStringLiteral("fired")});
        // Back for five minutes, and still nobody repeats it.
        reconcile(start + 4 * minute, amStart, {}, start + 4 * minute);
        QCOMPARE(m_events.size(), size_t(1));
        reconcile(start + 6 * minute, amStart, {}, start + 6 * minute);
        QCOMPARE(kinds().at(1), QStringLiteral("resolved"));
    }

    // One answer that did not come is doubt for the moment alone.
    void aShortDoubtEndsWithTheNextAnswer()
    {
        const TimeMs amStart = start - 60 * minute;
        Observation over = firing(QStringLiteral("A"), IntakeDoor::AlertmanagerHook);
        over.ended = true;
        reconcile(start + 10000, amStart, {firing(QStringLiteral("A"), IntakeDoor::Reconciliation)}, start + 11000);
        m_book->doubtEnds(false, start + 20000);
        take(over, start + 20500);
        QCOMPARE(kinds(), QStringList{QStringLiteral("fired")});
        reconcile(start + 25000, amStart, {}, start + 25500);
        QCOMPARE(kinds().at(1), QStringLiteral("resolved"));
    }

    void whereNobodyAsksAlertmanagerItsWordCounts()
    {
        take(firing(QStringLiteral("A"), IntakeDoor::AlertmanagerHook), start);
        m_book->doubtEnds(true, start + 20000);
        Observation over = firing(QStringLiteral("A"), IntakeDoor::AlertmanagerHook);
        over.ended = true;
        take(over, start + 21000);
        QCOMPARE(kinds().at(1), QStringLiteral("resolved"));
    }

    void whatCannotBeReadIsThereAllTheSame()
    {
        take(firing(QStringLiteral("A"), IntakeDoor::AlertmanagerHook), start);
        take(firing(QStringLiteral("B"), IntakeDoor::AlertmanagerHook), start);
        m_journal->begin();
        m_book->reconcile(*m_journal, {start + 20000, start - minute, {}, {firing(QStringLiteral("A")).fingerprint}}, start + 20000, m_events);
        m_journal->commit();
        QCOMPARE(m_events.size(), size_t(4));
        QCOMPARE(only().name, QStringLiteral("B"));
    }

    void aLostWebhookIsFound()
    {
        reconcile(start, start - minute, {firing(QStringLiteral("A"), IntakeDoor::Reconciliation)}, start);
        QCOMPARE(kinds(), QStringList{QStringLiteral("fired")});
    }

    void whatPrometheusItselfKeepsAliveStays()
    {
        Observation direct = firing(QStringLiteral("A"));
        direct.endsAt = start + 10 * minute;
        take(direct, start);
        take(firing(QStringLiteral("A"), IntakeDoor::AlertmanagerHook), start);
        reconcile(start + 20000, start - minute, {}, start + 21000);
        QCOMPARE(m_events.size(), size_t(1));
    }

    void aFailedTransactionLeavesNoTrace()
    {
        take(firing(QStringLiteral("A")), start);
        const auto before = *m_book->find(m_events[0].alertId);
        m_journal->begin();
        std::vector<AlertEvent> lost;
        Observation over = firing(QStringLiteral("A"));
        over.ended = true;
        m_book->take(*m_journal, over, start + 1000, lost);
        m_book->take(*m_journal, firing(QStringLiteral("B")), start + 1000, lost);
        QCOMPARE(lost.size(), size_t(3));
        m_journal->rollback();
        m_book->revert();
        QCOMPARE(m_book->size(), 1);
        QVERIFY(*m_book->find(before.alert.id) == before);
        // And it goes on as if nothing had been.
        take(over, start + 2000);
        QCOMPARE(kinds().last(), QStringLiteral("-"));
    }

    void openAlertsComeBackAfterARestart()
    {
        take(firing(QStringLiteral("A")), start);
        take(firing(QStringLiteral("B"), IntakeDoor::AlertmanagerHook), start);
        Observation over = firing(QStringLiteral("A"));
        over.ended = true;
        take(over, start + 1000);
        AlertBook again(start + 5000);
        again.load(*m_journal);
        QCOMPARE(again.size(), 1);
        std::vector<AlertEvent> events;
        m_journal->begin();
        again.take(*m_journal, firing(QStringLiteral("B"), IntakeDoor::AlertmanagerHook), start + 6000, events);
        m_journal->commit();
        QVERIFY(events.empty());
    }

    // What the book holds is what its event told of, and two alerts of a rule have one text for what they both say: also after a restart.
    void anAlertIsThereOnce()
    {
        const auto textOf = [](const AlertBook &book, int i) { return book.alerts()[static_cast<std::size_t>(i)]->name.constData(); };
        for (const char *host : {"a", "b"}) {
            Observation o = firing(QStringLiteral("A"));
            o.labels.insert(QStringLiteral("team"), QString::fromLatin1("network"));
            o.labels.insert(QStringLiteral("host"), QLatin1String(host));
            readFacts(o, SeverityMap::shipped());
            std::vector<AlertEvent> events;
            m_journal->begin();
            m_book->take(*m_journal, o, start, events);
            m_journal->commit();
            m_book->keep();
            const auto held = m_book->alerts();
            QCOMPARE(events.size(), size_t(1));
            QVERIFY(std::find(held.cbegin(), held.cend(), events[0].alert) != held.cend());
        }
        QCOMPARE(m_book->size(), 2);
        QCOMPARE(textOf(*m_book, 0), textOf(*m_book, 1));
        AlertBook again(start + 5000);
        again.load(*m_journal);
        QCOMPARE(again.size(), 2);
        QCOMPARE(textOf(again, 0), textOf(again, 1));
        QCOMPARE(again.alerts()[0]->labels.names().constData(), again.alerts()[1]->labels.names().constData());
    }
};

QTEST_GUILESS_MAIN(TestBook)
#include "tst_book.moc"
