// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/ChartPainter.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"
#include "views/panels/ValueCard.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace nocturne {

namespace {

constexpr qreal labelGap = 16;
constexpr qreal laneMark = 12;
constexpr qreal laneGap = 16; ///< between the middles of two marks
constexpr qreal valuesFromTop = 4;

} // namespace

QString ChartLine::name() const
{
    if (only)
        return {};
    const QString text = words::series(*metric, series->facts.labels);
    return text.contains(QLatin1String("p95")) ? QStringLiteral("p95") : text;
}

QString ChartLine::at(TimeMs time) const
{
    const Sample *nearest = nearestTo(series->points, time);
    // Where the line has a gap it says nothing.
    const double step = std::max(series->facts.stepSeconds, metric->intervalSeconds);
    if (!nearest || !std::isfinite(nearest->value) || static_cast<double>(std::abs(nearest->at - time)) > step * joinedSteps * 1000)
        return {};
    return fitted(name(), words::quantity(nearest->value, metric->unit), fonts::caption(), ValueList::widestText);
}

QString ChartLine::amount() const { return end && says ? words::amount(end->value, metric->unit) : QString(); }

QString ChartLine::label() const { return (name() + QLatin1Char(' ') + amount()).trimmed(); }

QString fitted(const QString &name, const QString &amount, const QFont &font, qreal room)
{
    constexpr qreal leastName = 28;
    const QString whole = (name + QLatin1Char(' ') + amount).trimmed();
    if (fonts::figuresWidth(font, whole) <= room)
        return whole;
    const qreal used = amount.isEmpty() ? 0 : fonts::figuresWidth(font, QLatin1Char(' ') + amount);
    if (room - used >= leastName && !name.isEmpty())
        return (QFontMetricsF(font).elidedText(name, Qt::ElideMiddle, room - used - 1) + QLatin1Char(' ') + amount).trimmed();
    return fonts::figuresWidth(font, amount) <= room ? amount : QString();
}

std::optional<Sample> lastUntil(const QVector<Sample> &points, TimeMs at)
{
    auto behind = std::upper_bound(points.cbegin(), points.cend(), at, [](TimeMs time, const Sample &sample) { return time < sample.at; });
    while (behind != points.cbegin()) {
        if (std::isfinite((--behind)->value))
            return *behind;
    }
    return std::nullopt;
}

const Sample *nearestTo(const QVector<Sample> &points, TimeMs at)
{
    const auto behind = std::lower_bound(points.cbegin(), points.cend(), at, [](const Sample &sample, TimeMs time) { return sample.at < time; });
    if (behind == points.cend())
        return points.isEmpty() ? nullptr : &points.last();
    if (behind == points.cbegin())
        return &*behind;
    return at - (behind - 1)->at <= behind->at - at ? &*(behind - 1) : &*behind;
}

void ChartPainter::axes(const QVector<double> &ticks)
{
    grid(ticks);
    m_painter.setFont(fonts::caption());
    m_painter.setPen(m_tokens.text3);
    for (const double tick : ticks)
        fonts::drawFigures(m_painter, QRectF(m_g.plot.left() - leftGutter, std::floor(m_g.y(tick)) - 7.5, leftGutter - 8, 16), words::number(tick), Qt::AlignRight);
    const int offset = QDateTime::fromMSecsSinceEpoch(m_g.to).offsetFromUtc();
    const int most = std::clamp(static_cast<int>(m_g.plot.width() / 90), 2, 5);
    const TimeMs span = m_g.to - m_g.from;
    const QString format = span > 2 * 86400000LL ? QStringLiteral("ddd d.") : span > 3 * 60000 ? QStringLiteral("HH:mm") : QStringLiteral("HH:mm:ss");
    for (const TimeMs at : timeTicks(m_g.from, m_g.to, most, offset)) {
        fonts::drawFigures(m_painter, QRectF(m_g.x(at) - 40, m_g.plot.bottom() + 8, 80, 16),
                           QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), format), Qt::AlignHCenter);
    }
}

void ChartPainter::grid(const QVector<double> &ticks)
{
    m_painter.setPen(m_tokens.line);
    for (const double tick : ticks) {
        const qreal y = std::floor(m_g.y(tick)) + 0.5;
        m_painter.drawLine(QPointF(m_g.plot.left(), y), QPointF(m_g.plot.right(), y));
    }
}

void ChartPainter::alerts(const QVector<const Alert *> &alerts)
{
    QVector<const Alert *> begun;
    QVector<qreal> times;
    QVector<qreal> widths;
    m_painter.setFont(fonts::caption());
    for (const Alert *alert : alerts) {
        if (alert->startsAt > m_g.to)
            continue;
        // What is over lasted until it ended.
        const TimeMs end = alert->active ? m_g.to : std::min(m_g.to, alert->endsAt.value_or(alert->updatedAt));
        if (end < m_g.from)
            continue;
        const qreal x = std::floor(std::max(m_g.plot.left(), m_g.x(alert->startsAt))) + 0.5;
        m_painter.fillRect(QRectF(x, m_g.plot.top(), std::max(1.0, m_g.x(end) - x), m_g.plot.height()), m_tokens.tint(alert->severity));
        if (alert->startsAt < m_g.from)
            continue;
        m_painter.setPen(m_tokens.severity(alert->severity));
        m_painter.drawLine(QPointF(x, m_g.plot.top()), QPointF(x, m_g.plot.bottom()));
        begun.append(alert);
        times.append(x);
        widths.append(QFontMetricsF(m_painter.font()).horizontalAdvance(alert->name) + 1);
    }
    const qreal top = m_g.plot.top() - lane;
    for (const LaneMark &mark : placeMarks(times, widths, laneGap, m_g.plot.left(), m_g.plot.right())) {
        const Alert &alert = *begun[mark.index];
        marks::draw(m_painter, QRectF(mark.x - laneMark / 2, top + 1, laneMark, laneMark), alert.severity,
                    alert.acknowledged ? marks::Fill::Outline : marks::Fill::Solid, m_tokens);
        if (!mark.named)
            continue;
        m_painter.setPen(m_tokens.text2);
        fonts::drawText(m_painter, QRectF(mark.nameLeft, top, widths[mark.index], 14), alert.name);
    }
}

