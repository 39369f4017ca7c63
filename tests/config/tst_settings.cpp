// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/Catalogue.h"
#include "backend/config/Configuration.h"
#include "backend/config/Yaml.h"
#include "tests/support/Mutate.h"

#include <yaml-cpp/yaml.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <random>

using namespace nocturne;

namespace {

ConfigurationRead read(const QByteArray &text)
{
    return readConfiguration(QStringLiteral("n.yaml"), text, [](const QString &name) -> std::optional<QString> {
        if (name == QLatin1String("URL"))
            return QStringLiteral("http://10.0.0.1:9090");
        if (name == QLatin1String("EMPTY"))
            return QString();
        return std::nullopt;
    });
}

CatalogueRead catalogueWith(const QByteArray &metrics, const QByteArray &dashboard = {})
{
    CatalogueRead into;
    readMetrics(QStringLiteral("m.yaml"), metrics, into);
    if (!dashboard.isEmpty())
        readDashboard(QStringLiteral("d.yaml"), dashboard, into);
    return into;
}

} // namespace

/// Files that people write: every value at its limits, every mistake by name, and bytes that no person wrote.
class TestSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void emptyMeansShipped()
    {
        for (const char *text : {"{}", "--- {}\n", "canary_s: 60\n"}) {
            const auto r = read(text);
            QVERIFY2(r.complaints.isEmpty(), qPrintable(r.complaints.join(QLatin1Char('\n'))));
            QCOMPARE(r.configuration.listen.port, quint16(8600));
            QCOMPARE(r.configuration.listen.host, QStringLiteral("127.0.0.1"));
            QCOMPARE(r.configuration.reconcileSeconds, 15.0);
            QVERIFY(r.configuration.alertmanagers.isEmpty());
        }
    }

    void numbersAtTheirLimits_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *text, bool good) { QTest::newRow(text) << QByteArray(text) << good; };
        row("prometheus: {url: 'http://a', timeout_s: 0.1}", true);
        row("prometheus: {url: 'http://a', timeout_s: 0.09}", false);
        row("prometheus: {url: 'http://a', timeout_s: 300}", true);
        row("prometheus: {url: 'http://a', timeout_s: 301}", false);
        row("prometheus: {url: 'http://a', timeout_s: -1}", false);
        row("prometheus: {url: 'http://a', timeout_s: .inf}", false);
        row("prometheus: {url: 'http://a', timeout_s: 0x10}", false);
        row("alertmanager: {reconcile_s: 1}", true);
        row("alertmanager: {reconcile_s: 0.5}", false);
        row("alertmanager: {reconcile_s: 3600}", true);
        row("alertmanager: {reconcile_s: 3601}", false);
        row("listen: 127.0.0.1:65535", true);
        row("listen: 127.0.0.1:65536", false);
        row("listen: '[::1]:8600'", true);
        row("listen: 8600", false);
        row("listen: localhost", false);
        row("secret: 0123456789012345678901234567890", false);
        row("secret: 01234567890123456789012345678901", true);
    }
    void numbersAtTheirLimits()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, good);
        const auto r = read(text);
        QVERIFY2(r.complaints.isEmpty() == good, qPrintable(r.complaints.join(QLatin1Char('\n'))));
    }

    void urls_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *url, bool good) { QTest::newRow(url) << QByteArray(url) << good; };
        row("http://127.0.0.1:9090", true);
        row("https://user:pass@prom.example/select/0/prometheus", true);
        row("http://[::1]:9090", true);
        row("${URL}", true);
        row("ftp://a", false);
        row("file:///etc/passwd", false);
        row("http://", false);
        row("127.0.0.1:9090", false);
        row("http://a b", false);
        row("${NOTHING}", false);
    }
    void urls()
    {
        QFETCH(QByteArray, url);
        QFETCH(bool, good);
        QCOMPARE(read("prometheus: {url: '" + url + "'}").complaints.isEmpty(), good);
        QCOMPARE(read("alertmanager: {urls: ['" + url + "']}").complaints.isEmpty(), good);
    }

    void theEnvironment()
    {
        QCOMPARE(read("prometheus: {url: '${URL}'}").configuration.prometheus.url, QUrl(QStringLiteral("http://10.0.0.1:9090")));
        QCOMPARE(read("data: 'a-${URL}-b'").configuration.data, QStringLiteral("a-http://10.0.0.1:9090-b"));
        QVERIFY(read("data: '$URL'").complaints.isEmpty()); // no braces, no variable
        QCOMPARE(read("data: '$URL'").configuration.data, QStringLiteral("$URL"));
        QVERIFY(!read("data: '${URL'").configuration.data.contains(QLatin1String("10.0.0.1")));
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("secret")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("from a file\n");
        file.close();
        qputenv("NOCTURNE_TEST_A", "direct");
        qputenv("NOCTURNE_TEST_B_FILE", file.fileName().toUtf8());
        qputenv("NOCTURNE_TEST_C_FILE", "/nonexistent");
        const Environment process = processEnvironment();
        QCOMPARE(process(QStringLiteral("NOCTURNE_TEST_A")), std::optional(QStringLiteral("direct")));
        QCOMPARE(process(QStringLiteral("NOCTURNE_TEST_B")), std::optional(QStringLiteral("from a file"))); // without its line's end
        QVERIFY(!process(QStringLiteral("NOCTURNE_TEST_C")));
        QVERIFY(!process(QStringLiteral("NOCTURNE_TEST_D")));
    }

    void everyMistakeIsNamedAtOnce()
    {
        const auto r = read("listen: here\ndata: [1]\nwrong: 1\nprometheus: {url: nothing, x: 1}\nseverities: {a: b}\n");
        QCOMPARE(r.complaints.size(), 6);
        for (const QString &complaint : r.complaints)
            QVERIFY2(complaint.startsWith(QLatin1String("n.yaml:")) && complaint.count(QLatin1Char(':')) >= 2, qPrintable(complaint));
    }

    // Cut, changed and repeated bytes of a good file: never a crash, and what is read has its limits.
    void mutatedFiles_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("configuration") << QByteArray("listen: 127.0.0.1:9000\ndata: /tmp/x\norigins: [https://a, https://b]\nprometheus: {url: 'http://127.0.0.1:9090', timeout_s: 3}\n"
                                                     "alertmanager:\n  urls:\n    - http://127.0.0.1:9093\n  reconcile_s: 5\nseverities: {disaster: emergency}\n");
        QFile catalogue(QStringLiteral(":/backend/catalogue.yaml"));
        loadCatalogue({}, {}); // makes the resources known
        QVERIFY(catalogue.open(QIODevice::ReadOnly));
        QTest::newRow("catalogue") << catalogue.read(3000);
    }
    void mutatedFiles()
    {
        QFETCH(QByteArray, text);
        std::mt19937 random(3);
        int whole = 0;
        for (int i = 0; i < 1500; ++i) {
            const QByteArray bytes = mutate(text, "&*[{:- \t!<|>%@`", random);
            whole += read(bytes).complaints.isEmpty() ? 1 : 0;
            const CatalogueRead catalogue = catalogueWith(bytes, bytes);
            QVERIFY(catalogue.catalogue.metrics.size() < 1000);
        }
        QVERIFY(whole < 1500);
    }

    void yamlBombs_data()
    {
        QTest::addColumn<QByteArray>("text");
        QByteArray laughs = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
        for (int i = 1; i < 12; ++i) {
            const QByteArray before = "*a" + QByteArray::number(i - 1);
            QByteArray list;
            for (int n = 0; n < 10; ++n)
                list += before + ',';
            laughs += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + list.chopped(1) + "]\n";
        }
        QTest::newRow("a billion laughs") << laughs;
        QTest::newRow("deep maps") << QByteArray(5000, '{');
        QTest::newRow("deep lists by dashes") << QByteArray("- ").repeated(5000);
        QTest::newRow("an alias of itself") << QByteArray("a: &a [*a]\n");
        QTest::newRow("two documents") << QByteArray("listen: 127.0.0.1:1\n---\nlisten: 127.0.0.1:2\n");
        QTest::newRow("a key of a map") << QByteArray("? {a: b}\n: c\n");
        QTest::newRow("a tag") << QByteArray("listen: !!python/object:os.system x\n");
        QTest::newRow("merge") << QByteArray("x: &x {listen: a}\n<<: *x\n");
        QTest::newRow("UTF-16") << QByteArray("\xff\xfel\0i\0", 6);
        QTest::newRow("NUL") << QByteArray("data: a\0b\n", 10);
    }
    void yamlBombs()
    {
        QFETCH(QByteArray, text);
        // It ends, soon, and none of it becomes a setting, a metric or a dashboard.
        QCOMPARE(read(text).configuration.data, Configuration().data);
        const CatalogueRead catalogue = catalogueWith(text, text);
        QVERIFY(catalogue.catalogue.metrics.isEmpty() && catalogue.catalogue.dashboards.isEmpty());
        QVERIFY(!catalogue.complaints.isEmpty());
    }

    // ---- Catalogue and dashboards

    void metricsWithMistakes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *title, const char *text, const char *complaint) { QTest::newRow(title) << QByteArray(text) << QString::fromLatin1(complaint); };
        row("no list", "metrics: {a: b}\n", "m.yaml:1: metrics: must be a list");
        row("nothing", "", "metrics");
        row("no id", "metrics:\n  - {title: T}\n", "m.yaml:2: metrics.id: is missing");
        row("no title", "metrics:\n  - {id: m}\n", "m.yaml:2: metrics.title: is missing");
        row("a row of text", "metrics:\n  - m\n", "m.yaml:2:");
        row("a target of words", "metrics:\n  - {id: m, title: T, target: much}\n", "metrics.target: must be a number");
        row("an endless threshold", "metrics:\n  - {id: m, title: T, warning: .inf}\n", "metrics.warning: must be a number");
        row("an interval of a day and more", "metrics:\n  - {id: m, title: T, interval_s: 86401}\n", "metrics.interval_s: must be between");
        row("an unknown key", "metrics:\n  - {id: m, title: T, colour: red}\n", "metrics.colour: is not known here");
        row("a title of a list", "metrics:\n  - {id: m, title: [a]}\n", "metrics.title: must be a single value");
    }
    void metricsWithMistakes()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, complaint);
        const QString all = catalogueWith(text).complaints.join(QLatin1Char('\n'));
        QVERIFY2(all.contains(complaint), qPrintable(all));
    }

    void gridsWithMistakes_data()
    {
        QTest::addColumn<QByteArray>("panel");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *panel, bool good) { QTest::newRow(panel) << QByteArray(panel) << good; };
        row("{id: p, title: P, kind: stat, x: 0, y: 0, w: 12, h: 100, metrics: [m]}", true);
        row("{id: p, title: P, kind: stat, metrics: m}", false);
        row("{id: p, title: P, kind: stat, x: -1, metrics: [m]}", false);
        row("{id: p, title: P, kind: stat, x: 12, metrics: [m]}", false);
        row("{id: p, title: P, kind: stat, x: 1.5, metrics: [m]}", false);
        row("{id: p, title: P, kind: stat, w: 0, metrics: [m]}", false);
        row("{id: p, title: P, kind: stat, w: 13, metrics: [m]}", false);
        row("{id: p, title: P, kind: stat, h: 0, metrics: [m]}", false);
        row("{id: p, title: P, kind: stat, h: 101, metrics: [m]}", false);
        row("{id: p, title: P, kind: stat, y: 1001, metrics: [m]}", false);
        row("{id: p, title: P, kind: Stat, metrics: [m]}", false);
        row("{title: P, kind: stat, metrics: [m]}", false);
        row("{id: p, kind: stat, metrics: [m]}", false);
        row("{id: p, title: P, metrics: [m]}", false);
        row("{id: p, title: P, kind: stat, metrics: []}", false);
        row("{id: p, title: P, kind: stat, metrics: [m, m]}", true);
        row("{id: p, title: P, kind: stat, metrics: [{m: 1}]}", false);
        row("text", false);
        row("5", false);
    }
    void gridsWithMistakes()
    {
        QFETCH(QByteArray, panel);
        QFETCH(bool, good);
        const auto r = catalogueWith("metrics:\n  - {id: m, title: M}\n", "id: d\ntitle: D\npanels:\n  - " + panel + "\n");
        QVERIFY2(r.complaints.isEmpty() == good, qPrintable(r.complaints.join(QLatin1Char('\n'))));
        QCOMPARE(r.catalogue.dashboards.size(), good ? 1 : 0);
    }

    void aFolderOverrides()
    {
        const QTemporaryDir folder;
        const auto write = [&](const char *name, const QByteArray &text) {
            QFile file(folder.filePath(QString::fromLatin1(name)));
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write("a.yaml", "id: mine\ntitle: Mine\npanels:\n  - {id: p, title: P, kind: stat, metrics: [http.latency_p95]}\n"));
        QVERIFY(write("b.yaml", "id: broken\ntitle: B\npanels:\n  - {id: p, title: P, kind: pie, metrics: [http.latency_p95]}\n"));
        QVERIFY(write("c.yaml", "id: mine\ntitle: Twice\npanels: []\n"));
        QVERIFY(write("notes.txt", "no dashboard"));
        const auto r = loadCatalogue({}, folder.path());
        QVERIFY(r.catalogue.dashboard(QStringLiteral("mine")));
        QVERIFY(!r.catalogue.dashboard(QStringLiteral("technical"))); // what ships is replaced
        QVERIFY(!r.catalogue.dashboard(QStringLiteral("broken")));    // one mistake leaves the others
        QCOMPARE(r.catalogue.dashboards.size(), 1);
        QCOMPARE(r.dashboardComplaints.size(), 2);
        QVERIFY(!loadCatalogue({}, QStringLiteral("/nonexistent")).dashboardComplaints.isEmpty());
        QVERIFY(!loadCatalogue(QStringLiteral("/nonexistent.yaml"), {}).complaints.isEmpty());
    }

    void theExampleOfTheGuideIsGood()
    {
        QFile guide(QStringLiteral(FIXTURES "/../../docs/dashboards.md"));
        QVERIFY(guide.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(guide.readAll());
        const QString example = text.section(QStringLiteral("```yaml\n"), 1, 1).section(QStringLiteral("```"), 0, 0);
        CatalogueRead into = loadCatalogue({}, {});
        readDashboard(QStringLiteral("example.yaml"), example.toUtf8(), into);
        QVERIFY2(into.complaints.isEmpty(), qPrintable(into.complaints.join(QLatin1Char('\n'))));
        QCOMPARE(into.catalogue.dashboard(QStringLiteral("shop"))->panels.size(), 8);
        // And the one of the scenario.
        QFile scenario(QStringLiteral(FIXTURES "/../../docs/scenario.md"));
        QVERIFY(scenario.open(QIODevice::ReadOnly));
        const QString courses = QString::fromUtf8(scenario.readAll()).section(QStringLiteral("```yaml\n"), 1, 1).section(QStringLiteral("```"), 0, 0);
        for (const QString &course : courses.split(QStringLiteral("scenario:"), Qt::SkipEmptyParts)) {
            const auto r = catalogueWith("metrics:\n  - id: m\n    title: M\n    scenario:" + QString(course).replace(QLatin1String("\n  -"), QLatin1String("\n      -")).toUtf8());
            QVERIFY2(r.complaints.isEmpty() && !r.catalogue.metrics.value(QStringLiteral("m")).scenario.isEmpty(), qPrintable(r.complaints.join(QLatin1Char('\n'))));
        }
    }

    void theShippedOnesAreWhole()
    {
        const auto r = loadCatalogue({}, {});
        QVERIFY2(r.complaints.isEmpty(), qPrintable(r.complaints.join(QLatin1Char('\n'))));
        QVERIFY(!r.catalogue.dashboards.isEmpty());
        for (const MetricSpec &metric : r.catalogue.metrics) {
            QVERIFY2(!metric.description.isEmpty(), qPrintable(metric.id));
            QVERIFY2(metric.description.endsWith(QLatin1Char('.')), qPrintable(metric.id));
            if (metric.warning && metric.critical && metric.better != Better::Neither)
                QVERIFY2((*metric.warning <= *metric.critical) == (metric.better == Better::Lower), qPrintable(metric.id));
            if (metric.target && metric.better == Better::Neither)
                QFAIL(qPrintable(metric.id + QStringLiteral(" has a target and no direction")));
        }
        for (const Dashboard &dashboard : r.catalogue.dashboards) {
            QSet<QPair<int, int>> taken;
            for (const Panel &p : dashboard.panels) {
                for (int x = p.x; x < p.x + p.w; ++x) {
                    for (int y = p.y; y < p.y + p.h; ++y) {
                        QVERIFY2(!taken.contains({x, y}), qPrintable(dashboard.id + QLatin1Char('/') + p.id));
                        taken.insert({x, y});
                    }
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
