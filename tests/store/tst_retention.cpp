// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/AuditChain.h"
#include "backend/store/SqlJournal.h"
#include "backend/store/SqlReads.h"
#include "domain/Observation.h"
#include "tests/support/OpenAlerts.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace nocturne;

namespace {

constexpr TimeMs hour = 3600 * 1000;
constexpr TimeMs day = 24 * hour;
constexpr TimeMs start = 1700000000000;

TrackedAlert tracked(const QString &name, Severity severity = Severity::Warning, const QString &tenant = {})
{
    Observation o;
    o.labels = {{QStringLiteral("alertname"), name}};
    if (!tenant.isEmpty())
        o.labels.insert(QStringLiteral("tenant"), tenant);
    readFacts(o, SeverityMap::shipped());
    o.severity = severity;
    TrackedAlert t;
    t.alert = newAlert(o, 1, start);
    t.alert.rev = 1;
    t.alert.updatedAt = start;
    return t;
}

void resolve(TrackedAlert &t, TimeMs at)
{
    t.alert.active = false;
    t.alert.acknowledged = Acknowledgement{QStringLiteral("li"), at, {}, {}};
    t.alert.resolution = Resolution::Recovered;
    t.alert.endsAt = at;
    t.alert.updatedAt = at;
}

} // namespace

