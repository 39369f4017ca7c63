// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// bench_views charts steady|full REFRESHES PAUSE_MS [SERIES]: a page of twelve charts (or one a series) takes one new sample a series at each refresh.
// bench_views table ROWS ROUNDS CHANGES: the page of alerts takes so many changes at once; milliseconds until painted.
#include "tests/bench/Talk.h"
#include "views/alerts/AlertsPage.h"
#include "views/panels/DashboardPage.h"
#include "views/paint/Fonts.h"
#include "views/paint/Style.h"
#include "views/shell/MainWindow.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QKeyEvent>
#include <QThread>
#include <QTimer>

#include <cmath>
#include <random>

using namespace nocturne;

namespace {

constexpr int mostPanels = 12;
constexpr TimeMs hour = 3600 * 1000;

/// A page of charts over a store that the bench fills; the clock is the bench's.
class Charts {
public:
    Charts(int panels, int linesPerPanel) : m_lines(linesPerPanel), m_state([this] { return m_now; })
    {
        Connection connection;
        connection.phase = Connection::Phase::Online;
        connection.heardAt = m_now;
        m_state.set(connection);
        Dashboard dashboard{QStringLiteral("bench"), QStringLiteral("Bench"), QStringLiteral("production"), {}};
        std::vector<Series> past;
        for (int p = 0; p < panels; ++p) {
            nocturne::Panel panel{QStringLiteral("p%1").arg(p), QStringLiteral("Panel %1").arg(p), QStringLiteral("timeseries"), p % 4 * 3, p / 4, 3, 1, {}};
            MetricSpec metric;
            metric.id = QStringLiteral("m%1").arg(p);
            metric.unit = QStringLiteral("ms");
            metric.intervalSeconds = 1;
            panel.metrics.append(metric);
            dashboard.panels.append(panel);
            for (int line = 0; line < m_lines; ++line) {
                Series series{++m_series, panel.id, metric.id, {{QStringLiteral("series"), QString::number(line)}}, metric.unit, 1, 1, {}, {}};
                for (TimeMs at = m_now - hour + 1000; at <= m_now; at += 1000)
                    series.points.append({at, value(series.number, at)});
                past.push_back(series);
            }
        }
        m_metrics.setDashboards({dashboard});
        m_metrics.expect(dashboard.id, hour, m_now);
        m_metrics.reset(std::move(past));
        m_page = std::make_unique<DashboardPage>(dashboard, PanelParts{m_theme, m_state, m_metrics, m_alerts});
        m_page->resize(1920, 1080);
        m_page->show();
        m_page->refresh();
    }

    void refresh(bool everything)
    {
        m_now += 1000;
        m_state.heard(m_now);
        std::vector<SeriesSample> samples;
        for (quint32 number = 1; number <= m_series; ++number)
            samples.push_back({number, {m_now, value(number, m_now)}});
        m_metrics.apply(samples);
        if (everything) { // what is looked at moves: no column stays where it was
            QKeyEvent key(QEvent::KeyPress, m_forth ? Qt::Key_Minus : Qt::Key_Plus, Qt::NoModifier);
            m_forth = !m_forth;
            QApplication::sendEvent(m_page->findChild<QWidget *>(QStringLiteral("panel-p0")), &key);
        }
        m_page->refresh();
    }

private:
    // A wave of its own, noise, and a spike now and then.
    static double value(quint32 number, TimeMs at)
    {
        const double t = static_cast<double>(at) / 1000;
        quint64 noise = static_cast<quint64>(at / 1000) * 2654435761U + number * 40503U;
        noise ^= noise >> 13;
        noise *= 0x9E3779B97F4A7C15ULL;
        const double spread = static_cast<double>(noise >> 40) / (1 << 24);
        return 400 + 60 * number % 300 + 120 * std::sin(t / (60 + number)) + 40 * spread + (spread > 0.998 ? 500 : 0);
    }

