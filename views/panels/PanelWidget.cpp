// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/PanelWidget.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>

namespace nocturne {

namespace {

constexpr TimeMs silentMs = 300; ///< what comes at once needs no announcement
constexpr TimeMs patienceMs = 10000;

} // namespace

PanelWidget::PanelWidget(Panel panel, const PanelParts &parts, QWidget *parent)
    : QWidget(parent), m_panel(std::move(panel)), m_parts(parts)
{
    setObjectName(QStringLiteral("panel-") + m_panel.id);
    setAccessibleName(m_panel.title);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_OpaquePaintEvent); // all of it is painted here: nothing under it has to be
    connect(&m_parts.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PanelWidget::refresh()
{
    const Waiting now = waiting();
    const QString text = now == Waiting::Not ? fingerprint() : QStringLiteral("waiting %1").arg(static_cast<int>(now));
    if (text == m_shown)
        return;
    m_shown = text;
    showBody(now == Waiting::Not);
    setAccessibleDescription(now == Waiting::Not ? spoken() : whyWaiting(now));
    now == Waiting::Not ? present() : update();
}

PanelWidget::Waiting PanelWidget::waiting() const
{
    if (m_parts.metrics.refusal())
        return Waiting::Refused;
    if (m_parts.metrics.loaded())
        return Waiting::Not;
    const TimeMs waited = m_parts.state.local() - m_parts.metrics.askedAt();
    if (waited < silentMs)
        return Waiting::Silently;
    return waited < patienceMs ? Waiting::Blocks : Waiting::TooLong;
}

QString PanelWidget::whyWaiting(Waiting waiting) const
{
    if (waiting == Waiting::TooLong)
        return tr("The backend has not sent it yet. It is asked again as soon as it answers.");
    if (waiting != Waiting::Refused)
        return tr("Loading");
    switch (m_parts.metrics.refusal()->code) {
    case ErrorCode::Forbidden:
        return tr("Your role may not see this page. An administrator can give it to you.");
    case ErrorCode::NotFound:
        return tr("The backend does not have this any more.");
    default:
        return m_parts.metrics.refusal()->detail;
    }
}

void PanelWidget::paintEvent(QPaintEvent *event)
{
    constexpr int edge = 4;
    QPainter painter(this);
    m_painting = event->region();
    if (rect().adjusted(edge, edge, -edge, -edge).contains(m_painting.boundingRect())) {
        painter.fillRect(m_painting.boundingRect(), tokens().surface);
    } else {
        painter.fillRect(rect(), tokens().canvas);
        brush::panel(painter, rect(), tokens().surface);
    }
    if (const Waiting now = waiting(); now == Waiting::Not)
        paintBody(painter);
    else
        paintWaiting(painter, now);
    if (!hasFocus())
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens().text, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
}

void PanelWidget::paintWaiting(QPainter &painter, Waiting waiting) const
{
    if (waiting == Waiting::Silently)
        return;
    painter.setFont(fonts::body());
    painter.setPen(tokens().text2);
    fonts::drawText(painter, QRectF(16, 16, width() - 32, 20), m_panel.title);
    if (waiting == Waiting::Blocks) {
        painter.fillRect(QRectF(16, 48, width() * 0.4, 28), tokens().raised);
        painter.fillRect(QRectF(16, 88, width() - 32, 12), tokens().raised);
        if (height() > 160)
            painter.fillRect(QRectF(16, 112, width() - 32, 12), tokens().raised);
        return;
    }
    marks::drawUnknown(painter, QRectF(16, 50, 16, 16), tokens());
    painter.setFont(fonts::caption());
    fonts::drawWrapped(painter, QRectF(40, 48, width() - 56, height() - 56), whyWaiting(waiting));
}

void PanelWidget::paintSentence(QPainter &painter, const QStringList &sentences) const
{
    painter.setFont(fonts::caption());
    painter.setPen(tokens().text3);
    fonts::drawWrapped(painter, QRectF(16, 48, width() - 32, height() - 56), sentences);
}

void PanelWidget::mousePressEvent(QMouseEvent *event) { m_pressed = event->button() == Qt::LeftButton; }

void PanelWidget::mouseReleaseEvent(QMouseEvent *event)
{
    if (std::exchange(m_pressed, false) && rect().contains(event->pos()))
        Q_EMIT detailsWanted(m_panel, DetailsAs::Chart);
}

void PanelWidget::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        Q_EMIT detailsWanted(m_panel, DetailsAs::Chart);
    else if (event->key() == Qt::Key_T && event->modifiers() == Qt::NoModifier)
        Q_EMIT detailsWanted(m_panel, DetailsAs::Table);
    else
        QWidget::keyPressEvent(event);
}

const LiveSeries *PanelWidget::firstSeries(const MetricSpec &metric) const
{
    const auto series = m_parts.metrics.series(m_panel.id, metric.id);
    return series.isEmpty() ? nullptr : series.first();
}

const LiveSeries *PanelWidget::worstSeries(const MetricSpec &metric) const
{
    return worstOf(metric, m_parts.metrics.series(m_panel.id, metric.id), m_parts.metrics);
}

Reading PanelWidget::readingOfSeries(const MetricSpec &metric, const LiveSeries *series) const
{
    return readingOf(metric, series, m_parts.state, m_parts.metrics);
}

QStringList PanelWidget::noValues(const MetricSpec &metric, bool otherUnit) const
{
    return !otherUnit && metricsAreCut(parts().state) ? QStringList{tr("Nothing has come yet: what it comes from does not answer.")} : words::noValues(metric, otherUnit);
}

QString PanelWidget::noDataWord(bool otherUnit) const { return otherUnit || metricsAreCut(parts().state) ? tr("No data") : tr("No source"); }

QString PanelWidget::fingerprintOf(const Reading &reading)
{
    return QStringLiteral("|%1,%2,%3,%4").arg(reading.sample ? reading.sample->at : 0).arg(static_cast<int>(reading.freshness)).arg(static_cast<int>(reading.status)).arg(reading.change ? reading.change->to.at : 0);
}

Reading PanelWidget::oldestReading() const
{
    Reading oldest;
    bool any = false;
    for (const MetricSpec &metric : m_panel.metrics) {
        for (const LiveSeries *series : m_parts.metrics.series(m_panel.id, metric.id)) {
            const Reading reading = readingOf(metric, series, m_parts.state, m_parts.metrics);
            oldest.otherUnit = oldest.otherUnit || (!any && reading.otherUnit);
            if (reading.sample && (!any || reading.age > oldest.age)) {
                oldest = reading;
                any = true;
            }
        }
    }
    return oldest;
}

void PanelWidget::paintTitle(QPainter &painter, const Reading &reading, const QString &instead, qreal right) const
{
    const QRectF row(16, 16, width() - 32 - right, 20);
    const bool loud = !instead.isEmpty() || reading.freshness == Freshness::Stale || reading.freshness == Freshness::Unknown;
    QString age = instead;
    if (age.isEmpty() && reading.freshness == Freshness::NoData)
        age = noDataWord(reading.otherUnit);
    else if (age.isEmpty())
        age = loud ? tr("%1 old").arg(words::loudAge(reading.age)) : words::age(reading.age);
    painter.setFont(fonts::caption(loud ? QFont::DemiBold : QFont::Normal));
    const qreal ageWidth = fonts::figuresWidth(painter.font(), age);
    painter.setPen(loud ? tokens().text : tokens().text3);
    fonts::drawFigures(painter, row, age, Qt::AlignRight);
    painter.setFont(fonts::body());
    painter.setPen(tokens().text2);
    fonts::drawText(painter, row.adjusted(0, 0, -ageWidth - 12, 0), m_panel.title);
}

} // namespace nocturne
