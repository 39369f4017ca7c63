// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/AuditChain.h"
#include "backend/store/SqlJournal.h"
#include "backend/store/SqlReads.h"
#include "backend/store/StoredAlert.h"
#include "domain/Observation.h"
#include "tests/support/OpenAlerts.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <future>

using namespace nocturne;

namespace {

TrackedAlert tracked(const QString &name, int episode = 1)
{
    Observation o;
    o.labels = {{QStringLiteral("alertname"), name}};
    readFacts(o, SeverityMap::shipped());
    TrackedAlert t;
    t.alert = newAlert(o, episode, 1000);
    t.alert.rev = 1;
    return t;
}

AlertEvent eventOf(const TrackedAlert &t, EventKind kind, TimeMs at)
{
    return {0, at, t.alert.id, kind, Actor{Actor::Kind::Source, QStringLiteral("prometheus")}, {}, true, t.alert.rev, {}, std::make_shared<const Alert>(t.alert)};
}

} // namespace

class TestStore : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;

    template <typename T> T ask(const std::function<bool(std::function<void(T)>)> &question)
    {
        auto promise = std::make_shared<std::promise<T>>();
        auto future = promise->get_future();
        if (!question([promise](T answer) { promise->set_value(std::move(answer)); }))
            qFatal("not asked");
        return future.get();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(QStringLiteral("db"));
    }

    void remembersEverythingOfAnAlert()
    {
        TrackedAlert t = tracked(QStringLiteral("A"));
        t.viaAlertsApi = true;
        t.viaAlertmanager = true;
        t.expiresAt = 5000;
        t.alertmanagerSawAt = 4000;
        {
            SqlJournal journal(m_file);
            journal.begin();
            journal.save(t, {});
            journal.commit();
        }
        SqlJournal again(m_file);
        const auto open = openOf(again);
        QCOMPARE(open.size(), size_t(1));
        QVERIFY(open[0] == t);
        QVERIFY(*again.latest(t.alert.fingerprint) == t);
        QVERIFY(!again.latest(QStringLiteral("none")));
    }

    void theNewestEpisodeIsTheLatest()
    {
        SqlJournal journal(m_file);
        journal.begin();
        for (int episode : {2, 11, 10, 1})
            journal.save(tracked(QStringLiteral("A"), episode), {});
        journal.commit();
        QCOMPARE(journal.latest(tracked(QStringLiteral("A")).alert.fingerprint)->alert.episode, 11);
    }

    void offsetsGrowAndAreNeverGivenTwice()
    {
        qint64 last = 0;
        for (int round = 0; round < 3; ++round) {
            SqlJournal journal(m_file);
            journal.begin();
            AlertEvent kept = eventOf(tracked(QStringLiteral("A")), EventKind::Fired, 1);
            journal.append(kept);
            QVERIFY(kept.offset > last);
            last = kept.offset;
            journal.commit();
            journal.begin();
            AlertEvent lost = eventOf(tracked(QStringLiteral("B")), EventKind::Fired, 1);
            journal.append(lost);
            journal.rollback();
            QCOMPARE(readFacts(journal.database()).alertsHead, last);
        }
    }

    void theEpochOutlivesRestarts()
    {
        const QString epoch = readFacts(SqlJournal(m_file).database()).epoch;
        QVERIFY(!epoch.isEmpty());
        QCOMPARE(readFacts(SqlJournal(m_file).database()).epoch, epoch);
    }

    void anOlderDatabaseIsBroughtForward()
    {
        const TrackedAlert t = tracked(QStringLiteral("A"), 12);
        TrackedAlert over = tracked(QStringLiteral("Over \x1b[31m"));
        over.alert.active = false;
        over.alert.severity = Severity::Info;
        over.alert.tenant = QStringLiteral("acme");
        over.alert.resolution = Resolution::Recovered;
        {
            SqlJournal journal(m_file);
            journal.begin();
            journal.save(t, {});
            journal.save(over, {});
            journal.commit();
            for (const char *index : {"alert_open", "alert_history", "alert_history_at", "event_alert"})
                journal.database().exec(QStringLiteral("DROP INDEX %1").arg(QLatin1String(index)));
            for (const char *column : {"resolved", "name", "severity", "tenant", "environment"})
                journal.database().exec(QStringLiteral("ALTER TABLE alert DROP COLUMN %1").arg(QLatin1String(column)));
            journal.database().exec(QStringLiteral("CREATE INDEX alert_open ON alert (open, updated_at)"));
            journal.database().exec(QStringLiteral("CREATE INDEX alert_episode ON alert (fingerprint, episode)"));
            for (const char *table : {"checkpoint", "ladder", "outbox", "attempt", "stand_in"})
                journal.database().exec(QStringLiteral("DROP TABLE %1").arg(QLatin1String(table)));
            journal.database().exec(QStringLiteral("CREATE TABLE outbox (id INTEGER PRIMARY KEY, kind TEXT)"));
            journal.database().exec(QStringLiteral("ALTER TABLE account DROP COLUMN unlocked_at"));
            for (const char *column : {"shape", "change", "line"})
                journal.database().exec(QStringLiteral("ALTER TABLE event DROP COLUMN %1").arg(QLatin1String(column)));
            journal.database().exec(QStringLiteral("CREATE INDEX event_alert ON event (alert_id, o)"));
            journal.database().exec(QStringLiteral("CREATE INDEX event_at ON event (at)"));
            journal.database().exec(QStringLiteral("INSERT INTO meta VALUES ('secret', 'it was read')"));
            journal.database().exec(QStringLiteral("PRAGMA user_version=1"));
        }
        SqlJournal again(m_file);
        QCOMPARE(again.latest(t.alert.fingerprint)->alert.episode, 12);
        Statement &rows = again.database().run("SELECT COUNT(*) FROM sqlite_master WHERE name = 'alert_episode'");
        QVERIFY(rows.next() && rows.integer(0) == 0);
        QVERIFY(again.pager().claimable(0, 1).empty());
        Statement &secrets = again.database().run("SELECT COUNT(*) FROM meta WHERE name = 'secret'");
        QVERIFY(secrets.next() && secrets.integer(0) == 0);
        // What was resolved before is found by what it is.
        SqlReads reads(m_file);
        const auto found = [&](const AlertFilter &filter) { return *ask<Result<Reads::Resolved>>([&](auto done) { return reads.resolved(filter, {}, 10, done); }); };
        AlertFilter filter;
        filter.severities = {Severity::Info};
        filter.tenants = {QStringLiteral("acme")};
        filter.environments = {over.alert.environment};
        QCOMPARE(found(filter).alerts.size(), size_t(1));
        QVERIFY(found(filter).alerts[0] == over.alert);
        filter.severities = {Severity::Critical};
        QCOMPARE(found(filter).total, 0);
        QCOMPARE(found({}).total, 1);
        // As it was before, whole and readable by its owner alone.
        const QString before = m_file + QStringLiteral(".schema1");
        QVERIFY2(Database::faultOfCopy(before).isEmpty(), qPrintable(Database::faultOfCopy(before)));
        QCOMPARE(QFile::permissions(before) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }

    void whatIsBoundComesBack()
    {
        Database database(m_file, Database::Absent::Made);
        database.exec(QStringLiteral("CREATE TABLE t (a, b, c, d, e)"));
        const QByteArray bytes("\0\1\xFF", 3);
        database.run("INSERT INTO t VALUES (?, ?, ?, ?, ?)", {std::numeric_limits<qint64>::min(), QString(), bytes, nullptr, std::optional<qint64>()});
        Statement &row = database.run("SELECT a, b, c, d, e FROM t");
        QVERIFY(row.next());
        QCOMPARE(row.integer(0), std::numeric_limits<qint64>::min());
        QVERIFY(!row.isNull(1) && row.text(1).isEmpty()); // an empty text is a text
        QCOMPARE(row.bytes(2), bytes);
        QVERIFY(row.isNull(3) && row.isNull(4));
        QVERIFY(!row.next());
        QVERIFY(!row.next()); // and does not begin again
        QVERIFY_EXCEPTION_THROWN(database.run("SELECT nothing"), JournalFailure);
        QVERIFY_EXCEPTION_THROWN(database.run("INSERT INTO t VALUES (json('{'), 0, 0, 0, 0)"), JournalFailure);
    }

    void aNewerDatabaseIsRefused()
    {
        {
            SqlJournal journal(m_file);
            journal.database().exec(QStringLiteral("PRAGMA user_version=999"));
        }
        try {
            SqlJournal again(m_file);
            QFAIL("it was opened");
        } catch (const JournalFailure &failure) {
            QVERIFY2(QByteArray(failure.what()).contains("newer nocturned (schema 999"), failure.what());
        }
    }

    void theAuditChainShowsTampering_data()
    {
        QTest::addColumn<QString>("tampering");
        QTest::addColumn<int>("row");
        QTest::newRow("none") << QString() << 0;
        QTest::newRow("another name") << QStringLiteral("UPDATE audit SET by = 'eve' WHERE id = 3") << 3;
        QTest::newRow("another time") << QStringLiteral("UPDATE audit SET at = at + 1 WHERE id = 2") << 2;
        QTest::newRow("a row gone") << QStringLiteral("DELETE FROM audit WHERE id = 3") << 4;
        QTest::newRow("text moved between fields") << QStringLiteral("UPDATE audit SET action = 'log', target = 'in' || target WHERE id = 1") << 1;
    }
    void theAuditChainShowsTampering()
    {
        QFETCH(QString, tampering);
        QFETCH(int, row);
        SqlJournal journal(m_file);
        journal.begin();
        for (int i = 0; i < 5; ++i) {
            AuditRow audit{0, i, QStringLiteral("mara"), QStringLiteral("login"), QStringLiteral("s"), QStringLiteral("ok")};
            journal.audit(audit);
            QCOMPARE(audit.id, i + 1);
        }
        journal.commit();
        if (!tampering.isEmpty())
            journal.database().exec(tampering);
        QCOMPARE(firstBrokenLink(journal.database()), row == 0 ? std::nullopt : std::optional<qint64>(row));
    }

    void answersAreKeptForADay()
    {
        SqlJournal journal(m_file);
        journal.begin();
        journal.saveAnswer("k", {"h", 200, "body"}, 1000);
        journal.commit();
        QCOMPARE(journal.findAnswer("k")->body, QByteArray("body"));
        journal.begin();
        journal.prune(1000 + 86400LL * 1000);
        journal.commit();
        QVERIFY(journal.findAnswer("k").has_value());
        journal.begin();
        journal.prune(1001 + 86400LL * 1000);
        journal.commit();
        QVERIFY(!journal.findAnswer("k"));
    }

    // Months of running: whatever comes, the bodies stay within the feed's promise, and what changed stays.
    void theLogIsBounded()
    {
        Retention retention;
        retention.logEvents = 100;
        retention.logAge = 1000;
        SqlJournal journal(m_file, retention);
        TrackedAlert t = tracked(QStringLiteral("A"));
        for (int i = 0; i < 1000; ++i) {
            journal.begin();
            AlertEvent e = eventOf(t, i % 10 == 0 ? EventKind::Fired : EventKind::Updated, i);
            if (i > 0)
                e.before = e.alert;
            journal.append(e);
            journal.commit();
        }
        journal.begin();
        journal.prune(1000000);
        journal.commit();
        Statement &counts = journal.database().run("SELECT COUNT(*), COUNT(body) FROM event");
        QVERIFY(counts.next());
        QCOMPARE(counts.integer(1), 100 + 1); // what may be resumed from, and the first, whose body is what changed
        QCOMPARE(counts.integer(0), 1000);
        counts.finish();
        SqlReads reads(m_file);
        const qint64 floor = ask<qint64>([&](auto done) { return reads.logFloor(done); });
        QCOMPARE(floor, 900);
        const auto log = *ask<Result<std::vector<AlertEvent>>>([&](auto done) { return reads.log(floor, 100000, 5000, done); });
        QCOMPARE(log.size(), size_t(100));
        for (const AlertEvent &e : log)
            QVERIFY(!e.body.isEmpty());
        const auto timeline = *ask<Result<std::vector<AlertEvent>>>([&](auto done) { return reads.timeline(t.alert.id, done); });
        QCOMPARE(timeline.size(), size_t(90 + 100)); // all that says something, and what is new
    }

    void readsTimelinesAndResolved()
    {
        SqlJournal journal(m_file);
        journal.begin();
        TrackedAlert over = tracked(QStringLiteral("Over"));
        over.alert.active = false;
        over.alert.resolution = Resolution::Recovered;
        journal.save(over, {});
        journal.save(tracked(QStringLiteral("Open")), {});
        for (const EventKind kind : {EventKind::Fired, EventKind::Resolved}) {
            AlertEvent e = eventOf(over, kind, 5);
            journal.append(e);
        }
        journal.commit();
        SqlReads reads(m_file);
        const auto timeline = ask<Result<std::vector<AlertEvent>>>([&](auto done) { return reads.timeline(over.alert.id, done); });
        QVERIFY(timeline.ok());
        QCOMPARE(timeline->size(), size_t(2));
        QCOMPARE((*timeline)[1].kind, EventKind::Resolved);
        const auto found = ask<Result<Reads::Resolved>>([&](auto done) { return reads.resolved({}, {}, 10, done); });
        QVERIFY(found.ok());
        QCOMPARE(found->total, 1);
        QVERIFY(found->alerts[0] == over.alert);
    }

    // An empty database in the place of one that was moved away would be taken for it.
    void whoReadsMakesNone()
    {
        SqlReads reads(m_file);
        const auto nothing = ask<Result<std::optional<Alert>>>([&](auto done) { return reads.alert(QStringLiteral("x"), done); });
        QVERIFY(!nothing.ok());
        QCOMPARE(nothing.error().code, ErrorCode::Unavailable);
        QVERIFY_THROWS_EXCEPTION(JournalFailure, Database nobody(m_file));
        QVERIFY(!QFileInfo::exists(m_file));

        // Once it is there the same reader finds it.
        SqlJournal journal(m_file);
        const auto none = ask<Result<std::optional<Alert>>>([&](auto done) { return reads.alert(QStringLiteral("x"), done); });
        QVERIFY(none.ok());
        QVERIFY(!none->has_value());
    }

    void aBusyReaderRefuses()
    {
        SqlJournal journal(m_file);
        std::promise<void> gate;
        auto open = gate.get_future().share();
        std::promise<void> entered;
        SqlReads reads(m_file, 2);
        reads.alert(QStringLiteral("x"), [open, &entered](const Result<std::optional<Alert>> &) { entered.set_value(); open.wait(); });
        entered.get_future().wait();
        int taken = 0;
        for (int i = 0; i < 5; ++i)
            taken += reads.alert(QStringLiteral("x"), [](const Result<std::optional<Alert>> &) {}) ? 1 : 0;
        QCOMPARE(taken, 2);
        gate.set_value();
    }
};

QTEST_GUILESS_MAIN(TestStore)
#include "tst_store.moc"
