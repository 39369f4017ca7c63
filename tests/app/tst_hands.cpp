// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/CanaryWatch.h"
#include "app/Console.h"
#include "app/Options.h"
#include "protocol/AlertJson.h"
#include "protocol/DashboardJson.h"
#include "protocol/FeedServer.h"
#include "tests/services/FakeBackend.h"

#include <QLineEdit>
#include <QListView>
#include <QLabel>
#include <QPushButton>
#include <QSet>
#include <QTextBrowser>
#include <QScreen>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace nocturne;

/// What the console says of whoever sits before it: what was looked at, and what stood on the glass.
class TestHands : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_settings;
    std::unique_ptr<FakeHttp> m_http;
    std::unique_ptr<FakeFeed> m_feed;
    std::unique_ptr<Console> m_console;
    Json m_alerts; ///< the subscription to them

    static Alert broken(qint64 rev)
    {
        Alert alert;
        alert.id = QStringLiteral("a-1");
        alert.fingerprint = QStringLiteral("a");
        alert.name = QStringLiteral("Broken");
        alert.severity = Severity::Critical;
        alert.rev = rev;
        return alert;
    }
    qsizetype seen(const char *id) const
    {
        const QByteArray line = QByteArray("POST /monitoring/alerts/") + id + "/seen";
        return std::count_if(m_http->requests.begin(), m_http->requests.end(), [&](const auto &r) { return r.line.contains(line); });
    }
    /// The canary that the console says was painted; 0: none.
    qint64 answered(int milliseconds = 5000)
    {
        const Json answer = m_feed->next("cn", milliseconds);
        return answer.is_null() ? 0 : answer["n"].get<qint64>();
    }
    void press(int key)
    {
        QWidget *focused = m_console->window().focusWidget();
        QTest::keyClick(focused ? focused : &m_console->window(), static_cast<Qt::Key>(key));
    }

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }
    void init()
    {
        m_settings = std::make_unique<QTemporaryDir>();
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings->path());
        QCoreApplication::setOrganizationName(QStringLiteral("nocturne-test"));
        m_http = std::make_unique<FakeHttp>();
        m_feed = std::make_unique<FakeFeed>();
        m_http->feed = [this](QTcpSocket *socket) { m_feed->adopt(socket); };
        m_http->answer = [](const FakeHttp::Request &r) {
            if (r.line.contains("login"))
                return FakeHttp::Answer{200, R"({"access_token":"acc","refresh_token":"ref","user":{"name":"li","role":"operator"}})"};
            return r.line.contains("/monitoring/dashboard") ? FakeHttp::Answer{200, dump(dashboardsToJson({}))} : FakeHttp::Answer{404, "{}"};
        };
        qputenv("NOCTURNE_PASSWORD", "x");
        m_console = std::make_unique<Console>(*parseOptions({QStringLiteral("nocturne"), QStringLiteral("--server"), m_http->url().toString(), QStringLiteral("--user"), QStringLiteral("li")}));
        m_console->window().show();
        m_console->start();
        m_alerts = m_feed->welcome();
        QVERIFY(!m_alerts.is_null());
        m_feed->say({{"t", "ok"}, {"id", m_alerts["id"]}, {"sid", m_alerts["sid"]}, {"recovered", false}, {"pos", position(1)}});
        m_feed->snapshot(m_alerts["sid"], {broken(1)}, 1);
        QTRY_COMPARE(m_console->alerts().alerts().size(), 1);
    }
    void cleanup()
    {
        m_console.reset();
        m_feed.reset();
        m_http.reset();
    }

    // What a hand chooses is seen; where the cursor lands by itself, at a start, with the list or after a command, nobody has looked at anything.
    void whatAHandChoosesIsSeen()
    {
        MainWindow &window = m_console->window();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        press(Qt::Key_Shift); // somebody is there
        window.showPage(QStringLiteral("alerts"));
        Alert second = broken(2);
        second.id = QStringLiteral("a-2");
        m_feed->say({{"t", "evs"}, {"sid", m_alerts["sid"]}, {"p", "1"}, {"o", "2"}, {"m", Json::array({put(2, second)})}});
        QTRY_COMPARE(m_console->alerts().alerts().size(), 2);
        auto *list = window.findChild<QListView *>(QStringLiteral("alert-list"));
        const auto current = [&] { return list->currentIndex().data(AlertListModel::IdRole).toString(); };
        QCOMPARE(current(), QStringLiteral("a-1"));
        press(Qt::Key_A); // the cursor goes on
        QCOMPARE(current(), QStringLiteral("a-2"));
        QTRY_COMPARE(seen("a-1"), 1); // it was acted upon
        QTest::qWait(100);
        QCOMPARE(seen("a-2"), 0);
        press(Qt::Key_K);
        press(Qt::Key_Down);
        QTRY_COMPARE(seen("a-2"), 1);
        QCOMPARE(seen("a-1"), 2);
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(list->currentIndex()).center());
        QTRY_COMPARE(seen("a-2"), 2);
    }

    // Who stands before the page while another alert ends has not chosen the one that the cursor falls on.
    void whatTheCursorFallsOnIsNotSeen()
    {
        MainWindow &window = m_console->window();
        window.showPage(QStringLiteral("alerts"));
        press(Qt::Key_Shift);
        auto *filter = window.findChild<QLineEdit *>(QStringLiteral("alert-filter"));
        filter->setText(QStringLiteral("nothing is called so"));
        filter->clear();
        window.showPage(QStringLiteral("on-call"));
        window.showPage(QStringLiteral("alerts"));
        QTest::qWait(100);
        QCOMPARE(seen("a-1"), 0);
    }

    // A hand on another page has not seen what changes on this one.
    void whatIsNotShownIsNotSeen()
    {
        m_console->window().showPage(QStringLiteral("alerts"));
        m_console->window().showPage(QStringLiteral("on-call"));
        press(Qt::Key_Shift);
        const qsizetype before = static_cast<qsizetype>(m_http->requests.size());
        m_feed->say({{"t", "evs"}, {"sid", m_alerts["sid"]}, {"p", "1"}, {"o", "2"}, {"m", Json::array({put(2, broken(2))})}});
        QTRY_VERIFY(static_cast<qsizetype>(m_http->requests.size()) > before); // its history was asked for again
        QTest::qWait(100);
        QCOMPARE(seen("a-1"), 0);
    }

    // A canary is answered once its toast was painted; a window that nobody sees says nothing.
    void aCanaryIsAnsweredWhenItIsPainted()
    {
        const CanaryWatch watch(*m_console, m_console->window(), &m_console->window().toasts());
        const auto sing = [this](qint64 n, std::optional<double> lastMs = std::nullopt) {
            m_feed->client->sendTextMessage(QString::fromUtf8(feed::canary(n, dump(alertToJson(broken(1))), lastMs)));
        };
        sing(7);
        QCOMPARE(answered(), 7);
        m_console->window().hide();
        sing(8, 23.4);
        QCOMPARE(answered(300), 0);
        QCOMPARE(m_console->state().connection().canary->number, qint64(8));
        QCOMPARE(*m_console->state().connection().canary->lastMs, 23.4);
        m_console->window().show();
        sing(9);
        qint64 last = 0;
        QTRY_VERIFY((last = std::max(last, answered(50))) == 9); // the eighth stands there too, now
    }

    // On a quiet system nothing comes on the feed after a command that changes nothing: its answer says that all is as it should be.
    void aCommandThatChangesNothingEnds()
    {
        MainWindow &window = m_console->window();
        window.showPage(QStringLiteral("alerts"));
        window.alertsPage().showAlert(QStringLiteral("a-1"));
        const auto says = [&](const QString &word) {
            return window.findChild<QLabel *>(QStringLiteral("alert-said"))->text().contains(word);
        };
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, dump(alertToJson(broken(1))), {}, false, false, 200}; };
        Q_EMIT window.intent({AlertIntent::Verb::Unacknowledge, {{QStringLiteral("a-1"), 1}}, {}, {}, 0});
        QVERIFY(says(QStringLiteral("Giving back")));
        QTRY_VERIFY_WITH_TIMEOUT(!says(QStringLiteral("Giving back")), 3000);
        // One that changes something waits until the console has it.
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, dump(alertToJson(broken(2)))}; };
        Q_EMIT window.intent({AlertIntent::Verb::Escalate, {{QStringLiteral("a-1"), 1}}, {}, {}, 1});
        QTest::qWait(200);
        QVERIFY(says(QStringLiteral("Escalating")));
        m_feed->say({{"t", "evs"}, {"sid", m_alerts["sid"]}, {"p", "1"}, {"o", "2"}, {"m", Json::array({put(2, broken(2))})}});
        QTRY_VERIFY_WITH_TIMEOUT(!says(QStringLiteral("Escalating")), 3000);
    }

    // A command whose answer is lost: it says so, goes no second time by itself, and once the backend is there again it is said what became of it.
    void whatBecameOfALostCommandIsFoundOut_data()
    {
        QTest::addColumn<bool>("done");
        QTest::addColumn<bool>("feedToo");
        QTest::newRow("done") << true << false;
        QTest::newRow("not done") << false << false;
        QTest::newRow("not done, in an outage") << false << true;
    }
    void whatBecameOfALostCommandIsFoundOut()
    {
        QFETCH(bool, done);
        QFETCH(bool, feedToo);
        MainWindow &window = m_console->window();
        window.showPage(QStringLiteral("alerts"));
        const auto says = [&](const QString &word) {
            return window.findChild<QLabel *>(QStringLiteral("alert-said"))->text().contains(word);
        };
        const auto keys = [&] {
            QSet<QByteArray> all;
            for (const auto &request : m_http->requests)
                if (request.line.contains("/acknowledge"))
                    all.insert(request.header("Idempotency-Key"));
            return all;
        };
        bool there = false; // again
        m_http->answer = [&](const FakeHttp::Request &r) {
            if (r.line.contains("/acknowledge") && !there)
                return FakeHttp::Answer{200, {}, {}, false, true};
            if (r.line.contains("/timeline"))
                return FakeHttp::Answer{200, done ? R"({"events":[{"at":"2026-01-01T00:01:00.000Z","kind":"acknowledged","by":"li","detail":""}]})" : R"({"events":[]})"};
            return FakeHttp::Answer{200, dump(alertToJson(broken(1)))};
        };
        press(Qt::Key_A);
        QTRY_VERIFY_WITH_TIMEOUT(says(QStringLiteral("Not known whether it arrived")), 5000);
        if (feedToo) {
            m_feed->client->abort();
            QTRY_VERIFY(!m_console->state().mayAct());
            QTest::qWait(2500); // nothing is known, and nothing said, while it is gone
            QVERIFY(says(QStringLiteral("Not known whether it arrived")));
            QTRY_COMPARE_WITH_TIMEOUT(m_feed->connections, 2, 10000);
            QVERIFY(!m_feed->welcome().is_null());
        }
        press(Qt::Key_A); // it is on its way already
        QTest::qWait(100);
        QCOMPARE(keys().size(), 1);
        auto *report = window.findChild<QLabel *>(QStringLiteral("intent-report"));
        auto *again = window.findChild<QPushButton *>(QStringLiteral("undo"));
        QTRY_VERIFY_WITH_TIMEOUT(report->text().startsWith(QStringLiteral("The backend is back.")), 10000);
        QVERIFY(!says(QStringLiteral("Not known")));
        if (done) {
            QCOMPARE(report->text(), QStringLiteral("The backend is back. Acknowledged 1 of 1."));
            QVERIFY(!again->isVisible());
            return;
        }
        QCOMPARE(report->text(), QStringLiteral("The backend is back. Acknowledged 0 of 1. 1 did not arrive and was not done."));
        QVERIFY(says(QStringLiteral("It did not arrive and was not done.")));
        QVERIFY(again->isVisible() && again->text().startsWith(QStringLiteral("Do it again for 1")));
        QVERIFY(window.findChild<QLabel *>(QStringLiteral("alert-keys"))->text().contains(QStringLiteral("Z  do it again")));
        there = true;
        const auto before = m_http->requests.size();
        press(Qt::Key_Z);
        QTRY_VERIFY(m_http->requests.size() > before);
        QCOMPARE(keys().size(), 1); // the same command: should the first come late, it is still one
        QTRY_VERIFY(!says(QStringLiteral("It did not arrive")));
    }

    void lostCommandsAreBounded()
    {
        ConsoleState state;
        PendingIntents pending;
        RestClient rest;
        LostCommands lost(state, pending, rest, m_console->window());
        for (int i = 0; i < 2 * LostCommands::most; ++i)
            lost.lost({AlertIntent::Verb::Comment, {{QString::number(i), 1}}, {}, {}, 0}, 0);
        QCOMPARE(lost.size(), LostCommands::most);
        lost.forget();
        QCOMPARE(lost.size(), 0);
    }

    // One command can be taken back as one on many can; what takes it back is no command to be taken back, and no key takes back an older one.
    void oneCommandIsTakenBack()
    {
        MainWindow &window = m_console->window();
        window.showPage(QStringLiteral("alerts"));
        auto *report = window.findChild<QLabel *>(QStringLiteral("intent-report"));
        auto *undo = window.findChild<QPushButton *>(QStringLiteral("undo"));
        const auto asked = [&](const char *what) {
            return std::count_if(m_http->requests.begin(), m_http->requests.end(), [&](const auto &r) { return r.line.startsWith("POST") && r.line.contains(what); });
        };
        m_http->answer = [](const auto &) {
            Alert done = broken(1);
            done.materialRev = 5;
            return FakeHttp::Answer{200, dump(alertToJson(done))};
        };
        press(Qt::Key_A);
        QTRY_VERIFY(undo->isVisible());
        QCOMPARE(report->text(), QStringLiteral("Acknowledged Broken."));
        Alert mine = broken(2); // as the feed has it by now: to acknowledge it again would be no undo
        mine.materialRev = 5;
        mine.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, {}};
        m_feed->say({{"t", "evs"}, {"sid", m_alerts["sid"]}, {"p", "1"}, {"o", "2"}, {"m", Json::array({put(2, mine)})}});
        QTRY_VERIFY(m_console->alerts().find(QStringLiteral("a-1"))->acknowledged);
        QVERIFY(undo->isVisible());
        press(Qt::Key_Z);
        QTRY_COMPARE(report->text(), QStringLiteral("Undone for Broken."));
        QCOMPARE(asked("/unacknowledge"), 1);
        QVERIFY(report->isVisible() && !undo->isVisible());
        press(Qt::Key_Z);
        m_feed->say({{"t", "evs"}, {"sid", m_alerts["sid"]}, {"p", "2"}, {"o", "3"}, {"m", Json::array({put(3, broken(3))})}});
        QTRY_VERIFY(!m_console->alerts().find(QStringLiteral("a-1"))->acknowledged);
        press(Qt::Key_A);
        QTRY_VERIFY(undo->isVisible());
        // The next cannot be taken back; the one before can no more.
        Q_EMIT window.intent({AlertIntent::Verb::Comment, {{QStringLiteral("a-1"), 5}}, QStringLiteral("seen"), {}, 0});
        QVERIFY(!undo->isVisible() && !report->isVisible());
        QTRY_COMPARE(asked("/comment"), 1);
        press(Qt::Key_Z);
        QTest::qWait(100);
        QCOMPARE(asked("/unacknowledge"), 1);
    }

    // Where it takes several commands to take one back, they are told as one.
    void partsOfAnUndoAreToldTogether()
    {
        MainWindow &window = m_console->window();
        window.showPage(QStringLiteral("alerts"));
        auto *report = window.findChild<QLabel *>(QStringLiteral("intent-report"));
        m_http->answer = [](const FakeHttp::Request &r) {
            Alert done = broken(1);
            done.id = r.line.contains("a-2") ? QStringLiteral("a-2") : done.id;
            done.materialRev = 5;
            return FakeHttp::Answer{200, dump(alertToJson(done))};
        };
        AlertIntent back{AlertIntent::Verb::Assign, {{QStringLiteral("a-1"), 1}}, QStringLiteral("li"), {}, 0};
        back.takesBack = true;
        AlertIntent other = back;
        other.targets = {{QStringLiteral("a-2"), 1}};
        other.text.clear();
        for (int i = 0; i < 2; ++i) { // the second time as well
            Q_EMIT window.intent(back);
            Q_EMIT window.intent(other);
            QTRY_VERIFY(report->isVisible());
            QCOMPARE(report->text(), QStringLiteral("Undone for 2 of 2."));
        }
    }

    // Of many it is said for which somebody is called, and of the others why nobody is; nothing is sent for those.
    void whereNobodyCanBeCalledNobodyIs()
    {
        MainWindow &window = m_console->window();
        window.showPage(QStringLiteral("alerts"));
        m_http->answer = [](const FakeHttp::Request &r) {
            if (r.line.contains("a-2/escalation"))
                return FakeHttp::Answer{200, R"({"policy":"p","rungs":[{"level":1,"name":"L1","reach":[{"channel":"mail"}],"pages":[]}]})"};
            if (r.line.contains("/escalation"))
                return FakeHttp::Answer{200, R"({"policy":null,"rungs":[]})"};
            return FakeHttp::Answer{200, dump(alertToJson(broken(1)))};
        };
        Q_EMIT window.intent({AlertIntent::Verb::Escalate, {{QStringLiteral("a-1"), 1}, {QStringLiteral("a-2"), 1}}, {}, {}, 0});
        auto *report = window.findChild<QLabel *>(QStringLiteral("intent-report"));
        QTRY_COMPARE(report->text(), QStringLiteral("Escalated 1 of 2. Refused: 1. Nobody can be called: the pager has no policy for it."));
        QCOMPARE(std::count_if(m_http->requests.begin(), m_http->requests.end(), [](const auto &r) { return r.line.contains("/escalate"); }), 1);
        // Of one it is said in the same words.
        Q_EMIT window.intent({AlertIntent::Verb::Escalate, {{QStringLiteral("a-1"), 1}}, {}, {}, 0});
        QTRY_VERIFY(report->text().endsWith(QStringLiteral("Nobody can be called: the pager has no policy for it.")) && report->text().contains(QStringLiteral("0 of 1")));
    }

    // After an outage the histories of many are asked for a few at a time.
    void lostCommandsAskAFewAtATime()
    {
        m_http->answer = [](const FakeHttp::Request &r) { return FakeHttp::Answer{200, "{}", {}, r.line.contains("/timeline")}; };
        PendingIntents pending;
        RestClient rest;
        rest.setServer(m_http->url());
        ConsoleState state;
        state.set(m_console->state().connection());
        LostCommands lost(state, pending, rest, m_console->window());
        AlertIntent many{AlertIntent::Verb::Acknowledge, {}, {}, {}, 0};
        for (int i = 0; i < 50; ++i)
            many.targets.append({QStringLiteral("m-%1").arg(i), 1});
        lost.lost(many, 0);
        const auto asked = [&] {
            return std::count_if(m_http->requests.begin(), m_http->requests.end(), [](const auto &r) { return r.line.contains("/m-") && r.line.contains("/timeline"); });
        };
        QTRY_COMPARE_WITH_TIMEOUT(asked(), FewAtATime::atOnce, 10000);
        QTest::qWait(200);
        QCOMPARE(asked(), FewAtATime::atOnce);
    }
    void aFewAtATime()
    {
        FewAtATime few;
        std::vector<std::function<void()>> open;
        int asked = 0;
        for (int i = 0; i < 20; ++i)
            few.ask([&](std::function<void()> answered) {
                ++asked;
                open.push_back(std::move(answered));
            });
        while (!open.empty()) {
            QVERIFY(few.underWay() <= FewAtATime::atOnce);
            const auto answered = open.back();
            open.pop_back();
            answered();
        }
        QCOMPARE(asked, 20);
        QCOMPARE(few.underWay(), 0);
        few.ask([&](std::function<void()> answered) { open.push_back(std::move(answered)); });
        few.clear();
        open.front()(); // too late
        QCOMPARE(few.underWay(), 0);
    }

    // A history that could not be had is asked for again once the backend answers.
    void aHistoryComesBack()
    {
        MainWindow &window = m_console->window();
        bool there = false;
        m_http->answer = [&](const FakeHttp::Request &r) {
            if (r.line.contains("/timeline"))
                return there ? FakeHttp::Answer{200, R"({"events":[{"at":"2026-01-01T00:01:00.000Z","kind":"fired","by":"","detail":"from afar"}]})"} : FakeHttp::Answer{503, "{}"};
            return FakeHttp::Answer{404, "{}"};
        };
        window.showPage(QStringLiteral("alerts"));
        m_feed->say({{"t", "evs"}, {"sid", m_alerts["sid"]}, {"p", "1"}, {"o", "2"}, {"m", Json::array({put(2, broken(2))})}});
        const auto asked = [&] {
            return std::count_if(m_http->requests.begin(), m_http->requests.end(), [](const auto &r) { return r.line.contains("/timeline"); });
        };
        const auto before = asked();
        QTRY_VERIFY(asked() > before);
        QTest::qWait(100);
        there = true;
        m_feed->say({{"t", "hb"}, {"n", 7}, {"time", "2026-01-01T00:00:05.000Z"}, {"src", Json::object()}});
        const auto says = [&] {
            const auto texts = window.findChildren<QTextBrowser *>();
            return std::any_of(texts.begin(), texts.end(), [](const QTextBrowser *text) { return text->toPlainText().contains(QStringLiteral("from afar")); });
        };
        QTRY_VERIFY(says());
    }

    // Of an environment that is not looked at the worst alone comes as a toast.
    void anotherEnvironmentIsQuieter()
    {
        MainWindow &window = m_console->window();
        window.setEnvironment(QStringLiteral("production"));
        Json items = Json::array();
        for (const auto &[id, severity, environment] : {std::tuple{"s-1", Severity::Warning, "staging"}, std::tuple{"s-2", Severity::Critical, "staging"}, std::tuple{"p-1", Severity::Warning, "production"}}) {
            Alert one = broken(2 + static_cast<qint64>(items.size()));
            one.id = QString::fromLatin1(id);
            one.severity = severity;
            one.environment = QString::fromLatin1(environment);
            items.push_back(put(one.rev, one));
        }
        m_feed->say({{"t", "evs"}, {"sid", m_alerts["sid"]}, {"p", "1"}, {"o", "4"}, {"m", items}});
        QTRY_COMPARE(m_console->alerts().alerts().size(), 4);
        QStringList told;
        for (const Toast &toast : m_console->toasts().toasts())
            told.append(toast.alert.id);
        told.sort();
        QCOMPARE(told.join(u' '), QStringLiteral("p-1 s-2"));
    }

    // The title counts what the window counts, and no number stands there that is not known any more.
    void theTitleSaysWhatTheWindowSays()
    {
        MainWindow &window = m_console->window();
        Json items = Json::array();
        for (int i = 0; i < 3; ++i) {
            Alert one = broken(2 + i);
            one.id = QStringLiteral("s-%1").arg(i);
            one.environment = QStringLiteral("staging");
            items.push_back(put(2 + i, one));
        }
        m_feed->say({{"t", "evs"}, {"sid", m_alerts["sid"]}, {"p", "1"}, {"o", "4"}, {"m", items}});
        QTRY_COMPARE(window.windowTitle(), QStringLiteral("(4) Nocturne"));
        window.setEnvironment(QStringLiteral("staging"));
        Q_EMIT window.environmentChosen(QStringLiteral("staging"));
        QTRY_COMPARE(window.windowTitle(), QStringLiteral("(3) Nocturne"));
        m_feed->client->abort();
        QTRY_COMPARE_WITH_TIMEOUT(window.windowTitle(), QStringLiteral("(?) Nocturne"), 20000);
    }

    // A flood of one environment is not one of another.
    void aFloodIsOfItsEnvironment()
    {
        MainWindow &window = m_console->window();
        Json items = Json::array();
        for (int i = 0; i < 12; ++i) {
            Alert one = broken(2 + i);
            one.id = QStringLiteral("s-%1").arg(i);
            one.environment = QStringLiteral("staging");
            items.push_back(put(2 + i, one));
        }
        m_feed->say({{"t", "evs"}, {"sid", m_alerts["sid"]}, {"p", "1"}, {"o", "13"}, {"m", items}});
        QTRY_COMPARE(m_console->alerts().alerts().size(), 13);
        const auto said = [&](const QString &environment) {
            window.setEnvironment(environment);
            Q_EMIT window.environmentChosen(environment);
            return window.findChild<QWidget *>(QStringLiteral("header"))->accessibleName().contains(QStringLiteral("Flood: 12 new alerts"));
        };
        QVERIFY(said({}));
        QVERIFY(said(QStringLiteral("staging")));
        QVERIFY(!said(QStringLiteral("production")));
    }

    // Whatever size it had or would like, the window and its foot are on the screen.
    void theWindowFitsItsScreen()
    {
        const QWidget &window = m_console->window();
        const QRect room = window.screen()->availableGeometry();
        QVERIFY(room.width() < 1600); // which it would like to have
        QVERIFY2(room.contains(window.geometry()), qPrintable(QStringLiteral("%1 x %2").arg(window.width()).arg(window.height())));
    }

    // A wall has no toasts: it is painted anew.
    void aWallAnswersToo()
    {
        QWidget wall;
        wall.show();
        QVERIFY(QTest::qWaitForWindowExposed(&wall));
        const CanaryWatch watch(*m_console, wall, nullptr);
        m_feed->client->sendTextMessage(QString::fromUtf8(feed::canary(3, dump(alertToJson(broken(1))), {})));
        QCOMPARE(answered(), 3);
    }
};

QTEST_MAIN(TestHands)
#include "tst_hands.moc"
