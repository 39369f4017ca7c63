// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/World.h"

#include "views/paint/Fonts.h"
#include "views/panels/MarginPlot.h"
#include "views/panels/StatusGrid.h"
#include "views/panels/ValueCard.h"

#include <QTest>

#include <cmath>

using namespace nocturne;

namespace {

MetricSpec spec(const char *id, Better better, std::optional<double> target, std::optional<double> maximum = {})
{
    MetricSpec m;
    m.id = QString::fromLatin1(id);
    m.title = QString::fromLatin1(id);
    m.unit = QStringLiteral("%");
    m.better = better;
    m.target = target;
    m.maximum = maximum;
    m.warning = target;
    m.intervalSeconds = 5;
    return m;
}

Series series(quint32 number, const char *metric, const char *host, double value, TimeMs age = 1000)
{
    Series s;
    s.number = number;
    s.panel = QStringLiteral("p");
    s.metric = QString::fromLatin1(metric);
    if (host)
        s.labels = {{QStringLiteral("host"), QString::fromLatin1(host)}};
    s.points = {{ConsoleState::localNow() - age, value}};
    return s;
}

int count(const QImage &image, const QColor &colour)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return found;
}

} // namespace

/// The panels of one kind each: what they say, where things stand, and what is painted when something is wrong.
class TestPanels : public QObject {
    Q_OBJECT

    static QWidget *show(World &w, const char *kind, const QVector<MetricSpec> &metrics, const std::vector<Series> &all)
    {
        w.log(Role::Operator);
        w.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), {}, {{QStringLiteral("p"), QStringLiteral("P"), QString::fromLatin1(kind), 0, 0, 12, 2, metrics}}}});
        w.metrics.reset(all);
        w.window.resize(1600, 900);
        w.window.show();
        w.window.refresh();
        QCoreApplication::processEvents();
        return w.window.findChild<QWidget *>(QStringLiteral("panel-p"));
    }

