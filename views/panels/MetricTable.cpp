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

QVector<MetricTable::Row> MetricTable::rows() const
{
    QVector<Row> all;
    for (const MetricSpec &metric : panel().metrics) {
        const auto series = parts().metrics.series(panel().id, metric.id);
        if (series.isEmpty())
            all.append({&metric, nullptr, {}, metric.title});
        for (const LiveSeries *one : series) {
            QString name = metric.title;
            if (!one->facts.labels.isEmpty())
                name = one->facts.labels.first();
            all.append({&metric, one, readingOf(metric, one, parts().state), name});
        }
    }
    return all;
}

QSize MetricTable::minimumSizeHint() const
{
    const auto count = std::clamp<qsizetype>(m_rows, panel().metrics.size(), mostRows);
    return {240, std::max(132, static_cast<int>(60 + leastRow * count))};
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
        parts.append(row.name + QLatin1Char(' ') +
                     (row.reading.known() ? words::quantity(row.reading.sample->value, row.metric->unit)
                                          : tr("unknown")));
    }
    return parts.join(QStringLiteral(", "));
}

void MetricTable::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), tokens().canvas);
    brush::panel(painter, rect(), tokens().surface);
    paintTitle(painter, oldestReading());
    const auto all = rows();
    const int shown = std::min<int>(mostRows, static_cast<int>(all.size()));
    const qreal space = height() - 48 - 12;
    const qreal rowHeight = std::clamp(space / std::max(1, shown), 20.0, 32.0);
    if (std::exchange(m_rows, all.size()) != all.size())
        QMetaObject::invokeMethod(this, [this] { updateGeometry(); }, Qt::QueuedConnection); // not while painting
    for (int i = 0; i < shown; ++i)
        paintRow(painter, QRectF(16, 46 + i * rowHeight, width() - 32, rowHeight), all[i]);
}

void MetricTable::paintRow(QPainter &painter, const QRectF &rect, const Row &row) const
{
    const Tokens &t = tokens();
    const Reading &r = row.reading;
    const bool stale = r.freshness == Freshness::Stale;
    // Where it is narrow the name stays and the target's words go: the bullet's tick still says it.
    const bool narrow = rect.width() < 400;
    const bool targets = std::any_of(panel().metrics.begin(), panel().metrics.end(), [](const MetricSpec &m) { return m.target.has_value(); });
    const qreal targetWidth = narrow || !targets ? 0 : 84;
    const qreal bulletWidth = !targets ? 0 : narrow ? 56 : 96;
    const qreal valueWidth = narrow ? 84 : 92;
    const qreal sparkWidth = rect.width() > 420 ? 72 : 0;
    QRectF target(rect.right() - targetWidth, rect.top(), targetWidth, rect.height());
    QRectF bar(target.left() - bulletWidth - 12, rect.center().y() - 3, bulletWidth, 6);
    QRectF value((targets ? bar.left() - 12 : rect.right()) - valueWidth, rect.top(), valueWidth, rect.height());
    QRectF spark(value.left() - sparkWidth - 8, rect.center().y() - 10, sparkWidth, 20);
    QRectF name(rect.left(), rect.top(), spark.left() - rect.left() - 8, rect.height());
    const bool abnormal = r.status == MetricStatus::Warning || r.status == MetricStatus::Critical;
    const Severity severity = r.status == MetricStatus::Critical ? Severity::Critical : Severity::Warning;
    if (abnormal) {
        marks::draw(painter, QRectF(name.left(), name.center().y() - 6, 12, 12), severity,
                    stale ? marks::Fill::Outline : marks::Fill::Solid, t);
        name.adjust(18, 0, 0, 0);
    }
    painter.setFont(fonts::body());
    painter.setPen(abnormal ? t.text : t.text2);
    fonts::drawText(painter, name, row.name);
    if (row.series && sparkWidth > 0) {
        const TimeMs now = parts().state.now();
        brush::sparkline(painter, spark, row.series->points, now - parts().metrics.range(), now,
                         r.known() && !stale ? t.data2 : t.data3, abnormal ? t.severity(severity) : t.data1);
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
    if (row.metric->target) {
        const QColor measure = abnormal ? t.severity(severity) : (stale ? t.data3 : t.data1);
        brush::bullet(painter, bar,
                      {r.known() ? std::optional(r.sample->value) : std::nullopt, row.metric->target,
                       row.metric->maximum, row.metric->better, measure},
                      t);
        painter.setFont(fonts::caption());
        painter.setPen(t.text3);
        const QString sign = row.metric->better == Better::Higher ? QStringLiteral("> ") : QStringLiteral("< ");
        fonts::drawText(painter, target.adjusted(4, 0, 0, 0), sign + words::quantity(*row.metric->target, row.metric->unit));
    }
}

} // namespace nocturne
