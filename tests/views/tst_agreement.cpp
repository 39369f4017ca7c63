// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/Doubles.h"
#include "tests/views/Layout.h"

#include "backend/api/MetricHub.h"
#include "backend/api/MetricRoutes.h"
#include "backend/api/MetricSubscription.h"
#include "backend/api/Router.h"
#include "backend/config/Catalogue.h"
#include "backend/sources/Scenario.h"
#include "models/Verdict.h"
#include "models/Words.h"
#include "protocol/FeedClient.h"
#include "views/panels/BarsPanel.h"
#include "views/panels/DashboardPage.h"
#include "views/panels/EntityTable.h"
#include "views/panels/HealthPanel.h"
#include "views/panels/MarginPlot.h"
#include "views/panels/MetricTable.h"
#include "views/panels/OpenAlerts.h"
#include "views/panels/StatTile.h"
#include "views/panels/StatusGrid.h"
#include "views/wall/WallWindow.h"

#include <random>

using namespace nocturne;

namespace {

constexpr TimeMs begin = 1788220800000; ///< 2026-09-01T00:00:00Z
constexpr TimeMs day = 86400 * 1000;
constexpr int days = 20;
constexpr int momentsADay = 10;
constexpr int paintedEvery = 20; ///< moments: painting takes longer than asking

/// The company's past, where a whole period is asked for.
class Past final : public MetricSource {
public:
    Past(const Scenario &scenario, const Catalogue &catalogue) : m_scenario(scenario), m_catalogue(catalogue) {}
    void range(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done) override
    {
        std::vector<Series> all;
        const MetricSpec metric = m_catalogue.metrics.value(range.metric);
        for (TimeMs at = range.from; range.to - range.from > day / 2 && at < range.to; at += static_cast<TimeMs>(range.stepSeconds * 1000) * 4) {
            const auto values = m_scenario.values(metric, at);
            all.resize(values.size());
            for (size_t i = 0; i < values.size(); ++i) {
                all[i].labels = values[i].labels;
                all[i].points.append({at, values[i].value});
            }
        }
        done(all);
    }

private:
    const Scenario &m_scenario;
    const Catalogue &m_catalogue;
};

/// A console's end of the feed: what is sent is decoded into its store as the link does it.
class Console final : public FeedPeer {
public:
    static constexpr quint32 sid = 7;
    MetricStore metrics;

    void send(FeedFrame frame, Kind) override
    {
        const QByteArray message = frame.joined();
        auto read = feed::readServerMessage({message.constData(), static_cast<size_t>(message.size())}, sid);
        QVERIFY(read.ok());
        std::visit([this](auto &body) { take(body); }, read->body);
    }
    void close(int, const QByteArray &) override {}
    std::size_t pending() const override { return 0; }

private:
    template <typename Other> void take(Other &) {}
    void take(feed::SeriesPage &page)
    {
        if (page.late)
            metrics.add(page.items);
        else
            m_pages.insert(m_pages.end(), page.items.begin(), page.items.end());
    }
    void take(feed::SnapshotEnd &) { metrics.reset(std::exchange(m_pages, {})); }
    void take(feed::ForecastsMessage &message) { metrics.expectEnds(message.forecasts); }
    void take(feed::SamplesMessage &message) { metrics.apply(message.samples); }

    std::vector<Series> m_pages;
};

/// A page as one console shows it, and the wall that shows the same.
struct Shown {
    Theme &theme;
    const ConsoleState &state;
    const AlertStore &alerts;
    Dashboard dashboard;
    Console console;
    MetricSubscription subscription;
    std::shared_ptr<bool> alive = std::make_shared<bool>(true);
    OnCallStore onCall;
    DashboardPage page;
    WallWindow wall;

    Shown(Theme &t, ConsoleState &s, const AlertStore &a, const Dashboard &d, MetricHub &hub)
        : theme(t), state(s), alerts(a), dashboard(d), subscription(Console::sid, d.id, 3600, MetricSubscription::Form::Text, hub),
          page(d, {t, s, console.metrics, a, {}}), wall({t, s, a, console.metrics, onCall}, {{d.id}, 20, 3})
    {
        console.metrics.setDashboards({d});
        console.metrics.expect(d.id, 3600 * 1000, s.local());
        subscription.start(alive);
        subscription.pump(console);
        page.resize(1600, 1000);
        wall.resize(1920, 1080);
        wall.grab(); // its first size
    }
    void follow()
    {
        subscription.collect();
        subscription.pump(console);
        page.refresh();
        wall.tick();
    }
};

struct Row {
    QString metric;
    QString label; ///< as a panel names the series
    QString said;  ///< value and status, as they are to be said
    MetricStatus status;
    bool stale = false;
};

} // namespace

