// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/Doubles.h"

#include "backend/api/LogSubscription.h"
#include "backend/api/MetricHub.h"
#include "backend/api/MetricSubscription.h"
#include "protocol/Samples.h"

#include <random>

using namespace nocturne;

namespace {

/// Remembers what was asked; answers when told to.
class SlowSource final : public MetricSource {
public:
    using Done = std::function<void(Result<std::vector<Series>>)>;
    void range(const MetricRange &range, Done done) override { waiting.push_back({range, std::move(done)}); }
    void answer(const Result<std::vector<Series>> &result)
    {
        for (const auto &[range, done] : std::exchange(waiting, {}))
            done(result);
    }
    std::vector<std::pair<MetricRange, Done>> waiting;
};

Labels host(const QString &name) { return {{QStringLiteral("host"), name}}; }

Series pastOf(const Labels &labels, TimeMs from, TimeMs to, TimeMs step, double value = 1)
{
    Series series;
    series.labels = labels;
    for (TimeMs at = from; at <= to; at += step)
        series.points.append({at, value});
    return series;
}

MetricSpec spec(const QString &id, double interval = 5)
{
    MetricSpec metric;
    metric.id = id;
    metric.unit = QStringLiteral("ms");
    metric.intervalSeconds = interval;
    return metric;
}

} // namespace

/// One query feeds every console: the hub's memory, its numbers, and one client's view of it.
class TestMetrics : public QObject {
    Q_OBJECT

    TestClock m_clock;
    SlowSource m_source;
    std::unique_ptr<MetricHub> m_hub;

    void make(const QVector<Dashboard> &dashboards)
    {
        m_hub = std::make_unique<MetricHub>(dashboards, m_clock, [](const std::function<void()> &f) { f(); });
        m_hub->setSource(&m_source);
    }
    static Panel panel(const QString &id, const QVector<MetricSpec> &metrics)
    {
        return {id, id, QStringLiteral("timeseries"), 0, 0, 4, 2, metrics};
    }
    void take(const QString &metric, const Labels &labels, double value) { m_hub->take({metric, m_clock.time, {{labels, value}}}); }
    std::vector<Series> past(const QString &metric, qint64 seconds)
    {
        std::vector<Series> result;
        m_hub->past(metric, seconds, [&](const std::vector<Series> &p) { result = p; });
        return result;
    }

private Q_SLOTS:
    void init()
    {
        m_clock.time = 1000000000000;
        m_source.waiting.clear();
        make({{QStringLiteral("d"), QStringLiteral("D"), {}, {panel(QStringLiteral("p"), {spec(QStringLiteral("a")), spec(QStringLiteral("b"), 60)})}},
              {QStringLiteral("e"), QStringLiteral("E"), {}, {panel(QStringLiteral("q"), {spec(QStringLiteral("a"))})}}});
    }

    void aSeriesHasOneNumberOnEachPlace()
    {
        take(QStringLiteral("a"), host(QStringLiteral("1")), 1);
        take(QStringLiteral("a"), host(QStringLiteral("2")), 1);
        take(QStringLiteral("a"), host(QStringLiteral("1")), 2);
        const auto &d = m_hub->series(QStringLiteral("d"));
        const auto &e = m_hub->series(QStringLiteral("e"));
        QCOMPARE(d.size(), size_t(2));
        QCOMPARE(e.size(), size_t(2));
        QSet<quint32> numbers;
        for (const auto &list : {d, e}) {
            for (const DashboardSeries &series : list)
                numbers.insert(series.number);
        }
        QCOMPARE(numbers.size(), 4);
        QVERIFY(!numbers.contains(0));
    }

    void whatNobodyShowsIsNotKept()
    {
        take(QStringLiteral("weather"), {}, 1);
        QVERIFY(!m_hub->anythingFresh());
        QVERIFY(!m_hub->metric(QStringLiteral("weather")));
        QVERIFY(m_hub->labelsOf(QStringLiteral("weather")).empty());
        QVERIFY(!m_hub->latest(QStringLiteral("weather"), {}));
        QVERIFY(past(QStringLiteral("weather"), 3600).empty());
    }

