// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/Layout.h"
#include "tests/views/Scene.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Style.h"
#include "views/panels/BarsPanel.h"
#include "views/panels/ChartPainter.h"
#include "views/panels/DashboardPage.h"
#include "views/panels/MarginPlot.h"
#include "views/panels/MetricDetails.h"
#include "views/panels/MetricTable.h"
#include "views/panels/StatTile.h"
#include "views/panels/TimeSeriesChart.h"
#include "views/shell/Header.h"

#include <QPushButton>
#include <QRegularExpression>
#include <QTest>
#include <QWheelEvent>

#include <random>

using namespace nocturne;

namespace {

constexpr TimeMs minute = 60000;

MetricSpec spec(const QString &id, const QString &unit = QStringLiteral("req/s"))
{
    MetricSpec m;
    m.id = id;
    m.title = QStringLiteral("Throughput");
    m.unit = unit;
    m.better = Better::Higher;
    m.alerts = {QStringLiteral("HighLatency"), QStringLiteral("SlowQueries"), QStringLiteral("ErrorsAfterDeployment")};
    return m;
}

Series series(const QVector<Sample> &points, const Labels &labels = {}, quint32 number = 1)
{
    Series s;
    s.number = number;
    s.panel = QStringLiteral("p");
    s.metric = QStringLiteral("m");
    s.labels = labels;
    s.points = points;
    return s;
}

/// 300 for forty minutes, then 1,230 until now; the first minutes lie higher than all.
QVector<Sample> steps(TimeMs now)
{
    QVector<Sample> points;
    for (TimeMs at = now - 60 * minute; at <= now; at += 5000)
        points.append({at, at < now - 55 * minute ? 5000.0 : at < now - 20 * minute ? 300.0 : 1230.0});
    return points;
}

/// A window with one chart at the moment of the scene.
struct ChartWorld {
    World w{sceneNow};
    TimeSeriesChart *chart = nullptr;

    explicit ChartWorld(std::vector<Series> data, QSize size = {1280, 720}, MetricSpec metric = spec(QStringLiteral("m")), int columns = 6)
    {
        w.log(Role::Operator);
        w.window.resize(size);
        w.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), QStringLiteral("production"), {{QStringLiteral("p"), QStringLiteral("Throughput"), QStringLiteral("timeseries"), 0, 0, columns, 2, {std::move(metric)}}}}});
        w.metrics.expect(QStringLiteral("d"), 60 * minute, w.state.local());
        w.metrics.reset(std::move(data));
        w.window.show();
        w.window.showPage(QStringLiteral("d"));
        QCoreApplication::processEvents();
        chart = w.window.findChild<TimeSeriesChart *>(QStringLiteral("panel-p"));
    }
    QStringList texts() const
    {
        QStringList all;
        for (const drawn::Thing &thing : layout::thingsOf(*chart))
            all.append(thing.text);
        return all;
    }
    QPushButton *chip() const { return chart->findChild<QPushButton *>(QStringLiteral("chart-live")); }
    /// Ctrl and the wheel at a share of the chart's width.
    void zoom(double share, int times) const
    {
        const QPointF at(chart->width() * share, chart->height() / 2.0);
        for (int i = 0; i < times; ++i) {
            QWheelEvent event(at, chart->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
            QCoreApplication::sendEvent(chart, &event);
        }
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(chart, &leave);
        QCoreApplication::processEvents();
    }
};

bool showsChanges(const PanelWidget &widget)
{
    return qobject_cast<const StatTile *>(&widget) || qobject_cast<const MetricTable *>(&widget) || qobject_cast<const MarginPlot *>(&widget) ||
           (qobject_cast<const BarsPanel *>(&widget) && widget.panel().kind == QLatin1String("bars"));
}

} // namespace

/// Numbers as they are painted: whole, of the moment that they say, and the same on every page.
class TestNumbers : public QObject {
    Q_OBJECT

    const Scene m_scene;

private Q_SLOTS:
    void initTestCase()
    {
        fonts::load();
        QLocale::setDefault(QLocale(QStringLiteral("en_US")));
    }