/// Every panel kind, the wall, the verdict and REST say the same status of the same value: all metrics of the catalogue at 200
/// moments, with values as they come and as they must not be, some of them old.
class TestAgreement : public QObject {
    Q_OBJECT

    const Catalogue m_catalogue = loadCatalogue({}, {}).catalogue;
    const Scenario m_scenario{1};
    Past m_past{m_scenario, m_catalogue};
    TestClock m_clock;
    TestAccess m_access;
    std::unique_ptr<MetricHub> m_hub;
    std::unique_ptr<Router> m_router;
    QMap<MetricStatus, int> m_seen;
    QMap<MetricStatus, int> m_tiles; ///< painted ones
    int m_judgedByForecast = 0;
    int m_moments = 0;
    int m_painted = 0;

    Json rest(const QString &dashboard)
    {
        HttpRequest request;
        request.method = "GET";
        request.path = QStringLiteral("/monitoring/") + dashboard;
        request.authorization = "Bearer viewer";
        Json answer;
        m_router->handle(request, [&](const HttpResponse &r) { answer = Json::parse(r.body.toStdString()); });
        return answer;
    }

    QVector<Row> rowsOf(const Json &panel, const Panel &spec)
    {
        QVector<Row> rows;
        for (const Json &json : panel["metrics"]) {
            const QString id = fromStd(json["metric"].get<std::string>());
            const auto metric = std::find_if(spec.metrics.cbegin(), spec.metrics.cend(), [&](const MetricSpec &m) { return m.id == id; });
            const auto status = metricStatusFromText(fromStd(json["status"].get<std::string>()));
            const Labels labels = *labelsOf(json["labels"]);
            Row row{id, words::series(*metric, labels), {}, *status, json["stale"].get<bool>()};
            const bool known = !json["value"].is_null() && json["age_s"].get<double>() <= 3 * metric->intervalSeconds;
            if (known) {
                const double value = json["value"].get<double>();
                row.said = words::quantity(value, metric->unit) + (isJudged(*metric) ? QStringLiteral(", ") + words::metricStatus(*status) : QString());
                m_judgedByForecast += !json["forecast"].is_null() && statusOf(*metric, value, value) != *status ? 1 : 0;
            } else {
                row.said = json["value"].is_null() ? QStringLiteral("no data") : QStringLiteral("unknown");
            }
            ++m_seen[*status];
            rows.append(row);
        }
        return rows;
    }
    static std::optional<Labels> labelsOf(const Json &json)
    {
        Labels labels;
        for (const auto &[name, value] : json.items())
            labels.insert(fromStd(name), fromStd(value.get<std::string>()));
        return labels;
    }

    // What one widget says, against the rows of its panel.
    static void compare(const PanelWidget &widget, const QVector<Row> &rows)
    {
        const Panel &panel = widget.panel();
        const QString text = widget.accessibleDescription();
        const QByteArray why = QStringLiteral("%1 (%2): %3").arg(panel.id, panel.kind, text).toLocal8Bit();
        if (HealthPanel::suits(panel)) {
            return; // the verdict of its page, compared below
        }
        if (panel.kind == QLatin1String("stat")) {
            MetricStatus worst = MetricStatus::Ok;
            for (const Row &row : rows)
                worst = row.metric == panel.metrics.first().id ? worse(worst, row.status) : worst;
            const bool said = std::any_of(rows.cbegin(), rows.cend(), [&](const Row &row) {
                const QString ok = isJudged(panel.metrics.first()) ? QString() : QStringLiteral(", OK");
                return row.status == MetricStatus::Unknown ? text.startsWith(QLatin1String("Unknown")) || text.startsWith(QLatin1String("No source"))
                                                           : text.startsWith(row.said + ok + QLatin1Char(','));
            });
            QVERIFY2(said, why.constData());
            QVERIFY2(rows.size() > 1 || worst == rows.first().status, why.constData());
            return;
        }
        const QStringList parts = text.split(QStringLiteral("; "));
        const bool all = panel.kind == QLatin1String("grid") || panel.kind == QLatin1String("gauge") || panel.kind == QLatin1String("table");
        for (const Row &row : rows) {
            const bool said = std::any_of(parts.cbegin(), parts.cend(), [&](const QString &part) { return part.contains(row.label) && part.contains(row.said); });
            QVERIFY2(!all || said || text == QLatin1String("No data"), qPrintable(QStringLiteral("%1 \"%2\" is not in %3").arg(row.label, row.said, QString::fromLocal8Bit(why))));
        }
        for (const QString &part : parts) {
            const bool known = std::any_of(rows.cbegin(), rows.cend(), [&](const Row &row) { return part.contains(row.said); });
            const bool beside = part.startsWith(QLatin1String("and ")) || part.startsWith(QLatin1String("Other")) || part.startsWith(QLatin1String("No data")) || part.startsWith(QLatin1String("Unknown"));
            QVERIFY2(all || known || beside, why.constData());
        }
    }