    void anOlderSampleIsNotNew_data()
    {
        QTest::addColumn<int>("offset");
        QTest::addColumn<bool>("taken");
        QTest::newRow("later") << 1 << true;
        QTest::newRow("the same moment") << 0 << false;
        QTest::newRow("earlier") << -1 << false;
        QTest::newRow("an hour back") << -3600000 << false;
    }
    void anOlderSampleIsNotNew()
    {
        QFETCH(int, offset);
        QFETCH(bool, taken);
        take(QStringLiteral("a"), {}, 1);
        m_hub->clearFresh();
        m_hub->take({QStringLiteral("a"), m_clock.time + offset, {{{}, 2}}});
        QCOMPARE(m_hub->anythingFresh(), taken);
        QCOMPARE(m_hub->latest(QStringLiteral("a"), {})->value, taken ? 2.0 : 1.0);
    }

    void freshIsToldOnce()
    {
        take(QStringLiteral("a"), {}, 1);
        QCOMPARE(m_hub->fresh(QStringLiteral("d")).size(), size_t(1));
        QCOMPARE(m_hub->fresh(QStringLiteral("e")).size(), size_t(1));
        QVERIFY(m_hub->fresh(QStringLiteral("d"))[0].series != m_hub->fresh(QStringLiteral("e"))[0].series);
        m_hub->clearFresh();
        QVERIFY(m_hub->fresh(QStringLiteral("d")).empty());
        QVERIFY(!m_hub->anythingFresh());
    }

    void theHourBeforeTheStartIsAskedOnce()
    {
        m_hub->tick();
        QCOMPARE(m_source.waiting.size(), size_t(2)); // one query a metric, though two dashboards show one of them
        m_hub->tick();
        QCOMPARE(m_source.waiting.size(), size_t(2));
        const MetricRange asked = m_source.waiting.front().first;
        QCOMPARE(asked.to - asked.from, 3600 * 1000);
        m_source.answer(std::vector<Series>{pastOf({}, m_clock.time - 3600000, m_clock.time, 5000)});
        m_clock.time += 60000;
        m_hub->tick();
        QVERIFY(m_source.waiting.empty());
        QCOMPARE(past(QStringLiteral("a"), 3600)[0].points.size(), 709);
    }

    void aFailedPastIsAskedAgainLater()
    {
        m_hub->tick();
        m_source.answer(Error{ErrorCode::Unavailable, {}});
        m_clock.time += 9000;
        m_hub->tick();
        QVERIFY(m_source.waiting.empty());
        m_clock.time += 2000;
        m_hub->tick();
        QCOMPARE(m_source.waiting.size(), size_t(2));
    }

    void pastAndPresentJoinWithoutRepeats()
    {
        m_hub->tick();
        take(QStringLiteral("a"), {}, 7); // came while the past was under way
        const TimeMs then = m_clock.time;
        m_clock.time += 5000;
        take(QStringLiteral("a"), {}, 8);
        m_source.answer(std::vector<Series>{pastOf({}, then - 10000, then, 5000)});
        const auto points = past(QStringLiteral("a"), 3600)[0].points;
        QCOMPARE(points.size(), 4);
        for (qsizetype i = 1; i < points.size(); ++i)
            QVERIFY(points[i].at > points[i - 1].at);
        QCOMPARE(points.last().value, 8.0);
    }

    void memoryIsOneHour()
    {
        for (int i = 0; i < 2000; ++i) {
            take(QStringLiteral("a"), {}, i);
            m_clock.time += 5000;
        }
        const auto points = past(QStringLiteral("a"), 3600)[0].points;
        QVERIFY(points.size() <= 721);
        QVERIFY(points.first().at >= m_clock.time - 3605000);
        QCOMPARE(past(QStringLiteral("a"), 60)[0].points.size(), 12);
    }

