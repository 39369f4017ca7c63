// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/AlertChange.h"
#include "protocol/AlertJson.h"
#include "protocol/DashboardJson.h"
#include "protocol/FeedClient.h"
#include "protocol/FeedServer.h"
#include "protocol/Limits.h"
#include "protocol/Problem.h"
#include "protocol/Samples.h"

#include <QTest>

#include <cmath>
#include <random>

using namespace nocturne;

namespace {

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), static_cast<size_t>(bytes.size())}; }

Alert fullAlert()
{
    Alert a;
    a.id = QStringLiteral("0123456789abcdef-3");
    a.fingerprint = QStringLiteral("0123456789abcdef");
    a.episode = 3;
    a.name = QStringLiteral("Größe \"x\"");
    a.severity = Severity::Emergency;
    a.priority = QStringLiteral("P0");
    a.acknowledged = Acknowledgement{QStringLiteral("mara"), 1000, QStringLiteral("mine\n"), 5000};
    a.suppressed = Suppression{QStringLiteral("li"), 9000, QStringLiteral("known"), SuppressionKind::Maintenance};
    a.resolution = Resolution::Vanished;
    a.active = false;
    a.summary = QStringLiteral("s");
    a.description = QStringLiteral("d");
    a.labels = {{QStringLiteral("a"), QStringLiteral("1")}};
    a.annotations = {{QStringLiteral("b"), QStringLiteral("2")}};
    a.cut = {QStringLiteral("long")};
    a.source = QStringLiteral("prometheus");
    a.environment = QStringLiteral("staging");
    a.tenant = QStringLiteral("acme");
    a.value = 1.5;
    a.startsAt = 1000;
    a.endsAt = 2000;
    a.receivedAt = 1500;
    a.updatedAt = 2500;
    a.rev = 17;
    a.materialRev = 4;
    a.count = 2;
    a.escalation = Escalation{QStringLiteral("default"), 2, QStringLiteral("L2"), QStringLiteral("jonas"), 7000, 3, true};
    a.assignee = QStringLiteral("mara");
    a.incident = QStringLiteral("i-1");
    a.group = QStringLiteral("g");
    a.runbookUrl = QStringLiteral("https://r");
    a.generatorUrl = QStringLiteral("https://g");
    return a;
}

} // namespace

