// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/World.h"

#include "backend/config/Catalogue.h"
#include "backend/sources/Scenario.h"
#include "views/paint/Fonts.h"
#include "views/paint/Style.h"
#include "views/wall/WallWindow.h"

#include <QDir>
#include <QTest>

using namespace nocturne;

namespace {

constexpr TimeMs now = 1792181647000; ///< 2026-10-16T20:14:07Z
constexpr TimeMs hour = 3600 * 1000;

QString kept(const QString &name) { return QStringLiteral(FIXTURES "/pictures/%1.png").arg(name); }
QString shown(const QString &name) { return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("pictures/%1.png").arg(name)); }

/// The page's numbers as the demo has them at that moment: an hour of them, or as far back as they say something.
std::vector<Series> past(const Dashboard &dashboard, const Scenario &scenario)
{
    std::vector<Series> all;
    for (const Panel &panel : dashboard.panels) {
        for (const MetricSpec &metric : panel.metrics) {
            const TimeMs range = std::max(hour, static_cast<TimeMs>(metric.rangeSeconds * 1000));
            const TimeMs step = std::max(static_cast<TimeMs>(metric.intervalSeconds * 1000), range / 720);
            const size_t first = all.size();
            for (TimeMs at = now / step * step - range + step; at <= now; at += step) {
                const auto values = scenario.values(metric, at);
                for (size_t i = 0; i < values.size(); ++i) {
                    if (all.size() <= first + i) {
                        Series series;
                        series.number = static_cast<quint32>(all.size() + 1);
                        series.panel = panel.id;
                        series.metric = metric.id;
                        series.labels = values[i].labels;
                        series.intervalSeconds = metric.intervalSeconds;
                        series.stepSeconds = static_cast<double>(step) / 1000;
                        all.push_back(series);
                    }
                    all[first + i].points.append({at, values[i].value});
                }
            }
            // The newest is as young as the feed has it.
            const auto interval = static_cast<TimeMs>(metric.intervalSeconds * 1000);
            const auto newest = scenario.values(metric, now / interval * interval);
            for (size_t i = 0; i < newest.size(); ++i) {
                if (all[first + i].points.last().at < now / interval * interval)
                    all[first + i].points.append({now / interval * interval, newest[i].value});
            }
        }
    }
    return all;
}

QVector<Before> before(const Dashboard &dashboard, const Scenario &scenario)
{
    QVector<Before> all;
    for (const Panel &panel : dashboard.panels) {
        for (const MetricSpec &metric : panel.metrics) {
            const TimeMs then = now - static_cast<TimeMs>(metric.compareSeconds * 1000);
            for (const auto &value : metric.compareSeconds > 0 ? scenario.values(metric, then) : std::vector<Scenario::Value>())
                all.append({metric.id, value.labels, {then, value.value}});
        }
    }
    return all;
}

AlertSet open(const Scenario &scenario)
{
    AlertSet set;
    for (const Observation &o : scenario.alerts(now)) {
        Alert alert = newAlert(o, 1, now);
        alert.rev = 1;
        set.insert(alert.id, alert);
    }
    return set;
}

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

    const Catalogue m_catalogue = loadCatalogue({}, {}).catalogue;
    const Scenario m_scenario{1};

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
    void fill(World &w, const Dashboard &dashboard) const
    {
        w.log(Role::Operator);
        Connection c = w.state.connection();
        c.sources = {{QStringLiteral("prometheus"), QStringLiteral("ok"), 3.0}, {QStringLiteral("alertmanager"), QStringLiteral("ok"), 5.0}};
        w.state.set(c);
        w.alerts.reset(open(m_scenario));
        w.metrics.setDashboards(m_catalogue.dashboards);
        w.metrics.expect(dashboard.id, hour, now);
        w.metrics.reset(past(dashboard, m_scenario));
        w.metrics.setBefore(before(dashboard, m_scenario));
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
        fill(w, *m_catalogue.dashboard(page));
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
        fill(w, *m_catalogue.dashboard(QStringLiteral("technical")));
        WallWindow wall({w.theme, w.state, w.alerts, w.metrics}, {{QStringLiteral("technical"), QStringLiteral("business")}, 20, 5});
        wall.resize(1920, 1080);
        w.metrics.reset(past(*m_catalogue.dashboard(QStringLiteral("technical")), m_scenario));
        w.state.heard(now - silence);
        wall.tick();
        compare(wall, QString::fromLatin1(QTest::currentDataTag()));
    }
};

QTEST_MAIN(TestPictures)
#include "tst_pictures.moc"
