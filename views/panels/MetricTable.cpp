// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/MetricTable.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QPainter>

namespace nocturne {

namespace {

constexpr int mostRows = 12;
constexpr int leastRow = 24;

} // namespace

MetricTable::MetricTable(Panel panel, const PanelParts &parts, QWidget *parent)
    : PanelWidget(std::move(panel), parts, parent)
{
}

// Where several metrics stand in one table the label alone would not say what it is.
QString MetricTable::nameOf(const MetricSpec &metric, const LiveSeries &series) const
{
    const QString own = words::series(metric, series.facts.labels);
    return series.facts.labels.isEmpty() || panel().metrics.size() == 1 ? own : QStringLiteral("%1, %2").arg(metric.title, own);
}

QVector<MetricTable::Row> MetricTable::rows() const
{
    QVector<Row> all;
    for (const MetricSpec &metric : panel().metrics) {
        const auto series = parts().metrics.series(panel().id, metric.id);
        if (series.isEmpty())
            all.append({&metric, nullptr, {}, metric.title});
        for (const LiveSeries *one : series) {
            all.append({&metric, one, readingOfSeries(metric, one), nameOf(metric, *one)});
        }
    }
    return all;
}

QSize MetricTable::minimumSizeHint() const
{
    const auto count = std::clamp<qsizetype>(m_rows, panel().metrics.size(), mostRows);
    return {224, std::max(132, static_cast<int>(60 + leastRow * count))};
}

QString MetricTable::fingerprint() const
{
    QString text = words::loudAge(oldestReading().age);
    for (const Row &row : rows()) {
        text += QStringLiteral("|%1,%2,%3").arg(row.reading.sample ? row.reading.sample->at : 0).arg(static_cast<int>(row.reading.freshness)).arg(static_cast<int>(row.reading.status));
    }
    return text;
}

QString MetricTable::spoken() const
{
    QStringList parts;
    for (const Row &row : rows()) {
        parts.append(row.name + QLatin1Char(' ') + words::said(*row.metric, row.reading));
    }
    return parts.join(QStringLiteral("; "));
}

void MetricTable::paintBody(QPainter &painter)
{
    paintTitle(painter, oldestReading());
    const auto all = rows();
    const qreal space = height() - 48 - 12;
    const int fitting = std::max(1, static_cast<int>(space / 20));
    const int count = static_cast<int>(all.size());
    const int shown = count <= std::min(mostRows, fitting) ? count : std::max(1, std::min(mostRows, fitting) - 1);
    const qreal rowHeight = std::clamp(space / std::max(1, shown + (shown < count ? 1 : 0)), 20.0, 32.0);
    if (std::exchange(m_rows, all.size()) != all.size())
        QMetaObject::invokeMethod(this, [this] { updateGeometry(); }, Qt::QueuedConnection); // not while painting
    for (int i = 0; i < shown; ++i)
        paintRow(painter, QRectF(16, 46 + i * rowHeight, width() - 32, rowHeight), all[i]);
    if (shown == count)
        return;
    painter.setFont(fonts::caption());
    painter.setPen(tokens().text3);
    fonts::drawText(painter, QRectF(16, 46 + shown * rowHeight, width() - 32, rowHeight), tr("and %n more", nullptr, count - shown));
}

void MetricTable::paintRow(QPainter &painter, const QRectF &rect, const Row &row) const
{
    const Tokens &t = tokens();
    const Reading &r = row.reading;
    const bool stale = r.freshness == Freshness::Stale;
    // Where it is narrow the name stays and the target's words go: the bullet's tick still says it.
    const bool narrow = rect.width() < 400;
    const bool targets = std::any_of(panel().metrics.begin(), panel().metrics.end(), [](const MetricSpec &m) { return m.target.has_value(); });
    const qreal targetWidth = narrow || !targets ? 0 : 78;
    const qreal bulletWidth = !targets || rect.width() < 260 ? 0 : narrow ? 56 : 80;
    const qreal valueWidth = narrow ? 84 : 88;
    const qreal sparkWidth = rect.width() > 420 ? 72 : 0;
    QRectF target(rect.right() - targetWidth, rect.top(), targetWidth, rect.height());
    QRectF bar(target.left() - bulletWidth - 8, rect.center().y() - 3, bulletWidth, 6);
    QRectF value((bulletWidth > 0 ? bar.left() - 10 : rect.right()) - valueWidth, rect.top(), valueWidth, rect.height());
    QRectF spark(value.left() - sparkWidth - 8, rect.center().y() - 10, sparkWidth, 20);
    QRectF name(rect.left(), rect.top(), spark.left() - rect.left() - 8, rect.height());
    const auto severity = severityOf(r.status);
    const bool abnormal = severity.has_value();
    if (r.known() && r.status != MetricStatus::Ok) {
        marks::drawStatus(painter, QRectF(name.left(), name.center().y() - 6, 12, 12), r.status, stale ? marks::Fill::Outline : marks::Fill::Solid, t);
        name.adjust(18, 0, 0, 0);
    }
    painter.setFont(fonts::body());
    painter.setPen(abnormal ? t.text : t.text2);
    fonts::drawText(painter, name, row.name);
    if (row.series && sparkWidth > 0 && r.change && row.metric->compareSeconds > 0 && r.known()) {
        brush::change(painter, spark, *row.metric, r.sample->value, *r.change, t);
    } else if (row.series && sparkWidth > 0) {
        const TimeMs now = parts().state.now();
        brush::sparkline(painter, spark, row.series->points, now - parts().metrics.rangeOf(row.metric->id), now,
                         r.known() && !stale ? t.data2 : t.data3, abnormal ? t.severity(*severity) : t.data1);
    }
    if (r.freshness == Freshness::NoData) {
        painter.setPen(t.text3);
        fonts::drawText(painter, value, QStringLiteral("—"), Qt::AlignRight);
    } else if (!r.known()) {
        const QRectF cell = value.adjusted(0, 4, 0, -4);
        painter.fillRect(cell, brush::hatch(t, devicePixelRatioF()));
        painter.setFont(fonts::caption(QFont::DemiBold));
        const QString word = tr("UNKNOWN");
        const qreal textWidth = painter.fontMetrics().horizontalAdvance(word);
        painter.fillRect(QRectF(cell.center().x() - textWidth / 2 - 4, cell.top(), textWidth + 8, cell.height()), t.surface);
        painter.setPen(t.text);
        fonts::drawText(painter, cell, word, Qt::AlignHCenter);
    } else {
        painter.setFont(fonts::caption());
        const QString unit = words::suffix(row.metric->unit);
        const qreal unitWidth = unit.isEmpty() ? -4 : painter.fontMetrics().horizontalAdvance(unit);
        painter.setPen(t.text3);
        fonts::drawText(painter, value, unit, Qt::AlignRight);
        painter.setFont(fonts::body(QFont::DemiBold));
        painter.setPen(stale ? t.text3 : t.text);
        fonts::drawFigures(painter, value.adjusted(0, 0, -unitWidth - 4, 0), words::amount(r.sample->value, row.metric->unit), Qt::AlignRight);
    }
    if (row.metric->target && bulletWidth > 0) {
        const QColor measure = abnormal ? t.severity(*severity) : (stale ? t.data3 : t.data1);
        brush::bullet(painter, bar,
                      {r.known() ? std::optional(r.sample->value) : std::nullopt, row.metric->target,
                       row.metric->maximum, row.metric->better, measure},
                      t);
        painter.setFont(fonts::caption());
        painter.setPen(t.text3);
        fonts::drawText(painter, target.adjusted(4, 0, 0, 0), words::shortTarget(*row.metric));
    }
}

} // namespace nocturne
