// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/AlertChannel.h"
#include "backend/api/AuditChannel.h"
#include "backend/engine/Engine.h"
#include "backend/engine/Follower.h"
#include "backend/store/SqlReads.h"
#include "tests/support/FragileJournal.h"

#include <QCoreApplication>
#include <QProcess>
#include <QSocketNotifier>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <cstdio>
#include <random>

#include <unistd.h>

using namespace nocturne;

namespace {

/// Both channels of the feed as a follower drives them, and what they have to send.
class FollowedFeed final : public LogSink {
public:
    explicit FollowedFeed(const QString &file, std::function<void(const QByteArray &)> told = {})
        : m_told(std::move(told)), m_reads(file), m_alerts(m_reads, post(), QStringLiteral("e")), m_audit(m_reads, post(), QStringLiteral("e")), follower(m_reads, post(), *this)
    {
    }
    ~FollowedFeed() override { m_reads.stop(); }

    void began(const LogStart &start) override
    {
        m_alerts.reset(start.open, start.at.alerts);
        m_audit.reset(start.audit, start.at.audit);
        ++begun;
        tell("began");
    }
    void published(const Published &batch) override
    {
        const qint64 alerts = m_alerts.ring().head();
        const qint64 audit = m_audit.ring().head();
        m_alerts.append(batch.events);
        m_audit.append(batch.audit);
        tellRest("alerts ", m_alerts.ring(), alerts, lines);
        tellRest("audit ", m_audit.ring(), audit, auditLines);
        tell(mark());
    }
    QByteArray mark()
    {
        const auto mark = m_alerts.mark({});
        return "mark " + QByteArray::number(m_alerts.ring().head()) + ' ' + QByteArray::number(mark->count) + ' ' + QByteArray::number(mark->crc);
    }

    QByteArrayList lines;
    QByteArrayList auditLines;
    int begun = 0;

private:
    Follower::Post post()
    {
        return [this](std::function<void()> function) { QMetaObject::invokeMethod(&m_context, std::move(function), Qt::QueuedConnection); };
    }
    void tell(const QByteArray &line)
    {
        if (m_told)
            m_told(line);
    }
    void tellRest(const QByteArray &channel, const EventRing &ring, qint64 after, QByteArrayList &into)
    {
        for (std::size_t i = ring.after(after); i < ring.size(); ++i) {
            into.append(channel + ring.at(i).bytes);
            tell(into.back());
        }
    }

    QObject m_context;
    std::function<void(const QByteArray &)> m_told;
    SqlReads m_reads;
    AlertChannel m_alerts;
    AuditChannel m_audit;

public:
    Follower follower;
};

class HandClock final : public Clock {
public:
    TimeMs now() const override { return time; }
    TimeMs elapsed() const override { return time; }
    TimeMs time = 1767600000000;
};

/// The writer, and what it hands over.
class Writing {
public:
    explicit Writing(const QString &file) : m_engine(m_clock, {[this](Published p) { handed.push_back(std::move(p)); }, [](const SharedAlerts &) {}}, std::make_shared<PagerPlan>(), 1)
    {
        m_engine.open(std::make_unique<FragileJournal>(file, m_disk));
    }

    /// A few commands in one transaction.
    void work()
    {
        m_clock.time += static_cast<TimeMs>(m_chance() % 60000);
        std::deque<Work> group;
        for (unsigned i = m_chance() % 4; i < 4; ++i)
            group.push_back({any()});
        m_engine.work(std::move(group));
    }
    void comment() { m_engine.work(one(change(QStringLiteral("comment"), action::Comment{QStringLiteral("once more")}))); }

    std::deque<Published> handed;

private:
    static std::deque<Work> one(Command command)
    {
        std::deque<Work> group;
        group.push_back({std::move(command)});
        return group;
    }
    Command change(const QString &name, AlertAction action)
    {
        std::vector<command::CommandTarget> targets;
        for (const auto &alert : m_engine.state().book.alerts())
            if (targets.empty() || m_chance() % 3 == 0)
                targets.push_back({alert->id, {}});
        return command::ChangeAlerts{QStringLiteral("mara"), std::move(action), name, std::move(targets), {}, [](const std::vector<command::TargetOutcome> &) { return StoredAnswer(); }};
    }
    Command any()
    {
        Observation o = firing(static_cast<int>(m_chance() % 12));
        switch (m_chance() % 6) {
        case 0:
            o.endsAt = m_clock.time - 1;
            break;
        case 1:
            return change(QStringLiteral("acknowledge"), action::Acknowledge{QStringLiteral("Grüße"), m_clock.time + 90000});
        case 2:
            return change(QStringLiteral("comment"), action::Comment{QStringLiteral("looked")});
        case 3:
            return command::EndWhatIsDue{};
        default:
            o.annotations = {{QStringLiteral("summary"), QStringLiteral("now %1").arg(m_chance() % 5)}};
            o.summary = Utf8(QStringLiteral("now %1").arg(m_chance() % 5));
            break;
        }
        return command::TakeReport{{o}, QStringLiteral("test")};
    }

    HandClock m_clock;
    Disk m_disk;
    std::mt19937 m_chance{11};
    Engine m_engine;
};

// What this program does when it is another process: it follows the store, and says what it would send.
int followAlone(const QString &file)
{
    FollowedFeed feed(file, [](const QByteArray &line) {
        std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stdout);
        std::fputc('\n', stdout);
        std::fflush(stdout);
    });
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &look, [&feed] { feed.follower.look(); });
    look.start(10);
    QSocketNotifier parent(STDIN_FILENO, QSocketNotifier::Read); // it ends with whoever started it
    QObject::connect(&parent, &QSocketNotifier::activated, &look, [] { QCoreApplication::quit(); });
    return QCoreApplication::exec();
}

} // namespace

