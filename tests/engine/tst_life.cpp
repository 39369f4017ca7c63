// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/AlertBook.h"
#include "backend/engine/AlertRules.h"
#include "backend/store/SqlJournal.h"
#include "domain/AlertChange.h"
#include "tests/support/OpenAlerts.h"

#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace nocturne;

namespace {

constexpr TimeMs second = 1000;
constexpr TimeMs minute = 60 * second;
constexpr TimeMs begin = 1700000000000;

Observation observed(int condition, IntakeDoor door, Severity severity, TimeMs startsAt)
{
    Observation o;
    o.door = door;
    o.source = door == IntakeDoor::AlertsApi ? QStringLiteral("prometheus") : QStringLiteral("alertmanager");
    o.labels = {{QStringLiteral("alertname"), QStringLiteral("C%1").arg(condition)}};
    readFacts(o, SeverityMap::shipped());
    o.severity = severity;
    o.startsAt = startsAt;
    return o;
}

} // namespace

/// Days of random life, many times over: whatever comes in whatever order, what the contract promises holds after every
/// step, and the log alone tells the whole state.
class TestLife : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SqlJournal> m_journal;
    std::unique_ptr<AlertBook> m_book;
    std::vector<AlertEvent> m_events;
    AlertSet m_replayed;               ///< what a console holds that got every event
    QHash<QString, Alert> m_last;      ///< the newest value of every alert that ever was
    QHash<QString, int> m_episodes;    ///< by fingerprint
    qint64 m_offset = 0;
    TimeMs m_now = begin;

    template <typename Work> void transaction(const Work &work)
    {
        m_events.clear();
        m_journal->begin();
        work();
        m_journal->commit();
        m_book->keep();
        check();
    }
    void observe(const Observation &o)
    {
        transaction([&] {
            if (o.door == IntakeDoor::AlertsApi)
                m_book->heard(o.source, m_now);
            m_book->take(*m_journal, o, m_now, m_events);
        });
    }
    /// What a person asks for; true when it was allowed.
    bool act(const QString &id, const AlertAction &action, const QString &who)
    {
        const auto tracked = m_book->find(id);
        if (!tracked || rules::validate(action, m_now))
            return false;
        const auto decided = rules::decide(tracked->alert, action, {who, std::nullopt}, m_now);
        if (!decided || !*decided)
            return decided.ok();
        const bool held = std::holds_alternative<action::Resolve>(action) && tracked->alert.active;
        transaction([&] { m_book->apply(*m_journal, **decided, m_now, m_events, held); });
        return true;
    }

    void check()
    {
        for (size_t i = 0; i < m_events.size(); ++i)
            checkEvent(m_events[i], i + 1 < m_events.size() ? &m_events[i + 1] : nullptr);
        checkState();
    }
    void checkEvent(const AlertEvent &event, const AlertEvent *next)
    {
        QVERIFY(event.offset > m_offset);
        m_offset = event.offset;
        if (!event.put) {
            QVERIFY(m_replayed.remove(event.alertId) == 1);
            return;
        }
        const Alert &after = *event.alert;
        const auto before = m_last.constFind(event.alertId);
        if (before == m_last.cend()) {
            QCOMPARE(after.rev, 1);
            QCOMPARE(event.kind, EventKind::Fired);
            QCOMPARE(after.episode, m_episodes.value(after.fingerprint) + 1);
            QVERIFY(!after.acknowledged);
            m_episodes[after.fingerprint] = after.episode;
        } else {
            QCOMPARE(after.rev, before->rev + 1);
            QCOMPARE(after.materialRev, before->materialRev + (materiallyDifferent(*before, after) ? 1 : 0));
            QVERIFY(after.severity == before->severity || after.active); // nobody grows worse after the end
            if (after.severity < before->severity)
                QVERIFY(!after.acknowledged || after.acknowledged != before->acknowledged);
        }
        const bool over = stateOf(after) == AlertState::Resolved;
        QCOMPARE(over, next && !next->put && next->alertId == event.alertId);
        QVERIFY(over == after.resolution.has_value() || stateOf(after) == AlertState::Returned);
        m_last[event.alertId] = after;
        m_replayed.insert(event.alertId, after);
    }
    void checkState()
    {
        // The log, the database and memory agree.
        AlertSet stored;
        QSet<QString> conditions;
        for (const TrackedAlert &tracked : openOf(*m_journal)) {
            const auto known = m_book->find(tracked.alert.id);
            QVERIFY(known);
            QCOMPARE(known->alert, tracked.alert); // when its source was last heard is written lazily
            QCOMPARE(known->held, tracked.held);
            if (stateOf(tracked.alert) == AlertState::Resolved) {
                QVERIFY(tracked.held);
                continue;
            }
            // An episode that returned waits to be seen, even when the next has begun.
            if (tracked.alert.active) {
                QVERIFY2(!conditions.contains(tracked.alert.fingerprint), "one condition, two active alerts");
                conditions.insert(tracked.alert.fingerprint);
            }
            stored.insert(tracked.alert.id, tracked.alert);
            if (stateOf(tracked.alert) == AlertState::Returned)
                QVERIFY(tracked.alert.severity <= Severity::Critical && !tracked.alert.acknowledged);
        }
        QCOMPARE(stored.size(), m_replayed.size());
        QCOMPARE(checksum(stored), checksum(m_replayed));
        for (auto it = stored.cbegin(); it != stored.cend(); ++it)
            QCOMPARE(m_replayed.value(it.key()), *it);
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/dev/shm/nocturne-life-XXXXXX"));
        m_journal = std::make_unique<SqlJournal>(m_folder->filePath(QStringLiteral("db")));
        m_now = begin;
        m_book = std::make_unique<AlertBook>(m_now);
        m_events.clear();
        m_replayed.clear();
        m_last.clear();
        m_episodes.clear();
        m_offset = 0;
    }

    void randomLives_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 12; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void randomLives()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        const auto chance = [&](unsigned of) { return random() % of == 0; };
        const auto pick = [&](unsigned count) { return static_cast<int>(random() % count); };
        int commands = 0;
        for (int step = 0; step < 400; ++step) {
            m_now += pick(90) * second;
            const int condition = pick(6);
            const auto severity = static_cast<Severity>(pick(4));
            const auto door = chance(2) ? IntakeDoor::AlertsApi : IntakeDoor::AlertmanagerHook;
            Observation o = observed(condition, door, severity, m_now - pick(600) * second);
            QString id;
            if (!m_replayed.isEmpty())
                id = std::next(m_replayed.cbegin(), pick(static_cast<unsigned>(m_replayed.size()))).key();
            const QString who = chance(2) ? QStringLiteral("li") : QStringLiteral("mara");
            switch (pick(14)) {
            case 0:
            case 1:
            case 2:
            case 3:
                observe(o);
                break;
            case 4:
            case 5:
                o.ended = door != IntakeDoor::AlertsApi;
                o.endsAt = m_now - pick(20) * second;
                observe(o);
                break;
            case 6:
                commands += act(id, action::Acknowledge{QStringLiteral("c"), chance(3) ? std::optional(m_now + pick(600) * second + 1) : std::nullopt}, who) ? 1 : 0;
                break;
            case 7:
                commands += act(id, action::Unacknowledge{}, who) ? 1 : 0;
                break;
            case 8:
                commands += act(id, action::Suppress{m_now + pick(600) * second + 1, QStringLiteral("r")}, who) ? 1 : 0;
                break;
            case 9:
                commands += act(id, action::Unsuppress{}, who) ? 1 : 0;
                break;
            case 10:
                commands += act(id, action::Escalate{chance(2) ? std::optional(pick(4) + 1) : std::nullopt, {}}, who) ? 1 : 0;
                break;
            case 11:
                commands += act(id, action::Assign{chance(2) ? std::optional(who) : std::nullopt}, who) ? 1 : 0;
                break;
            case 12:
                commands += act(id, action::Resolve{}, who) ? 1 : 0;
                break;
            default:
                transaction([&] { m_book->tick(*m_journal, m_now, m_events); });
            }
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(commands > 20);
        QVERIFY(m_last.size() > 6);
        // A restart reads back exactly what was.
        AlertBook again(m_now);
        again.load(*m_journal);
        QCOMPARE(again.size(), m_book->size());
    }

    void aResendIsNeverAnEvent_data()
    {
        QTest::addColumn<int>("door");
        QTest::newRow("alerts door") << static_cast<int>(IntakeDoor::AlertsApi);
        QTest::newRow("webhook") << static_cast<int>(IntakeDoor::AlertmanagerHook);
        QTest::newRow("generic") << static_cast<int>(IntakeDoor::GenericHook);
        QTest::newRow("reconciliation") << static_cast<int>(IntakeDoor::Reconciliation);
    }
    void aResendIsNeverAnEvent()
    {
        QFETCH(int, door);
        const Observation o = observed(1, static_cast<IntakeDoor>(door), Severity::Critical, begin);
        observe(o);
        QCOMPARE(m_events.size(), size_t(1));
        for (int i = 0; i < 50; ++i) {
            m_now += 5 * second;
            observe(o);
            QVERIFY(m_events.empty());
        }
        QCOMPARE(m_replayed.begin()->rev, 1);
    }

    void revertLeavesNoTrace_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 6; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void revertLeavesNoTrace()
    {
        QFETCH(unsigned, seed);
        std::mt19937 random(seed);
        for (int round = 0; round < 60; ++round) {
            m_now += static_cast<TimeMs>(random() % 600) * second;
            const bool fails = random() % 2 == 0;
            m_events.clear();
            m_journal->begin();
            for (unsigned i = 0; i <= random() % 5; ++i) {
                Observation o = observed(static_cast<int>(random() % 4), IntakeDoor::AlertsApi, static_cast<Severity>(random() % 4), m_now - minute);
                if (random() % 3 == 0)
                    o.endsAt = m_now;
                m_book->heard(o.source, m_now);
                m_book->take(*m_journal, o, m_now, m_events);
            }
            if (fails) {
                m_book->revert();
                m_journal->rollback();
                m_events.clear();
                checkState();
            } else {
                m_journal->commit();
                m_book->keep();
                check();
            }
            if (QTest::currentTestFailed())
                return;
        }
        QVERIFY(m_offset > 10);
    }

    void lapsesComeInTime_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("acknowledgement") << 0;
        QTest::newRow("suppression") << 1;
    }
    void lapsesComeInTime()
    {
        QFETCH(int, which);
        observe(observed(1, IntakeDoor::AlertmanagerHook, Severity::Critical, begin));
        const QString id = m_replayed.begin().key();
        const TimeMs until = m_now + 10 * minute;
        QVERIFY(act(id, which == 0 ? AlertAction(action::Acknowledge{{}, until}) : AlertAction(action::Suppress{until, QStringLiteral("r")}), QStringLiteral("li")));
        QVERIFY(stateOf(m_replayed[id]) != AlertState::Firing);
        m_now = until - 1;
        QVERIFY(!m_book->anythingDue(m_now));
        transaction([&] { m_book->tick(*m_journal, m_now, m_events); });
        QVERIFY(m_events.empty());
        m_now = until;
        QVERIFY(m_book->anythingDue(m_now));
        transaction([&] { m_book->tick(*m_journal, m_now, m_events); });
        QCOMPARE(m_events.size(), size_t(1));
        QCOMPARE(stateOf(m_replayed[id]), AlertState::Firing);
    }

    // A returned episode stays open; the next one came and went. Whatever happens then, no number is given twice.
    void numbersOfEpisodesAreGivenOnce_data()
    {
        QTest::addColumn<int>("between");
        QTest::newRow("nothing") << 0;
        QTest::newRow("somebody comments on the old one") << 1;
        QTest::newRow("a restart") << 2;
        QTest::newRow("a failed transaction") << 3;
    }
    void numbersOfEpisodesAreGivenOnce()
    {
        QFETCH(int, between);
        const auto pass = [this](Severity severity) {
            Observation o = observed(1, IntakeDoor::AlertmanagerHook, severity, m_now);
            observe(o);
            m_now += minute;
            o.ended = true;
            o.endsAt = m_now;
            observe(o);
            m_now += 20 * minute;
        };
        pass(Severity::Critical); // returned: it waits to be seen
        const QString first = m_replayed.begin().key();
        pass(Severity::Warning); // over
        QCOMPARE(m_replayed.size(), 1);
        if (between == 1)
            QVERIFY(act(first, action::Comment{QStringLiteral("odd")}, QStringLiteral("li")));
        if (between == 2) {
            m_book = std::make_unique<AlertBook>(m_now);
            m_book->load(*m_journal);
        }
        if (between == 3) {
            m_journal->begin();
            m_events.clear();
            m_book->take(*m_journal, observed(1, IntakeDoor::AlertmanagerHook, Severity::Warning, m_now), m_now, m_events);
            m_book->revert();
            m_journal->rollback();
        }
        observe(observed(1, IntakeDoor::AlertmanagerHook, Severity::Warning, m_now));
        QCOMPARE(m_events.size(), size_t(1));
        QCOMPARE(m_events[0].alert->episode, 3);
        QCOMPARE(m_replayed.size(), 2);
    }

    void rememberedVoicesAreBounded()
    {
        for (int i = 0; i < 5000; ++i)
            m_book->heard(QStringLiteral("source-%1").arg(i), m_now);
        QCOMPARE(m_book->voices(), 1000);
        m_book->heard(QStringLiteral("source-3"), m_now + minute); // one of those that are known
        QCOMPARE(m_book->voices(), 1000);
    }

    // Ten thousand conditions, each told ten times: the book holds each once, and the database too.
    void manyConditionsManyTimes()
    {
        m_journal->begin();
        for (int round = 0; round < 10; ++round) {
            for (int i = 0; i < 2000; ++i)
                m_book->take(*m_journal, observed(i, IntakeDoor::AlertmanagerHook, Severity::Warning, begin), m_now, m_events);
            m_now += second;
        }
        m_journal->commit();
        m_book->keep();
        QCOMPARE(m_book->size(), 2000);
        QCOMPARE(m_events.size(), size_t(2000));
        QCOMPARE(openOf(*m_journal).size(), size_t(2000));
    }
};

QTEST_GUILESS_MAIN(TestLife)
#include "tst_life.moc"
