// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/TimeSeriesChart.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QDateTime>
#include <QMouseEvent>
#include <QPainter>

#include <cmath>

namespace nocturne {

namespace {

constexpr int mostLines = 5;
constexpr qreal leftGutter = 44;
constexpr qreal bottomGutter = 24;
constexpr qreal labelGap = 16;

} // namespace

TimeSeriesChart::TimeSeriesChart(Panel panel, const PanelParts &parts, QWidget *parent)
    : PanelWidget(std::move(panel), parts, parent)
{
    setMouseTracking(true);
}

QVector<TimeSeriesChart::Line> TimeSeriesChart::lines() const
{
    QVector<Line> all;
    for (const MetricSpec &metric : panel().metrics) {
        for (const LiveSeries *series : parts().metrics.series(panel().id, metric.id)) {
            if (all.size() == mostLines)
                return all;
            const Reading reading = readingOf(metric, series, parts().state);
            if (reading.otherUnit)
                continue;
            QString name = panel().metrics.size() > 1 || !series->facts.labels.isEmpty() ? words::series(metric, series->facts.labels) : QString();
            if (name.contains(QLatin1String("p95")))
                name = QStringLiteral("p95");
            all.append({&metric, series, reading, name});
        }
    }
    return all;
}

QString TimeSeriesChart::fingerprint() const
{
    const Reading oldest = oldestReading();
    QString text = QString::number(static_cast<int>(oldest.freshness)) + words::loudAge(oldest.age);
    for (const Line &line : lines())
        text += QLatin1Char('|') + QString::number(line.reading.sample ? line.reading.sample->at : 0);
    for (const Alert &alert : parts().alerts.alerts()) {
        if (panel().metrics.first().alerts.contains(alert.name))
            text += alert.id + QString::number(alert.rev);
    }
    return text;
}

QString TimeSeriesChart::spoken() const
{
    QStringList parts;
    for (const Line &line : lines()) {
        const QString value = line.reading.known() ? words::number(line.reading.sample->value) + QLatin1Char(' ') + line.metric->unit
                                                   : tr("unknown");
        parts.append(line.name.isEmpty() ? value : line.name + QLatin1Char(' ') + value);
    }
    return parts.join(QStringLiteral(", "));
}

TimeSeriesGeometry TimeSeriesChart::geometry(const QVector<Line> &lines, QVector<double> &ticks) const
{
    TimeSeriesGeometry g;
    const qreal rightGutter = width() > 500 ? 100 : 60;
    g.plot = QRectF(16 + leftGutter, 52, width() - 32 - leftGutter - rightGutter, height() - 52 - 16 - bottomGutter);
    g.to = parts().state.now();
    g.from = g.to - parts().metrics.rangeOf(panel().metrics.first().id);
    double least = 0;
    double most = panel().metrics.first().target.value_or(0) * 1.2;
    for (const Line &line : lines) {
        for (const Sample &sample : line.series->points) {
            if (std::isfinite(sample.value)) {
                least = std::min(least, sample.value);
                most = std::max(most, sample.value);
            }
        }
    }
    ticks = niceTicks(least, most, 5);
    g.bottom = ticks.first();
    g.top = ticks.last();
    return g;
}

void TimeSeriesChart::paintBody(QPainter &painter)
{
    const Reading oldest = oldestReading();
    paintTitle(painter, oldest);
    const auto all = lines();
    if (all.isEmpty()) {
        const LiveSeries *any = firstSeries(panel().metrics.first());
        paintSentence(painter, words::noValue(panel().metrics.first(), any && readingOf(panel().metrics.first(), any, parts().state).otherUnit));
        return;
    }
    QVector<double> ticks;
    const TimeSeriesGeometry g = geometry(all, ticks);
    paintAxes(painter, g, ticks);
    paintAlerts(painter, g);
    paintTarget(painter, g);
    paintLines(painter, g, all);
    if (oldest.freshness == Freshness::Unknown)
        paintSeam(painter, g, oldest);
    paintLabels(painter, g, all);
    if (m_cursor)
        paintCrosshair(painter, g, all);
}

void TimeSeriesChart::paintAxes(QPainter &painter, const TimeSeriesGeometry &g, const QVector<double> &ticks) const
{
    painter.setFont(fonts::caption());
    for (const double tick : ticks) {
        const qreal y = std::floor(g.y(tick)) + 0.5;
        painter.setPen(tokens().line);
        painter.drawLine(QPointF(g.plot.left(), y), QPointF(g.plot.right(), y));
        painter.setPen(tokens().text3);
        fonts::drawFigures(painter, QRectF(16, y - 8, leftGutter - 8, 16), words::number(tick), Qt::AlignRight);
    }
    const int offset = QDateTime::fromMSecsSinceEpoch(g.to).offsetFromUtc();
    const int most = std::clamp(static_cast<int>(g.plot.width() / 90), 2, 5);
    for (const TimeMs at : timeTicks(g.from, g.to, most, offset)) {
        const QString format = g.to - g.from > 2 * 86400000LL ? QStringLiteral("ddd d.") : QStringLiteral("HH:mm");
        fonts::drawFigures(painter, QRectF(g.x(at) - 40, g.plot.bottom() + 8, 80, 16),
                           QDateTime::fromMSecsSinceEpoch(at).toString(format), Qt::AlignHCenter);
    }
}

// What is open about the subject: since when, and its name; the span since then lies under a tint.
void TimeSeriesChart::paintAlerts(QPainter &painter, const TimeSeriesGeometry &g) const
{
    constexpr int mostNames = 3;
    int named = 0;
    for (const Alert &alert : parts().alerts.alerts()) {
        if (!panel().metrics.first().alerts.contains(alert.name) || alert.startsAt < g.from || alert.startsAt > g.to || stateOf(alert) == AlertState::Suppressed)
            continue;
        const qreal x = std::floor(g.x(alert.startsAt)) + 0.5;
        painter.fillRect(QRectF(x, g.plot.top(), g.plot.right() - x, g.plot.height()), tokens().tint(alert.severity));
        painter.setPen(tokens().severity(alert.severity));
        painter.drawLine(QPointF(x, g.plot.top()), QPointF(x, g.plot.bottom()));
        if (named++ == mostNames)
            return;
        painter.setFont(fonts::caption());
        const qreal width = painter.fontMetrics().horizontalAdvance(alert.name);
        const qreal left = std::max(g.plot.left(), std::min(x + 6, g.plot.right() - width - 20));
        const QRectF row(left, g.plot.top() + 2 + (named - 1) * 18, width + 20, 16);
        marks::draw(painter, QRectF(row.left(), row.top() + 2, 12, 12), alert.severity, alert.acknowledged ? marks::Fill::Outline : marks::Fill::Solid, tokens());
        painter.setPen(tokens().text2);
        fonts::drawText(painter, row.adjusted(16, 0, 4, 0), alert.name);
    }
}

void TimeSeriesChart::paintTarget(QPainter &painter, const TimeSeriesGeometry &g) const
{
    const auto target = panel().metrics.first().target;
    if (!target || *target > g.top)
        return;
    QPen pen(tokens().text2, 1);
    pen.setDashPattern({5, 4});
    painter.setPen(pen);
    const qreal y = std::floor(g.y(*target)) + 0.5;
    painter.drawLine(QPointF(g.plot.left(), y), QPointF(g.plot.right(), y));
}

void TimeSeriesChart::paintLines(QPainter &painter, const TimeSeriesGeometry &g, const QVector<Line> &lines) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        const Line &line = lines[i];
        QPen pen(i == 0 ? tokens().data1 : (i == 1 ? tokens().data3 : tokens().data2), i == 0 ? 2 : 1.5);
        if (i == 3)
            pen.setDashPattern({1, 2});
        painter.setPen(pen);
        const auto gap = static_cast<TimeMs>(std::max(line.series->facts.stepSeconds, line.metric->intervalSeconds) * 3000);
        for (const QPolygonF &part : linesOf(line.series->points, g, gap))
            brush::polyline(painter, part);
        if (i == 0)
            paintBreach(painter, g, line);
    }
    painter.restore();
}

