// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/wall/WallWindow.h"

#include "models/Verdict.h"
#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"
#include "views/wall/WallTile.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

namespace nocturne {

namespace {

constexpr int blocks = 10;
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
    const QString shown = m_screens.value(m_current).dashboard;
    m_screens = wallScreens(m_parts.metrics.dashboards(), m_plan.pages, m_geometry.tiles());
    qsizetype place = 0;
    for (qsizetype i = m_screens.size() - 1; i >= 0; --i) {
        if (m_screens[i].dashboard == shown)
            place = i;
    }
    turnTo(place);
}

void WallWindow::turnTo(qsizetype place)
{
    m_shownAt = m_parts.state.local();
    if (m_screens.isEmpty()) {
        update();
        return;
    }
    const bool other = m_parts.metrics.expected() != m_screens[place].dashboard;
    if (other && isVisible())
        m_before = grab();
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

TimeMs WallWindow::dwell() const
{
    const bool alarm = m_current < m_screens.size() && inAlarm(m_screens[m_current], m_parts.alerts);
    return 1000LL * (alarm ? std::max(alarmDwellSeconds, m_plan.dwellSeconds) : m_plan.dwellSeconds);
}

void WallWindow::tick()
{
    const TimeMs now = m_parts.state.local();
    if (m_askedAt != 0 && now - m_askedAt > patienceMs) {
        m_askedAt = 0;
        m_before = {};
    }
    if (m_screens.size() > 1 && now - m_shownAt >= dwell())
        turnTo(nextScreen(m_screens, m_current, m_parts.alerts));
    describe();
    update();
}

void WallWindow::beat()
{
    m_beats = (m_beats + 1) % blocks;
    update();
}

void WallWindow::setProblem(const QString &why)
{
    m_problem = why;
    update();
}

void WallWindow::describe()
{
    const QString title = m_screens.value(m_current).title;
    setAccessibleName(bannerText().isEmpty() ? title : title + QStringLiteral(". ") + bannerText());
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
    return tr("%1 silent since %2, %3").arg(name, words::clockTime(hop->since), words::loudAge(m_parts.state.now() - hop->since));
}

void WallWindow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = m_parts.theme.tokens();
    painter.fillRect(rect(), t.canvas);
    if (!m_before.isNull()) {
        painter.drawPixmap(0, 0, m_before);
        return;
    }
    painter.translate(wallShift(m_parts.state.local()));
    paintHead(painter);
    if (m_current < m_screens.size()) {
        const WallScreen &screen = m_screens[m_current];
        for (qsizetype i = 0; i < screen.tiles.size(); ++i) {
            const WallScreen::Tile &tile = screen.tiles[i];
            const LiveSeries *worst = worstOf(tile.metric, m_parts.metrics.series(tile.panel, tile.metric.id));
            WallTile(painter, m_geometry.tile(static_cast<int>(i)), m_geometry.label, t)
                .paint(tile.title, tile.metric, readingOf(tile.metric, worst, m_parts.state), devicePixelRatioF());
        }
    }
    paintFoot(painter);
}

void WallWindow::paintHead(QPainter &painter) const
{
    const Tokens &t = m_parts.theme.tokens();
    const QRectF head = m_geometry.head();
    const qreal label = m_geometry.label;
    painter.setFont(WallTile::font(label * 1.4, QFont::DemiBold));
    painter.setPen(t.text);
    const QString time = QDateTime::fromMSecsSinceEpoch(m_parts.state.now()).toString(QStringLiteral("HH:mm:ss"));
    const qreal timeWidth = fonts::figuresWidth(painter.font(), time);
    if (const QString banner = bannerText(); !banner.isEmpty()) {
        paintBanner(painter, banner);
        return;
    }
    fonts::drawFigures(painter, head, time, Qt::AlignRight);
    painter.setFont(WallTile::font(label));
    painter.setPen(t.text2);
    const QString title = m_screens.value(m_current).title;
    const qreal titleWidth = painter.fontMetrics().horizontalAdvance(title) + label;
    fonts::drawText(painter, head.adjusted(0, 0, -timeWidth - label, 0), title, Qt::AlignRight);
    const Dashboard *dashboard = m_parts.metrics.dashboard(m_screens.value(m_current).dashboard);
    if (!dashboard)
        return;
    const Verdict verdict = dashboardVerdict(*dashboard, m_parts.metrics, m_parts.alerts, m_parts.state);
    const QRectF mark(head.left(), head.center().y() - label * 0.55, label * 1.1, label * 1.1);
    if (verdict.status == MetricStatus::Unknown)
        marks::drawUnknown(painter, mark, t);
    else if (verdict.status == MetricStatus::Ok)
        marks::drawOk(painter, mark, t);
    else
        marks::draw(painter, mark, verdict.status == MetricStatus::Critical ? Severity::Critical : Severity::Warning, marks::Fill::Solid, t);
    painter.setFont(WallTile::font(label * 1.4, QFont::DemiBold));
    painter.setPen(t.text);
    fonts::drawText(painter, head.adjusted(label * 1.7, 0, -timeWidth - titleWidth - label, 0), verdict.answer);
}

void WallWindow::paintBanner(QPainter &painter, const QString &text) const
{
    const Tokens &t = m_parts.theme.tokens();
    const QRectF head = m_geometry.head();
    const qreal label = m_geometry.label;
    brush::panel(painter, head, t.text);
    Tokens inverse = t;
    inverse.text2 = t.canvas;
    marks::drawUnknown(painter, QRectF(head.left() + label * 0.5, head.center().y() - label * 0.5, label, label), inverse);
    painter.setPen(t.canvas);
    const QRectF words = head.adjusted(label * 2, 0, -label * 0.5, 0);
    qreal size = label * 1.2;
    while (size > label && QFontMetricsF(WallTile::font(size, QFont::DemiBold)).horizontalAdvance(text) > words.width())
        size -= 2;
    painter.setFont(WallTile::font(size, QFont::DemiBold));
    fonts::drawText(painter, words, text);
}

void WallWindow::paintFoot(QPainter &painter) const
{
    const Tokens &t = m_parts.theme.tokens();
    const QRectF foot = m_geometry.foot();
    const qreal label = m_geometry.label;
    qreal x = foot.left();
    for (const Severity severity : {Severity::Emergency, Severity::Critical, Severity::Warning}) {
        const auto place = static_cast<size_t>(severity);
        const int count = m_parts.alerts.counts().open[place];
        if (severity == Severity::Emergency && count == 0)
            continue;
        Tokens used = t;
        if (count == 0)
            used.critical = used.warning = t.text3;
        const auto fill = m_parts.alerts.counts().unacknowledged[place] > 0 ? marks::Fill::Solid : marks::Fill::Outline;
        marks::draw(painter, QRectF(x, foot.center().y() - label * 0.4, label * 0.8, label * 0.8), severity, fill, used);
        x += label * 1.1;
        painter.setFont(WallTile::font(label, QFont::DemiBold));
        painter.setPen(t.text);
        x += fonts::drawFigures(painter, QRectF(x, foot.top(), label * 4, foot.height()), QLocale().toString(count), Qt::AlignLeft) + label * 0.25;
        painter.setFont(WallTile::font(label));
        painter.setPen(count > 0 ? t.text : t.text2);
        const QString word = words::severity(severity).toLower();
        fonts::drawText(painter, QRectF(x, foot.top(), label * 8, foot.height()), word);
        x += painter.fontMetrics().horizontalAdvance(word) + label * 0.8;
    }
    // The heartbeat stands still when the feed does.
    const qreal side = label * 0.32;
    qreal right = foot.right();
    for (int i = blocks - 1; i >= 0; --i) {
        painter.fillRect(QRectF(right - side, foot.center().y() - label * 0.22, side, label * 0.44), i == m_beats ? t.text : t.data4);
        right -= side + label * 0.08;
    }
    right -= label * 0.7;
    const Connection &c = m_parts.state.connection();
    QString hop = tr("Backend");
    TimeMs age = m_parts.state.local() - c.heardAt;
    for (const SourceState &source : c.sources) {
        const TimeMs own = source.ageSeconds ? static_cast<TimeMs>(*source.ageSeconds * 1000) + (m_parts.state.local() - c.heardAt) : 0;
        if (source.ageSeconds && own > age) {
            age = own;
            hop = source.name.left(1).toUpper() + source.name.mid(1);
        }
    }
    const QString ageText = c.heardAt == 0 ? QStringLiteral("?") : words::age(age);
    painter.setFont(WallTile::font(label, QFont::DemiBold));
    painter.setPen(t.text);
    const qreal ageWidth = fonts::drawFigures(painter, QRectF(0, foot.top(), right, foot.height()), ageText, Qt::AlignRight);
    painter.setFont(WallTile::font(label));
    painter.setPen(t.text2);
    const qreal hopWidth = painter.fontMetrics().horizontalAdvance(hop);
    fonts::drawText(painter, QRectF(0, foot.top(), right - ageWidth - label * 0.25, foot.height()), hop, Qt::AlignRight);
    right -= ageWidth + hopWidth + label * 1.2;
    if (m_screens.size() > 1 && x + label * (0.7 * static_cast<qreal>(m_screens.size()) + 2) < right)
        paintRotation(painter, QRectF(x, foot.top(), right - x, foot.height()));
}

// One mark a screen; the current one is wide and fills.
qreal WallWindow::paintRotation(QPainter &painter, const QRectF &foot) const
{
    const Tokens &t = m_parts.theme.tokens();
    const qreal dot = m_geometry.label * 0.44;
    const qreal wide = m_geometry.label * 1.4;
    const qreal gap = m_geometry.label * 0.28;
    const qreal whole = static_cast<qreal>(m_screens.size() - 1) * (dot + gap) + wide;
    qreal x = foot.right() - whole;
    painter.save();
    for (qsizetype i = 0; i < m_screens.size(); ++i) {
        const qreal width = i == m_current ? wide : dot;
        const QRectF mark(x, foot.center().y() - dot / 2, width, dot);
        painter.fillRect(mark, i == m_current ? t.data3 : t.data4);
        if (i == m_current) {
            const double share = std::clamp(static_cast<double>(m_parts.state.local() - m_shownAt) / static_cast<double>(dwell()), 0.0, 1.0);
            painter.fillRect(QRectF(mark.left(), mark.top(), mark.width() * share, mark.height()), t.text);
        }
        x += width + gap;
    }
    painter.restore();
    return whole;
}

} // namespace nocturne
