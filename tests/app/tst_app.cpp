// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Console.h"
#include "app/Options.h"
#include "tests/services/FakeBackend.h"
#include "protocol/DashboardJson.h"

#include <QAbstractButton>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

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
        const QString help = QString::fromUtf8(optionsHelp());
        for (const char *option : {"--server", "--user", "--theme", "--demo", "--render", "--out", "--size", "NOCTURNE_PASSWORD"})
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
            return std::any_of(http.requests.begin(), http.requests.end(), [](const auto &r) { return r.line.contains("GET /monitoring/feed"); });
        };
        QTRY_VERIFY(asked()); // the feed is opened on the same address, with the subprotocol
        for (const auto &request : http.requests) {
            if (request.line.contains("/monitoring/feed"))
                QVERIFY(request.header("Sec-WebSocket-Protocol").contains("nocturne.feed.v1"));
            QVERIFY(!request.line.contains("acc")); // no token in an address
        }
    }
};

QTEST_MAIN(TestApp)
#include "tst_app.moc"
