// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/World.h"

#include "views/alerts/AlertsPage.h"
#include "views/alerts/Toasts.h"
#include "views/paint/Fonts.h"
#include "views/paint/Theme.h"
#include "views/panels/TimeSeriesGeometry.h"

#include <QAccessible>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <random>

using namespace nocturne;

namespace {

double luminance(const QColor &colour)
{
    const auto part = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double high = std::max(luminance(a), luminance(b));
    const double low = std::min(luminance(a), luminance(b));
    return (high + 0.05) / (low + 0.05);
}

} // namespace

class TestViews : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fonts::load(); }

    void contrasts_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void contrasts()
    {
        QFETCH(bool, dark);
        const Tokens t = dark ? Tokens::dark() : Tokens::light();
        for (const QColor &ground : {t.canvas, t.surface, t.raised, t.selected, t.emergencyTint, t.criticalTint, t.warningTint}) {
            QVERIFY(contrast(t.text, ground) >= 10.9);
            QVERIFY(contrast(t.text2, ground) >= 7.0);
            QVERIFY(contrast(t.text3, ground) >= 4.5);
        }
        for (const Severity s : {Severity::Emergency, Severity::Critical, Severity::Warning, Severity::Info, Severity::Success}) {
            QVERIFY(contrast(t.severity(s), t.surface) >= 4.5);
            QVERIFY(contrast(t.severity(s), t.tint(s)) >= 4.5);
            QVERIFY(contrast(t.on, t.severity(s)) >= 4.5);
        }
        QVERIFY(contrast(t.lineStrong, t.surface) >= 3.0);
        QVERIFY(contrast(t.data3, t.surface) >= 3.0);
    }

    void figuresAreTabular()
    {
        const QFont font = fonts::value();
        QCOMPARE(fonts::figuresWidth(font, QStringLiteral("1111")), fonts::figuresWidth(font, QStringLiteral("8888")));
        QCOMPARE(QFontInfo(font).family(), QStringLiteral("Inter"));
    }

    void ticksAreRound()
    {
        QCOMPARE(niceTicks(0, 760, 5), (QVector<double>{0, 200, 400, 600, 800}));
        QCOMPARE(boundedTicks(0, 96, 5, 100), (QVector<double>{0, 25, 50, 75, 100})); // 80 % and a fifth are no reason for 120
        QCOMPARE(boundedTicks(0, 100, 5, 100), (QVector<double>{0, 25, 50, 75, 100}));
        QCOMPARE(boundedTicks(0, 4.8, 5, 5), (QVector<double>{0, 1, 2, 3, 4, 5}));
        QCOMPARE(boundedTicks(0, 3.9, 5, 4), (QVector<double>{0, 1, 2, 3, 4}));
        QCOMPARE(boundedTicks(0, 6.5, 5, 7).last(), 7.0);
        QCOMPARE(boundedTicks(0, 1.2, 5, 100), niceTicks(0, 1.2, 5)); // far from its end
        QCOMPARE(boundedTicks(0, 104, 5, 100), niceTicks(0, 104, 5)); // it was none
        QVERIFY(niceTicks(0, 0, 5).size() >= 2);
        QVERIFY(niceTicks(-3, 7, 5).first() <= -3);
        for (const double most : {0.001, 0.13, 7.0, 99.0, 1234.0, 5e9})
            QVERIFY(niceTicks(0, most, 5).last() >= most && niceTicks(0, most, 5).size() <= 7);
        const auto times = timeTicks(1790000000000, 1790003600000, 5, 3600);
        QVERIFY(!times.isEmpty() && times.size() <= 5);
        for (const TimeMs at : times)
            QCOMPARE((at + 3600000) % 60000, 0);
    }

    void labelsArePushedApart()
    {
        QVector<qreal> places{50, 52, 51, 99};
        pushApart(places, 16, 0, 100);
        QVector<qreal> sorted = places;
        std::sort(sorted.begin(), sorted.end());
        for (qsizetype i = 1; i < sorted.size(); ++i)
            QVERIFY(sorted[i] - sorted[i - 1] >= 15.99);
        QVERIFY(sorted.last() <= 100);
        QVERIFY(places[0] < places[2] && places[2] < places[1]); // their order is kept
    }

    void theListIsDrivenByKeys()
    {
        World w;
        w.log(Role::Operator);
        w.alerts.reset({{QStringLiteral("a"), alert(QStringLiteral("a"), Severity::Critical)}, {QStringLiteral("b"), alert(QStringLiteral("b"))}});
        w.window.resize(1600, 900);
        w.window.show();
        w.window.showPage(QStringLiteral("alerts"));
        QVERIFY(QTest::qWaitForWindowActive(&w.window)); // nobody acts on what was never painted
        QCoreApplication::processEvents();
        QSignalSpy intents(&w.window, &MainWindow::intent);
        auto *list = w.window.findChild<QListView *>(QStringLiteral("alert-list"));
        QTest::keyClick(list, Qt::Key_A);
        QCOMPARE(intents.count(), 1);
        auto intent = intents.takeFirst().first().value<AlertIntent>();
        QCOMPARE(intent.verb, AlertIntent::Verb::Acknowledge);
        QCOMPARE(intent.targets, (QVector<AlertIntent::Target>{{QStringLiteral("a"), 3}}));
        QTest::keyClick(list, Qt::Key_J);
        QTest::keyClick(list, Qt::Key_E);
        QCOMPARE(intents.count(), 0); // it is asked about
        QTest::keyClick(w.window.focusWidget(), Qt::Key_Return);
        QCOMPARE(intents.takeFirst().first().value<AlertIntent>().targets.first().id, QStringLiteral("b"));
        QTest::keyClick(list, Qt::Key_X);
        QTest::keyClick(list, Qt::Key_K);
        QTest::keyClick(list, Qt::Key_X);
        QTest::keyClick(list, Qt::Key_A);
        QCOMPARE(intents.takeFirst().first().value<AlertIntent>().targets.size(), 2);
        // Suppressing asks why and for how long.
        QTest::keyClick(list, Qt::Key_S);
        QCOMPARE(intents.count(), 0);
        auto *reason = w.window.findChild<QLineEdit *>(QStringLiteral("alert-form-text"));
        auto *minutes = w.window.findChild<QLineEdit *>(QStringLiteral("alert-form-minutes"));
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(intents.count(), 0);
        QTest::keyClicks(reason, QStringLiteral("known"));
        minutes->setText(QStringLiteral("99999"));
        QTest::keyClick(reason, Qt::Key_Return);
        QCOMPARE(intents.count(), 0);
        minutes->setText(QStringLiteral("30"));
        QTest::keyClick(reason, Qt::Key_Return);
        intent = intents.takeFirst().first().value<AlertIntent>();
        QCOMPARE(intent.verb, AlertIntent::Verb::Suppress);
        QCOMPARE(intent.text, QStringLiteral("known"));
        QVERIFY(*intent.until > ConsoleState::localNow());
    }

    void noButtonIsClipped_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::newRow("1280x720") << QSize(1280, 720);
        QTest::newRow("1600x900") << QSize(1600, 900);
        QTest::newRow("1920x1080") << QSize(1920, 1080);
    }
    void noButtonIsClipped()
    {
        QFETCH(QSize, size);
        World w;
        w.log(Role::Operator);
        w.alerts.reset({{QStringLiteral("a"), alert(QStringLiteral("a"))}});
        w.window.resize(size);
        w.window.show();
        w.window.showPage(QStringLiteral("alerts"));
        QTest::keyClick(w.window.findChild<QListView *>(QStringLiteral("alert-list")), Qt::Key_S);
        QCoreApplication::processEvents();
        for (const QPushButton *button : w.window.findChildren<QPushButton *>()) {
            const int words = button->fontMetrics().horizontalAdvance(button->text());
            QVERIFY2(!button->isVisible() || button->width() >= words + 4, qPrintable(button->text()));
        }
    }

    void aViewerIsOfferedNothing()
    {
        World w;
        w.log(Role::Viewer);
        w.alerts.reset({{QStringLiteral("a"), alert(QStringLiteral("a"), Severity::Critical)}});
        w.window.resize(1600, 900);
        w.window.show();
        w.window.showPage(QStringLiteral("alerts"));
        QSignalSpy intents(&w.window, &MainWindow::intent);
        auto *list = w.window.findChild<QListView *>(QStringLiteral("alert-list"));
        for (const auto key : {Qt::Key_A, Qt::Key_T, Qt::Key_E, Qt::Key_S, Qt::Key_C, Qt::Key_U})
            QTest::keyClick(list, key);
        QCOMPARE(intents.count(), 0);
        for (const QPushButton *button : w.window.findChildren<QPushButton *>())
            QVERIFY2(!button->isVisible() || !button->objectName().startsWith(QLatin1String("act-")), qPrintable(button->objectName()));
        w.toasts.raise(alert(QStringLiteral("t"), Severity::Critical), w.state.now());
        for (const QPushButton *button : w.window.findChild<Toasts *>()->findChildren<QPushButton *>())
            QVERIFY(!button->isVisible() || button->accessibleName() == QLatin1String("Close"));
    }

    void everyControlHasAName()
    {
        World w;
        w.log(Role::Operator);
        w.alerts.reset({{QStringLiteral("a"), alert(QStringLiteral("a"))}});
        MetricSpec m;
        m.id = QStringLiteral("m");
        m.title = QStringLiteral("M");
        w.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), {}, {{QStringLiteral("p"), QStringLiteral("P"), QStringLiteral("stat"), 0, 0, 2, 1, {m}}, {QStringLiteral("q"), QStringLiteral("Q"), QStringLiteral("timeseries"), 2, 0, 2, 1, {m}}}}});
        w.toasts.raise(alert(QStringLiteral("t")), w.state.now());
        w.window.show();
        w.window.details().open(w.metrics.dashboards().first().panels.first(), DetailsAs::Chart); // what has nothing to say yet has no name
        for (QWidget *widget : w.window.findChildren<QWidget *>()) {
            const bool control = widget->focusPolicy() != Qt::NoFocus && !widget->inherits("QScrollArea") && !widget->inherits("QTableView");
            if (!control || widget->objectName().startsWith(QLatin1String("qt_")) || widget == w.window.findChild<Toasts *>())
                continue;
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            const QString name = accessible ? accessible->text(QAccessible::Name) : QString();
            QVERIFY2(!name.isEmpty(), qPrintable(QString::fromLatin1(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName()));
        }
    }

    void stalenessIsPainted_data()
    {
        QTest::addColumn<int>("offset");
        QTest::newRow("fresh") << 0;
        QTest::newRow("stale") << 11000;
        QTest::newRow("unknown") << 60000;
    }
    void stalenessIsPainted()
    {
        QFETCH(int, offset);
        World w;
        w.log(Role::Operator);
        Connection connection = w.state.connection();
        connection.serverOffset = offset;
        w.state.set(connection);
        MetricSpec m;
        m.id = QStringLiteral("m");
        m.title = QStringLiteral("M");
        m.unit = QStringLiteral("ms");
        m.target = 500;
        w.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), {}, {{QStringLiteral("p"), QStringLiteral("P"), QStringLiteral("stat"), 0, 0, 2, 1, {m}}}}});
        Series series;
        series.number = 1;
        series.panel = QStringLiteral("p");
        series.metric = QStringLiteral("m");
        series.points = {{ConsoleState::localNow(), 450}};
        w.metrics.reset({series});
        w.window.resize(1600, 900);
        w.window.show();
        auto *tile = w.window.findChild<QWidget *>(QStringLiteral("panel-p"));
        QVERIFY(tile);
        const QString spoken = tile->accessibleDescription();
        QCOMPARE(spoken.startsWith(QLatin1String("Unknown")), offset == 60000);
        // The margin above the title: the hatch is there exactly when the value is unknown.
        const QImage picture = tile->grab().toImage();
        QSet<QRgb> colours;
        for (int x = picture.width() - 40; x < picture.width() - 4; ++x)
            colours.insert(picture.pixel(x, 8));
        QCOMPARE(colours.size() > 1, offset == 60000);
    }
};

QTEST_MAIN(TestViews)
#include "tst_views.moc"