private Q_SLOTS:
    void initTestCase()
    {
        fonts::load();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void margins_data()
    {
        QTest::addColumn<int>("better");
        QTest::addColumn<double>("target");
        QTest::addColumn<double>("maximum"); // 0: none
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("margin"); // NaN: none
        const auto row = [](const char *title, Better better, double target, double maximum, double value, double margin) {
            QTest::newRow(title) << static_cast<int>(better) << target << maximum << value << margin;
        };
        row("lower, a tenth left", Better::Lower, 500, 0, 450, 0.1);
        row("lower, at the target", Better::Lower, 500, 0, 500, 0);
        row("lower, beyond", Better::Lower, 500, 0, 750, -0.5);
        row("lower, nothing at all", Better::Lower, 0.1, 0, 0, 1);
        row("higher, above", Better::Higher, 3, 0, 3.3, 0.1);
        row("higher, below", Better::Higher, 3, 0, 1.5, -0.5);
        row("a share near 100: half of the failure is unused", Better::Higher, 99.9, 100, 99.95, 0.5);
        row("a share near 100, twice the failure", Better::Higher, 95, 100, 90, -1);
        row("a share far from 100 is a share of the target", Better::Higher, 50, 100, 55, 0.1);
        row("all of 100 met", Better::Higher, 100, 100, 100, 0);
        row("all of 100 not met", Better::Higher, 100, 100, 99, -1);
        row("none wanted, none there", Better::Lower, 0, 0, 0, 0);
        row("none wanted, one there", Better::Lower, 0, 0, 1, -1);
        row("no direction", Better::Neither, 500, 0, 450, qQNaN());
        row("no number", Better::Lower, 500, 0, qQNaN(), qQNaN());
    }
    void margins()
    {
        QFETCH(int, better);
        QFETCH(double, target);
        QFETCH(double, maximum);
        QFETCH(double, value);
        QFETCH(double, margin);
        const auto found = marginOf(spec("m", static_cast<Better>(better), target, maximum > 0 ? std::optional(maximum) : std::nullopt), value);
        QCOMPARE(found.has_value(), std::isfinite(margin));
        if (found)
            QVERIFY2(std::abs(*found - margin) < 1e-9, qPrintable(QString::number(*found)));
        QVERIFY(!marginOf(spec("m", Better::Lower, std::nullopt), 5));
    }

    void cellsHaveRoom_data()
    {
        QTest::addColumn<QSize>("area");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("shown");
        QTest::newRow("none") << QSize(500, 240) << 0 << 0;
        QTest::newRow("one") << QSize(500, 240) << 1 << 1;
        QTest::newRow("twelve") << QSize(500, 240) << 12 << 12;
        QTest::newRow("twelve, wide") << QSize(1500, 240) << 12 << 12;
        QTest::newRow("twelve, high") << QSize(220, 700) << 12 << 12;
        QTest::newRow("thirteen") << QSize(500, 240) << 13 << 13;
        QTest::newRow("more than fit") << QSize(210, 110) << 50 << 4;
        QTest::newRow("no room at all") << QSize(40, 20) << 3 << 1;
    }
    void cellsHaveRoom()
    {
        QFETCH(QSize, area);
        QFETCH(int, count);
        QFETCH(int, shown);
        const QRectF inside(10, 20, area.width(), area.height());
        const auto cells = StatusGrid::cells(inside, count);
        QCOMPARE(static_cast<int>(cells.size()), shown);
        for (qsizetype i = 0; i < cells.size(); ++i) {
            QVERIFY(cells[i].left() >= inside.left() - 0.01 && cells[i].right() <= inside.right() + 0.01);
            QVERIFY(cells[i].bottom() <= inside.bottom() + 0.01);
            if (area.width() >= 96 && area.height() >= 48)
                QVERIFY(cells[i].width() >= 96 && cells[i].height() >= 48);
            for (qsizetype k = 0; k < i; ++k)
                QVERIFY(!cells[i].intersects(cells[k]));
        }
    }

    void aGridSaysEveryThing()
    {
        World w;
        const QWidget *panel = show(w, "grid", {spec("cpu", Better::Lower, 80), spec("memory", Better::Lower, 85)},
                                    {series(1, "cpu", "web-1", 64), series(2, "memory", "web-1", 71), series(3, "cpu", "api-1", 97), series(4, "memory", "api-1", 78)});
        QCOMPARE(panel->metaObject()->className(), StatusGrid::staticMetaObject.className());
        QCOMPARE(panel->accessibleDescription(), QStringLiteral("api-1 97 %, Warning / 78 %, OK; web-1 64 %, OK / 71 %, OK")); // by name, not by state
    }

    void gridStates_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("age");
        QTest::addColumn<bool>("tinted");
        QTest::addColumn<bool>("hatched");
        QTest::newRow("fine") << 50.0 << 1000 << false << false;
        QTest::newRow("warning") << 95.0 << 1000 << true << false;
        QTest::newRow("warning, then silence") << 95.0 << 60000 << false << true;
    }
    void gridStates()
    {
        QFETCH(double, value);
        QFETCH(int, age);
        QFETCH(bool, tinted);
        QFETCH(bool, hatched);
        for (const bool dark : {true, false}) {
            World w;
            w.dress(dark ? Tokens::dark() : Tokens::light());
            QWidget *panel = show(w, "grid", {spec("cpu", Better::Lower, 80)}, {series(1, "cpu", "a", value, age), series(2, "cpu", "b", 10, age)});
            const QImage picture = panel->grab().toImage();
            const Tokens &t = w.theme.tokens();
            QCOMPARE(count(picture, t.warningTint) > 500, tinted);
            QCOMPARE(count(picture, t.warning) > 50, tinted);
            QCOMPARE(panel->accessibleDescription().contains(QLatin1String("unknown")), hatched);
        }
    }

    void anEmptyGridSaysSo()
    {
        World w;
        const QWidget *panel = show(w, "grid", {spec("cpu", Better::Lower, 80)}, {});
        QCOMPARE(panel->accessibleDescription(), QStringLiteral("No data"));
    }

    // However many lines there are, each is painted and the crosshair says the value of each.
    void theCrosshairNamesEveryLine_data()
    {
        QTest::addColumn<int>("lines");
        QTest::addColumn<int>("said");
        QTest::addColumn<bool>("beside"); // in a card of its own
        QTest::newRow("three") << 3 << 3 << false;
        QTest::newRow("forty, one column") << 40 << 40 << false;
        QTest::newRow("eighty") << 80 << 80 << true;
        QTest::newRow("as many as are painted") << 200 << 200 << true;
        QTest::newRow("more") << 230 << 200 << true;
    }
    void theCrosshairNamesEveryLine()
    {
        QFETCH(int, lines);
        QFETCH(int, said);
        QFETCH(bool, beside);
        World w;
        std::vector<Series> all;
        for (int i = 0; i < lines; ++i) {
            const QByteArray host = "host-" + QByteArray::number(i);
            all.push_back(series(static_cast<quint32>(i + 1), "m", host.constData(), i * 37 % 101 + 1, 60000));
            all.back().points.append({ConsoleState::localNow() - 1000, i * 37 % 101 + 1.0});
        }
        QWidget *chart = show(w, "timeseries", {spec("m", Better::Neither, {})}, all);
        QCOMPARE(chart->accessibleDescription().contains(QStringLiteral("more lines")), lines > 5);
        QTest::mouseMove(chart, {2, 2});
        const QImage before = chart->grab().toImage();
        QTest::mouseMove(chart, {chart->width() - 119, 150}); // the newest but one column
        QCoreApplication::processEvents();
        QVERIFY(chart->grab().toImage() != before);
        const auto *card = chart->findChild<ValueCard *>();
        QCOMPARE(card && card->isVisible(), beside);
        if (!card)
            return;
        QCOMPARE(card->list().texts().size(), said);
        QSet<QString> hosts;
        double last = 1e9;
        for (const QString &text : card->list().texts()) {
            const QStringList words = text.split(QLatin1Char(' '));
            hosts.insert(words[0]);
            QVERIFY2(words[1].toDouble() <= last, qPrintable(text)); // the highest first
            last = words[1].toDouble();
        }
        QCOMPARE(hosts.size(), said);
        QVERIFY(QRect({0, 0}, card->size()).contains(QRect({0, 0}, card->list().size().toSize())));
        QVERIFY(card->screen()->availableGeometry().contains(card->geometry()));
        QTest::mouseMove(chart, {2, 2}); // beside the plot
        QVERIFY(!card->isVisible());
        QTest::mouseMove(chart, {chart->width() / 2, 150}); // half an hour ago there was nothing, and nothing is said
        QVERIFY(!card->isVisible());
        QTest::mouseMove(chart, {chart->width() - 119, 150});
        QVERIFY(card->isVisible());
        w.window.showPage(QStringLiteral("alerts"));
        QVERIFY(!card->isVisible());
    }

    // A line is as high as its series says, the two hundredth too.
    void everyLineIsPainted()
    {
        const auto highest = [](int lines) {
            World w(1790000000000);
            std::vector<Series> all;
            for (int i = 0; i < lines; ++i) {
                const QByteArray host = "host-" + QByteArray::number(i);
                all.push_back(series(static_cast<quint32>(i + 1), "m", host.constData(), i + 1 == lines ? 90 : 10));
                all.back().points = {{1790000000000 - 1800000, all.back().points[0].value}, {1790000000000 - 1000, all.back().points[0].value}};
                all.back().stepSeconds = 3600;
            }
            QWidget *chart = show(w, "timeseries", {spec("m", Better::Neither, {})}, all);
            const QImage image = chart->grab().toImage();
            int found = 0; // pixels of a line in the upper half of the plot, where only the last series is
            for (int x = image.width() * 3 / 4; x < image.width() * 3 / 4 + 40; ++x) {
                for (int y = 60; y < image.height() / 2; ++y)
                    found += image.pixelColor(x, y).lightness() > 100 ? 1 : 0;
            }
            return found;
        };
        QVERIFY(highest(6) > 20);
        QVERIFY(highest(200) > 20);
    }

    void marginsAreSpoken()
    {
        World w;
        const QWidget *panel = show(w, "gauge", {spec("latency", Better::Lower, 500), spec("uptime", Better::Higher, 99.9, 100), spec("absent", Better::Lower, 5)},
                                    {series(1, "latency", nullptr, 700), series(2, "uptime", nullptr, 99.95)});
        QCOMPARE(panel->metaObject()->className(), MarginPlot::staticMetaObject.className());
        QCOMPARE(panel->accessibleDescription(), QStringLiteral("latency 700 %, Warning; uptime 99.95 %, OK; absent no data"));
    }

    void whatIsWorseIsColoured_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("coloured");
        QTest::newRow("met") << 450.0 << false;
        QTest::newRow("worse") << 700.0 << true;
    }
    void whatIsWorseIsColoured()
    {
        QFETCH(double, value);
        QFETCH(bool, coloured);
        World w;
        QWidget *panel = show(w, "gauge", {spec("latency", Better::Lower, 500)}, {series(1, "latency", nullptr, value)});
        QCOMPARE(count(panel->grab().toImage(), w.theme.tokens().warning) > 100, coloured);
    }

    void panelsOfEveryKindAtEverySize_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"stat", "timeseries", "table", "grid", "gauge", "bars", "donut", "funnel"})
            QTest::newRow(kind) << QByteArray(kind);
    }
    void panelsOfEveryKindAtEverySize()
    {
        QFETCH(QByteArray, kind);
        for (const QSize size : {QSize(1280, 720), QSize(1920, 1080), QSize(3840, 2160)}) {
            World w;
            QWidget *panel = show(w, kind.constData(), {spec("cpu", Better::Lower, 80)}, {series(1, "cpu", "a", 50), series(2, "cpu", "b", 90)});
            w.window.resize(size);
            QCoreApplication::processEvents();
            QVERIFY(panel && panel->isVisible());
            const QImage picture = panel->grab().toImage();
            QVERIFY(count(picture, w.theme.tokens().text2) > 5); // its title, at least
            QVERIFY(!panel->accessibleDescription().isEmpty());
        }
    }
};

QTEST_MAIN(TestPanels)
#include "tst_panels.moc"