    int m_lines;
    TimeMs m_now = 1790000000000;
    Theme m_theme{Tokens::dark()};
    ConsoleState m_state;
    MetricStore m_metrics;
    AlertStore m_alerts;
    quint32 m_series = 0;
    bool m_forth = false;
    std::unique_ptr<DashboardPage> m_page;
};

int charts(const QStringList &arguments)
{
    const bool full = arguments.value(0) == QLatin1String("full");
    const int refreshes = arguments.value(1).toInt();
    const int pause = arguments.value(2).toInt();
    const int series = arguments.size() > 3 ? arguments[3].toInt() : 4 * mostPanels;
    const int panels = std::clamp(series, 1, mostPanels);
    Charts page(panels, series / panels);
    int done = -20; // warm
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, [&] {
        if (done == 0)
            bench::mark("begin");
        if (done++ == refreshes) {
            bench::mark("end");
            QCoreApplication::quit();
            return;
        }
        page.refresh(full);
    });
    timer.start(pause);
    return QApplication::exec();
}

Alert alertOf(int i, std::mt19937 &random)
{
    static const QStringList tenants{QStringLiteral("acme"), QStringLiteral("borealis"), QStringLiteral("cirrus"), QStringLiteral("delta")};
    Alert alert;
    alert.id = QStringLiteral("A%1").arg(i, 6, 10, QLatin1Char('0'));
    alert.name = QStringLiteral("Condition%1").arg(i % 40);
    alert.severity = static_cast<Severity>(random() % severityCount);
    alert.summary = QStringLiteral("something is beyond its limit on instance %1").arg(i);
    alert.labels = {{QStringLiteral("service"), QStringLiteral("svc-%1").arg(i % 50)}};
    alert.environment = QStringLiteral("production");
    alert.tenant = tenants[i % 4];
    alert.startsAt = 1790000000000 - static_cast<TimeMs>(random() % 86400) * 1000;
    if (random() % 3 == 0)
        alert.acknowledged = Acknowledgement{QStringLiteral("mara"), alert.startsAt + 1000, {}, {}};
    return alert;
}

AlertSet setOf(int rows, std::mt19937 &random)
{
    AlertSet set;
    for (int i = 0; i < rows; ++i) {
        const Alert alert = alertOf(i, random);
        set.insert(alert.id, alert);
    }
    return set;
}

