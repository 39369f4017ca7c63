// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/DashboardFolder.h"
#include "backend/config/Glossary.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace nocturne;

namespace {

QByteArray board(const char *id, const char *title, const char *kind = "stat", const char *metric = "http.latency_p95")
{
    return QByteArray("id: ") + id + "\ntitle: " + title + "\npanels:\n  - {id: p, title: P, kind: " + kind + ", metrics: [" + metric + "]}\n";
}

QStringList titles(const DashboardFolder &folder)
{
    QStringList all;
    for (const Dashboard &dashboard : folder.dashboards())
        all.append(dashboard.title);
    return all;
}

} // namespace

/// Files of dashboards that come, change, go wrong and go away; and the catalogue printed.
class TestFolder : public QObject {
    Q_OBJECT

    const QMap<QString, MetricSpec> m_metrics = loadCatalogue({}, {}).catalogue.metrics;
    std::unique_ptr<QTemporaryDir> m_place;

    void write(const char *name, const QByteArray &text)
    {
        QFile file(m_place->filePath(QString::fromLatin1(name)));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    DashboardFolder folder() { return {m_place->path(), m_metrics}; }

private Q_SLOTS:
    void init() { m_place = std::make_unique<QTemporaryDir>(); }

    void whatShips()
    {
        const DashboardFolder shipped({}, m_metrics);
        QVERIFY2(shipped.complaints().isEmpty(), qPrintable(shipped.complaints().join(QLatin1Char('\n'))));
        QCOMPARE(titles(shipped), (QStringList{QStringLiteral("Executive"), QStringLiteral("Technical"), QStringLiteral("Business"), QStringLiteral("Infrastructure"), QStringLiteral("Staging")}));
        QVERIFY(!shipped.canChange());
    }

    void inTheOrderOfTheirNames()
    {
        write("2.yaml", board("a", "Second"));
        write("1.yaml", board("b", "First"));
        write("notes.txt", "not one");
        QCOMPARE(titles(folder()), (QStringList{QStringLiteral("First"), QStringLiteral("Second")}));
    }

    void aNewOneAppears()
    {
        write("a.yaml", board("a", "A"));
        DashboardFolder f = folder();
        QVERIFY(!f.look()); // nothing new
        write("b.yaml", board("b", "B"));
        QVERIFY(f.look());
        QCOMPARE(titles(f), (QStringList{QStringLiteral("A"), QStringLiteral("B")}));
        QVERIFY(!f.look());
    }

    void oneThatGoesWrongStaysAsItWas()
    {
        write("a.yaml", board("a", "Good"));
        write("b.yaml", board("b", "Other"));
        DashboardFolder f = folder();
        write("a.yaml", board("a", "Changed but wrong", "pie"));
        QVERIFY(f.look());
        QCOMPARE(titles(f), (QStringList{QStringLiteral("Good"), QStringLiteral("Other")}));
        QCOMPARE(f.complaints().size(), 1);
        QVERIFY(f.complaints().first().startsWith(m_place->filePath(QStringLiteral("a.yaml")) + QLatin1String(":4: panels.kind:")));
        write("a.yaml", board("a", "Mended"));
        QVERIFY(f.look());
        QVERIFY(f.complaints().isEmpty());
        QCOMPARE(titles(f).first(), QStringLiteral("Mended"));
    }

    void wrongFromTheStartIsLeftOut_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no YAML") << QByteArray("id: [");
        QTest::newRow("an unknown metric") << board("x", "X", "stat", "no.such_thing");
        QTest::newRow("an unknown kind") << board("x", "X", "pie");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("too large") << QByteArray(1200 * 1024, '#');
        QTest::newRow("an unknown key") << board("x", "X") + "colour: red\n";
    }
    void wrongFromTheStartIsLeftOut()
    {
        QFETCH(QByteArray, text);
        write("a.yaml", board("a", "A"));
        write("b.yaml", text);
        const DashboardFolder f = folder();
        QCOMPARE(titles(f), QStringList{QStringLiteral("A")});
        QVERIFY(!f.complaints().isEmpty());
        QVERIFY(f.complaints().first().contains(QLatin1String("b.yaml:")));
    }

    // A complaint says what would be right.
    void whatWouldBeRight_data()
    {
        QTest::addColumn<QByteArray>("metric");
        QTest::addColumn<QString>("hint");
        QTest::newRow("a slip") << QByteArray("http.latency_p59") << QStringLiteral("; is http.latency_p50 meant?");
        QTest::newRow("a letter too few") << QByteArray("revenue.da") << QStringLiteral("; is revenue.day meant?");
        QTest::newRow("a dash") << QByteArray("http-error_rate") << QStringLiteral("; is http.error_rate meant?");
        QTest::newRow("nothing near") << QByteArray("weather.tomorrow") << QString();
        QTest::newRow("far too long") << QByteArray(5000, 'x') << QString();
    }
    void whatWouldBeRight()
    {
        QFETCH(QByteArray, metric);
        QFETCH(QString, hint);
        write("a.yaml", board("a", "A", "stat", metric.constData()));
        QCOMPARE(folder().complaints().value(0), QStringLiteral("%1:4: panels.metrics: the catalogue has no metric \"%2\"%3").arg(m_place->filePath(QStringLiteral("a.yaml")), QString::fromLatin1(metric.left(100)), hint));
    }

    void ofTwinsTheFirstCounts()
    {
        write("a.yaml", board("same", "First"));
        write("b.yaml", board("same", "Second"));
        DashboardFolder f = folder();
        QCOMPARE(titles(f), QStringList{QStringLiteral("First")});
        QVERIFY(f.complaints().first().contains(QLatin1String("b.yaml:1: id: another dashboard is called \"same\"")));
        QVERIFY(!f.look()); // said once
        QVERIFY(QFile::remove(m_place->filePath(QStringLiteral("a.yaml"))));
        QVERIFY(f.look());
        QCOMPARE(titles(f), QStringList{QStringLiteral("Second")});
        QVERIFY(f.complaints().isEmpty());
    }

    void aFolderThatIsNotThere()
    {
        const DashboardFolder f(QStringLiteral("/nonexistent"), m_metrics);
        QVERIFY(f.dashboards().isEmpty());
        QVERIFY(f.complaints().first().contains(QLatin1String("does not exist")));
    }

    void noMoreThanItsLimit()
    {
        for (int i = 0; i < DashboardFolder::mostFiles + 5; ++i)
            write(QStringLiteral("%1.yaml").arg(i, 4, 10, QLatin1Char('0')).toLatin1().constData(), board(QByteArray("d" + QByteArray::number(i)).constData(), "D"));
        const DashboardFolder f = folder();
        QCOMPARE(static_cast<int>(f.dashboards().size()), DashboardFolder::mostFiles);
        QVERIFY(f.complaints().first().contains(QLatin1String("more than 200")));
    }

    // ---- The catalogue's new keys

    void keysOfAMetric_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *line, const char *complaint) { QTest::newRow(line) << QByteArray(line) << QString::fromLatin1(complaint); };
        row("retention: business", "");
        row("retention: for ever", "metrics.retention: must be performance, business, infrastructure or audit");
        row("compare_s: 86400", "");
        row("compare_s: -1", "metrics.compare_s: must be between 0 and");
        row("compare_s: 99999999", "metrics.compare_s: must be between 0 and");
        row("range_s: 86400", "");
        row("range_s: 99999999", "metrics.range_s: must be between 0 and");
        row("labels: [host, job]", "");
        row("labels: host", "metrics.labels: must be a list");
        row("alerts: [HighCpu]", "");
        row("alerts: {a: b}", "metrics.alerts: must be a list");
    }
    void keysOfAMetric()
    {
        QFETCH(QByteArray, line);
        QFETCH(QString, complaint);
        CatalogueRead read;
        readMetrics(QStringLiteral("c.yaml"), "metrics:\n  - id: m\n    title: M\n    " + line + "\n", read);
        const QString all = read.complaints.join(QLatin1Char('\n'));
        QVERIFY2(complaint.isEmpty() ? all.isEmpty() : all.startsWith(QLatin1String("c.yaml:4: ") + complaint), qPrintable(all));
    }

    void everyMetricSaysWhatItIs()
    {
        QVERIFY(m_metrics.size() >= 160);
        for (const MetricSpec &m : m_metrics) {
            QVERIFY2(!m.description.isEmpty() && !m.title.isEmpty() && isRetentionClass(m.retention), qPrintable(m.id));
            QVERIFY2(!m.promql.isEmpty() && !m.scenario.isEmpty(), qPrintable(m.id));
            for (const Course &course : m.scenario) // the series of the demo are told apart by what the catalogue says
                QCOMPARE(course.labels.names(), m.labels);
        }
    }

    // ---- Printed

    void asAGlossary()
    {
        CatalogueRead read;
        readMetrics(QStringLiteral("c.yaml"), "metrics:\n  - {id: a.one, title: One, description: 'this | that', unit: ms, better: lower, target: 5, interval_s: 300, promql: 'x | y'}\n"
                                              "  - {id: a.two, title: Two}\n  - {id: b.one, title: Three, labels: [host]}\n", read);
        read.catalogue.dashboards = {{QStringLiteral("d"), QStringLiteral("D"), {}, {{QStringLiteral("p"), {}, {}, 0, 0, 1, 1, {read.catalogue.metrics.value(QStringLiteral("a.one"))}}}}};
        const QByteArray text = glossaryOf(read.catalogue);
        QCOMPARE(text.count("\n## "), 2); // a group a prefix
        QVERIFY2(text.contains("| `a.one` | One | this \\| that | ms | lower | 5 | – | – | 5 min | – | performance | – | d | `x \\| y` |\n"), text.constData());
        QVERIFY(text.contains("| `a.two` | Two |  | count | – | – | – | – | 5 s | – | performance | – | – | – |\n"));
        QVERIFY(text.contains("| performance | host |"));
    }

    void asRules()
    {
        CatalogueRead read;
        readMetrics(QStringLiteral("c.yaml"), "metrics:\n  - {id: a.one, title: One, promql: \"up{job='x'}\"}\n  - {id: a.two, title: Two}\n", read);
        QCOMPARE(recordingRulesOf(read.catalogue), QByteArray("groups:\n  - name: nocturne\n    rules:\n      - {record: 'nocturne:a_one', expr: 'up{job=''x''}'}\n"));
        QCOMPARE(prometheusName(QStringLiteral("a.b.c")), QByteArray("a_b_c"));
    }
};

QTEST_GUILESS_MAIN(TestFolder)
#include "tst_folder.moc"
