// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Fingerprint.h"
#include "protocol/AlertJson.h"
#include "protocol/Intake.h"
#include "protocol/Limits.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace nocturne;

namespace {

const SeverityMap severities = SeverityMap::shipped();

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), static_cast<size_t>(bytes.size())}; }

QByteArray fixture(const QString &name)
{
    QFile file(QStringLiteral(FIXTURES "/material/") + name);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("missing fixture %s", qPrintable(name));
    return file.readAll();
}

QByteArray alertWith(const QByteArray &labels, const QByteArray &rest = {}) { return "[{\"labels\":" + labels + rest + "}]"; }

} // namespace

class TestIntake : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recordedWebhooks_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : QDir(QStringLiteral(FIXTURES "/material/alertmanager-webhook")).entryList(QDir::Files))
            QTest::newRow(qPrintable(name)) << name;
    }
    void recordedWebhooks()
    {
        QFETCH(QString, name);
        const QByteArray body = fixture(QStringLiteral("alertmanager-webhook/") + name);
        const auto batch = readAlertmanagerHook(view(body), severities);
        QVERIFY(batch.ok());
        QVERIFY2(batch->invalid.isEmpty(), qPrintable(batch->invalid.join(QLatin1Char(' '))));
        const auto json = *parseJson(view(body));
        QCOMPARE(batch->observations.size(), json["alerts"].size());
        for (size_t i = 0; i < batch->observations.size(); ++i) {
            const Json &alert = json["alerts"][i];
            QCOMPARE(toStd(batch->observations[i].fingerprint), alert["fingerprint"].get<std::string>());
            QCOMPARE(batch->observations[i].ended, alert["status"] == "resolved");
        }
    }

    void recordedFromPrometheus_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : QDir(QStringLiteral(FIXTURES "/material/prometheus-to-alertmanager")).entryList(QDir::Files))
            QTest::newRow(qPrintable(name)) << name;
    }
    void recordedFromPrometheus()
    {
        QFETCH(QString, name);
        const auto batch = readAlertsApi(view(fixture(QStringLiteral("prometheus-to-alertmanager/") + name)), severities);
        QVERIFY(batch.ok());
        QVERIFY(batch->invalid.isEmpty());
        QVERIFY(!batch->observations.empty());
        for (const Observation &o : batch->observations) {
            QVERIFY(!o.name.isEmpty());
            QVERIFY(o.startsAt && o.endsAt);
        }
    }

    void recordedState()
    {
        const auto batch = readAlertmanagerState(view(fixture(QStringLiteral("alertmanager-api/am-v2-alert.json"))),
                                                 view(fixture(QStringLiteral("alertmanager-api/am-v2-silences.json"))), severities);
        QVERIFY(batch.ok());
        QCOMPARE(batch->observations.size(), size_t(1));
        QVERIFY(batch->observations[0].quieted.has_value());
        QVERIFY(!batch->observations[0].quieted->has_value());
        QVERIFY(readAlertmanagerStart(view(fixture(QStringLiteral("alertmanager-api/am-v2-status.json")))).ok());
    }

    void silencesAreRead()
    {
        const QByteArray alerts = R"([{"labels":{"alertname":"A"},"status":{"silencedBy":["s1"],"inhibitedBy":[]}},
                                      {"labels":{"alertname":"B"},"status":{"silencedBy":[],"inhibitedBy":["x"]}}])";
        const QByteArray silences = R"([{"id":"s1","createdBy":"li","comment":"upgrade","endsAt":"2026-11-21T06:00:00Z"}])";
        const auto batch = readAlertmanagerState(view(alerts), view(silences), severities);
        QVERIFY(batch.ok());
        const auto &silence = *batch->observations[0].quieted;
        QCOMPARE(silence->by, QStringLiteral("li"));
        QCOMPARE(silence->reason, QStringLiteral("upgrade"));
        QCOMPARE(silence->kind, SuppressionKind::Silence);
        QVERIFY(silence->until.has_value());
        QCOMPARE((*batch->observations[1].quieted)->kind, SuppressionKind::Inhibited);
    }

    void invalidAlertsAreNamedTheOthersStay_data()
    {
        QTest::addColumn<QByteArray>("bad");
        QTest::newRow("no object") << QByteArray("5");
        QTest::newRow("no labels") << QByteArray("{}");
        QTest::newRow("empty labels") << QByteArray("{\"labels\":{}}");
        QTest::newRow("only empty values") << QByteArray("{\"labels\":{\"a\":\"\"}}");
        QTest::newRow("empty name") << QByteArray("{\"labels\":{\"\":\"x\"}}");
        QTest::newRow("a number for a value") << QByteArray("{\"labels\":{\"a\":1}}");
        QTest::newRow("an end before its start") << QByteArray("{\"labels\":{\"a\":\"1\"},\"startsAt\":\"2026-11-21T06:00:00Z\",\"endsAt\":\"2026-11-21T05:59:59Z\"}");
        QTest::newRow("no time") << QByteArray("{\"labels\":{\"a\":\"1\"},\"startsAt\":\"yesterday\"}");
        QTest::newRow("time of a number") << QByteArray("{\"labels\":{\"a\":\"1\"},\"endsAt\":5}");
        QByteArray many = "{\"labels\":{";
        for (int i = 0; i < 129; ++i)
            many += (i ? "," : "") + QByteArray("\"l") + QByteArray::number(i) + "\":\"v\"";
        QTest::newRow("129 labels") << many + "}}";
        QTest::newRow("16 KiB of labels") << QByteArray("{\"labels\":{\"a\":\"") + QByteArray(16 * 1024, 'x') + "\"}}";
    }
    void invalidAlertsAreNamedTheOthersStay()
    {
        QFETCH(QByteArray, bad);
        const QByteArray body = "[{\"labels\":{\"alertname\":\"good\"}}," + bad + ",{\"labels\":{\"alertname\":\"too\"}}]";
        const auto batch = readAlertsApi(view(body), severities);
        QVERIFY(batch.ok());
        QCOMPARE(batch->observations.size(), size_t(2));
        QCOMPARE(batch->invalid.size(), 1);
        QVERIFY(batch->invalid.first().startsWith(QLatin1String("alert 1:")));
    }

    // The last good one of each limit of an alert.
    void whatJustFitsIsTaken()
    {
        const auto labelsOf = [](int count) {
            QByteArray labels;
            for (int i = 0; i < count; ++i)
                labels += (i ? ",\"l" : "\"l") + QByteArray::number(i) + "\":\"v\"";
            return '{' + labels + '}';
        };
        const auto taken = [](const QByteArray &body) {
            const auto batch = readAlertsApi(view(body), severities);
            return batch.ok() && batch->observations.size() == 1 && batch->invalid.isEmpty() ? std::optional(batch->observations[0]) : std::nullopt;
        };
        QVERIFY(taken(alertWith(labelsOf(128))));
        QVERIFY(!taken(alertWith(labelsOf(129))));
        const auto oneOf = [&](qsizetype size) { return taken(alertWith("{\"a\":\"" + QByteArray(size, 'x') + "\"}")); };
        const qsizetype around = 16 * 1024 - static_cast<qsizetype>(strlen("{\"a\":\"\"},"));
        QVERIFY(oneOf(around));
        QVERIFY(!oneOf(around + 1));
        const auto urlOf = [&](qsizetype size) { return taken(alertWith("{\"a\":\"1\"}", ",\"generatorURL\":\"" + QByteArray(size, 'x') + "\""))->generatorUrl; };
        QVERIFY(urlOf(4 * 1024 - 2));
        QVERIFY(!urlOf(4 * 1024 - 1));
        const auto followed = [&](const QByteArray &url) { return taken(alertWith("{\"a\":\"1\"}", ",\"generatorURL\":\"" + url + "\""))->generatorUrl.has_value(); };
        for (const char *url : {"http://prometheus:9090/graph", "HTTPS://x/y", "graph/7"})
            QVERIFY2(followed(url), url);
        for (const char *url : {"javascript:alert(1)", " JavaScript:alert(1)", "java\\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://x/\\r\\nq"})
            QVERIFY2(!followed(url), url);
        const auto cutOf = [&](int count) { return taken(alertWith("{\"a\":\"1\"}", ",\"annotations\":" + labelsOf(count)))->cut.size(); };
        QCOMPARE(cutOf(256), 0);
        QCOMPARE(cutOf(257), 1);
        const auto deep = [](int levels) { return readAlertsApi(view(QByteArray(levels, '[') + QByteArray(levels, ']')), severities).ok(); };
        QVERIFY(deep(64));
        QVERIFY(deep(65)); // a row that is none costs itself
    }

    // A number that no type holds, and what is nested without end: the others of the batch are stored, and the alert itself too.
    void oneOddValueCostsItself_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("kept");
        QTest::newRow("too large") << QByteArray("1e999") << QStringLiteral("1e999");
        QTest::newRow("too small") << QByteArray("-1e999") << QStringLiteral("-1e999");
        QTest::newRow("5,000 digits") << QByteArray(5000, '9') << QString(5000, QLatin1Char('9'));
        QTest::newRow("70 levels") << QByteArray(70, '[') + QByteArray(70, ']') << QString();
        QTest::newRow("70 levels of objects") << QByteArray("{\"]\\\"}\":").repeated(70) + "1e999" + QByteArray(70, '}') << QString();
        QTest::newRow("a million levels") << QByteArray(1000000, '[') + QByteArray(1000000, ']') << QString();
    }
    void oneOddValueCostsItself()
    {
        QFETCH(QByteArray, value);
        QFETCH(QString, kept);
        const QByteArray body = "[{\"labels\":{\"a\":\"1\"}},{\"labels\":{\"a\":\"2\"},\"annotations\":{\"odd\":" + value + ",\"summary\":\"s\"}},{\"labels\":{\"a\":\"3\"}}]";
        const auto batch = readAlertsApi(view(body), severities);
        QVERIFY2(batch.ok() && batch->invalid.isEmpty(), batch.ok() ? "" : qPrintable(batch.error().detail));
        QCOMPARE(batch->observations.size(), size_t(3));
        const Observation &odd = batch->observations[1];
        QCOMPARE(odd.summary, QStringLiteral("s"));
        QVERIFY(kept.isEmpty() ? odd.annotations.value(QStringLiteral("odd")).contains(QLatin1String("nested too deep")) : odd.annotations.value(QStringLiteral("odd")) == kept);
        for (const QByteArray &broken : {body.left(body.size() - 1), QByteArray(100000, '[')})
            QVERIFY(!readAlertsApi(view(broken), severities).ok());
    }

    void oddAnnotationsAreKeptAsTheirText()
    {
        const auto batch = readAlertsApi(view(alertWith("{\"a\":\"1\"}", ",\"generatorURL\":7,\"annotations\":{\"n\":42,\"b\":true,\"l\":[\"x\",1],\"o\":{\"k\":0.5},\"nothing\":null,\"summary\":3}")), severities);
        QVERIFY(batch.ok() && batch->invalid.isEmpty());
        const Labels &a = batch->observations[0].annotations;
        QCOMPARE(a.value(QStringLiteral("n")), QStringLiteral("42"));
        QCOMPARE(a.value(QStringLiteral("b")), QStringLiteral("true"));
        QCOMPARE(a.value(QStringLiteral("l")), QStringLiteral("[\"x\",1]"));
        QCOMPARE(a.value(QStringLiteral("o")), QStringLiteral("{\"k\":0.5}"));
        QVERIFY(!a.contains(QStringLiteral("nothing")));
        QCOMPARE(batch->observations[0].summary, QStringLiteral("3"));
        QVERIFY(!batch->observations[0].generatorUrl);
        const auto list = readAlertsApi(view(alertWith("{\"a\":\"1\"}", ",\"annotations\":[1]")), severities);
        QCOMPARE(list->observations.at(0).annotations.value(QStringLiteral("annotations")), QStringLiteral("[1]"));
    }

    void whatIsNoTextCostsItselfAlone_data()
    {
        QTest::addColumn<QByteArray>("odd");
        QTest::addColumn<QString>("read");
        QTest::newRow("a byte that is not UTF-8") << QByteArray("a\xff" "b") << QStringLiteral("a\uFFFDb");
        QTest::newRow("Latin-1") << QByteArray("Gr\xf6\xdf" "e") << QStringLiteral("Gr\uFFFD\uFFFDe");
        QTest::newRow("a NUL") << QByteArray("a\0b", 3) << QStringLiteral("a\uFFFDb");
        QTest::newRow("half a pair") << QByteArray("a\\ud83d") << QStringLiteral("a\uFFFD");
        QTest::newRow("the other half") << QByteArray("\\udd25z\xff") << QStringLiteral("\uFFFDz\uFFFD");
        QTest::newRow("a whole pair beside") << QByteArray("\\ud83d\\udd25\xff") << QStringLiteral("\U0001F525\uFFFD");
        QTest::newRow("a backslash before") << QByteArray("\\\\ud83d\xff") << QStringLiteral("\\ud83d\uFFFD");
    }
    void whatIsNoTextCostsItselfAlone()
    {
        QFETCH(QByteArray, odd);
        QFETCH(QString, read);
        const QByteArray body = "[{\"labels\":{\"alertname\":\"good\"}},{\"labels\":{\"alertname\":\"A\"},\"annotations\":{\"x\":\"" + odd + "\"}}]";
        const auto batch = readAlertsApi(view(body), severities);
        QVERIFY(batch.ok());
        QCOMPARE(batch->observations.size(), size_t(2));
        QCOMPARE(batch->observations[1].annotations.value(QStringLiteral("x")), read);
    }

    // What is attached later has its room too.
    void anAlertWithTheTextOfItsSilenceFits()
    {
        const QByteArray alerts = "[{\"labels\":{\"alertname\":\"A\"},\"annotations\":{\"x\":\"" + QByteArray(70 * 1024, 'y') + "\"},\"status\":{\"silencedBy\":[\"s1\"]}}]";
        const QByteArray silences = "[{\"id\":\"s1\",\"createdBy\":\"" + QByteArray(30000, 'b') + "\",\"comment\":\"" + QByteArray("\\u0001").repeated(3000) + "\",\"endsAt\":\"2026-11-21T06:00:00Z\"}]";
        const auto batch = readAlertmanagerState(view(alerts), view(silences), severities);
        QVERIFY(batch.ok());
        const Observation &o = batch->observations.at(0);
        QVERIFY(!(*o.quieted)->reason.isEmpty());
        QVERIFY(alertText(newAlert(o, 1, 0)).size() <= static_cast<qsizetype>(limits::alertJson));
    }

    void whatAlertmanagerHasAndWeCannotReadIsNamed()
    {
        const QByteArray alerts = R"([{"labels":{"alertname":"A"}},{"labels":{"a":1},"fingerprint":"00ff"},7])";
        const auto batch = readAlertmanagerState(view(alerts), "[]", severities);
        QCOMPARE(batch->observations.size(), size_t(1));
        QCOMPARE(batch->unread, (QStringList{QStringLiteral("00ff"), QString()}));
    }

    void grafanasWebhook()
    {
        const QByteArray body = fixture(QStringLiteral("grafana-webhook.json"));
        const auto batch = readAlertmanagerHook(view(body), severities);
        QVERIFY(batch.ok());
        QVERIFY2(batch->invalid.isEmpty(), qPrintable(batch->invalid.join(QLatin1Char(' '))));
        QCOMPARE(batch->observations.size(), size_t(2));
        QCOMPARE(batch->observations[0].source, QStringLiteral("grafana"));
        QCOMPARE(batch->observations[0].door, IntakeDoor::GenericHook);
        QCOMPARE(batch->observations[0].value, std::optional(97.5));
        QCOMPARE(batch->observations[0].severity, Severity::Critical);
        QVERIFY(!batch->observations[0].ended && batch->observations[1].ended);
    }

    void theGenericDoorKnowsWhatCannotBe()
    {
        auto json = *parseJson(R"({"source":"ci","key":"k","status":"resolved","severity":"error","summary":"broken","starts_at":"2026-11-21T06:00:00Z","ends_at":"2026-11-21T05:00:00Z"})");
        QVERIFY(!readGenericHook(json.dump(), severities).ok());
        json.erase("starts_at");
        QVERIFY(readGenericHook(json.dump(), severities).ok());
        json["annotations"] = {{"n", 1}};
        json["description"] = 5;
        const auto batch = readGenericHook(json.dump(), severities);
        QVERIFY(batch.ok());
        QCOMPARE(batch->observations[0].description, QStringLiteral("5"));
        QCOMPARE(batch->observations[0].annotations.value(QStringLiteral("n")), QStringLiteral("1"));
    }

    void wholeBodiesThatAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("an object") << QByteArray("{}");
        QTest::newRow("cut") << QByteArray("[{\"labels\"");
        QTest::newRow("empty") << QByteArray();
    }
    void wholeBodiesThatAreRefused()
    {
        QFETCH(QByteArray, body);
        QVERIFY(!readAlertsApi(view(body), severities).ok());
        QVERIFY(!readAlertmanagerHook(view(body), severities).ok());
        QVERIFY(!readGenericHook(view(body), severities).ok());
    }

    void cutAnywhereItIsRefused()
    {
        const QByteArray whole = fixture(QStringLiteral("alertmanager-webhook/webhook-001.json")).trimmed();
        for (qsizetype cut = 0; cut < whole.size(); cut += 7)
            QVERIFY(!readAlertmanagerHook(view(whole.left(cut)), severities).ok());
    }

    void zeroAndMissingTimes()
    {
        const auto batch = readAlertsApi(view(alertWith("{\"alertname\":\"A\"}", ",\"startsAt\":\"0001-01-01T00:00:00.000Z\",\"endsAt\":\"0001-01-01T00:00:00Z\"")), severities);
        QVERIFY(!batch->observations[0].startsAt);
        QVERIFY(!batch->observations[0].endsAt);
    }

    void repeatedLabelAndEmptyLabel()
    {
        const auto batch = readAlertsApi(view(alertWith("{\"alertname\":\"A\",\"x\":\"\",\"alertname\":\"B\"}")), severities);
        QCOMPARE(batch->observations[0].name, QStringLiteral("B"));
        QCOMPARE(batch->observations[0].labels.size(), 1);
        QCOMPARE(batch->observations[0].fingerprint, fingerprintOf({{QStringLiteral("alertname"), QStringLiteral("B")}}));
    }

    void largeAnnotationsAreCut_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("size");
        QTest::newRow("one of 1 MiB") << 1 << 1024 * 1024;
        QTest::newRow("256 of 20 KiB") << 256 << 20 * 1024;
        QTest::newRow("10,000 small ones") << 10000 << 20;
    }
    void largeAnnotationsAreCut()
    {
        QFETCH(int, count);
        QFETCH(int, size);
        QByteArray annotations = "{\"summary\":\"short\"";
        for (int i = 0; i < count; ++i)
            annotations += ",\"a" + QByteArray::number(i) + "\":\"" + QByteArray(size, 'y') + '"';
        const auto batch = readAlertsApi(view(alertWith("{\"alertname\":\"A\"}", ",\"annotations\":" + annotations + "}")), severities);
        QVERIFY(batch.ok());
        QCOMPARE(batch->observations.size(), size_t(1));
        const Observation &o = batch->observations[0];
        QVERIFY(o.annotations.size() <= limits::annotationCount);
        QVERIFY(alertText(newAlert(o, 1, 0)).size() <= static_cast<qsizetype>(limits::alertJson));
        QVERIFY(!o.cut.isEmpty());
        QCOMPARE(o.summary, QStringLiteral("short"));
    }

    void longGeneratorUrlsGo()
    {
        const auto batch = readAlertsApi(view(alertWith("{\"alertname\":\"A\"}", ",\"generatorURL\":\"http://" + QByteArray(5000, 'x') + "\"")), severities);
        QVERIFY(!batch->observations[0].generatorUrl);
    }

    void theGenericDoor()
    {
        const QByteArray body = R"({"source":"ci","key":"build-7","status":"firing","severity":"error","summary":"broken","labels":{"tenant":"acme"}})";
        const auto batch = readGenericHook(view(body), severities);
        QVERIFY(batch.ok());
        const Observation &o = batch->observations[0];
        QCOMPARE(o.name, QStringLiteral("build-7"));
        QCOMPARE(o.severity, Severity::Critical);
        QCOMPARE(o.tenant, std::optional(QStringLiteral("acme")));
        QCOMPARE(o.fingerprint, fingerprintOf({{QStringLiteral("source"), QStringLiteral("ci")}, {QStringLiteral("key"), QStringLiteral("build-7")}}));
        for (const char *missing : {"source", "key", "status", "severity", "summary"}) {
            auto json = *parseJson(view(body));
            json.erase(missing);
            QVERIFY2(!readGenericHook(json.dump(), severities).ok(), missing);
        }
        auto json = *parseJson(view(body));
        json["status"] = "burning";
        QVERIFY(!readGenericHook(json.dump(), severities).ok());
    }
};

QTEST_GUILESS_MAIN(TestIntake)
#include "tst_intake.moc"
