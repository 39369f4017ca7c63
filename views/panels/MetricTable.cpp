// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/MetricTable.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace nocturne {

namespace {

constexpr int mostRows = 12;
constexpr int leastRow = 24;
constexpr qreal firstRow = 46;
constexpr qreal gap = 10;
constexpr qreal leastValue = 66; ///< "UNKNOWN" has room in it
constexpr qreal spark = 72;
constexpr qreal shortBullet = 56;
constexpr qreal longBullet = 80;

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
    for (const Row &row : rows())
        text += fingerprintOf(row.reading);
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
    m_rowHeight = rowHeight;
    const Columns widths = columns(all.first(shown), width() - 32);
    for (int i = 0; i < shown; ++i)
        paintRow(painter, QRectF(16, firstRow + i * rowHeight, width() - 32, rowHeight), all[i], widths);
    if (shown == count)
        return;
    painter.setFont(fonts::caption());
    painter.setPen(tokens().text3);
    fonts::drawText(painter, QRectF(16, firstRow + shown * rowHeight, width() - 32, rowHeight), tr("and %Ln more", nullptr, count - shown));
}

bool MetricTable::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return PanelWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const auto all = rows();
    const auto index = static_cast<qsizetype>(std::floor((help->y() - firstRow) / std::max(1.0, m_rowHeight)));
    QString text;
    if (index >= 0 && index < all.size()) {
        const Row &row = all[index];
        text = row.metric->description;
        if (row.reading.freshness == Freshness::NoData)
            text += QLatin1Char('\n') + noValue(*row.metric, row.reading.otherUnit);
        else if (changes(row))
            text += QLatin1Char('\n') + words::changed(*row.metric, *row.reading.change);
    }
    QToolTip::showText(help->globalPos(), text, this);
    return true;
}

bool MetricTable::changes(const Row &row) { return row.metric->compareSeconds > 0 && row.reading.change && row.reading.known(); }

qreal MetricTable::unitWidth(const Row &row)
{
    const QString unit = words::suffix(row.metric->unit);
    return unit.isEmpty() ? 0 : QFontMetricsF(fonts::caption()).horizontalAdvance(unit) + 4;
}

qreal MetricTable::valueWidth(const Row &row)
{
    if (!row.reading.sample)
        return 0;
    return fonts::figuresWidth(fonts::body(QFont::DemiBold), words::amount(row.reading.sample->value, row.metric->unit)) + unitWidth(row);
}

brush::ChangeMark MetricTable::changeOf(const Row &row) { return brush::changeOf(*row.metric, *row.reading.change, {words::within(*row.reading.change)}); }

qreal MetricTable::ownWidth(const Row &row, qreal value) const
{
    if (row.reading.known())
        return valueWidth(row);
    const qreal word = QFontMetricsF(fonts::caption()).horizontalAdvance(noDataWord(row.reading.otherUnit)) + 2;
    return row.reading.freshness == Freshness::NoData && word <= value ? word : value;
}

// A number has the room that it needs; what is left goes to the name, then to the target, the change and the bullet.
MetricTable::Columns MetricTable::columns(const QVector<Row> &rows, qreal width) const
{
    Columns c;
    qreal name = 0;
    qreal both = 0; // the longest of a name and its own number
    qreal change = 0;
    qreal target = 0;
    for (const Row &row : rows) {
        const qreal wanted = QFontMetricsF(fonts::body()).horizontalAdvance(row.name) + 18 + gap;
        name = std::max(name, wanted);
        both = std::max(both, std::min(wanted, width * 0.5) + valueWidth(row));
        c.value = std::max(c.value, valueWidth(row));
        if (changes(row))
            change = std::max(change, changeOf(row).width());
        if (row.metric->target)
            target = std::max(target, fonts::figuresWidth(fonts::caption(), words::shortTarget(*row.metric)));
    }
    c.value = std::min(std::max(leastValue, c.value + 1), width);
    c.target = target > 0 && target + 1 + gap <= width - both ? target + 1 : 0; // the last to go
    c.change = change > 0 ? brush::bareChange : 0; // which way, and whether it is worse, has room before all else
    qreal left = width - c.value - std::min(name, width * 0.5) - (c.target > 0 ? c.target + gap : 0) - (c.change > 0 ? c.change + gap : 0);
    const auto take = [&left](qreal wanted) {
        const bool fits = wanted > 0 && wanted + gap <= left;
        left -= fits ? wanted + gap : 0;
        return fits ? wanted : 0;
    };
    if (change > 0 && change - c.change <= left) {
        left -= change - c.change;
        c.change = change;
    }
    c.bullet = take(target > 0 ? shortBullet : 0);
    if (c.change < spark)
        c.spark = take(spark);
    if (c.bullet > 0 && left >= longBullet - shortBullet)
        c.bullet = longBullet;
    return c;
}

