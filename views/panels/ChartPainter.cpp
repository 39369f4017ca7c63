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
constexpr int mostNames = 3;
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
    return (name() + QLatin1Char(' ') + words::number(nearest->value) + QLatin1Char(' ') + metric->unit).trimmed();
}

QString ChartLine::label() const
{
    return (name() + QLatin1Char(' ') + (reading.known() ? words::number(reading.sample->value) : QString())).trimmed();
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
    int named = 0;
    for (const Alert *alert : alerts) {
        if (alert->startsAt < m_g.from || alert->startsAt > m_g.to)
            continue;
        const qreal x = std::floor(m_g.x(alert->startsAt)) + 0.5;
        m_painter.fillRect(QRectF(x, m_g.plot.top(), m_g.plot.right() - x, m_g.plot.height()), m_tokens.tint(alert->severity));
        m_painter.setPen(m_tokens.severity(alert->severity));
        m_painter.drawLine(QPointF(x, m_g.plot.top()), QPointF(x, m_g.plot.bottom()));
        if (named++ == mostNames)
            return;
        m_painter.setFont(fonts::caption());
        const qreal width = m_painter.fontMetrics().horizontalAdvance(alert->name);
        const qreal left = std::max(m_g.plot.left(), std::min(x + 6, m_g.plot.right() - width - 20));
        const QRectF row(left, m_g.plot.top() + 2 + (named - 1) * 18, width + 20, 16);
        marks::draw(m_painter, QRectF(row.left(), row.top() + 2, 12, 12), alert->severity, alert->acknowledged ? marks::Fill::Outline : marks::Fill::Solid, m_tokens);
        m_painter.setPen(m_tokens.text2);
        fonts::drawText(m_painter, row.adjusted(16, 0, 4, 0), alert->name);
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
    for (qsizetype i = 0; i < std::min(lines.size(), mostLabels); ++i) {
        const ChartLine &line = lines[i]; // what `ends` points to is the caller's
        if (!line.reading.sample)
            continue;
        places.append(m_g.y(line.reading.sample->value));
        texts.append(line.label());
        ends.append(&line);
    }
    const auto target = lines.isEmpty() ? std::nullopt : lines.first().metric->target;
    if (target && *target <= m_g.top) {
        places.append(m_g.y(*target));
        texts.append(lines.size() > 1 ? QObject::tr("target %1").arg(words::number(*target)) : words::number(*target));
    }
    QVector<qreal> apart = places;
    pushApart(apart, labelGap, m_g.plot.top(), m_g.plot.bottom() - (more.isEmpty() ? 0 : labelGap));
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < apart.size(); ++i) {
        const bool isTarget = i >= ends.size();
        m_painter.setFont(fonts::caption(isTarget ? QFont::Normal : QFont::DemiBold));
        m_painter.setPen(i == 0 && !isTarget ? m_tokens.text : m_tokens.text2);
        fonts::drawFigures(m_painter, QRectF(m_g.plot.right() + 8, apart[i] - 8, right - m_g.plot.right() - 12, 16), texts[i], Qt::AlignLeft);
        if (isTarget || ends[i]->reading.sample->at > m_g.to || ends[i]->reading.sample->at < m_g.from)
            continue;
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(i == 0 ? m_tokens.data1 : m_tokens.data3);
        m_painter.drawEllipse(QPointF(std::min(m_g.x(ends[i]->reading.sample->at), m_g.plot.right()), places[i]), dot, dot);
    }
    m_painter.setFont(fonts::caption());
    m_painter.setPen(m_tokens.text3);
    fonts::drawFigures(m_painter, QRectF(m_g.plot.right() + 8, m_g.plot.bottom() - 8, right - m_g.plot.right() - 12, 16), more, Qt::AlignLeft);
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
        shown.last() = QObject::tr("and %1 more").arg(texts.size() - shown.size() + 1);
    const ValueList list(words::clockTime(at), shown, m_g.plot.height());
    const qreal x = std::floor(m_g.x(at)) + 0.5;
    const bool left = x + 12 + list.size().width() > m_g.plot.right();
    list.paint(m_painter, {left ? x - list.size().width() - 12 : x + 12, m_g.plot.top() + valuesFromTop}, m_tokens);
}

} // namespace nocturne
