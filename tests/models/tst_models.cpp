// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertListModel.h"
#include "models/ListFilter.h"
#include "models/MetricStore.h"
#include "models/PendingIntents.h"
#include "models/Reading.h"
#include "models/ToastQueue.h"
#include "models/Verdict.h"
#include "models/Words.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <random>

using namespace nocturne;

namespace {

Alert alert(const QString &id, Severity severity = Severity::Warning, TimeMs startsAt = 1000)
{
    Alert a;
    a.id = id;
    a.name = QStringLiteral("Alert") + id;
    a.severity = severity;
    a.startsAt = startsAt;
    a.environment = QStringLiteral("production");
    return a;
}

AlertChange put(const Alert &a) { return {AlertChange::Op::Put, a.id, a.rev, a}; }
AlertChange del(const QString &id) { return {AlertChange::Op::Delete, id, 0, {}}; }

} // namespace

class TestModels : public QObject {
    Q_OBJECT

    static QStringList shown(const AlertListModel &model)
    {
        QStringList ids;
        for (int row = 0; row < model.rowCount(); ++row)
            ids.append(model.idAt(row).isEmpty() ? QStringLiteral("#") : model.idAt(row));
        return ids;
    }

private Q_SLOTS:
    void theListIsOrdered()
    {
        AlertStore store;
        AlertListModel model(store);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        Alert mine = alert(QStringLiteral("mine"), Severity::Emergency);
        mine.acknowledged = Acknowledgement{QStringLiteral("mara"), 1, {}, {}};
        Alert quiet = alert(QStringLiteral("quiet"), Severity::Emergency);
        quiet.suppressed = Suppression{};
        AlertSet set;
        for (const Alert &a : {alert(QStringLiteral("w-old"), Severity::Warning, 1000), alert(QStringLiteral("w-new"), Severity::Warning, 2000),
                               alert(QStringLiteral("c"), Severity::Critical), mine, quiet})
            set.insert(a.id, a);
        store.reset(set);
        QCOMPARE(shown(model), (QStringList{QStringLiteral("#"), QStringLiteral("c"), QStringLiteral("w-new"), QStringLiteral("w-old"), QStringLiteral("#"), QStringLiteral("mine"), QStringLiteral("#"), QStringLiteral("quiet")}));
        QCOMPARE(store.counts({}).totalUnacknowledged(), 3);
        QCOMPARE(store.counts({}).total(), 4);
        QCOMPARE(store.counts({}).worst(), std::optional(Severity::Emergency)); // whoever has it
    }

    // The merge against a full sort, on random data, with the model's own rules checked at every step.
    void theMergeAgreesWithASort()
    {
        std::mt19937 random(5);
        AlertStore store;
        AlertListModel model(store);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store.reset({});
        QPersistentModelIndex followed;
        QString followedId;
        for (int step = 0; step < 300; ++step) {
            std::vector<AlertChange> changes;
            for (unsigned i = 0; i < 1 + random() % 8; ++i) {
                const QString id = QString::number(random() % 60);
                if (random() % 4 == 0) {
                    changes.push_back(del(id));
                    continue;
                }
                Alert a = alert(id, static_cast<Severity>(random() % 4), static_cast<TimeMs>(random() % 100));
                if (random() % 3 == 0)
                    a.acknowledged = Acknowledgement{QStringLiteral("x"), 1, {}, {}};
                changes.push_back(put(a));
            }
            store.apply(changes);
            QVector<Alert> sorted;
            for (const Alert &a : store.alerts())
                sorted.append(a);
            std::sort(sorted.begin(), sorted.end(), listedBefore);
            QStringList expected;
            for (const Alert &a : sorted)
                expected.append(a.id);
            QStringList actual = shown(model);
            actual.removeAll(QStringLiteral("#"));
            QCOMPARE(actual, expected);
            if (followed.isValid())
                QCOMPARE(model.idAt(followed.row()), followedId);
            else if (!followedId.isEmpty())
                QVERIFY(!store.find(followedId));
            if (!followed.isValid() && model.rowCount() > 1) {
                followed = model.index(1);
                followedId = model.idAt(1);
            }
        }
    }

