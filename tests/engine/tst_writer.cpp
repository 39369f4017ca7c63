// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/AlertCommands.h"
#include "backend/store/SqlJournal.h"

#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <future>

using namespace nocturne;

namespace {

/// What goes wrong and what went well.
struct Disk {
    std::atomic<int> failures = 0; ///< commits that are still to fail
    std::atomic<int> commits = 0;
    std::atomic<bool> frozen = false; ///< no alert can be written
};

/// A real journal whose commits can be made to fail.
class FragileJournal final : public Journal {
public:
    FragileJournal(const QString &file, Disk &disk) : m_inner(file), m_disk(disk) {}
    void begin() override { m_inner.begin(); }
    void commit() override
    {
        if (m_disk.failures > 0) {
            --m_disk.failures;
            throw JournalFailure("the disk is full");
        }
        m_inner.commit();
        ++m_disk.commits;
    }
    void rollback() override { m_inner.rollback(); }
    void readOpen(const std::function<void(TrackedAlert)> &each) override { m_inner.readOpen(each); }
    std::optional<TrackedAlert> latest(const QString &f) override { return m_inner.latest(f); }
    std::optional<TrackedAlert> episode(const QString &i) override { return m_inner.episode(i); }
    void save(const TrackedAlert &a, const QByteArray &body) override
    {
        if (m_disk.frozen)
            throw JournalFailure("a row cannot be written");
        m_inner.save(a, body);
    }
    void append(AlertEvent &e) override { m_inner.append(e); }
    void audit(AuditRow &r) override { m_inner.audit(r); }
    std::optional<StoredAnswer> findAnswer(const QByteArray &k) override { return m_inner.findAnswer(k); }
    void saveAnswer(const QByteArray &k, const StoredAnswer &a, TimeMs n) override { m_inner.saveAnswer(k, a, n); }
    PagerRows &pager() override { return m_inner.pager(); }
    void saveUser(const UserRow &u) override { m_inner.saveUser(u); }
    void saveSession(const SessionRow &s) override { m_inner.saveSession(s); }
    void saveKey(const KeyRow &k) override { m_inner.saveKey(k); }
    void removeUser(const QString &n) override { m_inner.removeUser(n); }
    std::optional<UserRow> user(const QString &n) override { return m_inner.user(n); }
    std::optional<SessionRow> session(const QString &i) override { return m_inner.session(i); }
    void endSessions(const QString &u, const QString &e) override { m_inner.endSessions(u, e); }
    void bumpAccountsVersion() override { m_inner.bumpAccountsVersion(); }
    void prune(TimeMs n) override { m_inner.prune(n); }

private:
    SqlJournal m_inner;
    Disk &m_disk;
};

Observation firing(int number)
{
    Observation o;
    o.source = QStringLiteral("prometheus");
    o.labels = {{QStringLiteral("alertname"), QString::number(number)}};
    readFacts(o, SeverityMap::shipped());
    return o;
}

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
    std::atomic<int> m_loads = 0;
    std::mutex m_mutex;
    std::vector<AlertEvent> m_published;
    std::unique_ptr<Writer> m_writer;

    void makeWriter(std::size_t limit = 10000, std::shared_ptr<const PagerPlan> plan = std::make_shared<PagerPlan>())
    {
        m_writer = std::make_unique<Writer>(
            m_clock, [this] { return std::make_unique<FragileJournal>(m_folder->filePath(QStringLiteral("db")), m_disk); },
            Writer::Outlets{[this](Published p) {
                                const std::lock_guard lock(m_mutex);
                                for (AlertEvent &e : p.events)
                                    m_published.push_back(std::move(e));
                            },
                            [this](const SharedAlerts &) { ++m_loads; }},
            limit, std::move(plan));
    }
    Writer::Fold fold(int number)
    {
        return [number](Turn &turn) { turn.book.take(turn.journal, firing(number), turn.now, turn.published.events); };
    }
    Status wait(Writer::Fold what)
    {
        auto promise = std::make_shared<std::promise<Status>>();
        auto future = promise->get_future();
        if (!m_writer->submit(std::move(what), [promise](const Status &s) { promise->set_value(s); }))
            return Error{ErrorCode::Unavailable, QStringLiteral("full")};
        return future.get();
    }
    Result<StoredAnswer> command(AlertAction action, const QString &id, std::optional<OnceKey> once = {}, std::optional<qint64> rev = {})
    {
        auto promise = std::make_shared<std::promise<Result<StoredAnswer>>>();
        auto future = promise->get_future();
        AlertCommand c{QStringLiteral("mara"), std::move(action), QStringLiteral("x"), {{id, rev}}, std::move(once),
                       [](const std::vector<TargetOutcome> &o) {
                           return StoredAnswer{{}, o[0].error ? 409 : 200, o[0].alert ? QByteArray::number(o[0].alert->rev) : QByteArray()};
                       }};
        nocturne::submit(*m_writer, std::move(c), [promise](const Result<StoredAnswer> &r) { promise->set_value(r); });
        return future.get();
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
        m_loads = 0;
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
        writer.submit(fold(1), [](const Status &) {});
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
            writer.submit(fold(2), [](const Status &) {}); // whatever comes first
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
        QVERIFY(!wait(fold(1)));
        QTRY_COMPARE(published().size(), size_t(1));
        const QString id = published()[0].alertId;
        QVERIFY(command(action::Suppress{m_clock.now() + 300, QStringLiteral("soon over")}, id).ok());
        m_disk.frozen = true; // its lapse is due and fails each time
        QTest::qWait(400);
        m_writer->submit([plan = beating()](Turn &turn) { turn.pager.setPlan(plan); }, [](const Status &) {});
        QTRY_VERIFY_WITH_TIMEOUT(m_writer->figures().pager.waiting == 1, 10000);
        QVERIFY(m_writer->figures().failures > 0);
    }

