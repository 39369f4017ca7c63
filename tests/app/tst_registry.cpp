// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Console.h"
#include "app/Render.h"
#include "protocol/DashboardJson.h"
#include "tests/services/FakeBackend.h"
#include "tests/views/World.h"
#include "views/wall/WallWindow.h"

#include <QAbstractButton>
#include <QImage>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace nocturne;

namespace {

class TestPage final : public QWidget, public Page {
public:
    explicit TestPage(QWidget *parent) : QWidget(parent) { setObjectName(QStringLiteral("test-page")); }
    QWidget &asWidget() override { return *this; }
    void refresh() override { ++refreshed; }

    int refreshed = 0;
};

Page *makeTestPage(const WindowParts &, MainWindow &window) { return new TestPage(&window); }
QString title() { return QStringLiteral("Tests"); }
Verdict verdict(const PageData &) { return {MetricStatus::Ok, QStringLiteral("Tested."), {}}; }
QVector<WallLine> lines(const PageData &, const QStringList &, int most) { return most > 0 ? QVector<WallLine>{{WallLine::Mark::None, Severity::Warning, {}, QStringLiteral("a line"), {}}} : QVector<WallLine>(); }

/// The shipped pages and one more, which is this line.
PageRegistry withTests()
{
    auto pages = shippedPages().all();
    pages.append({QStringLiteral("tests"), title, 3, verdict, makeTestPage, lines});
    return PageRegistry(pages);
}

/// The shipped pages under other names and numbers, the second of them not for a wall.
PageRegistry renamed()
{
    auto pages = shippedPages().all();
    for (PageSpec &page : pages) {
        page.id.prepend(QLatin1String("other-"));
        page.number -= 4;
    }
    pages[1].wallLines = nullptr;
    return PageRegistry(pages);
}

QVector<Dashboard> dashboards(int count)
{
    QVector<Dashboard> all;
    for (int i = 1; i <= count; ++i) {
        MetricSpec metric;
        metric.id = QStringLiteral("m");
        metric.title = QStringLiteral("M");
        metric.unit = QStringLiteral("ms");
        all.append({QStringLiteral("d%1").arg(i), QStringLiteral("D%1").arg(i), {}, {{QStringLiteral("p"), QStringLiteral("P"), QStringLiteral("stat"), 0, 0, 3, 1, {metric}}}});
    }
    return all;
}

QString numberOf(const World &w, const char *page)
{
    const auto *button = w.window.findChild<QAbstractButton *>(QStringLiteral("rail-") + QString::fromLatin1(page));
    return button ? button->toolTip().section(QStringLiteral("Alt+"), 1) : QStringLiteral("no button");
}

void open(World &w)
{
    w.log(Role::Operator);
    w.window.resize(1600, 900);
    w.window.show();
    w.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&w.window));
}

} // namespace