// The part of the subject beyond its limit once more, in the severity.
void TimeSeriesChart::paintBreach(QPainter &painter, const TimeSeriesGeometry &g, const Line &line) const
{
    const auto limit = line.metric->warning ? line.metric->warning : line.metric->critical;
    if (!limit || line.metric->better == Better::Neither)
        return;
    const bool lower = line.metric->better == Better::Lower;
    const qreal y = g.y(*limit);
    painter.save();
    painter.setClipRect(lower ? QRectF(g.plot.left(), g.plot.top() - 4, g.plot.width() + 4, y - g.plot.top() + 4)
                              : QRectF(g.plot.left(), y, g.plot.width() + 4, g.plot.bottom() - y + 4));
    painter.setPen(QPen(tokens().severity(line.metric->warning ? Severity::Warning : Severity::Critical), 2.5));
    const auto gap = static_cast<TimeMs>(std::max(line.series->facts.stepSeconds, line.metric->intervalSeconds) * 3000);
    for (const QPolygonF &part : linesOf(line.series->points, g, gap))
        brush::polyline(painter, part);
    painter.restore();
}

void TimeSeriesChart::paintLabels(QPainter &painter, const TimeSeriesGeometry &g, const QVector<Line> &lines) const
{
    QVector<qreal> places;
    QVector<QString> texts;
    for (const Line &line : lines) {
        if (!line.reading.sample)
            continue;
        const QString value = line.reading.known() ? words::number(line.reading.sample->value) : QString();
        places.append(g.y(line.reading.sample->value));
        texts.append((line.name + QLatin1Char(' ') + value).trimmed());
    }
    const auto target = panel().metrics.first().target;
    if (target && *target <= g.top) {
        places.append(g.y(*target));
        texts.append(lines.size() > 1 ? tr("target %1").arg(words::number(*target)) : words::number(*target));
    }
    QVector<qreal> apart = places;
    pushApart(apart, labelGap, g.plot.top(), g.plot.bottom());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    for (qsizetype i = 0; i < apart.size(); ++i) {
        const bool isTarget = target && i == apart.size() - 1 && *target <= g.top;
        painter.setFont(fonts::caption(isTarget ? QFont::Normal : QFont::DemiBold));
        painter.setPen(i == 0 && !isTarget ? tokens().text : tokens().text2);
        const QRectF place(g.plot.right() + 8, apart[i] - 8, width() - g.plot.right() - 12, 16);
        fonts::drawFigures(painter, place, texts[i], Qt::AlignLeft);
        if (!isTarget) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(i == 0 ? tokens().data1 : tokens().data3);
            painter.drawEllipse(QPointF(std::min(g.x(lines[i].reading.sample->at), g.plot.right()), places[i]), 2.5, 2.5);
        }
    }
    painter.restore();
}

