// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/Catalogue.h"
#include "backend/sources/Scenario.h"

#include <QSet>
#include <QTest>

#include <cmath>
#include <random>

using namespace nocturne;

namespace {

constexpr TimeMs second = 1000;
constexpr TimeMs day = 86400 * second;
constexpr TimeMs monday = 1790553600000; ///< 2026-09-28T00:00:00Z

Course level(double base)
{
    Course c;
    c.base = base;
    return c;
}

MetricSpec played(const Course &course, const QString &id = QStringLiteral("m"))
{
    MetricSpec metric;
    metric.id = id;
    metric.scenario = {course};
    return metric;
}

double one(const Scenario &scenario, const Course &course, TimeMs at) { return scenario.values(played(course), at).front().value; }

} // namespace

/// The company of the demo: every number of the four dashboards, at any moment, and what goes wrong in it.
class TestCompany : public QObject {
    Q_OBJECT

    Catalogue m_catalogue = loadCatalogue({}, {}).catalogue;
    MetricSpec metric(const char *id) const { return m_catalogue.metrics.value(QString::fromLatin1(id)); }
    double value(const Scenario &scenario, const char *id, TimeMs at) const { return scenario.values(metric(id), at).front().value; }
    /// The first moment at which an alert of the scenario has held for a while.
    static TimeMs whenFires(const Scenario &scenario, const char *name, TimeMs from, TimeMs heldFor)
    {
        for (TimeMs at = from; at < from + 3 * day; at += 5 * second) {
            for (const Observation &o : scenario.alerts(at)) {
                if (o.name == QLatin1String(name) && at - *o.startsAt >= heldFor)
                    return at;
            }
        }
        return 0;
    }
    static bool quiet(const Scenario &scenario, TimeMs at)
    {
        // Faults raise their alerts within a quarter of a minute: what is about to is not quiet either.
        for (const TimeMs t : {at, at + 20 * second}) {
            for (const Observation &o : scenario.alerts(t)) {
                const bool touchesNothing = o.name == QLatin1String("CertificateEnds") || o.name == QLatin1String("BackupSlow") || o.name == QLatin1String("ReplicationStopped");
                if (!touchesNothing)
                    return false;
            }
        }
        return true;
    }

private Q_SLOTS:
    void everyNumberOfEveryDashboard_data()
    {
        QTest::addColumn<QString>("id");
        QSet<QString> seen;
        for (const Dashboard &dashboard : m_catalogue.dashboards) {
            for (const Panel &panel : dashboard.panels) {
                for (const MetricSpec &m : panel.metrics) {
                    if (!seen.contains(m.id))
                        QTest::newRow(qPrintable(m.id)) << m.id;
                    seen.insert(m.id);
                }
            }
        }
    }
    // A hundred random moments: a number is there, it is one, and it is none that cannot be.
    void everyNumberOfEveryDashboard()
    {
        QFETCH(QString, id);
        const MetricSpec m = m_catalogue.metrics.value(id);
        QVERIFY2(!m.scenario.isEmpty(), "the demo does not play it");
        std::mt19937_64 random(11);
        for (int i = 0; i < 100; ++i) {
            const Scenario scenario(random() % 5);
            const TimeMs at = monday + static_cast<TimeMs>(random() % (400ULL * static_cast<quint64>(day)));
            const auto values = scenario.values(m, at);
            QCOMPARE(static_cast<qsizetype>(values.size()), m.scenario.size());
            QSet<QString> labels;
            for (const auto &v : values) {
                QVERIFY(std::isfinite(v.value));
                QVERIFY2(v.value >= 0 || id == QLatin1String("revenue.growth") || id == QLatin1String("revenue.change"), qPrintable(QString::number(v.value)));
                if (m.unit == QLatin1String("%") && m.maximum)
                    QVERIFY(v.value <= std::max(*m.maximum, 120.0));
                labels.insert(v.labels.isEmpty() ? QString() : v.labels.first());
            }
            QCOMPARE(labels.size(), static_cast<qsizetype>(values.size())); // each series by its own name
        }
    }

    // In health nothing is beyond its limits: what is red in the demo is red for a reason.
    void inHealthAllIsWell()
    {
        std::mt19937_64 random(5);
        int moments = 0;
        QMap<QString, int> beyond;
        for (int i = 0; i < 4000 && moments < 100; ++i) {
            const Scenario scenario(random() % 5);
            const TimeMs at = monday + static_cast<TimeMs>(random() % (30ULL * static_cast<quint64>(day)));
            if (!quiet(scenario, at))
                continue;
            ++moments;
            for (const Dashboard &dashboard : m_catalogue.dashboards) {
                for (const Panel &panel : dashboard.panels) {
                    for (const MetricSpec &m : panel.metrics) {
                        if (m.id == QLatin1String("certificate.days_left"))
                            continue; // one ends in twelve days for as long as the demo runs
                        for (const auto &v : scenario.values(m, at)) {
                            // Nothing is beyond a limit. A sum is judged by how its period ends; by itself it may not be known yet.
                            const MetricStatus status = statusOf(m, v.value);
                            beyond[m.id] += status == MetricStatus::Ok || status == MetricStatus::OffTarget || (m.pace != Pace::None && status == MetricStatus::Unknown) ? 0 : 1;
                        }
                    }
                }
            }
        }
        QVERIFY2(moments >= 60, qPrintable(QString::number(moments)));
        for (auto it = beyond.cbegin(); it != beyond.cend(); ++it)
            QVERIFY2(*it == 0, qPrintable(QStringLiteral("%1: %2 of %3 moments").arg(it.key()).arg(*it).arg(moments)));
    }

