// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertOrder.h"
#include "models/AlertStore.h"
#include "models/ConsoleState.h"
#include "models/Happening.h"
#include "models/MetricStore.h"
#include "models/PendingIntents.h"
#include "models/Reading.h"
#include "models/ToastQueue.h"
#include "models/Verdict.h"
#include "models/Words.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace nocturne;

namespace {

MetricSpec spec(const QString &id, Better better = Better::Lower, std::optional<double> warning = 70, std::optional<double> critical = 90)
{
    MetricSpec m;
    m.id = id;
    m.title = id.toUpper();
    m.unit = QStringLiteral("%");
    m.better = better;
    m.warning = warning;
    m.critical = critical;
    m.intervalSeconds = 5;
    return m;
}

MetricSpec withTarget(const QString &id)
{
    MetricSpec m = spec(id);
    m.target = 50;
    return m;
}

Series series(quint32 number, const QString &metric, const QVector<Sample> &points)
{
    Series s;
    s.number = number;
    s.panel = QStringLiteral("p-") + metric;
    s.metric = metric;
    s.points = points;
    return s;
}

Alert alert(const QString &id, Severity severity, TimeMs startsAt = 1000)
{
    Alert a;
    a.id = id;
    a.name = id;
    a.severity = severity;
    a.startsAt = startsAt;
    return a;
}

AlertSet setOf(const QVector<Alert> &alerts)
{
    AlertSet set;
    for (const Alert &a : alerts)
        set.insert(a.id, a);
    return set;
}

Connection online(TimeMs heardAgo = 0)
{
    Connection c;
    c.phase = Connection::Phase::Online;
    c.heardAt = ConsoleState::localNow() - heardAgo;
    return c;
}

} // namespace

/// What may be said of values, alerts and hops, and in which words.
class TestReadings : public QObject {
    Q_OBJECT