int table(const QStringList &arguments)
{
    const int rows = arguments.value(0).toInt();
    const int rounds = arguments.value(1).toInt();
    const int changes = arguments.value(2).toInt();
    Theme theme{Tokens::dark()};
    ConsoleState state([] { return TimeMs(1790000000000); });
    AlertStore store;
    AlertListModel model(store);
    PendingIntents pending;
    std::mt19937 random(3);
    store.reset(setOf(rows, random));
    AlertsPage page(theme, state, store, model, pending);
    page.findChild<QWidget *>(QStringLiteral("alert-filter"))->setProperty("text", QStringLiteral("severity>=warning"));
    page.resize(1920, 1080);
    page.show();
    for (int i = 0; i < 20; ++i)
        QApplication::processEvents(QEventLoop::AllEvents, 50);
    std::string times;
    for (int round = -2; round < rounds; ++round) {
        std::vector<AlertChange> batch;
        for (int i = 0; i < changes; ++i) {
            Alert alert = alertOf(static_cast<int>(random() % static_cast<unsigned>(rows)), random);
            alert.rev = round + 3;
            batch.push_back({AlertChange::Op::Put, alert.id, alert.rev, alert});
        }
        QElapsedTimer clock;
        clock.start();
        store.apply(batch);
        QApplication::processEvents(); // lays out, paints, and hands it to the display
        if (round >= 0)
            times += (times.empty() ? "" : ", ") + std::to_string(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    bench::say("{\"ms\": [" + times + "], \"shown\": " + std::to_string(model.shown()) + "}");
    return 0;
}

/// So many alerts more within a second, frame by frame, on the whole window with its toasts; how long each frame took until it
/// was painted.
int flood(const QStringList &arguments)
{
    const int rows = arguments.value(0).toInt();
    const int more = arguments.value(1).toInt();
    constexpr int frames = 60;
    constexpr qint64 frameMs = 1000 / frames;
    Theme theme{Tokens::dark()};
    ConsoleState state([] { return TimeMs(1790000000000); });
    AlertStore store;
    AlertListModel model(store);
    MetricStore metrics;
    PendingIntents pending;
    ToastQueue toasts;
    OnCallStore onCall;
    MainWindow window({theme, state, store, model, metrics, pending, toasts, onCall});
    Connection connection;
    connection.phase = Connection::Phase::Online;
    connection.role = Role::Operator;
    connection.heardAt = state.local();
    state.set(connection);
    QObject::connect(&store, &AlertStore::raised, [&](const QVector<Alert> &alerts) { toasts.raise(alerts, state.now()); });
    std::mt19937 random(3);
    store.reset(setOf(rows, random));
    window.resize(1920, 1080);
    window.show();
    window.showPage(QStringLiteral("alerts"));
    for (int i = 0; i < 20; ++i)
        QApplication::processEvents(QEventLoop::AllEvents, 50);
    std::string times;
    for (int frame = 0; frame < frames; ++frame) {
        std::vector<AlertChange> batch;
        for (int i = more * frame / frames; i < more * (frame + 1) / frames; ++i) {
            Alert alert = alertOf(rows + i, random);
            alert.acknowledged.reset();
            batch.push_back({AlertChange::Op::Put, alert.id, 1, alert});
        }
        QElapsedTimer clock;
        clock.start();
        store.apply(batch);
        QApplication::processEvents();
        times += (times.empty() ? "" : ", ") + std::to_string(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        if (clock.elapsed() < frameMs)
            QThread::msleep(static_cast<unsigned long>(frameMs - clock.elapsed()));
    }
    bench::say("{\"ms\": [" + times + "], \"shown\": " + std::to_string(model.shown()) + "}");
    return 0;
}

/// A filter is typed letter by letter over so many rows; how long each letter took until it was painted.
int typing(const QStringList &arguments)
{
    const int rows = arguments.value(0).toInt();
    Theme theme{Tokens::dark()};
    ConsoleState state([] { return TimeMs(1790000000000); });
    AlertStore store;
    AlertListModel model(store);
    PendingIntents pending;
    std::mt19937 random(3);
    store.reset(setOf(rows, random));
    AlertsPage page(theme, state, store, model, pending);
    page.resize(1920, 1080);
    page.show();
    for (int i = 0; i < 20; ++i)
        QApplication::processEvents(QEventLoop::AllEvents, 50);
    std::string times;
    const QString words = QStringLiteral("instance 77");
    for (qsizetype letters = 1; letters <= words.size(); ++letters) {
        QElapsedTimer clock;
        clock.start();
        model.setFilter(words.left(letters));
        QApplication::processEvents();
        times += (times.empty() ? "" : ", ") + std::to_string(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }
    bench::say("{\"ms\": [" + times + "], \"shown\": " + std::to_string(model.shown()) + "}");
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    fonts::load();
    Theme theme{Tokens::dark()};
    QApplication::setStyle(new Style(theme));
    QApplication::setFont(fonts::body());
    QApplication::setPalette(paletteOf(theme.tokens()));
    const QStringList arguments = QApplication::arguments().mid(1);
    if (arguments.value(0) == QLatin1String("charts"))
        return charts(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("table"))
        return table(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("flood"))
        return flood(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("typing"))
        return typing(arguments.mid(1));
    bench::say("bench_views charts steady|full REFRESHES PAUSE_MS [SERIES] | table ROWS ROUNDS CHANGES | flood ROWS ALERTS | typing ROWS");
    return 2;
}
