// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Engine.h"
#include "backend/store/PastState.h"
#include "protocol/AlertJson.h"
#include "tests/support/FragileJournal.h"

#include <QLoggingCategory>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace nocturne;

namespace {

constexpr TimeMs hour = 3600 * 1000;

class HandClock final : public Clock {
public:
    TimeMs now() const override { return time; }
    TimeMs elapsed() const override { return time; }
    TimeMs time = 1767600000000;
};

using Living = std::map<QString, QByteArray>;

/// A living engine, whose state is written down after each transaction.
class World {
public:
    World(const QString &file, unsigned seed) : m_chance(seed), m_engine(m_clock, {[](const Published &) {}, [](const SharedAlerts &) {}}, std::make_shared<PagerPlan>(), 1)
    {
        m_engine.open(std::make_unique<FragileJournal>(file, m_disk));
    }

    void step(TimeMs atMost)
    {
        m_clock.time += 1 + static_cast<TimeMs>(m_chance() % static_cast<quint32>(atMost));
        std::deque<Work> group;
        for (auto i = m_chance() % 4; i < 4; ++i)
            group.push_back({any()});
        m_engine.work(std::move(group));
        Living living;
        for (const auto &alert : m_engine.state().book.alerts())
            if (stateOf(*alert) != AlertState::Resolved)
                living.insert_or_assign(alert->id, alertText(*alert));
        states.emplace_back(m_clock.time, std::move(living));
    }
    void prune()
    {
        std::deque<Work> group;
        group.push_back({command::Prune{}});
        m_engine.work(std::move(group));
    }

    std::vector<std::pair<TimeMs, Living>> states;

private:
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
        Observation o = firing(static_cast<int>(m_chance() % 15));
        switch (m_chance() % 8) {
        case 0:
            o.endsAt = m_clock.time - 1;
            break;
        case 1:
            return change(QStringLiteral("acknowledge"), action::Acknowledge{QStringLiteral("Grüße \x1b"), m_clock.time + hour});
        case 2:
            return change(QStringLiteral("comment"), action::Comment{QStringLiteral("looked")});
        case 3:
            return change(QStringLiteral("resolve"), action::Resolve{});
        case 4:
            return change(QStringLiteral("suppress"), action::Suppress{m_clock.time + hour, QStringLiteral("known")});
        default:
            o.annotations = {{QStringLiteral("summary"), QStringLiteral("now %1").arg(m_chance() % 5)}};
            o.summary = Utf8(QStringLiteral("now %1").arg(m_chance() % 5));
            break;
        }
        return command::TakeReport{{o}, QStringLiteral("test")};
    }

    HandClock m_clock;
    Disk m_disk;
    std::mt19937 m_chance;
    Engine m_engine;
};

qint64 number(Database &database, const char *sql)
{
    Statement &row = database.run(sql);
    const qint64 found = row.next() ? row.integer(0) : -1;
    row.finish();
    return found;
}

} // namespace

/// What was can be had again: of any checkpoint and the log behind it comes the state that lived.
class TestPast : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;

private Q_SLOTS:
    void init()
    {
        QLoggingCategory::setFilterRules(QStringLiteral("nocturned.intake=false"));
        m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/dev/shm/nocturne-past-XXXXXX"));
        m_file = m_folder->filePath(QStringLiteral("db"));
    }

    void ofAnyCheckpointComesWhatLived_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 4; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void ofAnyCheckpointComesWhatLived()
    {
        QFETCH(unsigned, seed);
        World world(m_file, seed);
        for (int i = 0; i < 200; ++i) {
            world.step(10 * 60 * 1000);
            world.prune();
        }
        Database database(m_file);
        database.exec(QStringLiteral("UPDATE event SET body = NULL WHERE change IS NOT NULL")); // as retention cuts them
        std::vector<std::pair<qint64, TimeMs>> kept;
        Statement &rows = database.run("SELECT o, at FROM checkpoint ORDER BY o");
        while (rows.next())
            kept.emplace_back(rows.integer(0), rows.integer(1));
        QVERIFY2(kept.size() >= 10, qPrintable(QString::number(kept.size())));
        const TimeMs reachable = kept.front().second;
        int compared = 0;
        for (const auto &[at, living] : world.states) {
            const auto past = readPast(database, {at});
            QCOMPARE(past.has_value(), at >= reachable);
            if (!past)
                continue;
            QVERIFY(past->alerts == living);
            const auto &[from, since] = kept[static_cast<std::size_t>(compared++) % kept.size()];
            if (since <= at) {
                const auto same = readPast(database, {at}, from);
                QVERIFY(same && same->alerts == living);
                QCOMPARE(same->position, past->position);
            }
        }
        QVERIFY(compared > 150);
    }

    void theyAreFewAndFewChangesLieBetween()
    {
        World world(m_file, 7);
        Database database(m_file);
        for (int i = 0; i < 3 * checkpoints::most; ++i) {
            world.step(1000);
            keepCheckpoint(database, world.states.back().first + i * 2 * hour);
        }
        QCOMPARE(number(database, "SELECT COUNT(*) FROM checkpoint"), checkpoints::most);
        const qint64 changes = number(database, "SELECT MAX(o) - (SELECT MIN(o) FROM checkpoint) FROM event");
        const qint64 widest = number(database, "SELECT MAX(span) FROM (SELECT LEAD(o) OVER (ORDER BY o) - o AS span FROM checkpoint)");
        QVERIFY2(widest <= 8 * changes / checkpoints::most, qPrintable(QStringLiteral("%1 of %2").arg(widest).arg(changes)));
        // Where nothing changed none is made.
        keepCheckpoint(database, world.states.back().first + 100000 * hour);
        keepCheckpoint(database, world.states.back().first + 200000 * hour);
        QCOMPARE(number(database, "SELECT COUNT(*) FROM checkpoint"), checkpoints::most);
    }

    // A checkpoint whose changes were dropped is of no use, and one of rows without changes begins nothing.
    void whatTheLogDoesNotReachIsSaid()
    {
        World world(m_file, 5);
        world.step(1000);
        world.prune();
        const TimeMs first = world.states.back().first;
        for (int i = 0; i < 20; ++i)
            world.step(1000);
        Database database(m_file);
        QVERIFY(readPast(database, {first}));
        QVERIFY(!readPast(database, {first - hour}));
        database.exec(QStringLiteral("UPDATE event SET body = NULL, change = NULL WHERE o > (SELECT MIN(o) FROM checkpoint)"));
        QVERIFY(readPast(database, {first}));
        QVERIFY(!readPast(database, {}));
    }
};

QTEST_GUILESS_MAIN(TestPast)
#include "tst_past.moc"
