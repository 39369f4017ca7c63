// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/World.h"

#include "views/paint/Fonts.h"
#include "views/panels/BarsPanel.h"
#include "views/panels/DonutPanel.h"
#include "views/panels/EntityTable.h"
#include "views/panels/HealthPanel.h"
#include "views/panels/MetricTable.h"
#include "views/panels/OpenAlerts.h"

#include <QChartView>
#include <QSignalSpy>
#include <QTest>

using namespace nocturne;

namespace {

MetricSpec spec(const char *id, const char *unit, const QStringList &labels = {})
{
    MetricSpec m;
    m.id = QString::fromLatin1(id);
    m.title = m.id;
    m.unit = QString::fromUtf8(unit);
    m.better = Better::Lower;
    m.labels = labels;
    m.intervalSeconds = 5;
    return m;
}

Series series(quint32 number, const char *metric, const char *label, double value, TimeMs age = 1000)
{
    Series s;
    s.number = number;
    s.panel = QStringLiteral("p");
    s.metric = QString::fromLatin1(metric);
    if (label)
        s.labels = {{QStringLiteral("l"), QString::fromUtf8(label)}};
    s.points = {{ConsoleState::localNow() - age, value}};
    return s;
}

Alert alert(const char *name, Severity severity, const char *by = nullptr)
{
    Alert a;
    a.id = QString::fromLatin1(name) + QStringLiteral("-1");
    a.name = QString::fromLatin1(name);
    a.summary = QStringLiteral("what %1 says").arg(a.name);
    a.severity = severity;
    a.rev = 1;
    a.active = true;
    a.startsAt = ConsoleState::localNow() - 125000;
    if (by)
        a.acknowledged = Acknowledgement{QString::fromLatin1(by), 1, {}, std::nullopt};
    return a;
}

int count(const QImage &image, const QColor &colour)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            found += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return found;
}

} // namespace

/// Bars, funnels, donuts, tables of things, the health sentence and the open alerts; and what a panel says while it has
/// nothing to show.
class TestKinds : public QObject {
    Q_OBJECT

    static QWidget *show(World &w, const char *kind, const QVector<MetricSpec> &metrics, const std::vector<Series> &all, int columns = 12)
    {
        w.log(Role::Operator);
        w.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("D"), {}, {{QStringLiteral("p"), QStringLiteral("P"), QString::fromLatin1(kind), 0, 0, columns, 2, metrics}}}});
        w.metrics.reset(all);
        w.window.resize(1600, 900);
        w.window.show();
        w.window.refresh();
        QCoreApplication::processEvents();
        return w.window.findChild<QWidget *>(QStringLiteral("panel-p"));
    }
    static QString said(World &w, const char *kind, const QVector<MetricSpec> &metrics, const std::vector<Series> &all)
    {
        return show(w, kind, metrics, all)->accessibleDescription();
    }