void MetricTable::paintRow(QPainter &painter, const QRectF &rect, const Row &row, const Columns &c) const
{
    const Tokens &t = tokens();
    const Reading &r = row.reading;
    const bool stale = r.freshness == Freshness::Stale;
    const auto before = [](const QRectF &next, qreal width) { return QRectF(next.left() - (width > 0 ? width + gap : 0), next.top(), width, next.height()); };
    const QRectF target = QRectF(rect.right() - c.target, rect.top(), c.target, rect.height());
    const QRectF bar = c.target > 0 ? before(target, c.bullet) : QRectF(rect.right() - c.bullet, rect.top(), c.bullet, rect.height());
    const QRectF value = c.bullet > 0 || c.target > 0 ? before(bar, c.value) : QRectF(rect.right() - c.value, rect.top(), c.value, rect.height());
    const QRectF change = before(value, c.change);
    const QRectF course = c.spark > 0 ? before(change, c.spark) : change;
    // A name may reach up to its own number, or the word for none, where nothing stands between them.
    const bool between = changes(row) || (row.series && std::max(c.spark, c.change) >= spark);
    const qreal end = between ? course.left() : value.right() - ownWidth(row, c.value);
    QRectF name(rect.left(), rect.top(), end - rect.left() - gap, rect.height());
    const auto severity = severityOf(r.status);
    const bool abnormal = severity.has_value();
    if (r.known() && r.status != MetricStatus::Ok) {
        marks::drawStatus(painter, QRectF(name.left(), name.center().y() - 6, 12, 12), r.status, stale ? marks::Fill::Outline : marks::Fill::Solid, t);
        name.adjust(18, 0, 0, 0);
    }
    painter.setFont(fonts::body());
    painter.setPen(abnormal ? t.text : t.text2);
    if (painter.fontMetrics().horizontalAdvance(row.name) > name.width())
        painter.setFont(fonts::caption()); // smaller before it is cut
    // And the unit stands behind the target, too.
    const bool bare = !between && c.target > 0 && row.metric->target && r.known() && painter.fontMetrics().horizontalAdvance(row.name) > name.width();
    if (bare)
        name.setRight(name.right() + unitWidth(row));
    fonts::drawText(painter, name, row.name);
    if (changes(row))
        brush::change(painter, change, changeOf(row), t);
    if (row.series && (c.spark > 0 || (c.change >= spark && !changes(row)))) {
        const TimeMs now = parts().state.now();
        brush::sparkline(painter, QRectF(course.right() - spark, rect.center().y() - 10, spark, 20), row.series->points, now - parts().metrics.rangeOf(row.metric->id), now,
                         r.known() && !stale ? t.data2 : t.data3, abnormal ? t.severity(*severity) : t.data1);
    }
    paintValue(painter, value, row, bare ? WithUnit::No : WithUnit::Yes);
    if (!row.metric->target)
        return;
    if (c.bullet > 0) {
        const QColor measure = abnormal ? t.severity(*severity) : (stale ? t.data3 : t.data1);
        brush::bullet(painter, QRectF(bar.left(), rect.center().y() - 3, c.bullet, 6),
                      brush::bulletOf(*row.metric, r.known() ? std::optional(r.sample->value) : std::nullopt, measure), t);
    }
    painter.setFont(fonts::caption());
    painter.setPen(t.text3);
    if (c.target > 0)
        fonts::drawWhole(painter, target, {words::shortTarget(*row.metric)});
}

void MetricTable::paintValue(QPainter &painter, const QRectF &rect, const Row &row, WithUnit with) const
{
    const Tokens &t = tokens();
    const Reading &r = row.reading;
    const bool stale = r.freshness == Freshness::Stale;
    if (r.freshness == Freshness::NoData) {
        painter.setFont(fonts::caption());
        painter.setPen(t.text3);
        fonts::drawWhole(painter, rect, {noDataWord(r.otherUnit), QStringLiteral("—")}, Qt::AlignRight);
    } else if (!r.known()) {
        const QRectF cell = rect.adjusted(0, 4, 0, -4);
        painter.fillRect(cell, brush::hatch(t, devicePixelRatioF()));
        painter.setFont(fonts::caption(QFont::DemiBold));
        const QString word = tr("UNKNOWN");
        const qreal textWidth = painter.fontMetrics().horizontalAdvance(word);
        painter.fillRect(QRectF(cell.center().x() - textWidth / 2 - 4, cell.top(), textWidth + 8, cell.height()), t.surface);
        painter.setPen(t.text);
        fonts::drawText(painter, cell, word, Qt::AlignHCenter);
    } else {
        const QString unit = words::suffix(row.metric->unit);
        const QString amount = words::amount(r.sample->value, row.metric->unit);
        painter.setFont(fonts::caption());
        const qreal beside = unitWidth(row);
        const bool both = with == WithUnit::Yes && fonts::figuresWidth(fonts::body(QFont::DemiBold), amount) + beside <= rect.width();
        painter.setPen(t.text3);
        if (both)
            fonts::drawText(painter, rect, unit, Qt::AlignRight);
        painter.setFont(fonts::body(QFont::DemiBold));
        painter.setPen(stale ? t.text3 : t.text);
        fonts::drawWhole(painter, rect.adjusted(0, 0, both ? -beside : 0, 0), {amount}, Qt::AlignRight);
    }
}

} // namespace nocturne