/// Whoever follows the log hears the same, however the rows reach him.
class TestFollower : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/dev/shm/nocturne-follower-XXXXXX"));
        m_file = m_folder->filePath(QStringLiteral("db"));
    }

    void anotherProcessHasTheSameFeed()
    {
        Writing writer(m_file);
        FollowedFeed own(m_file);
        own.follower.begin();
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--follow"), m_file});
        QByteArrayList alerts;
        QByteArrayList audit;
        QByteArray mark;
        const auto read = [&] {
            while (other.canReadLine()) {
                const QByteArray line = other.readLine().chopped(1);
                if (line.startsWith("mark "))
                    mark = line;
                else if (line.startsWith("audit "))
                    audit.append(line);
                else
                    alerts.append(line);
            }
            return !alerts.isEmpty();
        };
        QTRY_VERIFY_WITH_TIMEOUT(read() && own.begun == 1, 20000);
        QCOMPARE(alerts, QByteArrayList{"began"});
        alerts.clear();
        for (int step = 0; step < 150; ++step) {
            writer.work();
            for (; !writer.handed.empty(); writer.handed.pop_front())
                own.follower.committed(writer.handed.front());
        }
        QVERIFY(own.lines.size() > 100 && own.auditLines.size() > 50);
        QTRY_VERIFY_WITH_TIMEOUT((read(), mark == own.mark() && audit.size() >= own.auditLines.size()), 20000);
        QCOMPARE(alerts, own.lines);
        QCOMPARE(audit, own.auditLines);
        other.closeWriteChannel();
        QVERIFY(other.waitForFinished());
    }

    void whatIsNotHandedOverOrTwiceMakesNoDifference()
    {
        Writing writer(m_file);
        FollowedFeed all(m_file);
        FollowedFeed some(m_file);
        all.follower.begin();
        some.follower.begin();
        QTRY_VERIFY(all.begun == 1 && some.begun == 1);
        std::mt19937 chance(3);
        for (int step = 0; step < 200; ++step) {
            writer.work();
            for (; !writer.handed.empty(); writer.handed.pop_front()) {
                const Published &batch = writer.handed.front();
                all.follower.committed(batch);
                for (auto times = chance() % 3; times > 0; --times)
                    some.follower.committed(batch);
            }
            if (chance() % 4 == 0)
                QCoreApplication::processEvents();
        }
        some.follower.look();
        QTRY_COMPARE(some.mark(), all.mark());
        QTRY_COMPARE(some.auditLines.size(), all.auditLines.size());
        QCOMPARE(some.lines, all.lines);
        QCOMPARE(some.auditLines, all.auditLines);
        QCOMPARE(some.begun, 1);
    }

    // Accounts are changed by processes of their own, which write their audit rows themselves.
    void rowsOfOtherProcessesAreTold()
    {
        Writing writer(m_file);
        writer.work();
        writer.handed.clear();
        FollowedFeed feed(m_file);
        feed.follower.begin();
        QTRY_COMPARE(feed.begun, 1);
        SqlJournal other(m_file);
        const auto write = [&other](const QString &target) {
            other.begin();
            AuditRow row{0, 1, QStringLiteral("root"), QStringLiteral("user.add"), target, QStringLiteral("ok")};
            other.audit(row);
            other.commit();
        };
        write(QStringLiteral("first"));
        feed.follower.look();
        QTRY_COMPARE(feed.auditLines.size(), 1);
        // What the writer hands over does not follow on what is known: the store has what lies between.
        write(QStringLiteral("second"));
        writer.comment();
        QCOMPARE(writer.handed.size(), size_t(1));
        const auto rows = static_cast<qsizetype>(writer.handed.front().audit.size());
        QVERIFY(rows > 0);
        feed.follower.committed(writer.handed.front());
        QTRY_COMPARE(feed.auditLines.size(), 2 + rows);
        QVERIFY(feed.auditLines[1].contains("second") && feed.auditLines[2].contains("alert.comment"));
    }

    void whoIsFurtherBehindThanTheBodiesBeginsAnew()
    {
        Writing writer(m_file);
        FollowedFeed feed(m_file);
        feed.follower.begin();
        QTRY_COMPARE(feed.begun, 1);
        for (int step = 0; step < 50; ++step)
            writer.work();
        Database(m_file).exec(QStringLiteral("UPDATE event SET body = NULL WHERE change IS NOT NULL"));
        feed.follower.look();
        QTRY_COMPARE(feed.begun, 2);
        FollowedFeed fresh(m_file);
        fresh.follower.begin();
        QTRY_COMPARE(fresh.begun, 1);
        QCOMPARE(feed.mark(), fresh.mark());
    }

    void aStoreThatIsNotThereYetIsWaitedFor()
    {
        FollowedFeed feed(m_folder->filePath(QStringLiteral("later/db")));
        feed.follower.look();
        feed.follower.committed({{}, {AuditRow{7, 1, {}, {}, {}, {}}}});
        QTest::qWait(50);
        QCOMPARE(feed.begun, 0);
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("later")));
        Writing writer(m_folder->filePath(QStringLiteral("later/db")));
        writer.work();
        QTRY_VERIFY((feed.follower.look(), feed.begun == 1));
        QVERIFY(feed.auditLines.isEmpty());
    }
};

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    if (argc == 3 && qstrcmp(argv[1], "--follow") == 0)
        return followAlone(QString::fromLocal8Bit(argv[2]));
    TestFollower test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_follower.moc"
