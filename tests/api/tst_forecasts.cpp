// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/Doubles.h"

#include "backend/api/LogSubscription.h"
#include "backend/api/MetricHub.h"
#include "backend/api/MetricRoutes.h"
#include "backend/api/MetricSubscription.h"
#include "backend/api/Router.h"
#include "domain/Forecast.h"
#include "protocol/DashboardJson.h"
#include "protocol/FeedClient.h"

using namespace nocturne;

namespace {

constexpr TimeMs minute = 60 * 1000;
constexpr TimeMs hour = 60 * minute;
constexpr TimeMs day = 24 * hour;
constexpr TimeMs midnight = 1792108800000; // 2026-10-16T00:00:00Z

/// Answers whole periods with an even growth to `whole`, everything else with nothing.
class Yesterday final : public MetricSource {
public:
    void range(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done) override
    {
        if (range.to - range.from < day / 2) {
            done(std::vector<Series>());
            return;
        }
        asked.append(range.from);
        if (!good) {
            done(Error{ErrorCode::Unavailable, {}});
            return;
        }
        std::vector<Series> all(whole > 0 ? 1 : 0);
        for (TimeMs at = range.from; whole > 0 && at <= range.to; at += static_cast<TimeMs>(range.stepSeconds * 1000))
            all[0].points.append({at, whole * std::pow(static_cast<double>(at - range.from) / day, 2)});
        done(all);
    }
    QVector<TimeMs> asked;
    bool good = true;
    double whole = 5200;
};

MetricSpec revenue()
{
    MetricSpec metric;
    metric.id = QStringLiteral("revenue");
    metric.better = Better::Higher;
    metric.target = 5000;
    metric.intervalSeconds = 30;
    metric.pace = Pace::Day;
    return metric;
}

} // namespace

/// A sum that grows through the day: what the hub expects of it, and what REST and the feed say of that.
class TestForecasts : public QObject {
    Q_OBJECT

    TestClock m_clock;
    TestAccess m_access;
    Yesterday m_source;
    std::unique_ptr<MetricHub> m_hub;

    void take(double value) { m_hub->take({QStringLiteral("revenue"), m_clock.time, {{{}, value}}}); }
    void at(TimeMs time)
    {
        m_clock.time = midnight + time;
        m_hub->tick();
    }
    Json rest()
    {
        Router router(m_access);
        addMetricRoutes(router, *m_hub, m_clock);
        HttpRequest request;
        request.method = "GET";
        request.path = QStringLiteral("/monitoring/d");
        request.authorization = "Bearer viewer";
        Json answer;
        router.handle(request, [&](const HttpResponse &r) { answer = Json::parse(r.body.toStdString()); });
        return answer;
    }
    Json row() { return rest()["panels"][0]["metrics"][0]; }

private Q_SLOTS:
    void init()
    {
        m_source = {};
        m_clock.time = midnight;
        m_hub = std::make_unique<MetricHub>(QVector<Dashboard>{{QStringLiteral("d"), QStringLiteral("D"), {}, {{QStringLiteral("p"), QStringLiteral("P"), QStringLiteral("stat"), 0, 0, 2, 1, {revenue()}}}}},
                                            m_clock, [](const std::function<void()> &f) { f(); });
        m_hub->setSource(&m_source);
    }

