// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/Catalogue.h"
#include "backend/sources/Scenario.h"

#include <QTest>

#include <cmath>
#include <numeric>
#include <random>

using namespace nocturne;

namespace {

constexpr TimeMs second = 1000;
constexpr TimeMs day = 86400 * second;
constexpr TimeMs monday = 1790553600000; ///< 2026-09-28T00:00:00Z

/// The company at one moment.
struct Moment {
    const QMap<QString, MetricSpec> &metrics;
    const Scenario &scenario;
    TimeMs at;

    Moment ago(TimeMs time) const { return {metrics, scenario, at - time}; }
    Moment endOfDay(int daysAgo) const { return {metrics, scenario, at / day * day - (daysAgo - 1) * day - 1}; }
    std::vector<double> all(const char *id) const
    {
        std::vector<double> found;
        for (const auto &value : scenario.values(metrics.value(QString::fromLatin1(id)), at))
            found.push_back(value.value);
        return found;
    }
    double one(const char *id) const { return all(id).front(); }
    double sum(const char *id) const
    {
        const auto found = all(id);
        return std::accumulate(found.cbegin(), found.cend(), 0.0);
    }
    double mean(const char *id) const { return sum(id) / static_cast<double>(all(id).size()); }
    double most(const char *id) const
    {
        const auto found = all(id);
        return *std::max_element(found.cbegin(), found.cend());
    }
    double count(const char *id, double above) const
    {
        const auto found = all(id);
        return static_cast<double>(std::count_if(found.cbegin(), found.cend(), [above](double v) { return v > above; }));
    }
    double labelled(const char *id, const char *label) const
    {
        for (const auto &value : scenario.values(metrics.value(QString::fromLatin1(id)), at)) {
            if (value.labels.first() == QLatin1String(label))
                return value.value;
        }
        return qQNaN();
    }
    double growth(const char *id, TimeMs back) const
    {
        const double before = ago(back).sum(id);
        return before > 0 ? 100 * (sum(id) - before) / before : 0;
    }
    /// What came in the last days, hour by hour the same as now: counted from the days' own ends.
    double rolling(const char *id, int days) const
    {
        double whole = one(id) + endOfDay(days).one(id) - ago(days * day).one(id);
        for (int d = 1; d < days; ++d)
            whole += endOfDay(d).one(id);
        return whole;
    }
    double open(const char *severity) const
    {
        const auto alerts = scenario.alerts(at);
        return static_cast<double>(std::count_if(alerts.cbegin(), alerts.cend(), [&](const Observation &o) { return toText(o.severity) == QLatin1String(severity); }));
    }
};

using Side = std::function<double(const Moment &)>;
struct Sides {
    QVector<Side> all;
};

} // namespace

/// What the pages say of each other: each sum, mean, count, share and comparison of the catalogue at random moments, by night and
/// by day, in health and in the middle of faults.
class TestSums : public QObject {
    Q_OBJECT

    const Catalogue m_catalogue = loadCatalogue({}, {}).catalogue;

