// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/wall/WallWindow.h"

#include "views/paint/Fonts.h"

#include <QSignalSpy>
#include <QTest>

using namespace nocturne;

namespace {

MetricSpec spec(const char *id, const QStringList &alerts = {})
{
    MetricSpec m;
    m.id = QString::fromLatin1(id);
    m.title = m.id;
    m.unit = QStringLiteral("ms");
    m.better = Better::Lower;
    m.target = 500;
    m.warning = 500;
    m.critical = 1000;
    m.alerts = alerts;
    m.intervalSeconds = 15;
    return m;
}

Panel panel(const char *id, const char *kind, const QVector<MetricSpec> &metrics)
{
    return {QString::fromLatin1(id), QString::fromLatin1(id), QString::fromLatin1(kind), 0, 0, 2, 1, metrics};
}

Dashboard page(const char *id, int tiles, const QStringList &alerts = {})
{
    Dashboard d{QString::fromLatin1(id), QString::fromLatin1(id), {}, {}};
    for (int i = 0; i < tiles; ++i)
        d.panels.append(panel(qPrintable(QStringLiteral("t%1").arg(i)), "stat", {spec(qPrintable(QStringLiteral("%1.m%2").arg(d.id).arg(i)), alerts)}));
    return d;
}

Alert alert(const char *name, Severity severity)
{
    Alert a;
    a.id = QString::fromLatin1(name) + QStringLiteral("-1");
    a.name = QString::fromLatin1(name);
    a.severity = severity;
    a.rev = 1;
    a.active = true;
    a.startsAt = 1790553600000;
    return a;
}

Series series(quint32 number, const QString &panel, const QString &metric, const QVector<Sample> &points)
{
    Series s;
    s.number = number;
    s.panel = panel;
    s.metric = metric;
    s.points = points;
    return s;
}

int count(const QImage &image, const QColor &colour)
{
    int found = 0;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2)
            found += image.pixelColor(x, y) == colour ? 1 : 0;
    }
    return found;
}

/// A wall whose clock the test moves.
struct Screen {
    TimeMs time = 1790553600000;
    Theme theme{Tokens::dark()};
    ConsoleState state{[this] { return time; }};
    AlertStore alerts;
    MetricStore metrics;
    OnCallStore onCall;
    WallWindow wall;
    QSignalSpy wanted;

    explicit Screen(const QStringList &pages, int dwell = 20) : wall({theme, state, alerts, metrics, onCall}, {pages, dwell, 5}), wanted(&wall, &WallWindow::pageWanted)
    {
        // As the console does it.
        QObject::connect(&wall, &WallWindow::pageWanted, &metrics, [this](const QString &id) { metrics.expect(id, 3600000, time); });
        heard();
        wall.resize(1920, 1080);
        wall.show();
    }
    void heard()
    {
        Connection c = state.connection();
        c.phase = Connection::Phase::Online;
        c.heardAt = time;
        state.set(c);
    }
    void pass(int seconds)
    {
        for (int i = 0; i < seconds; ++i) {
            time += 1000;
            heard();
            wall.tick();
        }
    }
    QString shown() const { return wall.screens().value(wall.current()).dashboard; }
    QImage picture() { return wall.grab().toImage(); }
};

} // namespace