void TimeSeriesChart::paintSeam(QPainter &painter, const TimeSeriesGeometry &g, const Reading &oldest) const
{
    const qreal x = std::clamp(g.x(oldest.sample->at), g.plot.left(), g.plot.right());
    painter.fillRect(QRectF(x, g.plot.top(), g.plot.right() - x, g.plot.height()), brush::hatch(tokens(), devicePixelRatioF()));
    QPen pen(tokens().text2, 1);
    pen.setDashPattern({2, 2});
    painter.setPen(pen);
    painter.drawLine(QPointF(x, g.plot.top()), QPointF(x, g.plot.bottom()));
    painter.setFont(fonts::caption());
    const QString text = tr("no data since %1").arg(words::clockTime(oldest.sample->at));
    const qreal textWidth = painter.fontMetrics().horizontalAdvance(text);
    const qreal left = std::max(g.plot.left(), x - textWidth - 10);
    painter.fillRect(QRectF(left - 4, g.plot.top() + 2, textWidth + 8, 16), tokens().surface);
    painter.setPen(tokens().text2);
    fonts::drawText(painter, QRectF(left, g.plot.top() + 2, textWidth + 4, 16), text);
}

void TimeSeriesChart::paintCrosshair(QPainter &painter, const TimeSeriesGeometry &g, const QVector<Line> &lines) const
{
    if (*m_cursor < g.plot.left() || *m_cursor > g.plot.right())
        return;
    const TimeMs at = g.timeAt(*m_cursor);
    painter.setPen(tokens().text3);
    painter.drawLine(QPointF(*m_cursor, g.plot.top()), QPointF(*m_cursor, g.plot.bottom()));
    QStringList texts{words::clockTime(at)};
    for (const Line &line : lines) {
        const Sample *nearest = nullptr;
        for (const Sample &sample : line.series->points) {
            if (!nearest || std::abs(sample.at - at) < std::abs(nearest->at - at))
                nearest = &sample;
        }
        if (nearest && std::isfinite(nearest->value))
            texts.append((line.name + QLatin1Char(' ') + words::number(nearest->value) + QLatin1Char(' ') + line.metric->unit).trimmed());
    }
    painter.setFont(fonts::caption());
    qreal widest = 0;
    for (const QString &text : texts)
        widest = std::max<qreal>(widest, fonts::figuresWidth(painter.font(), text));
    const qreal left = *m_cursor + 12 + widest + 16 > g.plot.right() ? *m_cursor - widest - 28 : *m_cursor + 12;
    QRectF box(left, g.plot.top() + 4, widest + 16, static_cast<qreal>(texts.size()) * 16 + 8);
    painter.fillRect(box, tokens().raised);
    painter.setPen(tokens().text);
    for (qsizetype i = 0; i < texts.size(); ++i)
        fonts::drawFigures(painter, QRectF(box.left() + 8, box.top() + 4 + static_cast<qreal>(i) * 16, widest, 16), texts[i], Qt::AlignLeft);
}

void TimeSeriesChart::mouseMoveEvent(QMouseEvent *event)
{
    m_cursor = event->position().x();
    update();
}

void TimeSeriesChart::leaveEvent(QEvent *)
{
    m_cursor.reset();
    update();
}

} // namespace nocturne