    void figuresOfHealth_data()
    {
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<double>("about");
        QTest::addColumn<double>("within");
        QTest::newRow("p95") << QByteArray("http.latency_p95") << 450.0 << 30.0;
        QTest::newRow("errors") << QByteArray("http.error_rate") << 0.05 << 0.02;
        QTest::newRow("throughput") << QByteArray("http.throughput") << 1200.0 << 60.0;
        QTest::newRow("CPU") << QByteArray("service.cpu_usage") << 72.0 << 4.0;
        QTest::newRow("memory") << QByteArray("service.memory_usage") << 78.0 << 2.0;
        QTest::newRow("satisfaction") << QByteArray("customer.satisfaction") << 4.1 << 0.05;
        QTest::newRow("conversion") << QByteArray("conversion.rate") << 3.2 << 0.1;
    }
    void figuresOfHealth()
    {
        QFETCH(QByteArray, id);
        QFETCH(double, about);
        QFETCH(double, within);
        const Scenario scenario(1);
        double sum = 0;
        int count = 0;
        for (TimeMs at = monday; at < monday + 28 * day; at += 293 * second) {
            if (!quiet(scenario, at))
                continue;
            sum += value(scenario, id.constData(), at);
            ++count;
        }
        QVERIFY(count > 100);
        QVERIFY2(std::abs(sum / count - about) <= within, qPrintable(QString::number(sum / count)));
    }

    void revenueOfADay()
    {
        const Scenario scenario(1);
        double whole = 0;
        for (int d = 0; d < 7; ++d) {
            double before = -1;
            for (TimeMs at = monday + d * day; at < monday + (d + 1) * day; at += 600 * second) {
                const double now = value(scenario, "revenue.day", at);
                QVERIFY2(now >= before, "a sum went back");
                before = now;
            }
            QVERIFY(value(scenario, "revenue.day", monday + d * day) < 5); // it begins at nothing
            whole += before;
        }
        QVERIFY2(whole / 7 > 4700 && whole / 7 < 6500, qPrintable(QString::number(whole / 7)));
    }

    // A slow database drags latency, then errors, then conversion.
    void faultsFollowFromEachOther()
    {
        const Scenario scenario(1);
        const TimeMs at = whenFires(scenario, "SlowQueries", monday, 100 * second);
        QVERIFY(at > 0);
        QVERIFY(value(scenario, "db.query_latency", at) > 50);
        QVERIFY(value(scenario, "http.latency_p95", at) > 600);
        QVERIFY(value(scenario, "http.error_rate", at) > 0.5);
        QVERIFY(value(scenario, "conversion.rate", at) < 3);
        const TimeMs early = whenFires(scenario, "SlowQueries", monday, 0);
        QVERIFY(value(scenario, "http.error_rate", early + 5 * second) < 0.3); // errors come later than latency
        const TimeMs down = whenFires(scenario, "CheckoutDown", monday, 25 * second);
        QVERIFY(down > 0);
        QCOMPARE(value(scenario, "services.up", down), 3.0);
        QVERIFY(value(scenario, "orders.completion_rate", down) < 80);
        QVERIFY(value(scenario, "revenue.incident_impact", down) > 50);
    }

    // ---- One course

    void theRhythmOfDays()
    {
        Course c = level(100);
        c.daily = 0.5;
        const Scenario scenario(1);
        QVERIFY(std::abs(one(scenario, c, monday) - 50) < 0.01);
        QVERIFY(std::abs(one(scenario, c, monday + day / 2) - 150) < 0.01);
        QVERIFY(std::abs(one(scenario, c, monday + day / 4) - 100) < 0.01);
    }

    void theRhythmOfWeeks()
    {
        Course c = level(100);
        c.weekly = 0.3;
        const Scenario scenario(1);
        for (int d = 0; d < 14; ++d)
            QCOMPARE(one(scenario, c, monday + d * day + day / 2), d % 7 >= 5 ? 70.0 : 100.0);
    }

    void growth()
    {
        Course c = level(100);
        c.growth = 0.5;
        const Scenario scenario(1);
        const double now = one(scenario, c, monday);
        QVERIFY(std::abs(one(scenario, c, monday + 365 * day) - now - 50) < 0.01);
    }

