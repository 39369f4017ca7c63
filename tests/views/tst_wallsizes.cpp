// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/Layout.h"
#include "tests/views/Scene.h"

#include "views/paint/Fonts.h"
#include "views/wall/WallWindow.h"

#include <QRegularExpression>
#include <QTest>

using namespace nocturne;

namespace {

constexpr TimeMs now = sceneNow;
constexpr TimeMs hour = Scene::oneHour;

QSizeF millimetres(QSize screen, double inches)
{
    const double diagonal = std::hypot(screen.width(), screen.height());
    return {inches * 25.4 * screen.width() / diagonal, inches * 25.4 * screen.height() / diagonal};
}

const QVector<QSize> screens{{1024, 600}, {1280, 720}, {1366, 768}, {1600, 900}, {1920, 1080}, {1080, 1920}, {3440, 1440}, {3840, 2160}, {7680, 4320}};

Alert open(const QString &name, Severity severity, TimeMs since)
{
    Alert a = alert(name, severity);
    a.active = true;
    a.rev = 1;
    a.startsAt = since;
    a.labels = {{QStringLiteral("service"), QStringLiteral("checkout-service")}};
    return a;
}

OnCallBoard::Shift shift(TimeMs from, TimeMs to, const char *who, bool standIn = false) { return {from, to, QString::fromLatin1(who), standIn}; }

OnCallBoard board()
{
    return {now, {{QStringLiteral("first"), QStringLiteral("First line"), QStringLiteral("UTC"), {shift(now - hour, now + 5 * hour, "Maximiliane Oberhuber"), shift(now + 5 * hour, now + 300 * hour, "Li Chen")}},
                  {QStringLiteral("second"), QStringLiteral("Databases and storage"), QStringLiteral("UTC"), {shift(now - hour, now + 60 * hour, "")}}}};
}

enum class Look { No, Yes };

/// A wall with the demo's numbers.
struct Wall : World {
    WallWindow wall;

    Wall(const Scene &scene, const QString &page, const QStringList &pages) : World(now), wall({theme, state, alerts, metrics, onCall}, {pages, 20, 5})
    {
        scene.fill(*this, page);
        wall.resize(1920, 1080);
        metrics.reset(scene.past(*scene.catalogue.dashboard(page)));
        wall.tick();
    }
    void storm(int count)
    {
        AlertSet set;
        for (int i = 0; i < count; ++i) {
            Alert a = open(QStringLiteral("KubePersistentVolumeFillingUp%1").arg(i, 4, 10, QLatin1Char('0')), i % 3 == 0 ? Severity::Emergency : Severity::Critical, now - i * 60000);
            if (i % 2 == 1)
                a.acknowledged = Acknowledgement{QStringLiteral("maximiliane.oberhuber"), now, {}, std::nullopt};
            set.insert(a.id, a);
        }
        alerts.reset(set);
    }
    void silence()
    {
        Connection c = state.connection();
        c.heardAt = now - 161000;
        state.set(c);
        wall.tick();
    }
    /// The distance and the size of the display are said in one: as if it had so many inches.
    QStringList faults(QSize size, double inches, Look look = Look::Yes)
    {
        wall.resize(size);
        wall.setMillimetres(millimetres(size, inches));
        wall.tick();
        return look == Look::Yes ? layout::paintFaults(wall) : QStringList();
    }
};

} // namespace

/// The wall on every display, from everywhere: its boxes never overlap, nothing it says is cut or lies outside.
class TestWallSizes : public QObject {
    Q_OBJECT