    void seriesOfAMetricAreBounded()
    {
        for (int i = 0; i < 500; ++i)
            take(QStringLiteral("a"), host(QString::number(i)), 1);
        QCOMPARE(m_hub->labelsOf(QStringLiteral("a")).size(), size_t(200));
        QCOMPARE(m_hub->series(QStringLiteral("d")).size(), size_t(200));
    }

    void aLongPastIsSharedByAllWhoAsk()
    {
        int answers = 0;
        for (int console = 0; console < 50; ++console)
            m_hub->past(QStringLiteral("a"), 86400, [&](const std::vector<Series> &p) { answers += p.size() == 1 ? 1 : 0; });
        QCOMPARE(m_source.waiting.size(), size_t(1));
        QCOMPARE(m_source.waiting[0].first.stepSeconds, 120.0);
        m_source.answer(std::vector<Series>{pastOf({}, m_clock.time - 86400000, m_clock.time, 120000)});
        QCOMPARE(answers, 50);
        m_clock.time += 59000;
        QCOMPARE(past(QStringLiteral("a"), 86400)[0].stepSeconds, 120.0);
        QVERIFY(m_source.waiting.empty());
        m_clock.time += 2000;
        m_hub->past(QStringLiteral("a"), 86400, [](const std::vector<Series> &) {});
        QCOMPARE(m_source.waiting.size(), size_t(1));
    }

    void aFailedLongPastIsNotShared()
    {
        bool empty = false;
        m_hub->past(QStringLiteral("a"), 86400, [&](const std::vector<Series> &p) { empty = p.empty(); });
        m_source.answer(Error{ErrorCode::Unavailable, {}});
        QVERIFY(empty);
        m_hub->past(QStringLiteral("a"), 86400, [](const std::vector<Series> &) {});
        QCOMPARE(m_source.waiting.size(), size_t(1));
    }

    void sharedPastsAreBounded()
    {
        take(QStringLiteral("a"), {}, 1);
        int answered = 0;
        for (int i = 0; i < 1000; ++i)
            m_hub->past(QStringLiteral("a"), 4000 + i, [&](const std::vector<Series> &) { ++answered; });
        QCOMPARE(m_source.waiting.size(), size_t(500));
        QCOMPARE(answered, 500); // the rest gets what memory has, at once
        m_source.answer(std::vector<Series>());
        QCOMPARE(answered, 1000);
        m_clock.time += 60000;
        m_hub->tick();
        m_source.waiting.clear();
        m_hub->past(QStringLiteral("a"), 9999, [](const std::vector<Series> &) {});
        QCOMPARE(m_source.waiting.size(), size_t(1)); // there is room again
    }

    void withoutASource()
    {
        m_hub->setSource(nullptr);
        m_hub->tick();
        QVERIFY(past(QStringLiteral("a"), 86400).empty());
        bool refused = false;
        m_hub->query({QStringLiteral("a"), 0, 1, 5}, [&](const Result<std::vector<Series>> &r) { refused = !r.ok(); });
        QVERIFY(refused);
    }

    // ---- One client

    void aClientWaitsForEveryPast()
    {
        take(QStringLiteral("a"), {}, 1);
        MetricSubscription subscription(5, QStringLiteral("d"), 86400, MetricSubscription::Form::Text, *m_hub);
        TestPeer peer;
        const auto alive = std::make_shared<bool>(true);
        subscription.start(alive);
        subscription.pump(peer);
        QVERIFY(peer.texts.isEmpty());
        m_source.answer(std::vector<Series>{pastOf({}, m_clock.time - 86400000, m_clock.time, 120000)});
        subscription.pump(peer);
        const Json page = peer.take("snap");
        QVERIFY(page["items"][0]["step_s"] == Json(120));
        QVERIFY(page["items"][0]["panel"] == Json("p"));
        QVERIFY(page["items"][0]["unit"] == Json("ms"));
        QCOMPARE(peer.take("snap_end")["n"].get<int>(), 1);
    }