    void atRandomMoments(int count, const std::function<void(const Moment &)> &look) const
    {
        std::mt19937_64 random(23);
        for (int i = 0; i < count && !QTest::currentTestFailed(); ++i) {
            const Scenario scenario(random() % 5);
            const auto at = monday + static_cast<TimeMs>(random() % (400ULL * static_cast<quint64>(day)));
            look({m_catalogue.metrics, scenario, at / (300 * second) * 300 * second});
        }
    }

private Q_SLOTS:
    void equal_data()
    {
        QTest::addColumn<Side>("said");
        QTest::addColumn<Side>("counted");
        const auto row = [](const char *name, Side said, Side counted) { QTest::newRow(name) << std::move(said) << std::move(counted); };
        const auto one = [](const char *id) { return Side([id](const Moment &m) { return m.one(id); }); };
        const auto sum = [](const char *id) { return Side([id](const Moment &m) { return m.sum(id); }); };
        row("revenue is the sum of its sources", one("revenue.day"), sum("revenue.by_source"));
        row("what was sold is the revenue", one("revenue.day"), sum("product.sku_sales"));
        row("a week is its days", one("revenue.week"), [](const Moment &m) { return m.rolling("revenue.day", 7); });
        row("a month is its days", one("revenue.month"), [](const Moment &m) { return m.rolling("revenue.day", 30); });
        row("a year is twelve months", one("revenue.arr"), [](const Moment &m) { return 12 * m.one("revenue.mrr"); });
        row("change of the day", [](const Moment &m) { return m.labelled("revenue.change", "day"); }, [](const Moment &m) { return m.growth("revenue.day", day); });
        row("change of the week", [](const Moment &m) { return m.labelled("revenue.change", "week"); }, [](const Moment &m) { return m.growth("revenue.week", 7 * day); });
        row("change of the month", [](const Moment &m) { return m.labelled("revenue.change", "month"); }, [](const Moment &m) { return m.growth("revenue.month", 30 * day); });
        row("growth is the change of the month", one("revenue.growth"), [](const Moment &m) { return m.labelled("revenue.change", "month"); });
        row("CPU is the mean of the servers", one("service.cpu_usage"), [](const Moment &m) { return m.mean("server.cpu_usage"); });
        row("memory is the mean of the servers", one("service.memory_usage"), [](const Moment &m) { return m.mean("server.memory_usage"); });
        row("storage is the fullest volume", one("storage.usage"), [](const Moment &m) { return m.most("server.disk_usage"); });
        row("services up", one("services.up"), [](const Moment &m) { return m.count("service.health_check_success", 50); });
        row("services: up and down", one("services.total"), [](const Moment &m) { return m.one("services.up") + m.one("services.down"); });
        row("services: as many as are checked", one("services.total"), [](const Moment &m) { return static_cast<double>(m.all("service.health_check_success").size()); });
        row("tenants are those with an agreement", one("tenants.total"), [](const Moment &m) { return static_cast<double>(m.all("tenant.sla_compliance").size()); });
        row("tenants are those who call", one("tenants.total"), [](const Moment &m) { return static_cast<double>(m.all("api.usage").size()); });
        row("tenants at risk", one("tenants.at_risk"), [](const Moment &m) { return m.count("tenant.churn_risk", 50); });
        row("shares of the balancers", [](const Moment &) { return 100.0; }, sum("lb.traffic_share"));
        row("payments succeed or fail", [](const Moment &) { return 100.0; }, [](const Moment &m) { return m.one("payment.success_rate") + m.one("payment.failure_rate"); });
        row("connections wait or work", [](const Moment &) { return 100.0; }, [](const Moment &m) { return m.one("db.connections_active") + m.one("db.connections_idle"); });
        row("the pool's use is its connections", one("db.pool_usage"), one("db.connections_active"));
        row("what one server sends another receives", one("network.throughput"), [](const Moment &m) { return m.sum("server.network_traffic") / 2; });
        row("conversations are answered or handed over", [](const Moment &m) { return m.labelled("conversation.completion_rate", "1 Opened"); }, [](const Moment &m) {
            return m.labelled("conversation.completion_rate", "2 Answered by assistant") + m.labelled("conversation.completion_rate", "3 Handed to a person");
        });
        row("the budget is what is billed", one("cost.budget_used"), [](const Moment &m) { return 100 * m.one("infra.cost") / 2400; });
        for (const char *severity : {"emergency", "critical", "warning", "info"})
            row(severity, [severity](const Moment &m) { return m.labelled("alerts.active", severity); }, [severity](const Moment &m) { return m.open(severity); });
    }
    void equal()
    {
        QFETCH(Side, said);
        QFETCH(Side, counted);
        atRandomMoments(200, [&](const Moment &m) {
            const double a = said(m);
            const double b = counted(m);
            QVERIFY2(std::abs(a - b) <= 1e-6 * std::max(1.0, std::abs(b)), qPrintable(QStringLiteral("%1, not %2, at %3").arg(a, 0, 'g', 12).arg(b, 0, 'g', 12).arg(m.at)));
        });
    }

    void notMoreThan_data()
    {
        QTest::addColumn<Sides>("sides");
        const auto row = [](const char *name, QVector<Side> sides) { QTest::newRow(name) << Sides{std::move(sides)}; };
        const auto one = [](const char *id) { return Side([id](const Moment &m) { return m.one(id); }); };
        const auto at = [](const char *id, const char *label) { return Side([id, label](const Moment &m) { return m.labelled(id, label); }); };
        row("percentiles", {one("http.latency_p50"), one("http.latency_p90"), one("http.latency_p95"), one("http.latency_p99")});
        row("the mean", {one("http.latency_p50"), one("http.latency_avg"), one("http.latency_p99")});
        row("the funnel", {at("conversion.funnel", "5 Ordered"), at("conversion.funnel", "4 Checkout begun"), at("conversion.funnel", "3 In the basket"),
                           at("conversion.funnel", "2 Product seen"), at("conversion.funnel", "1 Visits")});
        row("solved conversations", {at("conversation.completion_rate", "4 Solved"), at("conversation.completion_rate", "1 Opened")});
        row("campaigns bring part of it", {[](const Moment &m) { return m.sum("marketing.campaign_performance"); }, one("revenue.day")});
        row("the peak of the day", {one("http.throughput"), one("traffic.peak")});
        row("users", {one("users.concurrent"), one("users.active_day"), one("users.active_month")});
        row("services", {one("services.up"), one("services.total")});
    }
    void notMoreThan()
    {
        QFETCH(Sides, sides);
        atRandomMoments(60, [&](const Moment &m) {
            for (qsizetype i = 1; i < sides.all.size(); ++i)
                QVERIFY2(sides.all[i - 1](m) <= sides.all[i](m), qPrintable(QStringLiteral("%1 over %2 at %3, side %4").arg(sides.all[i - 1](m)).arg(sides.all[i](m)).arg(m.at).arg(i)));
        });
    }