    const Scene m_scene;

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        fonts::load();
    }

    void boxes()
    {
        for (const QSize &screen : screens) {
            for (const double inches : {15.6, 22.0, 27.0, 32.0, 43.0, 55.0, 75.0, 98.0}) {
                for (double metres = 0.5; metres <= 30; metres *= 1.25) {
                    const auto g = WallGeometry::of(screen, millimetres(screen, inches), metres);
                    const QString at = QStringLiteral("%1x%2, %3 inches, %4 m").arg(screen.width()).arg(screen.height()).arg(inches).arg(metres);
                    QVector<QRectF> all{g.head(), g.foot()};
                    for (int i = 0; i < g.tiles(); ++i)
                        all.append(g.tile(i));
                    for (int i = 0; i < g.lines; ++i)
                        all.append(g.line(i));
                    const QRectF inside(0, 0, screen.width(), screen.height());
                    for (qsizetype i = 0; i < all.size(); ++i) {
                        QVERIFY2(inside.contains(all[i]) && !all[i].isEmpty(), qPrintable(at));
                        for (qsizetype k = 0; k < i; ++k)
                            QVERIFY2(!layout::overlap(all[i], all[k]), qPrintable(at + QStringLiteral(": %1 %2").arg(i).arg(k)));
                    }
                    for (int lines = 1; lines <= 2; ++lines) {
                        const auto t = WallTileGeometry::of(g.tile(0), g.label, lines);
                        QVERIFY2(g.tile(0).contains(t.title) && g.tile(0).contains(t.foot), qPrintable(at));
                        QVERIFY2(t.title.bottom() <= t.value.top() && t.value.height() > 0 && t.value.bottom() + 4 <= t.bullet.top() && t.bullet.bottom() + 4 <= t.foot.top(), qPrintable(at));
                    }
                    QVERIFY2(g.listLine(g.listLines() - 1).bottom() <= g.foot().top() && g.listLine(0).top() >= g.head().bottom(), qPrintable(at));
                    // What cannot be read from there is known.
                    QVERIFY2(g.metres <= metres + 1e-9 && g.metres > 0, qPrintable(at));
                }
            }
        }
    }

    // Twenty-two inches are too few for eight metres: it says from where they are enough.
    void aDisplayThatIsTooSmall()
    {
        const auto small = WallGeometry::of({1920, 1080}, millimetres({1920, 1080}, 22), 8);
        QVERIFY2(small.metres < 3 && small.metres > 2, qPrintable(QString::number(small.metres)));
        // And shows more than one value at a time, whatever distance was asked for.
        for (const QSize &screen : {QSize(1600, 900), QSize(1920, 1080), QSize(2560, 1440)}) {
            for (const double metres : {3.0, 5.0, 8.0}) {
                const auto desk = WallGeometry::of(screen, millimetres(screen, 22), metres);
                QVERIFY2(desk.columns >= 2 && desk.rows >= 2, qPrintable(QStringLiteral("%1x%2: %3 x %4").arg(screen.width()).arg(screen.height()).arg(desk.columns).arg(desk.rows)));
            }
        }
        QCOMPARE(WallGeometry::of({1920, 1080}, millimetres({1920, 1080}, 55), 5).metres, 5.0);
    }

    void pages_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<int>("alerts");
        QTest::addColumn<bool>("silent");
        for (const char *page : {"executive", "technical", "business", "infrastructure"}) {
            QTest::addRow("%s", page) << QString::fromLatin1(page) << -1 << false;
        }
        QTest::newRow("technical, storm") << QStringLiteral("technical") << 5000 << false;
        QTest::newRow("executive, silent") << QStringLiteral("executive") << 3 << true;
    }
    void pages()
    {
        QFETCH(QString, page);
        QFETCH(int, alerts);
        QFETCH(bool, silent);
        Wall w(m_scene, page, {page, QStringLiteral("alerts"), QStringLiteral("on-call"), QStringLiteral("nonsense")});
        if (alerts >= 0)
            w.storm(alerts);
        w.onCall.setBoard(board());
        if (silent)
            w.silence();
        for (const QSize &screen : screens) {
            if (screen.width() > 4000 && (silent || alerts > 0))
                continue; // once is enough: it takes long
            for (const double inches : {22.0, 55.0, 98.0}) {
                const QStringList found = w.faults(screen, inches);
                QVERIFY2(found.isEmpty(), qPrintable(QStringLiteral("%1x%2, %3 inches: ").arg(screen.width()).arg(screen.height()).arg(inches) + found.join(QLatin1Char('\n'))));
            }
        }
        const QString folder = qEnvironmentVariable("NOCTURNE_LAYOUT_PICTURES");
        for (const auto &[screen, inches] : {std::pair{QSize(1920, 1080), 22.0}, std::pair{QSize(1024, 600), 15.6}, std::pair{QSize(1920, 1080), 55.0}}) {
            w.faults(screen, inches);
            if (!folder.isEmpty())
                w.wall.grab().save(QStringLiteral("%1/wall-%2-%3-%4.png").arg(folder, QString::fromLatin1(QTest::currentDataTag()).replace(QStringLiteral(", "), QStringLiteral("-"))).arg(screen.width()).arg(inches));
        }
    }

    // While something is left out there is no room for it: no empty place for tiles, none for a line.
    void whatIsLeftOutHasNoRoom_data()
    {
        QTest::addColumn<QString>("page");
        for (const char *page : {"executive", "technical", "staging"})
            QTest::newRow(page) << QString::fromLatin1(page);
    }
    void whatIsLeftOutHasNoRoom()
    {
        QFETCH(QString, page);
        Wall w(m_scene, page, {page});
        w.onCall.setBoard(board());
        int said = 0;
        for (const int alerts : {0, 1, 5, 12, 230}) {
            w.storm(alerts);
            for (const QSize &screen : screens) {
                for (const double inches : {15.6, 22.0, 43.0, 98.0}) {
                    w.faults(screen, inches, Look::No);
                    const WallGeometry g = w.wall.pageGeometry();
                    const auto tiles = static_cast<int>(w.wall.screens()[w.wall.current()].tiles.size());
                    const QString at = QStringLiteral("%1 alerts, %2x%3, %4 inches: %5 tiles in %6x%7, %8 lines").arg(alerts).arg(screen.width()).arg(screen.height()).arg(inches).arg(tiles).arg(g.columns).arg(g.rows).arg(g.lines);
                    QVERIFY2(tiles > g.columns * (g.rows - 1) && tiles <= g.tiles() && g.lines >= w.wall.geometry().lines, qPrintable(at));
                    if (!w.wall.accessibleDescription().contains(QRegularExpression(QStringLiteral("and \\S+ more"))))
                        continue;
                    ++said;
                    const qreal unused = g.tile(0).height() - 6.2 * g.label; // that a tile can give
                    QVERIFY2(unused * g.rows < 1.45 * g.label, qPrintable(at));
                }
            }
        }
        QVERIFY(said > 20);
    }

    // The lists, with more in them than any display has lines for.
    void lists()
    {
        for (const QString &page : {QStringLiteral("alerts"), QStringLiteral("on-call")}) {
            Wall w(m_scene, QStringLiteral("technical"), {page});
            w.storm(300);
            OnCallBoard many;
            many.at = now;
            for (int i = 0; i < 80; ++i)
                many.schedules.append({QString::number(i), QStringLiteral("Schedule of the team number %1").arg(i), {}, {shift(now - hour, now + 50 * hour, "Maximiliane Oberhuber", i % 2 == 0)}});
            w.onCall.setBoard(many);
            QCOMPARE(w.wall.screens().first().dashboard, page);
            for (const QSize &screen : screens) {
                const QStringList found = w.faults(screen, 22);
                QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
            }
        }
    }

    // ---- What the lines say

    void alertsWithTheirPeople()
    {
        World w(now);
        Alert taken = open(QStringLiteral("Taken"), Severity::Emergency, now - 5 * hour);
        taken.acknowledged = Acknowledgement{QStringLiteral("mara"), now, {}, std::nullopt};
        const Alert grave = open(QStringLiteral("Grave"), Severity::Critical, now - 20 * 60000);
        Alert gone = open(QStringLiteral("Gone"), Severity::Critical, now - 30 * hour);
        gone.active = false;
        w.alerts.reset({{taken.id, taken}, {grave.id, grave}, {gone.id, gone}, {QStringLiteral("i"), open(QStringLiteral("i"), Severity::Info, now)}});
        const auto lines = alertLines(w.alerts, w.state, 10);
        QCOMPARE(lines.size(), 4); // all that the foot counts
        QCOMPARE(lines[0].subject, QStringLiteral("Grave on checkout-service")); // unacknowledged first
        QCOMPARE(lines[0].said, QStringLiteral("nobody has it yet"));
        QCOMPARE(lines[0].when, QStringLiteral("since 19:54"));
        QCOMPARE(lines[0].mark, WallLine::Mark::Solid);
        QCOMPARE(lines[1].said, QStringLiteral("cleared, nobody had it"));
        QCOMPARE(lines[1].when, QStringLiteral("since Thu 14:14")); // another day
        QCOMPARE(lines[3].said, QStringLiteral("mara has it"));
        QCOMPARE(lines[3].mark, WallLine::Mark::Outline);
        QCOMPARE(alertLines(w.alerts, w.state, 2).last().said, QStringLiteral("and 3 more"));
        QCOMPARE(alertLines(w.alerts, w.state, 1).last().when, QStringLiteral("and 3 more")); // of one line the alert is not lost
        QVERIFY(alertLines(w.alerts, w.state, 0).isEmpty());
    }

    void whoIsOnCall()
    {
        World w(now);
        QVERIFY(onCallLines(w.onCall, w.state, 5).isEmpty());
        w.onCall.setBoard(board());
        const auto lines = onCallLines(w.onCall, w.state, 5);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].subject, QStringLiteral("First line"));
        QCOMPARE(lines[0].said, QStringLiteral("Maximiliane Oberhuber is on call"));
        QCOMPARE(lines[0].when, QStringLiteral("until 01:14")); // tonight
        QCOMPARE(lines[1].said, QStringLiteral("nobody is on call"));
        QCOMPARE(lines[1].mark, WallLine::Mark::Outline);
        // Days away it has its date; what goes on has no end.
        constexpr TimeMs day = 24LL * 3600 * 1000;
        OnCallBoard later = board();
        later.schedules[0].shifts = {shift(now, now + 10 * day, "Mara")};
        w.onCall.setBoard(later);
        QVERIFY2(onCallLines(w.onCall, w.state, 5)[0].when.contains(QLocale().toString(QDateTime::fromMSecsSinceEpoch(now + 10 * day).date(), QStringLiteral("d MMM"))), qPrintable(onCallLines(w.onCall, w.state, 5)[0].when));
        later.schedules[0].shifts[0].goesOn = true;
        w.onCall.setBoard(later);
        QCOMPARE(onCallLines(w.onCall, w.state, 5)[0].when, QString());
        w.onCall.setBoard(board());
        // It keeps the last of two lines, whatever is open.
        w.alerts.reset({{QStringLiteral("a"), open(QStringLiteral("a"), Severity::Critical, now)}, {QStringLiteral("b"), open(QStringLiteral("b"), Severity::Critical, now)}});
        const auto two = standingLines({}, w.alerts, w.onCall, w.state, 2);
        QCOMPARE(two.size(), 2);
        QCOMPARE(two[0].subject, QStringLiteral("a on checkout-service"));
        QCOMPARE(two[1].subject, QStringLiteral("First line"));
    }

    // ---- The window

    void aPageThatCannotBeShownIsNamed()
    {
        Wall w(m_scene, QStringLiteral("technical"), {QStringLiteral("technical"), QStringLiteral("nonsense")});
        QVERIFY2(w.wall.accessibleName().contains(QStringLiteral("There is no page \"nonsense\".")), qPrintable(w.wall.accessibleName()));
        QVERIFY(w.wall.accessibleDescription().contains(QStringLiteral("nonsense"))); // and stands on the screen
        const QStringList only = wallNotices(shippedPages(), {Dashboard{QStringLiteral("d"), QStringLiteral("Empty"), {}, {}}}, {QStringLiteral("d"), QStringLiteral("alerts")});
        QCOMPARE(only, QStringList{QStringLiteral("The page Empty has no headline value for a wall.")});
        QVERIFY(wallNotices(shippedPages(), {}, {QStringLiteral("d")}).isEmpty()); // nothing is known yet
    }

    // More alerts than lines: they have a screen of their own, as long as that is so.
    void manyAlertsHaveAScreen()
    {
        Wall w(m_scene, QStringLiteral("technical"), {QStringLiteral("technical")});
        w.alerts.reset({});
        w.wall.tick();
        QCOMPARE(w.wall.screens().size(), 1);
        w.storm(20);
        w.wall.tick();
        QCOMPARE(w.wall.screens().size(), 2);
        QCOMPARE(w.wall.screens().last().page, &shippedPages().alertList());
        w.storm(1);
        w.wall.tick();
        QCOMPARE(w.wall.screens().size(), 1);
    }

    // Clock and heart have their place whatever the head has to say.
    void clockAndHeartStay()
    {
        Wall w(m_scene, QStringLiteral("technical"), {QStringLiteral("technical")});
        const auto clock = [&] {
            const auto things = layout::thingsOf(w.wall);
            const auto found = std::find_if(things.cbegin(), things.cend(), [](const drawn::Thing &thing) { return thing.text == QStringLiteral("20:14:07"); });
            return found == things.cend() ? QRectF() : found->ink;
        };
        const auto heart = [&] { return w.wall.grab().toImage().copy(w.wall.geometry().foot().toAlignedRect().adjusted(1650, 0, 0, 0)); };
        const QRectF before = clock();
        const QImage beat = heart();
        QVERIFY(!before.isNull());
        w.silence();
        QCOMPARE(clock(), before);
        QCOMPARE(heart(), beat);
        w.wall.setProblem(QStringLiteral("The embedded backend has ended. It is started again."));
        QCOMPARE(clock(), before);
        QCOMPARE(heart(), beat);
    }
};

QTEST_MAIN(TestWallSizes)
#include "tst_wallsizes.moc"
