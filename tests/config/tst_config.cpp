// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/Catalogue.h"
#include "backend/config/Configuration.h"
#include "backend/config/Yaml.h"

#include <QTest>

using namespace nocturne;

namespace {

const Environment environment = [](const QString &name) -> std::optional<QString> {
    if (name == QLatin1String("SECRET"))
        return QString(32, QLatin1Char('s'));
    return std::nullopt;
};

ConfigurationRead read(const QByteArray &text) { return readConfiguration(QStringLiteral("n.yaml"), text, environment); }

} // namespace

class TestConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aVariableThatIsNotSetCostsItsKeyAlone()
    {
        const auto found = read("secret: \"${NOT_SET_ANYWHERE}\"\nprometheus: {url: \"${NEITHER_THIS}\"}\n");
        QCOMPARE(found.complaints.size(), 2);
        QVERIFY(found.fatal.isEmpty());
        QVERIFY(found.configuration.secret.isEmpty() && found.configuration.prometheus.isEmpty());
        for (const char *needed : {"listen: \"${NOT_SET_ANYWHERE}\"\n", "data: \"${NOT_SET_ANYWHERE}\"\n", "tls: {certificate: \"${NOT_SET_ANYWHERE}\", key: /dev/null}\n", "colour: blue\n"})
            QVERIFY2(!read(needed).fatal.isEmpty(), needed);
    }

    // What commands on the data need, whatever else is wrong.
    void placesAloneAreReadOfAnyFile()
    {
        const auto places = readPlaces(QStringLiteral("n.yaml"), "data: /d\nkeys: /k\nsecret: \"${NOT_SET_ANYWHERE}\"\ncolour: blue\nlisten: nonsense\n", environment);
        QCOMPARE(places.complaints, QStringList());
        QCOMPARE(places.data, QStringLiteral("/d"));
        QCOMPARE(places.keys, QStringLiteral("/k"));
        QVERIFY(!readPlaces(QStringLiteral("n.yaml"), "data: \"${NOT_SET_ANYWHERE}\"\n", environment).complaints.isEmpty());
    }

    // Emptied, or written half: by it the shipped folders would be used and nobody be paged.
    void aFileThatHoldsNothingIsWrong()
    {
        for (const char *text : {"", "# nothing\n", "---\n"}) {
            QVERIFY2(read(text).fatal.join(QString()).contains(QStringLiteral("the file holds nothing")), text);
        }
    }

    void noKeyIsLeftEmpty()
    {
        for (const char *key : {"listen", "data", "keys", "tls", "prometheus", "alertmanager", "severities", "origins", "proxies", "secret", "log", "canary_s", "history_days", "dashboards", "catalogue", "pager", "currency"}) {
            const QStringList complaints = read(QByteArray("listen: 127.0.0.1:1\n").replace("listen", qstrcmp(key, "listen") == 0 ? "data" : "listen").replace("127", qstrcmp(key, "listen") == 0 ? "/127" : "127") + key + ":\n").complaints;
            QCOMPARE(complaints.size(), 1);
            QVERIFY2(complaints.first().contains(QStringLiteral(": %1: ").arg(QLatin1String(key))) && complaints.first().contains(QLatin1String("is empty")), qPrintable(complaints.first()));
        }
    }

    void proxiesAreAddressesOrNetworks()
    {
        QCOMPARE(read("proxies: [127.0.0.1, 10.0.0.0/8, \"fd00::/8\"]\n").complaints, QStringList());
        for (const char *bad : {"proxies: [proxy.example]\n", "proxies: [10.0.0.0/33]\n", "proxies: [10.0.0.0/x]\n", "proxies: [0.0.0.0/0]\n", "proxies: [\"::/0\"]\n", "proxies: [\"\"]\n"})
            QCOMPARE(read(bad).fatal.size(), 1);
    }

    void aWholeConfiguration()
    {
        const auto r = read("listen: 127.0.0.1:9000\ndata: /tmp/x\nsecret: ${SECRET}\norigins: [https://a]\n"
                            "prometheus: {url: 'http://127.0.0.1:9090', timeout_s: 3}\n"
                            "alertmanager: {urls: ['http://127.0.0.1:9093', 'http://127.0.0.1:9094'], reconcile_s: 5}\n"
                            "severities: {disaster: emergency}\n");
        QVERIFY2(r.complaints.isEmpty(), qPrintable(r.complaints.join(QLatin1Char('\n'))));
        QCOMPARE(r.configuration.listen.port, quint16(9000));
        QCOMPARE(r.configuration.secret, QByteArray(32, 's'));
        QCOMPARE(r.configuration.alertmanagers.size(), 2);
        QCOMPARE(r.configuration.reconcileSeconds, 5.0);
        QCOMPARE(r.configuration.severities.read(QStringLiteral("DISASTER")), Severity::Emergency);
        QCOMPARE(r.configuration.severities.read(QStringLiteral("page")), Severity::Critical);
    }

    void complaints_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("complaint");
        QTest::newRow("unknown key") << QByteArray("listen: 127.0.0.1:1\nlisen: x\n") << QStringLiteral("n.yaml:2: lisen: is not known here");
        QTest::newRow("unknown inner key") << QByteArray("prometheus:\n  uri: x\n") << QStringLiteral("n.yaml:2: prometheus.uri: is not known");
        QTest::newRow("no port") << QByteArray("listen: here\n") << QStringLiteral("n.yaml:1: listen: must be ADDRESS:PORT");
        QTest::newRow("port too large") << QByteArray("listen: 127.0.0.1:70000\n") << QStringLiteral("listen: must be ADDRESS:PORT");
        QTest::newRow("a list for a value") << QByteArray("data: [a]\n") << QStringLiteral("n.yaml:1: data: must be a single value");
        QTest::newRow("no URL") << QByteArray("\nprometheus: {url: nothing}\n") << QStringLiteral("n.yaml:2: prometheus.url: must be a URL");
        QTest::newRow("missing variable") << QByteArray("data: ${NOTHING}\n") << QStringLiteral("neither NOTHING nor NOTHING_FILE");
        QTest::newRow("short secret") << QByteArray("secret: abc\n") << QStringLiteral("secret: must be at least 32");
        QTest::newRow("key without certificate") << QByteArray("tls: {key: /dev/null}\n") << QStringLiteral("needed together");
        QTest::newRow("no severity") << QByteArray("severities: {x: bad}\n") << QStringLiteral("severities.x: must be emergency");
        QTest::newRow("not a map") << QByteArray("[1]\n") << QStringLiteral("must be a map");
        QTest::newRow("not YAML") << QByteArray("a: [\n") << QStringLiteral("n.yaml:2:");
        QTest::newRow("too deep") << QByteArray(100, '[') << QStringLiteral("nested too deep");
        QTest::newRow("too large") << QByteArray(2 * 1024 * 1024, 'a') << QStringLiteral("larger than 1 MiB");
        QTest::newRow("a number that is none") << QByteArray("alertmanager: {reconcile_s: soon}\n") << QStringLiteral("must be a number, not \"soon\"");
        QTest::newRow("a name to listen at") << QByteArray("listen: noc.example:8600\n") << QStringLiteral("n.yaml:1: listen: must be ADDRESS:PORT");
        QTest::newRow("all addresses as a star") << QByteArray("listen: \"*:8600\"\n") << QStringLiteral("listen: must be ADDRESS:PORT");
        QTest::newRow("a key twice") << QByteArray("listen: 127.0.0.1:1\ndata: /a\nlisten: 127.0.0.1:2\n") << QStringLiteral("n.yaml:3: listen: stands in line 1 already");
        QTest::newRow("an inner key twice") << QByteArray("prometheus:\n  url: http://a\n  timeout_s: 1\n  url: http://b\n") << QStringLiteral("n.yaml:4: prometheus.url: stands in line 2 already");
        QTest::newRow("twice in braces") << QByteArray("severities: {a: info, b: info, a: warning}\n") << QStringLiteral("n.yaml:1: severities.a: stands in line 1 already");
        QTest::newRow("twice in a row of a list") << QByteArray("alertmanager:\n- url: http://a\n- url: http://b\n  name: b\n  name: c\n") << QStringLiteral("n.yaml:5: alertmanager.name: stands in line 4 already");
        QTest::newRow("data without a value") << QByteArray("data:\n") << QStringLiteral("n.yaml:1: data: is empty");
        QTest::newRow("data of nothing") << QByteArray("data: \" \"\n") << QStringLiteral("n.yaml:1: data: is empty");
        QTest::newRow("a pager without a file") << QByteArray("pager:\n") << QStringLiteral("pager: is empty");
        QTest::newRow("a secret without a value") << QByteArray("secret:\n") << QStringLiteral("secret: is empty");
        QTest::newRow("a source without an address") << QByteArray("prometheus: {url: \"\"}\n") << QStringLiteral("prometheus.url: is empty");
        QTest::newRow("TLS without files") << QByteArray("tls: {certificate: \"\", key: \"\"}\n") << QStringLiteral("tls.certificate: certificate and key are needed together");
        QTest::newRow("everywhere without TLS") << QByteArray("\nlisten: 0.0.0.0:8600\n") << QStringLiteral("n.yaml:2: listen: passwords and tokens would go through the network");
        QTest::newRow("everywhere of IPv6 without TLS") << QByteArray("listen: \"[::]:8600\"\n") << QStringLiteral("say tls with a certificate and a key");
        QTest::newRow("TLS by another word") << QByteArray("listen: 10.0.0.1:8600\ntls: off\n") << QStringLiteral("tls: must be a map");
        QTest::newRow("NaN") << QByteArray("alertmanager: {reconcile_s: nan}\n") << QStringLiteral("must be a number");
    }
    void complaints()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, complaint);
        const QString all = read(text).complaints.join(QLatin1Char('\n'));
        QVERIFY2(all.contains(complaint), qPrintable(all));
    }

    void whereItListens()
    {
        const auto listen = [](const QByteArray &text) { return read(text).configuration.listen; };
        QCOMPARE(listen("listen: localhost:8600\n").host, QStringLiteral("127.0.0.1"));
        QCOMPARE(listen("listen: \"[fe80::1%eth0]:1\"\ntls: never\n").host, QStringLiteral("fe80::1%eth0"));
        for (const char *good : {"listen: localhost:1\n", "listen: 127.9.9.9:1\n", "listen: \"[::1]:1\"\n", "listen: 0.0.0.0:1\ntls: never\n"})
            QCOMPARE(read(good).complaints, QStringList());
        // Neither is started with.
        QVERIFY(!read("listen: noc.example:1\n").fatal.isEmpty());
        QVERIFY(!read("listen: 0.0.0.0:1\n").fatal.isEmpty());
    }

    // Commands on the data ask for two keys; of these alone they want to know which is meant.
    void theTwoPlacesAreSaidOnce()
    {
        const auto places = [](const QByteArray &text) { return readPlaces(QStringLiteral("n.yaml"), text, [](const QString &) { return std::nullopt; }); };
        QCOMPARE(places("listen: a\nlisten: b\ndata: /x\n").complaints, QStringList());
        QCOMPARE(places("data: /x\ndata: /y\n").complaints.size(), 1);
        QCOMPARE(places("data:\n").complaints.size(), 1);
    }

    void keysThatStandTwiceAreAllFoundAndAliasesCostNothing()
    {
        const auto r = read("a: &x {b: 1, b: 2}\nc: *x\nd: *x\n? [k]\n: 1\n? [k]\n: 2\n");
        QCOMPARE(r.complaints.filter(QStringLiteral("already")), QStringList{QStringLiteral("n.yaml:1: a.b: stands in line 1 already; which of the two is meant?")});
        CatalogueRead into;
        readMetrics(QStringLiteral("m.yaml"), "metrics:\n  - {id: m, title: T}\nmetrics: []\n", into);
        QVERIFY2(into.complaints.value(0).startsWith(QLatin1String("m.yaml:3: metrics: stands in line 1 already")), qPrintable(into.complaints.join(QLatin1Char(' '))));
    }

    void secretsAreNotRepeatedInComplaints()
    {
        const QString all = read("secret: hunter2\n").complaints.join(QLatin1Char('\n'));
        QVERIFY(!all.isEmpty());
        QVERIFY(!all.contains(QLatin1String("hunter2")));
    }

    void theShippedCatalogueIsGood()
    {
        const auto r = loadCatalogue({}, {});
        QVERIFY2(r.complaints.isEmpty(), qPrintable(r.complaints.join(QLatin1Char('\n'))));
        const Dashboard *technical = r.catalogue.dashboard(QStringLiteral("technical"));
        QVERIFY(technical);
        // Panels do not overlap.
        QSet<QPair<int, int>> taken;
        for (const Panel &p : technical->panels) {
            for (int x = p.x; x < p.x + p.w; ++x) {
                for (int y = p.y; y < p.y + p.h; ++y) {
                    QVERIFY2(!taken.contains({x, y}), qPrintable(p.id));
                    taken.insert({x, y});
                }
            }
        }
    }

    void badDashboards_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("complaint");
        const QByteArray head = "id: d\ntitle: D\npanels:\n";
        QTest::newRow("unknown metric") << head + "  - {id: p, title: P, kind: stat, metrics: [nothing]}\n" << QStringLiteral("d.yaml:4: panels.metrics: the catalogue has no metric \"nothing\"");
        QTest::newRow("unknown kind") << head + "  - {id: p, title: P, kind: pie, metrics: [m]}\n" << QStringLiteral("panels.kind: must be stat");
        QTest::newRow("too wide") << head + "  - {id: p, title: P, kind: stat, x: 8, w: 6, metrics: [m]}\n" << QStringLiteral("beyond the 12 columns");
        QTest::newRow("twice") << head + "  - {id: p, title: P, kind: stat, metrics: [m]}\n  - {id: p, title: P, kind: stat, metrics: [m]}\n" << QStringLiteral("d.yaml:5: panels.id: \"p\" stands here twice");
        QTest::newRow("no metrics") << head + "  - {id: p, title: P, kind: stat}\n" << QStringLiteral("names no metric");
        QTest::newRow("no id") << QByteArray("title: D\npanels: []\n") << QStringLiteral("id: is missing");
    }
    void badDashboards()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, complaint);
        CatalogueRead into;
        readMetrics(QStringLiteral("m.yaml"), "metrics:\n  - {id: m, title: M}\n", into);
        QVERIFY(into.complaints.isEmpty());
        readDashboard(QStringLiteral("d.yaml"), text, into);
        const QString all = into.complaints.join(QLatin1Char('\n'));
        QVERIFY2(all.contains(complaint), qPrintable(all));
        QVERIFY(into.catalogue.dashboards.isEmpty());
    }

    void badMetrics()
    {
        CatalogueRead into;
        readMetrics(QStringLiteral("m.yaml"), "metrics:\n  - {id: m, title: M, better: bigger}\n  - {id: m, title: M, interval_s: 0}\n", into);
        const QString all = into.complaints.join(QLatin1Char('\n'));
        QVERIFY(all.contains(QLatin1String("m.yaml:2: metrics.better: must be higher, lower or null")));
        QVERIFY(all.contains(QLatin1String("m.yaml:3: metrics.interval_s: must be between")));
        QVERIFY(all.contains(QLatin1String("stands here twice")));
    }

    void listening_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("IPv4") << QStringLiteral("127.0.0.1:0") << true;
        QTest::newRow("IPv6") << QStringLiteral("[::1]:80") << true;
        QTest::newRow("no host") << QStringLiteral(":80") << false;
        QTest::newRow("negative") << QStringLiteral("h:-1") << false;
    }
    void listening()
    {
        QFETCH(QString, text);
        QFETCH(bool, good);
        QCOMPARE(parseListen(text).has_value(), good);
    }
};

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