    static Dashboard dashboard(const QVector<MetricSpec> &tiles)
    {
        Dashboard d{QStringLiteral("d"), QStringLiteral("D"), {}, {}};
        for (const MetricSpec &m : tiles)
            d.panels.append({QStringLiteral("p-") + m.id, m.title, QStringLiteral("stat"), 0, 0, 2, 1, {m}});
        return d;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    // ---- One value

    void statuses_data()
    {
        QTest::addColumn<int>("better");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("status");
        const auto row = [](const char *title, Better better, double value, MetricStatus status) {
            QTest::newRow(title) << static_cast<int>(better) << value << static_cast<int>(status);
        };
        row("well under", Better::Lower, 10, MetricStatus::Ok);
        row("at the warning", Better::Lower, 70, MetricStatus::Ok);
        row("over the warning", Better::Lower, 70.001, MetricStatus::Warning);
        row("at the critical", Better::Lower, 90, MetricStatus::Warning);
        row("over the critical", Better::Lower, 90.001, MetricStatus::Critical);
        row("negative", Better::Lower, -5, MetricStatus::Ok);
        row("higher is better, above", Better::Higher, 95, MetricStatus::Ok);
        row("higher is better, at the critical", Better::Higher, 90, MetricStatus::Ok);
        row("higher is better, under the critical", Better::Higher, 89, MetricStatus::Critical);
        row("no direction", Better::Neither, 95, MetricStatus::Critical);
        row("no number", Better::Lower, qQNaN(), MetricStatus::Unknown);
        row("endless", Better::Lower, qInf(), MetricStatus::Unknown);
    }
    void statuses()
    {
        QFETCH(int, better);
        QFETCH(double, value);
        QFETCH(int, status);
        QCOMPARE(static_cast<int>(statusOf(spec(QStringLiteral("m"), static_cast<Better>(better)), value)), status);
    }

    void readings_data()
    {
        QTest::addColumn<QVector<double>>("secondsAgo");
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<int>("freshness");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("last");
        const double nan = qQNaN();
        const auto row = [](const char *title, const QVector<double> &ago, const QVector<double> &values, Freshness f, MetricStatus s, MetricStatus last) {
            QTest::newRow(title) << ago << values << static_cast<int>(f) << static_cast<int>(s) << static_cast<int>(last);
        };
        row("nothing", {}, {}, Freshness::NoData, MetricStatus::Unknown, MetricStatus::Unknown);
        row("fresh and fine", {10, 5, 1}, {10, 11, 12}, Freshness::Fresh, MetricStatus::Ok, MetricStatus::Ok);
        row("fresh and grave", {10, 1}, {10, 95}, Freshness::Fresh, MetricStatus::Critical, MetricStatus::Critical);
        row("stale", {20, 12}, {10, 75}, Freshness::Stale, MetricStatus::Warning, MetricStatus::Warning);
        row("old", {40, 30}, {10, 75}, Freshness::Unknown, MetricStatus::Unknown, MetricStatus::Warning);
        row("only missing ones", {3, 2}, {nan, nan}, Freshness::NoData, MetricStatus::Unknown, MetricStatus::Unknown);
        row("the newest are missing", {40, 2, 1}, {75, nan, nan}, Freshness::Unknown, MetricStatus::Unknown, MetricStatus::Warning);
        row("from the future", {-3}, {10}, Freshness::Fresh, MetricStatus::Ok, MetricStatus::Ok);
    }
    void readings()
    {
        QFETCH(QVector<double>, secondsAgo);
        QFETCH(QVector<double>, values);
        QFETCH(int, freshness);
        QFETCH(int, status);
        QFETCH(int, last);
        ConsoleState state;
        state.set(online());
        LiveSeries live;
        const TimeMs now = state.now();
        for (qsizetype i = 0; i < values.size(); ++i)
            live.points.append({now - static_cast<TimeMs>(secondsAgo[i] * 1000), values[i]});
        const Reading reading = readingOf(spec(QStringLiteral("m")), &live, state, MetricStore());
        QCOMPARE(static_cast<int>(reading.freshness), freshness);
        QCOMPARE(static_cast<int>(reading.status), status);
        QCOMPARE(static_cast<int>(reading.lastStatus), last);
        QVERIFY(reading.age >= 0);
    }

    void changes_data()
    {
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<double>("change");
        const double nan = qQNaN();
        QTest::newRow("up") << QVector<double>{10, 12, 15} << 5.0;
        QTest::newRow("down") << QVector<double>{10, 4} << -6.0;
        QTest::newRow("level") << QVector<double>{7, 9, 7} << 0.0;
        QTest::newRow("one") << QVector<double>{7} << 0.0;
        QTest::newRow("the first is missing") << QVector<double>{nan, 5, 8} << 3.0;
        QTest::newRow("the last is missing") << QVector<double>{5, 8, nan} << 3.0;
    }
    void changes()
    {
        QFETCH(QVector<double>, values);
        QFETCH(double, change);
        ConsoleState state;
        state.set(online());
        LiveSeries live;
        for (qsizetype i = 0; i < values.size(); ++i)
            live.points.append({state.now() - 1000 * (values.size() - i), values[i]});
        QCOMPARE(readingOf(spec(QStringLiteral("m")), &live, state, MetricStore()).change->by(), change);
    }

    // ---- Hops

    void hops_data()
    {
        QTest::addColumn<QStringList>("sources"); // name=state
        QTest::addColumn<int>("heardAgo");
        QTest::addColumn<QString>("dead");
        QTest::addColumn<bool>("cut");
        QTest::newRow("all well") << QStringList{QStringLiteral("prometheus=ok"), QStringLiteral("alertmanager=ok")} << 0 << QString() << false;
        QTest::newRow("late is not dead") << QStringList{QStringLiteral("prometheus=late")} << 0 << QString() << false;
        QTest::newRow("prometheus") << QStringList{QStringLiteral("prometheus=down")} << 0 << QStringLiteral("prometheus") << true;
        QTest::newRow("alertmanager cuts no metric") << QStringList{QStringLiteral("alertmanager=down")} << 0 << QStringLiteral("alertmanager") << false;
        QTest::newRow("the scenario") << QStringList{QStringLiteral("scenario=down")} << 0 << QStringLiteral("scenario") << true;
        QTest::newRow("the nearest wins") << QStringList{QStringLiteral("prometheus=down")} << 60000 << QStringLiteral("backend") << true;
        QTest::newRow("just quiet") << QStringList() << 12000 << QString() << false;
        QTest::newRow("silent") << QStringList() << 13000 << QStringLiteral("backend") << true;
        QTest::newRow("an unknown state is no death") << QStringList{QStringLiteral("x=dancing")} << 0 << QString() << false;
    }
    void hops()
    {
        QFETCH(QStringList, sources);
        QFETCH(int, heardAgo);
        QFETCH(QString, dead);
        QFETCH(bool, cut);
        Connection c = online(heardAgo);
        for (const QString &source : sources)
            c.sources.append({source.section(QLatin1Char('='), 0, 0), source.section(QLatin1Char('='), 1), 20.0});
        ConsoleState state;
        state.set(c);
        QCOMPARE(state.deadHop() ? state.deadHop()->name : QString(), dead);
        QCOMPARE(metricsAreCut(state), cut);
    }

    void aDeadHopSaysSinceWhen()
    {
        Connection c = online(4000);
        c.serverOffset = 60000;
        c.sources = {{QStringLiteral("prometheus"), QStringLiteral("down"), 20.0}};
        ConsoleState state;
        state.set(c);
        // Twenty seconds when it was told, four seconds ago, by the server's clock.
        const TimeMs age = state.now() - state.deadHop()->since;
        QVERIFY2(age >= 24000 && age < 24500, qPrintable(QString::number(age)));
        c.sources[0].ageSeconds.reset();
        state.set(c);
        QCOMPARE(state.deadHop()->since, 0); // it never answered: there is no since
    }

    void loggedOutThereIsNoHop()
    {
        ConsoleState state;
        QVERIFY(!state.deadHop());
        QVERIFY(metricsAreCut(state));
        Connection fresh;
        fresh.phase = Connection::Phase::Connecting;
        state.set(fresh);
        QVERIFY(!state.deadHop()); // nothing was ever heard: nothing has died
    }

    void rightsToAct_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("may");
        QTest::newRow("viewer") << static_cast<int>(Role::Viewer) << false;
        QTest::newRow("operator") << static_cast<int>(Role::Operator) << true;
        QTest::newRow("admin") << static_cast<int>(Role::Admin) << true;
        QTest::newRow("system") << static_cast<int>(Role::System) << false;
    }
    void rightsToAct()
    {
        QFETCH(int, role);
        QFETCH(bool, may);
        ConsoleState state;
        Connection c = online();
        c.role = static_cast<Role>(role);
        QSignalSpy changed(&state, &ConsoleState::changed);
        state.set(c);
        state.set(c);
        QCOMPARE(changed.size(), 1); // the same again is no change
        QCOMPARE(state.mayAct(), may);
        c.phase = Connection::Phase::Connecting;
        state.set(c);
        QVERIFY(!state.mayAct()); // nobody acts on what may be old
    }

