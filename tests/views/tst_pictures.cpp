// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/Scene.h"
#include "tests/views/World.h"

#include "views/paint/Fonts.h"
#include "views/paint/Style.h"
#include "views/wall/WallWindow.h"

#include <QDir>
#include <QTest>

using namespace nocturne;

namespace {

constexpr TimeMs now = sceneNow;
constexpr TimeMs hour = 3600 * 1000;

QString kept(const QString &name) { return QStringLiteral(FIXTURES "/pictures/%1.png").arg(name); }
QString shown(const QString &name) { return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("pictures/%1.png").arg(name)); }

/// How many of a thousand pixels differ by more than an eye forgives, and where.
double difference(const QImage &a, const QImage &b, QImage &where)
{
    constexpr int forgiven = 24;
    if (a.size() != b.size())
        return 1000;
    where = QImage(a.size(), QImage::Format_RGB32);
    qint64 other = 0;
    for (int y = 0; y < a.height(); ++y) {
        for (int x = 0; x < a.width(); ++x) {
            const QRgb p = a.pixel(x, y);
            const QRgb q = b.pixel(x, y);
            const int far = std::max({std::abs(qRed(p) - qRed(q)), std::abs(qGreen(p) - qGreen(q)), std::abs(qBlue(p) - qBlue(q))});
            other += far > forgiven ? 1 : 0;
            where.setPixel(x, y, far > forgiven ? qRgb(255, 0, 255) : qRgb(qRed(q) / 3, qGreen(q) / 3, qBlue(q) / 3));
        }
    }
    return 1000.0 * static_cast<double>(other) / (a.width() * static_cast<double>(a.height()));
}

MetricSpec simple(const char *title, const QStringList &labels = {})
{
    MetricSpec m;
    m.id = QString::fromLatin1(title).toLower();
    m.title = QString::fromLatin1(title);
    m.unit = QStringLiteral("ms");
    m.better = Better::Lower;
    m.target = 500;
    m.warning = 500;
    m.critical = 2000;
    m.labels = labels;
    return m;
}

} // namespace

/// Every page and every honest state against the picture that was looked at and kept. tools/pictures shows what differs and
/// keeps what is better.
class TestPictures : public QObject {
    Q_OBJECT

    const Scene m_scene;

    static void compare(QWidget &window, const QString &name)
    {
        constexpr double tolerated = 1; // of a thousand pixels
        const QImage now = window.grab().toImage().convertToFormat(QImage::Format_RGB32);
        if (qEnvironmentVariableIsSet("NOCTURNE_PICTURES_KEEP")) {
            QVERIFY(QDir().mkpath(QFileInfo(kept(name)).path()));
            QVERIFY(now.save(kept(name), "PNG", 0));
            return;
        }
        const QImage wanted(kept(name));
        QVERIFY2(!wanted.isNull(), "there is no picture to compare with: tools/pictures --keep");
        QImage where;
        const double other = difference(wanted.convertToFormat(QImage::Format_RGB32), now, where);
        if (other > tolerated) {
            QDir().mkpath(QFileInfo(shown(name)).path());
            now.save(shown(name));
            where.save(shown(name + QStringLiteral(".difference")));
        }
        QVERIFY2(other <= tolerated, qPrintable(QStringLiteral("%1 of 1000 pixels differ: %2").arg(other).arg(shown(name + QStringLiteral(".difference")))));
    }
    static void settle(World &w)
    {
        w.window.refresh();
        // Panels tell their height once they know their rows.
        for (int i = 0; i < 3; ++i) {
            w.window.grab();
            QCoreApplication::processEvents();
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "UTC");
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        fonts::load();
        QApplication::setFont(fonts::body());
    }

