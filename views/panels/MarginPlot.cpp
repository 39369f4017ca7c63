// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/MarginPlot.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Drawn.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace nocturne {

namespace {

constexpr qreal usualRow = 44;
constexpr qreal tallRow = 72;
constexpr double longest = 0.6; ///< the axis ends at 60 % on both sides

} // namespace

MarginPlot::MarginPlot(Panel panel, const PanelParts &parts, QWidget *parent) : PanelWidget(std::move(panel), parts, parent) {}

QString MarginPlot::fingerprint() const
{
    QString text = words::loudAge(oldestReading().age);
    for (const MetricSpec &metric : panel().metrics)
        text += fingerprintOf(readingOfMetric(metric));
    return text;
}

QString MarginPlot::spoken() const
{
    QStringList said;
    for (const MetricSpec &metric : panel().metrics) {
        const Reading reading = readingOfMetric(metric);
        QStringList parts{words::said(metric, reading), words::forecast(metric, reading)};
        parts.removeAll(QString());
        said.append(metric.title + QLatin1Char(' ') + parts.join(QStringLiteral(", ")));
    }
    return said.join(QStringLiteral("; "));
}

MarginPlot::Columns MarginPlot::columns(const QRectF &row) const
{
    Columns c;
    const bool wide = row.width() > 640;
    qreal name = 0;
    for (const MetricSpec &metric : panel().metrics)
        name = std::max(name, QFontMetricsF(fonts::body()).horizontalAdvance(metric.title) + 20);
    name = std::min(name, row.width() * 0.4);
    const qreal spark = wide ? 96 : 0;
    c.name = QRectF(row.left(), row.top(), name, row.height());
    c.spark = QRectF(c.name.right() + 12, row.center().y() - 10, spark, 20);
    c.value = QRectF(c.spark.right() + 12, row.top(), 92, row.height());
    c.change = QRectF(c.value.right() + 12, row.top(), row.width() > 820 ? 170 : brush::bareChange, row.height());
    c.target = QRectF(c.change.right() + 12, row.top(), wide ? 92 : 0, row.height());
    c.plot = QRectF(c.target.right() + 20, row.center().y() - 4, row.right() - c.target.right() - 20, 8);
    return c;
}

void MarginPlot::paintBody(QPainter &painter)
{
    const Tokens &t = tokens();
    paintTitle(painter, oldestReading());
    const QRectF head(16, 40, width() - 32, 20);
    const Columns c = columns(head);
    painter.setFont(fonts::caption());
    painter.setPen(t.text3);
    const QString worse = tr("worse than target");
    const QString left = tr("margin left");
    const QFontMetricsF metrics(painter.font());
    const bool both = metrics.horizontalAdvance(worse) <= c.plot.width() / 2 - 8 && metrics.horizontalAdvance(left) <= c.plot.width() / 2 - 8;
    if (both)
        fonts::drawText(painter, QRectF(c.plot.left(), head.top(), c.plot.width() / 2 - 8, 20), worse);
    if (both || metrics.horizontalAdvance(left) <= c.plot.width())
        fonts::drawText(painter, QRectF(c.plot.left(), head.top(), c.plot.width(), 20), left, Qt::AlignRight);
    fonts::drawText(painter, c.value, tr("Now"), Qt::AlignRight);
    if (c.target.width() > 0)
        fonts::drawText(painter, c.target, tr("Target"), Qt::AlignRight);
    const auto count = std::max<qsizetype>(1, panel().metrics.size());
    // Compact, until a third of the panel would stay empty.
    const qreal room = (height() - 64 - 12.0) / static_cast<qreal>(count);
    const qreal rowHeight = std::min(room > usualRow * 1.5 ? tallRow : usualRow, room);
    for (qsizetype i = 0; i < panel().metrics.size(); ++i)
        paintRow(painter, QRectF(16, 62 + static_cast<qreal>(i) * rowHeight, width() - 32, rowHeight), panel().metrics[i]);
    painter.fillRect(QRectF(c.plot.center().x() - 1, 62, 2, static_cast<qreal>(panel().metrics.size()) * rowHeight + 4), t.text);
}

