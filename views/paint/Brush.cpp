// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/paint/Brush.h"

#include "models/Words.h"
#include "views/paint/Drawn.h"
#include "views/paint/Fonts.h"

#include <QPixmap>

#include <cmath>

namespace nocturne::brush {

QBrush hatch(const Tokens &tokens, qreal pixelRatio)
{
    const int side = static_cast<int>(8 * pixelRatio);
    QPixmap tile(side, side);
    tile.setDevicePixelRatio(pixelRatio);
    tile.fill(Qt::transparent);
    QPainter painter(&tile);
    QColor colour = tokens.lineStrong;
    colour.setAlphaF(0.45F);
    painter.setPen(QPen(colour, 1));
    painter.setRenderHint(QPainter::Antialiasing);
    for (const int shift : {-8, 0, 8})
        painter.drawLine(QPointF(shift - 1, 9), QPointF(shift + 9, -1));
    return QBrush(tile);
}

void panel(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawRoundedRect(rect, 4, 4);
    painter.restore();
}

void focusRing(QPainter &painter, const QRectF &rect, const Tokens &tokens)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(tokens.text, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4);
    painter.restore();
}

void plate(QPainter &painter, const QRectF &rect, const QColor &colour)
{
    painter.fillRect(rect.adjusted(-8, -2, 8, 2), colour);
}

void bullet(QPainter &painter, const QRectF &rect, const Bullet &b, const Tokens &tokens)
{
    painter.fillRect(rect, tokens.line);
    drawn::tellBar(painter, rect.adjusted(0, -4, 0, 4));
    const double natural = b.target && *b.target > 0 ? *b.target * 1.6 : 100;
    const double scale = b.maximum.value_or(natural);
    if (!(scale > 0))
        return;
    const auto place = [&](double value) { return rect.left() + rect.width() * std::clamp(value / scale, 0.0, 1.0); };
    if (b.target) {
        const qreal tick = place(*b.target);
        if (b.better == Better::Lower)
            painter.fillRect(QRectF(tick, rect.top(), rect.right() - tick, rect.height()), tokens.data4);
        else if (b.better == Better::Higher)
            painter.fillRect(QRectF(rect.left(), rect.top(), tick - rect.left(), rect.height()), tokens.data4);
    }
    if (b.value && std::isfinite(*b.value)) {
        const QRectF measure(rect.left(), rect.top() + rect.height() / 4, place(*b.value) - rect.left(), rect.height() / 2);
        painter.fillRect(measure, b.measure);
        if (*b.value > scale)
            painter.fillRect(QRectF(rect.right() - 4, rect.top() + rect.height() / 4, 2, rect.height() / 2), tokens.surface);
    }
    if (b.target)
        {
        const qreal tick = std::max(2.0, std::floor(rect.height() / 4)); // 2 on the desk, 6 on a wall
        painter.fillRect(QRectF(std::min(place(*b.target), rect.right()) - tick / 2, rect.top() - 4, tick, rect.height() + 8), tokens.text);
    }
}

namespace {

constexpr qreal triangle = 16; ///< with its gap

} // namespace

Change changeOf(const MetricSpec &metric, double value, double change, const QString &against)
{
    const bool none = words::isNoChange(metric, value, change);
    const bool worse = !none && ((metric.better == Better::Lower && change > 0) || (metric.better == Better::Higher && change < 0));
    const QString amount = words::change(metric, value, change);
    const QString text = worse ? words::worse(amount) : amount;
    return {against.isEmpty() ? text : text + QLatin1Char(' ') + against, change, none};
}

qreal Change::width() const { return fonts::figuresWidth(fonts::caption(), text) + triangle; }

bool change(QPainter &painter, const QRectF &rect, const Change &change, const Tokens &tokens)
{
    const qreal width = change.width() - triangle;
    if (width + triangle > rect.width())
        return false;
    painter.save();
    painter.setFont(fonts::caption());
    painter.setPen(tokens.text2);
    fonts::drawFigures(painter, rect, change.text, Qt::AlignRight);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.text2);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF at(rect.right() - width - 11, rect.center().y());
    if (change.none)
        painter.drawRect(QRectF(at.x() - 5, at.y() - 1, 10, 2));
    else if (change.by > 0)
        painter.drawPolygon(QPolygonF{{at.x() - 5, at.y() + 4}, {at.x() + 5, at.y() + 4}, {at.x(), at.y() - 4}});
    else
        painter.drawPolygon(QPolygonF{{at.x() - 5, at.y() - 4}, {at.x() + 5, at.y() - 4}, {at.x(), at.y() + 4}});
    painter.restore();
    return true;
}

void sparkline(QPainter &painter, const QRectF &rect, const QVector<Sample> &points, TimeMs from, TimeMs to,
               const QColor &line, const QColor &end)
{
    double least = std::numeric_limits<double>::infinity();
    double most = -least;
    for (const Sample &p : points) {
        if (std::isfinite(p.value)) {
            least = std::min(least, p.value);
            most = std::max(most, p.value);
        }
    }
    if (!(least <= most) || to <= from)
        return;
    drawn::tellBar(painter, rect);
    const double span = most - least;
    const auto x = [&](TimeMs at) { return rect.left() + rect.width() * static_cast<double>(at - from) / static_cast<double>(to - from); };
    const auto y = [&](double v) { return span > 0 ? rect.bottom() - rect.height() * (v - least) / span : rect.center().y(); };
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, 1.25));
    // One mean a pixel pair: a sparkline shows the way, not each value.
    QPolygonF path;
    const qsizetype group = std::max<qsizetype>(1, points.size() / std::max<qsizetype>(1, static_cast<qsizetype>(rect.width() / 2.5)));
    for (qsizetype i = 0; i < points.size(); i += group) {
        double sum = 0;
        int count = 0;
        const qsizetype last = std::min(points.size(), i + group) - 1;
        for (qsizetype j = i; j <= last; ++j) {
            if (std::isfinite(points[j].value)) {
                sum += points[j].value;
                ++count;
            }
        }
        if (count > 0 && points[last].at >= from)
            path.append({x(points[last].at), y(sum / count)});
    }
    painter.drawPolyline(path);
    if (!path.isEmpty()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(end);
        painter.drawEllipse(path.last(), 2.5, 2.5);
    }
    painter.restore();
}

} // namespace nocturne::brush