/// What is kept for how long, what is read back, and that nothing grows for ever.
class TestRetention : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
    std::unique_ptr<SqlJournal> m_journal;

    void open(Retention retention = {}) { m_journal = std::make_unique<SqlJournal>(m_file, retention); }
    template <typename Work> void transaction(const Work &work)
    {
        m_journal->begin();
        work();
        m_journal->commit();
    }
    void append(const TrackedAlert &t, const char *kind, TimeMs at)
    {
        const auto alert = std::make_shared<const Alert>(t.alert);
        AlertEvent event{0, at, t.alert.id, eventKindFromText(QString::fromLatin1(kind)), {}, {}, true, t.alert.rev, {}, alert, alert};
        m_journal->append(event);
    }
    qint64 count(const char *sql)
    {
        Statement &row = m_journal->database().run(sql);
        const qint64 found = row.next() ? row.integer(0) : -1;
        row.finish();
        return found;
    }
    /// One answer of the reader.
    template <typename T> T ask(SqlReads &reads, const std::function<bool(SqlReads &, std::function<void(T)>)> &question)
    {
        auto promise = std::make_shared<std::promise<T>>();
        auto future = promise->get_future();
        if (!question(reads, [promise](T answer) { promise->set_value(std::move(answer)); }))
            qFatal("not asked");
        return future.get();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/dev/shm/nocturne-store-XXXXXX"));
        m_file = m_folder->filePath(QStringLiteral("db"));
    }
    void cleanup() { m_journal.reset(); }

    void theLogKeepsWhatTheFeedWasPromised_data()
    {
        QTest::addColumn<int>("events");
        QTest::addColumn<int>("ageMinutes");
        QTest::addColumn<int>("left"); // with a body, that is: on the feed
        QTest::newRow("young and few") << 50 << 1 << 50;
        QTest::newRow("old but few") << 50 << 60 << 50;
        QTest::newRow("many but young") << 300 << 1 << 300;
        QTest::newRow("many and old") << 300 << 60 << 100;
    }
    void theLogKeepsWhatTheFeedWasPromised()
    {
        QFETCH(int, events);
        QFETCH(int, ageMinutes);
        QFETCH(int, left);
        Retention retention;
        retention.logEvents = 100;
        open(retention);
        const TrackedAlert t = tracked(QStringLiteral("A"));
        transaction([&] {
            for (int i = 0; i < events; ++i)
                append(t, "fired", start);
        });
        transaction([&] { m_journal->prune(start + ageMinutes * 60000); });
        QCOMPARE(count("SELECT COUNT(*) FROM event WHERE body IS NOT NULL"), left);
        QCOMPARE(count("SELECT COUNT(*) FROM event"), events); // the timeline keeps what was
    }

    void theFloorNeverGoesBack()
    {
        Retention retention;
        retention.logEvents = 10;
        open(retention);
        const TrackedAlert t = tracked(QStringLiteral("A"));
        qint64 before = 0;
        for (int round = 0; round < 5; ++round) {
            transaction([&] {
                for (int i = 0; i < 50; ++i)
                    append(t, "updated", start + round * day);
            });
            transaction([&] { m_journal->prune(start + round * day + hour); });
            SqlReads reads(m_file);
            const qint64 floor = ask<qint64>(reads, [](SqlReads &r, auto done) { return r.logFloor(done); });
            QVERIFY(floor > before);
            before = floor;
            // From the floor on the log is whole.
            const auto log = *ask<Result<std::vector<AlertEvent>>>(reads, [&](SqlReads &r, auto done) { return r.log(floor, 1000000, 1000, done); });
            QCOMPARE(log.size(), size_t(10));
            QCOMPARE(log.front().offset, floor + 1);
            for (const AlertEvent &event : log)
                QVERIFY(!event.body.isEmpty());
        }
    }

    void updatesDoNotFillTheTimeline()
    {
        Retention retention;
        retention.logEvents = 10;
        open(retention);
        const TrackedAlert t = tracked(QStringLiteral("A"));
        transaction([&] {
            append(t, "fired", start);
            for (int i = 0; i < 3000; ++i)
                append(t, "updated", start);
            append(t, "acknowledged", start);
        });
        transaction([&] { m_journal->prune(start + day); });
        QCOMPARE(count("SELECT COUNT(*) FROM event"), 3002);
        SqlReads reads(m_file);
        const auto timeline = *ask<Result<std::vector<AlertEvent>>>(reads, [&](SqlReads &r, auto done) { return r.timeline(t.alert.id, done); });
        QCOMPARE(timeline.front().kind, EventKind::Fired);
        QCOMPARE(timeline.back().kind, EventKind::Acknowledged);
        QVERIFY(timeline.size() <= 12);
    }

    // A piece at a time, each beginning where the one before ended; and when all is done nothing is.
    void pruningKeepsItsPlace()
    {
        Retention retention;
        retention.logEvents = 1000;
        open(retention);
        const TrackedAlert t = tracked(QStringLiteral("A"));
        transaction([&] {
            for (int i = 0; i < 14000; ++i)
                append(t, i % 2 ? "updated" : "commented", start + i);
        });
        const auto prune = [&](TimeMs now) {
            bool more = false;
            const qint64 before = m_journal->database().changes();
            transaction([&] { more = m_journal->prune(now); });
            return std::pair(more, m_journal->database().changes() - before);
        };
        using Pruned = std::pair<bool, qint64>;
        QCOMPARE(prune(start + hour), Pruned(true, 5002)); // and the place, and the first checkpoint
        QCOMPARE(prune(start + hour), Pruned(true, 5001));
        QCOMPARE(prune(start + hour), Pruned(false, 3001));
        QCOMPARE(prune(start + hour), Pruned(false, 0));
        QCOMPARE(count("SELECT COUNT(change) FROM event"), 14000);
        // And the changes themselves when they are as old as the alerts.
        QCOMPARE(prune(start + 31 * day), Pruned(true, 5000));
        QCOMPARE(prune(start + 31 * day), Pruned(true, 5000));
        QCOMPARE(prune(start + 31 * day), Pruned(false, 3000));
        QCOMPARE(prune(start + 31 * day), Pruned(false, 0));
    }

    // What a clock wrote that was years ahead is no wall before what follows it.
    void aClockThatWasAheadKeepsNothingForEver()
    {
        Retention retention;
        retention.logEvents = 10;
        open(retention);
        const TrackedAlert t = tracked(QStringLiteral("A"));
        transaction([&] {
            for (int i = 0; i < 6000; ++i)
                append(t, "updated", start + 3650 * day);
            for (int i = 0; i < 100; ++i)
                append(t, "updated", start);
        });
        for (int i = 0; i < 4; ++i)
            transaction([&] { m_journal->prune(start + hour); });
        QCOMPARE(count("SELECT COUNT(*) FROM event WHERE body IS NOT NULL"), 10);
        QVERIFY(count("SELECT COUNT(*) FROM event WHERE at = 1700000000000") == 100);
    }

    void aTimelineIsAtMostAThousandLines()
    {
        open();
        const TrackedAlert t = tracked(QStringLiteral("A"));
        transaction([&] {
            for (int i = 0; i < 1500; ++i)
                append(t, "commented", start + i);
        });
        SqlReads reads(m_file);
        const auto timeline = *ask<Result<std::vector<AlertEvent>>>(reads, [&](SqlReads &r, auto done) { return r.timeline(t.alert.id, done); });
        QCOMPARE(timeline.size(), size_t(1000));
        QCOMPARE(timeline.back().at, start + 1499); // the newest
        QVERIFY(timeline.front().at < timeline.back().at);
    }

    void ages_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<qint64>("afterMs");
        QTest::addColumn<qint64>("left");
        QTest::newRow("an answer of today") << QStringLiteral("answer") << 23 * hour << qint64(1);
        QTest::newRow("an answer of yesterday") << QStringLiteral("answer") << 25 * hour << qint64(0);
        QTest::newRow("a living session") << QStringLiteral("session") << 29 * day << qint64(1);
        QTest::newRow("a session that is over") << QStringLiteral("session") << 31 * day << qint64(0);
        QTest::newRow("a resolved alert of this month") << QStringLiteral("alert") << 29 * day << qint64(1);
        QTest::newRow("a resolved alert of last month") << QStringLiteral("alert") << 31 * day << qint64(0);
        QTest::newRow("an open alert of last year") << QStringLiteral("open") << 400 * day << qint64(1);
        QTest::newRow("audit of this year") << QStringLiteral("audit") << 364 * day << qint64(1);
        QTest::newRow("audit of last year") << QStringLiteral("audit") << 366 * day << qint64(0);
    }
    void ages()
    {
        QFETCH(QString, what);
        QFETCH(qint64, afterMs);
        QFETCH(qint64, left);
        open();
        transaction([&] {
            m_journal->saveAnswer("k", {"h", 200, "b"}, start);
            m_journal->saveUser({QStringLiteral("li"), Role::Operator, "h", false});
            m_journal->saveSession({QStringLiteral("s"), QStringLiteral("li"), 1, start, start + 30 * day, false});
            TrackedAlert over = tracked(QStringLiteral("over"));
            resolve(over, start);
            m_journal->save(over, {});
            m_journal->save(tracked(QStringLiteral("open")), {});
            AuditRow row{0, start, QStringLiteral("li"), QStringLiteral("x"), {}, QStringLiteral("ok")};
            m_journal->audit(row);
            AuditRow next{0, start + 400 * day, QStringLiteral("li"), QStringLiteral("x"), {}, QStringLiteral("ok")};
            m_journal->audit(next); // the last stays in any case: the next one's number follows it
        });
        transaction([&] { m_journal->prune(start + afterMs); });
        if (what == QLatin1String("answer"))
            QCOMPARE(count("SELECT COUNT(*) FROM answer"), left);
        else if (what == QLatin1String("session"))
            QCOMPARE(count("SELECT COUNT(*) FROM session"), left);
        else if (what == QLatin1String("alert"))
            QCOMPARE(count("SELECT COUNT(*) FROM alert WHERE open = 0"), left);
        else if (what == QLatin1String("open"))
            QCOMPARE(count("SELECT COUNT(*) FROM alert WHERE open = 1"), left);
        else
            QCOMPARE(count("SELECT COUNT(*) FROM audit"), left + 1);
    }

    void months_data()
    {
        QTest::addColumn<int>("days");
        QTest::newRow("two months") << 60;
    }
    // Two months of a thousand episodes a day, pruned as the writer does it: tables stop growing.
    void months()
    {
        QFETCH(int, days);
        Retention retention;
        retention.logEvents = 500;
        retention.alertAge = 10 * day;
        open(retention);
        qint64 largest = 0;
        for (int today = 0; today < days; ++today) {
            const TimeMs at = start + today * day;
            transaction([&] {
                for (int i = 0; i < 100; ++i) {
                    TrackedAlert t = tracked(QStringLiteral("D%1-%2").arg(today).arg(i));
                    append(t, "fired", at);
                    resolve(t, at);
                    m_journal->save(t, {});
                    append(t, "resolved", at);
                }
            });
            transaction([&] { m_journal->prune(at + hour); });
            if (today == 20)
                largest = count("SELECT COUNT(*) FROM event") + count("SELECT COUNT(*) FROM alert");
        }
        QVERIFY(count("SELECT COUNT(*) FROM event") + count("SELECT COUNT(*) FROM alert") <= largest);
        QVERIFY(count("SELECT COUNT(*) FROM alert") <= 1200);
    }

    // ---- Reading

    void resolvedPages()
    {
        open();
        transaction([&] {
            for (int i = 0; i < 25; ++i) {
                TrackedAlert t = tracked(QStringLiteral("R%1").arg(i), i % 2 ? Severity::Critical : Severity::Warning, i % 5 ? QStringLiteral("acme") : QStringLiteral("globex"));
                resolve(t, start);
                m_journal->save(t, {});
            }
            m_journal->save(tracked(QStringLiteral("open")), {});
        });
        SqlReads reads(m_file);
        const auto page = [&](const AlertFilter &filter, const QString &cursor) {
            return *ask<Result<Reads::Resolved>>(reads, [&](SqlReads &r, auto done) { return r.resolved(filter, cursor, 10, done); });
        };
        QSet<QString> seen;
        QString cursor;
        for (int i = 0; i < 3; ++i) {
            const Reads::Resolved got = page({}, cursor);
            QCOMPARE(got.total, 25);
            for (const Alert &a : got.alerts) {
                QVERIFY(a.id > cursor);
                cursor = a.id;
                seen.insert(a.id);
            }
        }
        QCOMPARE(seen.size(), 25);
        AlertFilter filter;
        filter.severities = {Severity::Critical};
        QCOMPARE(page(filter, {}).total, 12);
        filter.tenants = {QStringLiteral("globex")};
        QCOMPARE(page(filter, {}).total, 2);
        filter.text = QStringLiteral("no such text");
        QCOMPARE(page(filter, {}).total, 0);
    }

    void questionsToADamagedDatabaseAreAnswered_data()
    {
        QTest::addColumn<QByteArray>("damage");
        QTest::newRow("no such table") << QByteArray("DROP TABLE event");
        QTest::newRow("a body that is none") << QByteArray("UPDATE alert SET body = 'x'");
        QTest::newRow("no meta") << QByteArray("DROP TABLE meta");
    }
    void questionsToADamagedDatabaseAreAnswered()
    {
        QFETCH(QByteArray, damage);
        open();
        const TrackedAlert t = tracked(QStringLiteral("A"));
        transaction([&] {
            m_journal->save(t, {});
            append(t, "fired", start);
        });
        m_journal->database().exec(QString::fromLatin1(damage));
        SqlReads reads(m_file);
        // Whatever is broken, every question gets an answer; what a person asks for says that it could not be read, and is never just empty.
        const auto alert = ask<Result<std::optional<Alert>>>(reads, [&](SqlReads &r, auto done) { return r.alert(t.alert.id, done); });
        QCOMPARE(alert.ok(), !damage.startsWith("UPDATE"));
        const auto timeline = ask<Result<std::vector<AlertEvent>>>(reads, [&](SqlReads &r, auto done) { return r.timeline(t.alert.id, done); });
        QCOMPARE(timeline.ok(), damage.startsWith("UPDATE")); // the table of numbers says from where on it is whole
        const auto log = ask<Result<std::vector<AlertEvent>>>(reads, [&](SqlReads &r, auto done) { return r.log(0, 100, 10, done); });
        QCOMPARE(log.ok(), !damage.contains("TABLE event")); // not read is no end of the log
        const qint64 floor = ask<qint64>(reads, [](SqlReads &r, auto done) { return r.logFloor(done); });
        QCOMPARE(floor == -1, damage.contains("meta"));
        ask<Accounts>(reads, [](SqlReads &r, auto done) { return r.accounts(done); });
        if (damage.startsWith("UPDATE"))
            QVERIFY_EXCEPTION_THROWN(openOf(*m_journal), JournalFailure); // an alert is not lost without a word
    }

    void readersWithoutAFile()
    {
        // The connection cannot be made: every question is answered all the same.
        SqlReads reads(QStringLiteral("/nonexistent/folder/db"));
        QCOMPARE(ask<qint64>(reads, [](SqlReads &r, auto done) { return r.logFloor(done); }), -1);
        QVERIFY(!(ask<Result<std::optional<Alert>>>(reads, [](SqlReads &r, auto done) { return r.alert(QStringLiteral("a-1"), done); }).ok()));
    }

    // ---- The audit chain

    void tampering_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<qint64>("broken"); // 0: whole
        QTest::newRow("untouched") << QByteArray("SELECT 1") << qint64(0);
        QTest::newRow("who") << QByteArray("UPDATE audit SET by = 'x' WHERE id = 3") << qint64(3);
        QTest::newRow("what") << QByteArray("UPDATE audit SET action = 'x' WHERE id = 3") << qint64(3);
        QTest::newRow("on what") << QByteArray("UPDATE audit SET target = 'x' WHERE id = 3") << qint64(3);
        QTest::newRow("with what result") << QByteArray("UPDATE audit SET result = 'x' WHERE id = 3") << qint64(3);
        QTest::newRow("when") << QByteArray("UPDATE audit SET at = at + 1 WHERE id = 3") << qint64(3);
        QTest::newRow("a row taken out") << QByteArray("DELETE FROM audit WHERE id = 3") << qint64(4);
        QTest::newRow("another link") << QByteArray("UPDATE audit SET link = x'00' WHERE id = 3") << qint64(3);
        QTest::newRow("the oldest cut away") << QByteArray("DELETE FROM audit WHERE id < 3") << qint64(0);
    }
    void tampering()
    {
        QFETCH(QByteArray, sql);
        QFETCH(qint64, broken);
        open();
        transaction([&] {
            for (int i = 0; i < 6; ++i) {
                AuditRow row{0, start + i, QStringLiteral("li"), QStringLiteral("alert.acknowledge"), QStringLiteral("t"), QStringLiteral("ok")};
                m_journal->audit(row);
                QCOMPARE(row.id, i + 1);
            }
        });
        m_journal->database().exec(QString::fromLatin1(sql));
        QCOMPARE(firstBrokenLink(m_journal->database()).value_or(0), broken);
    }

    void whatIsNoDatabaseIsRefused()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(4096, 'x'));
        file.close();
        QVERIFY_EXCEPTION_THROWN(open(), JournalFailure);
    }

    void aRolledBackTransactionGivesNoOffsetAway()
    {
        open();
        const TrackedAlert t = tracked(QStringLiteral("A"));
        transaction([&] { append(t, "fired", start); });
        m_journal->begin();
        append(t, "updated", start);
        m_journal->rollback();
        QCOMPARE(readFacts(m_journal->database()).alertsHead, 1);
        transaction([&] { append(t, "acknowledged", start); });
        QCOMPARE(readFacts(m_journal->database()).alertsHead, 2);
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
