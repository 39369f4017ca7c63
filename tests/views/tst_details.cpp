// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/World.h"

#include "views/paint/Fonts.h"

#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

using namespace nocturne;

namespace {

constexpr TimeMs hour = 3600 * 1000;

MetricSpec spec(const char *id, const char *title)
{
    MetricSpec m;
    m.id = QString::fromLatin1(id);
    m.title = QString::fromLatin1(title);
    m.unit = QStringLiteral("ms");
    m.description = QStringLiteral("What %1 means.").arg(m.title);
    m.better = Better::Lower;
    m.target = 500;
    m.warning = 600;
    m.critical = 2000;
    m.intervalSeconds = 5;
    m.alerts = {QStringLiteral("Slow")};
    return m;
}

Series series(quint32 number, const char *metric, const QVector<Sample> &points, const Labels &labels = {})
{
    Series s;
    s.number = number;
    s.panel = QStringLiteral("p");
    s.metric = QString::fromLatin1(metric);
    s.labels = labels;
    s.points = points;
    return s;
}

/// A window with one panel of two metrics, and what its details ask for.
struct Case {
    World w;
    TimeMs now = ConsoleState::localNow();
    MetricDetails &details = w.window.details();
    QSignalSpy wanted{&details, &MetricDetails::pastWanted};

    Case()
    {
        w.log(Role::Operator);
        w.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), QStringLiteral("production"), {{QStringLiteral("p"), QStringLiteral("Latency"), QStringLiteral("timeseries"), 0, 0, 12, 2, {spec("a", "First"), spec("b", "Second")}}}},
                                 {QStringLiteral("s"), QStringLiteral("S"), QStringLiteral("staging"), {{QStringLiteral("q"), QStringLiteral("Q"), QStringLiteral("stat"), 0, 0, 2, 1, {spec("a", "First")}}}}});
        w.metrics.reset({series(1, "a", {{now - 1000, 450}}), series(2, "b", {{now - 1000, 7}})});
        w.window.resize(1600, 900);
        w.window.show();
        w.window.refresh();
        QCoreApplication::processEvents();
    }
    QWidget *panel() const { return w.window.findChild<QWidget *>(QStringLiteral("panel-p")); }
    void open(Qt::Key key = Qt::Key_Return)
    {
        panel()->setFocus();
        QTest::keyClick(panel(), key);
    }
    void answer(TimeMs range = 24 * hour)
    {
        details.show(QStringLiteral("a"), range, std::vector<Series>{series(1, "a", {{now - 2 * hour, 400}, {now - hour, 700}})});
        details.show(QStringLiteral("b"), range, std::vector<Series>{series(1, "b", {{now - hour, 5}}, {{QStringLiteral("host"), QStringLiteral("x")}})});
    }
    QTableView *table() const { return details.findChild<QTableView *>(); }
    QString text(const char *part) const
    {
        for (const QLabel *label : details.findChildren<QLabel *>()) {
            if (label->text().contains(QLatin1String(part)))
                return label->text();
        }
        for (const TextBlock *block : details.findChildren<TextBlock *>()) {
            if (block->toPlainText().contains(QLatin1String(part)))
                return block->toPlainText();
        }
        return {};
    }
    QPushButton *button(const char *name) const
    {
        for (QPushButton *b : details.findChildren<QPushButton *>()) {
            if (b->text().startsWith(QLatin1String(name)) || b->accessibleName() == QLatin1String(name))
                return b;
        }
        return nullptr;
    }
};

} // namespace