void ChartPainter::target(double value)
{
    QPen pen(m_tokens.text2, 1);
    pen.setDashPattern({5, 4});
    m_painter.setPen(pen);
    const qreal y = std::floor(m_g.y(value)) + 0.5;
    m_painter.drawLine(QPointF(m_g.plot.left(), y), QPointF(m_g.plot.right(), y));
}

void ChartPainter::labels(const QVector<ChartLine> &lines, qreal right, const QString &more)
{
    QVector<qreal> places;
    QVector<QString> texts;
    QVector<const ChartLine *> ends;
    const qreal room = right - m_g.plot.right() - 12;
    for (qsizetype i = 0; i < std::min(lines.size(), mostLabels); ++i) {
        const ChartLine &line = lines[i]; // what `ends` points to is the caller's
        if (!line.end)
            continue;
        const QString text = fitted(line.name(), line.amount(), fonts::caption(QFont::DemiBold), room);
        places.append(m_g.y(line.end->value));
        texts.append(text);
        ends.append(&line);
    }
    const auto target = lines.isEmpty() ? std::nullopt : lines.first().metric->target;
    if (target && *target <= m_g.top) {
        places.append(m_g.y(*target));
        const QString amount = words::amount(*target, lines.first().metric->unit);
        texts.append(fitted(lines.size() > 1 ? QObject::tr("target", "of a line in a chart") : QString(), amount, fonts::caption(), room));
    }
    QVector<qreal> apart = places;
    pushApart(apart, labelGap, m_g.plot.top(), m_g.plot.bottom() - (more.isEmpty() ? 0 : labelGap));
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < apart.size(); ++i) {
        const bool isTarget = i >= ends.size();
        m_painter.setFont(fonts::caption(isTarget ? QFont::Normal : QFont::DemiBold));
        m_painter.setPen(i == 0 && !isTarget ? m_tokens.text : m_tokens.text2);
        fonts::drawFigures(m_painter, QRectF(m_g.plot.right() + 8, apart[i] - 8, room, 16), texts[i], Qt::AlignLeft);
        if (isTarget)
            continue;
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(i == 0 ? m_tokens.data1 : m_tokens.data3);
        m_painter.drawEllipse(QPointF(std::min(m_g.x(ends[i]->end->at), m_g.plot.right()), places[i]), dot, dot);
    }
    m_painter.setFont(fonts::caption());
    m_painter.setPen(m_tokens.text3);
    fonts::drawFigures(m_painter, QRectF(m_g.plot.right() + 8, m_g.plot.bottom() - 8, room, 16), more, Qt::AlignLeft);
    m_painter.restore();
}

void ChartPainter::seam(TimeMs since, qreal pixelRatio)
{
    const qreal x = std::clamp(m_g.x(since), m_g.plot.left(), m_g.plot.right());
    m_painter.fillRect(QRectF(x, m_g.plot.top(), m_g.plot.right() - x, m_g.plot.height()), brush::hatch(m_tokens, pixelRatio));
    QPen pen(m_tokens.text2, 1);
    pen.setDashPattern({2, 2});
    m_painter.setPen(pen);
    m_painter.drawLine(QPointF(x, m_g.plot.top()), QPointF(x, m_g.plot.bottom()));
    m_painter.setFont(fonts::caption());
    const QString text = QObject::tr("no data since %1").arg(words::clockTime(since));
    const qreal textWidth = m_painter.fontMetrics().horizontalAdvance(text);
    const qreal left = std::max(m_g.plot.left(), x - textWidth - 10);
    m_painter.fillRect(QRectF(left - 4, m_g.plot.top() + 2, textWidth + 8, 16), m_tokens.surface);
    m_painter.setPen(m_tokens.text2);
    fonts::drawText(m_painter, QRectF(left, m_g.plot.top() + 2, textWidth + 4, 16), text);
}

bool ChartPainter::crosshair(TimeMs at)
{
    const qreal x = std::floor(m_g.x(at)) + 0.5;
    if (x < m_g.plot.left() || x > m_g.plot.right())
        return false;
    m_painter.setPen(m_tokens.text3);
    m_painter.drawLine(QPointF(x, m_g.plot.top()), QPointF(x, m_g.plot.bottom()));
    return true;
}

bool ChartPainter::hasRoom(const TimeSeriesGeometry &geometry, qsizetype values)
{
    return ValueList::heightOf(values) + valuesFromTop <= geometry.plot.height();
}

void ChartPainter::valuesAt(TimeMs at, const QStringList &texts)
{
    QStringList shown = texts;
    while (shown.size() > 1 && !hasRoom(m_g, shown.size()))
        shown.removeLast();
    if (shown.size() < texts.size())
        shown.last() = QObject::tr("and %L1 more").arg(texts.size() - shown.size() + 1);
    const ValueList list(words::clockTime(at), shown, m_g.plot.height());
    const qreal x = std::floor(m_g.x(at)) + 0.5;
    const bool left = x + 12 + list.size().width() > m_g.plot.right();
    list.paint(m_painter, {left ? x - list.size().width() - 12 : x + 12, m_g.plot.top() + valuesFromTop}, m_tokens);
}

} // namespace nocturne