void MarginPlot::paintRow(QPainter &painter, const QRectF &row, const MetricSpec &metric) const
{
    const Tokens &t = tokens();
    const Reading r = readingOfMetric(metric);
    const Columns c = columns(row);
    const bool stale = r.freshness == Freshness::Stale;
    painter.setFont(fonts::body());
    painter.setPen(t.text);
    QRectF name = c.name;
    if (r.known() && r.status != MetricStatus::Ok) {
        marks::drawStatus(painter, QRectF(name.left(), name.center().y() - 6, 12, 12), r.status, stale ? marks::Fill::Outline : marks::Fill::Solid, t);
        name.adjust(18, 0, 0, 0);
    }
    const QString text = r.known() ? words::amount(r.sample->value, metric.unit) : r.sample ? tr("UNKNOWN") : QStringLiteral("—");
    const QString unit = words::suffix(metric.unit);
    const qreal unitWidth = unit.isEmpty() || !r.known() ? 0 : QFontMetricsF(fonts::caption()).horizontalAdvance(unit) + 4;
    if (c.spark.width() <= 0) // up to its own number
        name.setRight(c.value.right() - unitWidth - fonts::figuresWidth(fonts::body(QFont::DemiBold), text) - 12);
    fonts::drawText(painter, name, metric.title);
    if (const LiveSeries *series = firstSeries(metric); series && c.spark.width() > 0) {
        const TimeMs now = parts().state.now();
        brush::sparkline(painter, c.spark, series->points, now - parts().metrics.rangeOf(metric.id), now, r.known() && !stale ? t.data2 : t.data3, t.data1);
    }
    painter.setFont(fonts::caption());
    painter.setPen(t.text3);
    if (r.known())
        fonts::drawText(painter, c.value, unit, Qt::AlignRight);
    painter.setFont(fonts::body(QFont::DemiBold));
    painter.setPen(!r.known() || stale ? t.text3 : t.text);
    fonts::drawFigures(painter, c.value.adjusted(0, 0, -unitWidth, 0), text, Qt::AlignRight);
    if (r.change && r.known())
        brush::change(painter, c.change, brush::changeOf(metric, *r.change, {words::within(*r.change)}), t);
    if (metric.target && c.target.width() > 0) {
        painter.setFont(fonts::caption());
        painter.setPen(t.text3);
        fonts::drawWhole(painter, c.target, {words::shortTarget(metric)}, Qt::AlignRight);
    }
    painter.fillRect(c.plot, t.line);
    drawn::tellBar(painter, c.plot);
    painter.fillRect(QRectF(c.plot.left(), c.plot.top(), c.plot.width() / 2, c.plot.height()), t.data4);
    if (!r.known()) {
        painter.setBrushOrigin(c.plot.topLeft());
        painter.fillRect(c.plot, brush::hatch(t, devicePixelRatioF()));
        return;
    }
    const auto judged = r.judged(metric);
    if (const auto margin = judged ? marginOf(metric, *judged) : std::nullopt) {
        const auto severity = severityOf(r.status);
        paintBar(painter, c.plot, *margin, severity ? t.severity(*severity) : stale ? t.data3 : t.data1);
    }
}

void MarginPlot::paintBar(QPainter &painter, const QRectF &plot, double margin, const QColor &colour) const
{
    const qreal centre = plot.center().x();
    const qreal end = centre + plot.width() / 2 * std::clamp(margin, -longest, longest) / longest;
    painter.fillRect(QRectF(std::min(centre, end), plot.center().y() - 2, std::abs(end - centre), 4), colour);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(end, plot.center().y()), 4, 4);
    painter.restore();
}

} // namespace nocturne