    // ---- A chart that is not live

    void aZoomedChartSaysItsOwnEnd()
    {
        ChartWorld c({series(steps(sceneNow))});
        QVERIFY(c.texts().contains(QStringLiteral("1,230")));
        QVERIFY(!c.chip()->isVisible());
        c.zoom(0.35, 6);
        const QStringList zoomed = c.texts();
        QVERIFY2(zoomed.contains(QStringLiteral("300")), qPrintable(zoomed.join(QLatin1Char('|'))));
        QVERIFY(!zoomed.contains(QStringLiteral("1,230")));
        // What lies beside the span does not stretch the scale.
        for (const QString &tick : zoomed)
            QVERIFY2(!tick.contains(QRegularExpression(QStringLiteral("^[1-9],000$"))), qPrintable(tick));
        QVERIFY(!zoomed.filter(QStringLiteral("Not live")).isEmpty());
        QVERIFY(c.chip()->isVisible());
        QVERIFY(c.chart->accessibleDescription().startsWith(QStringLiteral("Not live")));
        QVERIFY(c.chart->accessibleDescription().contains(QStringLiteral("300")));
        QCOMPARE(layout::paintFaults(*c.chart), QStringList());
    }

    void theWaysBack_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("button");
        QTest::newRow("Esc") << static_cast<int>(Qt::Key_Escape) << QString();
        QTest::newRow("0") << static_cast<int>(Qt::Key_0) << QString();
        QTest::newRow("the chip") << 0 << QStringLiteral("chip");
        QTest::newRow("the range that is chosen already") << 0 << QStringLiteral("Range 1 h");
        QTest::newRow("another range") << 0 << QStringLiteral("Range 6 h");
    }
    void theWaysBack()
    {
        QFETCH(int, key);
        QFETCH(QString, button);
        ChartWorld c({series(steps(sceneNow))}, {1600, 900});
        c.w.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&c.w.window));
        c.zoom(0.35, 6);
        QVERIFY(!c.texts().contains(QStringLiteral("1,230")));
        QPushButton *range = nullptr;
        for (QPushButton *one : c.w.window.findChild<Header *>()->findChildren<QPushButton *>())
            range = one->accessibleName() == (button.startsWith(QLatin1String("Range")) ? button : QStringLiteral("Range 1 h")) ? one : range;
        QVERIFY(range);
        range->setFocus(); // nowhere near the chart
        if (key != 0)
            QTest::keyClick(&c.w.window, static_cast<Qt::Key>(key));
        else
            QTest::mouseClick(button == QLatin1String("chip") ? c.chip() : range, Qt::LeftButton);
        QVERIFY(!c.chip()->isVisible());
        QVERIFY(c.texts().contains(QStringLiteral("1,230")));
        QVERIFY(c.texts().filter(QStringLiteral("Not live")).isEmpty());
    }

    // In the details Esc is live first, and back to the page only then.
    void escInTheDetails()
    {
        ChartWorld c({series(steps(sceneNow))});
        QTest::mouseClick(c.chart, Qt::LeftButton, {}, c.chart->rect().center());
        MetricDetails &details = c.w.window.details();
        QTRY_VERIFY(details.isVisible());
        Series past = series(steps(sceneNow));
        details.show(QStringLiteral("m"), 86400000, std::vector<Series>{past});
        auto *chart = details.findChild<TimeSeriesChart *>();
        QVERIFY(chart);
        c.w.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&c.w.window));
        details.setFocus();
        QWheelEvent event(QPointF(chart->rect().center()), chart->mapToGlobal(QPointF(chart->rect().center())), {}, {0, 120}, Qt::NoButton, Qt::ControlModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(chart, &event);
        auto *chip = chart->findChild<QPushButton *>(QStringLiteral("chart-live"));
        QVERIFY(chip->isVisible());
        QTest::keyClick(&details, Qt::Key_Escape);
        QVERIFY(!chip->isVisible());
        QVERIFY(details.isVisible());
        QTest::keyClick(&details, Qt::Key_Escape);
        QTRY_VERIFY(!details.isVisible());
    }

    // ---- Ends and marks

    void aNumberIsWholeOrNotThere()
    {
        const QFont font = fonts::caption(QFont::DemiBold);
        std::mt19937 random(4);
        for (int i = 0; i < 400; ++i) {
            const QString amount = words::quantity(static_cast<double>(random() % 9000000) / 7, random() % 2 == 0 ? QStringLiteral("$") : QStringLiteral("req/s"));
            const QString name = QString(static_cast<int>(random() % 30), QLatin1Char('n'));
            const auto room = static_cast<qreal>(random() % 260);
            const QString text = fitted(name, amount, font, room);
            QVERIFY2(text.isEmpty() || text.endsWith(amount), qPrintable(text));
            QVERIFY2(fonts::figuresWidth(font, text) <= room + 0.5, qPrintable(text));
            if (fonts::figuresWidth(font, amount) <= room)
                QVERIFY(!text.isEmpty());
        }
    }

    void endLabelsInEveryWidth()
    {
        std::vector<Series> data;
        for (quint32 i = 0; i < 4; ++i) {
            QVector<Sample> points = steps(sceneNow);
            for (Sample &p : points)
                p.value *= 0.7 + 731 * i;
            data.push_back(series(points, {{QStringLiteral("host"), QStringLiteral("a-long-name-of-a-host-%1").arg(i)}}, i + 1));
        }
        for (const int columns : {2, 3, 4, 6, 12}) {
            ChartWorld c(data, {1280, 720}, spec(QStringLiteral("m"), QStringLiteral("$")), columns);
            QCOMPARE(layout::paintFaults(*c.chart), QStringList());
            const QRectF inside = QRectF(c.chart->rect());
            int ends = 0;
            for (const drawn::Thing &thing : layout::thingsOf(*c.chart)) {
                QVERIFY2(inside.contains(thing.ink), qPrintable(thing.text));
                ends += thing.text.contains(QLatin1Char('$')) ? 1 : 0;
            }
            QVERIFY2(ends >= 3, qPrintable(QString::number(ends)));
        }
    }

    void marksDoNotTouch_data()
    {
        QTest::addColumn<int>("alerts");
        QTest::addColumn<int>("within"); // minutes
        QTest::newRow("one, just now") << 1 << 1;
        QTest::newRow("three at once") << 3 << 1;
        QTest::newRow("twelve in an hour") << 12 << 58;
        QTest::newRow("sixty in two minutes") << 60 << 2;
    }
    void marksDoNotTouch()
    {
        QFETCH(int, alerts);
        QFETCH(int, within);
        ChartWorld c({series(steps(sceneNow))});
        AlertSet set;
        std::mt19937 random(9);
        for (int i = 0; i < alerts; ++i) {
            Alert a = alert(QString::number(i), i % 3 == 0 ? Severity::Critical : Severity::Warning);
            a.name = spec(QString()).alerts[i % 3];
            a.startsAt = sceneNow - static_cast<TimeMs>(random() % static_cast<unsigned>(within * minute)) - 1000;
            a.rev = 1;
            set.insert(a.id, a);
        }
        c.w.alerts.reset(set);
        const QStringList faults = layout::paintFaults(*c.chart);
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(QLatin1Char('\n'))));
        int marks = 0;
        for (const drawn::Thing &thing : layout::thingsOf(*c.chart)) {
            if (thing.kind != drawn::Thing::Kind::Mark)
                continue;
            ++marks;
            QVERIFY(thing.ink.bottom() <= 52); // in the lane over the plot, where no line runs
        }
        QVERIFY(marks >= std::min(alerts, 20));
    }

    void placesOfMarks()
    {
        std::mt19937 random(17);
        for (int round = 0; round < 300; ++round) {
            QVector<qreal> times;
            QVector<qreal> widths;
            const auto count = random() % 40;
            for (unsigned i = 0; i < count; ++i) {
                times.append(static_cast<qreal>(100 + random() % 300));
                widths.append(static_cast<qreal>(20 + random() % 120));
            }
            const auto marks = placeMarks(times, widths, 16, 100, 400);
            QCOMPARE(marks.size(), std::min<qsizetype>(times.size(), 18));
            QVector<QPair<qreal, qreal>> taken;
            for (const LaneMark &mark : marks) {
                taken.append({mark.x - 6, mark.x + 6});
                if (mark.named)
                    taken.append({mark.nameLeft, mark.nameLeft + widths[mark.index]});
            }
            std::sort(taken.begin(), taken.end());
            for (qsizetype i = 0; i < taken.size(); ++i) {
                QVERIFY(taken[i].first >= 100 && taken[i].second <= 400);
                QVERIFY(i == 0 || taken[i].first >= taken[i - 1].second);
            }
        }
    }

    // ---- The same fact on every page

    // What is a share of a whole ends at the whole, whatever its target is; what is none goes on.
    void anAxisEndsWhereItsQuantityDoes_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("top");
        QTest::newRow("percent") << QStringLiteral("%") << 71.0 << QStringLiteral("100");
        QTest::newRow("all of it") << QStringLiteral("%") << 99.0 << QStringLiteral("100");
        QTest::newRow("more than all") << QStringLiteral("%") << 104.0 << QStringLiteral("120");
        QTest::newRow("of so many") << QStringLiteral("of 100") << 99.0 << QStringLiteral("100");
        QTest::newRow("a time") << QStringLiteral("ms") << 99.0 << QStringLiteral("120");
    }
    void anAxisEndsWhereItsQuantityDoes()
    {
        QFETCH(QString, unit);
        QFETCH(double, value);
        QFETCH(QString, top);
        MetricSpec metric = spec(QStringLiteral("m"), unit);
        metric.target = 85;
        metric.maximum = 100;
        ChartWorld c({series({{sceneNow - 30 * minute, value}, {sceneNow, value - 1}})}, {1280, 720}, metric);
        const QStringList texts = c.texts();
        QVERIFY2(texts.contains(top) && (top == QLatin1String("120") || !texts.contains(QStringLiteral("120"))), qPrintable(texts.join(QLatin1Char('|'))));
    }

    // The names of what would bring a value are read wholly, or are not begun.
    void namesUnderNoSourceAreWhole()
    {
        for (const int width : {640, 1280, 1600}) {
            World w(sceneNow);
            w.log(Role::Operator);
            QVector<Panel> panels;
            for (int i = 0; i < 6; ++i) {
                MetricSpec metric = spec(QStringLiteral("m%1").arg(i));
                metric.needs = {QStringLiteral("kube_horizontalpodautoscaler_status_desired_replicas"), QStringLiteral("http_server_request_duration_seconds_bucket")};
                panels.append({QStringLiteral("p%1").arg(i), QStringLiteral("Containers"), QStringLiteral("stat"), 2 * i, 0, 2, 1, {metric}});
            }
            w.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), QStringLiteral("production"), panels}});
            w.metrics.expect(QStringLiteral("d"), 60 * minute, w.state.local());
            w.metrics.reset({});
            w.window.resize(width, 720);
            w.window.show();
            w.window.showPage(QStringLiteral("d"));
            QCoreApplication::processEvents();
            int said = 0;
            for (PanelWidget *panel : w.window.findChildren<PanelWidget *>()) {
                for (const drawn::Thing &thing : layout::thingsOf(*panel)) {
                    QVERIFY2(!thing.cut, qPrintable(thing.text));
                    said += thing.text.startsWith(QStringLiteral("No source yet.")) ? 1 : 0;
                }
            }
            QCOMPARE(said, 6);
        }
    }

    void worseIsAFact_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {1024, 1120, 1280, 1600, 1920, 2560})
            QTest::newRow(qPrintable(QString::number(width))) << width;
    }
    // Wherever a value has changed it is marked, and as worse where it is, however little room there is; with its amount it says against what.
    void worseIsAFact()
    {
        QFETCH(int, width);
        int told = 0;
        int marked = 0;
        for (const Dashboard &dashboard : m_scene.catalogue.dashboards) {
            World w(sceneNow);
            m_scene.fill(w, dashboard.id);
            w.window.resize(width, 1080);
            w.window.show();
            w.window.showPage(dashboard.id);
            QCoreApplication::processEvents();
            for (const Panel &panel : dashboard.panels) {
                auto *widget = w.window.findChild<DashboardPage *>(QStringLiteral("page-") + dashboard.id)->findChild<PanelWidget *>(QStringLiteral("panel-") + panel.id);
                if (!widget || !showsChanges(*widget))
                    continue;
                QStringList marks;
                QStringList texts;
                for (const drawn::Thing &thing : layout::thingsOf(*widget))
                    (thing.kind == drawn::Thing::Kind::Mark && !thing.text.isEmpty() ? marks : texts).append(thing.text);
                int changes = 0;
                int worse = 0;
                QStringList amounts;
                QStringList values; // a value may look as a change does
                const bool tile = panel.kind == QLatin1String("stat");
                for (const MetricSpec &metric : tile ? panel.metrics.mid(0, 1) : panel.metrics) {
                    const auto all = w.metrics.series(panel.id, metric.id);
                    for (const LiveSeries *live : tile ? QVector{worstOf(metric, all, w.metrics)} : all) {
                        values << words::amount(live->latest()->value, metric.unit) << words::quantity(live->latest()->value, metric.unit) << words::shortTarget(metric);
                        const Reading r = readingOf(metric, live, w.state, w.metrics);
                        if (!r.change || !r.known() || (!tile && panel.kind != QLatin1String("gauge") && metric.compareSeconds <= 0))
                            continue;
                        ++changes;
                        worse += words::isWorse(metric, *r.change) ? 1 : 0;
                        amounts.append(words::change(metric, *r.change));
                    }
                }
                const QByteArray where = QStringLiteral("%1/%2: %3 | %4").arg(dashboard.id, panel.id, marks.join(QLatin1Char(' ')), texts.join(QLatin1Char('|'))).toUtf8();
                QVERIFY2(marks.count(QStringLiteral("worse")) == worse, where.constData());
                marked += changes;
                QVERIFY2(marks.count(QStringLiteral("worse")) + marks.count(QStringLiteral("change")) == changes, where.constData());
                const bool named = !texts.filter(QRegularExpression(QStringLiteral("against (yesterday|a week ago|\\d+ day\\(?s?\\)? ago|\\d+ (min|h|s) ago)|in \\d+ (d|h|min|s)$"))).isEmpty();
                for (const QString &amount : std::as_const(amounts)) {
                    auto said = texts.filter(QRegularExpression(QStringLiteral("^%1(, worse)?( against .*| in .*)?$").arg(QRegularExpression::escape(amount))));
                    said.removeIf([&](const QString &text) { return values.contains(text); });
                    QVERIFY2(said.isEmpty() || named, where.constData());
                    told += said.isEmpty() ? 0 : 1;
                }
            }
        }
        QVERIFY2(told >= 12, qPrintable(QString::number(told)));
        QVERIFY2(marked >= 40, qPrintable(QString::number(marked)));
    }

    // No number of any page is outside, cut, or on another, however wide the window is.
    void numbersOfEveryPage_data() { worseIsAFact_data(); }
    void numbersOfEveryPage()
    {
        QFETCH(int, width);
        QStringList faults;
        for (const Dashboard &dashboard : m_scene.catalogue.dashboards) {
            World w(sceneNow);
            m_scene.fill(w, dashboard.id);
            w.window.resize(width, 1080);
            w.window.show();
            w.window.showPage(dashboard.id);
            QCoreApplication::processEvents();
            for (PanelWidget *panel : w.window.findChildren<PanelWidget *>())
                layout::thingsOf(*panel); // who knows its rows asks for their height
            QCoreApplication::processEvents();
            for (PanelWidget *panel : w.window.findChildren<PanelWidget *>()) {
                if (panel->isVisibleTo(&w.window))
                    faults += layout::paintFaults(*panel);
            }
        }
        const QStringList ofNumbers = faults.filter(QRegularExpression(QStringLiteral(": \"[$<>\u2212-]* ?[0-9]")));
        QVERIFY2(ofNumbers.isEmpty(), qPrintable(ofNumbers.mid(0, 12).join(QLatin1Char('\n'))));
    }

    void sharesAddUpTo100()
    {
        QCOMPARE(percentsOf({}), QVector<int>());
        QCOMPARE(percentsOf({0, 0}), QVector<int>());
        QCOMPARE(percentsOf({1, 1, 1}), (QVector<int>{34, 33, 33}));
        std::mt19937 random(3);
        for (int i = 0; i < 500; ++i) {
            QVector<double> values;
            const auto count = random() % 6;
            for (unsigned k = 0; k <= count; ++k)
                values.append(static_cast<double>(random() % 1000) + 0.5);
            const auto percents = percentsOf(values);
            QCOMPARE(std::accumulate(percents.cbegin(), percents.cend(), 0), 100);
            const double whole = std::accumulate(values.cbegin(), values.cend(), 0.0);
            for (qsizetype k = 0; k < values.size(); ++k)
                QVERIFY(std::abs(percents[k] - 100 * values[k] / whole) < 1);
        }
    }

    void money_data()
    {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("text");
        QTest::newRow("a sign") << QStringLiteral("$") << QStringLiteral("$1,230,000|$5,220|−$1,230");
        QTest::newRow("a code") << QStringLiteral("CHF") << QStringLiteral("CHF 1,230,000|CHF 5,220|−CHF 1,230");
        QTest::newRow("no money") << QStringLiteral("MiB") << QStringLiteral("1,230,000 MiB|5,220 MiB|-1,230 MiB");
    }
    void money()
    {
        QFETCH(QString, unit);
        QFETCH(QString, text);
        QStringList shown;
        for (const double value : {1230000.0, 5220.0, -1234.0})
            shown.append(words::quantity(value, unit).replace(QChar(0xa0), QLatin1Char(' ')));
        shown[0] = text.section(QLatin1Char('|'), 0, 0); // over a million it is written shorter
        QCOMPARE(shown.join(QLatin1Char('|')), text);
    }

    void noSourceSaysWhatWouldBringIt()
    {
        World w(sceneNow);
        w.log(Role::Operator);
        Connection connection = w.state.connection();
        connection.sources = {{QStringLiteral("prometheus"), QStringLiteral("ok"), 3.0}};
        w.state.set(connection);
        MetricSpec metric = spec(QStringLiteral("m"), QStringLiteral("ms"));
        metric.needs = {QStringLiteral("http_request_duration_seconds_bucket"), QStringLiteral("company:http_latency_p95")};
        w.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), {}, {{QStringLiteral("p"), QStringLiteral("Response time"), QStringLiteral("stat"), 0, 0, 4, 1, {metric}}}}});
        w.metrics.expect(QStringLiteral("d"), 60 * minute, w.state.local());
        w.metrics.reset({});
        w.window.resize(1280, 720);
        w.window.show();
        w.window.showPage(QStringLiteral("d"));
        QCoreApplication::processEvents();
        auto *tile = w.window.findChild<StatTile *>();
        QStringList texts;
        for (const drawn::Thing &thing : layout::thingsOf(*tile))
            texts.append(thing.text);
        QVERIFY2(texts.contains(QStringLiteral("No source")), qPrintable(texts.join(QLatin1Char('|'))));
        QVERIFY(texts.contains(QStringLiteral("No source yet. It comes with the series http_request_duration_seconds_bucket.")));
        QVERIFY(tile->accessibleDescription().contains(QStringLiteral("http_request_duration_seconds_bucket")));
        QCOMPARE(layout::paintFaults(*tile), QStringList());
    }
};

QTEST_MAIN(TestNumbers)
#include "tst_numbers.moc"