    void restSaysTheForecastAndHowItWasMade_data()
    {
        QTest::addColumn<TimeMs>("time");
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("whole"); // of yesterday; 0: the source does not know
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("by");
        QTest::newRow("half past midnight") << 30 * minute << 10.0 << 5200.0 << QByteArray("ok") << QByteArray("target");
        QTest::newRow("half past midnight, by the clock") << 30 * minute << 10.0 << 0.0 << QByteArray("ok") << QByteArray("target");
        QTest::newRow("six in the evening, by the clock") << 18 * hour << 3000.0 << 0.0 << QByteArray("off_target") << QByteArray("time");
        // Yesterday grew late: $3,000 is 56 % of it at six.
        QTest::newRow("six in the evening, as yesterday") << 18 * hour << 3000.0 << 5200.0 << QByteArray("ok") << QByteArray("period_before");
        QTest::newRow("six in the evening, under yesterday") << 18 * hour << 2000.0 << 5200.0 << QByteArray("off_target") << QByteArray("period_before");
    }
    void restSaysTheForecastAndHowItWasMade()
    {
        QFETCH(TimeMs, time);
        QFETCH(double, value);
        QFETCH(double, whole);
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, by);
        m_source.whole = whole;
        at(time);
        take(value);
        QCOMPARE(row()["status"].get<std::string>(), status.toStdString());
        QCOMPARE(row()["forecast_by"].get<std::string>(), by.toStdString());
        QVERIFY(row()["forecast"].get<double>() >= value);
        QCOMPARE(row()["forecast"].get<double>() < 5000, status == "off_target");
        const auto beside = besideValuesFromJson(rest());
        QCOMPARE(beside.size(), 1);
        QCOMPARE(beside[0].forecast, m_hub->forecast(QStringLiteral("revenue"), {}));
    }

    void whatDoesNotGrowHasNone()
    {
        MetricSpec plain = revenue();
        plain.pace = Pace::None;
        m_hub->setDashboards({});
        m_hub = std::make_unique<MetricHub>(QVector<Dashboard>{{QStringLiteral("d"), QStringLiteral("D"), {}, {{QStringLiteral("p"), QStringLiteral("P"), QStringLiteral("stat"), 0, 0, 2, 1, {plain}}}}},
                                            m_clock, [](const std::function<void()> &f) { f(); });
        at(30 * minute);
        take(10);
        QVERIFY(row()["forecast"].is_null() && row()["forecast_by"].is_null());
        QCOMPARE(row()["status"].get<std::string>(), std::string("off_target"));
    }

    void thePeriodBeforeIsAskedForOnce()
    {
        at(hour);
        for (int i = 0; i < 100; ++i)
            at(hour + i * minute);
        QCOMPARE(m_source.asked, (QVector<TimeMs>{midnight - day}));
        at(day + minute);
        QCOMPARE(m_source.asked, (QVector<TimeMs>{midnight - day, midnight}));
    }

    void aSourceThatFailsIsAskedAgain()
    {
        m_source.good = false;
        at(hour);
        at(hour + minute / 2);
        QCOMPARE(m_source.asked.size(), 1);
        at(hour + 2 * minute);
        QCOMPARE(m_source.asked.size(), 2);
        m_source.good = true;
        m_source.whole = 0; // it answers, and knows nothing: seldom
        at(hour + 4 * minute);
        at(hour + 20 * minute);
        QCOMPARE(m_source.asked.size(), 3);
        at(hour + 40 * minute);
        QCOMPARE(m_source.asked.size(), 4);
    }

    // A value that is missing does not take the place of the one that was judged.
    void aMissingValueChangesNothing()
    {
        at(18 * hour);
        take(2000);
        const Json before = row();
        m_clock.time += 30 * 1000;
        take(qQNaN());
        for (const char *member : {"status", "forecast", "value"})
            QVERIFY2(row()[member] == before[member], member);
    }

    // The snapshot has it, and each new value has its own before it.
    void theFeedSaysItToo()
    {
        at(18 * hour);
        take(2000);
        m_hub->clearFresh();
        MetricSubscription subscription(5, QStringLiteral("d"), 3600, MetricSubscription::Form::Binary, *m_hub);
        subscription.start(std::make_shared<bool>(true));
        TestPeer peer;
        subscription.pump(peer);
        const auto first = feed::readServerMessage(peer.texts[0].toStdString(), 5);
        const auto &page = std::get<feed::SeriesPage>(first->body);
        QCOMPARE(page.items[0].forecast, m_hub->forecast(QStringLiteral("revenue"), {}));
        QVERIFY(page.items[0].forecast);
        peer.texts.clear();
        m_clock.time += 30 * 1000;
        take(2100);
        subscription.collect();
        subscription.pump(peer);
        QCOMPARE(peer.texts.size(), 1);
        QCOMPARE(peer.binaries.size(), 1); // the values themselves are what they were
        const auto read = feed::readServerMessage(peer.texts[0].toStdString(), 5);
        const auto &message = std::get<feed::ForecastsMessage>(read->body);
        QCOMPARE(message.sid, 5u);
        QCOMPARE(message.forecasts.size(), size_t(1));
        QCOMPARE(message.forecasts[0].series, page.items[0].number);
        QCOMPARE(message.forecasts[0].forecast, *m_hub->forecast(QStringLiteral("revenue"), {}));
        QCOMPARE(message.forecasts[0].forecast.at, m_clock.time);
    }

    void aClientThatTakesNothingGetsTheNewest()
    {
        at(18 * hour);
        take(2000);
        m_hub->clearFresh();
        MetricSubscription subscription(5, QStringLiteral("d"), 3600, MetricSubscription::Form::Text, *m_hub);
        subscription.start(std::make_shared<bool>(true));
        TestPeer peer;
        subscription.pump(peer);
        peer.texts.clear();
        peer.waiting = highWater;
        for (int i = 0; i < 50; ++i) {
            m_clock.time += 30 * 1000;
            take(2000 + i);
            subscription.collect();
            m_hub->clearFresh();
            subscription.pump(peer);
        }
        QVERIFY(peer.texts.isEmpty());
        peer.waiting = 0;
        subscription.pump(peer);
        const Json merged = peer.take("fc");
        QCOMPARE(merged["p"].size(), size_t(1));
        QCOMPARE(merged["p"][0][1].get<TimeMs>(), m_clock.time);
    }

    void whatIsNoForecastIsPassedOver_data()
    {
        QTest::addColumn<QByteArray>("rows");
        QTest::addColumn<int>("count");
        const auto row = [](const char *rows, int count) { QTest::newRow(rows) << QByteArray(rows) << count; };
        row(R"([[1,1000,5.5,"time"],[2,1000,6,"period_before"]])", 2);
        row(R"([[1,1000,5.5,"a way of later"]])", 1);
        row(R"([[1,1000,null,"time"],[-1,1000,5,"time"],[1,"x",5,"time"],[1,1000],5,{},[]])", 0);
        row("7", -1);
    }
    void whatIsNoForecastIsPassedOver()
    {
        QFETCH(QByteArray, rows);
        QFETCH(int, count);
        const auto read = feed::readServerMessage((R"({"t":"fc","sid":5,"p":)" + rows + '}').toStdString(), 5);
        if (count < 0)
            QVERIFY(!read || std::get<feed::ForecastsMessage>(read->body).forecasts.empty());
        else
            QCOMPARE(std::get<feed::ForecastsMessage>(read->body).forecasts.size(), static_cast<size_t>(count));
    }

    void thePaceIsOnTheWire_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<int>("pace");
        QTest::newRow("day") << QByteArray(R"("day")") << static_cast<int>(Pace::Day);
        QTest::newRow("week") << QByteArray(R"("week")") << static_cast<int>(Pace::Week);
        QTest::newRow("month") << QByteArray(R"("month")") << static_cast<int>(Pace::Month);
        QTest::newRow("null") << QByteArray("null") << static_cast<int>(Pace::None);
        QTest::newRow("one of later") << QByteArray(R"("year")") << static_cast<int>(Pace::None);
    }
    void thePaceIsOnTheWire()
    {
        QFETCH(QByteArray, json);
        QFETCH(int, pace);
        const auto read = dashboardsFromJson(Json::parse((R"({"dashboards":[{"id":"d","panels":[{"id":"p","metrics":[{"metric":"m","pace":)" + json + "}]}]}]}").toStdString()));
        QVERIFY(read.ok());
        QCOMPARE(static_cast<int>(read->first().panels.first().metrics.first().pace), pace);
        QCOMPARE(*dashboardsFromJson(dashboardsToJson(*read)), *read);
    }
};

QTEST_APPLESS_MAIN(TestForecasts)
#include "tst_forecasts.moc"
