// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/FakeHttp.h"

#include "backend/engine/Clock.h"
#include "backend/engine/SourceHealth.h"
#include "backend/sources/AlertmanagerPoller.h"
#include "backend/sources/Fetch.h"
#include "backend/sources/PrometheusSource.h"
#include "backend/sources/ScenarioSource.h"

#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QUrlQuery>

using namespace nocturne;

namespace {

class StandingClock final : public Clock {
public:
    TimeMs now() const override { return time; }
    TimeMs time = 1700000000000;
};

MetricSpec metric(const char *id, const char *promql, double interval = 5)
{
    MetricSpec m;
    m.id = QString::fromLatin1(id);
    m.promql = QString::fromLatin1(promql);
    m.intervalSeconds = interval;
    return m;
}

QByteArray vectorOf(const QByteArray &value)
{
    return R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"job":"a"},"value":[1700000000,")" + value + R"("]}]}})";
}

QString queryOf(const FakeHttp::Request &request)
{
    const QUrlQuery query(QUrl(QString::fromLatin1(request.line.mid(4))));
    return query.queryItemValue(QStringLiteral("query"), QUrl::FullyDecoded);
}

const QByteArray status = R"({"uptime":"2023-11-14T00:00:00.000Z","cluster":{"status":"ready"},"versionInfo":{}})";

QByteArray alertmanagerAlert(const QByteArray &name, const QByteArray &silencedBy = "")
{
    return R"({"labels":{"alertname":")" + name + R"("},"annotations":{},"startsAt":"2023-11-14T20:00:00.000Z","endsAt":"2023-11-14T23:00:00.000Z",
        "updatedAt":"2023-11-14T20:00:00.000Z","fingerprint":"0000000000000001","receivers":[{"name":"x"}],"status":{"state":")" +
           (silencedBy.isEmpty() ? "active" : "suppressed") + R"(","silencedBy":[)" + silencedBy + R"(],"inhibitedBy":[]}})";
}

} // namespace

/// The sources that ask: what they ask, how often, and what they make of bad answers and silence.
class TestUpstream : public QObject {
    Q_OBJECT

    SystemClock m_wall;
    std::unique_ptr<FakeHttp> m_http;
    std::unique_ptr<SourceHealth> m_health;
    std::vector<MetricReading> m_readings;

    std::unique_ptr<PrometheusSource> prometheus(const QVector<MetricSpec> &metrics, int timeoutMs = 2000, const QString &path = {})
    {
        QUrl url = m_http->url();
        url.setPath(path);
        Upstream upstream(url);
        upstream.timeoutSeconds = timeoutMs / 1000.0;
        return std::make_unique<PrometheusSource>(upstream, metrics, m_wall, *m_health,
                                                  [this](MetricReading r) { m_readings.push_back(std::move(r)); });
    }
    Result<std::vector<Series>> rangeOf(PrometheusSource &source, const char *id)
    {
        std::optional<Result<std::vector<Series>>> answer;
        source.range({QString::fromLatin1(id), 1700000000000, 1700003600000, 15}, [&](Result<std::vector<Series>> r) { answer = std::move(r); });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }))
            return Error{ErrorCode::Unavailable, QStringLiteral("the test waited in vain")};
        return *answer;
    }
    Result<QByteArray> fetched(int timeoutMs = 2000)
    {
        Upstream upstream(m_http->url());
        upstream.timeoutSeconds = timeoutMs / 1000.0;
        Fetcher fetcher(upstream);
        std::optional<Result<QByteArray>> answer;
        fetcher.get(QStringLiteral("/x"), {}, this, [&](const FetchAnswer &r) {
            answer = r.status == 200 ? Result<QByteArray>(r.body) : Result<QByteArray>(Error{ErrorCode::Unavailable, r.words});
        });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 10000))
            return Error{ErrorCode::Unavailable, QStringLiteral("the test waited in vain")};
        return *answer;
    }