/// Every place that knows pages asks the registry: one more line is everywhere, and another name is too.
class TestRegistry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }

    void oneLineIsInRailAndKeys()
    {
        const PageRegistry registry = withTests();
        World w(registry);
        w.metrics.setDashboards(dashboards(6));
        open(w);
        QCOMPARE(numberOf(w, "tests"), QStringLiteral("3"));
        QCOMPARE(numberOf(w, "d2") + numberOf(w, "d3") + numberOf(w, "alerts") + numberOf(w, "on-call") + numberOf(w, "d4"), QStringLiteral("24567"));
        auto *page = dynamic_cast<TestPage *>(w.window.findChild<QWidget *>(QStringLiteral("test-page")));
        QVERIFY(page && !page->isVisible());
        QTest::keyClick(&w.window, Qt::Key_3, Qt::AltModifier);
        QCOMPARE(w.window.page(), QStringLiteral("tests"));
        QVERIFY(page->isVisible());
        QVERIFY(w.window.shows(*page));
        const auto *button = w.window.findChild<QAbstractButton *>(QStringLiteral("rail-tests"));
        QVERIFY(button->isChecked());
        QCOMPARE(button->text(), QStringLiteral("Tests"));
        const QString head = w.window.findChild<Header *>()->accessibleName() + w.window.findChild<Header *>()->accessibleDescription();
        QVERIFY2(head.contains(QLatin1String("Tests")) && head.contains(QLatin1String("Tested.")), qPrintable(head));
        const int before = page->refreshed;
        w.window.refresh();
        QCOMPARE(page->refreshed, before + 1);
        QTest::keyClick(&w.window, Qt::Key_A); // no command of the page of alerts
        QVERIFY(w.window.shows(*page));
    }

    void oneLineIsOnTheWall()
    {
        const PageRegistry registry = withTests();
        World w(registry);
        w.metrics.setDashboards(dashboards(1));
        WallWindow wall({w.theme, w.state, w.alerts, w.metrics, w.onCall, registry}, {{QStringLiteral("tests"), QStringLiteral("d1"), QStringLiteral("none")}, 20, 5});
        wall.resize(1920, 1080);
        wall.show();
        QCOMPARE(wall.screens().size(), 2);
        QCOMPARE(wall.screens().first().dashboard, QStringLiteral("tests"));
        QVERIFY2(wall.accessibleName().contains(QLatin1String("Tests")), qPrintable(wall.accessibleName()));
        QVERIFY2(wall.accessibleDescription().contains(QLatin1String("a line")), qPrintable(wall.accessibleDescription()));
        QCOMPARE(wallNotices(registry, w.metrics.dashboards(), {QStringLiteral("tests"), QStringLiteral("none")}), QStringList{QStringLiteral("There is no page \"none\".")});
        QCOMPARE(registry.wallIds(), (QStringList{QStringLiteral("alerts"), QStringLiteral("on-call"), QStringLiteral("tests")}));
    }

    void oneLineIsInTheHelp()
    {
        QVERIFY(optionsHelp(withTests()).contains(QLatin1String("alerts, on-call, tests.")));
        QVERIFY(optionsHelp(renamed()).contains(QLatin1String("dashboards and other-alerts;")));
    }

    // Whoever knows a page by a name of his own finds nothing here.
    void otherNamesAreHeededEverywhere()
    {
        const PageRegistry registry = renamed();
        World w(registry);
        w.metrics.setDashboards(dashboards(3));
        w.alerts.reset({{QStringLiteral("a"), alert(QStringLiteral("a"), Severity::Critical)}});
        open(w);
        w.window.refresh();
        QCOMPARE(numberOf(w, "other-alerts") + numberOf(w, "other-on-call") + numberOf(w, "d1") + numberOf(w, "alerts"), QStringLiteral("123no button"));
        QVERIFY(w.window.findChild<QWidget *>(QStringLiteral("rail-other-alerts"))->accessibleDescription().contains(QLatin1String("1 critical")));
        QVERIFY(w.window.findChild<QWidget *>(QStringLiteral("rail-other-on-call"))->accessibleDescription().isEmpty());
        w.window.showPage(QStringLiteral("alerts"));
        QCOMPARE(w.window.page(), QStringLiteral("d1"));
        w.window.openAlert(QStringLiteral("a"));
        QCOMPARE(w.window.page(), QStringLiteral("other-alerts"));
        QVERIFY(w.window.shows(w.window.alertsPage()));
        QTest::keyClick(&w.window, Qt::Key_2, Qt::AltModifier);
        QVERIFY(w.window.shows(w.window.onCallPage()));
        QTest::keyClick(&w.window, Qt::Key_Slash);
        QCOMPARE(w.window.page(), QStringLiteral("other-alerts"));
        QCOMPARE(wallNotices(registry, w.metrics.dashboards(), {QStringLiteral("alerts"), QStringLiteral("other-on-call")}),
                 (QStringList{QStringLiteral("There is no page \"alerts\"."), QStringLiteral("The page On-call is not for a wall.")}));
        WallWindow wall({w.theme, w.state, w.alerts, w.metrics, w.onCall, registry}, {{QStringLiteral("other-alerts"), QStringLiteral("on-call")}, 20, 5});
        wall.resize(1920, 1080);
        wall.show();
        QCOMPARE(wall.screens().size(), 1);
        QCOMPARE(wall.screens().first().title, QStringLiteral("Alerts"));
    }

    void pagesHaveNamesOfTheirOwn()
    {
        for (const PageSpec &page : shippedPages().all()) {
            QCOMPARE(shippedPages().find(page.id), &page);
            QVERIFY(page.number >= 1 && page.number <= 9 && page.number != shippedPages().numberAfter(page.number - 1));
        }
        QVERIFY(!shippedPages().find(QStringLiteral("technical")));
    }

    // A picture of it, and the sentence where there is none of that name; what is remembered of it asks for no numbers.
    void oneLineIsRendered()
    {
        QTemporaryDir folder;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("nocturne-test"));
        PreferenceValues values = loadPreferences();
        values.page = QStringLiteral("tests");
        savePreferences(values);
        FakeHttp http;
        FakeFeed feed;
        http.feed = [&](QTcpSocket *socket) { feed.adopt(socket); };
        http.answer = [](const FakeHttp::Request &r) {
            if (r.line.contains("login"))
                return FakeHttp::Answer{200, R"({"access_token":"acc","refresh_token":"ref","user":{"name":"li","role":"operator"}})"};
            return r.line.contains("/monitoring/dashboard") ? FakeHttp::Answer{200, dump(dashboardsToJson(dashboards(1)))} : FakeHttp::Answer{404, "{}"};
        };
        qputenv("NOCTURNE_PASSWORD", "x");
        const PageRegistry registry = withTests();
        Console console(*parseOptions({QStringLiteral("nocturne"), QStringLiteral("--server"), http.url().toString(), QStringLiteral("--user"), QStringLiteral("li")}), registry);
        console.window().show();
        console.start();
        const Json alerts = feed.welcome();
        feed.say({{"t", "ok"}, {"id", alerts["id"]}, {"sid", alerts["sid"]}, {"recovered", false}, {"pos", position(1)}});
        feed.snapshot(alerts["sid"], {}, 1);
        QTRY_COMPARE(console.window().page(), QStringLiteral("tests")); // as it was remembered
        QVERIFY(feed.next("sub", 200).is_null());
        console.window().showPage(QStringLiteral("d1"));
        QTRY_VERIFY(!console.metrics().dashboards().isEmpty());
        const Json sub = feed.next("sub");
        feed.say({{"t", "ok"}, {"id", sub["id"]}, {"sid", sub["sid"]}, {"recovered", false}, {"pos", nullptr}});
        feed.say({{"t", "snap"}, {"sid", sub["sid"]}, {"page", 0}, {"items", Json::array()}, {"more", false}});
        feed.say({{"t", "snap_end"}, {"sid", sub["sid"]}, {"pos", nullptr}, {"n", 0}, {"crc", nullptr}});
        QTRY_VERIFY(console.alerts().loaded() && console.metrics().loaded());
        ConsoleOptions options;
        options.renderTo = folder.filePath(QStringLiteral("page.png"));
        options.size = QSize(1280, 720);
        for (const auto &[page, status] : {std::pair{"nothing", 1}, std::pair{"tests", 0}}) {
            options.page = QString::fromLatin1(page);
            const Render render(console, console.window(), options);
            QCOMPARE(QCoreApplication::exec(), status);
        }
        QCOMPARE(console.window().page(), QStringLiteral("tests"));
        QCOMPARE(QImage(options.renderTo).size(), options.size);
        qunsetenv("NOCTURNE_PASSWORD");
    }
};

QTEST_MAIN(TestRegistry)
#include "tst_registry.moc"