    void manyShareACommit()
    {
        constexpr int count = 500;
        std::atomic<int> answered = 0;
        // The first entry holds the writer, so that the rest wait together.
        std::promise<void> gate;
        auto open = gate.get_future().share();
        m_writer->submit([open](Turn &) { open.wait(); }, [](const Status &) {});
        for (int i = 0; i < count; ++i)
            QVERIFY(m_writer->submit(fold(i), [&](const Status &s) { answered += s ? 0 : 1; }));
        gate.set_value();
        QTRY_COMPARE(answered.load(), count);
        QVERIFY2(m_disk.commits < count / 10, qPrintable(QString::number(m_disk.commits)));
        QCOMPARE(published().size(), size_t(count));
        for (size_t i = 1; i < published().size(); ++i)
            QVERIFY(published()[i - 1].offset < published()[i].offset);
    }

    void aFullQueueRefuses()
    {
        m_writer.reset();
        makeWriter(3);
        QVERIFY(!m_writer->start());
        std::promise<void> gate;
        auto open = gate.get_future().share();
        std::promise<void> entered;
        m_writer->submit([open, &entered](Turn &) { entered.set_value(); open.wait(); }, [](const Status &) {});
        entered.get_future().wait();
        int taken = 0;
        for (int i = 0; i < 10; ++i)
            taken += m_writer->submit(fold(i), [](const Status &) {}) ? 1 : 0;
        QCOMPARE(taken, 3);
        gate.set_value();
    }

    void aGuiltyEntryFailsAlone()
    {
        std::promise<void> gate;
        auto open = gate.get_future().share();
        m_writer->submit([open](Turn &) { open.wait(); }, [](const Status &) {});
        std::atomic<int> good = 0;
        std::atomic<int> bad = 0;
        for (int i = 0; i < 9; ++i) {
            Writer::Fold what = i == 4 ? Writer::Fold([](Turn &) { throw JournalFailure("guilty"); }) : fold(i);
            m_writer->submit(what, [&](const Status &s) { s ? ++bad : ++good; });
        }
        gate.set_value();
        QTRY_COMPARE(good + bad, 9);
        QCOMPARE(bad.load(), 1);
        QCOMPARE(published().size(), size_t(8));
    }

    void aFailedCommitChangesNothing()
    {
        QVERIFY(!wait(fold(1)));
        m_disk.failures = 2; // the group and the single retry
        const Status failure = wait(fold(2));
        QVERIFY(failure.has_value());
        QCOMPARE(failure->code, ErrorCode::Unavailable);
        QCOMPARE(published().size(), size_t(1));
        QVERIFY(m_loads > 1);
        // It is as if it had never been asked: the next time it fires.
        QVERIFY(!wait(fold(2)));
        QTRY_COMPARE(published().size(), size_t(2));
        QCOMPARE(published()[1].kind, QStringLiteral("fired"));
    }

    void commandsAreDoneOnce()
    {
        QVERIFY(!wait(fold(1)));
        QTRY_COMPARE(published().size(), size_t(1));
        const QString id = published()[0].alertId;
        const OnceKey once{"key", "hash"};
        const auto first = command(action::Comment{QStringLiteral("a")}, id, once);
        const auto second = command(action::Comment{QStringLiteral("a")}, id, once);
        QVERIFY(first.ok() && second.ok());
        QCOMPARE(first->body, QByteArray("2"));
        QCOMPARE(second->body, first->body);
        QTRY_COMPARE(published().size(), size_t(2));
        const auto other = command(action::Comment{QStringLiteral("b")}, id, OnceKey{"key", "other"});
        QVERIFY(!other.ok());
        QCOMPARE(other.error().code, ErrorCode::Conflict);
        // A refusal is not kept: the same key may succeed later.
        const OnceKey retry{"retry", "hash"};
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