/// A panel at length: asked for, answered, as a table, as files, and back; and the pages of an environment.
class TestDetails : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        fonts::load();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    void threeWaysIn_data()
    {
        QTest::addColumn<QByteArray>("way");
        QTest::newRow("click") << QByteArray("click");
        QTest::newRow("Enter") << QByteArray("enter");
        QTest::newRow("T") << QByteArray("t");
    }
    void threeWaysIn()
    {
        QFETCH(QByteArray, way);
        Case c;
        if (way == "click")
            QTest::mouseClick(c.panel(), Qt::LeftButton);
        else
            c.open(way == "t" ? Qt::Key_T : Qt::Key_Return);
        QVERIFY(c.details.isVisible());
        QCOMPARE(c.details.accessibleName(), QStringLiteral("Latency"));
        QCOMPARE(c.wanted.size(), 2); // each of its metrics
        QCOMPARE(c.wanted.first().at(1).toLongLong(), 24 * hour);
        QCOMPARE(c.table()->isVisible(), way == "t");
        QCOMPARE(c.w.window.page(), QStringLiteral("d")); // its page goes on living behind it
    }

    void aPressThatLeavesIsNoClick()
    {
        Case c;
        QTest::mousePress(c.panel(), Qt::LeftButton);
        QTest::mouseRelease(c.panel(), Qt::LeftButton, {}, {-50, -50});
        QVERIFY(!c.details.isVisible());
        QTest::mouseClick(c.panel(), Qt::RightButton);
        QVERIFY(!c.details.isVisible());
    }

    void whatTheCatalogueSays()
    {
        Case c;
        c.open();
        const QString facts = c.text("What First means.");
        for (const char *part : {"First\n", "Target: < 500 ms", "Warning beyond 600 ms", "Critical beyond 2,000 ms", "Measured every 5 s", "What Second means."})
            QVERIFY2(facts.contains(QLatin1String(part)), qPrintable(facts));
    }

    void itsAlertsLeadToTheirPlace()
    {
        Case c;
        c.open();
        QVERIFY(!c.text("No open alert is about this.").isEmpty());
        Alert ours;
        ours.id = QStringLiteral("slow-1");
        ours.name = QStringLiteral("Slow");
        ours.environment = QStringLiteral("production");
        ours.severity = Severity::Warning;
        ours.rev = 1;
        ours.active = true;
        ours.startsAt = c.now - 60000;
        Alert other = ours;
        other.id = QStringLiteral("other-1");
        other.name = QStringLiteral("<b>Other</b>");
        c.w.alerts.reset({{ours.id, ours}, {other.id, other}});
        c.w.window.refresh();
        const QString open = c.text("slow-1");
        QVERIFY2(open.contains(QLatin1String("Slow</a><br>Warning, 60 s")) || open.contains(QLatin1String("Slow</a><br>Warning, 61 s")), qPrintable(open));
        QVERIFY(!open.contains(QLatin1String("Other")));
        Q_EMIT c.details.alertWanted(ours.id);
        QCOMPARE(c.w.window.page(), QStringLiteral("alerts"));
    }

    // A name is text, whatever it contains.
    void namesAreNoMarkup()
    {
        Case c;
        Alert bad;
        bad.id = QStringLiteral("x\"><b>");
        bad.name = QStringLiteral("Slow");
        bad.environment = QStringLiteral("production");
        bad.rev = 1;
        bad.active = true;
        bad.startsAt = c.now;
        c.w.alerts.reset({{bad.id, bad}});
        c.open();
        QVERIFY2(c.text("Slow").contains(QLatin1String("x&quot;&gt;&lt;b&gt;")), qPrintable(c.text("Slow")));
    }

    void theTwinHasWhatTheChartHas()
    {
        Case c;
        c.open();
        QCOMPARE(c.table()->model()->rowCount(), 0);
        c.answer();
        QCOMPARE(c.table()->model()->rowCount(), 2);
        QCOMPARE(c.table()->model()->headerData(1, Qt::Horizontal).toString(), QStringLiteral("First"));
        QCOMPARE(c.table()->model()->headerData(2, Qt::Horizontal).toString(), QStringLiteral("Second, x"));
        QCOMPARE(c.table()->model()->index(0, 1).data().toString(), QStringLiteral("700 ms"));
        QTest::keyClick(&c.details, Qt::Key_T);
        QVERIFY(c.table()->isVisible());
        QTest::keyClick(&c.details, Qt::Key_T);
        QVERIFY(!c.table()->isVisible());
        QVERIFY(c.button("Table")->isVisible() && !c.button("Table")->isChecked());
    }

    void anotherRangeIsAskedForAndOldAnswersDropped()
    {
        Case c;
        c.open();
        c.button("Range 7 d")->click();
        QCOMPARE(c.wanted.size(), 4);
        QCOMPARE(c.wanted.last().at(1).toLongLong(), 7 * 24 * hour);
        c.answer(24 * hour); // too late
        QCOMPARE(c.table()->model()->rowCount(), 0);
        c.answer(7 * 24 * hour);
        QCOMPARE(c.table()->model()->rowCount(), 2);
        c.answer(7 * 24 * hour); // and once is enough
        QCOMPARE(c.table()->model()->rowCount(), 2);
        c.button("Range 7 d")->click(); // it is chosen already
        QCOMPARE(c.wanted.size(), 4);
    }

    void whatCannotBeReadIsSaid_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("unknown") << static_cast<int>(ErrorCode::NotFound) << QStringLiteral("The backend does not know the metric a.");
        QTest::newRow("later") << static_cast<int>(ErrorCode::Unavailable) << QStringLiteral("a could not be read: No answer. It is asked again.");
    }
    void whatCannotBeReadIsSaid()
    {
        QFETCH(int, code);
        QFETCH(QString, words);
        Case c;
        c.open();
        c.details.show(QStringLiteral("a"), 24 * hour, Error{static_cast<ErrorCode>(code), QStringLiteral("No answer.")});
        QCOMPARE(c.text("a"), c.text("a"));
        QVERIFY(!c.text(qPrintable(words)).isEmpty());
        c.details.show(QStringLiteral("b"), 24 * hour, std::vector<Series>{series(1, "b", {{c.now - hour, 5}})});
        QCOMPARE(c.table()->model()->rowCount(), 1); // the rest is there
    }

    // The long past comes in steps; the newest value comes with the page.
    void itGoesOnLiving()
    {
        Case c;
        c.open();
        c.answer();
        const auto *chart = c.details.findChild<QWidget *>(QStringLiteral("details-chart"));
        c.w.window.refresh();
        QVERIFY2(chart->accessibleDescription().contains(QLatin1String("450 ms")), qPrintable(chart->accessibleDescription()));
        c.w.metrics.apply({{1, {c.now, 480}}});
        c.w.window.refresh();
        QVERIFY2(chart->accessibleDescription().contains(QLatin1String("480 ms")), qPrintable(chart->accessibleDescription()));
    }

    void asFiles()
    {
        Case c;
        const QTemporaryDir place;
        c.open();
        c.answer();
        QVERIFY(c.details.saveCsv(place.filePath(QStringLiteral("x.csv"))));
        QFile csv(place.filePath(QStringLiteral("x.csv")));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QByteArrayList lines = csv.readAll().split('\n');
        QCOMPARE(lines[0], QByteArray("time,First (ms),\"Second, x (ms)\"\r"));
        QCOMPARE(lines[1], formatTime(c.now - 2 * hour) + ",400,\r");
        QCOMPARE(lines[2], formatTime(c.now - hour) + ",700,5\r");
        QVERIFY(c.details.savePng(place.filePath(QStringLiteral("x.png"))));
        const QImage picture(place.filePath(QStringLiteral("x.png")));
        QVERIFY(picture.width() > 500 && picture.height() > 300);
        QVERIFY(!c.details.saveCsv(place.filePath(QStringLiteral("no/such/folder.csv"))));
        QVERIFY(!c.details.savePng(place.filePath(QStringLiteral("no/such/folder.png"))));
    }

    void backToWhereItWas_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Esc") << static_cast<int>(Qt::Key_Escape);
        QTest::newRow("Backspace") << static_cast<int>(Qt::Key_Backspace);
    }
    void backToWhereItWas()
    {
        QFETCH(int, key);
        Case c;
        c.open();
        QTest::keyClick(&c.details, static_cast<Qt::Key>(key));
        QVERIFY(!c.details.isVisible() && c.panel()->isVisible());
        QVERIFY(c.panel()->hasFocus());
    }

    void oneAfterTheOther()
    {
        Case c;
        for (int i = 0; i < 20; ++i) {
            c.open();
            c.answer();
            QTest::keyClick(&c.details, Qt::Key_Escape);
        }
        QCOMPARE(c.details.findChildren<QWidget *>(QStringLiteral("details-chart")).size(), 1); // none is left behind
    }

    // ---- Environments

    void theEnvironmentChoosesThePages()
    {
        Case c;
        QSignalSpy shown(&c.w.window, &MainWindow::pageShown);
        auto *button = c.w.window.findChild<QPushButton *>(QStringLiteral("environment"));
        QVERIFY(button->isVisible());
        QCOMPARE(button->accessibleName(), QStringLiteral("Environment All environments"));
        QVERIFY(c.w.window.findChild<QWidget *>(QStringLiteral("rail-d")) && c.w.window.findChild<QWidget *>(QStringLiteral("rail-s")));
        c.w.window.setEnvironment(QStringLiteral("production"));
        QCOMPARE(button->accessibleName(), QStringLiteral("Environment production"));
        QVERIFY(c.w.window.findChild<QWidget *>(QStringLiteral("rail-d")));
        QVERIFY(!c.w.window.findChild<QWidget *>(QStringLiteral("rail-s")));
        c.w.window.setEnvironment(QStringLiteral("staging"));
        QCOMPARE(c.w.window.page(), QStringLiteral("s"));
        QCOMPARE(shown.last().first().toString(), QStringLiteral("s"));
        QVERIFY(c.w.window.findChild<QWidget *>(QStringLiteral("rail-s")) && c.w.window.findChild<QWidget *>(QStringLiteral("rail-alerts")));
        c.w.window.setEnvironment(QStringLiteral("no such")); // one that has no pages: all of them
        QCOMPARE(c.w.window.page(), QStringLiteral("d"));
    }

    // A number belongs to its page: neither the environment nor a page that comes beside it makes it another, and every page has one.
    void aNumberBelongsToItsPage()
    {
        World w;
        w.log(Role::Operator);
        QVector<Dashboard> pages;
        for (const char *id : {"a", "b", "c", "d"})
            pages.append({QString::fromLatin1(id), QString::fromLatin1(id).toUpper(), QStringLiteral("production"), {}});
        w.metrics.setDashboards(pages);
        w.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&w.window));
        const auto number = [&](const char *page) { return w.window.findChild<QWidget *>(QStringLiteral("rail-") + QString::fromLatin1(page))->toolTip().section(QStringLiteral("Alt+"), 1); };
        QCOMPARE(number("a") + number("d") + number("alerts") + number("on-call"), QStringLiteral("1456"));
        pages.append({QStringLiteral("s"), QStringLiteral("Staging"), QStringLiteral("staging"), {}});
        w.metrics.setDashboards(pages);
        QCOMPARE(number("a") + number("d") + number("alerts") + number("on-call") + number("s"), QStringLiteral("14567"));
        w.window.setEnvironment(QStringLiteral("staging"));
        QCOMPARE(number("alerts") + number("on-call") + number("s"), QStringLiteral("567"));
        QTest::keyClick(&w.window, Qt::Key_5, Qt::AltModifier);
        QCOMPARE(w.window.page(), QStringLiteral("alerts"));
        QTest::keyClick(&w.window, Qt::Key_7, Qt::AltModifier);
        QCOMPARE(w.window.page(), QStringLiteral("s"));
        w.window.setEnvironment(QStringLiteral("production"));
        QCOMPARE(number("a") + number("d") + number("alerts"), QStringLiteral("145"));
    }

    void whereThereIsOneThereIsNoChoice()
    {
        World w;
        w.log(Role::Operator);
        w.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), QStringLiteral("production"), {}}});
        w.window.show();
        QVERIFY(!w.window.findChild<QPushButton *>(QStringLiteral("environment"))->isVisible());
    }

    // ---- Room

    void itFoldsWhereItIsNarrow_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<int>("rail");
        QTest::addColumn<bool>("ranges");
        QTest::newRow("a wide one") << QSize(1920, 1080) << 184 << true;
        QTest::newRow("1280 x 720") << QSize(1280, 720) << 96 << true;
        QTest::newRow("1280 x 720 at 200 %") << QSize(640, 360) << 96 << false;
    }
    void itFoldsWhereItIsNarrow()
    {
        QFETCH(QSize, size);
        QFETCH(int, rail);
        QFETCH(bool, ranges);
        Case c;
        c.w.window.resize(size);
        QCoreApplication::processEvents();
        QCOMPARE(c.w.window.size(), size);
        QCOMPARE(c.w.window.findChild<Rail *>()->width(), rail);
        auto *menu = c.w.window.findChild<QPushButton *>(QStringLiteral("range-menu"));
        QCOMPARE(menu->isVisible(), !ranges);
        c.w.window.refresh();
        QCOMPARE(menu->text(), QStringLiteral("1 h"));
        // Nothing stands beyond the window.
        for (const char *page : {"d", "alerts"}) {
            c.w.window.showPage(QString::fromLatin1(page));
            QCoreApplication::processEvents();
            for (const QPushButton *button : c.w.window.findChildren<QPushButton *>()) {
                if (button->isVisible())
                    QVERIFY2(button->mapTo(&c.w.window, QPoint(button->width(), 0)).x() <= size.width(), qPrintable(button->text()));
            }
        }
    }

    void theRangeFromTheMenu()
    {
        Case c;
        c.w.window.resize(640, 360);
        QCoreApplication::processEvents();
        QSignalSpy chosen(&c.w.window, &MainWindow::rangeChosen);
        auto *menu = c.w.window.findChild<QPushButton *>(QStringLiteral("range-menu"))->menu();
        QCOMPARE(menu->actions().size(), 5);
        menu->actions().at(2)->trigger();
        QCOMPARE(chosen.last().first().toLongLong(), 21600);
    }
};

QTEST_MAIN(TestDetails)
#include "tst_details.moc"
