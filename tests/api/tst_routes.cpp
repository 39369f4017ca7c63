// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/Doubles.h"
#include "tests/support/FragileJournal.h"

#include "backend/api/AlertRoutes.h"
#include "backend/api/AuthRoutes.h"
#include "backend/api/FeedHub.h"
#include "backend/api/HealthRoutes.h"
#include "backend/api/IntakeRoutes.h"
#include "backend/api/MetricRoutes.h"
#include "backend/api/PagerRoutes.h"
#include "backend/store/SqlReads.h"

#include <QTemporaryDir>

#include <zlib.h>

#include <condition_variable>
#include <deque>
#include <future>

using namespace nocturne;

namespace {

QByteArray packed(const QByteArray &text)
{
    constexpr int asGzip = 16 + MAX_WBITS;
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, asGzip, 8, Z_DEFAULT_STRATEGY);
    QByteArray in = text;
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(in.size()))), '\0');
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.truncate(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

/// Functions that other threads post, run by the test's thread: the doors' thread in small.
class Posts {
public:
    void add(std::function<void()> function)
    {
        const std::lock_guard lock(m_mutex);
        m_functions.push_back(std::move(function));
        m_wake.notify_one();
    }
    /// Runs what comes until `done`; false after ten seconds.
    bool runUntil(const std::function<bool()> &done)
    {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (!done()) {
            std::unique_lock lock(m_mutex);
            if (!m_wake.wait_until(lock, end, [this] { return !m_functions.empty(); }))
                return false;
            const auto function = std::move(m_functions.front());
            m_functions.pop_front();
            lock.unlock();
            function();
        }
        return true;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_functions;
};

/// A source of metrics that answers what it is told to.
class TestSource final : public MetricSource {
public:
    void range(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done) override
    {
        asked.push_back(range);
        if (answers)
            done(answer);
    }
    std::vector<MetricRange> asked;
    Result<std::vector<Series>> answer{std::vector<Series>()};
    bool answers = true;
};

struct Asked {
    const char *role = "operator";
    QByteArray method = "GET";
    QString path;
    QByteArray body;
    QByteArray key;
    QByteArray ifMatch;
    QMultiMap<QString, QString> query;
};

QByteArray alertsBody(int count, const QByteArray &name = "A")
{
    Json list = Json::array();
    for (int i = 0; i < count; ++i) {
        list.push_back({{"labels",
                         {{"alertname", name.toStdString() + std::to_string(i)},
                          {"severity", i % 2 ? "critical" : "warning"},
                          {"tenant", i % 3 ? "acme" : "globex"}}},
                        {"annotations", {{"summary", "number " + std::to_string(i)}}}});
    }
    return dump(list);
}

/// Who may what: the first letters of the roles v o a s, and - for nobody at all.
QMap<QString, QString> rightsTable()
{
    QMap<QString, QString> table;
    const auto add = [&table](const char *allowed, std::initializer_list<const char *> routes) {
        for (const char *route : routes)
            table.insert(QString::fromLatin1(route), QString::fromLatin1(allowed));
    };
    add("-voas", {"GET /health", "GET /health/live", "GET /health/ready"});
    add("voas", {"GET /auth/me", "POST /auth/logout", "POST /auth/password", "GET /auth/sessions", "DELETE /auth/sessions/{}"});
    add("s", {"GET /metrics", "POST /api/v2/alerts", "GET /api/v2/status", "POST /hooks/alertmanager", "POST /hooks/generic", "POST /hooks/grafana"});
    add("voa", {"GET /monitoring/{}", "GET /monitoring/dashboard", "GET /monitoring/query", "GET /monitoring/alerts", "GET /monitoring/alerts/{}", "GET /monitoring/alerts/{}/timeline"});
    add("voa", {"GET /monitoring/deliveries", "GET /monitoring/alerts/{}/escalation", "POST /monitoring/alerts/{}/seen", "GET /on-call"});
    for (const char *verb : {"acknowledge", "unacknowledge", "suppress", "unsuppress", "escalate", "assign", "comment", "resolve"})
        table.insert(QStringLiteral("POST /monitoring/alerts/{}/%1").arg(QLatin1String(verb)), QStringLiteral("oa"));
    add("oa", {"POST /monitoring/alerts/acknowledge", "POST /monitoring/alerts/suppress", "POST /monitoring/alerts/assign", "POST /on-call/override"});
    add("a", {"GET /admin/channels", "POST /admin/channels/{}/test", "GET /admin/self-check", "POST /admin/self-check"});
    return table;
}

} // namespace

/// Every route over the real writer, journal and reader: who may, what is answered, what is refused.
class TestRoutes : public QObject {
    Q_OBJECT

    TestClock m_clock;
    TestAccess m_access;
    TestSource m_source;
    SourceHealth m_sources;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Posts> m_posts;
    std::unique_ptr<SqlReads> m_reads;
    Disk m_disk;
    std::unique_ptr<Writer> m_writer;
    std::unique_ptr<AlertChannel> m_alerts;
    std::unique_ptr<AuditChannel> m_audit;
    std::unique_ptr<MetricHub> m_metrics;
    SelfChecks m_checks;
    WrongParts m_wrong;
    std::unique_ptr<FeedHub> m_hub;
    std::unique_ptr<Follower> m_follower;
    std::unique_ptr<AlertRoutes> m_alertRoutes;
    std::unique_ptr<IntakeRoutes> m_intake;
    std::unique_ptr<PagerRoutes> m_pager;
    std::unique_ptr<Router> m_router;

    std::function<void(std::function<void()>)> poster()
    {
        return [this](std::function<void()> f) { m_posts->add(std::move(f)); };
    }

    HttpResponse call(const Asked &asked)
    {
        HttpRequest request;
        request.method = asked.method;
        request.path = asked.path;
        request.query = asked.query;
        request.body = asked.body;
        request.idempotencyKey = asked.key;
        request.ifMatch = asked.ifMatch;
        if (asked.role)
            request.authorization = QByteArray("Bearer ") + asked.role;
        std::optional<HttpResponse> response;
        m_router->handle(request, [&](HttpResponse r) { response = std::move(r); });
        if (!m_posts->runUntil([&] { return response.has_value(); }))
            return {-1, {}, "no answer within ten seconds", {}};
        return *response;
    }
    HttpResponse get(const QString &path, const QMultiMap<QString, QString> &query = {}, const char *role = "operator")
    {
        return call({role, "GET", path, {}, {}, {}, query});
    }
    HttpResponse post(const QString &path, const QByteArray &body = {}, const char *role = "operator")
    {
        return call({role, "POST", path, body, {}, {}, {}});
    }
    static Json jsonOf(const HttpResponse &response) { return Json::parse(response.body.toStdString(), nullptr, false); }

    Json list(const QMultiMap<QString, QString> &query = {}) { return jsonOf(get(QStringLiteral("/monitoring/alerts"), query)); }
    /// One alert fired through the intake; its id.
    QString fire(const QByteArray &name, const char *severity = "critical")
    {
        const Json body = Json::array({{{"labels", {{"alertname", name.toStdString()}, {"severity", severity}}}}});
        if (post(QStringLiteral("/api/v2/alerts"), dump(body), "system").status != 200)
            return {};
        const Json found = list({{QStringLiteral("q"), QString::fromLatin1(name)}});
        return fromStd(found["alerts"][0]["id"].get<std::string>());
    }
    static QString at(const QString &id, const char *verb)
    {
        return QStringLiteral("/monitoring/alerts/%1/%2").arg(id, QLatin1String(verb));
    }

private Q_SLOTS:
    void init()
    {
        m_clock.time = 1000000000000;
        m_access = TestAccess();
        m_source.asked.clear();
        m_source.answer = std::vector<Series>();
        m_source.answers = true;
        m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/dev/shm/nocturne-routes-XXXXXX")); // syncing is not tested here
        m_posts = std::make_unique<Posts>();
        const QString file = m_folder->filePath(QStringLiteral("db"));
        m_alerts = nullptr;
        m_writer = std::make_unique<Writer>(
            m_clock, [this, file] { return std::make_unique<FragileJournal>(file, m_disk); },
            Writer::Outlets{[this](const Published &p) { m_posts->add([this, p] { m_follower->committed(p); }); },
                            [](const SharedAlerts &) {}});
        QVERIFY(!m_writer->start());
        m_reads = std::make_unique<SqlReads>(file);
        m_alerts = std::make_unique<AlertChannel>(*m_reads, poster(), QStringLiteral("e1"));
        m_audit = std::make_unique<AuditChannel>(*m_reads, poster(), QStringLiteral("e1"));
        MetricSpec cpu;
        cpu.id = QStringLiteral("cpu");
        cpu.title = QStringLiteral("CPU");
        cpu.unit = QStringLiteral("%");
        cpu.better = Better::Lower;
        cpu.warning = 70;
        cpu.critical = 90;
        Panel panel{QStringLiteral("p"), QStringLiteral("P"), QStringLiteral("stat"), 0, 0, 2, 1, {cpu}};
        m_metrics = std::make_unique<MetricHub>(
            QVector<Dashboard>{{QStringLiteral("technical"), QStringLiteral("Technical"), QStringLiteral("production"), {panel}}},
            m_clock, poster());
        m_metrics->setSource(&m_source);
        m_hub = std::make_unique<FeedHub>(
            FeedParts{m_clock, m_access, *m_alerts, *m_audit, *m_metrics, m_sources, QStringLiteral("s")}, QStringList());
        m_follower = std::make_unique<Follower>(*m_reads, poster(), *m_hub);
        m_follower->begin(LogStart());
        m_router = std::make_unique<Router>(m_access);
        m_alertRoutes = std::make_unique<AlertRoutes>(*m_alerts, *m_reads, *m_writer, poster());
        m_intake = std::make_unique<IntakeRoutes>(*m_writer, m_clock, SeverityMap::shipped(), poster());
        m_alertRoutes->add(*m_router);
        m_intake->add(*m_router);
        m_pager = std::make_unique<PagerRoutes>(*m_reads, *m_writer, m_clock, std::make_shared<const PagerPlan>(), poster());
        m_pager->add(*m_router);
        addAuthRoutes(*m_router, m_access, [] {});
        addHealthRoutes(*m_router, {m_clock, m_sources, *m_writer, *m_hub, *m_alerts, *m_metrics, *m_intake, m_checks, m_wrong, m_folder->filePath(QStringLiteral("db"))});
        addMetricRoutes(*m_router, *m_metrics, m_clock);
    }
    void cleanup()
    {
        m_writer->stop();
        m_reads.reset();
        m_posts->runUntil([] { return true; });
        m_router.reset();
        m_follower.reset();
        m_hub.reset();
    }

    // ---- Who may

    void rights_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("allowed");
        for (const auto &[route, allowed] : rightsTable().asKeyValueRange())
            QTest::addRow("%s", qPrintable(route)) << route.section(QLatin1Char(' '), 0, 0).toLatin1() << route.section(QLatin1Char(' '), 1).replace(QLatin1String("{}"), QLatin1String("x")) << allowed;
    }
    void rights()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        QFETCH(QString, allowed);
        for (const char *role : {static_cast<const char *>(nullptr), "viewer", "operator", "admin", "system"}) {
            const int status = call({role, method, path, "{}", {}, {}, {}}).status;
            const bool may = allowed.contains(QLatin1Char(role ? role[0] : '-'));
            const bool refused = status == 401 || status == 403;
            QVERIFY2(may != refused, qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(role ? role : "nobody")).arg(status)));
            if (!may)
                QCOMPARE(status, role ? 403 : 401);
        }
    }

    // A route that is not in the table above has rights that nobody looked at. Logging in and refreshing have tests of their own.
    void everyRouteIsInTheTable()
    {
        QStringList routes = m_router->routes();
        routes.removeAll(QStringLiteral("POST /auth/login"));
        routes.removeAll(QStringLiteral("POST /auth/refresh"));
        routes.sort();
        QCOMPARE(routes, rightsTable().keys());
    }

    void notYet_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("path");
        for (const char *path : {"/admin/users", "/admin/audit", "/monitoring/weather", "/", "", "/monitoring",
                                 "/monitoring/", "/monitoring/alerts/", "//monitoring/alerts", "/monitoring/alerts/x/y/z"})
            QTest::addRow("GET %s", path) << QByteArray("GET") << QString::fromLatin1(path);
        QTest::newRow("POST") << QByteArray("POST") << QStringLiteral("/on-call/overrides");
    }
    void notYet()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, path);
        const HttpResponse response = call({"admin", method, path, {}, {}, {}, {}});
        QCOMPARE(response.status, 404);
        QVERIFY(jsonOf(response)["code"] == Json("not_found"));
        QCOMPARE(response.contentType, QByteArray("application/problem+json"));
    }

    void anotherMethod()
    {
        QCOMPARE(call({"operator", "DELETE", QStringLiteral("/monitoring/alerts"), {}, {}, {}, {}}).status, 405);
        QCOMPARE(call({nullptr, "PUT", QStringLiteral("/auth/login"), {}, {}, {}, {}}).status, 405);
    }

    void authorization_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("status");
        QTest::newRow("good") << QByteArray("Bearer viewer") << 200;
        QTest::newRow("scheme in lower case") << QByteArray("bearer viewer") << 200;
        QTest::newRow("spaces around") << QByteArray("Bearer   viewer  ") << 200;
        QTest::newRow("none") << QByteArray() << 401;
        QTest::newRow("basic") << QByteArray("Basic dmlld2VyOng=") << 401;
        QTest::newRow("no token") << QByteArray("Bearer ") << 401;
        QTest::newRow("token alone") << QByteArray("viewer") << 401;
        QTest::newRow("stranger") << QByteArray("Bearer somebody") << 401;
        QTest::newRow("bytes") << QByteArray("Bearer \xff\xfe\x00\x01", 11) << 401;
    }
    void authorization()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, status);
        HttpRequest request;
        request.method = "GET";
        request.path = QStringLiteral("/auth/me");
        request.authorization = header;
        HttpResponse response;
        m_router->handle(request, [&](HttpResponse r) { response = std::move(r); });
        QCOMPARE(response.status, status);
        const bool challenged = std::any_of(response.headers.begin(), response.headers.end(),
                                            [](const auto &h) { return h.first == "WWW-Authenticate"; });
        QCOMPARE(challenged, status == 401);
    }

    // HEAD is answered as GET; what a path takes is said.
    void methods()
    {
        QCOMPARE(call({nullptr, "HEAD", QStringLiteral("/health/live"), {}, {}, {}, {}}).status, 200);
        const auto allowOf = [](const HttpResponse &response) {
            for (const auto &[name, value] : response.headers)
                if (name == "Allow")
                    return value;
            return QByteArray();
        };
        const HttpResponse refused = call({nullptr, "POST", QStringLiteral("/health/live"), {}, {}, {}, {}});
        QCOMPARE(refused.status, 405);
        QCOMPARE(allowOf(refused), QByteArray("GET, HEAD, OPTIONS"));
        QCOMPARE(Json::parse(refused.body.toStdString())["status"].get<int>(), 405);
        QCOMPARE(allowOf(call({"system", "GET", QStringLiteral("/hooks/generic"), {}, {}, {}, {}})), QByteArray("POST, OPTIONS"));
        const HttpResponse options = call({nullptr, "OPTIONS", QStringLiteral("/health/live"), {}, {}, {}, {}});
        QCOMPARE(options.status, 204);
        QVERIFY(!allowOf(options).isEmpty());
        QCOMPARE(call({nullptr, "OPTIONS", QStringLiteral("/nowhere"), {}, {}, {}, {}}).status, 404);
    }

    // gzip is taken within the same limits, once the sender is known; what else the body is packed by is refused.
    void packedBodies_data()
    {
        QTest::addColumn<QByteArray>("role");
        QTest::addColumn<QByteArray>("encoding");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray alert = R"([{"labels":{"alertname":"Packed"}}])";
        QTest::newRow("gzip") << QByteArray("system") << QByteArray("gzip") << packed(alert) << 200;
        QTest::newRow("two members") << QByteArray("system") << QByteArray("gzip") << packed(alert.left(9)) + packed(alert.mid(9)) << 200;
        QTest::newRow("identity") << QByteArray("system") << QByteArray("identity") << alert << 200;
        QTest::newRow("another") << QByteArray("system") << QByteArray("br") << alert << 415;
        QTest::newRow("two of them") << QByteArray("system") << QByteArray("gzip, gzip") << packed(packed(alert)) << 415;
        QTest::newRow("not packed at all") << QByteArray("system") << QByteArray("gzip") << alert << 400;
        QTest::newRow("cut") << QByteArray("system") << QByteArray("gzip") << packed(alert).chopped(5) << 400;
        QTest::newRow("the last good size") << QByteArray("system") << QByteArray("gzip") << packed(alert + QByteArray(8 * 1024 * 1024 - alert.size(), ' ')) << 200;
        QTest::newRow("a byte more") << QByteArray("system") << QByteArray("gzip") << packed(alert + QByteArray(8 * 1024 * 1024 - alert.size() + 1, ' ')) << 413;
        QTest::newRow("a bomb") << QByteArray("system") << QByteArray("gzip") << packed(QByteArray(200 * 1024 * 1024, ' ')) << 413;
        QTest::newRow("of a stranger") << QByteArray("nobody") << QByteArray("gzip") << packed(QByteArray(200 * 1024 * 1024, ' ')) << 401;
    }
    void packedBodies()
    {
        QFETCH(QByteArray, role);
        QFETCH(QByteArray, encoding);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        HttpRequest request;
        request.method = "POST";
        request.path = QStringLiteral("/api/v2/alerts");
        request.authorization = "Bearer " + role;
        request.contentEncoding = encoding;
        request.body = body;
        std::optional<HttpResponse> response;
        m_router->handle(request, [&](HttpResponse r) { response = std::move(r); });
        QVERIFY(m_posts->runUntil([&] { return response.has_value(); }));
        QVERIFY2(response->status == status, response->body.constData());
    }

    // Not read is not absent.
    void whatCannotBeReadIsUnavailable()
    {
        QCOMPARE(call({"viewer", "GET", QStringLiteral("/monitoring/alerts/none"), {}, {}, {}, {}}).status, 404);
        {
            Database damage(m_folder->filePath(QStringLiteral("db")));
            damage.exec(QStringLiteral("ALTER TABLE alert RENAME TO alert_away"));
            damage.exec(QStringLiteral("ALTER TABLE event RENAME TO event_away"));
        }
        QCOMPARE(call({"viewer", "GET", QStringLiteral("/monitoring/alerts/none"), {}, {}, {}, {}}).status, 503);
        QCOMPARE(call({"viewer", "GET", QStringLiteral("/monitoring/alerts/none/timeline"), {}, {}, {}, {}}).status, 503);
        QCOMPARE(call({"viewer", "GET", QStringLiteral("/monitoring/alerts"), {}, {}, {}, {{QStringLiteral("state"), QStringLiteral("resolved")}}}).status, 503);
    }

    void aLargeBodyIsForTheIntakeAlone_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("role");
        QTest::addColumn<bool>("large");
        for (const char *path : {"/api/v2/alerts", "/hooks/alertmanager", "/hooks/generic"}) {
            QTest::addRow("%s system", path) << QString::fromLatin1(path) << QByteArray("system") << true;
            QTest::addRow("%s operator", path) << QString::fromLatin1(path) << QByteArray("operator") << false;
            QTest::addRow("%s stranger", path) << QString::fromLatin1(path) << QByteArray("x") << false;
        }
        QTest::newRow("elsewhere") << QStringLiteral("/monitoring/alerts") << QByteArray("system") << false;
    }
    void aLargeBodyIsForTheIntakeAlone()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, role);
        QFETCH(bool, large);
        HttpRequest head;
        head.path = path;
        head.authorization = "Bearer " + role;
        const auto small = role == "x" ? limits::strangerBody : limits::body;
        QCOMPARE(m_router->bodyLimit(head), large ? limits::intakeBody : small);
        QCOMPARE(m_router->knows(head), role != "x");
        // A key that is wrong is a 401, however much is sent with it; a stranger's large log-in is just too large.
        head.method = path == QLatin1String("/monitoring/alerts") ? "GET" : "POST";
        const auto refusal = m_router->refusalOf(head);
        QCOMPARE(refusal ? refusal->status : 0, role == "x" ? 401 : 0);
        head.method = "POST";
        head.path = QStringLiteral("/auth/login");
        QVERIFY(!m_router->refusalOf(head));
    }

    void me()
    {
        const Json me = jsonOf(get(QStringLiteral("/auth/me"), {}, "operator"));
        QVERIFY(me["name"] == Json("operator"));
        QVERIFY(me["role"] == Json("operator"));
        QVERIFY(me["permissions"].is_array() && !me["permissions"].empty());
        QVERIFY(jsonOf(get(QStringLiteral("/auth/me"), {}, "admin"))["permissions"].size() > me["permissions"].size());
    }

    void badLogins_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("username=a");
        QTest::newRow("an array") << QByteArray("[]");
        QTest::newRow("no password") << QByteArray(R"({"username":"a"})");
        QTest::newRow("password of a number") << QByteArray(R"({"username":"a","password":1})");
        QTest::newRow("null name") << QByteArray(R"({"username":null,"password":"x"})");
        QTest::newRow("long name") << dump({{"username", std::string(201, 'a')}, {"password", "x"}});
        QTest::newRow("long password") << dump({{"username", "a"}, {"password", std::string(1025, 'x')}});
    }
    void badLogins()
    {
        QFETCH(QByteArray, body);
        const HttpResponse response = call({nullptr, "POST", QStringLiteral("/auth/login"), body, {}, {}, {}});
        QCOMPARE(response.status, 400);
        QVERIFY(jsonOf(response)["code"] == Json("invalid_request"));
    }

    void badRefreshes()
    {
        for (const char *body : {"", "{}", "[1]", R"({"refresh_token":5})", "{"})
            QCOMPARE(call({nullptr, "POST", QStringLiteral("/auth/refresh"), body, {}, {}, {}}).status, 400);
    }

    void tokensAndRefusalsAreSpelt()
    {
        const HttpResponse later = call({nullptr, "POST", QStringLiteral("/auth/login"), R"({"username":"a","password":"b"})", {}, {}, {}});
        QCOMPARE(later.status, 429);
        QVERIFY(std::find(later.headers.begin(), later.headers.end(), std::pair<QByteArray, QByteArray>("Retry-After", "4")) != later.headers.end());
        const Json pair = jsonOf(call({nullptr, "POST", QStringLiteral("/auth/refresh"), R"({"refresh_token":"t"})", {}, {}, {}}));
        QVERIFY(pair == (Json{{"access_token", "ta"}, {"token_type", "Bearer"}, {"expires_in", 900}, {"refresh_token", "tr"},
                              {"user", {{"name", "li"}, {"role", "admin"}}}}));
    }

    // ---- Lists

    void listsByIdInPages()
    {
        QCOMPARE(post(QStringLiteral("/api/v2/alerts"), alertsBody(25), "system").status, 200);
        QSet<QString> seen;
        QString cursor;
        int pages = 0;
        do {
            QMultiMap<QString, QString> query{{QStringLiteral("limit"), QStringLiteral("10")}};
            if (!cursor.isEmpty())
                query.insert(QStringLiteral("cursor"), cursor);
            const Json page = list(query);
            QCOMPARE(page["total"].get<int>(), 25);
            QString last = cursor;
            for (const Json &alert : page["alerts"]) {
                const QString id = fromStd(alert["id"].get<std::string>());
                QVERIFY(id > last);
                last = id;
                seen.insert(id);
            }
            cursor = page["next_cursor"].is_null() ? QString() : fromStd(page["next_cursor"].get<std::string>());
            ++pages;
        } while (!cursor.isEmpty());
        QCOMPARE(seen.size(), 25);
        QCOMPARE(pages, 3);
    }

    void filters_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("total");
        const auto row = [](const char *name, const char *value, int total) {
            QTest::addRow("%s=%s", name, value) << QString::fromLatin1(name) << QString::fromLatin1(value) << total;
        };
        row("severity", "critical", 6);
        row("severity", "critical,warning", 12);
        row("severity", "emergency", 0);
        row("tenant", "acme", 8);
        row("tenant", "acme,globex", 12);
        row("tenant", "nobody", 0);
        row("state", "firing", 12);
        row("state", "acknowledged", 0);
        row("state", "resolved", 0);
        row("state", "firing,resolved", 12);
        row("q", "NUMBER 3", 1);
        row("q", "A1", 3);
        row("q", "globex", 4);
        row("l.tenant", "globex", 4);
        row("l.alertname", "A7", 1);
        row("l.absent", "x", 0);
        row("unknown", "ignored", 12);
    }
    void filters()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(int, total);
        QCOMPARE(post(QStringLiteral("/api/v2/alerts"), alertsBody(12), "system").status, 200);
        const Json page = list({{name, value}});
        QCOMPARE(page["total"].get<int>(), total);
        QCOMPARE(static_cast<int>(page["alerts"].size()), total);
    }

    void badListQueries_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        for (const auto &[name, value] : {std::pair{"limit", "0"}, {"limit", "501"}, {"limit", "-1"}, {"limit", "ten"}, {"limit", ""},
                                          {"state", "open"}, {"severity", "fatal"}, {"severity", "critical,fatal"}})
            QTest::addRow("%s=%s", name, value) << QString::fromLatin1(name) << QString::fromLatin1(value);
    }
    void badListQueries()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QCOMPARE(get(QStringLiteral("/monitoring/alerts"), {{name, value}}).status, 400);
    }

    void resolvedAreListedFromTheStore()
    {
        const QString id = fire("Gone", "warning");
        const QString still = fire("Still");
        const Json end = Json::array({{{"labels", {{"alertname", "Gone"}, {"severity", "warning"}}}, {"endsAt", "2001-09-09T01:46:40Z"}}});
        QCOMPARE(post(QStringLiteral("/api/v2/alerts"), dump(end), "system").status, 200);
        const Json resolved = list({{QStringLiteral("state"), QStringLiteral("resolved")}});
        QCOMPARE(resolved["total"].get<int>(), 1);
        QVERIFY(resolved["alerts"][0]["id"] == Json(toStd(id)));
        QVERIFY(resolved["alerts"][0]["resolution"] == Json("recovered"));
        QCOMPARE(list({{QStringLiteral("state"), QStringLiteral("resolved,firing")}})["total"].get<int>(), 2);
        // One of each by its id, wherever it is kept.
        QVERIFY(jsonOf(get(QStringLiteral("/monitoring/alerts/") + id))["state"] == Json("resolved"));
        QVERIFY(jsonOf(get(QStringLiteral("/monitoring/alerts/") + still))["state"] == Json("firing"));
    }

    void oneByFingerprintOrName()
    {
        const QString id = fire("Only");
        const QString fingerprint = id.section(QLatin1Char('-'), 0, 0);
        for (const QString &name : {id, fingerprint, QStringLiteral("Only")})
            QVERIFY(jsonOf(get(QStringLiteral("/monitoring/alerts/") + name))["id"] == Json(toStd(id)));
        const Json two = Json::array({{{"labels", {{"alertname", "Twin"}, {"n", "1"}}}}, {{"labels", {{"alertname", "Twin"}, {"n", "2"}}}}});
        QCOMPARE(post(QStringLiteral("/api/v2/alerts"), dump(two), "system").status, 200);
        const HttpResponse many = get(QStringLiteral("/monitoring/alerts/Twin"));
        QCOMPARE(many.status, 409);
        QVERIFY(jsonOf(many)["detail"].get<std::string>().find("2 open alerts") != std::string::npos);
        QCOMPARE(get(QStringLiteral("/monitoring/alerts/Nobody")).status, 404);
        QCOMPARE(get(QStringLiteral("/monitoring/alerts/Nobody/timeline")).status, 404);
    }

    // ---- Commands

    void everyCommandIsWrittenDown()
    {
        const QString id = fire("Full");
        const auto until = formatTime(m_clock.time + 3600000).toStdString();
        const std::vector<std::pair<const char *, Json>> steps{
            {"acknowledge", {{"comment", "mine"}}}, {"unacknowledge", Json::object()},
            {"assign", {{"to", "li.chen"}}},        {"comment", {{"text", "looked at it"}}},
            {"escalate", {{"note", "stuck"}}},      {"suppress", {{"until", until}, {"reason", "works"}}},
            {"unsuppress", Json::object()},         {"resolve", Json::object()}};
        qint64 rev = 1;
        for (const auto &[verb, body] : steps) {
            const HttpResponse response = post(at(id, verb), dump(body));
            QVERIFY2(response.status == 200, response.body.constData());
            const Json alert = jsonOf(response);
            QVERIFY2(alert["rev"].get<qint64>() > rev, verb);
            rev = alert["rev"].get<qint64>();
        }
        QStringList kinds;
        const Json timeline = jsonOf(get(at(id, "timeline")));
        for (const Json &event : timeline["events"]) {
            kinds.append(fromStd(event["kind"].get<std::string>()));
            if (kinds.size() > 1)
                QVERIFY(event["by"] == Json("operator"));
        }
        QCOMPARE(kinds, (QStringList{QStringLiteral("fired"), QStringLiteral("acknowledged"), QStringLiteral("unacknowledged"),
                                     QStringLiteral("assigned"), QStringLiteral("commented"), QStringLiteral("escalated"),
                                     QStringLiteral("suppressed"), QStringLiteral("unsuppressed"), QStringLiteral("resolved")}));
    }

    void badCommands_data()
    {
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const auto row = [](const char *title, const char *verb, const QByteArray &body, int status) {
            QTest::newRow(title) << QByteArray(verb) << body << status;
        };
        row("no object", "acknowledge", "[]", 400);
        row("cut", "acknowledge", "{\"comment\":", 400);
        row("comment of a number", "acknowledge", R"({"comment":1})", 400);
        row("long comment", "acknowledge", dump({{"comment", std::string(1100, 'x')}}), 400);
        row("for another", "acknowledge", R"({"acknowledged_by":"admin"})", 403);
        row("for oneself", "acknowledge", R"({"acknowledged_by":"operator"})", 200);
        row("expiry in the past", "acknowledge", R"({"expires_at":"2001-01-01T00:00:00Z"})", 400);
        row("expiry of words", "acknowledge", R"({"expires_at":"tomorrow"})", 400);
        row("suppress without until", "suppress", R"({"reason":"x"})", 400);
        row("suppress without reason", "suppress", R"({"until":"2030-01-01T00:00:00Z"})", 400);
        row("suppress until yesterday", "suppress", R"({"until":"2001-01-01T00:00:00Z","reason":"x"})", 400);
        row("long reason", "suppress", dump({{"until", "2030-01-01T00:00:00Z"}, {"reason", std::string(1100, 'x')}}), 400);
        row("level five", "escalate", R"({"level":5})", 400);
        row("level zero", "escalate", R"({"level":0})", 400);
        row("level of text", "escalate", R"({"level":"2"})", 400);
        row("level of a fraction", "escalate", R"({"level":1.5})", 400);
        row("level beyond words", "escalate", R"({"level":9e300})", 400);
        row("assign to nothing said", "assign", "{}", 400);
        row("assign to nobody", "assign", R"({"to":null})", 200);
        row("assign to a long name", "assign", dump({{"to", std::string(300, 'x')}}), 400);
        row("empty comment", "comment", R"({"text":""})", 400);
        row("no comment", "comment", "{}", 400);
        row("comment too long", "comment", dump({{"text", std::string(9000, 'x')}}), 400);
        row("unacknowledge what nobody has", "unacknowledge", "", 200);
        row("unsuppress what is not", "unsuppress", "", 200);
    }
    void badCommands()
    {
        QFETCH(QByteArray, verb);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        const QString id = fire("Target");
        const Json before = jsonOf(get(QStringLiteral("/monitoring/alerts/") + id));
        const HttpResponse response = post(at(id, verb.constData()), body);
        QVERIFY2(response.status == status, response.body.constData());
        if (status >= 400)
            QVERIFY(jsonOf(get(QStringLiteral("/monitoring/alerts/") + id)) == before);
    }

    void ifMatch_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<int>("status");
        QTest::newRow("current") << QByteArray("1") << 200;
        QTest::newRow("quoted") << QByteArray("\"1\"") << 200;
        QTest::newRow("absent") << QByteArray() << 200;
        QTest::newRow("older") << QByteArray("0") << 409;
        QTest::newRow("newer") << QByteArray("2") << 409;
        QTest::newRow("no number") << QByteArray("abc") << 400;
        QTest::newRow("star") << QByteArray("*") << 400;
        QTest::newRow("half quoted") << QByteArray("\"1") << 400;
    }
    void ifMatch()
    {
        QFETCH(QByteArray, header);
        QFETCH(int, status);
        const QString id = fire("Seen");
        const HttpResponse response = call({"operator", "POST", at(id, "acknowledge"), "{}", {}, header, {}});
        QCOMPARE(response.status, status);
        if (status == 409)
            QVERIFY(jsonOf(response)["alert"]["id"] == Json(toStd(id)));
    }

    void onceMeansOnce()
    {
        const QString id = fire("Once");
        const Asked comment{"operator", "POST", at(id, "comment"), R"({"text":"a"})", "key-1", {}, {}};
        const HttpResponse first = call(comment);
        QCOMPARE(first.status, 200);
        const HttpResponse again = call(comment);
        QCOMPARE(again.body, first.body);
        Asked other = comment;
        other.body = R"({"text":"b"})";
        QCOMPARE(call(other).status, 409);
        other.role = "admin"; // another person's key is another key
        QCOMPARE(call(other).status, 200);
        other.key = QByteArray(201, 'k');
        QCOMPARE(call(other).status, 400);
        const Json timeline = jsonOf(get(at(id, "timeline")));
        QCOMPARE(timeline["events"].size(), size_t(3)); // fired, and two comments
        // A refusal is not kept: what fails now may be done later.
        const Asked early{"operator", "POST", at(id, "acknowledge"), "{}", "key-2", "7", {}};
        QCOMPARE(call(early).status, 409);
        Asked late = early;
        late.ifMatch = "1";
        QCOMPARE(call(late).status, 200);
    }

    void anothersAcknowledgement()
    {
        const QString id = fire("Taken");
        QCOMPARE(post(at(id, "acknowledge")).status, 200);
        QCOMPARE(post(at(id, "acknowledge")).status, 200); // one's own: nothing changes
        const HttpResponse refused = post(at(id, "acknowledge"), {}, "admin");
        QCOMPARE(refused.status, 409);
        QVERIFY(jsonOf(refused)["alert"]["acknowledged"]["by"] == Json("operator"));
        const auto rev = QByteArray::fromStdString(jsonOf(refused)["alert"]["material_rev"].dump());
        QCOMPARE(call({"admin", "POST", at(id, "acknowledge"), {}, {}, rev, {}}).status, 200);
    }

    void aResolvedEpisodeTakesNoCommand()
    {
        const QString first = fire("Twice", "warning");
        const auto end = [this] {
            const Json body = Json::array({{{"labels", {{"alertname", "Twice"}, {"severity", "warning"}}}, {"endsAt", formatTime(m_clock.time).toStdString()}}});
            m_clock.time += 10 * 60000;
            return post(QStringLiteral("/api/v2/alerts"), dump(body), "system").status;
        };
        QCOMPARE(end(), 200);
        QCOMPARE(post(at(first, "comment"), R"({"text":"late"})").status, 409);
        const QString second = fire("Twice", "warning");
        QVERIFY(second != first);
        QCOMPARE(end(), 200);
        // Both are over; each says so, the older one too.
        for (const QString &id : {first, second}) {
            const HttpResponse refused = post(at(id, "acknowledge"));
            QCOMPARE(refused.status, 409);
            QVERIFY(jsonOf(refused)["alert"]["state"] == Json("resolved"));
        }
        QCOMPARE(post(at(QStringLiteral("nobody-1"), "acknowledge")).status, 404);
    }

    void many()
    {
        const QString a = fire("ManyA");
        const QString b = fire("ManyB");
        const Json body{{"alerts", Json::array({{{"id", toStd(a)}, {"material_rev", 1}},
                                                {{"id", toStd(b)}, {"material_rev", 9}},
                                                {{"id", "nobody-1"}, {"material_rev", 1}}})}};
        const Json results = jsonOf(post(QStringLiteral("/monitoring/alerts/acknowledge"), dump(body)))["results"];
        QCOMPARE(results.size(), size_t(3));
        QVERIFY(results[0]["result"] == Json("done"));
        QVERIFY(results[0]["alert"]["state"] == Json("acknowledged"));
        QVERIFY(results[1]["result"] == Json("conflict"));
        QVERIFY(results[1]["alert"]["state"] == Json("firing"));
        QVERIFY(results[2]["result"] == Json("not_found"));
        QVERIFY(results[2]["alert"].is_null());
        // Each refusal says why.
        QVERIFY(!results[0].contains("detail"));
        QVERIFY(results[1]["detail"] == Json("It has changed since you saw it."));
        QVERIFY(!results[2]["detail"].get<std::string>().empty());
    }

    void badBulk_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray("{}");
        QTest::newRow("no array") << QByteArray(R"({"alerts":{"id":"a"}})");
        QTest::newRow("empty") << QByteArray(R"({"alerts":[]})");
        QTest::newRow("numbers") << QByteArray(R"({"alerts":[1]})");
        QTest::newRow("no id") << QByteArray(R"({"alerts":[{"material_rev":1}]})");
        QTest::newRow("revision of text") << QByteArray(R"({"alerts":[{"id":"a","material_rev":"1"}]})");
        Json many = Json::array();
        for (int i = 0; i < 1001; ++i)
            many.push_back({{"id", "a-1"}});
        QTest::newRow("too many") << dump({{"alerts", many}});
    }
    void badBulk()
    {
        QFETCH(QByteArray, body);
        QCOMPARE(post(QStringLiteral("/monitoring/alerts/acknowledge"), body).status, 400);
    }

    // ---- Intake

    void intakeAnswers_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("open");
        const QString api = QStringLiteral("/api/v2/alerts");
        const QString hook = QStringLiteral("/hooks/alertmanager");
        const QString generic = QStringLiteral("/hooks/generic");
        QTest::newRow("empty array") << api << QByteArray("[]") << 200 << 0;
        QTest::newRow("no body") << api << QByteArray() << 400 << 0;
        QTest::newRow("an object") << api << QByteArray("{}") << 400 << 0;
        QTest::newRow("one of two is good") << api << QByteArray(R"([{"labels":{"alertname":"a"}},{"labels":{"alertname":1}}])") << 400 << 1;
        QTest::newRow("without a name") << api << QByteArray(R"([{"labels":{"job":"a"}}])") << 200 << 1;
        QTest::newRow("without labels") << api << QByteArray(R"([{"labels":{}}])") << 400 << 0;
        QTest::newRow("webhook of nothing") << hook << QByteArray(R"({"version":"4","alerts":[]})") << 200 << 0;
        QTest::newRow("webhook") << hook << QByteArray(R"({"version":"4","status":"resolved","alerts":[{"status":"firing","labels":{"alertname":"w"}}]})") << 200 << 1;
        QTest::newRow("webhook without alerts") << hook << QByteArray(R"({"version":"4"})") << 400 << 0;
        QTest::newRow("generic") << generic << QByteArray(R"({"source":"s","key":"k","status":"firing","severity":"critical","summary":"x"})") << 200 << 1;
        QTest::newRow("generic resolved of nothing") << generic << QByteArray(R"({"source":"s","key":"k","status":"resolved","severity":"critical","summary":"x"})") << 200 << 0;
        QTest::newRow("generic without a key") << generic << QByteArray(R"({"source":"s","status":"firing","severity":"critical","summary":"x"})") << 400 << 0;
        QTest::newRow("generic of an odd status") << generic << QByteArray(R"({"source":"s","key":"k","status":"burning","severity":"critical","summary":"x"})") << 400 << 0;
    }
    void intakeAnswers()
    {
        QFETCH(QString, path);
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        QFETCH(int, open);
        const HttpResponse response = post(path, body, "system");
        QVERIFY2(response.status == status, response.body.constData());
        if (status == 200 && path.startsWith(QLatin1String("/api")))
            QVERIFY(response.body.isEmpty());
        QCOMPARE(list()["total"].get<int>(), open);
    }

    // One sender's hundred thousand alerts hold nobody else's up.
    void aLargeMessageIsWrittenInPieces()
    {
        HttpRequest large;
        large.method = "POST";
        large.path = QStringLiteral("/api/v2/alerts");
        large.body = alertsBody(8000, "Large");
        large.authorization = "Bearer system";
        std::optional<int> status;
        m_router->handle(large, [&](const HttpResponse &r) { status = r.status; });
        QVERIFY(m_posts->runUntil([&] { return !m_alerts->rows().empty() || status; }));
        QVERIFY(!fire("Small").isEmpty());
        QVERIFY(!status);
        QVERIFY(m_posts->runUntil([&] { return status.has_value(); }));
        QCOMPARE(*status, 200);
        QCOMPARE(m_alerts->rows().size(), std::size_t(8001));
    }

    void theIntakesWaitingBytesAreBounded()
    {
        // The writer is held up; bodies of nearly 8 MiB pile up behind it until the limit says no.
        m_disk.hold();
        m_writer->submit(command::TakeReport{{firing(QStringLiteral("held"))}, QStringLiteral("test")});
        const QByteArray body = alertsBody(1) + QByteArray(8 * 1024 * 1024 - 1000, ' ');
        HttpRequest request;
        request.method = "POST";
        request.path = QStringLiteral("/api/v2/alerts");
        request.authorization = "Bearer system";
        request.body = body;
        int answered = 0;
        HttpResponse refused;
        const auto reply = [&](HttpResponse response) {
            ++answered;
            if (response.status != 200)
                refused = std::move(response);
        };
        int taken = -1; // the last one is refused
        while (taken < 100 && refused.status == 200) {
            m_router->handle(request, reply);
            ++taken;
        }
        QCOMPARE(refused.status, 503);
        QCOMPARE(taken, 16);
        m_disk.letGo();
        QVERIFY(m_posts->runUntil([&] { return answered == taken + 1; }));
        // All of it was stored, with the one that held it up, and there is room again.
        QCOMPARE(list()["total"].get<int>(), 2);
        QCOMPARE(post(QStringLiteral("/api/v2/alerts"), alertsBody(1, "B"), "system").status, 200);
    }

    void alertmanagersStatus()
    {
        const Json status = jsonOf(get(QStringLiteral("/api/v2/status"), {}, "system"));
        QVERIFY(status["cluster"]["status"].is_string());
        QVERIFY(status["versionInfo"]["version"].is_string());
        QVERIFY(status["uptime"] == Json(formatTime(m_clock.time).toStdString()));
    }

    // ---- Metrics and health

    void currentValues()
    {
        const auto value = [this] { return jsonOf(get(QStringLiteral("/monitoring/performance")))["panels"][0]["metrics"][0]; };
        QVERIFY(value()["value"].is_null());
        QVERIFY(value()["status"] == Json("unknown"));
        QVERIFY(value()["stale"] == Json(true));
        m_metrics->take({QStringLiteral("cpu"), m_clock.time, {{{}, 95.0}}});
        QCOMPARE(value()["value"].get<double>(), 95.0);
        QVERIFY(value()["status"] == Json("critical"));
        QVERIFY(value()["stale"] == Json(false));
        m_clock.time += 11000;
        QVERIFY(value()["stale"] == Json(true));
        QVERIFY(value()["status"] == Json("critical"));
        QCOMPARE(value()["age_s"].get<double>(), 11.0);
        m_clock.time += 10000;
        QVERIFY(value()["status"] == Json("unknown"));
        QVERIFY(jsonOf(get(QStringLiteral("/monitoring/technical"))) == jsonOf(get(QStringLiteral("/monitoring/performance"))));
    }

    void ranges_data()
    {
        QTest::addColumn<QStringList>("query");
        QTest::addColumn<int>("status");
        const QString metric = QStringLiteral("metric=cpu");
        const auto row = [&](const char *title, const QStringList &more, int status) {
            QTest::newRow(title) << (QStringList{metric} + more) << status;
        };
        row("the last hour", {}, 200);
        row("with times", {QStringLiteral("from=2001-09-09T00:00:00Z"), QStringLiteral("to=2001-09-09T01:00:00Z")}, 200);
        row("with a step", {QStringLiteral("step=60")}, 200);
        row("from words", {QStringLiteral("from=yesterday")}, 400);
        row("backwards", {QStringLiteral("from=2001-09-09T01:00:00Z"), QStringLiteral("to=2001-09-09T00:00:00Z")}, 400);
        row("step 0", {QStringLiteral("step=0")}, 400);
        row("negative step", {QStringLiteral("step=-5")}, 400);
        row("step NaN", {QStringLiteral("step=nan")}, 400);
        row("step inf", {QStringLiteral("step=inf")}, 400);
        row("step of words", {QStringLiteral("step=five")}, 400);
        row("too many points", {QStringLiteral("step=0.2")}, 400);
        row("ten thousand years", {QStringLiteral("from=0001-01-01T00:00:00Z"), QStringLiteral("step=1")}, 400);
        QTest::newRow("another metric") << QStringList{QStringLiteral("metric=weather")} << 404;
        QTest::newRow("no metric") << QStringList() << 404;
    }
    void ranges()
    {
        QFETCH(QStringList, query);
        QFETCH(int, status);
        Series series;
        series.labels = {{QStringLiteral("host"), QStringLiteral("a")}};
        series.points = {{m_clock.time - 5000, 1.5}, {m_clock.time, std::numeric_limits<double>::quiet_NaN()}};
        m_source.answer = std::vector<Series>{series};
        QMultiMap<QString, QString> map;
        for (const QString &pair : query)
            map.insert(pair.section(QLatin1Char('='), 0, 0), pair.section(QLatin1Char('='), 1));
        const HttpResponse response = get(QStringLiteral("/monitoring/query"), map);
        QVERIFY2(response.status == status, response.body.constData());
        if (status == 200) {
            const Json json = jsonOf(response);
            QVERIFY(json["unit"] == Json("%"));
            QCOMPARE(json["series"][0]["points"][0][1].get<double>(), 1.5);
            QVERIFY(json["series"][0]["points"][1][1].is_null());
        } else {
            QVERIFY(m_source.asked.empty());
        }
    }

    void rangesByLabel()
    {
        Series a;
        a.labels = {{QStringLiteral("host"), QStringLiteral("a")}};
        Series b;
        b.labels = {{QStringLiteral("host"), QStringLiteral("b")}};
        m_source.answer = std::vector<Series>{a, b};
        const QMultiMap<QString, QString> one{{QStringLiteral("metric"), QStringLiteral("cpu")}, {QStringLiteral("l.host"), QStringLiteral("b")}};
        const Json json = jsonOf(get(QStringLiteral("/monitoring/query"), one));
        QCOMPARE(json["series"].size(), size_t(1));
        QVERIFY(json["series"][0]["labels"]["host"] == Json("b"));
        m_source.answer = Error{ErrorCode::Unavailable, QStringLiteral("Prometheus does not answer.")};
        QCOMPARE(get(QStringLiteral("/monitoring/query"), one).status, 503);
    }

    void healthNamesItsSources()
    {
        QVERIFY(jsonOf(get(QStringLiteral("/health")))["status"] == Json("ok"));
        m_sources.expect(QStringLiteral("prometheus"), 5, m_clock.elapsed());
        QVERIFY(jsonOf(get(QStringLiteral("/health")))["status"] == Json("degraded"));
        m_sources.answered(QStringLiteral("prometheus"), m_clock.elapsed());
        const Json good = jsonOf(get(QStringLiteral("/health")));
        QVERIFY(good["status"] == Json("ok"));
        QVERIFY(good["dependencies"][1]["name"] == Json("prometheus"));
        QCOMPARE(good["dependencies"][1]["age_s"].get<double>(), 0.0);
        m_clock.time += 60000;
        const HttpResponse late = get(QStringLiteral("/health"));
        QCOMPARE(late.status, 200); // a dead source does not make us useless
        QVERIFY(jsonOf(late)["dependencies"][1]["state"] == Json("down"));
    }

    void metricsAreCounted()
    {
        post(QStringLiteral("/api/v2/alerts"), alertsBody(4), "system");
        post(QStringLiteral("/api/v2/alerts"), "x", "system");
        const QByteArray text = get(QStringLiteral("/metrics"), {}, "system").body;
        for (const char *line : {"nocturned_intake_alerts_total 4\n", "nocturned_intake_refused_total 1\n", "nocturned_feed_clients 0\n",
                                 "nocturned_alerts{severity=\"critical\",state=\"firing\"} 2\n",
                                 "nocturned_alerts{severity=\"warning\",state=\"firing\"} 2\n"})
            QVERIFY2(text.contains(line), line);
        // Each family says its help and type before its samples, as the format asks.
        QByteArray family;
        for (const QByteArray &line : text.trimmed().split('\n')) {
            if (line.startsWith("# TYPE "))
                family = line.split(' ')[2];
            else if (!line.startsWith('#'))
                QVERIFY2(!family.isEmpty() && line.startsWith(family), line.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestRoutes)
#include "tst_routes.moc"