class TestProtocol : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void alertsSurviveTheWire()
    {
        Alert bare;
        bare.id = QStringLiteral("x-1");
        bare.priority = QStringLiteral("P2");
        for (const Alert &alert : {fullAlert(), bare}) {
            const auto back = alertFromJson(alertToJson(alert));
            QVERIFY2(back.ok(), back.ok() ? "" : qPrintable(back.error().detail));
            QVERIFY(*back == alert);
            const auto quick = alertFromText(alertText(alert));
            QVERIFY2(quick.ok(), quick.ok() ? "" : qPrintable(quick.error().detail));
            QVERIFY(*quick == alert);
        }
    }

    void storedTextIsHostileToo()
    {
        for (const QByteArray &text : {QByteArray(), QByteArray("{\"id\":\"x-1\""), QByteArray("[]"), QByteArray("{\"id\":\"\xff\"}"), QByteArray("{} {}"),
                                       QByteArray(1000000, '['), QByteArray("{\"a\":").repeated(200000)})
            QVERIFY(!alertFromText(text).ok());
    }

    void everyFieldIsPresent()
    {
        const Json json = alertToJson({});
        for (const char *name : {"id", "fingerprint", "name", "severity", "priority", "active", "acknowledged", "suppressed",
                                 "state", "resolution", "summary", "description", "labels", "annotations", "cut", "source",
                                 "environment", "tenant", "value", "starts_at", "ends_at", "received_at", "updated_at", "rev",
                                 "material_rev", "count", "escalation", "assignee", "incident", "group", "runbook_url",
                                 "generator_url"})
            QVERIFY2(json.contains(name), name);
        QCOMPARE(json.size(), size_t(32));
    }

    void refusesBadJson_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("cut") << QByteArray("{\"a\":");
        QTest::newRow("trailing") << QByteArray("{} {}");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("invalid UTF-8") << QByteArray("{\"a\":\"\xff\xfe\"}");
        QTest::newRow("lone surrogate") << QByteArray("{\"a\":\"\\ud800\"}");
        QTest::newRow("huge number") << QByteArray("{\"a\":1e999}");
        QTest::newRow("NaN") << QByteArray("{\"a\":NaN}");
        QTest::newRow("65 levels") << QByteArray(65, '[') + QByteArray(65, ']');
        QTest::newRow("a million levels") << QByteArray(1000000, '[');
    }
    void refusesBadJson()
    {
        QFETCH(QByteArray, text);
        const auto json = parseJson(view(text));
        QVERIFY(!json.ok());
        QCOMPARE(json.error().code, ErrorCode::InvalidRequest);
    }

    void errorsDoNotQuoteTheBody()
    {
        const auto json = parseJson("{\"password\":\"hunter2");
        QVERIFY(!json.ok());
        QVERIFY(!json.error().detail.contains(QLatin1String("hunter2")));
    }

    void ofARepeatedKeyTheLastWins()
    {
        const auto json = parseJson("{\"a\":1,\"a\":2}");
        QVERIFY(json.ok());
        QCOMPARE((*json)["a"].get<int>(), 2);
    }

    void measuresJsonText()
    {
        std::mt19937 random(3);
        for (int i = 0; i < 300; ++i) {
            QString text;
            for (int j = 0; j < 40; ++j)
                text.append(QChar(static_cast<char16_t>(1 + random() % 0xD000)));
            QCOMPARE(jsonSize(text), static_cast<size_t>(dump(Json(toStd(text))).size()));
        }
    }

    void samplesAreFlatAndExact()
    {
        const std::vector<SeriesSample> samples{{1, {1792181647123, 0.1}}, {4294967295U, {-5, -0.0}}, {7, {0, std::nan("")}}};
        const QByteArray bytes = encodeSamples(11, samples);
        QCOMPARE(bytes.size(), 12 + 3 * 20);
        QCOMPARE(bytes.left(12), QByteArray("\x01\0\0\0\x0b\0\0\0\x03\0\0\0", 12));
        const auto back = decodeSamples(bytes);
        QVERIFY(back.ok());
        QCOMPARE(back->sid, 11U);
        QCOMPARE(back->samples[0], samples[0]);
        QCOMPARE(back->samples[1].series, 4294967295U);
        QVERIFY(std::isnan(back->samples[2].sample.value));
        for (qsizetype cut = 0; cut < bytes.size(); ++cut)
            QVERIFY(!decodeSamples(bytes.left(cut)).ok());
        QVERIFY(!decodeSamples(bytes + 'x').ok());
        QByteArray lying = bytes;
        lying[8] = '\xff';
        lying[11] = '\x7f';
        QVERIFY(!decodeSamples(lying).ok());
    }

    void samplesAgreeWithTheirText()
    {
        const std::vector<SeriesSample> samples{{1, {1000, 0.25}}, {2, {2000, std::nan("")}}};
        const auto text = feed::readServerMessage(view(feed::samplesText(5, samples, 0)), 5);
        const auto binary = decodeSamples(encodeSamples(5, samples));
        QVERIFY(text.ok() && binary.ok());
        const auto &read = std::get<feed::SamplesMessage>(text->body).samples;
        QCOMPARE(read[0], binary->samples[0]);
        QCOMPARE(read[1].sample.at, 2000);
        QVERIFY(std::isnan(read[1].sample.value));
    }

    void clientsAndServersUnderstandEachOther()
    {
        auto hello = feed::readClientMessage(view(feed::hello(7, QStringLiteral("t"), QStringLiteral("c"))));
        QVERIFY(hello.ok() && !hello->badRequest);
        QCOMPARE(hello->message.id, 7U);
        QVERIFY(std::get<feed::Hello>(hello->message.body).binary);
        auto sub = feed::readClientMessage(view(feed::subscribeAlerts(8, 11, feed::Position{QStringLiteral("e"), 4711})));
        QVERIFY(sub.ok() && !sub->badRequest);
        QCOMPARE(std::get<feed::Subscribe>(sub->message.body).position, std::optional(feed::Position{QStringLiteral("e"), 4711}));
        auto metrics = feed::readClientMessage(view(feed::subscribeMetrics(9, 12, QStringLiteral("technical"), 900)));
        QCOMPARE(std::get<feed::Subscribe>(metrics->message.body).rangeSeconds, 900);
        auto ok = feed::readServerMessage(view(feed::okSubscribed(8, 11, true, feed::Position{QStringLiteral("e"), 9007199254740993LL})), 0);
        QCOMPARE(std::get<feed::OkMessage>(ok->body).position->offset, 9007199254740993LL);
        auto end = feed::readServerMessage(view(feed::snapshotEnd(11, feed::Position{QStringLiteral("e"), 1}, 0, 0U)), 0);
        QCOMPARE(std::get<feed::SnapshotEnd>(end->body).crc, std::optional(0U));
        auto mark = feed::readServerMessage(view(feed::mark(11, {QStringLiteral("e"), 5}, 2, 0x8d1f3a02U)), 0);
        QCOMPARE(std::get<feed::MarkMessage>(mark->body).crc, 0x8d1f3a02U);
        QVERIFY(feed::mark(11, {QStringLiteral("e"), 5}, 2, 0x2U).contains("\"00000002\""));
    }

    void eventsCarryAlerts()
    {
        const Alert alert = fullAlert();
        const QByteArray put = feed::event(12, 1000, alert.id, true, alert.rev, alertText(alert));
        const QByteArray del = feed::event(13, 1000, alert.id, false, alert.rev, "null");
        const auto read = feed::readServerMessage(view(feed::events(11, 10, 13, {&put, &del})), 0);
        QVERIFY(read.ok());
        const auto &message = std::get<feed::EventsMessage>(read->body);
        QCOMPARE(message.previous, 10);
        QCOMPARE(message.offset, 13);
        QCOMPARE(message.changes.size(), size_t(2));
        QVERIFY(message.changes[0].alert == alert);
        QCOMPARE(message.changes[1].op, AlertChange::Op::Delete);
    }

    void badClientMessages_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("fatal");
        QTest::newRow("no JSON") << QByteArray("hello") << true;
        QTest::newRow("an array") << QByteArray("[]") << true;
        QTest::newRow("no type") << QByteArray("{\"id\":1}") << true;
        QTest::newRow("request without id") << QByteArray("{\"t\":\"hello\",\"v\":1}") << true;
        QTest::newRow("id 0") << QByteArray("{\"t\":\"unsub\",\"id\":0,\"sid\":1}") << true;
        QTest::newRow("id 2^32") << QByteArray("{\"t\":\"unsub\",\"id\":4294967296,\"sid\":1}") << true;
        QTest::newRow("sid of text") << QByteArray("{\"t\":\"sub\",\"id\":1,\"sid\":\"1\",\"ch\":\"alerts\"}") << false;
        QTest::newRow("sub without channel") << QByteArray("{\"t\":\"sub\",\"id\":1,\"sid\":1}") << false;
        QTest::newRow("filter of text") << QByteArray("{\"t\":\"sub\",\"id\":1,\"sid\":1,\"ch\":\"alerts\",\"filter\":\"x\"}") << false;
        QTest::newRow("tenant of numbers") << QByteArray("{\"t\":\"sub\",\"id\":1,\"sid\":1,\"ch\":\"alerts\",\"filter\":{\"tenant\":[1]}}") << false;
    }
    void badClientMessages()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, fatal);
        const auto read = feed::readClientMessage(view(text));
        QCOMPARE(!read.ok(), fatal);
        if (!fatal)
            QVERIFY(read->badRequest.has_value());
    }

    void unknownMessagesAreIgnored()
    {
        const auto client = feed::readClientMessage("{\"t\":\"wave\",\"colour\":\"blue\"}");
        QVERIFY(client.ok() && !client->badRequest);
        const auto server = feed::readServerMessage("{\"t\":\"wave\"}", 0);
        QVERIFY(server.ok() && std::holds_alternative<feed::IgnoredMessage>(server->body));
    }

    void longSeriesAreSplit()
    {
        Series series;
        series.number = 3;
        series.metric = QStringLiteral("m");
        for (int i = 0; i < 2500; ++i)
            series.points.append({i * 1000LL, i % 7 == 0 ? std::nan("") : i * 0.5});
        const auto items = feed::seriesItems(series);
        QCOMPARE(items.size(), size_t(3));
        QVector<Sample> joined;
        for (const QByteArray &item : items) {
            QVERIFY(item.size() < static_cast<qsizetype>(limits::message));
            joined += pointsFromJson((*parseJson(view(item)))["points"]);
        }
        QCOMPARE(joined.size(), 2500);
        QCOMPARE(joined[1].value, 0.5);
        QVERIFY(std::isnan(joined[0].value));
        QCOMPARE(feed::seriesItems({}).size(), size_t(1)); // an empty series is announced all the same
    }

    void dashboardsSurviveTheWire()
    {
        Dashboard d{QStringLiteral("t"), QStringLiteral("T"), QStringLiteral("production"), {}};
        MetricSpec m;
        m.id = QStringLiteral("http.latency_p95");
        m.title = QStringLiteral("p95");
        m.unit = QStringLiteral("ms");
        m.better = Better::Lower;
        m.target = 500;
        m.intervalSeconds = 5;
        m.labels = {QStringLiteral("host")};
        m.compareSeconds = 86400;
        m.rangeSeconds = 2592000;
        m.alerts = {QStringLiteral("Slow"), QStringLiteral("Slower")};
        d.panels.append({QStringLiteral("p"), QStringLiteral("P"), QStringLiteral("stat"), 2, 0, 2, 1, {m}});
        const auto back = dashboardsFromJson(dashboardsToJson({d}));
        QVERIFY(back.ok());
        QCOMPARE(back->size(), 1);
        QVERIFY(back->first() == d);
        QVERIFY(!dashboardsFromJson(Json::array()).ok());
        QVERIFY(!dashboardsFromJson({{"dashboards", {{{"id", 5}}}}}).ok());
    }

    void problemsAreProblems()
    {
        const Json json = problemJson({ErrorCode::RateLimited, QStringLiteral("slow down")});
        QCOMPARE(json["status"].get<int>(), 429);
        QCOMPARE(fromStd(json["code"].get<std::string>()), QStringLiteral("rate_limited"));
        for (int code = 0; code < 8; ++code)
            QCOMPARE(errorCodeFromText(toText(static_cast<ErrorCode>(code))), std::optional(static_cast<ErrorCode>(code)));
    }
};

QTEST_GUILESS_MAIN(TestProtocol)
#include "tst_protocol.moc"