    // Counts and names that follow each change are those of the whole counted anew.
    void countsAndNamesFollow()
    {
        std::mt19937 random(5);
        AlertStore store;
        store.reset({});
        for (int round = 0; round < 200; ++round) {
            std::vector<AlertChange> changes;
            for (unsigned i = 0; i < random() % 8; ++i) {
                Alert a = alert(QString::number(random() % 40), static_cast<Severity>(random() % 5));
                a.name = QStringLiteral("N%1").arg(random() % 4);
                if (random() % 3 == 0)
                    a.acknowledged = Acknowledgement{QStringLiteral("mara"), 1, {}, {}};
                if (random() % 5 == 0)
                    a.suppressed = Suppression{};
                changes.push_back(random() % 4 == 0 ? del(a.id) : put(a));
            }
            store.apply(changes);
            AlertStore fresh;
            fresh.reset(store.alerts());
            QCOMPARE(store.counts({}), fresh.counts({}));
            for (int name = 0; name < 4; ++name) {
                QStringList followed;
                for (const Alert *a : store.named(QStringLiteral("N%1").arg(name), 100000))
                    followed.append(a->id);
                QStringList slow;
                for (const Alert &a : store.alerts()) {
                    if (a.name == QStringLiteral("N%1").arg(name))
                        slow.append(a.id);
                }
                slow.sort();
                QCOMPARE(followed, slow);
            }
        }
    }

    void aChangeInPlaceOnlyRepaints()
    {
        AlertStore store;
        AlertListModel model(store);
        store.reset({{QStringLiteral("a"), alert(QStringLiteral("a"))}});
        QSignalSpy moved(&model, &QAbstractItemModel::layoutChanged);
        QSignalSpy painted(&model, &QAbstractItemModel::dataChanged);
        Alert changed = alert(QStringLiteral("a"));
        changed.summary = QStringLiteral("new");
        store.apply({put(changed)});
        QCOMPARE(moved.count(), 0);
        QCOMPARE(painted.count(), 1);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("passes");
        QTest::newRow("empty") << QString() << true;
        QTest::newRow("word") << QStringLiteral("latency") << true;
        QTest::newRow("two words, one wrong") << QStringLiteral("latency nothing") << false;
        QTest::newRow("severity") << QStringLiteral("severity:critical") << true;
        QTest::newRow("another severity") << QStringLiteral("severity:warning") << false;
        QTest::newRow("at least") << QStringLiteral("severity>=warning") << true;
        QTest::newRow("not enough") << QStringLiteral("severity>=emergency") << false;
        QTest::newRow("state") << QStringLiteral("state:firing") << true;
        QTest::newRow("tenant") << QStringLiteral("tenant:ACME") << true;
        QTest::newRow("not its environment") << QStringLiteral("-env:staging") << true;
        QTest::newRow("its environment excluded") << QStringLiteral("-env:production") << false;
        QTest::newRow("absurd severity") << QStringLiteral("severity:absurd") << false;
    }
    void filters()
    {
        QFETCH(QString, line);
        QFETCH(bool, passes);
        Alert a = alert(QStringLiteral("a"), Severity::Critical);
        a.name = QStringLiteral("HighLatency");
        a.tenant = QStringLiteral("acme");
        QCOMPARE(ListFilter::parse(line).matches(a), passes);
    }

    // Of a flood there is one toast, whatever stood there when it began, and those of what is critical beside it.
    void aFloodIsOneToast()
    {
        ToastQueue queue;
        for (int i = 0; i < 3; ++i)
            queue.raise(alert(QStringLiteral("before%1").arg(i), i == 0 ? Severity::Info : Severity::Warning), 1000 + i);
        QVector<Alert> flood;
        for (int i = 0; i < 500; ++i)
            flood.append(alert(QStringLiteral("f%1").arg(i), Severity::Warning));
        flood.append(alert(QStringLiteral("worst"), Severity::Emergency));
        queue.raise(flood, 2000);
        QCOMPARE(queue.toasts().size(), 2);
        QCOMPARE(queue.toasts()[0].alert.id, QStringLiteral("worst"));
        QCOMPARE(queue.toasts()[1].more, 503);
    }

