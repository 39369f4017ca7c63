// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/Reading.h"
#include "models/SeriesTable.h"
#include "models/Words.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <random>

using namespace nocturne;

namespace {

constexpr TimeMs now = 1790553600000;

MetricSpec spec(const QString &unit, Better better = Better::Lower, double compare = 0)
{
    MetricSpec m;
    m.id = QStringLiteral("m");
    m.title = QStringLiteral("Metric");
    m.unit = unit;
    m.better = better;
    m.compareSeconds = compare;
    return m;
}

Series series(quint32 number, const QVector<Sample> &points, const Labels &labels = {}, const QString &unit = {})
{
    Series s;
    s.number = number;
    s.panel = QStringLiteral("p");
    s.metric = QStringLiteral("m");
    s.labels = labels;
    s.unit = unit;
    s.points = points;
    return s;
}

/// A console that is online and whose clock stands still.
struct Still {
    ConsoleState state{[] { return now; }};
    MetricStore store;

    Still()
    {
        Connection c;
        c.phase = Connection::Phase::Online;
        c.heardAt = now;
        state.set(c);
    }
    Reading read(const MetricSpec &metric)
    {
        const auto all = store.series(QStringLiteral("p"), QStringLiteral("m"));
        return readingOf(metric, all.isEmpty() ? nullptr : all.first(), state, store);
    }
};

SeriesTable::Column column(const QString &name, const QString &unit, const QVector<Sample> &points) { return {name, spec(unit), points}; }

} // namespace