    // As the page calls it: its tile, where it has one of its own.
    static QString nameOn(const Dashboard &page, const MetricSpec &metric)
    {
        for (const Panel &panel : page.panels) {
            if (panel.metrics.size() == 1 && panel.metrics.first().id == metric.id && panel.kind == QLatin1String("stat"))
                return panel.title;
        }
        return metric.title;
    }

    // What stands on the glass: every mark and every word of a status is that of a value there, and "OK" of none that is not.
    void comparePainted(PanelWidget &widget, const QVector<Row> &rows)
    {
        const bool tile = qobject_cast<StatTile *>(&widget) != nullptr;
        if (!tile && !qobject_cast<MetricTable *>(&widget) && !qobject_cast<EntityTable *>(&widget) && !qobject_cast<MarginPlot *>(&widget) && !qobject_cast<StatusGrid *>(&widget) && !qobject_cast<BarsPanel *>(&widget))
            return;
        QStringList allowed;
        for (const Row &row : rows)
            allowed << toText(row.status) << words::metricStatus(row.status);
        QStringList painted;
        widget.resize(widget.size().expandedTo({200, 184}));
        for (const drawn::Thing &thing : layout::thingsOf(widget)) {
            for (const MetricStatus status : {MetricStatus::Ok, MetricStatus::OffTarget, MetricStatus::Warning, MetricStatus::Critical, MetricStatus::Unknown}) {
                if (thing.text == (thing.kind == drawn::Thing::Kind::Mark ? toText(status) : words::metricStatus(status)))
                    painted.append(thing.text);
            }
        }
        const QByteArray why = QStringLiteral("%1 paints %2, and has %3").arg(widget.panel().id, painted.join(QLatin1Char(' ')), allowed.join(QLatin1Char(' '))).toUtf8();
        const bool states = std::any_of(widget.panel().metrics.cbegin(), widget.panel().metrics.cend(), [](const MetricSpec &metric) { return metric.unit == QLatin1String("state"); });
        for (const QString &one : std::as_const(painted))
            QVERIFY2(allowed.contains(one) || (states && one == QLatin1String("OK")), why.constData()); // a value may be the word itself
        m_painted += static_cast<int>(painted.size());
        if (!tile || rows.size() != 1 || rows.first().said == QLatin1String("no data"))
            return;
        const bool fades = rows.first().stale && rows.first().status == MetricStatus::Ok; // what is wrong does not
        QVERIFY2(fades || painted.contains(toText(rows.first().status)), why.constData());
        ++m_tiles[rows.first().status];
    }

