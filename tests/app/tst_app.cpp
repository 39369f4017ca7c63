// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Console.h"
#include "app/FirstShow.h"
#include "app/Options.h"
#include "app/PaintTrace.h"
#include "tests/services/FakeBackend.h"
#include "protocol/DashboardJson.h"

#include <QAbstractButton>
#include <QDateTime>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTimer>

using namespace nocturne;

/// The console put together: options in, and a whole log-in against a backend of a few lines.
class TestApp : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_settings;

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }
    void init()
    {
        m_settings = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings->path());
        QCoreApplication::setOrganizationName(QStringLiteral("nocturne-test"));
        qunsetenv("NOCTURNE_PASSWORD");
    }

    void options_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *line, bool good) { QTest::newRow(line) << QString::fromLatin1(line) << good; };
        row("nocturne", true);
        row("nocturne --demo", true);
        row("nocturne --server http://a --user li", true);
        row("nocturne --demo --server http://a", false);
        row("nocturne --render technical --out a.png", true);
        row("nocturne --render technical", false);
        row("nocturne --out a.png", false);
        row("nocturne --render technical --out a.png --size 3840x2160", true);
        row("nocturne --size 3840", false);
        row("nocturne --size 3840x2160x1", false);
        row("nocturne --size axb", false);
        row("nocturne --size 10x10", false);
        row("nocturne --size 99999x99999", false);
        row("nocturne --size -800x600", false);
        row("nocturne --theme dark", true);
        row("nocturne --theme light", true);
        row("nocturne --theme blue", false);
        row("nocturne --unknown", false);
        row("nocturne --server", false);
        row("nocturne --wall executive,technical", true);
        row("nocturne --wall executive --dwell 30 --distance 3.5 --display HDMI-1", true);
        row("nocturne --wall executive --out a.png", true);
        row("nocturne --wall ,", false);
        row("nocturne --wall executive --dwell 2", false);
        row("nocturne --wall executive --dwell soon", false);
        row("nocturne --wall executive --distance 0", false);
        row("nocturne --wall executive --distance nan", false);
        row("nocturne --trace painted.jsonl", true);
        row("nocturne --trace", false);
        row("nocturne --scale 150", true);
        row("nocturne --scale 99", false);
        row("nocturne --scale 201", false);
        row("nocturne --scale much", false);
        row("nocturne --language de", true);
        row("nocturne --language pseudo", true);
        row("nocturne --language", false);
        row("nocturne --language klingon", false);
        row("nocturne --help", true);
        row("nocturne --version", true);
    }
    void options()
    {
        QFETCH(QString, line);
        QFETCH(bool, good);
        const auto read = parseOptions(line.split(QLatin1Char(' ')));
        QCOMPARE(read.ok(), good);
        if (!good)
            QVERIFY(!read.error().detail.isEmpty());
    }

    void theHelpNamesEveryOption()
    {
        const QString help = optionsHelp(shippedPages());
        for (const char *option : {"--server", "--user", "--theme", "--demo", "--render", "--out", "--size", "--wall", "--dwell", "--display", "--distance", "--scale", "--language", "--trace", "NOCTURNE_PASSWORD"})
            QVERIFY2(help.contains(QLatin1String(option)), option);
    }

    void withoutAServerItAsks()
    {
        Console console(*parseOptions({QStringLiteral("nocturne")}));
        console.window().show();
        console.start();
        QVERIFY(console.window().login().isVisible());
        QVERIFY(!console.alerts().loaded());
    }

    // REST and feed of one backend live on one port; these two do not, so the console only gets as far as REST.
    void aLogInIsTriedAndSaid_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("contains");
        QTest::newRow("wrong password") << 401 << QByteArray(R"({"code":"unauthenticated","detail":"Name or password is wrong."})") << QStringLiteral("password");
        QTest::newRow("slowed down") << 429 << QByteArray(R"({"code":"rate_limited","detail":"x"})") << QString();
        QTest::newRow("no backend of ours") << 404 << QByteArray("<html>") << QString();
    }
    void aLogInIsTriedAndSaid()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, contains);
        FakeHttp http;
        http.answer = [&](const auto &) { return FakeHttp::Answer{status, body}; };
        qputenv("NOCTURNE_PASSWORD", "from the environment");
        Console console(*parseOptions({QStringLiteral("nocturne"), QStringLiteral("--server"), http.url().toString(), QStringLiteral("--user"), QStringLiteral("li")}));
        console.window().show();
        console.start();
        QTRY_VERIFY(!http.requests.empty());
        QCOMPARE(http.requests[0].line, QByteArray("POST /auth/login"));
        QVERIFY(http.requests[0].body.contains("from the environment"));
        const auto problem = [&] { return console.window().login().findChild<QLabel *>(QStringLiteral("login-problem"))->text(); };
        QTRY_VERIFY(!problem().isEmpty() && !problem().contains(QStringLiteral("…")));
        QVERIFY2(problem().contains(contains, Qt::CaseInsensitive), qPrintable(problem()));
        QVERIFY(console.window().login().isVisible());
        QVERIFY(!problem().contains(QLatin1String("<html"))); // what a stranger sends is not shown
    }

    // The window comes with its page, in whatever order page and numbers come; or, when they do not, without.
    void theWindowComesWithItsPage_data()
    {
        QTest::addColumn<bool>("numbersFirst");
        QTest::newRow("page, numbers") << false;
        QTest::newRow("numbers, page") << true;
    }
    void theWindowComesWithItsPage()
    {
        QFETCH(bool, numbersFirst);
        QWidget window;
        MetricStore metrics;
        metrics.expect(QStringLiteral("a"), 3600000, 0);
        showWithPage(window, metrics, 60000);
        numbersFirst ? metrics.reset({}) : metrics.setDashboards({page("a")});
        QCoreApplication::processEvents();
        QVERIFY(!window.isVisible());
        numbersFirst ? metrics.setDashboards({page("a")}) : metrics.reset({});
        QVERIFY(window.isVisible());
        QWidget alone;
        showWithPage(alone, MetricStore(), 50);
        QVERIFY(!alone.isVisible());
        QTRY_VERIFY(alone.isVisible());
    }
    void aLastLogInIsNotPaintedAtOnce()
    {
        FakeHttp http;
        http.answer = [](const auto &) { return FakeHttp::Answer{404, "{}"}; };
        Console console(*parseOptions({QStringLiteral("nocturne"), QStringLiteral("--server"), http.url().toString(), QStringLiteral("--user"), QStringLiteral("li")}));
        console.start();
        QVERIFY(!console.window().isVisible());
        QTRY_VERIFY(console.window().isVisible());
        QVERIFY(console.window().login().isVisible());
    }

    // Written once the window has carried its painting out: the page once, a toast each time it comes.
    void paintingsAreTraced()
    {
        MetricStore metrics;
        ToastQueue toasts;
        QWidget window;
        window.resize(100, 100);
        PaintTrace trace(metrics, toasts, window);
        const QString file = m_settings->filePath(QStringLiteral("trace"));
        QVERIFY(trace.open(m_settings->filePath(QStringLiteral("no/such/folder"))));
        QVERIFY(!trace.open(file));
        const auto lines = [&file] {
            QFile read(file);
            return read.open(QIODevice::ReadOnly) ? read.readAll().split('\n') : QByteArrayList();
        };
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(50);
        QCOMPARE(lines().size(), 1); // nothing to say yet
        metrics.expect(QStringLiteral("technical"), 3600000, 0);
        metrics.reset({});
        window.update();
        QTest::qWait(50);
        QCOMPARE(lines().size(), 1); // numbers of a page that is not there yet
        metrics.setDashboards({Dashboard{QStringLiteral("technical"), QStringLiteral("Technical"), QStringLiteral("production"), {}}});
        Alert alert;
        alert.id = QStringLiteral("a-1");
        alert.name = QStringLiteral("HighLatency");
        alert.severity = Severity::Critical;
        toasts.raise(alert, 1000);
        window.update();
        QTRY_COMPARE(lines().size(), 3);
        QVERIFY(lines()[0].contains(R"("painted":"page")") && lines()[0].contains("technical"));
        QVERIFY(lines()[1].contains(R"("name":"HighLatency")") && lines()[1].contains("a-1") && lines()[1].contains("at_us"));
        window.update();
        QTest::qWait(50);
        QCOMPARE(lines().size(), 3);
    }

    void loggedInItAsksForDashboards()
    {
        FakeHttp http;
        const Dashboard dashboard{QStringLiteral("technical"), QStringLiteral("Technical"), QStringLiteral("production"), {}};
        http.answer = [&](const FakeHttp::Request &r) {
            if (r.line.contains("login"))
                return FakeHttp::Answer{200, R"({"access_token":"acc","refresh_token":"ref","user":{"name":"li","role":"operator"}})"};
            if (r.line.contains("/monitoring/dashboard"))
                return FakeHttp::Answer{200, dump(dashboardsToJson({dashboard}))};
            return FakeHttp::Answer{404, "{}"};
        };
        Console console(*parseOptions({QStringLiteral("nocturne"), QStringLiteral("--theme"), QStringLiteral("light")}));
        console.window().show();
        console.start();
        auto &login = console.window().login();
        login.findChild<QLineEdit *>(QStringLiteral("login-server"))->setText(http.url().toString());
        login.findChild<QLineEdit *>(QStringLiteral("login-user"))->setText(QStringLiteral("li"));
        login.findChild<QLineEdit *>(QStringLiteral("login-password"))->setText(QStringLiteral("x"));
        QTest::keyClick(login.findChild<QLineEdit *>(QStringLiteral("login-password")), Qt::Key_Return);
        const auto asked = [&] {
            return std::any_of(http.requests.begin(), http.requests.end(), [](const auto &r) { return r.line.contains("GET /monitoring/dashboard"); });
        };
        QTRY_VERIFY(asked());
        QTRY_VERIFY(!http.feedRequests.empty()); // on the same address, with the subprotocol
        for (const auto &request : http.feedRequests) {
            QVERIFY(request.header("Sec-WebSocket-Protocol").contains("nocturne.feed.v1"));
            QVERIFY(!request.line.contains("acc")); // no token in an address
        }
    }

    // ---- Pages under load

    static Dashboard page(const char *id)
    {
        MetricSpec metric;
        metric.id = QStringLiteral("m");
        metric.title = QStringLiteral("M");
        metric.unit = QStringLiteral("ms");
        return {QString::fromLatin1(id), QString::fromLatin1(id), QStringLiteral("production"), {{QStringLiteral("p"), QStringLiteral("P"), QStringLiteral("stat"), 0, 0, 3, 1, {metric}}}};
    }
    static void snapshot(FakeFeed &feed, const Json &sub, double value)
    {
        feed.say({{"t", "ok"}, {"id", sub["id"]}, {"sid", sub["sid"]}, {"recovered", false}, {"pos", nullptr}});
        const auto now = QDateTime::currentMSecsSinceEpoch();
        Json points = Json::array();
        points.push_back(Json::array({now, value}));
        Json items = Json::array();
        items.push_back({{"s", 1}, {"panel", "p"}, {"metric", "m"}, {"labels", Json::object()}, {"unit", "ms"}, {"interval_s", 5}, {"step_s", 5}, {"points", points}});
        feed.say({{"t", "snap"}, {"sid", sub["sid"]}, {"page", 0}, {"items", items}, {"more", false}});
        feed.say({{"t", "snap_end"}, {"sid", sub["sid"]}, {"pos", nullptr}, {"n", 1}, {"crc", nullptr}});
    }

    // Before anybody knows which pages there are; and the page that is shown is the one of the next start.
    void theLastPageIsAskedForWithTheLogIn()
    {
        PreferenceValues values = loadPreferences();
        values.page = QStringLiteral("b");
        savePreferences(values);
        FakeHttp http;
        FakeFeed feed;
        http.feed = [&](QTcpSocket *socket) { feed.adopt(socket); };
        bool known = false;
        http.answer = [&](const FakeHttp::Request &r) {
            if (r.line.contains("login"))
                return FakeHttp::Answer{200, R"({"access_token":"acc","refresh_token":"ref","user":{"name":"li","role":"operator"}})"};
            if (r.line.contains("/monitoring/dashboard"))
                return known ? FakeHttp::Answer{200, dump(dashboardsToJson({page("a"), page("b")}))} : FakeHttp::Answer{503, "{}"};
            return FakeHttp::Answer{200, R"({"dashboard":"b","panels":[]})"};
        };
        qputenv("NOCTURNE_PASSWORD", "x");
        Console console(*parseOptions({QStringLiteral("nocturne"), QStringLiteral("--server"), http.url().toString(), QStringLiteral("--user"), QStringLiteral("li")}));
        console.start();
        QVERIFY(!feed.welcome().is_null());
        const Json sub = feed.next("sub");
        QCOMPARE(fromStd(sub["filter"]["dashboard"].get<std::string>()), QStringLiteral("b"));
        snapshot(feed, sub, 5);
        known = true;
        QTRY_COMPARE(console.window().page(), QStringLiteral("b"));
        QVERIFY(feed.next("sub", 200).is_null()); // what is there already is not asked for again
        console.window().showPage(QStringLiteral("a"));
        QCOMPARE(loadPreferences().page, QStringLiteral("a"));
        values.page.clear();
        savePreferences(values);
    }

    // Two pages with the same panel and the same metric, a flood of samples, and a switch in the middle of it: the second
    // page never shows a number of the first, and another range never leaves it without one.
    void aSwitchUnderLoadShowsNothingOld()
    {
        FakeHttp http;
        FakeFeed feed;
        http.feed = [&](QTcpSocket *socket) { feed.adopt(socket); };
        http.answer = [&](const FakeHttp::Request &r) {
            if (r.line.contains("login"))
                return FakeHttp::Answer{200, R"({"access_token":"acc","refresh_token":"ref","user":{"name":"li","role":"operator"}})"};
            if (r.line.contains("/monitoring/dashboard"))
                return FakeHttp::Answer{200, dump(dashboardsToJson({page("a"), page("b")}))};
            return FakeHttp::Answer{200, R"({"dashboard":"a","panels":[]})"};
        };
        qputenv("NOCTURNE_PASSWORD", "x");
        Console console(*parseOptions({QStringLiteral("nocturne"), QStringLiteral("--server"), http.url().toString(), QStringLiteral("--user"), QStringLiteral("li")}));
        console.window().show();
        console.start();
        const Json alerts = feed.welcome();
        QVERIFY(!alerts.is_null());
        const Json first = feed.next("sub");
        QCOMPARE(fromStd(first["filter"]["dashboard"].get<std::string>()), QStringLiteral("a"));
        snapshot(feed, first, 111);
        const auto said = [&] {
            console.window().refresh();
            const QWidget *current = nullptr;
            for (const QWidget *panel : console.window().findChildren<QWidget *>(QStringLiteral("panel-p")))
                current = panel->isVisible() ? panel : current;
            return current ? current->accessibleDescription() : QString();
        };
        QTRY_VERIFY(said().startsWith(QLatin1String("111 ms")));
        // The flood: samples of the page, and of whatever was the page before.
        QStringList seen;
        Json live = first["sid"];
        double value = 111;
        QTimer flood;
        connect(&flood, &QTimer::timeout, this, [&] {
            for (int i = 0; i < 20; ++i) {
                for (const auto &[sid, v] : {std::pair{first["sid"], 111.0}, std::pair{live, value}}) {
                    Json row = Json::array();
                    row.push_back(Json::array({1, QDateTime::currentMSecsSinceEpoch() + i, v}));
                    feed.say({{"t", "pt"}, {"sid", sid}, {"p", row}});
                }
            }
            const QString now = said();
            if (seen.isEmpty() || seen.last() != now)
                seen.append(now);
        });
        flood.start(1);
        console.window().showPage(QStringLiteral("b"));
        seen.clear();
        const Json second = feed.next("sub");
        QVERIFY(!second.is_null());
        QTRY_VERIFY(!seen.isEmpty());
        QTest::qWait(60);
        QCOMPARE(seen, QStringList{QStringLiteral("Loading")});
        snapshot(feed, second, 222);
        live = second["sid"];
        value = 222;
        QTRY_VERIFY(said().startsWith(QLatin1String("222 ms")));
        QTest::qWait(100);
        for (const QString &text : std::as_const(seen))
            QVERIFY2(text == QLatin1String("Loading") || text.startsWith(QLatin1String("222 ms")), qPrintable(seen.join(QLatin1Char('|'))));
        // Another range: the numbers stay until the new ones are there.
        seen.clear();
        Q_EMIT console.window().rangeChosen(86400);
        const Json third = feed.next("sub");
        QCOMPARE(third["filter"]["range_s"].get<int>(), 86400);
        QTest::qWait(60);
        snapshot(feed, third, 333);
        live = third["sid"];
        value = 333;
        QTRY_VERIFY(said().startsWith(QLatin1String("333 ms")));
        flood.stop();
        for (const QString &text : std::as_const(seen))
            QVERIFY2(text.startsWith(QLatin1String("222 ms")) || text.startsWith(QLatin1String("333 ms")), qPrintable(seen.join(QLatin1Char('|'))));
    }
};

QTEST_MAIN(TestApp)
#include "tst_app.moc"
