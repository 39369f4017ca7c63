// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/wall/WallWindow.h"

#include "models/Verdict.h"
#include "models/AlertAge.h"
#include "models/Words.h"
#include "views/wall/WallTile.h"

#include <QDateTime>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace nocturne {

namespace {

constexpr TimeMs patienceMs = 1000; ///< so long the page before stays while the next one is asked for
constexpr int alarmDwellSeconds = 60;

} // namespace

WallWindow::WallWindow(const WallParts &parts, WallPlan plan, QWidget *parent) : QWidget(parent), m_parts(parts), m_plan(std::move(plan)), m_second(this)
{
    setObjectName(QStringLiteral("wall"));
    setWindowTitle(QStringLiteral("Nocturne"));
    setCursor(Qt::BlankCursor);
    setFocusPolicy(Qt::NoFocus);
    connect(&m_parts.metrics, &MetricStore::dashboardsChanged, this, &WallWindow::rebuild);
    connect(&m_parts.metrics, &MetricStore::replaced, this, &WallWindow::arrived);
    connect(&m_parts.metrics, &MetricStore::changed, this, qOverload<>(&QWidget::update));
    connect(&m_parts.alerts, &AlertStore::changed, this, qOverload<>(&QWidget::update));
    connect(&m_parts.onCall, &OnCallStore::changed, this, qOverload<>(&QWidget::update));
    connect(&m_parts.state, &ConsoleState::changed, this, qOverload<>(&QWidget::update));
    m_second.setTimerType(Qt::PreciseTimer);
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_second.setInterval(static_cast<int>(1000 - m_parts.state.local() % 1000));
        tick();
    });
    m_second.start(1000);
}

void WallWindow::resizeEvent(QResizeEvent *)
{
    m_geometry = WallGeometry::of(size(), m_millimetres, m_plan.distanceMetres);
    rebuild();
}

void WallWindow::setMillimetres(QSizeF millimetres)
{
    m_millimetres = millimetres;
    resizeEvent(nullptr);
}

void WallWindow::rebuild()
{
    const WallScreen shown = m_screens.value(m_current);
    m_screens = wallScreens(m_parts.pages, m_parts.metrics.dashboards(), m_plan.pages, m_geometry.tiles());
    m_notices = wallNotices(m_parts.pages, m_parts.metrics.dashboards(), m_plan.pages);
    m_overflow = alertsOverflow();
    const PageSpec &alerts = m_parts.pages.alertList();
    const bool listed = std::any_of(m_screens.cbegin(), m_screens.cend(), [&](const WallScreen &screen) { return screen.page == &alerts; });
    if (m_overflow && !listed && !m_screens.isEmpty())
        m_screens.append(listScreen(m_parts.pages, alerts));
    const bool known = !m_parts.metrics.dashboards().isEmpty();
    const bool first = known && !std::exchange(m_paged, m_paged || known); // it begins with the one that was named first
    qsizetype place = 0;
    for (qsizetype i = m_screens.size() - 1; i >= 0; --i) {
        if (!first && m_screens[i].dashboard == shown.dashboard)
            place = i;
    }
    const TimeMs since = m_shownAt;
    turnTo(place);
    if (m_screens.value(place).dashboard == shown.dashboard && since != 0)
        m_shownAt = since; // it stays; its time goes on
    m_regular = m_current;
}

WallGeometry WallWindow::geometryOf(const WallScreen &screen) const
{
    const int wanted = linesWanted(m_notices, m_parts.alerts, m_parts.onCall, m_parts.state);
    return m_geometry.holding(static_cast<int>(screen.tiles.size()), wanted);
}

QVector<WallLine> WallWindow::linesOf(const WallScreen &screen) const
{
    if (screen.page)
        return screen.page->wallLines(data(), m_notices, m_geometry.listLines());
    return standingLines(m_notices, m_parts.alerts, m_parts.onCall, m_parts.state, geometryOf(screen).lines);
}

