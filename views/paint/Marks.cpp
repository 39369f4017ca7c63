// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/paint/Marks.h"

#include "models/Words.h"
#include "views/paint/Drawn.h"
#include "views/paint/Fonts.h"

#include <QFontMetricsF>
#include <QPainterPath>

namespace nocturne::marks {

namespace {

QPolygonF solidShape(Severity severity)
{
    switch (severity) {
    case Severity::Emergency:
        return {{5, .5}, {11, .5}, {15.5, 5}, {15.5, 11}, {11, 15.5}, {5, 15.5}, {.5, 11}, {.5, 5}};
    case Severity::Critical:
        return {{8, 0}, {16, 8}, {8, 16}, {0, 8}};
    default:
        return {{8, 1}, {16, 15}, {0, 15}};
    }
}

QPolygonF outlineShape(Severity severity)
{
    switch (severity) {
    case Severity::Emergency:
        return {{4.6, 1.4}, {11.4, 1.4}, {14.6, 4.6}, {14.6, 11.4}, {11.4, 14.6}, {4.6, 14.6}, {1.4, 11.4}, {1.4, 4.6}};
    case Severity::Critical:
        return {{8, 1.4}, {14.6, 8}, {8, 14.6}, {1.4, 8}};
    default:
        return {{8, 2.6}, {14.6, 14}, {1.4, 14}};
    }
}

QVector<QRectF> inside(Severity severity)
{
    switch (severity) {
    case Severity::Emergency:
        return {{5, 3.5, 2, 5.5}, {5, 10.5, 2, 2}, {9, 3.5, 2, 5.5}, {9, 10.5, 2, 2}};
    case Severity::Critical:
        return {{7, 3.5, 2, 5.5}, {7, 10.5, 2, 2}};
    case Severity::Warning:
        return {{7, 6, 2, 4.5}, {7, 11.5, 2, 2}};
    default:
        return {{7, 4, 2, 2}, {7, 7, 2, 5}};
    }
}

class Grid {
public:
    Grid(QPainter &painter, const QRectF &rect, const QString &meaning) : m_painter(painter)
    {
        if (drawn::heard())
            drawn::tell(m_painter, {drawn::Thing::Kind::Mark, nullptr, rect, rect.width(), meaning, false, false});
        m_painter.save();
        m_painter.setRenderHint(QPainter::Antialiasing);
        m_painter.translate(rect.topLeft());
        m_painter.scale(rect.width() / 16, rect.height() / 16);
    }
    ~Grid() { m_painter.restore(); }
    Grid(const Grid &) = delete;
    Grid &operator=(const Grid &) = delete;

private:
    QPainter &m_painter;
};

void drawTick(QPainter &painter, const QColor &colour)
{
    painter.setPen(QPen(colour, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(QPolygonF{{2, 8.5}, {6, 12.5}, {14, 4}});
}

void fillInside(QPainter &painter, Severity severity, const QColor &colour)
{
    for (const QRectF &part : inside(severity))
        painter.fillRect(part, colour);
}

} // namespace

void draw(QPainter &painter, const QRectF &rect, Severity severity, Fill fill, const Tokens &tokens)
{
    const Grid grid(painter, rect, toText(severity));
    const QColor own = tokens.severity(severity);
    if (severity == Severity::Success) {
        drawTick(painter, own);
        return;
    }
    if (severity == Severity::Info) {
        painter.setPen(QPen(own, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QPointF(8, 8), 6.75, 6.75);
        fillInside(painter, severity, own);
        return;
    }
    if (fill == Fill::Outline) {
        QPen pen(own, 1.75);
        pen.setJoinStyle(Qt::MiterJoin);
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawPolygon(outlineShape(severity));
        fillInside(painter, severity, own);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill == Fill::OnBadge ? tokens.on : own);
    painter.drawPolygon(solidShape(severity));
    fillInside(painter, severity, fill == Fill::OnBadge ? own : tokens.on);
}

void drawOk(QPainter &painter, const QRectF &rect, const Tokens &tokens)
{
    const Grid grid(painter, rect, toText(MetricStatus::Ok));
    drawTick(painter, tokens.text3);
}

void drawOffTarget(QPainter &painter, const QRectF &rect, const Tokens &tokens)
{
    const Grid grid(painter, rect, toText(MetricStatus::OffTarget));
    painter.setPen(QPen(tokens.text2, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawEllipse(QPointF(8, 8), 5.7, 5.7);
    painter.fillRect(QRectF(0.5, 10, 15, 2), tokens.text2);
}

void drawUnknown(QPainter &painter, const QRectF &rect, const Tokens &tokens)
{
    const Grid grid(painter, rect, toText(MetricStatus::Unknown));
    QPen pen(tokens.text2, 1.5);
    pen.setDashPattern({3.5 / 1.5, 2.1 / 1.5});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(1, 1, 14, 14));
    QPainterPath path(QPointF(5.6, 6.2));
    path.quadTo(5.6, 4, 8, 4);
    path.quadTo(10.4, 4, 10.4, 6);
    path.quadTo(10.4, 7.4, 8, 8.2);
    path.lineTo(8, 9.4);
    painter.setPen(QPen(tokens.text2, 1.6));
    painter.drawPath(path);
    painter.fillRect(QRectF(7.1, 10.7, 1.8, 1.8), tokens.text2);
}

void drawStatus(QPainter &painter, const QRectF &rect, MetricStatus status, Fill fill, const Tokens &tokens)
{
    if (const auto severity = severityOf(status))
        draw(painter, rect, *severity, fill, tokens);
    else if (status == MetricStatus::Unknown)
        drawUnknown(painter, rect, tokens);
    else if (status == MetricStatus::OffTarget)
        drawOffTarget(painter, rect, tokens);
    else
        drawOk(painter, rect, tokens);
}

void drawVerdict(QPainter &painter, const QRectF &rect, const Verdict &verdict, const Tokens &tokens)
{
    if (verdict.severity)
        draw(painter, rect, *verdict.severity, verdict.taken ? Fill::Outline : Fill::Solid, tokens);
    else
        drawStatus(painter, rect, verdict.status, Fill::Solid, tokens);
}

qreal badgeWidth(Severity severity, Badge badge)
{
    const qreal word = QFontMetricsF(fonts::caption(QFont::DemiBold)).horizontalAdvance(words::severity(severity));
    return (badge == Badge::Solid ? 14 : 0) + 12 + 6 + word;
}

void drawBadge(QPainter &painter, const QPointF &topLeft, Severity severity, Badge badge, const Tokens &tokens)
{
    const qreal width = badgeWidth(severity, badge);
    const QRectF rect(topLeft, QSizeF(width, 20));
    const bool solid = badge == Badge::Solid && severity <= Severity::Warning;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (solid) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tokens.severity(severity));
        painter.drawRoundedRect(rect, 3, 3);
    }
    const qreal x = rect.left() + (badge == Badge::Solid ? 6 : 0);
    Tokens used = tokens;
    QColor word = solid ? tokens.on : tokens.severity(severity);
    if (badge == Badge::Quiet) {
        word = tokens.text3;
        used.emergency = used.critical = used.warning = used.info = used.success = tokens.text3;
    }
    draw(painter, QRectF(x, rect.top() + 4, 12, 12), severity, solid ? Fill::OnBadge : Fill::Outline, used);
    painter.setFont(fonts::caption(QFont::DemiBold));
    painter.setPen(word);
    fonts::drawText(painter, QRectF(x + 18, rect.top(), width, 20), words::severity(severity));
    painter.restore();
}

} // namespace nocturne::marks
