// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertAge.h"
#include "models/AlertListModel.h"
#include "models/Verdict.h"
#include "models/Words.h"

#include <QTest>

#include <random>

using namespace nocturne;

namespace {

constexpr TimeMs now = 1792181647000;
constexpr TimeMs minute = 60 * 1000;

Alert alert(const QString &id, Severity severity, TimeMs startsAt = now - 5 * minute, const QString &environment = QStringLiteral("production"))
{
    Alert a;
    a.id = id;
    a.name = id;
    a.severity = severity;
    a.startsAt = startsAt;
    a.source = QStringLiteral("alertmanager");
    a.environment = environment;
    return a;
}

Alert taken(Alert a)
{
    a.acknowledged = Acknowledgement{QStringLiteral("li"), now, {}, {}};
    return a;
}

Alert quiet(Alert a)
{
    a.suppressed = Suppression{};
    return a;
}

Alert over(Alert a)
{
    a.active = false;
    a.endsAt = a.startsAt + 2 * minute;
    return a;
}

AlertSet setOf(const QVector<Alert> &all)
{
    AlertSet set;
    for (const Alert &a : all)
        set.insert(a.id, a);
    return set;
}

/// A console whose clock stands still, and one page with one value on target.
struct Desk {
    TimeMs time = now;
    ConsoleState state{[this] { return time; }};
    AlertStore alerts;
    MetricStore metrics;
    Dashboard page;

    Desk()
    {
        connect();
        MetricSpec metric;
        metric.id = metric.title = QStringLiteral("m");
        metric.better = Better::Lower;
        metric.target = 50;
        metric.warning = 70;
        metric.intervalSeconds = 3600;
        page = {QStringLiteral("d"), QStringLiteral("D"), QStringLiteral("production"), {{QStringLiteral("p"), QStringLiteral("P"), QStringLiteral("stat"), 0, 0, 2, 1, {metric}}}};
        value(10);
        alerts.reset({});
    }
    void connect(const QVector<SourceState> &sources = {})
    {
        Connection c;
        c.phase = Connection::Phase::Online;
        c.role = Role::Operator;
        c.heardAt = time;
        c.sources = sources;
        state.set(c);
    }
    void lose()
    {
        Connection c = state.connection();
        c.phase = Connection::Phase::Connecting;
        state.set(c);
    }
    void value(double v)
    {
        Series series;
        series.number = 1;
        series.panel = QStringLiteral("p");
        series.metric = QStringLiteral("m");
        series.points = {{now - 1000, v}};
        metrics.reset({series});
    }
    Verdict verdict() const { return dashboardVerdict(page, metrics, alerts, state); }
};

} // namespace