    void anAnswerAfterTheClientIsGone()
    {
        auto subscription = std::make_unique<MetricSubscription>(5, QStringLiteral("d"), 86400, MetricSubscription::Form::Text, *m_hub);
        auto alive = std::make_shared<bool>(true);
        subscription->start(alive);
        alive.reset();
        subscription.reset();
        m_source.answer(std::vector<Series>()); // must not touch what is gone
    }

    void aLongSeriesIsSpreadOverPages()
    {
        for (int i = 0; i < 100; ++i)
            take(QStringLiteral("a"), host(QString::number(i)), 1);
        MetricSubscription subscription(5, QStringLiteral("d"), 86400, MetricSubscription::Form::Text, *m_hub);
        subscription.start(std::make_shared<bool>(true));
        std::vector<Series> all;
        for (int i = 0; i < 100; ++i)
            all.push_back(pastOf(host(QString::number(i)), m_clock.time - 86400000, m_clock.time, 120000, 0.123456789));
        const auto alive = std::make_shared<bool>(true);
        MetricSubscription second(6, QStringLiteral("d"), 86400, MetricSubscription::Form::Text, *m_hub);
        second.start(alive);
        m_source.answer(all);
        TestPeer peer; // checks that no message is over 64 KiB
        second.pump(peer);
        QMap<int, qsizetype> points;
        int pages = 0;
        for (Json page = peer.take("snap"); !page.is_null(); page = peer.take("snap")) {
            QCOMPARE(page["page"].get<int>(), pages++);
            for (const Json &item : page["items"])
                points[item["s"].get<int>()] += static_cast<qsizetype>(item["points"].size());
        }
        QVERIFY(pages > 20);
        QCOMPARE(points.size(), 100);
        for (const qsizetype count : points)
            QCOMPARE(count, 721);
    }

    void samplesInBothForms_data()
    {
        QTest::addColumn<bool>("binary");
        QTest::newRow("text") << false;
        QTest::newRow("binary") << true;
    }
    void samplesInBothForms()
    {
        QFETCH(bool, binary);
        take(QStringLiteral("a"), {}, 1);
        m_hub->clearFresh();
        MetricSubscription subscription(5, QStringLiteral("d"), 3600, binary ? MetricSubscription::Form::Binary : MetricSubscription::Form::Text, *m_hub);
        subscription.start(std::make_shared<bool>(true));
        TestPeer peer;
        subscription.pump(peer);
        m_clock.time += 5000;
        take(QStringLiteral("a"), {}, 0.1);
        subscription.collect();
        subscription.pump(peer);
        if (binary) {
            const auto message = decodeSamples(peer.binaries.value(0));
            QVERIFY(message.ok());
            QCOMPARE(message->sid, 5u);
            QCOMPARE(message->samples[0].sample, (Sample{m_clock.time, 0.1}));
        } else {
            const Json message = peer.take("pt");
            QVERIFY(message["p"][0][1] == Json(m_clock.time));
            QVERIFY(message["p"][0][2] == Json(0.1));
            QVERIFY(!message.contains("dropped"));
        }
    }

    void aSlowClientGetsTheNewestOfEach()
    {
        take(QStringLiteral("a"), host(QStringLiteral("1")), 1);
        take(QStringLiteral("a"), host(QStringLiteral("2")), 1);
        m_hub->clearFresh();
        MetricSubscription subscription(5, QStringLiteral("d"), 3600, MetricSubscription::Form::Binary, *m_hub);
        subscription.start(std::make_shared<bool>(true));
        TestPeer peer;
        subscription.pump(peer);
        peer.waiting = highWater;
        for (int i = 0; i < 1000; ++i) {
            m_clock.time += 5000;
            take(QStringLiteral("a"), host(QStringLiteral("1")), i);
            take(QStringLiteral("a"), host(QStringLiteral("2")), -i);
            subscription.collect();
            m_hub->clearFresh();
            subscription.pump(peer);
        }
        QVERIFY(peer.binaries.isEmpty());
        peer.waiting = 0;
        subscription.pump(peer);
        const Json merged = peer.take("pt");
        QCOMPARE(merged["p"].size(), size_t(2));
        QCOMPARE(merged["dropped"].get<int>(), 1998);
        QCOMPARE(merged["p"][0][2].get<double>(), 999.0);
        QCOMPARE(merged["p"][1][2].get<double>(), -999.0);
    }