// Where the lines under the tiles do not hold every alert.
bool WallWindow::alertsOverflow() const
{
    return std::any_of(m_screens.cbegin(), m_screens.cend(), [&](const WallScreen &screen) {
        if (screen.page)
            return false;
        const auto standing = linesOf(screen);
        const auto all = alertLines(m_parts.alerts, m_parts.state, geometryOf(screen).lines + 2);
        return std::any_of(all.cbegin(), all.cend(), [&](const WallLine &line) { return !standing.contains(line); });
    });
}

// In the order in which they were named. A page in alarm comes between, and then the order goes on where it was.
void WallWindow::turn()
{
    const bool between = m_current != m_regular;
    const qsizetype following = (m_regular + 1) % m_screens.size();
    const qsizetype next = between ? following : nextScreen(m_screens, m_current, m_parts.alerts);
    turnTo(next);
    if (next == following)
        m_regular = following;
}

void WallWindow::turnTo(qsizetype place)
{
    m_shownAt = m_parts.state.local();
    if (m_screens.isEmpty()) {
        update();
        return;
    }
    const bool tiles = !m_screens[place].page;
    const bool other = tiles && m_parts.metrics.expected() != m_screens[place].dashboard;
    if (other && isVisible()) {
        m_before = grab();
        m_titleBefore = m_screens.value(m_current).title;
    } else if (!tiles) {
        m_before = {};
    }
    m_current = place;
    m_askedAt = other ? m_parts.state.local() : 0;
    if (other)
        Q_EMIT pageWanted(m_screens[place].dashboard);
    describe();
    update();
}

void WallWindow::arrived()
{
    if (m_parts.metrics.loaded())
        m_askedAt = 0;
    if (m_askedAt == 0)
        m_before = {};
    update();
}

// Long in an alarm where the alert itself is to be read: which, since when and who has it.
TimeMs WallWindow::dwell() const
{
    const bool alarm = m_current < m_screens.size() && inAlarm(m_screens[m_current], m_parts.alerts) &&
                       (m_screens[m_current].page || geometryOf(m_screens[m_current]).lines > 0);
    return 1000LL * (alarm ? std::max(alarmDwellSeconds, m_plan.dwellSeconds) : m_plan.dwellSeconds);
}

void WallWindow::tick()
{
    const TimeMs now = m_parts.state.local();
    if (m_askedAt != 0 && now - m_askedAt > patienceMs) {
        m_askedAt = 0;
        m_before = {};
    }
    if (alertsOverflow() != m_overflow)
        rebuild();
    if (m_screens.size() > 1 && now - m_shownAt >= dwell())
        turn();
    describe();
    update();
}

void WallWindow::beat()
{
    m_beats = (m_beats + 1) % WallBoard::blocks;
    update();
}

void WallWindow::setProblem(const QString &why)
{
    m_problem = why;
    update();
}

// What a screen reader, and a test, has of it.
void WallWindow::describe()
{
    QStringList said{m_screens.value(m_current).title};
    said.append(bannerText());
    said.append(m_notices);
    said.removeAll(QString());
    setAccessibleName(said.join(QStringLiteral(". ")));
    QStringList lines;
    for (const WallLine &line : linesOf(m_screens.value(m_current))) {
        QStringList parts{line.subject, line.said, line.when};
        parts.removeAll(QString());
        lines.append(parts.join(QStringLiteral(", ")));
    }
    for (const WallScreen::Tile &tile : m_screens.value(m_current).tiles)
        lines.append(tile.title + QLatin1Char(' ') + words::said(tile.metric, readingOf(tile)));
    if (m_parts.alerts.loaded())
        lines.append(openSentence(m_parts.alerts.counts(m_parts.state.environment())));
    if (const auto cut = alertsCut(m_parts.state, m_parts.alerts, m_parts.state.environment()))
        lines.append(asOf(*cut));
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
}

Reading WallWindow::readingOf(const WallScreen::Tile &tile) const
{
    const LiveSeries *worst = worstOf(tile.metric, m_parts.metrics.series(tile.panel, tile.metric.id), m_parts.metrics);
    return nocturne::readingOf(tile.metric, worst, m_parts.state, m_parts.metrics);
}