    // ---- Verdicts

    void dashboardVerdicts_data()
    {
        QTest::addColumn<QVector<double>>("values"); // NaN: no value
        QTest::addColumn<int>("severity");           // of an open alert; -1: none
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        const double none = qQNaN();
        const auto row = [](const char *title, const QVector<double> &values, int severity, MetricStatus status, const char *says) {
            QTest::newRow(title) << values << severity << static_cast<int>(status) << QString::fromLatin1(says);
        };
        row("all right", {10, 20}, -1, MetricStatus::Ok, "All right. All values are on target. No open alerts.");
        row("a warning is open", {10, 20}, static_cast<int>(Severity::Warning), MetricStatus::Warning, "Not all right. {x} Open: 1 warning.");
        row("an emergency is open", {10, 20}, static_cast<int>(Severity::Emergency), MetricStatus::Critical, "Not all right. {x} Open: 1 emergency.");
        row("only an information is open", {10, 20}, static_cast<int>(Severity::Info), MetricStatus::Ok, "Nothing waits for you. Open: 1 info.");
        row("off target", {60, 20}, -1, MetricStatus::OffTarget, "All right. 1 off target: A.");
        row("off target and beyond", {60, 75}, -1, MetricStatus::Warning, "Not all right. B beyond the limit. 1 off target: A. No open alerts.");
        row("off target and a warning", {60, 20}, static_cast<int>(Severity::Warning), MetricStatus::Warning, "Not all right. {x} 1 off target: A. Open: 1 warning.");
        row("a value beyond", {75, 20}, -1, MetricStatus::Warning, "Not all right. A beyond the limit. No open alerts.");
        row("two beyond", {75, 95}, -1, MetricStatus::Critical, "Not all right. A, B beyond the limit. No open alerts.");
        row("a critical is open", {10, 20}, static_cast<int>(Severity::Critical), MetricStatus::Critical, "Not all right. {x} Open: 1 critical.");
        row("nothing known", {none, none}, -1, MetricStatus::Unknown, "Unknown. No current value. No open alerts.");
        row("half known", {10, none}, -1, MetricStatus::Unknown, "Partly unknown. 1 of 2 headline values are current. No open alerts.");
        row("half known, and that half is bad", {95, none}, -1, MetricStatus::Critical, "Not all right. A beyond the limit. No open alerts.");
    }
    void dashboardVerdicts()
    {
        QFETCH(QVector<double>, values);
        QFETCH(int, severity);
        QFETCH(int, status);
        QFETCH(QString, says);
        ConsoleState state;
        state.set(online());
        MetricStore metrics;
        std::vector<Series> all;
        const QStringList ids{QStringLiteral("a"), QStringLiteral("b")};
        for (qsizetype i = 0; i < values.size(); ++i) {
            if (std::isfinite(values[i]))
                all.push_back(series(static_cast<quint32>(i + 1), ids[i], {{state.now() - 1000, values[i]}}));
        }
        metrics.reset(all);
        AlertStore alerts;
        alerts.reset(severity < 0 ? AlertSet() : setOf({alert(QStringLiteral("x"), static_cast<Severity>(severity))}));
        const Verdict verdict = dashboardVerdict(dashboard({withTarget(ids[0]), withTarget(ids[1])}), metrics, alerts, state);
        QCOMPARE(static_cast<int>(verdict.status), status);
        says.replace(QStringLiteral("{x}"), QStringLiteral("x for %1.").arg(words::age(state.now() - 1000))); // where the mark is an alert's it is named
        QCOMPARE(verdict.answer + QLatin1Char(' ') + verdict.reason, says);
    }

