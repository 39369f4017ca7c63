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

std::optional<double> boundOf(const MetricSpec &metric)
{
    if (metric.unit == QLatin1String("%"))
        return 100;
    return metric.unit.startsWith(QLatin1String("of ")) ? metric.maximum : std::nullopt;
}

Bullet bulletOf(const MetricSpec &metric, std::optional<double> value, const QColor &measure)
{
    constexpr double beyondTarget = 1.6;
    const double natural = metric.target && *metric.target > 0 ? *metric.target * beyondTarget : 100;
    return {value, metric.target, metric.maximum.value_or(std::min(natural, boundOf(metric).value_or(natural))), metric.better, measure};
}

void bullet(QPainter &painter, const QRectF &rect, const Bullet &b, const Tokens &tokens)
{
    painter.fillRect(rect, tokens.line);
    drawn::tellBar(painter, rect.adjusted(0, -4, 0, 4));
    const double scale = b.end;
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

constexpr qreal beforeText = 16; ///< the triangle with its gap

// A bar on the side it points to: one sees it where there is no colour.
void triangle(QPainter &painter, QPointF at, const ChangeMark &change, const Tokens &tokens)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(change.worse ? tokens.text : tokens.text2);
    painter.setRenderHint(QPainter::Antialiasing);
    if (change.way == 0) {
        painter.drawRect(QRectF(at.x() - 5, at.y() - 1, 10, 2));
        return;
    }
    const qreal up = change.way > 0 ? 1 : -1;
    painter.drawPolygon(QPolygonF{{at.x() - 5, at.y() + 4 * up}, {at.x() + 5, at.y() + 4 * up}, {at.x(), at.y() - 4 * up}});
    if (change.worse)
        painter.drawRect(QRectF(at.x() - 5, at.y() - 6 * up - 1, 10, 2));
}

} // namespace

ChangeMark changeOf(const MetricSpec &metric, const Change &change, const QStringList &periods)
{
    ChangeMark mark;
    mark.worse = words::isWorse(metric, change);
    mark.way = words::isNoChange(metric, change) ? 0 : change.by() > 0 ? 1 : -1;
    const QString amount = words::change(metric, change);
    const QString text = mark.worse ? words::worse(amount) : amount;
    for (const QString &period : periods)
        mark.texts.append(text + QLatin1Char(' ') + period);
    if (!periods.isEmpty())
        mark.texts.append(amount + QLatin1Char(' ') + periods.last());
    else
        mark.texts.append({text, amount});
    return mark;
}

qreal ChangeMark::leastWidth() const { return fonts::figuresWidth(fonts::caption(), texts.last()) + beforeText; }
qreal ChangeMark::width() const { return fonts::figuresWidth(fonts::caption(), texts.first()) + beforeText; }

void change(QPainter &painter, const QRectF &rect, const ChangeMark &change, const Tokens &tokens)
{
    painter.save();
    painter.setFont(fonts::caption());
    painter.setPen(tokens.text2);
    QPointF at(rect.right() - bareChange / 2, rect.center().y());
    for (const QString &text : change.texts) {
        const qreal width = fonts::figuresWidth(painter.font(), text);
        if (width + beforeText > rect.width())
            continue;
        fonts::drawFigures(painter, rect, text, Qt::AlignRight);
        at.setX(rect.right() - width - 11);
        break;
    }
    triangle(painter, at, change, tokens);
    drawn::tell(painter, {drawn::Thing::Kind::Mark, nullptr, QRectF(at.x() - 5, at.y() - 4, 10, 8), 10, change.worse ? QStringLiteral("worse") : QStringLiteral("change"), false, false});
    painter.restore();
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
