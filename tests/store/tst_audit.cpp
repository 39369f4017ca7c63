// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/AuditChain.h"
#include "backend/store/Backup.h"
#include "backend/store/DataFolder.h"
#include "backend/store/SqlJournal.h"

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace nocturne;

namespace {

constexpr TimeMs year = 365LL * 86400 * 1000;

QString readable(const std::optional<QString> &fault) { return fault.value_or(QStringLiteral("whole")); }

} // namespace

/// The audit log beside its anchor, copies of the database, and the folder they lie in.
class TestAudit : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_temporary;
    QString m_file;
    AuditAnchor m_anchor{{}, {}};
    std::unique_ptr<SqlJournal> m_journal;

    void open() { m_journal = std::make_unique<SqlJournal>(m_file, Retention(), m_anchor); }
    void add(int count, TimeMs at = 1000, const QString &by = QStringLiteral("mara"))
    {
        for (int i = 0; i < count; ++i) {
            m_journal->begin();
            AuditRow row{0, at, by, QStringLiteral("login"), QStringLiteral("s"), QStringLiteral("ok")};
            m_journal->audit(row);
            m_journal->commit();
        }
    }
    QString fault() { return readable(auditFault(m_journal->database(), m_anchor)); }

private Q_SLOTS:
    void init()
    {
        m_temporary = std::make_unique<QTemporaryDir>();
        m_file = m_temporary->filePath(QStringLiteral("db"));
        m_anchor = {m_temporary->filePath(QStringLiteral("anchor")), QByteArray(32, 'k')};
        open();
        add(5); // row 1 says that the anchor was made
    }
    void cleanup() { m_journal.reset(); }

    void whatIsTakenAwayIsMissed_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("says");
        QTest::newRow("nothing") << QString() << QStringLiteral("whole");
        QTest::newRow("the last row") << QStringLiteral("DELETE FROM audit WHERE id = 6") << QStringLiteral("Rows 6 to 6");
        QTest::newRow("the first row") << QStringLiteral("DELETE FROM audit WHERE id = 1") << QStringLiteral("Rows 1 to 1");
        QTest::newRow("one in the middle") << QStringLiteral("DELETE FROM audit WHERE id = 3") << QStringLiteral("Rows 3 to 3");
        QTest::newRow("all rows") << QStringLiteral("DELETE FROM audit") << QStringLiteral("Rows 1 to 6");
        QTest::newRow("a field") << QStringLiteral("UPDATE audit SET by = 'eve' WHERE id = 4") << QStringLiteral("Row 4 ");
        QTest::newRow("a field of the first row") << QStringLiteral("UPDATE audit SET by = 'eve' WHERE id = 1") << QStringLiteral("Row 1 ");
        QTest::newRow("a row of a stranger's") << QStringLiteral("INSERT INTO audit SELECT 7, at, 'eve', action, target, result, link FROM audit WHERE id = 6") << QStringLiteral("Row 7 ");
        QTest::newRow("a row before the first") << QStringLiteral("INSERT INTO audit SELECT 0, at, 'eve', action, target, result, link FROM audit WHERE id = 6") << QStringLiteral("Row 0 ");
        QTest::newRow("a row of a number below nought") << QStringLiteral("INSERT INTO audit SELECT -7, at, 'eve', action, target, result, link FROM audit WHERE id = 6") << QStringLiteral("Row -7 ");
        QTest::newRow("a time with a fraction") << QStringLiteral("UPDATE audit SET at = at + 0.5 WHERE id = 3") << QStringLiteral("Row 3 ");
        QTest::newRow("a time with words behind it") << QStringLiteral("UPDATE audit SET at = at || ' or so' WHERE id = 3") << QStringLiteral("Row 3 ");
        QTest::newRow("a text as bytes") << QStringLiteral("UPDATE audit SET by = CAST(by AS BLOB) WHERE id = 3") << QStringLiteral("Row 3 ");
        QTest::newRow("a link as text") << QStringLiteral("UPDATE audit SET link = CAST(link AS TEXT) WHERE id = 3") << QStringLiteral("Row 3 ");
        QTest::newRow("whose log it is") << QStringLiteral("DELETE FROM meta WHERE name = 'audit_key'") << QStringLiteral("This is not the audit log");
    }
    void whatIsTakenAwayIsMissed()
    {
        QFETCH(QString, sql);
        QFETCH(QString, says);
        m_journal->database().exec(sql.isEmpty() ? QStringLiteral("SELECT 1") : sql);
        QVERIFY2(fault().startsWith(says), qPrintable(fault()));
        m_journal.reset();
        open(); // a restart does not make it good
        QVERIFY2(fault().startsWith(says), qPrintable(fault()));
    }

    // Links are made with the key: who has the database alone cannot mend the chain.
    void aChainMadeAnewWithoutTheKeyShows()
    {
        m_journal->begin();
        Database &database = m_journal->database();
        database.run("DELETE FROM audit WHERE id > 5");
        database.run("UPDATE audit SET by = 'eve' WHERE id = 5");
        const QByteArray plain = auditLink({}, {5, 1000, QStringLiteral("eve"), QStringLiteral("login"), QStringLiteral("s"), QStringLiteral("ok")});
        database.run("UPDATE audit SET link = ? WHERE id = 5", {plain});
        m_journal->commit();
        QVERIFY2(fault().startsWith(QLatin1String("Row 5 ")), qPrintable(fault()));
    }

    void anOlderCopyIsSeen()
    {
        const QString copy = m_temporary->filePath(QStringLiteral("copy"));
        m_journal->database().copyTo(copy);
        add(3);
        QCOMPARE(fault(), QStringLiteral("whole"));
        m_journal.reset();
        for (const char *suffix : {"", "-wal", "-shm"})
            QFile::remove(m_file + QLatin1String(suffix));
        QVERIFY(QFile::copy(copy, m_file));
        open();
        QVERIFY2(fault().contains(QLatin1String("older copy")), qPrintable(fault()));
        add(4, 1000, QStringLiteral("li")); // and grows past the anchor: the rows that were lost are still not these
        QVERIFY2(fault() != QLatin1String("whole"), qPrintable(fault()));
    }

    void anAnchorThatIsGoneOrForgedIsSeen()
    {
        QFile anchor(m_temporary->filePath(QStringLiteral("anchor")));
        QVERIFY(anchor.open(QIODevice::ReadWrite));
        const QByteArray before = anchor.readAll();
        QByteArray forged = before;
        forged.replace(" 6 ", " 5 ");
        QVERIFY(forged != before);
        anchor.seek(0);
        anchor.write(forged);
        anchor.close();
        QVERIFY2(fault().contains(QLatin1String("anchor was changed")), qPrintable(fault()));
        add(1); // writing on does not heal it
        QVERIFY(fault() != QLatin1String("whole"));
        QVERIFY(anchor.remove());
        m_journal.reset();
        open();
        QVERIFY2(fault().contains(QLatin1String("anchor is gone")), qPrintable(fault()));
        m_journal->acceptAudit({0, 2000, QStringLiteral("root"), QStringLiteral("audit.accept"), {}, {}});
        QCOMPARE(fault(), QStringLiteral("whole"));
    }

    // What a crash can leave: the commit happened, the anchor was not written any more.
    void rowsBehindTheAnchorAreGoodByTheirLinks()
    {
        const auto facts = *m_anchor.read();
        add(2);
        m_anchor.write(facts);
        QCOMPARE(fault(), QStringLiteral("whole"));
        m_journal->database().exec(QStringLiteral("UPDATE audit SET by = 'eve' WHERE id = 8"));
        QVERIFY2(fault().startsWith(QLatin1String("Row 8 ")), qPrintable(fault()));
    }

    void aFailedTransactionLeavesTheAnchor()
    {
        const auto facts = m_anchor.read();
        m_journal->begin();
        AuditRow row{0, 1000, QStringLiteral("mara"), QStringLiteral("login"), {}, {}};
        m_journal->audit(row);
        m_journal->rollback();
        m_journal->begin();
        m_journal->commit();
        QCOMPARE(*m_anchor.read(), *facts);
        QCOMPARE(fault(), QStringLiteral("whole"));
    }

    void retentionKeepsItWhole()
    {
        const TimeMs now = QDateTime::currentMSecsSinceEpoch();
        add(3, now + year);
        m_journal->begin();
        m_journal->prune(now + year + year / 2);
        m_journal->commit();
        Statement &rows = m_journal->database().run("SELECT MIN(id), MAX(id) FROM audit");
        QVERIFY(rows.next());
        QCOMPARE(rows.integer(0), 7); // the old ones are gone
        QCOMPARE(rows.integer(1), 9);
        const qint64 first = rows.integer(0);
        rows.finish();
        QCOMPARE(fault(), QStringLiteral("whole"));
        // What retention took does not come back: a row below the first that is left was put there by somebody.
        m_journal->database().exec(QStringLiteral("INSERT INTO audit SELECT 3, at, 'eve', action, target, result, link FROM audit WHERE id = 9"));
        QVERIFY2(fault().startsWith(QLatin1String("Row 3 ")), qPrintable(fault()));
        m_journal->database().exec(QStringLiteral("DELETE FROM audit WHERE id = 3"));
        QCOMPARE(fault(), QStringLiteral("whole"));
        m_journal->database().run("UPDATE audit SET at = at + 1 WHERE id = ?", {first});
        QVERIFY2(fault().startsWith(QStringLiteral("Row %1 ").arg(first)), qPrintable(fault()));
    }

    void whatWasLinkedBeforeGetsItsAnchor()
    {
        m_journal.reset();
        m_file = m_temporary->filePath(QStringLiteral("old"));
        m_anchor = {m_temporary->filePath(QStringLiteral("new anchor")), QByteArray(32, 'z')};
        m_journal = std::make_unique<SqlJournal>(m_file);
        add(4);
        m_journal.reset();
        open();
        QCOMPARE(fault(), QStringLiteral("whole"));
        Statement &last = m_journal->database().run("SELECT id, action, result FROM audit ORDER BY id DESC LIMIT 1");
        QVERIFY(last.next());
        QCOMPARE(last.integer(0), 5);
        QCOMPARE(last.text(1), QStringLiteral("audit.anchor"));
        QCOMPARE(last.text(2), QStringLiteral("ok"));
    }

    void aBackupIsWholeAndPrivateAndOverwritesNothing()
    {
        const QString copy = m_temporary->filePath(QStringLiteral("copy"));
        m_journal->begin(); // somebody is at work
        AuditRow row{0, 1000, QStringLiteral("mara"), QStringLiteral("login"), {}, {}};
        m_journal->audit(row);
        backUp(m_file, copy);
        m_journal->commit();
        QCOMPARE(Database::faultOfCopy(copy), QString());
        QCOMPARE(QFile::permissions(copy) & ~(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser), QFile::Permissions());
        Database look(copy);
        Statement &rows = look.run("SELECT COUNT(*) FROM audit");
        QVERIFY(rows.next());
        QCOMPARE(rows.integer(0), 6); // what was committed, all of it
        QVERIFY_EXCEPTION_THROWN(backUp(m_file, copy), std::runtime_error);
        QVERIFY_EXCEPTION_THROWN(backUp(m_temporary->filePath(QStringLiteral("nothing")), m_temporary->filePath(QStringLiteral("x"))), std::runtime_error);
    }

    void aRestoreSaysSoAndEndsWhatTheBackupHeld()
    {
        const QString copy = m_temporary->filePath(QStringLiteral("copy"));
        m_journal->begin();
        m_journal->saveSession({QStringLiteral("s"), QStringLiteral("mara"), 1, 0, 9000, false});
        m_journal->commit();
        const QString epoch = readFacts(m_journal->database()).epoch;
        backUp(m_file, copy);
        add(7);
        m_journal.reset();
        const Restored done = restore(copy, m_file, m_anchor, QStringLiteral("root"));
        QCOMPARE(done.kept, m_file + QStringLiteral(".before-restore"));
        QCOMPARE(done.doubts, QString());
        QVERIFY(done.newest > 0);
        open();
        QCOMPARE(fault(), QStringLiteral("whole"));
        Statement &last = m_journal->database().run("SELECT id, action, target, result FROM audit ORDER BY id DESC LIMIT 1");
        QVERIFY(last.next());
        QCOMPARE(last.integer(0), 7);
        QCOMPARE(last.text(1), QStringLiteral("restore"));
        QCOMPARE(last.text(3), QStringLiteral("ok"));
        last.finish();
        QVERIFY(m_journal->session(QStringLiteral("s"))->revoked);
        QVERIFY(readFacts(m_journal->database()).epoch != epoch);
        QVERIFY(QFile::exists(m_file + QStringLiteral(".before-restore")));
        // The wrong one first, then the right one: what was there at the very beginning is still there.
        m_journal.reset();
        const QString again = restore(copy, m_file, m_anchor, QStringLiteral("root")).kept;
        QCOMPARE(again, m_file + QStringLiteral(".before-restore-2"));
        QVERIFY(QFile::exists(again) && QFile::exists(m_file + QStringLiteral(".before-restore")));
        open();
        QVERIFY(Database::faultOfCopy(m_file).contains(QStringLiteral("not made by"))); // in use again, and no copy
        const QString empty = m_temporary->filePath(QStringLiteral("empty.sqlite"));
        QCOMPARE(restore(copy, empty, m_anchor, QStringLiteral("root")).kept, QString());
    }

    void whatIsNoBackupIsRefused()
    {
        const QString text = m_temporary->filePath(QStringLiteral("text"));
        QFile file(text);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("no database");
        file.close();
        const QString plain = m_temporary->filePath(QStringLiteral("plain"));
        QVERIFY(QFile::copy(m_file, plain) && QFile::copy(m_file + QStringLiteral("-wal"), plain + QStringLiteral("-wal")));
        QVERIFY(Database::faultOfCopy(plain).contains(QLatin1String("plain copy")));
        // Without its log beside it, it looks like a database that is whole.
        const QString alone = m_temporary->filePath(QStringLiteral("alone"));
        QVERIFY(QFile::copy(m_file, alone));
        QVERIFY(Database::faultOfCopy(alone).contains(QLatin1String("not made by")) || Database::faultOfCopy(alone).contains(QLatin1String("no database")));
        m_journal.reset();
        for (const QString &bad : {text, plain, alone, m_temporary->filePath(QStringLiteral("none"))})
            QVERIFY_EXCEPTION_THROWN(restore(bad, m_file, m_anchor, QStringLiteral("root")), std::runtime_error);
        open();
        QCOMPARE(fault(), QStringLiteral("whole"));
    }

    void theFolderIsItsOwnersAndHeldByOne()
    {
        const QString path = m_temporary->filePath(QStringLiteral("data"));
        QVERIFY(QDir().mkpath(path));
        QFile file(path + QStringLiteral("/nocturne.sqlite"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        ::chmod(QFile::encodeName(path).constData(), 0755);
        ::chmod(QFile::encodeName(file.fileName()).constData(), 0644);
        DataFolder folder(path);
        const auto modeOf = [](const QString &name) {
            struct stat facts{};
            return ::stat(QFile::encodeName(name).constData(), &facts) == 0 ? facts.st_mode & 0777 : 0u;
        };
        QCOMPARE(modeOf(path), 0700u);
        QCOMPARE(modeOf(file.fileName()), 0600u);
        const QByteArray key = folder.key("tokens");
        QCOMPARE(key.size(), 32);
        QCOMPARE(modeOf(path + QStringLiteral(".keys")), 0700u);
        QCOMPARE(modeOf(path + QStringLiteral(".keys/secret")), 0600u);
        folder.lock();
        QVERIFY(QFile::link(path, m_temporary->filePath(QStringLiteral("link"))));
        DataFolder same(m_temporary->filePath(QStringLiteral("link")));
        QCOMPARE(same.key("tokens"), key);
        QVERIFY(same.key("audit") != key);
        QVERIFY_EXCEPTION_THROWN(same.lock(), std::runtime_error);
        folder.unlock();
        same.lock();
    }

    void aFolderThatServesOthersTooIsNotClosed()
    {
        const QString path = m_temporary->filePath(QStringLiteral("shared"));
        QVERIFY(QDir().mkpath(path + QStringLiteral("/something else")));
        ::chmod(QFile::encodeName(path).constData(), 0755);
        QVERIFY_EXCEPTION_THROWN(DataFolder folder(path), std::runtime_error);
        QVERIFY_EXCEPTION_THROWN(DataFolder folder(m_temporary->filePath(QStringLiteral("d")), m_temporary->filePath(QStringLiteral("d/keys"))), std::runtime_error);
    }
};

QTEST_GUILESS_MAIN(TestAudit)
#include "tst_audit.moc"