    // A tile has a title of its own, and a row the metric's; what is both is named once.
    void aVerdictNamesAsThePageDoes()
    {
        ConsoleState state;
        state.set(online());
        MetricStore metrics;
        Dashboard page = dashboard({withTarget(QStringLiteral("a")), withTarget(QStringLiteral("b"))});
        Panel tile;
        tile.id = QStringLiteral("tile");
        tile.title = QStringLiteral("Database pool");
        tile.kind = QStringLiteral("stat");
        tile.metrics = {withTarget(QStringLiteral("a"))};
        page.panels.prepend(tile);
        Series own = series(1, QStringLiteral("a"), {{state.now() - 1000, 60}});
        own.panel = tile.id;
        metrics.reset({own, series(2, QStringLiteral("a"), {{state.now() - 1000, 60}}), series(3, QStringLiteral("b"), {{state.now() - 1000, 60}})});
        AlertStore alerts;
        alerts.reset({});
        QCOMPARE(dashboardVerdict(page, metrics, alerts, state).reason, QStringLiteral("2 off target: Database pool, B."));
    }

    // Names may have commas themselves.
    void namesInAListAreToldApart()
    {
        ConsoleState state;
        state.set(online());
        MetricStore metrics;
        metrics.reset({series(1, QStringLiteral("a"), {{state.now() - 1000, 60}}), series(2, QStringLiteral("b"), {{state.now() - 1000, 60}})});
        AlertStore alerts;
        alerts.reset({});
        MetricSpec first = withTarget(QStringLiteral("a"));
        first.title = QStringLiteral("Recurring, month");
        const Verdict verdict = dashboardVerdict(dashboard({first, withTarget(QStringLiteral("b"))}), metrics, alerts, state);
        QVERIFY2(verdict.reason.contains(QStringLiteral("Recurring, month; B.")), qPrintable(verdict.reason));
    }

