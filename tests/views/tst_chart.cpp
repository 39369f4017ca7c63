// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/paint/Fonts.h"
#include "views/panels/ChartLayer.h"
#include "views/panels/ChartPainter.h"
#include "views/panels/ChartView.h"

#include <QPainter>
#include <QTest>

#include <cmath>
#include <random>

using namespace nocturne;

namespace {

double coverage(const QImage &image)
{
    double sum = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            sum += qAlpha(image.pixel(x, y)) / 255.0;
    }
    return sum;
}

double columnCoverage(const QImage &image, int x)
{
    double sum = 0;
    for (int y = 0; y < image.height(); ++y)
        sum += qAlpha(image.pixel(x, y)) / 255.0;
    return sum;
}

QImage stroked(const SeriesColumns &series, const Stroke &stroke, int columns = 60, int rows = 80, const ValueScale &scale = {0, 80})
{
    QImage image(columns, rows, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    strokeColumns(image, 0, 0, columns, series, scale, stroke);
    return image;
}

// Values that wander, with spikes, gaps and pauses.
QVector<Sample> wander(std::mt19937 &random, int count)
{
    QVector<Sample> points;
    double value = 40;
    TimeMs at = 0;
    for (int i = 0; i < count; ++i) {
        at += 200 + random() % 1500 + (random() % 60 == 0 ? 30000 : 0);
        value = std::clamp(value + static_cast<double>(random() % 100) / 20 - 2.5, 0.0, 80.0);
        const auto luck = random() % 40;
        points.append({at, luck == 0 ? qQNaN() : luck == 1 ? 79.0 : value});
    }
    return points;
}

} // namespace

class TestChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // A band ends where the alert did, though it still waits to be seen.
    void anAlertThatIsOverColoursNoNow()
    {
        fonts::load();
        TimeSeriesGeometry g;
        g.plot = QRectF(0, 20, 100, 50);
        g.from = 0;
        g.to = 1000;
        Alert over;
        over.active = false;
        over.severity = Severity::Critical;
        over.startsAt = 100;
        over.endsAt = 500;
        Alert before = over;
        before.startsAt = -500;
        before.endsAt = -100;
        Alert lasts = over;
        lasts.active = true;
        lasts.endsAt.reset();
        const auto colours = [&](const Alert &alert, int x) {
            QImage image(120, 90, QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            ChartPainter(painter, Tokens::dark(), g).alerts({&alert});
            painter.end();
            return qAlpha(image.pixel(x, 60)) > 0;
        };
        QVERIFY(colours(over, 30) && !colours(over, 80));
        QVERIFY(!colours(before, 1) && !colours(before, 50));
        QVERIFY(colours(lasts, 80));
    }

    // Against the obvious way: for each column look at all samples.
    void columnsKeepEverySpike()
    {
        std::mt19937 random(11);
        for (int round = 0; round < 30; ++round) {
            const TimeMs columnMs = 500 + random() % 9000;
            const auto points = wander(random, 2000);
            SeriesColumns columns(columnMs, 5000);
            for (const Sample &sample : points)
                columns.append(sample);
            QMap<qint64, QPair<double, double>> slow;
            for (const Sample &sample : points) {
                if (!std::isfinite(sample.value))
                    continue;
                auto &range = slow.insert(sample.at / columnMs, slow.value(sample.at / columnMs, {sample.value, sample.value})).value();
                range = {std::min(range.first, sample.value), std::max(range.second, sample.value)};
            }
            QMap<qint64, QPair<double, double>> fast;
            for (const SeriesColumn &column : columns.entries()) {
                QVERIFY(column.least <= column.first && column.first <= column.most && column.least <= column.last && column.last <= column.most);
                auto &range = fast.insert(column.index, fast.value(column.index, {column.least, column.most})).value();
                range = {std::min(range.first, column.least), std::max(range.second, column.most)};
            }
            QCOMPARE(fast, slow);
        }
    }

    // What was put into a column stays there, whatever comes: the same from any beginning.
    void columnsDoNotDependOnWhereOneBegins()
    {
        std::mt19937 random(12);
        const auto points = wander(random, 1000);
        SeriesColumns all(3000, 5000);
        for (const Sample &sample : points)
            all.append(sample);
        const qint64 from = all.indexOf(points[400].at) + 1;
        SeriesColumns late(3000, 5000);
        for (const Sample &sample : points) {
            if (sample.at >= from * 3000)
                late.append(sample);
        }
        all.dropBefore(from);
        QVERIFY(all.entries().size() >= late.entries().size());
        for (size_t i = 1; i < late.entries().size(); ++i)
            QCOMPARE(all.entries()[all.entries().size() - i], late.entries()[late.entries().size() - i]);
    }

    void gapsAreGaps()
    {
        const auto joins = [](const QVector<Sample> &points) {
            SeriesColumns columns(1000, 15000);
            for (const Sample &sample : points)
                columns.append(sample);
            int joined = 0;
            for (const SeriesColumn &column : columns.entries())
                joined += column.joined ? 1 : 0;
            return joined;
        };
        QCOMPARE(joins({{0, 1}, {5000, 1}, {50000, 1}, {55000, 1}}), 2);
        QCOMPARE(joins({{0, 1}, {5000, qQNaN()}, {10000, 1}}), 0);
        QCOMPARE(joins({{0, 1}, {100, qQNaN()}, {200, 5}, {300, 6}}), 0); // within one column: two runs
        QCOMPARE(joins({}), 0);
        // Between the two runs of a gap nothing is painted.
        SeriesColumns columns(1000, 3000);
        for (const Sample &sample : {Sample{2500, 40}, Sample{4500, 40}, Sample{20500, 40}, Sample{22500, 40}})
            columns.append(sample);
        const QImage image = stroked(columns, {0xffffffff, 2, false});
        QVERIFY(columnCoverage(image, 3) > 1.9);
        for (int x = 6; x < 20; ++x)
            QCOMPARE(columnCoverage(image, x), 0.0);
        QVERIFY(columnCoverage(image, 21) > 1.9);
    }

    // The share of a pixel that a band covers is computed: its area is its length times its width.
    void aLineCoversItsArea()
    {
        for (const double slope : {0.0, 0.1, 0.5, 1.0, 3.0}) {
            for (const double width : {1.0, 1.5, 2.0, 3.0}) {
                SeriesColumns columns(1000, 100000);
                columns.append({500, 10});
                columns.append({20500, 10 + 20 * slope});
                const QImage image = stroked(columns, {0xffffffff, width, false});
                for (int x = 3; x < 18; ++x) // away from the ends
                    QVERIFY2(std::abs(columnCoverage(image, x) - width * std::sqrt(1 + slope * slope)) < 0.05,
                             qPrintable(QStringLiteral("slope %1 width %2: %3").arg(slope).arg(width).arg(columnCoverage(image, x))));
            }
        }
        // A spike of one sample among many in its column stands over its whole height.
        SeriesColumns columns(1000, 100000);
        for (int i = 0; i < 300; ++i)
            columns.append({i * 100, i == 155 ? 70.0 : 10.0});
        const QImage image = stroked(columns, {0xffffffff, 2, false});
        for (int row = 12; row < 68; ++row)
            QCOMPARE(qAlpha(image.pixel(15, row)), 255);
        QCOMPARE(qAlpha(image.pixel(13, 40)), 0);
        QVERIFY(std::abs(columnCoverage(image, 14) - 30) < 3); // as wide as the line: half of it beside its column
        // One alone is a dot.
        SeriesColumns one(1000, 100000);
        one.append({5500, 40});
        QVERIFY(std::abs(coverage(stroked(one, {0xffffffff, 2, false})) - 2) < 0.05);
    }

    void rowsBeyondTheLimitAlone()
    {
        SeriesColumns columns(1000, 100000);
        for (int i = 0; i < 60; ++i)
            columns.append({i * 1000, i < 30 ? 20.0 : 60.0});
        Stroke breach{0xffff0000, 2.5, false};
        breach.toRow = 40;
        const QImage image = stroked(columns, breach);
        QCOMPARE(columnCoverage(image, 10), 0.0);
        QVERIFY(columnCoverage(image, 40) > 2.4);
        for (int row = 40; row < 80; ++row)
            QCOMPARE(qAlpha(image.pixel(30, row)), 0);
    }

    // However a picture came to be, strip by strip or at once, it is the same.
    void stripsAreTheSameAsTheWhole()
    {
        std::mt19937 random(13);
        for (int round = 0; round < 10; ++round) {
            const TimeMs columnMs = 700 + random() % 4000;
            const QSize size(120, 90);
            const ValueScale scale{0, 80};
            const QVector<Stroke> strokes{{0xff80a0ff, 2, false}, {0xffff4040, 2.5, false, 0, 30}};
            SeriesColumns grown(columnMs, 5000);
            ChartLayer layer;
            const auto points = wander(random, 1500);
            int partial = 0;
            for (qsizetype i = 0; i < points.size(); ++i) {
                grown.append(points[i]);
                const qint64 origin = grown.indexOf(points[i].at) - size.width() + 1;
                grown.dropBefore(origin - 16);
                partial += layer.show(size, origin, scale, {{&grown, strokes}}) > 0 ? 1 : 0;
                if (random() % 50 != 0)
                    continue;
                SeriesColumns fresh(columnMs, 5000);
                for (qsizetype j = 0; j <= i; ++j)
                    fresh.append(points[j]);
                ChartLayer whole;
                whole.show(size, origin, scale, {{&fresh, strokes}});
                QCOMPARE(layer.image(), whole.image());
            }
            QVERIFY(partial > 100); // a strip is the usual case
        }
    }

    void anotherLookIsAnotherPicture()
    {
        SeriesColumns columns(1000, 5000);
        for (int i = 0; i < 100; ++i)
            columns.append({i * 1000, 10.0 + i % 7});
        ChartLayer layer;
        const QVector<Stroke> blue{{0xff0000ff, 2, false}};
        QCOMPARE(layer.show({50, 40}, 50, {0, 40}, {{&columns, blue}}), 0);
        QCOMPARE(layer.show({50, 40}, 50, {0, 40}, {{&columns, blue}}), 50); // nothing came
        const QImage before = layer.image();
        QCOMPARE(layer.show({50, 40}, 50, {0, 20}, {{&columns, blue}}), 0); // another scale
        QVERIFY(layer.image() != before);
        QCOMPARE(layer.show({50, 40}, 50, {0, 20}, {{&columns, {{0xffff0000, 2, false}}}}), 0); // another colour
        QCOMPARE(layer.show({60, 40}, 40, {0, 20}, {{&columns, {{0xffff0000, 2, false}}}}), 0); // another size
        QCOMPARE(layer.image().size(), QSize(60, 40));
    }

    void zoomAndPan()
    {
        ChartView view;
        const TimeSpan whole{0, 3600000};
        view.zoom(0.5, 1800000, whole);
        QCOMPARE(view.span(), (TimeSpan{900000, 2700000}));
        view.zoom(0.5, 900000, whole); // what is under the pointer stays
        QCOMPARE(view.span(), (TimeSpan{900000, 1800000}));
        view.pan(-10000000, whole);
        QCOMPARE(view.span(), (TimeSpan{0, 900000}));
        view.pan(10000000, whole);
        QCOMPARE(view.span(), (TimeSpan{2700000, 3600000}));
        for (int i = 0; i < 100; ++i)
            view.zoom(0.5, 3000000, whole);
        QCOMPARE(view.span()->to - view.span()->from, ChartView::shortest);
        for (int i = 0; i < 100; ++i)
            view.zoom(2, 3000000, whole);
        QVERIFY(!view.span()); // as long as the whole: live
        view.pan(1000, whole);
        QVERIFY(!view.span());
    }

    void theNearestSample()
    {
        const QVector<Sample> points{{1000, 1}, {2000, 2}, {4000, 4}};
        for (const auto &[at, value] : {std::pair{0, 1.0}, {1499, 1.0}, {1501, 2.0}, {3001, 4.0}, {9000, 4.0}})
            QCOMPARE(nearestTo(points, at)->value, value);
        QVERIFY(!nearestTo({}, 5));
    }
};

QTEST_MAIN(TestChart)
#include "tst_chart.moc"
