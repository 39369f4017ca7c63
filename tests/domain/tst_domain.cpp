// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/AlertChange.h"
#include "domain/AlertFilter.h"
#include "domain/Fingerprint.h"
#include "domain/Metric.h"
#include "domain/Observation.h"
#include "domain/Role.h"

#include <QTest>

#include <random>

using namespace nocturne;

class TestDomain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void parsesTimes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("expected");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << QByteArray("1970-01-01T00:00:00Z") << 0LL << true;
        QTest::newRow("milliseconds") << QByteArray("2026-10-16T20:14:07.123Z") << 1792181647123LL << true;
        QTest::newRow("nanoseconds are cut") << QByteArray("2026-10-16T20:14:07.123999999Z") << 1792181647123LL << true;
        QTest::newRow("zone") << QByteArray("2026-10-16T22:14:07.123+02:00") << 1792181647123LL << true;
        QTest::newRow("zero of Go") << QByteArray("0001-01-01T00:00:00Z") << zeroTime << true;
        QTest::newRow("leap day") << QByteArray("2024-02-29T00:00:00Z") << 1709164800000LL << true;
        QTest::newRow("no leap day") << QByteArray("2026-02-29T00:00:00Z") << 0LL << false;
        QTest::newRow("month 13") << QByteArray("2026-13-01T00:00:00Z") << 0LL << false;
        QTest::newRow("no zone") << QByteArray("2026-10-16T20:14:07") << 0LL << false;
        QTest::newRow("date alone") << QByteArray("2026-10-16") << 0LL << false;
        QTest::newRow("ten digits") << QByteArray("2026-10-16T20:14:07.1234567890Z") << 1792181647123LL << true;
        QTest::newRow("digits without end") << QByteArray("2026-10-16T20:14:07." + QByteArray(40, '1') + 'Z') << 0LL << false;
        QTest::newRow("point without digits") << QByteArray("2026-10-16T20:14:07.Z") << 0LL << false;
        QTest::newRow("zone of 25 h") << QByteArray("2026-10-16T20:14:07+25:00") << 0LL << false;
        QTest::newRow("trailing") << QByteArray("2026-10-16T20:14:07Zx") << 0LL << false;
        QTest::newRow("empty") << QByteArray() << 0LL << false;
    }
    void parsesTimes()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, expected);
        QFETCH(bool, good);
        const auto time = parseTime({text.constData(), static_cast<size_t>(text.size())});
        QCOMPARE(time.has_value(), good);
        if (good)
            QCOMPARE(*time, expected);
    }

    void formatsWhatItParses()
    {
        std::mt19937_64 random(1);
        for (int i = 0; i < 5000; ++i) {
            const auto time = static_cast<TimeMs>(random() % 250000000000000ULL) - 60000000000000LL;
            const QByteArray text = formatTime(time);
            const auto back = parseTime({text.constData(), static_cast<size_t>(text.size())});
            QVERIFY2(back && *back == time, text.constData());
        }
    }

    void fingerprintsLikeAlertmanager()
    {
        // From a recorded webhook of Alertmanager 0.25.
        QCOMPARE(fingerprintOf({{QStringLiteral("alertname"), QStringLiteral("ProbeFailed")},
                                {QStringLiteral("instance"), QStringLiteral("http://127.0.0.1:1/")},
                                {QStringLiteral("job"), QStringLiteral("blackbox")},
                                {QStringLiteral("replica"), QStringLiteral("a")},
                                {QStringLiteral("severity"), QStringLiteral("warning")},
                                {QStringLiteral("site"), QStringLiteral("lab")},
                                {QStringLiteral("team"), QStringLiteral("noc")}}),
                 QStringLiteral("4a7651c3f7da122d"));
        QCOMPARE(fingerprintOf({}), QStringLiteral("cbf29ce484222325"));
    }

    void derivesState_data()
    {
        QTest::addColumn<bool>("active");
        QTest::addColumn<bool>("acknowledged");
        QTest::addColumn<bool>("suppressed");
        QTest::addColumn<Severity>("severity");
        QTest::addColumn<int>("resolution");
        QTest::addColumn<AlertState>("state");
        const int none = -1;
        const int recovered = static_cast<int>(Resolution::Recovered);
        const int manual = static_cast<int>(Resolution::Manual);
        QTest::newRow("firing") << true << false << false << Severity::Critical << none << AlertState::Firing;
        QTest::newRow("acknowledged") << true << true << false << Severity::Critical << none << AlertState::Acknowledged;
        QTest::newRow("suppressed wins") << true << true << true << Severity::Critical << none << AlertState::Suppressed;
        QTest::newRow("returned") << false << false << false << Severity::Critical << recovered << AlertState::Returned;
        QTest::newRow("returned, emergency") << false << false << false << Severity::Emergency << recovered << AlertState::Returned;
        QTest::newRow("a warning does not return") << false << false << false << Severity::Warning << recovered << AlertState::Resolved;
        QTest::newRow("seen") << false << true << false << Severity::Critical << recovered << AlertState::Resolved;
        QTest::newRow("kept quiet") << false << false << true << Severity::Critical << recovered << AlertState::Resolved;
        QTest::newRow("by hand") << false << false << false << Severity::Critical << manual << AlertState::Resolved;
    }
    void derivesState()
    {
        QFETCH(bool, active);
        QFETCH(bool, acknowledged);
        QFETCH(bool, suppressed);
        QFETCH(Severity, severity);
        QFETCH(int, resolution);
        QFETCH(AlertState, state);
        Alert alert;
        alert.active = active;
        alert.severity = severity;
        if (acknowledged)
            alert.acknowledged = Acknowledgement{QStringLiteral("a"), 1, {}, {}};
        if (suppressed)
            alert.suppressed = Suppression{};
        if (resolution >= 0)
            alert.resolution = static_cast<Resolution>(resolution);
        QCOMPARE(stateOf(alert), state);
    }

    void checksumIsZlibs()
    {
        QCOMPARE(checksum(AlertSet()), 0U);
        Alert a;
        a.rev = 1;
        Alert b;
        b.rev = 22;
        // zlib.crc32(b"a:1\nb:22\n")
        QCOMPARE(checksum(AlertSet{{QStringLiteral("b"), b}, {QStringLiteral("a"), a}}), 0x40bdf305U);
    }

    // state(n) = state(m) + changes m+1..n, whatever the changes.
    void changesReplayFromAnySnapshot()
    {
        std::mt19937 random(7);
        std::vector<AlertChange> log;
        std::vector<AlertSet> states{{}};
        for (int i = 1; i <= 400; ++i) {
            AlertChange change;
            change.key = QString::number(random() % 20);
            change.op = random() % 4 == 0 ? AlertChange::Op::Delete : AlertChange::Op::Put;
            change.rev = i;
            change.alert.id = change.key;
            change.alert.rev = i;
            log.push_back(change);
            AlertSet next = states.back();
            apply(next, change);
            states.push_back(next);
        }
        for (size_t from = 0; from < log.size(); from += 37) {
            AlertSet set = states[from];
            for (size_t i = from; i < log.size(); ++i)
                apply(set, log[i]);
            QVERIFY(set == states.back());
            QCOMPARE(checksum(set), checksum(states.back()));
        }
    }

    void filters()
    {
        Alert alert;
        alert.name = QStringLiteral("HighLatency");
        alert.severity = Severity::Warning;
        alert.tenant = QStringLiteral("acme");
        alert.environment = QStringLiteral("production");
        alert.labels = {{QStringLiteral("instance"), QStringLiteral("api-1")}};
        AlertFilter filter;
        QVERIFY(filter.matches(alert));
        filter.text = QStringLiteral("LATEN");
        QVERIFY(filter.matches(alert));
        filter.text = QStringLiteral("API-1");
        QVERIFY(filter.matches(alert));
        filter.text = QStringLiteral("nothing");
        QVERIFY(!filter.matches(alert));
        filter = {};
        filter.tenants = {QStringLiteral("globex")};
        QVERIFY(!filter.matches(alert));
        alert.tenant.reset();
        filter.tenants = {QStringLiteral("acme")};
        QVERIFY(!filter.matches(alert));
        filter = {};
        filter.labels = {{QStringLiteral("instance"), QStringLiteral("api-1")}};
        QVERIFY(filter.matches(alert));
        filter.severities = {Severity::Critical};
        QVERIFY(!filter.matches(alert));
    }

    void judgesMetrics_data()
    {
        QTest::addColumn<Better>("better");
        QTest::addColumn<double>("value");
        QTest::addColumn<MetricStatus>("status");
        QTest::newRow("lower, at the limit") << Better::Lower << 500.0 << MetricStatus::Ok;
        QTest::newRow("lower, beyond") << Better::Lower << 500.1 << MetricStatus::Warning;
        QTest::newRow("lower, far beyond") << Better::Lower << 900.1 << MetricStatus::Critical;
        QTest::newRow("higher, at the limit") << Better::Higher << 900.0 << MetricStatus::Warning;
        QTest::newRow("not a number") << Better::Lower << qQNaN() << MetricStatus::Unknown;
        QTest::newRow("infinite") << Better::Lower << qInf() << MetricStatus::Unknown;
    }
    void judgesMetrics()
    {
        QFETCH(Better, better);
        QFETCH(double, value);
        QFETCH(MetricStatus, status);
        MetricSpec spec;
        spec.better = better;
        spec.warning = better == Better::Higher ? 1000 : 500;
        spec.critical = better == Better::Higher ? 100 : 900;
        QCOMPARE(statusOf(spec, value), status);
    }

    void ages()
    {
        QCOMPARE(freshnessOf({}, 5, 1000), Freshness::NoData);
        QCOMPARE(freshnessOf(0, 5, 10000), Freshness::Fresh);
        QCOMPARE(freshnessOf(0, 5, 10001), Freshness::Stale);
        QCOMPARE(freshnessOf(0, 5, 15000), Freshness::Stale);
        QCOMPARE(freshnessOf(0, 5, 15001), Freshness::Unknown);
        QCOMPARE(freshnessOf(20000, 5, 1000), Freshness::Fresh); // a clock ahead of ours
    }

    void grantsRights_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<QList<bool>>("granted"); // read, act, administer, intake, metrics
        QTest::newRow("viewer") << Role::Viewer << QList<bool>{true, false, false, false, false};
        QTest::newRow("operator") << Role::Operator << QList<bool>{true, true, false, false, false};
        QTest::newRow("admin") << Role::Admin << QList<bool>{true, true, true, false, false};
        QTest::newRow("system") << Role::System << QList<bool>{false, false, false, true, true};
    }
    void grantsRights()
    {
        QFETCH(Role, role);
        QFETCH(QList<bool>, granted);
        const QList<Permission> all{Permission::Read, Permission::Act, Permission::Administer, Permission::Intake, Permission::Metrics};
        for (qsizetype i = 0; i < all.size(); ++i)
            QCOMPARE(allows(role, all[i]), granted[i]);
    }

    void readsFacts()
    {
        Observation o;
        o.labels = {{QStringLiteral("alertname"), QStringLiteral("A")},
                    {QStringLiteral("severity"), QStringLiteral("PAGE")},
                    {QStringLiteral("env"), QStringLiteral("staging")},
                    {QStringLiteral("priority"), QStringLiteral("P0")}};
        o.annotations = {{QStringLiteral("value"), QStringLiteral("3.5")}};
        readFacts(o, SeverityMap::shipped());
        QCOMPARE(o.severity, Severity::Critical);
        QCOMPARE(o.environment, QStringLiteral("staging"));
        QCOMPARE(o.priority, QStringLiteral("P0"));
        QCOMPARE(o.value, std::optional(3.5));
        o.labels = {{QStringLiteral("severity"), QStringLiteral("absurd")}};
        readFacts(o, SeverityMap::shipped());
        QCOMPARE(o.severity, Severity::Warning);
        QCOMPARE(o.priority, QStringLiteral("P2"));
        QCOMPARE(o.environment, QStringLiteral("production"));
    }
};

QTEST_GUILESS_MAIN(TestDomain)
#include "tst_domain.moc"
