// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Writer.h"
#include "tests/support/FragileJournal.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>

using namespace nocturne;

namespace {

/// A wall clock that can be set.
class SetClock final : public Clock {
public:
    TimeMs now() const override { return m_real.now() + set; }
    TimeMs elapsed() const override { return m_real.elapsed(); }
    std::atomic<TimeMs> set = 0;

private:
    SystemClock m_real;
};

} // namespace

class TestWriter : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    SystemClock m_clock;
    Disk m_disk;
    std::mutex m_mutex;
    std::vector<AlertEvent> m_published;
    std::unique_ptr<Writer> m_writer;

    void makeWriter(std::size_t limit = 10000, std::shared_ptr<const PagerPlan> plan = std::make_shared<PagerPlan>()) { makeWriter(m_clock, limit, std::move(plan)); }
    void makeWriter(const Clock &clock, std::size_t limit = 10000, std::shared_ptr<const PagerPlan> plan = std::make_shared<PagerPlan>())
    {
        m_writer = std::make_unique<Writer>(
            clock, [this] { return std::make_unique<FragileJournal>(m_folder->filePath(QStringLiteral("db")), m_disk); },
            Writer::Outlets{[this](Published p) {
                                const std::lock_guard lock(m_mutex);
                                for (AlertEvent &e : p.events)
                                    m_published.push_back(std::move(e));
                            },
                            [](const SharedAlerts &) {}},
            limit, std::move(plan));
    }
    static command::TakeReport report(const Observation &o) { return {{o}, QStringLiteral("test")}; }
    static command::TakeReport report(int number) { return report(firing(number)); }
    template <typename C> Result<typename C::Reply> wait(C what)
    {
        auto promise = std::make_shared<std::promise<Result<typename C::Reply>>>();
        auto future = promise->get_future();
        if (!m_writer->submit(std::move(what), [promise](const Result<typename C::Reply> &r) { promise->set_value(r); }))
            return Error{ErrorCode::Unavailable, QStringLiteral("full")};
        return future.get();
    }
    Result<StoredAnswer> command(AlertAction action, const QString &id, std::optional<command::OnceKey> once = {}, std::optional<qint64> rev = {})
    {
        const auto changed = wait(command::ChangeAlerts{QStringLiteral("mara"), std::move(action), QStringLiteral("x"), {{id, rev}}, std::move(once),
                                                        [](const std::vector<command::TargetOutcome> &o) {
                                                            return StoredAnswer{{}, o[0].error ? 409 : 200, o[0].alert ? QByteArray::number(o[0].alert->rev) : QByteArray()};
                                                        }});
        return changed ? Result<StoredAnswer>(changed->answer) : Result<StoredAnswer>(changed.error());
    }
    std::vector<AlertEvent> published()
    {
        const std::lock_guard lock(m_mutex);
        return m_published;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_disk.failures = 0;
        m_disk.commits = 0;
        m_disk.frozen = false;
        m_disk.lies = 0;
        m_disk.silences = 0;
        m_published.clear();
        makeWriter();
        QVERIFY(!m_writer->start());
    }
    void cleanup() { m_writer.reset(); }

    // An hour forth would make three rungs due at once.
    void aClockThatIsSetCallsNobody()
    {
        m_writer.reset();
        auto plan = std::make_shared<PagerPlan>();
        plan->channels[QStringLiteral("c")].id = QStringLiteral("c");
        plan->policies.append(Policy());
        plan->policies.first().id = QStringLiteral("p");
        for (const TimeMs minutes : {0, 15, 30, 60})
            plan->policies.first().rungs.append({QStringLiteral("L"), minutes * 60000, {{Target::Kind::Channel, QStringLiteral("c")}}});
        SetClock clock;
        const QString file = m_folder->filePath(QStringLiteral("set"));
        Writer writer(clock, [file] { return std::make_unique<SqlJournal>(file); }, Writer::Outlets{[](Published) {}, [](const SharedAlerts &) {}}, 100, plan);
        QVERIFY(!writer.start());
        writer.submit(report(1));
        SqlJournal reader(file);
        const QString id = firing(1).fingerprint + QStringLiteral("-1");
        const auto rung = [&] {
            const auto row = reader.pager().ladder(id);
            return row ? row->rung : -1;
        };
        QTRY_COMPARE(rung(), 1);
        const TimeMs due = *reader.pager().ladder(id)->dueAt;
        for (const TimeMs by : {3600 * 1000, -7200 * 1000}) {
            const TimeMs before = *reader.pager().ladder(id)->dueAt;
            clock.set += by;
            writer.submit(report(2)); // whatever comes first
            QTRY_VERIFY(std::abs(*reader.pager().ladder(id)->dueAt - before - by) < 50);
            QTest::qWait(1500);
            QCOMPARE(rung(), 1);
        }
        QVERIFY(std::abs(*reader.pager().ladder(id)->dueAt - (due - 3600 * 1000)) < 100);
        writer.stop();
    }

    // A heart beats once an hour here: a beat that was lost with its transaction would not come again within this test.
    std::shared_ptr<PagerPlan> beating() const
    {
        auto plan = std::make_shared<PagerPlan>();
        plan->channels[QStringLiteral("c")].id = QStringLiteral("c");
        plan->policies.append(Policy());
        plan->policies.first().id = QStringLiteral("p");
        plan->policies.first().rungs.append({QStringLiteral("L"), 0, {{Target::Kind::Channel, QStringLiteral("c")}}});
        plan->heartbeat = HeartbeatPlan{QStringLiteral("c"), 3600 * 1000};
        return plan;
    }

    void whatTheTickDidIsUndoneWithIt()
    {
        m_writer.reset();
        makeWriter(100, beating());
        QVERIFY(!m_writer->start());
        m_disk.failures = 1; // the first tick's, a second after the start
        QTRY_VERIFY_WITH_TIMEOUT(m_writer->figures().pager.waiting == 1, 10000);
    }

    void whatCannotExpireKeepsNobodyFromBeingPaged()
    {
        QVERIFY(wait(report(1)));
        QTRY_COMPARE(published().size(), size_t(1));
        const QString id = published()[0].alertId;
        QVERIFY(command(action::Suppress{m_clock.now() + 300, QStringLiteral("soon over")}, id).ok());
        m_disk.frozen = true; // its lapse is due and fails each time
        QTest::qWait(400);
        m_writer->submit(command::SetPlan{beating()});
        QTRY_VERIFY_WITH_TIMEOUT(m_writer->figures().pager.waiting == 1, 10000);
        QVERIFY(m_writer->figures().failures > 0);
    }

    void manyShareACommit()
    {
        constexpr int count = 500;
        std::atomic<int> answered = 0;
        // The first entry holds the writer, so that the rest wait together.
        m_disk.hold();
        m_writer->submit(report(firing(QStringLiteral("held"))));
        for (int i = 0; i < count; ++i)
            QVERIFY(m_writer->submit(report(i), [&](const Result<Nothing> &done) { answered += done ? 1 : 0; }));
        m_disk.letGo();
        QTRY_COMPARE(answered.load(), count);
        QVERIFY2(m_disk.commits < count / 10, qPrintable(QString::number(m_disk.commits)));
        QCOMPARE(published().size(), size_t(count + 1));
        for (size_t i = 1; i < published().size(); ++i)
            QVERIFY(published()[i - 1].offset < published()[i].offset);
    }

    // More than a piece is not left for the next minute.
    void whatIsOldGoesAsQuickAsItCame()
    {
        SqlJournal journal(m_folder->filePath(QStringLiteral("db")));
        journal.begin();
        for (int i = 0; i < 12000; ++i)
            journal.saveSession({QString::number(i), QStringLiteral("mara"), 1, 0, 1, false});
        journal.commit();
        const auto left = [&] {
            Statement &row = journal.database().run("SELECT COUNT(*) FROM session");
            const qint64 found = row.next() ? row.integer(0) : -1;
            row.finish();
            return found;
        };
        makeWriter();
        QVERIFY(!m_writer->start());
        QTRY_COMPARE_WITH_TIMEOUT(left(), 0, 20000);
    }

    void aFullQueueRefuses()
    {
        m_writer.reset();
        makeWriter(3);
        QVERIFY(!m_writer->start());
        m_disk.hold();
        m_writer->submit(report(firing(QStringLiteral("held"))));
        m_disk.waitUntilHeld();
        int taken = 0;
        for (int i = 0; i < 10; ++i)
            taken += m_writer->submit(report(i)) ? 1 : 0;
        m_disk.letGo();
        QCOMPARE(taken, 3);
    }

    void aGuiltyEntryFailsAlone()
    {
        m_disk.hold();
        m_writer->submit(report(firing(QStringLiteral("held"))));
        m_disk.waitUntilHeld();
        std::atomic<int> good = 0;
        std::atomic<int> bad = 0;
        for (int i = 0; i < 9; ++i)
            m_writer->submit(report(i == 4 ? firing(QStringLiteral("guilty")) : firing(i)), [&](const Result<Nothing> &done) { done ? ++good : ++bad; });
        m_disk.letGo();
        QTRY_COMPARE(good + bad, 9);
        QCOMPARE(bad.load(), 1);
        QCOMPARE(published().size(), size_t(9)); // with the one that was held
    }

    void aFailedCommitChangesNothing()
    {
        QVERIFY(wait(report(1)));
        m_disk.failures = 2; // the group and the single retry
        const auto refused = wait(report(2));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::Unavailable);
        QCOMPARE(published().size(), size_t(1));
        // It is as if it had never been asked: the next time it fires.
        QVERIFY(wait(report(2)));
        QTRY_COMPARE(published().size(), size_t(2));
        QCOMPARE(published()[1].kind, EventKind::Fired);
    }

    // A COMMIT that failed may have happened all the same.
    void whatWasCommittedIsNotDoneAgain()
    {
        QVERIFY(wait(report(1)));
        QTRY_COMPARE(published().size(), size_t(1));
        const QString id = published()[0].alertId;
        m_disk.lies = 1;
        const auto answer = command(action::Comment{QStringLiteral("once")}, id);
        QVERIFY(answer.ok());
        QCOMPARE(answer->body, QByteArray("2"));
        QTRY_COMPARE(published().size(), size_t(2));
        QCOMPARE(published()[1].kind, EventKind::Commented);
        const auto next = command(action::Comment{QStringLiteral("next")}, id);
        QVERIFY(next.ok());
        QCOMPARE(next->body, QByteArray("3"));
    }

    // Until that can be read nobody is answered, and nothing else is carried out.
    void whatBecameOfACommitIsFoundOutLater()
    {
        QVERIFY(wait(report(1)));
        const QString id = firing(1).fingerprint + QStringLiteral("-1");
        for (const bool happened : {true, false}) {
            m_disk.silences = 2;
            ++(happened ? m_disk.lies : m_disk.failures);
            const auto answer = command(action::Comment{QStringLiteral("once")}, id);
            QCOMPARE(answer.ok(), happened);
            QCOMPARE(m_disk.silences.load(), 0);
        }
        const auto next = command(action::Comment{QStringLiteral("next")}, id);
        QVERIFY(next.ok());
        QCOMPARE(next->body, QByteArray("3"));
    }

    // When its source's word runs out is known in memory alone where nothing else was news.
    void aFailedCommitForgetsNoWord()
    {
        m_writer.reset();
        SetClock clock;
        makeWriter(clock);
        QVERIFY(!m_writer->start());
        const auto say = [&] {
            Observation o = firing(1);
            o.door = IntakeDoor::AlertsApi;
            o.endsAt = clock.now() + 4 * 60000;
            return wait(command::TakeReport{{o}, QStringLiteral("test"), QStringLiteral("prometheus")}).ok();
        };
        QVERIFY(say());
        for (int i = 0; i < 12; ++i) { // beyond the grace after the start, and never silent for long
            clock.set += 50000;
            QVERIFY(say());
        }
        m_disk.failures = 1;
        QVERIFY(wait(report(2)));
        clock.set += 50000;
        QVERIFY(wait(report(3)));
        QTest::qWait(1500); // some rounds of what time brings
        QCOMPARE(published().size(), size_t(3));
        m_writer.reset();
    }

    void commandsAreDoneOnce()
    {
        QVERIFY(wait(report(1)));
        QTRY_COMPARE(published().size(), size_t(1));
        const QString id = published()[0].alertId;
        const command::OnceKey once{"key", "hash"};
        const auto first = command(action::Comment{QStringLiteral("a")}, id, once);
        const auto second = command(action::Comment{QStringLiteral("a")}, id, once);
        QVERIFY(first.ok() && second.ok());
        QCOMPARE(first->body, QByteArray("2"));
        QCOMPARE(second->body, first->body);
        QTRY_COMPARE(published().size(), size_t(2));
        const auto other = command(action::Comment{QStringLiteral("b")}, id, command::OnceKey{"key", "other"});
        QVERIFY(!other.ok());
        QCOMPARE(other.error().code, ErrorCode::Conflict);
        // A refusal is not kept: the same key may succeed later.
        const command::OnceKey retry{"retry", "hash"};
        QCOMPARE(command(action::Acknowledge{}, id, retry, 99)->status, 409);
        QCOMPARE(command(action::Acknowledge{}, id, retry, 1)->status, 200);
    }

    void unknownAlerts()
    {
        QCOMPARE(command(action::Comment{QStringLiteral("a")}, QStringLiteral("nothing-1"))->status, 409);
    }
};

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