    void alertVerdicts()
    {
        ConsoleState state;
        state.set(online());
        AlertStore alerts;
        Alert mine = alert(QStringLiteral("mine"), Severity::Emergency);
        mine.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
        alerts.reset(setOf({mine}));
        QCOMPARE(alertsVerdict(alerts, {}, state).status, MetricStatus::Ok);
        Alert back = alert(QStringLiteral("back"), Severity::Critical, state.now() - 180000);
        back.active = false;
        alerts.reset(setOf({mine, back, alert(QStringLiteral("w"), Severity::Warning, state.now() - 60000)}));
        const Verdict verdict = alertsVerdict(alerts, {}, state);
        QCOMPARE(verdict.answer, QStringLiteral("2 unacknowledged."));
        QVERIFY2(verdict.reason.contains(QLatin1String("cleared before anyone had it. Open: 1 emergency, 1 critical, 1 warning.")), qPrintable(verdict.reason));
        QCOMPARE(verdict.status, MetricStatus::Critical);
        QCOMPARE(verdict.severity, std::optional(Severity::Emergency)); // the worst gives the mark, and somebody has it
        QVERIFY(verdict.taken);
    }

    // ---- Words

    void targets_data()
    {
        QTest::addColumn<int>("better");
        QTest::addColumn<double>("target");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("text");
        QTest::newRow("lower") << static_cast<int>(Better::Lower) << 500.0 << QStringLiteral("ms") << QStringLiteral("target < 500 ms");
        QTest::newRow("higher") << static_cast<int>(Better::Higher) << 1000.0 << QStringLiteral("req/s") << QStringLiteral("target > 1,000 req/s");
        QTest::newRow("a part of a whole") << static_cast<int>(Better::Higher) << 4.0 << QStringLiteral("of 5") << QStringLiteral("target > 4 of 5");
        QTest::newRow("money") << static_cast<int>(Better::Higher) << 5000.0 << QStringLiteral("$") << QStringLiteral("target > $5,000");
        QTest::newRow("no unit") << static_cast<int>(Better::Lower) << 0.1 << QString() << QStringLiteral("target < 0.10");
    }
    void targets()
    {
        QFETCH(int, better);
        QFETCH(double, target);
        QFETCH(QString, unit);
        QFETCH(QString, text);
        MetricSpec m = spec(QStringLiteral("m"), static_cast<Better>(better));
        QVERIFY(words::target(m).isEmpty());
        m.target = target;
        m.unit = unit;
        QCOMPARE(words::target(m), text);
        m.maximum = target;
        if (unit.startsWith(QLatin1String("of ")))
            QCOMPARE(words::target(m), QStringLiteral("target 4 of 5"));
    }