    void noiseLooksLikeNoise()
    {
        Course c = level(0);
        c.noise = 10;
        c.periodSeconds = 60;
        const Scenario scenario(1);
        double sum = 0;
        double squares = 0;
        double steps = 0;
        double before = one(scenario, c, monday);
        constexpr int count = 20000;
        for (int i = 1; i <= count; ++i) {
            const double v = one(scenario, c, monday + i * 5 * second);
            QVERIFY(std::abs(v) <= 10);
            sum += v;
            squares += v * v;
            steps += std::abs(v - before);
            before = v;
        }
        const double deviation = std::sqrt(squares / count);
        QVERIFY2(std::abs(sum / count) < 0.5, qPrintable(QString::number(sum / count))); // around nothing
        QVERIFY2(deviation > 2 && deviation < 7, qPrintable(QString::number(deviation)));
        QVERIFY(steps / count < deviation); // it wanders, it does not jump
    }

    void seriesDoNotMoveTogether()
    {
        Course a = level(0);
        a.noise = 1;
        a.labels = {{QStringLiteral("host"), QStringLiteral("a")}};
        Course b = a;
        b.labels = {{QStringLiteral("host"), QStringLiteral("b")}};
        const Scenario scenario(1);
        double product = 0;
        double squares = 0;
        for (int i = 0; i < 5000; ++i) {
            const TimeMs at = monday + i * 17 * second;
            const double x = one(scenario, a, at);
            const double y = one(scenario, b, at);
            product += x * y;
            squares += (x * x + y * y) / 2;
        }
        QVERIFY2(std::abs(product / squares) < 0.15, qPrintable(QString::number(product / squares)));
        // Nor do two metrics with the same labels.
        QVERIFY(scenario.values(played(a, QStringLiteral("x")), monday).front().value != scenario.values(played(a, QStringLiteral("y")), monday).front().value);
    }

    void limitsAndSteps_data()
    {
        QTest::addColumn<double>("base");
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::addColumn<double>("shown");
        QTest::newRow("plain") << 12.34 << 0.0 << -1e9 << 1e9 << 12.34;
        QTest::newRow("whole") << 12.34 << 1.0 << -1e9 << 1e9 << 12.0;
        QTest::newRow("fives") << 13.0 << 5.0 << -1e9 << 1e9 << 15.0;
        QTest::newRow("not below") << -3.0 << 0.0 << 0.0 << 1e9 << 0.0;
        QTest::newRow("not above") << 130.0 << 0.0 << 0.0 << 100.0 << 100.0;
        QTest::newRow("rounded, then kept") << 100.6 << 1.0 << 0.0 << 100.0 << 100.0;
    }
    void limitsAndSteps()
    {
        QFETCH(double, base);
        QFETCH(double, step);
        QFETCH(double, least);
        QFETCH(double, most);
        QFETCH(double, shown);
        Course c = level(base);
        c.step = step;
        c.least = least;
        c.most = most;
        QCOMPARE(one(Scenario(1), c, monday), shown);
    }

    // ---- Courses as data

    void coursesWithMistakes_data()
    {
        QTest::addColumn<QByteArray>("course");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *course, const char *complaint) { QTest::newRow(course) << QByteArray(course) << QString::fromLatin1(complaint); };
        row("{base: 5}", "");
        row("[{base: 5}, {labels: {a: b}, base: 6, noise: 1, period: 30, faults: {queue: {by: 3, after: 20}, payments: -1}}]", "");
        row("{base: much}", "metrics.scenario.base: must be a number");
        row("{shape: circle}", "metrics.scenario.shape: must be level, today or month");
        row("{daily: 1.5}", "shares under 1");
        row("{period: 0}", "must be at least 1");
        row("{step: -1}", "must be at least 1");
        row("{least: 5, most: 4}", "is above most");
        row("{colour: red}", "metrics.scenario.colour: is not known here");
        row("{labels: [a]}", "metrics.scenario.labels: must be a map of texts");
        row("{labels: {}}", "metrics.scenario.labels: must be a map of texts");
        row("{faults: [a]}", "must be a map from a fault");
        row("{faults: {queue: many}}", "metrics.scenario.faults.queue: must be a number");
        row("{faults: {queue: {by: 3, when: 20}}}", "metrics.scenario.faults.when: is not known here");
        row("latency", "metrics.scenario: must be a course");
    }
    void coursesWithMistakes()
    {
        QFETCH(QByteArray, course);
        QFETCH(QString, complaint);
        CatalogueRead into;
        readMetrics(QStringLiteral("m.yaml"), "metrics:\n  - id: m\n    title: M\n    scenario: " + course + "\n", into);
        const QString all = into.complaints.join(QLatin1Char('\n'));
        QVERIFY2(complaint.isEmpty() ? all.isEmpty() : all.contains(complaint), qPrintable(all));
        if (!complaint.isEmpty())
            QVERIFY(all.startsWith(QLatin1String("m.yaml:4")));
    }

    void everyFaultOfTheCatalogueExists()
    {
        for (const MetricSpec &m : m_catalogue.metrics) {
            for (const Course &course : m.scenario) {
                for (const CourseEffect &effect : course.faults)
                    QVERIFY2(Scenario::knowsFault(effect.fault), qPrintable(m.id + QLatin1Char(' ') + effect.fault));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestCompany)
#include "tst_company.moc"