/// What a value is compared with, which page's numbers count, and a past as a table.
class TestPastValues : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    // ---- Changes

    void changesInWords_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("change");
        QTest::addColumn<QString>("words");
        QTest::addColumn<bool>("none");
        const auto row = [](const char *unit, double value, double change, const char *words, bool none) {
            QTest::addRow("%s %g %g", unit, value, change) << QString::fromUtf8(unit) << value << change << QString::fromUtf8(words) << none;
        };
        row("%", 3.2, 0.1, "0.10 pt", false); // points, not percent of percent
        row("%", 72, -3, "3 pt", false);
        row("%", 72, 0, "0 pt", true);
        row("$", 5200, 200, "4.0 %", false); // 200 of 5,000
        row("$", 5200, -200, "3.7 %", false);
        row("$", 200, 200, "$200", false); // of nothing there is no share
        row("€", 105, 5, "5.0 %", false);
        row("req/s", 1100, 100, "10.0 %", false);
        row("ms", 450, 18, "18 ms", false);
        row("of 5", 4.1, -0.1, "0.10", false);
        row("", 45, 5, "5", false);
        row("", 45, 0, "0", true);
        row("ms", 450, 0.0001, "0.000 ms", true); // it would be shown as nothing
    }
    void changesInWords()
    {
        QFETCH(QString, unit);
        QFETCH(double, value);
        QFETCH(double, change);
        QFETCH(QString, words);
        QFETCH(bool, none);
        const Change is{{0, value - change}, {1, value}, 1};
        QCOMPARE(words::change(spec(unit), is), none ? QStringLiteral("unchanged") : words);
        QCOMPARE(words::isNoChange(spec(unit), is), none);
    }

    void againstWhat_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("within");
        const auto row = [](const char *title, double seconds, const char *words, const char *within) { QTest::newRow(title) << seconds << QString::fromLatin1(words) << QString::fromLatin1(within); };
        row("a quarter of an hour", 900, "against 15 min ago", "in 15 min");
        row("hours", 7200, "against 2 h ago", "in 2 h");
        row("no whole hours", 7140, "against 119 min ago", "in 119 min");
        row("a day", 86400, "against yesterday, same time", "in 1 d");
        row("a week", 604800, "against a week ago, same time", "in 7 d");
        row("a month", 2592000, "against 30 day(s) ago, same time", "in 30 d");
    }
    void againstWhat()
    {
        QFETCH(double, seconds);
        QFETCH(QString, words);
        QFETCH(QString, within);
        const Change change{{}, {}, static_cast<TimeMs>(seconds * 1000)};
        QCOMPARE(words::against(change).first(), words);
        QVERIFY(words.startsWith(words::against(change).last()));
        QCOMPARE(words::within(change), within);
    }

    void statesAreWords_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("word");
        QTest::newRow("0") << 0.0 << QStringLiteral("OK");
        QTest::newRow("1") << 1.0 << QStringLiteral("Degraded");
        QTest::newRow("2") << 2.0 << QStringLiteral("Down");
        QTest::newRow("3") << 3.0 << QStringLiteral("Down");
    }
    void statesAreWords()
    {
        QFETCH(double, value);
        QFETCH(QString, word);
        QCOMPARE(words::quantity(value, QStringLiteral("state")), word);
        QCOMPARE(words::suffix(QStringLiteral("state")), QString());
    }

    void targetsInWords_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<int>("better");
        QTest::addColumn<double>("target");
        QTest::addColumn<double>("maximum"); // 0: none
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("brief");
        const auto row = [](const char *unit, Better better, double target, double maximum, const char *words, const char *brief) {
            QTest::addRow("%s %g", unit, target) << QString::fromUtf8(unit) << static_cast<int>(better) << target << maximum << QString::fromUtf8(words) << QString::fromUtf8(brief);
        };
        row("ms", Better::Lower, 500, 0, "target < 500 ms", "< 500 ms");
        row("%", Better::Higher, 3, 5, "target > 3 %", "> 3 %");
        row("$", Better::Higher, 5000, 8000, "target > $5,000", "> $5,000");
        row("%", Better::Higher, 100, 100, "target 100 %", "100 %"); // the best there is cannot be passed
        row("of 4", Better::Higher, 4, 4, "target 4 of 4", "4 of 4");
        row("", Better::Lower, 0, 0, "target 0", "0");
        row("state", Better::Lower, 0, 1, "target OK", "OK");
    }
    void targetsInWords()
    {
        QFETCH(QString, unit);
        QFETCH(int, better);
        QFETCH(double, target);
        QFETCH(double, maximum);
        QFETCH(QString, words);
        QFETCH(QString, brief);
        MetricSpec m = spec(unit, static_cast<Better>(better));
        m.target = target;
        if (maximum > 0)
            m.maximum = maximum;
        QCOMPARE(words::target(m), words);
        QCOMPARE(words::shortTarget(m), brief);
        QCOMPARE(words::shortTarget(spec(unit)), QString());
    }

    void namesOfSeries_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QString>("name");
        QTest::newRow("none") << QString() << QStringLiteral("Metric");
        QTest::newRow("plain") << QStringLiteral("web-1") << QStringLiteral("web-1");
        QTest::newRow("a number that orders") << QStringLiteral("2 Product seen") << QStringLiteral("Product seen");
        QTest::newRow("a number that belongs to it") << QStringLiteral("2xx") << QStringLiteral("2xx");
        QTest::newRow("only a number") << QStringLiteral("7") << QStringLiteral("7");
    }
    void namesOfSeries()
    {
        QFETCH(QString, label);
        QFETCH(QString, name);
        QCOMPARE(words::series(spec({}), label.isEmpty() ? Labels() : Labels{{QStringLiteral("l"), label}}), name);
    }

    // ---- Comparisons

    void thePeriodBeforeWhereThereIsOne()
    {
        Still s;
        s.store.reset({series(1, {{now - 3000, 100}, {now - 1000, 110}})});
        // Without a period the change is against the start of the range.
        QCOMPARE(s.read(spec(QStringLiteral("ms"))).change->by(), 10.0);
        // With one, and nothing known of it: no change rather than another one.
        const MetricSpec daily = spec(QStringLiteral("ms"), Better::Lower, 86400);
        QVERIFY(!s.read(daily).change);
        s.store.setBeside({{QStringLiteral("m"), {}, Sample{now - 1000, 108}, Sample{now - 86401000, 90}, std::nullopt}});
        QCOMPARE(s.read(daily).change, (Change{{now - 86401000, 90}, {now - 1000, 108}, 86400000})); // of the two that belong together
        s.store.setBeside({{QStringLiteral("m"), {}, std::nullopt, Sample{now - 86401000, 90}, std::nullopt}});
        QVERIFY(!s.read(daily).change);
        s.store.setBeside({{QStringLiteral("m"), {}, Sample{now - 200000, 108}, Sample{now - 86600000, 90}, std::nullopt}});
        QVERIFY(!s.read(daily).change); // nobody told for minutes what was before
        // Another series' past is not this one's.
        s.store.setBeside({{QStringLiteral("m"), {{QStringLiteral("host"), QStringLiteral("a")}}, Sample{now - 1000, 108}, Sample{now - 86401000, 90}, std::nullopt}});
        QVERIFY(!s.read(daily).change);
        QVERIFY(!s.store.beside(QStringLiteral("n"), {}));
    }

    // A range of an hour begins with a value that is a little younger.
    void aRangeIsSaidAsItIsSet_data()
    {
        QTest::addColumn<int>("oldest"); // seconds
        QTest::addColumn<double>("interval");
        QTest::addColumn<QString>("words");
        QTest::newRow("a whole one") << 3600 << 5.0 << QStringLiteral("in 1 h");
        QTest::newRow("nearly") << 3553 << 5.0 << QStringLiteral("in 1 h");
        QTest::newRow("nearly, by a minute") << 3510 << 5.0 << QStringLiteral("in 1 h");
        QTest::newRow("of a slow one, whose first is minutes younger") << 3300 << 300.0 << QStringLiteral("in 1 h");
        QTest::newRow("since a while") << 1200 << 300.0 << QStringLiteral("in 20 min");
        QTest::newRow("since a moment") << 45 << 5.0 << QStringLiteral("in 45 s");
    }
    void aRangeIsSaidAsItIsSet()
    {
        QFETCH(int, oldest);
        QFETCH(double, interval);
        QFETCH(QString, words);
        Still s;
        s.store.reset({series(1, {{now - 1000 * oldest, 5}, {now, 7}})});
        MetricSpec metric = spec(QStringLiteral("ms"));
        metric.intervalSeconds = interval;
        QCOMPARE(words::within(*s.read(metric).change), words);
    }

    void anotherUnitIsNoValue_data()
    {
        QTest::addColumn<QString>("reported");
        QTest::addColumn<bool>("value");
        QTest::newRow("the same") << QStringLiteral("ms") << true;
        QTest::newRow("not said") << QString() << true;
        QTest::newRow("another") << QStringLiteral("s") << false;
    }
    void anotherUnitIsNoValue()
    {
        QFETCH(QString, reported);
        QFETCH(bool, value);
        Still s;
        s.store.reset({series(1, {{now - 1000, 0.45}}, {}, reported)});
        const Reading r = s.read(spec(QStringLiteral("ms")));
        QCOMPARE(r.known(), value);
        QCOMPARE(r.otherUnit, !value);
        QCOMPARE(r.status == MetricStatus::Unknown, !value);
        const QString why = words::noValues(spec(QStringLiteral("ms")), r.otherUnit).first();
        QCOMPARE(why.contains(QLatin1String("another unit than ms")), !value);
    }

    // ---- Which page counts

    void anotherPageClearsAtOnce()
    {
        MetricStore store;
        QSignalSpy replaced(&store, &MetricStore::replaced);
        store.expect(QStringLiteral("a"), 3600000, 5);
        QVERIFY(!store.loaded());
        QCOMPARE(store.askedAt(), 5);
        store.reset({series(1, {{now, 1}})});
        QVERIFY(store.loaded());
        store.expect(QStringLiteral("b"), 3600000, 7);
        QVERIFY(!store.loaded());
        QVERIFY(store.series(QStringLiteral("p"), QStringLiteral("m")).isEmpty());
        QCOMPARE(store.expected(), QStringLiteral("b"));
        QCOMPARE(replaced.size(), 3);
    }

    void anotherRangeWaitsForItsData()
    {
        MetricStore store;
        store.expect(QStringLiteral("a"), 3600000, 0);
        store.reset({series(1, {{now - 7000000, 1}, {now, 2}})});
        store.expect(QStringLiteral("a"), 86400000, 1);
        QVERIFY(store.loaded()); // nothing flickers
        QCOMPARE(store.range(), 3600000);
        QCOMPARE(store.expectedRange(), 86400000);
        QCOMPARE(store.series(QStringLiteral("p"), QStringLiteral("m")).first()->points.size(), 1); // the hour
        store.reset({series(1, {{now - 7000000, 1}, {now, 2}})});
        QCOMPARE(store.range(), 86400000);
        QCOMPARE(store.series(QStringLiteral("p"), QStringLiteral("m")).first()->points.size(), 2);
    }

    void aRefusalStaysUntilSomethingElseIsAsked()
    {
        MetricStore store;
        store.expect(QStringLiteral("a"), 3600000, 0);
        store.reset({series(1, {{now, 1}})});
        store.refuse({ErrorCode::Forbidden, QStringLiteral("no")});
        QVERIFY(store.refusal() && !store.loaded());
        store.expect(QStringLiteral("a"), 3600000, 1); // asked again
        QVERIFY(!store.refusal());
        store.refuse({ErrorCode::NotFound, QStringLiteral("gone")});
        store.reset({series(1, {{now, 1}})});
        QVERIFY(!store.refusal() && store.loaded());
    }

    void theSameDashboardsAreNoChange()
    {
        MetricStore store;
        QSignalSpy changed(&store, &MetricStore::dashboardsChanged);
        const Dashboard d{QStringLiteral("a"), QStringLiteral("A"), {}, {}};
        store.setDashboards({d});
        store.setDashboards({d});
        QCOMPARE(changed.size(), 1);
        store.setDashboards({});
        QCOMPARE(changed.size(), 2);
    }

    // ---- The twin of a chart

    void rowsAreMoments()
    {
        SeriesTable table;
        table.set({column(QStringLiteral("a"), QStringLiteral("ms"), {{now, 1}, {now + 1000, 2.5}}), column(QStringLiteral("b"), QStringLiteral("%"), {{now + 1000, 7}, {now + 2000, qQNaN()}})});
        QCOMPARE(table.rowCount(), 3);
        QCOMPARE(table.columnCount(), 3);
        QCOMPARE(table.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("Time"));
        QCOMPARE(table.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), QStringLiteral("b"));
        const auto cell = [&](int row, int column) { return table.index(row, column).data().toString(); };
        QCOMPARE(cell(0, 1), QString()); // newest first; nothing is made up
        QCOMPARE(cell(0, 2), QString()); // a missing value is none
        QCOMPARE(cell(1, 1), QStringLiteral("2.50 ms"));
        QCOMPARE(cell(1, 2), QStringLiteral("7 %"));
        QCOMPARE(cell(2, 1), QStringLiteral("1 ms"));
        QCOMPARE(table.index(2, 0).data(Qt::ToolTipRole).toString(), words::utc(now));
        QCOMPARE(table.rowCount(table.index(0, 0)), 0);
        table.set({});
        QCOMPARE(table.rowCount(), 0);
    }

    void asCsv()
    {
        SeriesTable table;
        table.set({column(QStringLiteral("Response, p95"), QStringLiteral("ms"), {{now, 450.125}, {now + 1000, qQNaN()}}), column(QStringLiteral("He said \"no\""), {}, {{now + 1000, 1e9}})});
        QCOMPARE(table.csv(), QByteArray("time,\"Response, p95 (ms)\",\"He said \"\"no\"\"\"\r\n2026-09-28T00:00:00.000Z,450.125,\r\n2026-09-28T00:00:01.000Z,,1000000000\r\n"));
    }

    // A name that a spreadsheet would take for a formula stays a name.
    void namesAreNoFormulas_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("head");
        const auto row = [](const char *name, const char *head) { QTest::newRow(name) << QString::fromUtf8(name) << QByteArray(head); };
        row("=1+1", "time,'=1+1");
        row("+49", "time,'+49");
        row("-x", "time,'-x");
        row("@sum", "time,'@sum");
        row("plain", "time,plain");
        row("a=b", "time,a=b");
    }
    void namesAreNoFormulas()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, head);
        SeriesTable table;
        table.set({column(name, {}, {})});
        QCOMPARE(table.csv(), head + "\r\n");
    }

    // Against an obvious reference: every value of every column stands in the row of its time, and no other.
    void everyValueInItsRow()
    {
        std::mt19937 random(4);
        for (int round = 0; round < 30; ++round) {
            QVector<SeriesTable::Column> columns;
            QMap<TimeMs, QMap<int, double>> reference;
            for (int c = 0; c < 1 + static_cast<int>(random() % 4); ++c) {
                QVector<Sample> points;
                TimeMs at = now;
                for (int i = 0; i < 50; ++i) {
                    at += 1000 * (1 + static_cast<TimeMs>(random() % 3));
                    const double value = static_cast<double>(random() % 1000);
                    points.append({at, value});
                    reference[at][c] = value;
                }
                columns.append(column(QString::number(c), {}, points));
            }
            SeriesTable table;
            table.set(columns);
            QCOMPARE(table.rowCount(), static_cast<int>(reference.size()));
            int row = table.rowCount();
            for (auto it = reference.cbegin(); it != reference.cend(); ++it) {
                --row;
                for (int c = 0; c < columns.size(); ++c)
                    QCOMPARE(table.index(row, c + 1).data().toString(), it->contains(c) ? words::number(it->value(c)) : QString());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestPastValues)
#include "tst_pastvalues.moc"