    void aSeriesBornLaterIsAnnouncedFirst()
    {
        MetricSubscription subscription(5, QStringLiteral("d"), 3600, MetricSubscription::Form::Text, *m_hub);
        subscription.start(std::make_shared<bool>(true));
        TestPeer peer;
        subscription.pump(peer);
        QCOMPARE(peer.take("snap_end")["n"].get<int>(), 0);
        peer.texts.clear();
        for (int i = 0; i < 150; ++i)
            take(QStringLiteral("b"), host(QString::number(i)), 1);
        subscription.collect();
        subscription.pump(peer);
        QSet<int> known;
        for (const QByteArray &text : peer.texts) {
            const Json message = Json::parse(text.toStdString());
            if (message["t"] == "series") {
                for (const Json &item : message["items"])
                    known.insert(item["s"].get<int>());
            } else {
                for (const Json &sample : message["p"])
                    QVERIFY(known.contains(sample[0].get<int>()));
            }
        }
        QCOMPARE(known.size(), 150);
    }

    void missingValuesStayMissing()
    {
        take(QStringLiteral("a"), {}, 1);
        m_hub->clearFresh();
        MetricSubscription subscription(5, QStringLiteral("d"), 3600, MetricSubscription::Form::Text, *m_hub);
        subscription.start(std::make_shared<bool>(true));
        TestPeer peer;
        subscription.pump(peer);
        m_clock.time += 5000;
        take(QStringLiteral("a"), {}, std::numeric_limits<double>::quiet_NaN());
        subscription.collect();
        subscription.pump(peer);
        QVERIFY(peer.take("pt")["p"][0][2].is_null());
    }

    // A month is asked for once in ten minutes, whoever opens the page; what came since is there all the same.
    void longPastsAreSharedLonger_data()
    {
        QTest::addColumn<qint64>("range");
        QTest::addColumn<qint64>("life");
        QTest::newRow("6 h") << 6LL * 3600 << 30LL;
        QTest::newRow("24 h") << 86400LL << 60LL;
        QTest::newRow("7 d") << 7 * 86400LL << 420LL;
        QTest::newRow("30 d") << 30 * 86400LL << 600LL;
    }
    void longPastsAreSharedLonger()
    {
        QFETCH(qint64, range);
        QFETCH(qint64, life);
        take(QStringLiteral("a"), host(QStringLiteral("x")), 1);
        const TimeMs first = m_clock.time;
        m_hub->past(QStringLiteral("a"), range, [](const std::vector<Series> &) {});
        QCOMPARE(m_source.waiting.size(), std::size_t(1));
        m_source.answer(std::vector<Series>{pastOf(host(QStringLiteral("x")), first - 7200000, first, 3600000, 5)});
        m_clock.time += (life - 1) * 1000;
        m_hub->tick();
        m_source.waiting.clear(); // the hour before the start
        take(QStringLiteral("a"), host(QStringLiteral("x")), 9);
        const auto shared = past(QStringLiteral("a"), range);
        QVERIFY(m_source.waiting.empty());
        QCOMPARE(shared.front().points.size(), 4);
        QCOMPARE(shared.front().points.last(), (Sample{m_clock.time, 9}));
        m_clock.time += 2000;
        m_hub->past(QStringLiteral("a"), range, [](const std::vector<Series> &) {});
        QCOMPARE(m_source.waiting.size(), std::size_t(1));
    }

