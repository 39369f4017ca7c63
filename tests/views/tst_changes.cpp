// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/Doubles.h"
#include "tests/views/Scene.h"

#include "backend/api/MetricHub.h"
#include "backend/api/MetricRoutes.h"
#include "backend/api/Router.h"
#include "models/Words.h"
#include "protocol/DashboardJson.h"

#include <QTest>

#include <random>

using namespace nocturne;

namespace {

constexpr TimeMs begin = 1788220800000; ///< 2026-09-01T00:00:00Z
constexpr TimeMs day = 86400 * 1000;
constexpr int moments = 12;

/// The demo's past, as its source gives it.
class Past final : public MetricSource {
public:
    explicit Past(const Scene &scene) : m_scene(scene) {}
    void range(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done) override
    {
        std::vector<Series> all;
        const MetricSpec metric = m_scene.catalogue.metrics.value(range.metric);
        const auto step = static_cast<TimeMs>(range.stepSeconds * 1000);
        for (TimeMs at = (range.from + step - 1) / step * step; range.to - range.from < day / 2 && at <= range.to; at += step) {
            const auto values = m_scene.scenario.values(metric, at);
            all.resize(values.size());
            for (size_t i = 0; i < values.size(); ++i) {
                all[i].labels = values[i].labels;
                all[i].points.append({at, values[i].value});
            }
        }
        done(all);
    }

private:
    const Scene &m_scene;
};

int signOf(const MetricSpec &metric, const Change &change) { return words::isNoChange(metric, change) ? 0 : change.by() > 0 ? 1 : -1; }

} // namespace

/// A change is of one moment and the same moment a period before, whenever one looks.
class TestChanges : public QObject {
    Q_OBJECT

    const Scene m_scene;
    TestClock m_clock;
    TestAccess m_access;
    Past m_past{m_scene};
    std::unique_ptr<MetricHub> m_hub;
    std::unique_ptr<Router> m_router;
    MetricStore m_store;

    QVector<BesideValue> told(const QString &dashboard)
    {
        HttpRequest request;
        request.method = "GET";
        request.path = QStringLiteral("/monitoring/") + dashboard;
        request.authorization = "Bearer viewer";
        QVector<BesideValue> beside;
        m_router->handle(request, [&](const HttpResponse &response) { beside = besideValuesFromJson(Json::parse(response.body.toStdString())); });
        return beside;
    }
    // As the source and the feed have it: each metric at whole intervals.
    void follow(const Dashboard &dashboard)
    {
        std::vector<SeriesSample> samples;
        quint32 number = 0;
        for (const Panel &panel : dashboard.panels) {
            for (const MetricSpec &metric : panel.metrics) {
                const auto interval = static_cast<TimeMs>(metric.intervalSeconds * 1000);
                MetricReading reading{metric.id, m_clock.time / interval * interval, {}};
                for (const auto &value : m_scene.scenario.values(metric, reading.at)) {
                    reading.values.push_back({value.labels, value.value});
                    samples.push_back({++number, {reading.at, value.value}});
                }
                m_hub->take(reading);
            }
        }
        m_store.apply(samples);
    }
    void show(const Dashboard &dashboard)
    {
        std::vector<Series> all;
        for (const Panel &panel : dashboard.panels) {
            for (const MetricSpec &metric : panel.metrics) {
                for (const auto &value : m_scene.scenario.values(metric, m_clock.time)) {
                    Series series;
                    series.number = static_cast<quint32>(all.size() + 1);
                    series.panel = panel.id;
                    series.metric = metric.id;
                    series.labels = value.labels;
                    all.push_back(series);
                }
            }
        }
        m_store.expect(dashboard.id, 3600 * 1000, 0);
        m_store.reset(all);
    }
    // What is shown is the truth of one moment, and goes the other way only when that does.
    void compare(const MetricSpec &metric, const LiveSeries &series, const ConsoleState &state, QHash<quint32, QPair<TimeMs, int>> &signs)
    {
        const Reading reading = readingOf(metric, &series, state, m_store);
        QVERIFY2(reading.change, qPrintable(metric.id));
        const auto period = static_cast<TimeMs>(metric.compareSeconds * 1000);
        const TimeMs at = reading.change->to.at;
        QVERIFY(at <= reading.sample->at && reading.sample->at - at <= 60000 + static_cast<TimeMs>(metric.intervalSeconds * 1000));
        const Change truth{*m_scene.valueOf(metric, series.facts.labels, at - period), *m_scene.valueOf(metric, series.facts.labels, at), period};
        QCOMPARE(reading.change->from.at, truth.from.at);
        QCOMPARE(words::change(metric, *reading.change), words::change(metric, truth));
        QCOMPARE(reading.change->by(), truth.by());
        const quint32 key = series.facts.number;
        const int sign = signOf(metric, *reading.change);
        QSet<int> signsOfCurve{signOf(metric, truth)}; // since what was shown before
        for (TimeMs t = signs.contains(key) ? signs.value(key).first : at; t < at; t += 5000)
            signsOfCurve.insert(signOf(metric, {*m_scene.valueOf(metric, series.facts.labels, t - period), *m_scene.valueOf(metric, series.facts.labels, t), period}));
        if (signsOfCurve.size() == 1 && signs.contains(key))
            QCOMPARE(sign, signs.value(key).second);
        signs.insert(key, {at, sign});
    }

private Q_SLOTS:
    void aChangeIsOfOneMoment()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        std::mt19937_64 random(7);
        int compared = 0;
        for (int i = 0; i < moments; ++i) {
            const Dashboard &dashboard = m_scene.catalogue.dashboards[i % 4];
            m_hub = std::make_unique<MetricHub>(m_scene.catalogue.dashboards, m_clock, [](const std::function<void()> &f) { f(); });
            m_hub->setSource(&m_past);
            m_router = std::make_unique<Router>(m_access);
            addMetricRoutes(*m_router, *m_hub, m_clock);
            ConsoleState state{[this] { return m_clock.time; }};
            m_clock.time = begin + static_cast<TimeMs>(random() % static_cast<quint64>(60 * day));
            show(dashboard);
            QHash<quint32, QPair<TimeMs, int>> signs;
            TimeMs toldAt = 0;
            for (const TimeMs step : {0, 7000, 13000, 22000, 11000, 9000}) {
                m_clock.time += step;
                Connection c;
                c.phase = Connection::Phase::Online;
                c.heardAt = m_clock.time;
                state.set(c);
                follow(dashboard);
                m_hub->tick();
                if (m_clock.time - toldAt >= 60000) {
                    m_store.setBeside(told(dashboard.id));
                    toldAt = m_clock.time;
                }
                for (const Panel &panel : dashboard.panels) {
                    for (const MetricSpec &metric : panel.metrics) {
                        for (const LiveSeries *series : metric.compareSeconds > 0 ? m_store.series(panel.id, metric.id) : QVector<const LiveSeries *>()) {
                            compare(metric, *series, state, signs);
                            if (QTest::currentTestFailed())
                                return;
                            ++compared;
                        }
                    }
                }
            }
        }
        QVERIFY2(compared > 500, qPrintable(QString::number(compared)));
    }
};

QTEST_GUILESS_MAIN(TestChanges)
#include "tst_changes.moc"