    // What gets more severe while nobody has it is news too, and no new alert.
    void tellsWhatGotWorse()
    {
        AlertStore store;
        QSignalSpy raised(&store, &AlertStore::raised);
        QSignalSpy worsened(&store, &AlertStore::worsened);
        store.reset({{QStringLiteral("a"), alert(QStringLiteral("a"), Severity::Warning)}});
        store.apply({put(alert(QStringLiteral("a"), Severity::Emergency))});
        QCOMPARE(worsened.size(), 1);
        QCOMPARE(worsened[0][0].value<QVector<Alert>>().first().severity, Severity::Emergency);
        store.apply({put(alert(QStringLiteral("a"), Severity::Emergency))}); // the same
        store.apply({put(alert(QStringLiteral("a"), Severity::Warning))});   // better
        Alert taken = alert(QStringLiteral("a"), Severity::Critical);
        taken.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, std::nullopt};
        store.apply({put(taken)}); // somebody has it
        QCOMPARE(worsened.size(), 1);
        store.reset({{QStringLiteral("a"), alert(QStringLiteral("a"), Severity::Emergency)}}); // after a gap
        QCOMPARE(worsened.size(), 2);
        QCOMPARE(raised.size(), 0);
    }

    void raisesWhatIsNewAndNothingElse()
    {
        AlertStore store;
        QSignalSpy raised(&store, &AlertStore::raised);
        store.reset({{QStringLiteral("a"), alert(QStringLiteral("a"))}});
        QCOMPARE(raised.count(), 0); // the first picture is no news
        store.apply({put(alert(QStringLiteral("b")))});
        QCOMPARE(raised.count(), 1);
        store.apply({put(alert(QStringLiteral("b")))});
        QCOMPARE(raised.count(), 1);
        Alert born = alert(QStringLiteral("c"));
        Alert over = born;
        over.active = false;
        over.resolution = Resolution::Recovered;
        store.apply({put(born), put(over), del(born.id)});
        QCOMPARE(raised.count(), 1);
        store.reset({{QStringLiteral("d"), alert(QStringLiteral("d"))}}); // after a gap
        QCOMPARE(raised.count(), 2);
    }

    void toasts()
    {
        ToastQueue queue;
        for (int i = 0; i < 3; ++i)
            queue.raise(alert(QString::number(i)), 1000 + i);
        QCOMPARE(queue.toasts().size(), 3);
        for (int i = 3; i < 15; ++i)
            queue.raise(alert(QString::number(i)), 2000);
        QCOMPARE(queue.toasts().size(), 4);
        QCOMPARE(queue.toasts().last().more, 12);
        queue.raise(alert(QStringLiteral("c"), Severity::Critical), 2500);
        QCOMPARE(queue.toasts().first().alert.id, QStringLiteral("c"));
        QVERIFY(!queue.toasts().first().closesAt);
        queue.tick(2500 + 3600000); // everything that closes by itself has
        QCOMPARE(queue.toasts().size(), 1);
        queue.settled(QStringLiteral("c"));
        QVERIFY(queue.toasts().isEmpty());
    }

    void aStormOfToastsIsBounded()
    {
        ToastQueue queue;
        for (int i = 0; i < 5000; ++i)
            queue.raise(alert(QString::number(i), static_cast<Severity>(i % 4)), 1000 + i);
        QVERIFY(queue.toasts().size() <= ToastQueue::mostEmergencies + 1);
    }

    void theHandHoldsToasts()
    {
        ToastQueue queue;
        queue.raise(alert(QStringLiteral("a")), 1000);
        queue.hold(2000);
        queue.tick(100000);
        QCOMPARE(queue.toasts().size(), 1);
        queue.release(100000);
        QCOMPARE(*queue.toasts().first().closesAt, 16000 + 98000);
    }

    void pending()
    {
        PendingIntents pending;
        pending.begin({AlertIntent::Verb::Acknowledge, {{QStringLiteral("a"), 1}}, {}, {}}, 1000);
        QVERIFY(!pending.textFor(QStringLiteral("a")).isEmpty());
        pending.confirmed(QStringLiteral("a"));
        QVERIFY(pending.textFor(QStringLiteral("a")).isEmpty());
        pending.begin({AlertIntent::Verb::Suppress, {{QStringLiteral("b"), 1}}, {}, {}}, 1000);
        pending.refused(QStringLiteral("b"), QStringLiteral("It has changed."), 2000);
        pending.confirmed(QStringLiteral("b")); // a change of the alert does not hide the refusal
        QVERIFY(pending.isRefusal(QStringLiteral("b")));
        pending.tick(12000);
        QCOMPARE(pending.size(), 0);
        pending.begin({AlertIntent::Verb::Escalate, {{QStringLiteral("c"), 1}}, {}, {}}, 0);
        pending.tick(31000);
        QCOMPARE(pending.size(), 0);
    }

    void seriesAreBounded()
    {
        MetricStore store;
        Series series;
        series.number = 1;
        series.panel = QStringLiteral("p");
        series.metric = QStringLiteral("m");
        store.reset({series});
        for (int i = 0; i < 10000; ++i)
            store.apply({{1, {i * 1000LL, 1.0}}});
        QVERIFY(store.series(QStringLiteral("p"), QStringLiteral("m")).first()->points.size() <= 3601);
        store.apply({{1, {5000, 9.0}}}); // older than the newest: already known
        QCOMPARE(store.series(QStringLiteral("p"), QStringLiteral("m")).first()->latest()->at, 9999000);
        store.apply({{99, {1, 1}}}); // a series nobody announced
    }

    // Whatever hop dies, no value stays good.
    void valuesKnowTheirAge()
    {
        ConsoleState state;
        MetricStore store;
        MetricSpec metric;
        metric.id = QStringLiteral("m");
        metric.intervalSeconds = 5;
        metric.better = Better::Lower;
        metric.critical = 10;
        Series series;
        series.number = 1;
        series.panel = QStringLiteral("p");
        series.metric = QStringLiteral("m");
        const TimeMs now = ConsoleState::localNow();
        series.points = {{now - 1000, 20}};
        store.reset({series});
        const LiveSeries *live = store.series(QStringLiteral("p"), QStringLiteral("m")).first();
        Connection online;
        online.phase = Connection::Phase::Online;
        online.heardAt = now;
        state.set(online);
        QCOMPARE(readingOf(metric, live, state, store).status, MetricStatus::Critical);
        QCOMPARE(readingOf(metric, nullptr, state, store).freshness, Freshness::NoData);
        Connection old = online;
        old.serverOffset = 12000; // the server's clock: the value is 13 s old, 2.6 intervals
        state.set(old);
        QCOMPARE(readingOf(metric, live, state, store).freshness, Freshness::Stale);
        old.serverOffset = 20000;
        state.set(old);
        QCOMPARE(readingOf(metric, live, state, store).freshness, Freshness::Unknown);
        QCOMPARE(readingOf(metric, live, state, store).status, MetricStatus::Unknown);
        QCOMPARE(readingOf(metric, live, state, store).lastStatus, MetricStatus::Critical);
        Connection silent = online;
        silent.heardAt = now - 13000;
        state.set(silent);
        QCOMPARE(readingOf(metric, live, state, store).freshness, Freshness::Unknown);
        QCOMPARE(state.deadHop()->name, QStringLiteral("backend"));
        Connection cut = online;
        cut.sources = {{QStringLiteral("prometheus"), QStringLiteral("down"), 60.0}};
        state.set(cut);
        QCOMPARE(readingOf(metric, live, state, store).freshness, Freshness::Unknown);
        QCOMPARE(state.deadHop()->name, QStringLiteral("prometheus"));
        cut.sources = {{QStringLiteral("alertmanager"), QStringLiteral("down"), 60.0}};
        state.set(cut);
        QCOMPARE(readingOf(metric, live, state, store).freshness, Freshness::Fresh);
        Connection away = online;
        away.phase = Connection::Phase::Connecting;
        state.set(away);
        QCOMPARE(readingOf(metric, live, state, store).freshness, Freshness::Unknown);
    }

    void ages_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("quiet");
        QTest::addColumn<QString>("loud");
        QTest::newRow("seconds") << 12LL << QStringLiteral("12 s") << QStringLiteral("12 s");
        QTest::newRow("just minutes") << 161LL << QStringLiteral("2 min") << QStringLiteral("2 min 41 s");
        QTest::newRow("hours") << 14400LL << QStringLiteral("4 h") << QStringLiteral("4 h");
        QTest::newRow("days") << 187200LL << QStringLiteral("2 d 4 h") << QStringLiteral("2 d 4 h");
        QTest::newRow("future") << -5LL << QStringLiteral("0 s") << QStringLiteral("0 s");
    }
    void ages()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, quiet);
        QFETCH(QString, loud);
        QCOMPARE(words::age(seconds * 1000), quiet);
        QCOMPARE(words::loudAge(seconds * 1000), loud);
    }

    void numbers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << 0.0 << QStringLiteral("0");
        QTest::newRow("share") << 0.05 << QStringLiteral("0.05");
        QTest::newRow("one") << 4.0 << QStringLiteral("4");
        QTest::newRow("two places") << 1.24 << QStringLiteral("1.24");
        QTest::newRow("tens") << 68.64 << QStringLiteral("68.6");
        QTest::newRow("hundreds") << 449.6 << QStringLiteral("450");
        QTest::newRow("thousands") << 1204.0 << QStringLiteral("1,200");
        QTest::newRow("millions") << 3420000.0 << QStringLiteral("3.4M");
        QTest::newRow("no number") << qQNaN() << QStringLiteral("?");
    }
    void numbers()
    {
        QFETCH(double, value);
        QFETCH(QString, text);
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        QCOMPARE(words::number(value), text);
    }

    void verdicts()
    {
        AlertStore store;
        ConsoleState state;
        QCOMPARE(alertsVerdict(store, {}, state).status, MetricStatus::Unknown);
        store.reset({});
        QCOMPARE(alertsVerdict(store, {}, state).status, MetricStatus::Ok);
        store.apply({put(alert(QStringLiteral("a"), Severity::Critical))});
        QCOMPARE(alertsVerdict(store, {}, state).status, MetricStatus::Critical);
        QCOMPARE(dashboardVerdict({}, MetricStore(), store, state).status, MetricStatus::Critical); // what is open is known without any value
        store.reset({});
        QCOMPARE(dashboardVerdict({}, MetricStore(), store, state).status, MetricStatus::Unknown);
    }
};

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