    void compare(const Shown &shown)
    {
        const Json answer = rest(shown.dashboard.id);
        MetricStatus worst = MetricStatus::Ok;
        QStringList off;
        QMap<QString, QVector<Row>> byPanel;
        for (qsizetype i = 0; i < shown.dashboard.panels.size(); ++i) {
            const Panel &panel = shown.dashboard.panels[i];
            byPanel.insert(panel.id, rowsOf(answer["panels"][static_cast<size_t>(i)], panel));
            for (const Row &row : byPanel[panel.id]) {
                const auto metric = std::find_if(panel.metrics.cbegin(), panel.metrics.cend(), [&](const MetricSpec &m) { return m.id == row.metric; });
                if (row.status == MetricStatus::OffTarget)
                    off.append(nameOn(shown.dashboard, *metric));
                if (row.status != MetricStatus::Unknown)
                    worst = worse(worst, row.status);
            }
        }
        for (PanelWidget *widget : shown.page.findChildren<PanelWidget *>()) {
            if (OpenAlerts::suits(widget->panel()))
                continue;
            compare(*widget, byPanel.value(widget->panel().id));
            if (m_moments % paintedEvery == 0)
                comparePainted(*widget, byPanel.value(widget->panel().id));
        }
        for (const WallScreen::Tile &tile : shown.wall.screens().value(shown.wall.current()).tiles) {
            const auto &rows = byPanel.value(tile.panel);
            const bool said = std::any_of(rows.cbegin(), rows.cend(), [&](const Row &row) {
                return row.metric == tile.metric.id && shown.wall.accessibleDescription().contains(tile.title + QLatin1Char(' ') + row.said);
            });
            QVERIFY2(said, qPrintable(tile.title + QStringLiteral(": ") + shown.wall.accessibleDescription()));
        }
        const Verdict verdict = dashboardVerdict(shown.dashboard, shown.console.metrics, shown.alerts, shown.state);
        QVERIFY2(!severityOf(worst) || verdict.answer == QLatin1String("Not all right."), qPrintable(verdict.answer));
        // One verdict in the same words: the page's hero, its header and the wall have it from here.
        for (const HealthPanel *hero : shown.page.findChildren<HealthPanel *>())
            QVERIFY2(hero->accessibleDescription().startsWith(verdict.answer), qPrintable(hero->accessibleDescription()));
        if (verdict.answer == QLatin1String("All right.")) {
            for (const QString &title : std::as_const(off))
                QVERIFY2(verdict.reason.contains(title), qPrintable(title + QStringLiteral(": ") + verdict.reason));
        }
    }

    // As the company has it, or far off in either direction; one in ten is not heard of.
    void take(std::mt19937_64 &random)
    {
        for (const MetricSpec &metric : m_catalogue.metrics) {
            if (random() % 10 == 0)
                continue;
            MetricReading reading{metric.id, m_clock.time, {}};
            const bool off = random() % 5 == 0;
            for (const auto &value : m_scenario.values(metric, m_clock.time))
                reading.values.push_back({value.labels, off ? value.value * static_cast<double>(random() % 300) / 100 : value.value});
            m_hub->take(reading);
        }
    }

private Q_SLOTS:
    void everythingSaysTheSame()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        m_hub = std::make_unique<MetricHub>(m_catalogue.dashboards, m_clock, [](const std::function<void()> &f) { f(); });
        m_hub->setSource(&m_past);
        m_router = std::make_unique<Router>(m_access);
        addMetricRoutes(*m_router, *m_hub, m_clock);
        Theme theme{Tokens::dark()};
        ConsoleState state{[this] { return m_clock.time; }};
        AlertStore alerts;
        alerts.reset({});
        std::vector<std::unique_ptr<Shown>> all;
        std::mt19937_64 random(13);
        for (int d = 0; d < days; ++d) {
            QVector<TimeMs> moments;
            for (int i = 0; i < momentsADay; ++i)
                moments.append(begin + d * day + static_cast<TimeMs>(random() % static_cast<quint64>(day)));
            std::sort(moments.begin(), moments.end());
            for (const TimeMs moment : moments) {
                m_clock.time = moment;
                ++m_moments;
                Connection c;
                c.phase = Connection::Phase::Online;
                c.heardAt = moment;
                state.set(c);
                m_hub->tick();
                take(random);
                for (const Dashboard &dashboard : m_catalogue.dashboards) {
                    if (all.size() < static_cast<size_t>(m_catalogue.dashboards.size()))
                        all.push_back(std::make_unique<Shown>(theme, state, alerts, dashboard, *m_hub));
                }
                for (const auto &shown : all) {
                    shown->follow();
                    compare(*shown);
                    if (QTest::currentTestFailed())
                        return;
                }
                m_hub->clearFresh();
            }
        }
        for (const MetricStatus status : {MetricStatus::Ok, MetricStatus::OffTarget, MetricStatus::Warning, MetricStatus::Critical, MetricStatus::Unknown})
            QVERIFY2(m_seen.value(status) > 1000, qPrintable(QStringLiteral("%1: %2").arg(toText(status)).arg(m_seen.value(status))));
        for (const MetricStatus status : {MetricStatus::Ok, MetricStatus::OffTarget, MetricStatus::Warning, MetricStatus::Unknown})
            QVERIFY2(m_tiles.value(status) > 5, qPrintable(QStringLiteral("%1 tiles painted as %2").arg(m_tiles.value(status)).arg(toText(status))));
        QVERIFY(m_painted > 500);
        QVERIFY(m_judgedByForecast > 100); // where the value alone would say something else
    }
};

QTEST_MAIN(TestAgreement)
#include "tst_agreement.moc"
