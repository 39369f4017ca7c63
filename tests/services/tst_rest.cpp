// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/FakeBackend.h"

#include "protocol/DashboardJson.h"
#include "services/FeedThread.h"
#include "services/Preferences.h"
#include "services/RestClient.h"
#include "services/SessionThread.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace nocturne;
using Verb = AlertIntent::Verb;

namespace {

const QByteArray goodPair = R"({"access_token":"acc","token_type":"Bearer","expires_in":900,"refresh_token":"ref","user":{"name":"li","role":"operator"}})";

FakeHttp::Answer problem(int status, const char *code, const char *detail)
{
    return {status, dump({{"type", "about:blank"}, {"title", code}, {"status", status}, {"detail", detail}, {"code", code}})};
}

AlertIntent intentOf(Verb verb, int targets, const QString &text = {}, std::optional<TimeMs> until = {})
{
    AlertIntent intent{verb, {}, text, until};
    for (int i = 0; i < targets; ++i)
        intent.targets.append({QStringLiteral("id-%1").arg(i), 10 + i});
    return intent;
}

} // namespace

/// What the console asks of the backend, and what it makes of every kind of answer.
class TestRest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeHttp> m_http;
    std::unique_ptr<RestClient> m_rest;

    QVector<IntentOutcome> carryOut(const AlertIntent &intent)
    {
        std::optional<QVector<IntentOutcome>> outcomes;
        m_rest->carryOut(intent, [&](const QVector<IntentOutcome> &o) { outcomes = o; });
        return QTest::qWaitFor([&] { return outcomes.has_value(); }) ? *outcomes : QVector<IntentOutcome>();
    }

    QHash<QByteArray, QByteArray> keysByLine() ///< of what was asked since the last look
    {
        QHash<QByteArray, QByteArray> keys;
        for (const auto &request : m_http->requests)
            keys.insert(request.line, request.header("Idempotency-Key"));
        m_http->requests.clear();
        return keys;
    }