    // A sparkline needs fewer points than a chart; each of them was observed, and the newest is always there.
    void sparklinesAreThinner_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("seconds"); // in memory, one a second
        QTest::addColumn<qsizetype>("points");
        QTest::newRow("a chart") << QStringLiteral("timeseries") << 719 << qsizetype(720);
        QTest::newRow("a long chart") << QStringLiteral("timeseries") << 3000 << qsizetype(751);
        QTest::newRow("a tile") << QStringLiteral("stat") << 719 << qsizetype(180);
        QTest::newRow("a short tile") << QStringLiteral("stat") << 100 << qsizetype(101);
        QTest::newRow("twice is not too many") << QStringLiteral("table") << 300 << qsizetype(301);
    }
    void sparklinesAreThinner()
    {
        QFETCH(QString, kind);
        QFETCH(int, seconds);
        QFETCH(qsizetype, points);
        Panel p = panel(QStringLiteral("p"), {spec(QStringLiteral("a"), 1)});
        p.kind = kind;
        make({{QStringLiteral("d"), QStringLiteral("D"), {}, {p}}});
        for (int i = 0; i <= seconds; ++i) {
            take(QStringLiteral("a"), {}, i);
            m_clock.time += 1000;
        }
        m_clock.time -= 1000;
        MetricSubscription subscription(5, QStringLiteral("d"), 3600, MetricSubscription::Form::Text, *m_hub);
        subscription.start(std::make_shared<bool>(true));
        TestPeer peer;
        subscription.pump(peer);
        QVector<Sample> got;
        for (Json page = peer.take("snap"); !page.is_null(); page = peer.take("snap")) {
            for (const Json &item : page["items"]) {
                for (const Json &point : item["points"])
                    got.append({point[0].get<TimeMs>(), point[1].get<double>()});
            }
        }
        QCOMPARE(got.size(), points);
        QCOMPARE(got.last(), (Sample{m_clock.time, static_cast<double>(seconds)}));
        for (const Sample &sample : got)
            QCOMPARE(sample.value, static_cast<double>(seconds - (m_clock.time - sample.at) / 1000));
    }

    // ---- Dashboards that change

    void onlyWhatChangedEnds()
    {
        const Dashboard d{QStringLiteral("d"), QStringLiteral("D"), {}, {panel(QStringLiteral("p"), {spec(QStringLiteral("a"))})}};
        Dashboard e{QStringLiteral("e"), QStringLiteral("E"), {}, {panel(QStringLiteral("q"), {spec(QStringLiteral("a"))})}};
        make({d, e});
        take(QStringLiteral("a"), host(QStringLiteral("x")), 1);
        const quint32 before = m_hub->series(QStringLiteral("d")).front().number;
        QVERIFY(m_hub->setDashboards({d, e}).isEmpty()); // the same
        e.title = QStringLiteral("E of tomorrow");
        QCOMPARE(m_hub->setDashboards({d, e}), QStringList{QStringLiteral("e")});
        QCOMPARE(m_hub->series(QStringLiteral("d")).front().number, before); // who watches the other is not disturbed
        QCOMPARE(m_hub->series(QStringLiteral("e")).size(), std::size_t(1)); // and has what is known already
        QVERIFY(m_hub->series(QStringLiteral("e")).front().number > before); // under a number that nobody had
        QCOMPARE(m_hub->setDashboards({e}), QStringList{QStringLiteral("d")});
        QVERIFY(!m_hub->dashboard(QStringLiteral("d")));
        take(QStringLiteral("a"), host(QStringLiteral("y")), 2); // a series born for the one that is left
        QCOMPARE(m_hub->series(QStringLiteral("e")).size(), std::size_t(2));
    }

    void aNewPageHasItsMetricsAtOnce()
    {
        take(QStringLiteral("a"), {}, 1);
        m_hub->setDashboards({{QStringLiteral("n"), QStringLiteral("N"), {}, {panel(QStringLiteral("p"), {spec(QStringLiteral("a")), spec(QStringLiteral("new"))})}}});
        QCOMPARE(m_hub->series(QStringLiteral("n")).size(), std::size_t(1));
        QVERIFY(m_hub->metric(QStringLiteral("new")));
        take(QStringLiteral("new"), {}, 5);
        QCOMPARE(m_hub->latest(QStringLiteral("new"), {})->value, 5.0);
        QCOMPARE(m_hub->fresh(QStringLiteral("n")).size(), std::size_t(1)); // what came before is in its past
    }

    // Every value goes to every page that shows its series, and to no other: against an obvious count.
    void samplesGoWhereTheyAreShown()
    {
        std::mt19937 random(3);
        QVector<Dashboard> dashboards;
        for (int d = 0; d < 6; ++d) {
            Dashboard one{QString::number(d), QString::number(d), {}, {}};
            for (int p = 0; p < 4; ++p) {
                QVector<MetricSpec> metrics;
                for (int m = 0; m < 3; ++m)
                    metrics.append(spec(QStringLiteral("m%1").arg(random() % 8)));
                one.panels.append(panel(QStringLiteral("p%1").arg(p), metrics));
            }
            dashboards.append(one);
        }
        make(dashboards);
        std::map<QString, std::size_t> expected;
        for (int i = 0; i < 400; ++i) {
            m_clock.time += 1000;
            const QString metric = QStringLiteral("m%1").arg(random() % 8);
            take(metric, host(QString::number(random() % 3)), i);
            for (const Dashboard &d : dashboards) {
                for (const Panel &p : d.panels)
                    expected[d.id] += static_cast<std::size_t>(std::count_if(p.metrics.cbegin(), p.metrics.cend(), [&](const MetricSpec &m) { return m.id == metric; }));
            }
        }
        for (const Dashboard &d : dashboards)
            QCOMPARE(m_hub->fresh(d.id).size(), expected[d.id]);
    }

    // ---- The period before

    static MetricSpec compared(const QString &id, double seconds)
    {
        MetricSpec metric = spec(id);
        metric.compareSeconds = seconds;
        return metric;
    }
    std::vector<MetricRange> asked()
    {
        std::vector<MetricRange> ranges;
        for (const auto &[range, done] : m_source.waiting)
            ranges.push_back(range);
        return ranges;
    }

    void onceAMinuteForEverybody()
    {
        Comparisons comparisons(m_clock, [](const std::function<void()> &f) { f(); });
        comparisons.setMetrics({{QStringLiteral("d"), {}, {}, {panel(QStringLiteral("p"), {compared(QStringLiteral("a"), 86400), spec(QStringLiteral("b")), compared(QStringLiteral("a"), 86400)})}}});
        comparisons.tick(); // no source: nothing to ask
        comparisons.setSource(&m_source);
        comparisons.tick();
        QCOMPARE(asked().size(), std::size_t(1)); // a metric with a period, once
        QCOMPARE(asked()[0].metric, QStringLiteral("a"));
        QCOMPARE(asked()[0].to, m_clock.time - 86400000 + 180000); // until it is asked again, and a try more
        QCOMPARE(asked()[0].from, m_clock.time - 86400000 - 20000);
        comparisons.tick();
        QCOMPARE(asked().size(), std::size_t(1)); // it is still being answered
        m_source.answer(std::vector<Series>{pastOf(host(QStringLiteral("x")), m_clock.time - 86400000 - 10000, m_clock.time - 86400000 + 180000, 5000, 42)});
        QCOMPARE(comparisons.before(QStringLiteral("a"), host(QStringLiteral("x")), m_clock.time)->value, 42.0);
        QCOMPARE(comparisons.before(QStringLiteral("a"), host(QStringLiteral("x")), m_clock.time)->at, m_clock.time - 86400000);
        QVERIFY(!comparisons.before(QStringLiteral("a"), host(QStringLiteral("y")), m_clock.time));
        QVERIFY(!comparisons.before(QStringLiteral("b"), {}, m_clock.time));
        m_clock.time += 59000;
        comparisons.tick();
        QVERIFY(asked().empty());
        m_clock.time += 1000;
        comparisons.tick();
        QCOMPARE(asked().size(), std::size_t(1));
        m_source.answer(Error{ErrorCode::Unavailable, {}});
        QCOMPARE(comparisons.before(QStringLiteral("a"), host(QStringLiteral("x")), m_clock.time)->value, 42.0); // what was known stays known
    }

    // A sum that grows is compared with the same moment: a minute more or less is another number.
    void theSameMomentIsComparedWith()
    {
        Comparisons comparisons(m_clock, [](const std::function<void()> &f) { f(); });
        comparisons.setSource(&m_source);
        comparisons.setMetrics({{QStringLiteral("d"), {}, {}, {panel(QStringLiteral("p"), {compared(QStringLiteral("a"), 86400)})}}});
        const TimeMs then = m_clock.time - 86400000;
        comparisons.tick();
        Series series;
        for (TimeMs at = asked()[0].from; at <= asked()[0].to; at += 5000)
            series.points.append({at, static_cast<double>(at - then)});
        m_source.answer(std::vector<Series>{series});
        for (const TimeMs later : {0, 5000, 30000, 59000, 119000}) {
            const auto before = comparisons.before(QStringLiteral("a"), {}, m_clock.time + later);
            QVERIFY(before && before->at <= then + later && before->at > then + later - 5000);
            QCOMPARE(before->value, static_cast<double>(before->at - then));
        }
        QVERIFY(!comparisons.before(QStringLiteral("a"), {}, m_clock.time + 600000)); // nothing is known of that moment
    }

    // "of 4" is counted, on every page; who watches one asks again when it is another number.
    void theWholeIsCounted()
    {
        MetricSpec up = spec(QStringLiteral("up"));
        up.unit.clear();
        up.whole = QStringLiteral("all");
        m_hub->setDashboards({{QStringLiteral("d"), {}, {}, {panel(QStringLiteral("p"), {up})}}, {QStringLiteral("e"), {}, {}, {panel(QStringLiteral("p"), {spec(QStringLiteral("b"))})}}});
        const auto shown = [&] { return m_hub->dashboard(QStringLiteral("d"))->panels.front().metrics.front(); };
        QCOMPARE(shown().unit, QString());
        QVERIFY(!shown().maximum);
        take(QStringLiteral("all"), {}, 4);
        QCOMPARE(m_hub->recount(), QStringList()); // who watches from the start goes on
        QCOMPARE(shown().unit, QStringLiteral("of 4"));
        QCOMPARE(*shown().target, 4.0);
        QCOMPARE(*shown().maximum, 4.0);
        QCOMPARE(m_hub->metric(QStringLiteral("up"))->unit, QStringLiteral("of 4"));
        take(QStringLiteral("all"), {}, 4);
        QCOMPARE(m_hub->recount(), QStringList()); // the same
        m_clock.time += 5000;
        take(QStringLiteral("all"), {}, 5);
        QCOMPARE(m_hub->recount(), QStringList{QStringLiteral("d")});
        QCOMPARE(shown().unit, QStringLiteral("of 5"));
    }

    void aMissingValueIsNoneToCompareWith()
    {
        Comparisons comparisons(m_clock, [](const std::function<void()> &f) { f(); });
        comparisons.setSource(&m_source);
        comparisons.setMetrics({{QStringLiteral("d"), {}, {}, {panel(QStringLiteral("p"), {compared(QStringLiteral("a"), 86400)})}}});
        comparisons.tick();
        Series series;
        series.points = {{1000, 7}, {2000, std::numeric_limits<double>::quiet_NaN()}};
        m_source.answer(std::vector<Series>{series});
        QCOMPARE(comparisons.before(QStringLiteral("a"), {}, 86400000 + 3000)->at, 1000); // the newest that is one
    }

    void answersOfMetricsThatAreGoneAreDropped()
    {
        Comparisons comparisons(m_clock, [](const std::function<void()> &f) { f(); });
        comparisons.setSource(&m_source);
        comparisons.setMetrics({{QStringLiteral("d"), {}, {}, {panel(QStringLiteral("p"), {compared(QStringLiteral("a"), 86400)})}}});
        comparisons.tick();
        comparisons.setMetrics({});
        m_source.answer(std::vector<Series>{pastOf({}, 0, 0, 1, 1)});
        QVERIFY(!comparisons.before(QStringLiteral("a"), {}, m_clock.time));
    }
};

QTEST_GUILESS_MAIN(TestMetrics)
#include "tst_metrics.moc"