QString WallWindow::bannerText() const
{
    if (!m_problem.isEmpty())
        return m_problem;
    const auto hop = m_parts.state.deadHop();
    if (!hop) {
        const bool connecting = m_parts.state.connection().phase != Connection::Phase::Online;
        return connecting ? tr("The backend has not answered yet") : QString();
    }
    QString name = hop->name == QLatin1String("backend") ? tr("The backend") : hop->name;
    name[0] = name[0].toUpper();
    if (hop->since == 0)
        return tr("%1 has not answered yet").arg(name);
    return tr("%1 has not answered since %2, for %3").arg(name, words::clockTime(hop->since), words::loudAge(m_parts.state.now() - hop->since));
}

bool WallWindow::silent() const { return m_parts.state.connection().silent(m_parts.state.local()); }

void WallWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = m_parts.theme.tokens();
    painter.fillRect(rect(), t.canvas);
    WallBoard board(painter, m_geometry, t);
    // Whatever is waited for, the clock goes on.
    if (!m_before.isNull()) {
        painter.drawPixmap(0, 0, m_before);
        painter.fillRect(QRectF(0, 0, width(), m_geometry.head().bottom()), t.canvas);
        painter.fillRect(QRectF(0, m_geometry.foot().top(), width(), height()), t.canvas);
    }
    painter.translate(wallShift(m_parts.state.local()));
    board.head(head());
    if (m_before.isNull())
        paintMiddle(painter, board);
    board.foot(foot());
}

void WallWindow::paintMiddle(QPainter &painter, WallBoard &board) const
{
    const WallScreen screen = m_screens.value(m_current);
    const auto lines = linesOf(screen);
    if (screen.page) {
        for (int i = 0; i < lines.size(); ++i)
            board.line(m_geometry.listLine(i), lines[i], silent());
        return;
    }
    const WallGeometry page = geometryOf(screen);
    for (qsizetype i = 0; i < screen.tiles.size(); ++i) {
        const WallScreen::Tile &tile = screen.tiles[i];
        WallTile(painter, page.tile(static_cast<int>(i)), m_geometry.label, m_parts.theme.tokens())
            .paint(tile.title, tile.metric, readingOf(tile), devicePixelRatioF());
    }
    for (int i = 0; i < lines.size(); ++i)
        board.line(page.line(i), lines[i], silent());
}

WallHead WallWindow::head() const
{
    WallHead head;
    head.clock = words::clockTime(m_parts.state.now());
    head.title = m_before.isNull() ? m_screens.value(m_current).title : m_titleBefore;
    head.banner = bannerText();
    const WallScreen screen = m_screens.value(m_current);
    if (const Dashboard *dashboard = m_parts.metrics.dashboard(screen.dashboard))
        head.verdict = dashboardVerdict(*dashboard, m_parts.metrics, m_parts.alerts, m_parts.state);
    else
        head.verdict = (screen.page ? *screen.page : m_parts.pages.alertList()).verdict(data());
    return head;
}

WallFoot WallWindow::foot() const
{
    const Connection &c = m_parts.state.connection();
    const TimeMs local = m_parts.state.local();
    WallFoot foot{{}, {}, tr("Backend"), {}, m_beats, m_screens.size(), m_current, 0};
    if (const auto cut = alertsCut(m_parts.state, m_parts.alerts, m_parts.state.environment()))
        foot.asOf = cut->since > 0 ? tr("as of %1").arg(words::clockTime(cut->since).left(5)) : tr("not known");
    if (m_parts.alerts.loaded())
        foot.counts = m_parts.alerts.counts(m_parts.state.environment());
    else // nobody has said yet, or the log-in has ended: that is not nought
        foot.asOf = tr("not known");
    TimeMs age = local - c.heardAt;
    for (const SourceState &source : c.sources) {
        const TimeMs own = source.ageSeconds ? static_cast<TimeMs>(*source.ageSeconds * 1000) + (local - c.heardAt) : 0;
        if (source.ageSeconds && own > age) {
            age = own;
            foot.hop = source.name.left(1).toUpper() + source.name.mid(1);
        }
    }
    foot.age = c.heardAt == 0 ? QStringLiteral("?") : words::age(age);
    foot.share = static_cast<double>(local - m_shownAt) / static_cast<double>(dwell());
    return foot;
}

} // namespace nocturne