    void pages_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<QSize>("size");
        for (const char *page : {"executive", "technical", "business", "infrastructure"}) {
            for (const bool dark : {true, false}) {
                for (const QSize size : {QSize(1920, 1080), QSize(1280, 720)})
                    QTest::addRow("%s-%s-%d", page, dark ? "dark" : "light", size.width()) << QString::fromLatin1(page) << dark << size;
            }
        }
    }
    void pages()
    {
        QFETCH(QString, page);
        QFETCH(bool, dark);
        QFETCH(QSize, size);
        World w(now);
        QApplication::setStyle(new Style(w.theme));
        w.dress(dark ? Tokens::dark() : Tokens::light());
        m_scene.fill(w, page);
        w.window.resize(size);
        w.window.showPage(page);
        w.window.show();
        settle(w);
        compare(w.window, QString::fromLatin1(QTest::currentDataTag()));
        QApplication::setStyle(QStringLiteral("Fusion")); // the theme goes before the application
    }

    // The same seven panels in every state that is not "fine".
    void states_data()
    {
        QTest::addColumn<QByteArray>("state");
        for (const char *state : {"loading", "too-long", "empty", "no-permission", "source-down", "unknown-metric", "partly-old", "wrong-unit", "fresh"})
            QTest::newRow(state) << QByteArray(state);
    }
    void states()
    {
        QFETCH(QByteArray, state);
        World w(now);
        QApplication::setStyle(new Style(w.theme));
        w.dress(Tokens::dark());
        w.log(Role::Operator);
        w.alerts.reset({});
        const QStringList host{QStringLiteral("host")};
        const auto panel = [](const char *id, const char *kind, int x, int y, int width, const QVector<MetricSpec> &metrics) {
            return Panel{QString::fromLatin1(id), QString::fromLatin1(id), QString::fromLatin1(kind), x, y, width, y == 0 ? 1 : 2, metrics};
        };
        w.metrics.setDashboards({{QStringLiteral("d"), QStringLiteral("States"), {}, {panel("Tile", "stat", 0, 0, 3, {simple("A")}), panel("Other", "stat", 3, 0, 3, {simple("B")}), panel("Bars", "bars", 6, 0, 6, {simple("C", host)}),
                                                                                     panel("Line", "timeseries", 0, 1, 4, {simple("A")}), panel("Rows", "table", 4, 1, 4, {simple("A"), simple("B")}), panel("Cells", "grid", 8, 1, 4, {simple("C", host)})}}});
        w.metrics.expect(QStringLiteral("d"), hour, state == "loading" ? now - 1000 : state == "too-long" ? now - 20000 : now);
        std::vector<Series> all;
        const auto add = [&](const char *where, const char *metric, const char *label, double value, TimeMs age) {
            Series s;
            s.number = static_cast<quint32>(all.size() + 1);
            s.panel = QString::fromLatin1(where);
            s.metric = QString::fromLatin1(metric);
            s.unit = state == "wrong-unit" && s.metric == QLatin1String("a") ? QStringLiteral("s") : QStringLiteral("ms");
            if (label)
                s.labels = {{QStringLiteral("host"), QString::fromLatin1(label)}};
            for (TimeMs back = 600000; back >= 0; back -= 5000)
                s.points.append({now - age - back, value + 20 * std::sin(static_cast<double>(back) / 60000)});
            all.push_back(s);
        };
        const TimeMs young = state == "source-down" ? 161000 : 1000;
        const TimeMs old = state == "partly-old" ? 12000 : young;
        if (state != "empty") {
            for (const char *where : {"Tile", "Line", "Rows"}) {
                if (state != "unknown-metric")
                    add(where, "a", nullptr, 450, young);
            }
            add("Other", "b", nullptr, 620, old);
            add("Rows", "b", nullptr, 620, state == "partly-old" ? 60000 : young);
            for (const char *where : {"Bars", "Cells"}) {
                add(where, "c", "web-1", 420, young);
                add(where, "c", "web-2", 380, state == "partly-old" ? 60000 : young);
            }
        }
        if (state == "no-permission")
            w.metrics.refuse({ErrorCode::Forbidden, QStringLiteral("no")});
        else if (state != "loading" && state != "too-long")
            w.metrics.reset(all);
        if (state == "source-down") {
            Connection c = w.state.connection();
            c.sources = {{QStringLiteral("prometheus"), QStringLiteral("down"), 161.0}};
            w.state.set(c);
        }
        w.window.resize(1280, 720);
        w.window.show();
        settle(w);
        compare(w.window, QStringLiteral("state-") + QString::fromLatin1(state));
        QApplication::setStyle(QStringLiteral("Fusion"));
    }

    void walls_data()
    {
        QTest::addColumn<int>("silence");
        QTest::newRow("wall") << 0;
        QTest::newRow("wall-dead") << 161000;
    }
    void walls()
    {
        QFETCH(int, silence);
        World w(now);
        m_scene.fill(w, QStringLiteral("technical"));
        WallWindow wall({w.theme, w.state, w.alerts, w.metrics, w.onCall}, {{QStringLiteral("technical"), QStringLiteral("business")}, 20, 5});
        wall.resize(1920, 1080);
        w.metrics.reset(m_scene.past(*m_scene.catalogue.dashboard(QStringLiteral("technical"))));
        w.state.heard(now - silence);
        wall.tick();
        compare(wall, QString::fromLatin1(QTest::currentDataTag()));
    }
};

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
