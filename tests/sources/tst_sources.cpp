// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/PrometheusAnswer.h"
#include "backend/config/Catalogue.h"
#include "backend/sources/Scenario.h"

#include <QSet>
#include <QTest>

#include <cmath>

using namespace nocturne;

class TestSources : public QObject {
    Q_OBJECT

    Catalogue m_catalogue = loadCatalogue({}, {}).catalogue;
    MetricSpec metric(const char *id) const { return m_catalogue.metrics.value(QString::fromLatin1(id)); }

private Q_SLOTS:
    void instantAnswers()
    {
        const auto vector = readInstantAnswer(R"({"status":"success","data":{"resultType":"vector","result":[
            {"metric":{"__name__":"up","job":"a"},"value":[1700000000.5,"1.5"]},
            {"metric":{"job":"b"},"value":[1700000000,"NaN"]},{"metric":{"job":"c"},"value":[1700000000,"+Inf"]}]}})");
        QVERIFY(vector.ok());
        QCOMPARE(vector->rows.size(), size_t(1)); // what is no number is missing
        QCOMPARE(vector->leftOut(), 0);
        QCOMPARE(vector->rows.front().value, 1.5);
        QCOMPARE(vector->rows.front().labels, (Labels{{QStringLiteral("job"), QStringLiteral("a")}}));
        QCOMPARE(readInstantAnswer(R"({"status":"success","data":{"resultType":"scalar","result":[1,"7"]}})")->rows.front().value, 7.0);
    }

    void badAnswers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("HTML") << QByteArray("<html>");
        QTest::newRow("error") << QByteArray(R"({"status":"error","errorType":"bad_data","error":"parse error"})");
        QTest::newRow("error of VictoriaMetrics") << QByteArray(R"({"status":"error","errorType":"422","error":"x"})");
        QTest::newRow("no data") << QByteArray(R"({"status":"success"})");
        QTest::newRow("data of text") << QByteArray(R"({"status":"success","data":"x"})");
        QTest::newRow("result of an object") << QByteArray(R"({"status":"success","data":{"resultType":"vector","result":{}}})");
        QTest::newRow("rows of numbers") << QByteArray(R"({"status":"success","data":{"resultType":"vector","result":[1]}})");
        QTest::newRow("no value") << QByteArray(R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{}}]}})");
        QTest::newRow("value of three") << QByteArray(R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1,"2",3]}]}})");
        QTest::newRow("labels of numbers") << QByteArray(R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{"a":1},"value":[1,"2"]}]}})");
        QTest::newRow("huge time") << QByteArray(R"({"status":"success","data":{"resultType":"vector","result":[{"metric":{},"value":[1e300,"2"]}]}})");
        QTest::newRow("a matrix") << QByteArray(R"({"status":"success","data":{"resultType":"matrix","result":[]}})");
    }
    void badAnswers()
    {
        QFETCH(QByteArray, text);
        const auto read = readInstantAnswer({text.constData(), static_cast<size_t>(text.size())});
        QVERIFY(!read.ok() || read->rows.empty());
    }

    // One odd row costs itself.
    void oddRowsAreLeftOut()
    {
        const auto vector = readInstantAnswer(R"({"status":"success","data":{"resultType":"vector","result":[
            {"metric":{"i":"a"},"value":[1,"7"]},{"metric":{"i":"h"},"histogram":[1,{"count":"3","sum":"1.5"}]},{"metric":{"i":5},"value":[1,"1"]},{"value":[1,"2"]},7,
            {"metric":{"i":"e"},"value":[1,"8"]}]}})");
        QVERIFY(vector.ok());
        QCOMPARE(vector->rows.size(), size_t(2));
        QCOMPARE(vector->histograms, 1);
        QCOMPARE(vector->odd, 3);
        QVERIFY2(vector->part().startsWith(QStringLiteral("4 of 6 series")), qPrintable(vector->part()));
        const auto matrix = readRangeAnswer(R"({"status":"success","data":{"resultType":"matrix","result":[{"metric":{}},{"metric":{},"histograms":[]},{"metric":{},"values":[[1,"1"],["x"],[3,"3"]]}]}})");
        QVERIFY(matrix.ok());
        QCOMPARE(matrix->rows.size(), size_t(1));
        QCOMPARE(matrix->rows[0].points.size(), 2);
        QCOMPARE(matrix->leftOut(), 2);
    }

    void refusalsAndOtherPrograms()
    {
        const auto codeOf = [](const char *text, int status) { return readInstantAnswer(text, status).error().code; };
        QCOMPARE(codeOf(R"({"status":"error","errorType":"bad_data","error":"parse error"})", 400), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf(R"({"status":"error","errorType":"422","error":"no"})", 422), ErrorCode::InvalidRequest);
        QCOMPARE(codeOf(R"({"status":"error","errorType":"timeout","error":"late"})", 503), ErrorCode::Unavailable);
        QCOMPARE(codeOf("404 page not found", 404), ErrorCode::Unavailable);
        QCOMPARE(codeOf("<html>", 200), ErrorCode::Unavailable);
        QCOMPARE(codeOf(R"({"error":"no"})", 400), ErrorCode::Unavailable);
    }

    void ofTooManySeriesThereIsAPart()
    {
        std::string text = R"({"status":"success","data":{"resultType":"vector","result":[)";
        for (int i = 0; i < 1001; ++i)
            text += (i ? "," : "") + std::string(R"({"metric":{},"value":[1,"2"]})");
        const auto vector = readInstantAnswer(text + "]}}");
        QVERIFY(vector.ok());
        QCOMPARE(vector->rows.size(), size_t(1000));
        QCOMPARE(vector->overLimit, 1);
        QVERIFY2(vector->part().startsWith(QStringLiteral("1 of 1001 series")), qPrintable(vector->part()));
    }

    void rangeAnswers()
    {
        const auto matrix = readRangeAnswer(R"({"status":"success","data":{"resultType":"matrix","result":[
            {"metric":{"job":"a"},"values":[[1,"1"],[2,"NaN"],[3,"3"]]}]}})");
        QVERIFY(matrix.ok());
        QCOMPARE(matrix->rows.front().points.size(), 3);
        QCOMPARE(matrix->rows.front().points[0].at, 1000);
        QVERIFY(std::isnan(matrix->rows.front().points[1].value));
    }

    void theScenarioIsAPureFunction()
    {
        const Scenario a(42);
        const Scenario b(42);
        const Scenario other(43);
        bool differs = false;
        for (TimeMs at = 1790000000000; at < 1790000000000 + 7200000; at += 61000) {
            QCOMPARE(a.values(metric("http.latency_p95"), at).front().value, b.values(metric("http.latency_p95"), at).front().value);
            QVERIFY(a.alerts(at) == b.alerts(at));
            differs = differs || a.values(metric("http.latency_p95"), at).front().value != other.values(metric("http.latency_p95"), at).front().value;
        }
        QVERIFY(differs);
    }

    void itsValuesArePlausible()
    {
        const Scenario scenario(1);
        int healthy = 0;
        double sum = 0;
        for (TimeMs at = 1790000000000; at < 1790000000000 + 86400000; at += 97000) {
            const double p95 = scenario.values(metric("http.latency_p95"), at).front().value;
            QVERIFY(p95 > 300 && p95 < 1000);
            QVERIFY(scenario.values(metric("http.latency_p50"), at).front().value < p95);
            QVERIFY(p95 < scenario.values(metric("http.latency_p99"), at).front().value);
            const double errors = scenario.values(metric("http.error_rate"), at).front().value;
            QVERIFY(errors >= 0 && errors < 10);
            const double cpu = scenario.values(metric("service.cpu_usage"), at).front().value;
            QVERIFY(cpu > 40 && cpu < 100);
            if (p95 < 600) {
                ++healthy;
                sum += p95;
            }
        }
        QVERIFY(healthy > 400);
        QVERIFY(std::abs(sum / healthy - 450) < 40);
    }

    // Alerts come and go every few minutes, and each that fires also ends.
    void itsAlertsComeAndGo()
    {
        const Scenario scenario(1);
        QSet<QString> before;
        int began = 0;
        int ended = 0;
        int most = 0;
        for (TimeMs at = 1790000000000; at < 1790000000000 + 3600000; at += 1000) {
            QSet<QString> now;
            for (const Observation &o : scenario.alerts(at)) {
                QVERIFY(!o.fingerprint.isEmpty());
                QVERIFY(*o.startsAt <= at);
                now.insert(o.fingerprint);
            }
            began += static_cast<int>((now - before).size());
            ended += static_cast<int>((before - now).size());
            most = std::max(most, static_cast<int>(now.size()));
            before = now;
        }
        QVERIFY2(began > 30 && ended > 30, qPrintable(QString::number(began)));
        QVERIFY(most >= 4);
    }

    void withoutACourseThereIsNoValue()
    {
        QVERIFY(Scenario(1).values(MetricSpec(), 0).empty());
        QVERIFY(!Scenario::knowsFault(QStringLiteral("nothing")));
        QVERIFY(Scenario::knowsFault(QStringLiteral("slow_database")));
    }
};

QTEST_GUILESS_MAIN(TestSources)
#include "tst_sources.moc"