    // A share of eight tenants is so many of eight.
    void adoptionIsACountOfTenants()
    {
        atRandomMoments(20, [&](const Moment &m) {
            for (const double share : m.all("feature.adoption_rate")) {
                const double tenants = share * m.one("tenants.total") / 100;
                QVERIFY2(std::abs(tenants - std::round(tenants)) < 1e-9, qPrintable(QString::number(share)));
            }
        });
    }

    void sumsOfTheDayOnlyGrow()
    {
        const Scenario scenario(2);
        for (const char *id : {"revenue.day", "traffic.peak", "product.sku_sales", "conversion.funnel", "customers.acquired"}) {
            Moment m{m_catalogue.metrics, scenario, monday};
            double before = 0;
            for (; m.at < monday + day; m.at += 1801 * second) {
                QVERIFY2(m.sum(id) >= before, id);
                before = m.sum(id);
            }
        }
    }

    void counts()
    {
        Dashboard dashboard;
        Panel panel;
        panel.metrics = {m_catalogue.metrics.value(QStringLiteral("services.up"))};
        dashboard.panels = {panel};
        const auto shown = [&](const QHash<QString, double> &wholes) { return counted({dashboard}, wholes).front().panels.front().metrics.front(); };
        QCOMPARE(shown({}).unit, QString()); // nobody has counted yet
        QVERIFY(!shown({}).target);
        QCOMPARE(shown({{QStringLiteral("services.total"), 7}}).unit, QStringLiteral("of 7"));
        QCOMPARE(*shown({{QStringLiteral("services.total"), 7}}).target, 7.0);
        QCOMPARE(*shown({{QStringLiteral("services.total"), 7}}).maximum, 7.0);
    }

    void oneCurrency()
    {
        const auto units = [](const QMap<QString, MetricSpec> &metrics) {
            QSet<QString> found;
            for (const MetricSpec &m : metrics) {
                if (isCurrency(m.unit))
                    found.insert(m.unit);
            }
            return found;
        };
        QCOMPARE(units(m_catalogue.metrics), QSet<QString>{QStringLiteral("$")});
        QCOMPARE(units(loadCatalogue({}, {}, QStringLiteral("CHF")).catalogue.metrics), QSet<QString>{QStringLiteral("CHF")});
        // No title carries one of its own.
        for (const MetricSpec &m : m_catalogue.metrics)
            QVERIFY2(!m.title.contains(QLatin1Char('$')) && !m.title.contains(QChar(0x20ac)), qPrintable(m.id));
        for (const Dashboard &d : m_catalogue.dashboards) {
            for (const Panel &p : d.panels)
                QVERIFY2(!p.title.contains(QLatin1Char('$')) && !p.title.contains(QChar(0x20ac)), qPrintable(p.id));
        }
    }

    void whatCannotBeJoined_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("nothing of that name") << QByteArray("{from: [{sum: b}]}") << QStringLiteral("a is made from b, which the scenario does not play");
        QTest::newRow("from itself") << QByteArray("{from: [{sum: a}]}") << QStringLiteral("a is made from itself");
        QTest::newRow("two kinds at once") << QByteArray("{from: [{sum: a, mean: a}]}") << QStringLiteral("one of sum, mean");
        QTest::newRow("no time to compare with") << QByteArray("{from: [{growth: a}]}") << QStringLiteral("must be at least 1");
        QTest::newRow("no list") << QByteArray("{from: {sum: a}}") << QStringLiteral("must be a list");
    }
    void whatCannotBeJoined()
    {
        QFETCH(QByteArray, scenario);
        QFETCH(QString, complaint);
        CatalogueRead read;
        readMetrics(QStringLiteral("c.yaml"), "metrics:\n  - {id: a, title: A, scenario: " + scenario + "}\n", read);
        QVERIFY2(read.complaints.join(QLatin1Char('\n')).contains(complaint), qPrintable(read.complaints.join(QLatin1Char('\n'))));
    }
};

QTEST_APPLESS_MAIN(TestSums)
#include "tst_sums.moc"