/// What is said over a page, which counts stand everywhere, and that both follow the environment and know their age.
class TestVerdict : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allRightIsSaidOnlyOfWhatIs_data()
    {
        QTest::addColumn<QVector<Alert>>("alerts");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("answer");
        const auto row = [](const char *title, const QVector<Alert> &alerts, double value, const char *answer) { QTest::newRow(title) << alerts << value << QString::fromLatin1(answer); };
        const Alert warning = alert(QStringLiteral("w"), Severity::Warning);
        row("nothing", {}, 10, "All right.");
        row("off target", {}, 60, "All right.");
        row("beyond its limit", {}, 80, "Not all right.");
        row("a warning", {warning}, 10, "Not all right.");
        row("a warning that somebody has", {taken(warning)}, 10, "Not all right.");
        row("an information", {alert(QStringLiteral("i"), Severity::Info)}, 10, "Nothing waits for you.");
        row("something that is kept quiet", {quiet(warning)}, 10, "Nothing waits for you.");
        row("one that cleared unseen", {over(alert(QStringLiteral("c"), Severity::Critical))}, 10, "Over, and nobody had it.");
        row("one that cleared and one that has not", {over(alert(QStringLiteral("c"), Severity::Critical)), warning}, 10, "Not all right.");
        row("another environment's", {alert(QStringLiteral("s"), Severity::Emergency, now, QStringLiteral("staging"))}, 10, "All right.");
    }
    void allRightIsSaidOnlyOfWhatIs()
    {
        QFETCH(QVector<Alert>, alerts);
        QFETCH(double, value);
        QFETCH(QString, answer);
        Desk desk;
        desk.value(value);
        desk.alerts.reset(setOf(alerts));
        QCOMPARE(desk.verdict().answer, answer);
    }

    void theWorstGivesTheMark()
    {
        Desk desk;
        desk.alerts.reset(setOf({alert(QStringLiteral("w"), Severity::Warning), alert(QStringLiteral("e"), Severity::Emergency), alert(QStringLiteral("c"), Severity::Critical)}));
        QCOMPARE(desk.verdict().severity, std::optional(Severity::Emergency));
        QVERIFY(!desk.verdict().taken);
        desk.alerts.reset(setOf({taken(alert(QStringLiteral("e"), Severity::Emergency)), alert(QStringLiteral("c"), Severity::Critical)}));
        QCOMPARE(desk.verdict().severity, std::optional(Severity::Emergency));
        QVERIFY(desk.verdict().taken);
        desk.value(80);
        desk.alerts.reset({});
        QCOMPARE(desk.verdict().severity, std::optional(Severity::Warning));
        QVERIFY(!desk.verdict().taken); // nobody can take a value
    }

    void theHeroIsTheWorstThatNobodyHas()
    {
        Desk desk;
        desk.alerts.reset(setOf({taken(alert(QStringLiteral("theirs"), Severity::Emergency, now - minute)), alert(QStringLiteral("old"), Severity::Critical, now - 9 * minute),
                                 alert(QStringLiteral("new"), Severity::Critical, now - 2 * minute), alert(QStringLiteral("w"), Severity::Warning, now - minute)}));
        QCOMPARE(mostUrgent(desk.alerts, {})->id, QStringLiteral("new"));
        const Verdict verdict = alertsVerdict(desk.alerts, {}, desk.state);
        QCOMPARE(verdict.answer, QStringLiteral("3 unacknowledged."));
        QVERIFY2(verdict.reason.startsWith(QLatin1String("new for 2 min.")), qPrintable(verdict.reason));
        desk.alerts.reset(setOf({taken(alert(QStringLiteral("theirs"), Severity::Emergency))}));
        QCOMPARE(mostUrgent(desk.alerts, {})->id, QStringLiteral("theirs"));
        QCOMPARE(alertsVerdict(desk.alerts, {}, desk.state).answer, QStringLiteral("Nothing waits for you."));
    }

    // What cleared by itself is not running: it is over since it ended, and its time does not go on.
    void aReturnedOneIsNotRunning()
    {
        Desk desk;
        desk.alerts.reset(setOf({over(alert(QStringLiteral("c"), Severity::Critical))}));
        QCOMPARE(desk.alerts.counts({}).running(), std::nullopt);
        QCOMPARE(desk.alerts.counts({}).total(), 1);
        QVERIFY2(alertsVerdict(desk.alerts, {}, desk.state).reason.startsWith(QLatin1String("c lasted 2 min and cleared")), qPrintable(alertsVerdict(desk.alerts, {}, desk.state).reason));
        desk.time += 60 * minute;
        QCOMPARE(lastedFor(*desk.alerts.find(QStringLiteral("c")), desk.state), 2 * minute);
    }

    // The counts of an environment are what its list holds, after any changes; all together are the sum.
    void countsFollowTheEnvironment()
    {
        std::mt19937 random(9);
        AlertStore store;
        AlertListModel list(store);
        const QStringList names{QStringLiteral("production"), QStringLiteral("staging"), QStringLiteral("qa")};
        for (int step = 0; step < 300; ++step) {
            const QString id = QString::number(random() % 40);
            AlertChange change;
            change.key = id;
            change.op = random() % 4 == 0 ? AlertChange::Op::Delete : AlertChange::Op::Put;
            change.alert = alert(id, static_cast<Severity>(random() % 4), now, names[static_cast<qsizetype>(id.toInt()) % 3]);
            if (random() % 4 == 0)
                change.alert = taken(change.alert);
            if (random() % 5 == 0)
                change.alert = quiet(change.alert);
            store.apply({change});
            AlertCounts sum;
            for (const QString &name : names + QStringList{QString()}) {
                list.setEnvironment(name);
                const AlertCounts counts = store.counts(name);
                QCOMPARE(list.inScope(), counts.total() + counts.suppressed);
                QCOMPARE(list.shown(), list.inScope());
                if (name.isEmpty())
                    QCOMPARE(counts, sum);
                sum += counts;
            }
            QCOMPARE(list.mixed(), store.environments().size() > 1);
        }
    }

    // ---- Ages

    void alertsAreAsOldAsTheirHop_data()
    {
        QTest::addColumn<QVector<SourceState>>("sources");
        QTest::addColumn<QString>("source");
        QTest::addColumn<bool>("one");      // the alert itself is old
        QTest::addColumn<bool>("together"); // so are the list and the counts
        const auto row = [](const char *title, const QVector<SourceState> &sources, const char *source, bool one, bool together) {
            QTest::newRow(title) << sources << QString::fromLatin1(source) << one << together;
        };
        const SourceState prometheus{QStringLiteral("prometheus"), QStringLiteral("down"), 161.0};
        const SourceState alertmanager{QStringLiteral("alertmanager"), QStringLiteral("down"), 161.0};
        row("all answer", {{QStringLiteral("alertmanager"), QStringLiteral("ok"), 3.0}}, "alertmanager", false, false);
        row("late is not down", {{QStringLiteral("alertmanager"), QStringLiteral("late"), 12.0}}, "alertmanager", false, false);
        row("its own is down", {alertmanager}, "alertmanager", true, true);
        row("Prometheus is down, and it came from there", {prometheus}, "prometheus", true, true);
        row("Prometheus is down, and it did not", {prometheus}, "generic", false, false);
        row("Alertmanager is down, and others still come", {alertmanager}, "generic", false, false);
    }
    void alertsAreAsOldAsTheirHop()
    {
        QFETCH(QVector<SourceState>, sources);
        QFETCH(QString, source);
        QFETCH(bool, one);
        QFETCH(bool, together);
        Desk desk;
        desk.connect(sources);
        Alert a = alert(QStringLiteral("a"), Severity::Critical);
        a.source = source;
        desk.alerts.reset(setOf({a}));
        QCOMPARE(alertCut(a, desk.state).has_value(), one);
        QCOMPARE(alertsCut(desk.state, desk.alerts, {}).has_value(), together);
        QCOMPARE(lastedFor(a, desk.state), one ? 5 * minute - 161000 : 5 * minute);
        QCOMPARE(alertsVerdict(desk.alerts, {}, desk.state).status == MetricStatus::Unknown, together);
        const AlertsAge age = alertsAge(desk.state, desk.alerts, {});
        QCOMPARE(age.partly, age.cut.has_value() && !one); // the counts go on, and it is said whose are old
        QVERIFY(!age.partly || alertsVerdict(desk.alerts, {}, desk.state).reason.contains(partlyAsOf(*age.cut)));
        QVERIFY(desk.state.mayAct()); // the backend takes commands
        desk.alerts.reset({});
        QVERIFY(!age.cut || source == QLatin1String("prometheus") || desk.verdict().answer != QLatin1String("All right."));
    }

    void withTheBackendAllOfThemAreOld()
    {
        Desk desk;
        Alert a = alert(QStringLiteral("a"), Severity::Critical);
        desk.alerts.reset(setOf({a}));
        QVERIFY(desk.state.mayAct());
        desk.time += 30 * 1000; // nothing was heard, and the socket does not know it
        QVERIFY(alertCut(a, desk.state) && alertsCut(desk.state, desk.alerts, {}));
        QVERIFY(!desk.state.mayAct()); // a command could not be sent
        desk.lose();
        desk.time += 60 * minute;
        QCOMPARE(lastedFor(a, desk.state), 5 * minute); // and its time does not go on
        const Verdict verdict = alertsVerdict(desk.alerts, {}, desk.state);
        QCOMPARE(verdict.answer, QStringLiteral("1 unacknowledged then."));
        QVERIFY2(verdict.reason.contains(words::clockTime(now)), qPrintable(verdict.reason));
        desk.alerts.reset({});
        QVERIFY(desk.verdict().answer != QLatin1String("All right."));
        desk.connect();
        QVERIFY(!alertsCut(desk.state, desk.alerts, {}) && desk.state.mayAct());
    }
};

QTEST_GUILESS_MAIN(TestVerdict)
#include "tst_verdict.moc"