private Q_SLOTS:
    void initTestCase()
    {
        fonts::load();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    // ---- Which widget a panel becomes

    void kinds_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QVector<MetricSpec>>("metrics");
        QTest::addColumn<QByteArray>("widget");
        const auto row = [](const char *title, const char *kind, const QVector<MetricSpec> &metrics, const QMetaObject &widget) {
            QTest::newRow(title) << QByteArray(kind) << metrics << QByteArray(widget.className());
        };
        const QStringList host{QStringLiteral("host")};
        row("bars", "bars", {spec("a", "")}, BarsPanel::staticMetaObject);
        row("funnel", "funnel", {spec("a", "")}, BarsPanel::staticMetaObject);
        row("donut", "donut", {spec("a", "")}, DonutPanel::staticMetaObject);
        row("one metric", "table", {spec("a", "", host)}, MetricTable::staticMetaObject);
        row("things", "table", {spec("a", "", host), spec("b", "", host)}, EntityTable::staticMetaObject);
        row("things of two sorts", "table", {spec("a", "", host), spec("b", "", {QStringLiteral("api")})}, MetricTable::staticMetaObject);
        row("no things", "table", {spec("a", ""), spec("b", "")}, MetricTable::staticMetaObject);
        row("open alerts", "table", {spec("alerts.active", "")}, OpenAlerts::staticMetaObject);
        row("open alerts among others", "table", {spec("alerts.active", ""), spec("b", "")}, MetricTable::staticMetaObject);
        row("health", "stat", {spec("h", "state")}, HealthPanel::staticMetaObject);
    }
    void kinds()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QVector<MetricSpec>, metrics);
        QFETCH(QByteArray, widget);
        World w;
        QCOMPARE(QByteArray(show(w, kind.constData(), metrics, {})->metaObject()->className()), widget);
    }

    // ---- Bars

    void barsAreSorted()
    {
        World w;
        QCOMPARE(said(w, "bars", {spec("a", "$")}, {series(1, "a", "small", 5), series(2, "a", "big", 500), series(3, "a", "middle", 50), series(4, "a", "silent", 900, 60000)}),
                 QStringLiteral("big $500; middle $50; small $5; silent unknown"));
    }

    void aFunnelKeepsItsOrder()
    {
        World w;
        QCOMPARE(said(w, "funnel", {spec("a", "")}, {series(1, "a", "1 Visits", 200), series(2, "a", "2 Seen", 50), series(3, "a", "3 Bought", 60)}),
                 QStringLiteral("Visits 200; Seen 50, 25 % of the step before; Bought 60, 120 % of the step before"));
    }

    void aFunnelOfNothing()
    {
        World w;
        QCOMPARE(said(w, "funnel", {spec("a", "")}, {series(1, "a", "1 Visits", 0), series(2, "a", "2 Seen", 0)}), QStringLiteral("Visits 0; Seen 0")); // no share of nothing
    }

    // Bars are as long as their values, from zero.
    void barsHaveTheirLength_data()
    {
        QTest::addColumn<double>("second");
        QTest::newRow("half") << 50.0;
        QTest::newRow("a tenth") << 10.0;
        QTest::newRow("all") << 100.0;
        QTest::newRow("nothing") << 0.0;
    }
    void barsHaveTheirLength()
    {
        QFETCH(double, second);
        World w;
        QWidget *panel = show(w, "bars", {spec("a", "")}, {series(1, "a", "first", 100), series(2, "a", "second", second)});
        const QImage picture = panel->grab().toImage();
        const auto *view = panel->findChild<QChartView *>();
        const int row = view->height() / 2;
        const auto length = [&](int index) {
            int found = 0;
            const int y = view->y() + index * row + row / 2;
            for (int x = view->x(); x < view->x() + view->width(); ++x)
                found += picture.pixelColor(x, y) == w.theme.tokens().data2 ? 1 : 0;
            return found;
        };
        QVERIFY(length(0) > view->width() * 0.97);
        QVERIFY2(std::abs(length(1) - view->width() * second / 100) < 6, qPrintable(QString::number(length(1))));
    }

    void chartsFollowTheTheme()
    {
        World w;
        QWidget *panel = show(w, "bars", {spec("a", "")}, {series(1, "a", "first", 100)});
        QVERIFY(count(panel->grab().toImage(), Tokens::dark().data2) > 1000);
        w.dress(Tokens::light());
        const QImage light = panel->grab().toImage();
        QVERIFY(count(light, Tokens::light().data2) > 1000);
        QVERIFY(count(light, Tokens::light().surface) > 10000); // the chart has no ground of its own
    }

    void chartsHaveNamesAndNoHand()
    {
        World w;
        for (const char *kind : {"bars", "donut"}) {
            const auto *view = show(w, kind, {spec("a", "")}, {series(1, "a", "first", 100)})->findChild<QChartView *>();
            QCOMPARE(view->accessibleName(), QStringLiteral("P"));
            QCOMPARE(view->focusPolicy(), Qt::NoFocus);
            QVERIFY(view->testAttribute(Qt::WA_TransparentForMouseEvents));
        }
    }

    // ---- Donut

    void sharesOfAWhole_data()
    {
        QTest::addColumn<QVector<double>>("values");
        QTest::addColumn<QString>("said");
        QTest::newRow("two") << QVector<double>{1, 3} << QStringLiteral("v1 3; v0 1");
        QTest::newRow("four") << QVector<double>{4, 3, 2, 1} << QStringLiteral("v0 4; v1 3; v2 2; v3 1");
        QTest::newRow("six: four, the rest together") << QVector<double>{6, 5, 4, 3, 2, 1} << QStringLiteral("v0 6; v1 5; v2 4; Other 6");
        QTest::newRow("five") << QVector<double>{5, 5, 5, 1, 1} << QStringLiteral("v0 5; v1 5; v2 5; Other 2");
        QTest::newRow("less than nothing") << QVector<double>{2, -3} << QStringLiteral("v0 2; v1 -3");
        QTest::newRow("none") << QVector<double>{} << QStringLiteral("No data");
    }
    void sharesOfAWhole()
    {
        QFETCH(QVector<double>, values);
        QFETCH(QString, said);
        World w;
        std::vector<Series> all;
        for (qsizetype i = 0; i < values.size(); ++i)
            all.push_back(series(static_cast<quint32>(i + 1), "a", qPrintable(QStringLiteral("v%1").arg(i)), values[i]));
        QCOMPARE(show(w, "donut", {spec("a", "")}, all)->accessibleDescription(), said);
    }

    void aWholeWithAHoleHasNoShares()
    {
        World w;
        QWidget *panel = show(w, "donut", {spec("a", "")}, {series(1, "a", "x", 5), series(2, "a", "y", 5, 60000)});
        QCOMPARE(panel->accessibleDescription(), QStringLiteral("Unknown"));
        QVERIFY(!panel->findChild<QChartView *>()->isVisible());
    }

    // ---- Things

    void aRowAThing()
    {
        World w;
        MetricSpec errors = spec("errors", "%", {QStringLiteral("l")});
        errors.warning = 1;
        QCOMPARE(said(w, "table", {spec("p95", "ms", {QStringLiteral("l")}), errors},
                      {series(1, "p95", "web", 120), series(2, "p95", "api", 80), series(3, "errors", "api", 2), series(4, "p95", "old", 5, 60000)}),
                 QStringLiteral("web: p95 120 ms, errors no data; api: p95 80 ms, errors 2 %, Warning; old: p95 unknown, errors no data"));
    }

    void whatIsBeyondIsTinted_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("age");
        QTest::addColumn<bool>("tinted");
        QTest::newRow("fine") << 0.5 << 1000 << false;
        QTest::newRow("beyond") << 2.0 << 1000 << true;
        QTest::newRow("beyond, but old") << 2.0 << 60000 << false;
    }
    void whatIsBeyondIsTinted()
    {
        QFETCH(double, value);
        QFETCH(int, age);
        QFETCH(bool, tinted);
        World w;
        MetricSpec errors = spec("errors", "%", {QStringLiteral("l")});
        errors.warning = 1;
        QWidget *panel = show(w, "table", {spec("p95", "ms", {QStringLiteral("l")}), errors}, {series(1, "p95", "api", 80), series(2, "errors", "api", value, age)});
        QCOMPARE(count(panel->grab().toImage(), w.theme.tokens().warningTint) > 1000, tinted);
    }

    // No row is lost without a word.
    void moreThanFit_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<int>("metrics");
        QTest::newRow("a row a series") << QByteArray("table") << 1;
        QTest::newRow("a row a thing") << QByteArray("table") << 2;
    }
    void moreThanFit()
    {
        QFETCH(QByteArray, kind);
        QFETCH(int, metrics);
        World w;
        QVector<MetricSpec> specs;
        std::vector<Series> all;
        for (int m = 0; m < metrics; ++m) {
            specs.append(spec(m == 0 ? "a" : "b", "", {QStringLiteral("l")}));
            for (int i = 0; i < 40; ++i)
                all.push_back(series(static_cast<quint32>(all.size() + 1), m == 0 ? "a" : "b", qPrintable(QStringLiteral("t%1").arg(i)), i));
        }
        QWidget *panel = show(w, kind.constData(), specs, all);
        QCOMPARE(panel->accessibleDescription().count(QLatin1String("t3")), 11); // t3, t30 to t39: a reader has them all
        const QImage full = panel->grab().toImage();
        std::vector<Series> few;
        for (int m = 0; m < metrics; ++m)
            few.insert(few.end(), all.begin() + 40 * m, all.begin() + 40 * m + 4);
        w.metrics.reset(few);
        w.window.refresh();
        QVERIFY(count(full, w.theme.tokens().text3) > count(panel->grab().toImage(), w.theme.tokens().text3));
    }

    // ---- Health

    void healthInASentence_data()
    {
        QTest::addColumn<double>("state");
        QTest::addColumn<int>("age");
        QTest::addColumn<int>("severity"); // of an open alert; -1: none
        QTest::addColumn<QByteArray>("by");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *title, double state, int age, int severity, const char *by, const char *sentence) {
            QTest::newRow(title) << state << age << severity << QByteArray(by) << QString::fromLatin1(sentence);
        };
        const int critical = static_cast<int>(Severity::Critical);
        const int warning = static_cast<int>(Severity::Warning);
        row("all well", 0, 1000, -1, "", "All right. All values are on target. No open alerts.");
        row("a warning", 0, 1000, warning, "", "Not all right. what A says, for 2 min; nobody has it yet.");
        row("a warning that somebody has", 0, 1000, warning, "li", "Not all right. what A says, for 2 min; li has it.");
        row("critical while everything answers", 0, 1000, critical, "", "Not all right. what A says");
        row("degraded", 1, 1000, -1, "", "Not all right. h beyond the limit. No open alerts.");
        row("down", 2, 1000, critical, "", "Not all right. what A says");
        row("old", 0, 60000, -1, "", "Partly unknown. 1 of 2 headline values are current. No open alerts.");
        row("old and bad", 2, 60000, critical, "", "Not all right. what A says");
    }
    void healthInASentence()
    {
        QFETCH(double, state);
        QFETCH(int, age);
        QFETCH(int, severity);
        QFETCH(QByteArray, by);
        QFETCH(QString, sentence);
        World w;
        MetricSpec health = spec("h", "state");
        health.warning = 0;
        health.critical = 1;
        w.alerts.reset({});
        if (severity >= 0)
            w.alerts.reset({{QStringLiteral("A-1"), alert("A", static_cast<Severity>(severity), by.isEmpty() ? nullptr : by.constData())}});
        const QString said = show(w, "stat", {health, spec("cost", "$")}, {series(1, "h", nullptr, state, age), series(2, "cost", nullptr, 86)})->accessibleDescription();
        QVERIFY2(said.startsWith(sentence), qPrintable(said));
        QVERIFY(said.endsWith(QLatin1String("cost $86")));
    }

    void healthNeverReported()
    {
        World w;
        QVERIFY(said(w, "stat", {spec("h", "state")}, {}).startsWith(QLatin1String("Unknown. No source yet.")));
    }

    // ---- What is open

    void theWorstFirst()
    {
        World w;
        Alert suppressed = alert("S", Severity::Emergency);
        suppressed.suppressed = Suppression{};
        suppressed.suppressed->until = ConsoleState::localNow() + 3600000;
        w.alerts.reset({{QStringLiteral("W-1"), alert("W", Severity::Warning)}, {QStringLiteral("C-1"), alert("C", Severity::Critical)}, {QStringLiteral("I-1"), alert("I", Severity::Info)}, {QStringLiteral("S-1"), suppressed}});
        const QStringList said = show(w, "table", {spec("alerts.active", "")}, {})->accessibleDescription().split(QStringLiteral("; "));
        QCOMPARE(said.size(), 3); // what is counted as open, without what is suppressed
        QVERIFY(said[0].startsWith(QLatin1String("Critical")) && said[1].startsWith(QLatin1String("Warning")) && said[2].startsWith(QLatin1String("Info")));
    }

    void noneOpenSaysSo()
    {
        World w;
        QCOMPARE(said(w, "table", {spec("alerts.active", "")}, {}), QStringLiteral("No open alerts."));
    }

    void anAlertLeadsToItsPlace()
    {
        World w;
        w.alerts.reset({{QStringLiteral("C-1"), alert("C", Severity::Critical)}});
        QWidget *panel = show(w, "table", {spec("alerts.active", "")}, {});
        QTest::mouseClick(panel, Qt::LeftButton, {}, {200, 60});
        QCOMPARE(w.window.page(), QStringLiteral("alerts"));
        w.window.showPage(QStringLiteral("d"));
        QTest::keyClick(panel, Qt::Key_Return);
        QCOMPARE(w.window.page(), QStringLiteral("alerts"));
    }

    // ---- While there is nothing to show

    void waitingInWords_data()
    {
        QTest::addColumn<int>("waited");
        QTest::addColumn<int>("refused"); // an error code; -1: not
        QTest::addColumn<QString>("words");
        QTest::newRow("just asked") << 0 << -1 << QStringLiteral("Loading");
        QTest::newRow("a second") << 1000 << -1 << QStringLiteral("Loading");
        QTest::newRow("too long") << 11000 << -1 << QStringLiteral("The backend has not sent it yet. It is asked again as soon as it answers.");
        QTest::newRow("not allowed") << 0 << static_cast<int>(ErrorCode::Forbidden) << QStringLiteral("Your role may not see this page. An administrator can give it to you.");
        QTest::newRow("gone") << 0 << static_cast<int>(ErrorCode::NotFound) << QStringLiteral("The backend does not have this any more.");
        QTest::newRow("something else") << 0 << static_cast<int>(ErrorCode::Unavailable) << QStringLiteral("Try later.");
    }
    void waitingInWords()
    {
        QFETCH(int, waited);
        QFETCH(int, refused);
        QFETCH(QString, words);
        for (const char *kind : {"stat", "timeseries", "table", "grid", "gauge", "bars", "donut", "funnel"}) {
            World w;
            QWidget *panel = show(w, kind, {spec("a", "")}, {series(1, "a", "x", 5)});
            w.metrics.expect(QStringLiteral("other"), 3600000, ConsoleState::localNow() - waited);
            if (refused >= 0)
                w.metrics.refuse({static_cast<ErrorCode>(refused), QStringLiteral("Try later.")});
            w.window.refresh();
            QCOMPARE(panel->accessibleDescription(), words);
            // No number of before is left standing, and no chart.
            if (const auto *view = panel->findChild<QChartView *>())
                QVERIFY(!view->isVisible());
            const QImage picture = panel->grab().toImage();
            QCOMPARE(count(picture, w.theme.tokens().raised) > 1000, waited == 1000 && refused < 0); // blocks where text will be
            w.metrics.reset({series(1, "a", "x", 5)});
            w.window.refresh();
            QVERIFY(panel->accessibleDescription() != words);
        }
    }
};

QTEST_MAIN(TestKinds)
#include "tst_kinds.moc"