private Q_SLOTS:
    // What had no answer goes with the same key when it is sent again; a limited number of them is known, and no longer than until there is one.
    void whatWasLostIsOneCommand()
    {
        const AlertIntent intent = intentOf(Verb::Unacknowledge, 130);
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, {}, {}, false, true}; };
        const auto outcomes = carryOut(intent);
        QCOMPARE(outcomes.size(), 130);
        QVERIFY(std::all_of(outcomes.begin(), outcomes.end(), [](const IntentOutcome &o) { return o.lost && o.error; }));
        const auto first = keysByLine();
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, "{}"}; };
        QVERIFY(!carryOut(intent).first().lost);
        const auto second = keysByLine();
        const auto same = [](const auto &a, const auto &b) {
            qsizetype count = 0;
            for (auto it = a.cbegin(); it != a.cend(); ++it)
                count += b.value(it.key()) == it.value() ? 1 : 0;
            return count;
        };
        // Some were never read by the server: another on their connection was hung up on.
        QVERIFY2(same(first, second) > RestClient::mostLost / 2 && same(first, second) <= RestClient::mostLost, qPrintable(QString::number(same(first, second))));
        QCOMPARE(carryOut(intent).size(), 130);
        QCOMPARE(same(second, keysByLine()), 0);
        m_http->answer = [](const auto &) { return problem(409, "conflict", "It has changed."); };
        QVERIFY(!carryOut(intentOf(Verb::Comment, 1)).first().lost); // that is an answer
    }

    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent"); }
    void init()
    {
        m_http = std::make_unique<FakeHttp>();
        m_rest = std::make_unique<RestClient>();
        m_rest->setServer(m_http->url());
    }
    void cleanup()
    {
        m_rest.reset();
        m_http.reset();
    }

    void logsIn()
    {
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, goodPair}; };
        std::optional<Result<LoginTokens>> tokens;
        m_rest->login(QStringLiteral("li"), QStringLiteral("päss\"wörd"), [&](const Result<LoginTokens> &t) { tokens = t; });
        QTRY_VERIFY(tokens);
        QVERIFY(tokens->ok());
        QCOMPARE((*tokens)->access, QStringLiteral("acc"));
        QCOMPARE((*tokens)->role, Role::Operator);
        QCOMPARE(m_http->requests[0].line, QByteArray("POST /auth/login"));
        QVERIFY(m_http->requests[0].header("Authorization").isEmpty());
        QVERIFY(Json::parse(m_http->requests[0].body.toStdString()) == (Json{{"username", "li"}, {"password", "päss\"wörd"}}));
    }

    // Behind a proxy that serves the backend under a path: what is asked is appended to it.
    void aPathBeforeTheBackendsIsKept()
    {
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, goodPair}; };
        for (const char *base : {"/noc", "/noc/"}) {
            QUrl server = m_http->url();
            server.setPath(QString::fromLatin1(base));
            server.setUserInfo(QStringLiteral("someone:secret"));
            m_rest->setServer(server);
            bool answered = false;
            m_rest->login(QStringLiteral("li"), QStringLiteral("password"), [&](const Result<LoginTokens> &) { answered = true; });
            QTRY_VERIFY(answered);
            QCOMPARE(m_http->requests.back().line, QByteArray("POST /noc/auth/login"));
        }
    }

    void loginsThatFail_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        const auto row = [](const char *title, int status, const QByteArray &body, ErrorCode code) {
            QTest::newRow(title) << status << body << static_cast<int>(code);
        };
        row("wrong", 401, problem(401, "unauthenticated", "no").body, ErrorCode::Unauthenticated);
        row("slowed down", 429, problem(429, "rate_limited", "wait").body, ErrorCode::RateLimited);
        row("busy", 503, problem(503, "unavailable", "busy").body, ErrorCode::Unavailable);
        row("a proxy's page", 502, "<html>Bad gateway</html>", ErrorCode::Unavailable);
        row("an unknown code", 418, problem(418, "teapot", "x").body, ErrorCode::Unavailable);
        row("an array", 400, "[]", ErrorCode::Unavailable);
        row("good, but no JSON", 200, "fine", ErrorCode::InvalidRequest);
        row("good, without tokens", 200, "{}", ErrorCode::InvalidRequest);
        row("good, tokens of numbers", 200, R"({"access_token":1,"refresh_token":2})", ErrorCode::InvalidRequest);
        row("a redirect is not followed", 302, "", ErrorCode::Unavailable);
    }
    void loginsThatFail()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        m_http->answer = [&](const auto &) { return FakeHttp::Answer{status, body, "Location: /elsewhere\r\n"}; };
        std::optional<Result<LoginTokens>> tokens;
        m_rest->login(QStringLiteral("li"), QStringLiteral("x"), [&](const Result<LoginTokens> &t) { tokens = t; });
        QTRY_VERIFY(tokens);
        QVERIFY(!tokens->ok());
        QCOMPARE(static_cast<int>(tokens->error().code), code);
        QCOMPARE(m_http->requests.size(), size_t(1));
    }

    void nobodyThere_data()
    {
        QTest::addColumn<bool>("hangsUp");
        QTest::newRow("hangs up") << true;
        QTest::newRow("not listening") << false;
    }
    void nobodyThere()
    {
        QFETCH(bool, hangsUp);
        if (hangsUp)
            m_http->answer = [](const auto &) { return FakeHttp::Answer{0, {}, {}, false, true}; };
        else
            m_http->stop();
        std::optional<Result<LoginTokens>> tokens;
        m_rest->refresh(QStringLiteral("r"), [&](const Result<LoginTokens> &t) { tokens = t; });
        QTRY_VERIFY(tokens);
        QVERIFY(!tokens->ok());
        QCOMPARE(tokens->error().code, ErrorCode::Unavailable);
        QVERIFY(!tokens->error().detail.isEmpty());
    }

    void dashboards()
    {
        Dashboard dashboard{QStringLiteral("technical"), QStringLiteral("Technical"), QStringLiteral("production"), {}};
        m_http->answer = [&](const auto &) { return FakeHttp::Answer{200, dump(dashboardsToJson({dashboard}))}; };
        m_rest->setToken(QStringLiteral("acc"));
        std::optional<Result<QVector<Dashboard>>> got;
        m_rest->dashboards([&](const Result<QVector<Dashboard>> &d) { got = d; });
        QTRY_VERIFY(got);
        QCOMPARE(**got, QVector<Dashboard>{dashboard});
        QCOMPARE(m_http->requests[0].header("Authorization"), QByteArray("Bearer acc"));
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, "{}"}; };
        got.reset();
        m_rest->dashboards([&](const Result<QVector<Dashboard>> &d) { got = d; });
        QTRY_VERIFY(got);
        QVERIFY(!got->ok());
    }

    void timelines()
    {
        m_http->answer = [](const auto &) {
            return FakeHttp::Answer{200, R"({"events":[{"at":"2026-01-01T00:00:00.000Z","kind":"fired","by":null,"detail":""},
                {"at":"soon","kind":5,"by":"li","detail":null},{"at":"2026-01-01T00:01:00.000Z","kind":"acknowledged","by":"li","detail":"mine"}]})"};
        };
        std::optional<Result<QVector<TimelineEntry>>> got;
        m_rest->timeline(QStringLiteral("abc-1"), [&](const Result<QVector<TimelineEntry>> &t) { got = t; });
        QTRY_VERIFY(got);
        QCOMPARE((*got)->size(), 3);
        QCOMPARE((*got)->at(2).by, QStringLiteral("li"));
        QCOMPARE(m_http->requests[0].line, QByteArray("GET /monitoring/alerts/abc-1/timeline"));
    }

    void pastsOfAMetric()
    {
        m_http->answer = [](const auto &) {
            return FakeHttp::Answer{200, R"({"metric":"m","unit":"ms","series":[{"labels":{"host":"a"},"points":[[1000,5],[2000,null]]},{"labels":{},"points":[]}]})"};
        };
        std::optional<Result<std::vector<Series>>> got;
        m_rest->past(QStringLiteral("m"), 0, 3600000, 5, [&](const Result<std::vector<Series>> &p) { got = p; });
        QTRY_VERIFY(got);
        QVERIFY(got->ok());
        QCOMPARE((**got).size(), std::size_t(2));
        QCOMPARE((**got)[0].labels.value(QStringLiteral("host")), QStringLiteral("a"));
        QCOMPARE((**got)[0].unit, QStringLiteral("ms"));
        QCOMPARE((**got)[0].points.size(), 2);
        QVERIFY(std::isnan((**got)[0].points[1].value));
        QCOMPARE(m_http->requests[0].line, QByteArray("GET /monitoring/query?metric=m&from=1970-01-01T00:00:00.000Z&to=1970-01-01T01:00:00.000Z&step=5"));
    }

    void comparisonsOfAPage()
    {
        m_http->answer = [](const auto &) {
            return FakeHttp::Answer{200, R"({"dashboard":"d","panels":[{"metrics":[{"metric":"a","labels":{"host":"x"},"value":5,"observed_at":"2026-01-02T00:00:00.000Z","before":{"value":4.5,"at":"2026-01-01T00:00:00.000Z"}},
                {"metric":"b","labels":{}},{"metric":"c","before":{"value":"much","at":"2026-01-01T00:00:00.000Z"}},{"metric":"d","before":{"value":1}},5]},{"metrics":7},9]})"};
        };
        std::optional<Result<QVector<BesideValue>>> got;
        m_rest->comparisons(QStringLiteral("d"), [&](const Result<QVector<BesideValue>> &b) { got = b; });
        QTRY_VERIFY(got);
        QVERIFY(got->ok());
        QCOMPARE((*got)->size(), 1); // what is none is left out, the rest is taken
        QCOMPARE((*got)->first().metric, QStringLiteral("a"));
        QCOMPARE((*got)->first().labels.value(QStringLiteral("host")), QStringLiteral("x"));
        QCOMPARE((*got)->first().before.value(), (Sample{1767225600000, 4.5}));
        QCOMPARE((*got)->first().value.value(), (Sample{1767312000000, 5})); // the pair is kept
        QCOMPARE(m_http->requests[0].line, QByteArray("GET /monitoring/d"));
    }

    void pastsThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body : {"[]", "{}", R"({"metric":5,"series":[]})", R"({"metric":"m","series":{}})", R"({"metric":"m","series":[5]})", R"({"metric":"m","series":[{"labels":{"a":5},"points":[]}]})", "nonsense"})
            QTest::newRow(body) << QByteArray(body);
    }
    void pastsThatAreNone()
    {
        QFETCH(QByteArray, body);
        m_http->answer = [body](const auto &) { return FakeHttp::Answer{200, body}; };
        std::optional<Result<std::vector<Series>>> got;
        m_rest->past(QStringLiteral("m"), 0, 1000, 5, [&](const Result<std::vector<Series>> &p) { got = p; });
        QTRY_VERIFY(got);
        QVERIFY(!got->ok());
    }

    void singleIntents_data()
    {
        QTest::addColumn<int>("verb");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<bool>("matched");
        const auto row = [](Verb verb, const char *path, const Json &body, bool matched) {
            QTest::newRow(path) << static_cast<int>(verb) << QByteArray(path) << dump(body) << matched;
        };
        row(Verb::Acknowledge, "acknowledge", {{"comment", "why"}}, true);
        row(Verb::Unacknowledge, "unacknowledge", Json::object(), true);
        row(Verb::Suppress, "suppress", {{"reason", "why"}, {"until", nullptr}}, true);
        row(Verb::Unsuppress, "unsuppress", Json::object(), true);
        row(Verb::Escalate, "escalate", {{"note", "why"}}, true);
        row(Verb::Assign, "assign", {{"to", "why"}}, true);
        row(Verb::Comment, "comment", {{"text", "why"}}, false);
        row(Verb::Resolve, "resolve", Json::object(), true);
    }
    void singleIntents()
    {
        QFETCH(int, verb);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        QFETCH(bool, matched);
        const auto outcomes = carryOut(intentOf(static_cast<Verb>(verb), 1, QStringLiteral("why")));
        QCOMPARE(outcomes.size(), 1);
        QVERIFY(!outcomes[0].error);
        const auto &request = m_http->requests.at(0);
        QCOMPARE(request.line, "POST /monitoring/alerts/id-0/" + path);
        QCOMPARE(request.header("If-Match"), matched ? QByteArray("10") : QByteArray());
        QVERIFY(request.header("Idempotency-Key").size() >= 32);
        QVERIFY2(Json::parse(request.body.toStdString()) == Json::parse(body.toStdString()), request.body.constData());
    }

    void manyAtOnce()
    {
        m_http->answer = [](const auto &) {
            return FakeHttp::Answer{200, R"({"results":[{"id":"id-0","result":"done","alert":{}},{"id":"id-1","result":"conflict","alert":{},"detail":"Li has it."},{"id":"id-2","result":"not_found","alert":null}]})"};
        };
        const auto outcomes = carryOut(intentOf(Verb::Suppress, 3, QStringLiteral("works"), 1000000));
        QCOMPARE(m_http->requests.size(), size_t(1));
        QCOMPARE(m_http->requests[0].line, QByteArray("POST /monitoring/alerts/suppress"));
        const Json body = Json::parse(m_http->requests[0].body.toStdString());
        QCOMPARE(body["alerts"].size(), size_t(3));
        QVERIFY(body["alerts"][2] == (Json{{"id", "id-2"}, {"material_rev", 12}}));
        QVERIFY(body["until"] == Json("1970-01-01T00:16:40.000Z"));
        QCOMPARE(outcomes.size(), 3);
        QVERIFY(!outcomes[0].error);
        QCOMPARE(outcomes[1].error->code, ErrorCode::Conflict);
        QCOMPARE(outcomes[1].error->detail, QStringLiteral("Li has it."));
        QCOMPARE(outcomes[2].error->code, ErrorCode::NotFound);
        // What the answer does not speak of was not done.
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, R"({"results":[{"id":"id-1","result":"done","alert":{}}]})"}; };
        const auto partly = carryOut(intentOf(Verb::Acknowledge, 2));
        QCOMPARE(partly.size(), 2);
        QVERIFY(partly[0].error && !partly[1].error);
    }

    void manyOneByOne()
    {
        m_http->answer = [](const FakeHttp::Request &r) {
            return r.line.contains("id-1") ? problem(409, "conflict", "It changed.") : FakeHttp::Answer();
        };
        const auto outcomes = carryOut(intentOf(Verb::Escalate, 3));
        QCOMPARE(m_http->requests.size(), size_t(3));
        QCOMPARE(outcomes.size(), 3);
        QCOMPARE(std::count_if(outcomes.begin(), outcomes.end(), [](const auto &o) { return o.error.has_value(); }), 1);
        QSet<QByteArray> keys;
        for (const auto &request : m_http->requests)
            keys.insert(request.header("Idempotency-Key"));
        QCOMPARE(keys.size(), 3);
    }

    // Thousands go in parts that the backend takes, and each is answered; one by one not more are under way than there are connections.
    void thousands()
    {
        m_http->answer = [](const FakeHttp::Request &r) {
            Json results = Json::array();
            const Json body = Json::parse(r.body.toStdString());
            for (const Json &row : body.value("alerts", Json::array()))
                results.push_back({{"id", row["id"]}, {"result", "done"}, {"alert", {{"rev", 8}, {"material_rev", 5}}}});
            return FakeHttp::Answer{200, dump({{"results", results}})};
        };
        const auto outcomes = carryOut(intentOf(Verb::Acknowledge, 2500));
        QCOMPARE(m_http->requests.size(), size_t(3));
        QCOMPARE(outcomes.size(), 2500);
        QVERIFY(std::none_of(outcomes.begin(), outcomes.end(), [](const auto &o) { return o.error || o.rev != 8 || o.materialRev != 5; }));
        m_http->requests.clear();
        QCOMPARE(carryOut(intentOf(Verb::Unacknowledge, 300)).size(), 300);
        QCOMPARE(m_http->requests.size(), size_t(300));
    }

    void badBulkAnswers_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no JSON") << 200 << QByteArray("fine");
        QTest::newRow("no results") << 200 << QByteArray("{}");
        QTest::newRow("an array") << 200 << QByteArray("[]");
        QTest::newRow("refused") << 403 << problem(403, "forbidden", "no").body;
        QTest::newRow("broken") << 500 << QByteArray("oops");
    }
    void badBulkAnswers()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        m_http->answer = [&](const auto &) { return FakeHttp::Answer{status, body}; };
        const auto outcomes = carryOut(intentOf(Verb::Acknowledge, 2));
        QCOMPARE(outcomes.size(), 2); // each target hears that it was not done
        for (const auto &outcome : outcomes)
            QVERIFY(outcome.error);
    }

    // ---- The session

    void aSession()
    {
        FakeFeed feed;
        FeedThread thread;
        Session session(thread);
        QSignalSpy in(&session, &Session::loggedIn);
        QSignalSpy noKeychain(&session, &Session::keychainMissing);
        QSignalSpy out(&session, &Session::loggedOut);
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, goodPair}; };
        const auto renewals = [this] {
            return std::count_if(m_http->requests.begin(), m_http->requests.end(), [](const auto &r) { return r.line == "POST /auth/refresh"; });
        };
        session.login(m_http->url(), QStringLiteral("li"), QStringLiteral("x"), Session::Keep::InKeychain);
        QTRY_COMPARE(in.size(), 1);
        QTRY_COMPARE(noKeychain.size(), 1); // there is no bus here: said, and the log-in stands
        // A renewal uses the refresh token it was given; one at a time.
        m_http->requests.clear();
        session.renew();
        session.renew();
        QTRY_VERIFY(renewals() > 0);
        QTest::qWait(100);
        QCOMPARE(renewals(), 1);
        const auto renewal = std::find_if(m_http->requests.begin(), m_http->requests.end(), [](const auto &r) { return !r.body.isEmpty(); });
        QVERIFY(Json::parse(renewal->body.toStdString())["refresh_token"] == Json("ref"));
        // A backend that is away is asked again; a clear no ends the session.
        m_http->requests.clear();
        m_http->answer = [](const auto &) { return FakeHttp::Answer{503, "{}"}; };
        session.renew();
        QTRY_COMPARE_WITH_TIMEOUT(renewals(), 2, 6000);
        QCOMPARE(out.size(), 0);
        m_http->answer = [](const auto &) { return problem(401, "unauthenticated", "no"); };
        QTRY_COMPARE_WITH_TIMEOUT(out.size(), 1, 6000);
        QVERIFY(!out[0][0].toString().isEmpty());
        m_http->requests.clear();
        session.renew(); // there is nothing to renew with any more
        QTest::qWait(100);
        QCOMPARE(renewals(), 0);
    }

    void loggingOut()
    {
        FeedThread thread;
        Session session(thread);
        QSignalSpy in(&session, &Session::loggedIn);
        QSignalSpy out(&session, &Session::loggedOut);
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, goodPair}; };
        QStringList access;
        connect(&session, &Session::accessChanged, this, [&](const QString &token) { access.append(token); });
        session.login(m_http->url(), QStringLiteral("li"), QStringLiteral("x"), Session::Keep::InMemory);
        QTRY_COMPARE(in.size(), 1);
        QCOMPARE(access, (QStringList{QString(), QStringLiteral("acc")})); // before `loggedIn`: what follows has it
        session.logout();
        QCOMPARE(out.size(), 1);
        QVERIFY(out[0][0].toString().isEmpty()); // one's own wish needs no reason
        const auto said = [&] { return !m_http->requests.empty() && m_http->requests.back().line == "POST /auth/logout"; };
        QTRY_VERIFY(said());
        QCOMPARE(m_http->requests.back().header("Authorization"), QByteArray("Bearer acc"));
        QTRY_COMPARE(access.size(), 3);
        QCOMPARE(access.back(), QString());
    }

    // What an ended session waited for touches the next one nowhere: not its tokens, not its renewals.
    void lateAnswersTouchNobody()
    {
        FeedThread thread;
        Session session(thread);
        QSignalSpy in(&session, &Session::loggedIn);
        QSignalSpy out(&session, &Session::loggedOut);
        QStringList access;
        connect(&session, &Session::accessChanged, this, [&](const QString &token) { access.append(token); });
        m_http->answer = [](const FakeHttp::Request &r) {
            const bool held = r.line == "POST /auth/logout" || r.line == "POST /auth/refresh";
            return held ? FakeHttp::Answer{401, problem(401, "unauthenticated", "no").body, {}, false, false, 400} : FakeHttp::Answer{200, goodPair};
        };
        session.login(m_http->url(), QStringLiteral("li"), QStringLiteral("x"), Session::Keep::InMemory);
        QTRY_COMPARE(in.size(), 1);
        session.renew();
        session.logout();
        session.login(m_http->url(), QStringLiteral("mara"), QStringLiteral("y"), Session::Keep::InMemory);
        QTRY_COMPARE(in.size(), 2);
        QTRY_COMPARE(m_http->late, 2); // both were answered after the next log-in
        QTest::qWait(100);
        QCOMPARE(access.back(), QStringLiteral("acc"));
        QCOMPARE(out.size(), 1);
        m_http->requests.clear();
        session.renew(); // no renewal of the other session stands in its way
        QTRY_VERIFY(std::any_of(m_http->requests.begin(), m_http->requests.end(), [](const auto &r) { return r.line == "POST /auth/refresh"; }));
    }

    // The socket of the feed is open before the password has been looked at; a log-in that fails closes it.
    void theFeedIsOpenedWithTheLogIn()
    {
        FakeFeed feed;
        m_http->feed = [&](QTcpSocket *socket) { feed.adopt(socket); };
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, {}, {}, true}; };
        FeedThread thread;
        SessionThread session(thread);
        session.login(m_http->url(), QStringLiteral("li"), QStringLiteral("x"), Session::Keep::InMemory);
        QTRY_COMPARE(feed.connections, 1);
        QTRY_VERIFY(!m_http->requests.empty());
        QVERIFY(feed.heard.empty());
        QSignalSpy failed(&session.session(), &Session::loginFailed);
        m_http->answer = [](const auto &) { return problem(401, "unauthenticated", "no"); };
        session.login(m_http->url(), QStringLiteral("li"), QStringLiteral("y"), Session::Keep::InMemory);
        QTRY_COMPARE(failed.size(), 1);
        QTRY_VERIFY(!feed.client || feed.client->state() == QAbstractSocket::UnconnectedState);
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, goodPair}; };
        session.login(m_http->url(), QStringLiteral("li"), QStringLiteral("z"), Session::Keep::InMemory);
        const Json hello = feed.next("hello");
        QVERIFY(hello["token"] == Json("acc"));
    }

    void failedLogins()
    {
        FeedThread thread;
        Session session(thread);
        QSignalSpy failed(&session, &Session::loginFailed);
        m_http->answer = [](const auto &) { return problem(401, "unauthenticated", "Name or password is wrong."); };
        session.login(m_http->url(), QStringLiteral("li"), QStringLiteral("x"), Session::Keep::InMemory);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed[0][0].value<Error>().code, ErrorCode::Unauthenticated);
        session.resume(m_http->url(), QStringLiteral("li")); // without a keychain there is nothing to resume with
        QTRY_COMPARE(failed.size(), 2);
    }

    void preferencesAreKept()
    {
        const QTemporaryDir folder;
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, folder.path());
        QCoreApplication::setOrganizationName(QStringLiteral("nocturne-test"));
        QCOMPARE(loadPreferences().theme, QStringLiteral("dark"));
        const PreferenceValues values{QStringLiteral("https://noc"), QStringLiteral("li"), QStringLiteral("light"), "geometry", 150, QStringLiteral("staging"), QStringLiteral("business")};
        savePreferences(values);
        QCOMPARE(loadPreferences(), values);
    }
};

QTEST_GUILESS_MAIN(TestRest)
#include "tst_rest.moc"