private Q_SLOTS:
    void init()
    {
        m_http = std::make_unique<FakeHttp>();
        m_health = std::make_unique<SourceHealth>();
        m_readings.clear();
    }

    // ---- Answers without an end

    void aLargeAnswerIsNotTaken_data()
    {
        QTest::addColumn<bool>("lengthIsSaid");
        QTest::newRow("its length is said") << true;
        QTest::newRow("it just comes") << false;
    }
    void aLargeAnswerIsNotTaken()
    {
        QFETCH(bool, lengthIsSaid);
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); // what is closed is not read
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        qint64 sent = 0;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            const auto more = [socket, &sent] {
                while (socket->isOpen() && socket->bytesToWrite() < 1024 * 1024)
                    sent += socket->write(QByteArray(256 * 1024, ' '));
            };
            connect(socket, &QTcpSocket::readyRead, this, [socket, lengthIsSaid, more] {
                socket->readAll();
                socket->write(lengthIsSaid ? "HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n" : "HTTP/1.1 200 OK\r\n\r\n");
                more();
            });
            connect(socket, &QTcpSocket::bytesWritten, this, more);
        });
        Fetcher fetcher(Upstream(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort()))));
        std::optional<FetchAnswer> answer;
        fetcher.get(QStringLiteral("/x"), {}, this, [&](const FetchAnswer &a) { answer = a; });
        QTRY_VERIFY_WITH_TIMEOUT(answer, 20000);
        QVERIFY2(answer->status == 0 && answer->body.isEmpty() && answer->words.contains(QLatin1String("larger than 32 MiB")), qPrintable(answer->words));
        QVERIFY2(sent < (lengthIsSaid ? 16 : 64) * 1024 * 1024LL, qPrintable(QString::number(sent)));
    }

    // All that an upstream answers at once has one bound; what is over is not counted any more.
    void manyLargeAnswersHaveOneBound()
    {
        constexpr qsizetype first = 25 * 1024 * 1024;
        constexpr qsizetype rest = 1024 * 1024;
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        std::vector<QTcpSocket *> asked;
        connect(&server, &QTcpServer::newConnection, this, [&] {
            QTcpSocket *socket = server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [&asked, socket] {
                socket->readAll();
                asked.push_back(socket);
                socket->write("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + QByteArray::number(first + rest) + "\r\n\r\n" + QByteArray(first, ' '));
            });
        });
        Fetcher fetcher(Upstream(QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.serverPort()))));
        for (int round = 0; round < 2; ++round) {
            int good = 0;
            int refused = 0;
            asked.clear();
            for (int i = 0; i < 3; ++i)
                fetcher.get(QStringLiteral("/x"), {}, this, [&](const FetchAnswer &a) { ++(a.status == 200 ? good : refused); });
            QTRY_COMPARE_WITH_TIMEOUT(refused, 1, 20000);
            QCOMPARE(good, 0);
            for (QTcpSocket *socket : asked) {
                if (socket->state() == QAbstractSocket::ConnectedState)
                    socket->write(QByteArray(rest, ' '));
            }
            QTRY_COMPARE_WITH_TIMEOUT(good, 2, 20000);
        }
    }

    // ---- Prometheus

    void oneQueryAMetricAndInterval()
    {
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, vectorOf("4.5")}; };
        const auto source = prometheus({metric("a", "sum(rate(x{job=\"y\",z!=\"+&=\"}[1m]))", 1), metric("b", "up", 60), metric("nothing", "")});
        source->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_http->requests.size() >= 4, 6000);
        int ofB = 0;
        for (const auto &request : m_http->requests) {
            const QString query = queryOf(request);
            QVERIFY(request.line.startsWith("GET /api/v1/query?"));
            QVERIFY(query == QLatin1String("up") || query == QLatin1String("sum(rate(x{job=\"y\",z!=\"+&=\"}[1m]))"));
            ofB += query == QLatin1String("up") ? 1 : 0;
        }
        QCOMPARE(ofB, 1);
        QCOMPARE(source->queries(), static_cast<qint64>(m_http->requests.size()));
        QVERIFY(!m_readings.empty());
        QCOMPARE(m_readings[0].values[0].value, 4.5);
        QCOMPARE(m_readings[0].values[0].labels.value(QStringLiteral("job")), QStringLiteral("a"));
        QCOMPARE(m_health->entries()[0].state(m_wall.elapsed()), QStringLiteral("ok"));
    }

    void aPathBeforeTheApiIsKept()
    {
        const auto source = prometheus({metric("a", "up", 1)}, 2000, QStringLiteral("/select/0/prometheus/"));
        source->start();
        QTRY_VERIFY(!m_http->requests.empty());
        QVERIFY(m_http->requests[0].line.startsWith("GET /select/0/prometheus/api/v1/query?"));
    }

    void backsOffWhileNobodyAnswers()
    {
        m_http->answer = [](const auto &) { return FakeHttp::Answer{503, "no"}; };
        QVector<MetricSpec> metrics;
        for (int i = 0; i < 20; ++i)
            metrics.append(metric(("m" + std::to_string(i)).c_str(), "up", 1));
        const auto source = prometheus(metrics);
        source->start();
        QTest::qWait(3500);
        // Twenty metrics a second would be seventy; after the first failures it is one at a time, less and less.
        QVERIFY2(m_http->requests.size() < 12, qPrintable(QString::number(m_http->requests.size())));
        QVERIFY(m_readings.empty());
        QVERIFY(m_health->entries()[0].state(m_wall.elapsed()) != QStringLiteral("ok"));
        const auto before = m_http->requests.size();
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, vectorOf("1")}; };
        QTRY_VERIFY_WITH_TIMEOUT(m_readings.size() >= 20, 20000);
        QVERIFY(m_http->requests.size() >= before + 20);
        QCOMPARE(m_health->entries()[0].state(m_wall.elapsed()), QStringLiteral("ok"));
    }

    void aRefusedQueryIsNoDeadStore_data()
    {
        QTest::addColumn<int>("code");
        QTest::newRow("Prometheus") << 400;
        QTest::newRow("VictoriaMetrics") << 422;
    }
    void aRefusedQueryIsNoDeadStore()
    {
        QFETCH(int, code);
        m_http->answer = [&](const FakeHttp::Request &r) {
            return queryOf(r) == QLatin1String("up") ? FakeHttp::Answer{200, vectorOf("1")} : FakeHttp::Answer{code, R"({"status":"error"})"};
        };
        const auto source = prometheus({metric("bad", "rate(", 1), metric("good", "up", 1)});
        source->start();
        QTRY_VERIFY(m_readings.size() >= 2);
        for (const MetricReading &reading : m_readings)
            QCOMPARE(reading.metric, QStringLiteral("good"));
        QCOMPARE(m_health->entries()[0].state(m_wall.elapsed()), QStringLiteral("ok"));
    }

    // A sign of life is a good answer: what was there and said no, or said something else, is down, and says why.
    void whatIsNoAnswerIsNoLife_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("words");
        QTest::newRow("401") << 401 << QByteArray("Unauthorized") << QStringLiteral("HTTP 401");
        QTest::newRow("403") << 403 << QByteArray("no") << QStringLiteral("HTTP 403");
        QTest::newRow("404 of another program") << 404 << QByteArray("404 page not found") << QStringLiteral("404 page not found");
        QTest::newRow("400 of a proxy") << 400 << QByteArray("Bad Request") << QStringLiteral("HTTP 400");
        QTest::newRow("a page to log in") << 200 << QByteArray("<!doctype html><title>Sign in</title>") << QStringLiteral("Sign in");
        QTest::newRow("JSON of another") << 200 << QByteArray(R"({"ok":true})") << QStringLiteral("ok");
        QTest::newRow("it refuses all") << 200 << QByteArray(R"({"status":"error","errorType":"internal","error":"boom"})") << QStringLiteral("boom");
    }
    void whatIsNoAnswerIsNoLife()
    {
        QFETCH(int, code);
        QFETCH(QByteArray, body);
        QFETCH(QString, words);
        m_http->answer = [&](const auto &) { return FakeHttp::Answer{code, body}; };
        const auto source = prometheus({metric("a", "up", 1)});
        source->start();
        QTRY_VERIFY(!m_health->entries()[0].words.isEmpty());
        const auto entry = m_health->entries()[0];
        QVERIFY2(entry.words.contains(words), qPrintable(entry.words));
        QVERIFY(!entry.answeredAt);
        QCOMPARE(entry.state(m_wall.elapsed()), QStringLiteral("down"));
        QVERIFY(!entry.isMissed(m_wall.elapsed())); // nobody is paged in the first minute
        QVERIFY(entry.isMissed(m_wall.elapsed() + 62000));
    }

    void whoAsksToWaitIsNotAskedAgain()
    {
        m_http->answer = [&](const auto &) { return FakeHttp::Answer{429, "slow down", "Retry-After: 3600\r\n"}; };
        const auto source = prometheus({metric("a", "up", 1), metric("b", "up", 1)});
        source->start();
        QTRY_VERIFY(m_http->requests.size() >= 1);
        QTest::qWait(3000);
        QVERIFY(m_http->requests.size() <= 2); // those that were under way
        QVERIFY(!rangeOf(*source, "a").ok());
        QVERIFY(m_http->requests.size() <= 2);
    }

    // All that were asked at once fail at once: the next try comes a second later all the same.
    void theFirstPauseIsASecond()
    {
        m_http->answer = [&](const auto &) { return FakeHttp::Answer{503, "no"}; };
        QVector<MetricSpec> metrics;
        for (int i = 0; i < 50; ++i)
            metrics.append(metric(("m" + std::to_string(i)).c_str(), "up", 1));
        const auto source = prometheus(metrics);
        source->start();
        QTRY_VERIFY(!m_health->entries()[0].words.isEmpty());
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, vectorOf("1")}; };
        QTRY_VERIFY_WITH_TIMEOUT(m_health->entries()[0].answeredAt.has_value(), 4000);
        QCOMPARE(m_health->entries()[0].words, QString());
    }

    void badAnswersGiveNoValues_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a page") << QByteArray("<html>log in</html>");
        QTest::newRow("cut") << vectorOf("1").left(60);
        QTest::newRow("an empty vector") << QByteArray(R"({"status":"success","data":{"resultType":"vector","result":[]}})");
        QTest::newRow("NaN") << vectorOf("NaN");
        QTest::newRow("text") << vectorOf("many");
        QTest::newRow("deep") << QByteArray(100000, '[');
    }
    void badAnswersGiveNoValues()
    {
        QFETCH(QByteArray, body);
        m_http->answer = [&](const auto &) { return FakeHttp::Answer{200, body}; };
        const auto source = prometheus({metric("a", "up", 1)});
        source->start();
        QTRY_VERIFY(m_http->requests.size() >= 2); // it goes on asking
        for (const MetricReading &reading : m_readings)
            QVERIFY(reading.values.empty());
    }

    void aSilentStoreTimesOut()
    {
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, {}, {}, true, false}; };
        const auto source = prometheus({metric("a", "up", 1)}, 300);
        source->start();
        QTRY_VERIFY_WITH_TIMEOUT(m_http->requests.size() >= 2, 6000); // one at a time, and never stuck
        QVERIFY(m_readings.empty());
    }

    void ranges()
    {
        m_http->answer = [](const auto &) {
            return FakeHttp::Answer{200, R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{"h":"1"},"values":[[1700000000,"1"],[1700000015,"NaN"],[1700000030,"3"]]}]}})"};
        };
        const auto source = prometheus({metric("a", "up")});
        const auto series = rangeOf(*source, "a");
        QVERIFY(series.ok());
        QCOMPARE(series->size(), size_t(1));
        QCOMPARE(series->front().points.first(), (Sample{1700000000000, 1.0}));
        QCOMPARE(series->front().points.last(), (Sample{1700000030000, 3.0}));
        const QUrlQuery asked(QUrl(QString::fromLatin1(m_http->requests[0].line.mid(4))));
        QCOMPARE(asked.queryItemValue(QStringLiteral("start")), QStringLiteral("1700000000.000"));
        QCOMPARE(asked.queryItemValue(QStringLiteral("end")), QStringLiteral("1700003600.000"));
        QCOMPARE(asked.queryItemValue(QStringLiteral("step")), QStringLiteral("15.000"));
    }

    void rangesThatFail()
    {
        const auto source = prometheus({metric("a", "up")});
        QVERIFY(rangeOf(*source, "unknown").ok());
        QVERIFY(rangeOf(*source, "unknown")->empty());
        QVERIFY(m_http->requests.empty()); // nothing that the catalogue does not name is asked
        m_http->answer = [](const auto &) { return FakeHttp::Answer{500, "x"}; };
        QVERIFY(!rangeOf(*source, "a").ok());
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, "x"}; };
        QVERIFY(!rangeOf(*source, "a").ok());
    }

    // ---- Fetch

    void fetching_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<bool>("good");
        QTest::newRow("200") << 200 << true;
        QTest::newRow("204") << 204 << false;
        QTest::newRow("a redirect is not followed") << 302 << false;
        QTest::newRow("401") << 401 << false;
        QTest::newRow("500") << 500 << false;
    }
    void fetching()
    {
        QFETCH(int, code);
        QFETCH(bool, good);
        m_http->answer = [&](const auto &) { return FakeHttp::Answer{code, "body", "Location: /elsewhere\r\n"}; };
        const auto answer = fetched();
        QCOMPARE(answer.ok(), good);
        if (good)
            QCOMPARE(*answer, QByteArray("body"));
        else
            QVERIFY(answer.error().detail.contains(QString::number(code)));
        QCOMPARE(m_http->requests.size(), size_t(1));
    }

    void whoWeAreIsSaid()
    {
        QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("token"));
        const auto write = [&](const QByteArray &text) {
            QFile out(file);
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(text);
        };
        const auto asked = [&](Fetcher &fetcher) {
            std::optional<FetchAnswer> answer;
            fetcher.get(QStringLiteral("/x"), {}, this, [&](FetchAnswer a) { answer = std::move(a); });
            [&] { QTRY_VERIFY(answer.has_value()); }();
            return answer.value_or(FetchAnswer());
        };
        Upstream byFile(m_http->url());
        byFile.bearerTokenFile = file;
        byFile.headers = {{"X-Scope-OrgID", "noc"}};
        Fetcher fetcher(byFile);
        QVERIFY(asked(fetcher).words.contains(file));
        QVERIFY(m_http->requests.empty());
        write("first\n");
        asked(fetcher);
        QCOMPARE(m_http->requests.at(0).header("Authorization"), QByteArray("Bearer first"));
        QCOMPARE(m_http->requests.at(0).header("X-Scope-OrgID"), QByteArray("noc"));
        write("second one\n"); // renewed
        asked(fetcher);
        QCOMPARE(m_http->requests.at(1).header("Authorization"), QByteArray("Bearer second one"));
        QUrl url = m_http->url();
        url.setUserInfo(QStringLiteral("noc:p%40ss"));
        Fetcher basic{Upstream(url)};
        asked(basic);
        QCOMPARE(m_http->requests.at(2).header("Authorization"), "Basic " + QByteArray("noc:p@ss").toBase64());
        QVERIFY(!basic.upstream().shown().contains(QStringLiteral("ss")));
    }

    void aProxyIsUsed()
    {
        Upstream upstream(QUrl(QStringLiteral("http://prometheus.example.invalid/base/")));
        upstream.proxy = m_http->url();
        Fetcher fetcher(upstream);
        std::optional<FetchAnswer> answer;
        fetcher.get(QStringLiteral("/api/v1/query"), {}, this, [&](FetchAnswer a) { answer = std::move(a); });
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(m_http->requests.at(0).line, QByteArray("GET http://prometheus.example.invalid/base/api/v1/query"));
    }

    void fetchingTooMuch()
    {
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, QByteArray(40 * 1024 * 1024, 'x')}; };
        QVERIFY(!fetched(20000).ok());
    }

    void fetchingFromNobody()
    {
        m_http->answer = [](const auto &) { return FakeHttp::Answer{0, {}, {}, false, true}; };
        QVERIFY(!fetched().ok());
        m_http->answer = [](const auto &) { return FakeHttp::Answer{0, {}, {}, true, false}; };
        QVERIFY(!fetched(200).ok());
        m_http->stop();
        QVERIFY(!fetched().ok());
    }

    // ---- Alertmanager

    void aRoundOfAllPeers()
    {
        FakeHttp second;
        const auto answer = [](const QByteArray &alerts) {
            return [alerts](const FakeHttp::Request &r) {
                if (r.line.contains("silences"))
                    return FakeHttp::Answer{200, R"([{"id":"s1","status":{"state":"active"},"createdBy":"ann","comment":"works","startsAt":"2023-11-14T20:00:00.000Z","endsAt":"2023-11-14T23:00:00.000Z","matchers":[]}])"};
                return FakeHttp::Answer{200, r.line.contains("status") ? status : alerts};
            };
        };
        m_http->answer = answer('[' + alertmanagerAlert("One") + ']');
        second.answer = answer('[' + alertmanagerAlert("Two", "\"s1\"") + ']');
        std::vector<ReconciliationRound> rounds;
        std::vector<Observation> observations;
        AlertmanagerPoller poller({m_http->url(), second.url()}, SeverityMap::shipped(), m_wall, *m_health,
                                  {[&](ReconciliationRound r) { rounds.push_back(std::move(r)); },
                                   [&](std::vector<Observation> o) { observations = std::move(o); }});
        poller.start(60000);
        QTRY_COMPARE(rounds.size(), size_t(1));
        QCOMPARE(rounds[0].alerts.size(), size_t(2));
        QCOMPARE(rounds[0].alerts[0].door, IntakeDoor::Reconciliation);
        const auto quieted = rounds[0].alerts[1].quieted;
        QVERIFY(quieted && *quieted);
        QCOMPARE((*quieted)->by, QStringLiteral("ann"));
        QCOMPARE((*quieted)->reason, QStringLiteral("works"));
        QVERIFY(rounds[0].youngestStart > 0);
        QVERIFY(observations.empty());
        QCOMPARE(m_http->requests.size(), size_t(3));
    }

    void halfARoundProvesNothingAbsent_data()
    {
        QTest::addColumn<QByteArray>("which");
        QTest::addColumn<int>("code");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("alerts fail") << QByteArray("/alerts") << 500 << QByteArray("x");
        QTest::newRow("silences fail") << QByteArray("/silences") << 500 << QByteArray("x");
        QTest::newRow("status fails") << QByteArray("/status") << 500 << QByteArray("x");
        QTest::newRow("alerts are cut") << QByteArray("/alerts") << 200 << QByteArray("[{\"labels\":");
        QTest::newRow("alerts are an object") << QByteArray("/alerts") << 200 << QByteArray("{}");
        QTest::newRow("one alert is bad") << QByteArray("/alerts") << 200 << QByteArray("[{\"labels\":5}]");
        QTest::newRow("status without a start") << QByteArray("/status") << 200 << QByteArray("{}");
        QTest::newRow("silences of text") << QByteArray("/silences") << 200 << QByteArray("\"x\"");
    }
    void halfARoundProvesNothingAbsent()
    {
        QFETCH(QByteArray, which);
        QFETCH(int, code);
        QFETCH(QByteArray, body);
        FakeHttp second;
        const auto good = [](const FakeHttp::Request &r) {
            return FakeHttp::Answer{200, r.line.contains("status") ? status : r.line.contains("silences") ? QByteArray("[]") : '[' + alertmanagerAlert("One") + ']'};
        };
        m_http->answer = good;
        second.answer = [&](const FakeHttp::Request &r) { return r.line.contains(which) ? FakeHttp::Answer{code, body} : good(r); };
        int rounds = 0;
        std::vector<Observation> observations;
        AlertmanagerPoller poller({m_http->url(), second.url()}, SeverityMap::shipped(), m_wall, *m_health,
                                  {[&](const ReconciliationRound &) { ++rounds; },
                                   [&](std::vector<Observation> o) { observations = std::move(o); }});
        poller.start(60000);
        QTRY_VERIFY(!observations.empty()); // what the others said is taken in
        QCOMPARE(observations[0].name, QStringLiteral("One"));
        QCOMPARE(rounds, 0);
        QVERIFY(m_health->entries()[0].state(m_wall.elapsed()) != QStringLiteral("ok"));
    }

    // Its clock may be an hour late: when it started is told by how long it runs.
    void theStartOfAnAlertmanagerIsByOurClock()
    {
        const QDateTime theirs = QDateTime::currentDateTimeUtc().addSecs(-3600);
        const QByteArray date = "Date: " + QLocale::c().toString(theirs, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss")).toLatin1() + " GMT\r\n";
        const QByteArray uptime = theirs.addSecs(-10).toString(Qt::ISODate).toLatin1();
        m_http->answer = [&](const FakeHttp::Request &r) {
            return FakeHttp::Answer{200, r.line.contains("status") ? "{\"uptime\":\"" + uptime + "\"}" : QByteArray("[]"), date};
        };
        std::optional<ReconciliationRound> round;
        AlertmanagerPoller poller({m_http->url()}, SeverityMap::shipped(), m_wall, *m_health, {[&](ReconciliationRound r) { round = std::move(r); }, [](const std::vector<Observation> &) {}});
        poller.start(60000);
        QTRY_VERIFY(round.has_value());
        QVERIFY2(std::abs(m_wall.now() - 10000 - round->youngestStart) < 5000, qPrintable(QString::number(m_wall.now() - round->youngestStart)));
    }

    void anAlertmanagerThatComesASecondLaterIsHeardSoon()
    {
        bool up = false;
        m_http->answer = [&](const FakeHttp::Request &r) {
            return up ? FakeHttp::Answer{200, r.line.contains("status") ? status : QByteArray("[]")} : FakeHttp::Answer{503, "not yet"};
        };
        int rounds = 0;
        AlertmanagerPoller poller({m_http->url()}, SeverityMap::shipped(), m_wall, *m_health, {[&](const ReconciliationRound &) { ++rounds; }, [](const std::vector<Observation> &) {}});
        poller.start(3600 * 1000);
        QTRY_VERIFY(m_http->requests.size() >= 3);
        QCOMPARE(m_health->entries()[0].state(m_wall.elapsed()), QStringLiteral("starting"));
        up = true;
        QTRY_COMPARE(rounds, 1);
        QCOMPARE(m_health->entries()[0].state(m_wall.elapsed()), QStringLiteral("ok"));
    }

    void roundsDoNotOverlap()
    {
        m_http->answer = [](const auto &) { return FakeHttp::Answer{200, {}, {}, true, false}; };
        Upstream slow(m_http->url());
        slow.timeoutSeconds = 1.5;
        AlertmanagerPoller poller({slow}, SeverityMap::shipped(), m_wall, *m_health,
                                  {[](const ReconciliationRound &) {}, [](const std::vector<Observation> &) {}});
        poller.start(100);
        QTest::qWait(1000);
        QCOMPARE(m_http->requests.size(), size_t(3)); // one round is under way, however often the timer rings
        QTRY_VERIFY(m_http->requests.size() >= 6);
    }

    // ---- The scenario in real time

    void theScenarioTellsEachMomentOnce()
    {
        StandingClock clock;
        MetricSpec fast = metric("service.latency_p95", "", 5);
        fast.scenario = {Course{{}, Course::Shape::Level, 440, 0.04, 0, 0, 40, 90, 0, {}, {}, {{QStringLiteral("slow_database"), 380, 0}}, {}}};
        MetricSpec unknown = metric("x", "", 5);
        const Scenario scenario(1);
        ScenarioSource source(scenario, {fast, unknown}, clock, *m_health,
                              {[this](MetricReading r) { m_readings.push_back(std::move(r)); }, [](const std::vector<Observation> &) {}});
        source.start();
        QCOMPARE(m_readings.size(), size_t(1));
        QTest::qWait(1300); // the clock stands: nothing new to tell
        QCOMPARE(m_readings.size(), size_t(1));
        clock.time += 5000;
        QTRY_COMPARE(m_readings.size(), size_t(2));
        QCOMPARE(m_readings[1].at - m_readings[0].at, 5000);
        QCOMPARE(m_readings[1].values[0].value, scenario.values(fast, m_readings[1].at)[0].value);
    }

    void theScenariosPastIsItsPresent()
    {
        StandingClock clock;
        MetricSpec fast = metric("service.latency_p95", "", 5);
        fast.scenario = {Course{{}, Course::Shape::Level, 440, 0.04, 0, 0, 40, 90, 0, {}, {}, {{QStringLiteral("slow_database"), 380, 0}}, {}}};
        const Scenario scenario(7);
        ScenarioSource source(scenario, {fast}, clock, *m_health, {[](const MetricReading &) {}, [](const std::vector<Observation> &) {}});
        std::optional<Result<std::vector<Series>>> past;
        source.range({fast.id, clock.time - 86400000, clock.time, 60}, [&](Result<std::vector<Series>> r) { past = std::move(r); });
        QTRY_VERIFY(past);
        QCOMPARE((**past)[0].points.size(), 1440);
        for (const Sample &sample : (**past)[0].points)
            QCOMPARE(sample.value, scenario.values(fast, sample.at)[0].value);
        past.reset();
        source.range({fast.id, 0, clock.time, 1}, [&](Result<std::vector<Series>> r) { past = std::move(r); });
        QTRY_VERIFY(past);
        QVERIFY((**past).empty()); // more points than anybody asks for
    }

    void theScenarioEndsWhatItBegan()
    {
        StandingClock clock;
        QSet<QString> open;
        int began = 0;
        int ended = 0;
        ScenarioSource source(Scenario(3), {}, clock, *m_health,
                              {[](const MetricReading &) {}, [&](const std::vector<Observation> &changes) {
                                   for (const Observation &o : changes) {
                                       began += !o.ended && !open.contains(o.fingerprint) ? 1 : 0;
                                       ended += o.ended ? 1 : 0;
                                       if (o.ended)
                                           open.remove(o.fingerprint);
                                       else
                                           open.insert(o.fingerprint);
                                   }
                               }});
        source.start();
        for (int minute = 0; minute < 6; ++minute) {
            clock.time += 15 * 60 * 1000;
            QSet<QString> truth;
            for (const Observation &o : Scenario(3).alerts(clock.time))
                truth.insert(o.fingerprint);
            QTRY_COMPARE(open, truth); // with the next tick
        }
        QVERIFY(began > 0 && ended > 0);
    }
};

QTEST_GUILESS_MAIN(TestUpstream)
#include "tst_upstream.moc"