    void moreNumbers_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("text");
        const auto row = [](double value, const char *text) { QTest::addRow("%.12g", value) << value << QString::fromLatin1(text); };
        row(-0.05, "-0.05");
        row(0.001, "0.001");
        row(0.999, "1.00");
        row(9.94, "9.94");
        row(9.96, "10");
        row(12.0, "12");
        row(12.34, "12.3");
        row(99.4, "99.4");
        row(99.97, "99.97");
        row(99.5, "99.5");
        row(99.999, "100");
        row(-449.6, "-450");
        row(999.4, "999");
        row(1234567.0, "1.2M");
        row(2.5e9, "2.5G");
        row(54321.0, "54,300");
    }
    void moreNumbers()
    {
        QFETCH(double, value);
        QFETCH(QString, text);
        QCOMPARE(words::number(value), text);
    }

    void linesOfAHistory_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("by");
        QTest::addColumn<int>("value"); // of `values` below; -1: none
        QTest::addColumn<QString>("says");
        const auto row = [](const char *kind, const char *by, int value, const char *says) { QTest::addRow("%s", says) << QString::fromLatin1(kind) << QString::fromLatin1(by) << value << QString::fromLatin1(says); };
        row("assigned", "li", 0, "Taken by li");
        row("assigned", "mara", 0, "Given to li by mara");
        row("assigned", "li", -1, "Given back by li");
        row("acknowledged", "mara", 1, "Acknowledged by mara: on it");
        row("escalated", "escalation", 2, "L1 called: Mara Lind (phone), chat");
        row("escalated", "escalation", 3, "L2 called: nobody can be reached there, it was passed over");
        row("escalated", "mara", 4, "Escalated to L3 by mara: it burns");
        row("escalated", "mara", 5, "Escalated to L3 by mara");
        row("delivered", "chat", 6, "Delivered to chat");
        row("updated", "gen", 7, "Changed, from gen: now Emergency");
        row("unacknowledged", "gen", 7, "No longer acknowledged: more severe: now Emergency");
        row("returned", "scenario", 8, "Cleared at scenario, nobody had it");
        row("resolved", "mara", 9, "Resolved by mara");
        row("resolved", "gen", 10, "Resolved at gen: nothing was heard of it any more");
        row("suppressed", "prometheus", 11, "Suppressed by prometheus: another alert says it already");
        row("unsuppressed", "mara", 12, "No longer suppressed, by mara: its time is over");
        row("new_kind", "mara", 1, "new_kind, by mara: on it");
    }
    void linesOfAHistory()
    {
        QFETCH(QString, kind);
        QFETCH(QString, by);
        QFETCH(int, value);
        QFETCH(QString, says);
        const QString l3 = QStringLiteral("L3");
        const std::vector<EventDetail> values{happened::Said{QStringLiteral("li")}, happened::Said{QStringLiteral("on it")},
                                              happened::RungCalled{QStringLiteral("L1"), {QStringLiteral("Mara Lind (phone)"), QStringLiteral("chat")}}, happened::RungCalled{QStringLiteral("L2"), {}},
                                              happened::RaisedByHand{l3, QStringLiteral("it burns")}, happened::RaisedByHand{l3, {}}, happened::Said{QStringLiteral("chat")},
                                              happened::BecameSeverity{Severity::Emergency}, happened::Ended{Resolution::Recovered}, happened::Ended{Resolution::Manual},
                                              happened::Ended{Resolution::Expired}, happened::Quieted{SuppressionKind::Inhibited}, happened::TimeIsOver()};
        QCOMPARE(words::happening({0, kind, by, {}, value < 0 ? EventDetail() : values[static_cast<size_t>(value)]}), says);
    }

    void everyKindHasWords()
    {
        for (const char *kind : {"fired", "updated", "acknowledged", "unacknowledged", "ack_expired", "suppressed", "unsuppressed", "escalated",
                                 "assigned", "commented", "delivered", "returned", "resolved", "reopened"}) {
            for (const char *by : {"", "mara"}) {
                const QString text = words::happening({0, QString::fromLatin1(kind), QString::fromLatin1(by), {}, {}});
                QVERIFY2(!text.isEmpty() && text[0].isUpper() && !text.contains(QLatin1Char('_')) && text.contains(QLatin1String(by)), kind);
            }
        }
        for (int i = 0; i < severityCount; ++i)
            QVERIFY(!words::severity(static_cast<Severity>(i)).isEmpty());
        for (const auto state : {AlertState::Suppressed, AlertState::Acknowledged, AlertState::Firing, AlertState::Returned, AlertState::Resolved})
            QVERIFY(!words::state(state).isEmpty());
    }

    void describesForScreenReaders()
    {
        Alert a = alert(QStringLiteral("HighLatency"), Severity::Critical);
        a.summary = QStringLiteral("p95 over 500 ms");
        a.labels = {{QStringLiteral("service"), QStringLiteral("checkout")}, {QStringLiteral("instance"), QStringLiteral("c-1")}};
        QCOMPARE(words::describe(a), QStringLiteral("Critical, Firing, HighLatency, p95 over 500 ms, on checkout"));
        a.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
        QVERIFY(words::describe(a).endsWith(QLatin1String("acknowledged by li")));
        a.labels = {};
        QVERIFY(words::place(a).isEmpty());
    }

    // ---- Order and toasts

    void groups_data()
    {
        QTest::addColumn<bool>("active");
        QTest::addColumn<bool>("taken");
        QTest::addColumn<bool>("quiet");
        QTest::addColumn<int>("group");
        const auto row = [](const char *title, bool active, bool taken, bool quiet, AlertGroup group) {
            QTest::newRow(title) << active << taken << quiet << static_cast<int>(group);
        };
        row("firing", true, false, false, AlertGroup::Unacknowledged);
        row("acknowledged", true, true, false, AlertGroup::Acknowledged);
        row("suppressed", true, false, true, AlertGroup::Suppressed);
        row("suppressed and acknowledged", true, true, true, AlertGroup::Suppressed);
        row("returned", false, false, false, AlertGroup::Unacknowledged);
        row("over", false, true, false, AlertGroup::Acknowledged);
    }
    void groups()
    {
        QFETCH(bool, active);
        QFETCH(bool, taken);
        QFETCH(bool, quiet);
        QFETCH(int, group);
        Alert a = alert(QStringLiteral("a"), Severity::Critical);
        a.active = active;
        if (taken)
            a.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
        if (quiet)
            a.suppressed = Suppression{};
        QCOMPARE(static_cast<int>(groupOf(a)), group);
        QVERIFY(!listedBefore(a, a));
    }

    void lifetimesOfToasts_data()
    {
        QTest::addColumn<int>("severity");
        QTest::addColumn<int>("seconds"); // 0: stays
        QTest::newRow("emergency") << static_cast<int>(Severity::Emergency) << 0;
        QTest::newRow("critical") << static_cast<int>(Severity::Critical) << 0;
        QTest::newRow("warning") << static_cast<int>(Severity::Warning) << 15;
        QTest::newRow("info") << static_cast<int>(Severity::Info) << 8;
        QTest::newRow("success") << static_cast<int>(Severity::Success) << 5;
    }
    void lifetimesOfToasts()
    {
        QFETCH(int, severity);
        QFETCH(int, seconds);
        ToastQueue queue;
        queue.raise(alert(QStringLiteral("a"), static_cast<Severity>(severity)), 1000);
        queue.tick(1000 + seconds * 1000 - 1);
        QCOMPARE(queue.toasts().size(), 1);
        queue.tick(1000 + (seconds == 0 ? 86400 : seconds) * 1000);
        QCOMPARE(queue.toasts().size(), seconds == 0 ? 1 : 0);
    }

    void aCriticalIsNeverHidden()
    {
        ToastQueue queue;
        for (int i = 0; i < 50; ++i)
            queue.raise(alert(QStringLiteral("w%1").arg(i), Severity::Warning), 1000);
        queue.raise(alert(QStringLiteral("e"), Severity::Emergency), 2000);
        QCOMPARE(queue.toasts().first().alert.id, QStringLiteral("e"));
        for (int i = 0; i < 10; ++i)
            queue.raise(alert(QStringLiteral("c%1").arg(i), Severity::Critical), 3000);
        QCOMPARE(queue.toasts().first().alert.id, QStringLiteral("e"));
        // The collapsed one now hides criticals: it stays until somebody looked.
        queue.tick(100000000);
        QVERIFY(std::any_of(queue.toasts().begin(), queue.toasts().end(), [](const Toast &t) { return t.more > 0; }));
        queue.dismiss(99);
        queue.dismiss(-1);
        const auto before = queue.toasts().size();
        queue.dismiss(0);
        QCOMPARE(queue.toasts().size(), before - 1);
        queue.clear();
        QVERIFY(queue.toasts().isEmpty());
    }

    void theSameAlertHasOneToast()
    {
        ToastQueue queue;
        queue.raise(alert(QStringLiteral("a"), Severity::Warning), 1000);
        queue.raise(alert(QStringLiteral("a"), Severity::Critical), 2000);
        QCOMPARE(queue.toasts().size(), 1);
        QVERIFY(!queue.toasts().first().closesAt);
        queue.settled(QStringLiteral("b"));
        QCOMPARE(queue.toasts().size(), 1);
    }

    void everyVerbHasAPendingText()
    {
        using Verb = AlertIntent::Verb;
        QSet<QString> texts;
        PendingIntents pending;
        for (const Verb verb : {Verb::Acknowledge, Verb::Unacknowledge, Verb::Suppress, Verb::Unsuppress, Verb::Escalate, Verb::Assign, Verb::Comment, Verb::Resolve}) {
            pending.begin({verb, {{QStringLiteral("a"), 1}}, {}, {}}, 0);
            texts.insert(pending.textFor(QStringLiteral("a")));
            QVERIFY(!pending.isRefusal(QStringLiteral("a")));
        }
        QCOMPARE(texts.size(), 8);
        pending.confirmed(QStringLiteral("nobody"));
        QCOMPARE(pending.size(), 1);
    }

    // ---- The metric store

    void aPageChangesWhole()
    {
        MetricStore store;
        QVERIFY(!store.loaded());
        store.reset({series(1, QStringLiteral("a"), {{1000, 1}})});
        store.reset({series(2, QStringLiteral("b"), {{1000, 1}})});
        QVERIFY(store.loaded());
        QVERIFY(store.series(QStringLiteral("p-a"), QStringLiteral("a")).isEmpty()); // nothing of the old page stays
        store.apply({{1, {2000, 5.0}}, {2, {2000, 7.0}}});
        QCOMPARE(store.series(QStringLiteral("p-b"), QStringLiteral("b")).first()->latest()->value, 7.0);
        store.clear();
        QVERIFY(!store.loaded());
        QVERIFY(store.series(QStringLiteral("p-b"), QStringLiteral("b")).isEmpty());
    }

    void aSeriesBornLaterKeepsItsPlace()
    {
        MetricStore store;
        store.reset({series(1, QStringLiteral("a"), {})});
        QSignalSpy replaced(&store, &MetricStore::replaced);
        store.add({series(5, QStringLiteral("a"), {{1000, 5}})});
        store.add({series(5, QStringLiteral("a"), {{1000, 6}})}); // announced again: once in its place
        const auto found = store.series(QStringLiteral("p-a"), QStringLiteral("a"));
        QCOMPARE(found.size(), 2);
        QCOMPARE(found[1]->latest()->value, 6.0);
        QCOMPARE(replaced.size(), 2);
        QVERIFY(!found[0]->latest());
    }

    void theRangeCutsThePast()
    {
        MetricStore store;
        store.expect(QStringLiteral("d"), 60000, 0);
        QVector<Sample> points;
        for (int i = 0; i < 200; ++i)
            points.append({i * 1000LL, 1.0});
        store.reset({series(1, QStringLiteral("a"), points)});
        const auto *live = store.series(QStringLiteral("p-a"), QStringLiteral("a")).first();
        QCOMPARE(live->points.first().at, 139000);
        store.expect(QStringLiteral("d"), 86400000, 0);
        QCOMPARE(store.range(), 60000); // until its data is there
        store.reset({series(1, QStringLiteral("a"), points)});
        QCOMPARE(store.range(), 86400000);
        for (int i = 200; i < 10000; ++i)
            store.apply({{1, {i * 1000LL, 1.0}}});
        QVERIFY(store.series(QStringLiteral("p-a"), QStringLiteral("a")).first()->points.size() <= MetricStore::mostPoints);
    }
};

QTEST_GUILESS_MAIN(TestReadings)
#include "tst_readings.moc"