/// The wall: sizes from its distance, which page comes next, and what it says when something is dead.
class TestWall : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        fonts::load();
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    }

    // The table of the visual language: display, distance, label in px of 1080 rows.
    void sizes_data()
    {
        QTest::addColumn<double>("inches");
        QTest::addColumn<double>("metres");
        QTest::addColumn<double>("label");
        const auto row = [](double inches, double metres, double label) { QTest::addRow("%g inches, %g m", inches, metres) << inches << metres << label; };
        row(43, 3, 40);
        row(43, 5, 68);
        row(55, 3, 32);
        row(55, 5, 52);
        row(55, 8, 84);
        row(65, 5, 44);
        row(75, 3, 24);
        row(75, 5, 40);
        row(75, 8, 60);
    }
    void sizes()
    {
        QFETCH(double, inches);
        QFETCH(double, metres);
        QFETCH(double, label);
        const QSizeF mm(inches * 25.4 * 16 / 18.3576, inches * 25.4 * 9 / 18.3576);
        const auto g = WallGeometry::of({1920, 1080}, mm, metres);
        QVERIFY2(std::abs(g.label - label) <= 4, qPrintable(QString::number(g.label)));
        // Twice the pixels, twice the label.
        QVERIFY(std::abs(WallGeometry::of({3840, 2160}, mm, metres).label - 2 * g.label) <= 4);
    }

    void aDisplayThatDoesNotKnowItsSize_data()
    {
        QTest::addColumn<QSizeF>("mm");
        QTest::newRow("nothing") << QSizeF();
        QTest::newRow("a stamp") << QSizeF(160, 90);
        QTest::newRow("a house") << QSizeF(16000, 9000);
    }
    void aDisplayThatDoesNotKnowItsSize()
    {
        QFETCH(QSizeF, mm);
        QCOMPARE(WallGeometry::of({1920, 1080}, mm, 5).label, 52.0); // as 55 inches
    }

    void tilesFit_data()
    {
        QTest::addColumn<double>("metres");
        QTest::addColumn<int>("tiles");
        QTest::newRow("52 px") << 5.0 << 6;
        QTest::newRow("36 px") << 3.5 << 12;
        QTest::newRow("84 px") << 8.0 << 2;
    }
    void tilesFit()
    {
        QFETCH(double, metres);
        QFETCH(int, tiles);
        const auto g = WallGeometry::of({1920, 1080}, {}, metres);
        QCOMPARE(g.tiles(), tiles);
        for (int i = 0; i < tiles; ++i) {
            QVERIFY(g.tile(i).left() >= 0 && g.tile(i).right() <= 1920);
            QVERIFY(g.tile(i).top() >= g.head().bottom() && g.tile(i).bottom() <= g.foot().top() + 1);
            for (int k = 0; k < i; ++k)
                QVERIFY(!g.tile(i).intersects(g.tile(k)));
        }
    }

    void nothingBurnsIn()
    {
        QSet<QPair<int, int>> places;
        for (int minute = 0; minute < 8; ++minute) {
            const QPoint shift = wallShift(minute * 60000LL);
            QVERIFY(shift.x() >= 0 && shift.x() <= 2 && shift.y() >= 0 && shift.y() <= 2);
            places.insert({shift.x(), shift.y()});
        }
        QCOMPARE(places.size(), 4); // a square in eight minutes
    }

    // ---- Which screens there are

    void whatDoesNotFitBecomesAnotherPage()
    {
        const auto screens = wallScreens(shippedPages(), {page("a", 8), page("b", 2), page("c", 1)}, {QStringLiteral("b"), QStringLiteral("a"), QStringLiteral("none")}, 6);
        QCOMPARE(screens.size(), 3);
        QCOMPARE(screens[0].dashboard, QStringLiteral("b")); // in the order asked for
        QCOMPARE(screens[1].tiles.size(), 6);
        QCOMPARE(screens[2].tiles.size(), 2);
        QCOMPARE(screens[2].dashboard, QStringLiteral("a"));
    }

    void headlinesAreTilesAndTargets()
    {
        Dashboard d{QStringLiteral("d"), QStringLiteral("D"), {}, {panel("g", "gauge", {spec("one"), spec("two")}), panel("t", "table", {spec("three")}), panel("s", "stat", {spec("two")})}};
        MetricSpec state = spec("state");
        state.unit = QStringLiteral("state");
        d.panels.prepend(panel("h", "stat", {state}));
        const auto screens = wallScreens(shippedPages(), {d}, {QStringLiteral("d")}, 6);
        QStringList ids;
        for (const auto &tile : screens.first().tiles)
            ids.append(tile.panel + QLatin1Char('/') + tile.metric.id);
        QCOMPARE(ids, (QStringList{QStringLiteral("s/two"), QStringLiteral("g/one")})); // tiles first, each once, no state
    }

    void whatComesNext()
    {
        AlertStore alerts;
        const auto screens = wallScreens(shippedPages(), {page("a", 1), page("b", 1), page("c", 1, {QStringLiteral("Grave")})}, {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}, 6);
        QCOMPARE(nextScreen(screens, 0, alerts), 1);
        QCOMPARE(nextScreen(screens, 2, alerts), 0);
        alerts.reset({{QStringLiteral("Grave-1"), alert("Grave", Severity::Warning)}});
        QCOMPARE(nextScreen(screens, 0, alerts), 1); // a warning does not push
        alerts.reset({{QStringLiteral("Grave-1"), alert("Grave", Severity::Critical)}});
        QCOMPARE(nextScreen(screens, 0, alerts), 2);
        QCOMPARE(nextScreen(screens, 2, alerts), 0); // and does not stay for ever
        Alert taken = alert("Grave", Severity::Critical);
        taken.acknowledged = Acknowledgement{QStringLiteral("li"), 1, {}, std::nullopt};
        alerts.reset({{QStringLiteral("Grave-1"), taken}});
        QCOMPARE(nextScreen(screens, 0, alerts), 1); // somebody has it
        Alert over = alert("Grave", Severity::Critical);
        over.active = false;
        alerts.reset({{QStringLiteral("Grave-1"), over}});
        QCOMPARE(nextScreen(screens, 0, alerts), 1); // it is over, whether or not somebody had it
        // The list says which, since when and who has it: that is where to look, whatever the alert is about.
        const auto listed = wallScreens(shippedPages(), {page("a", 1), page("b", 1)}, {QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("alerts")}, 6);
        alerts.reset({{QStringLiteral("Grave-1"), alert("Grave", Severity::Critical)}});
        QCOMPARE(nextScreen(listed, 0, alerts), 2);
        QCOMPARE(nextScreen({}, 0, alerts), 0);
    }

    // ---- The window

    void itTurnsByItself()
    {
        Screen s({QStringLiteral("a"), QStringLiteral("b")});
        s.metrics.setDashboards({page("a", 2), page("b", 2)});
        QCOMPARE(s.shown(), QStringLiteral("a"));
        s.pass(19);
        QCOMPARE(s.shown(), QStringLiteral("a"));
        s.pass(1);
        QCOMPARE(s.shown(), QStringLiteral("b"));
        QCOMPARE(s.wanted.last().first().toString(), QStringLiteral("b"));
        s.pass(20);
        QCOMPARE(s.shown(), QStringLiteral("a"));
    }

    void aPageInAlarmStays()
    {
        Screen s({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
        s.metrics.setDashboards({page("a", 2), page("b", 2), page("c", 2, {QStringLiteral("Grave")})});
        s.alerts.reset({{QStringLiteral("Grave-1"), alert("Grave", Severity::Critical)}});
        s.pass(20);
        QCOMPARE(s.shown(), QStringLiteral("c"));
        s.pass(59);
        QCOMPARE(s.shown(), QStringLiteral("c"));
        s.pass(1);
        QCOMPARE(s.shown(), QStringLiteral("b")); // the order goes on where it was
    }

    // The pages come in the order in which they were named, from the first on; one in alarm comes between them, and none is passed over.
    void theyComeAsTheyWereNamed()
    {
        Screen s({QStringLiteral("b"), QStringLiteral("alerts"), QStringLiteral("a"), QStringLiteral("c")});
        s.pass(1); // the alerts alone are known
        s.metrics.setDashboards({page("a", 2), page("b", 2), page("c", 2, {QStringLiteral("Grave")})});
        QStringList seen{s.shown()};
        for (int i = 0; i < 4; ++i) {
            s.pass(20);
            seen.append(s.shown());
        }
        QCOMPARE(seen.join(u' '), QStringLiteral("b alerts a c b"));
        s.alerts.reset({{QStringLiteral("Grave-1"), alert("Grave", Severity::Critical)}});
        seen = {s.shown()};
        for (int i = 0; i < 360; ++i) {
            s.pass(1);
            if (s.shown() != seen.last())
                seen.append(s.shown());
        }
        QVERIFY2(seen.join(u' ').startsWith(QStringLiteral("b alerts c a c alerts b")), qPrintable(seen.join(u' ')));
    }

    // Before anybody has said how many there are, and when the log-in has ended, that is not nought.
    void whatIsNotKnownIsNotNought()
    {
        Screen s({QStringLiteral("a")});
        s.metrics.setDashboards({page("a", 2)});
        s.pass(1);
        QVERIFY2(!s.wall.accessibleDescription().contains(QLatin1String("No open alerts")), qPrintable(s.wall.accessibleDescription()));
        s.alerts.reset({});
        s.pass(1);
        QVERIFY2(s.wall.accessibleDescription().contains(QLatin1String("No open alerts")), qPrintable(s.wall.accessibleDescription()));
        s.alerts.clear();
        s.pass(1);
        QVERIFY2(!s.wall.accessibleDescription().contains(QLatin1String("No open alerts")), qPrintable(s.wall.accessibleDescription()));
    }

    void oneEnvironmentIsCountedAlone()
    {
        Screen s({QStringLiteral("a")});
        s.metrics.setDashboards({page("a", 2)});
        Alert here = alert("Here", Severity::Critical);
        here.environment = QStringLiteral("production");
        Alert there = alert("There", Severity::Emergency);
        there.environment = QStringLiteral("staging");
        s.alerts.reset({{here.id, here}, {there.id, there}});
        s.pass(1);
        QVERIFY(s.wall.accessibleDescription().contains(QLatin1String("There")) && s.wall.accessibleDescription().contains(QLatin1String("1 emergency")));
        s.state.setEnvironment(QStringLiteral("production"));
        s.pass(1);
        const QString said = s.wall.accessibleDescription();
        QVERIFY2(said.contains(QLatin1String("Here")) && !said.contains(QLatin1String("There")), qPrintable(said));
        QVERIFY2(said.contains(QLatin1String("1 critical")) && !said.contains(QLatin1String("1 emergency")), qPrintable(said));
    }

    // The page before stays until the next one has its numbers, but not for long.
    void noPageWithoutItsNumbers()
    {
        Screen s({QStringLiteral("a"), QStringLiteral("b")});
        s.metrics.setDashboards({page("a", 1), page("b", 1)});
        s.metrics.reset({series(1, QStringLiteral("t0"), QStringLiteral("a.m0"), {{s.time, 2000}})});
        const QImage before = s.picture();
        QVERIFY(count(before, s.theme.tokens().criticalTint) > 1000);
        s.pass(20); // still younger than two intervals
        QCOMPARE(s.shown(), QStringLiteral("b"));
        QVERIFY(count(s.picture(), s.theme.tokens().criticalTint) > 1000); // still the page before
        s.metrics.reset({series(2, QStringLiteral("t0"), QStringLiteral("b.m0"), {{s.time, 10}})});
        QCOMPARE(count(s.picture(), s.theme.tokens().criticalTint), 0);
        // And where they do not come, it does not show the old page for new.
        s.metrics.reset({series(1, QStringLiteral("t0"), QStringLiteral("b.m0"), {{s.time, 2000}})});
        s.pass(20);
        s.pass(2);
        QCOMPARE(count(s.picture(), s.theme.tokens().criticalTint), 0);
    }

    void theDeadHopIsNamed()
    {
        Screen s({QStringLiteral("a")});
        s.metrics.setDashboards({page("a", 1)});
        s.metrics.reset({series(1, QStringLiteral("t0"), QStringLiteral("a.m0"), {{s.time, 450}})});
        s.wall.tick();
        QCOMPARE(s.wall.accessibleName(), QStringLiteral("a"));
        s.time += 161000; // nothing was heard
        s.wall.tick();
        QVERIFY2(s.wall.accessibleName().contains(QLatin1String("The backend has not answered since")) && s.wall.accessibleName().endsWith(QLatin1String("2 min 41 s")), qPrintable(s.wall.accessibleName()));
        QVERIFY(count(s.picture(), s.theme.tokens().text) > 5000); // the banner is inverse
        s.heard();
        Connection c = s.state.connection();
        c.sources = {{QStringLiteral("prometheus"), QStringLiteral("down"), 90.0}};
        s.state.set(c);
        s.wall.tick();
        QVERIFY2(s.wall.accessibleName().contains(QLatin1String("Prometheus has not answered since")), qPrintable(s.wall.accessibleName()));
    }

    void aProblemIsSaidInItsWords()
    {
        Screen s({QStringLiteral("a")});
        s.wall.setProblem(QStringLiteral("The name or the password is wrong."));
        s.wall.tick();
        QVERIFY(s.wall.accessibleName().contains(QLatin1String("password is wrong")));
        s.wall.setProblem({});
        s.wall.tick();
        QVERIFY(!s.wall.accessibleName().contains(QLatin1String("password")));
    }

    // Ten blocks that move on receipt of a heartbeat, and on nothing else.
    void onlyTheFeedMovesTheHeart()
    {
        Screen s({QStringLiteral("a")});
        s.metrics.setDashboards({page("a", 1)});
        s.pass(2); // its numbers do not come: it does not wait for them for ever
        const auto heart = [&] { return s.picture().copy(s.wall.geometry().foot().toAlignedRect()); };
        const QImage first = heart();
        s.wall.tick();
        QCOMPARE(heart(), first);
        s.wall.beat();
        const QImage second = heart();
        QVERIFY(second != first);
        for (int i = 0; i < 9; ++i)
            s.wall.beat();
        QCOMPARE(heart(), first); // all the way round
    }

    void nobodyCanTouchIt()
    {
        Screen s({QStringLiteral("a")});
        QCOMPARE(s.wall.cursor().shape(), Qt::BlankCursor);
        QCOMPARE(s.wall.focusPolicy(), Qt::NoFocus);
        QVERIFY(s.wall.findChildren<QWidget *>().isEmpty());
    }

    void statesOfATile_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("age");
        QTest::addColumn<bool>("tint");
        QTest::newRow("fine") << 450.0 << 1000 << false;
        QTest::newRow("critical") << 1200.0 << 1000 << true;
        QTest::newRow("critical once, now unknown") << 1200.0 << 60000 << false;
    }
    void statesOfATile()
    {
        QFETCH(double, value);
        QFETCH(int, age);
        QFETCH(bool, tint);
        for (const Tokens &tokens : {Tokens::dark(), Tokens::light(), Tokens::night()}) {
            Screen s({QStringLiteral("a")});
            s.theme.set(tokens);
            s.metrics.setDashboards({page("a", 1)});
            s.metrics.reset({series(1, QStringLiteral("t0"), QStringLiteral("a.m0"), {{s.time - age, value}})});
            QCOMPARE(count(s.picture(), tokens.criticalTint) > 1000, tint);
            QVERIFY(count(s.picture(), tokens.text) > 200); // there is something to read
        }
    }

    void nightIsDarkerButReadable()
    {
        const Tokens night = Tokens::night();
        const Tokens dark = Tokens::dark();
        QVERIFY(night.canvas.lightness() < dark.canvas.lightness());
        QVERIFY(night.text.lightness() < dark.text.lightness());
        const auto luminance = [](const QColor &c) {
            const auto part = [](double v) { return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
            return 0.2126 * part(c.redF()) + 0.7152 * part(c.greenF()) + 0.0722 * part(c.blueF());
        };
        const auto contrast = [&](const QColor &a, const QColor &b) { return (std::max(luminance(a), luminance(b)) + 0.05) / (std::min(luminance(a), luminance(b)) + 0.05); };
        QVERIFY(contrast(night.text, night.surface) >= 10);
        QVERIFY(contrast(night.text2, night.surface) >= 7);
        QVERIFY(contrast(night.text3, night.surface) >= 4.5);
        for (const Severity severity : {Severity::Emergency, Severity::Critical, Severity::Warning})
            QVERIFY2(contrast(night.severity(severity), night.surface) >= 4.5, qPrintable(toText(severity)));
    }
};

QTEST_MAIN(TestWall)
#include "tst_wall.moc"
