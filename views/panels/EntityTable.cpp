// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/EntityTable.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QMap>
#include <QPainter>

#include <algorithm>

namespace nocturne {

namespace {

constexpr int mostRows = 12;
constexpr qreal leastNames = 0.22;
constexpr qreal mostNames = 0.4; ///< of the width
constexpr qreal headHeight = 34; ///< two lines
constexpr qreal firstRow = 42 + headHeight;

} // namespace

EntityTable::EntityTable(Panel panel, const PanelParts &parts, QWidget *parent) : PanelWidget(std::move(panel), parts, parent) {}

bool EntityTable::suits(const Panel &panel)
{
    if (panel.kind != QLatin1String("table") || panel.metrics.size() < 2)
        return false;
    const QStringList &labels = panel.metrics.first().labels;
    return !labels.isEmpty() &&
           std::all_of(panel.metrics.cbegin(), panel.metrics.cend(), [&](const MetricSpec &metric) { return metric.labels == labels; });
}

QVector<EntityTable::Row> EntityTable::rows() const
{
    QStringList order;
    QMap<QString, Row> byName;
    for (qsizetype i = 0; i < panel().metrics.size(); ++i) {
        const MetricSpec &metric = panel().metrics[i];
        for (const LiveSeries *series : parts().metrics.series(panel().id, metric.id)) {
            const QString name = words::series(metric, series->facts.labels);
            if (!byName.contains(name)) {
                order.append(name);
                byName.insert(name, {name, QVector<Cell>(panel().metrics.size()), MetricStatus::Ok});
            }
            Row &row = byName[name];
            row.cells[i] = {series, readingOfSeries(metric, series)};
            if (row.cells[i].reading.sample)
                row.worst = worse(row.worst, row.cells[i].reading.status);
        }
    }
    QVector<Row> all;
    for (const QString &name : order)
        all.append(byName.value(name));
    return all;
}

QSize EntityTable::minimumSizeHint() const
{
    return {224, std::max(148, 88 + 24 * static_cast<int>(std::clamp<qsizetype>(m_rows, 3, mostRows)))};
}

QString EntityTable::fingerprint() const
{
    QString text = words::loudAge(oldestReading().age);
    for (const Row &row : rows()) {
        text += QLatin1Char('|') + row.name;
        for (const Cell &cell : row.cells)
            text += QStringLiteral(",%1,%2").arg(cell.reading.sample ? cell.reading.sample->at : 0).arg(static_cast<int>(cell.reading.freshness));
    }
    return text;
}

QString EntityTable::spoken() const
{
    QStringList said;
    for (const Row &row : rows()) {
        QStringList values;
        for (qsizetype i = 0; i < row.cells.size(); ++i) {
            const Reading &reading = row.cells[i].reading;
            const MetricSpec &metric = panel().metrics[i];
            values.append(metric.title + QLatin1Char(' ') + words::said(metric, reading));
        }
        said.append(row.name + QStringLiteral(": ") + values.join(QStringLiteral(", ")));
    }
    return said.isEmpty() ? tr("No data") : said.join(QStringLiteral("; "));
}

QRectF EntityTable::column(const QRectF &row, qsizetype index) const
{
    const qreal first = std::clamp(m_names, std::max(80.0, row.width() * leastNames), std::max(80.0, row.width() * mostNames));
    if (index < 0)
        return {row.left(), row.top(), first - 8, row.height()};
    const qreal share = (row.width() - first) / static_cast<qreal>(panel().metrics.size());
    return {row.left() + first + static_cast<qreal>(index) * share + 8, row.top(), share - 8, row.height()};
}

void EntityTable::paintBody(QPainter &painter)
{
    paintTitle(painter, oldestReading());
    const auto all = rows();
    if (std::exchange(m_rows, all.size()) != all.size())
        QMetaObject::invokeMethod(this, [this] { updateGeometry(); }, Qt::QueuedConnection); // not while painting
    if (all.isEmpty()) {
        paintSentence(painter, noValues(panel().metrics.first(), false));
        return;
    }
    m_names = 0;
    for (const Row &row : all)
        m_names = std::max(m_names, QFontMetricsF(fonts::body(QFont::DemiBold)).horizontalAdvance(row.name) + 18 + 16);
    paintHead(painter, QRectF(16, 42, width() - 32, headHeight - 2));
    const qreal space = height() - firstRow - 12;
    const int count = static_cast<int>(all.size());
    const int fitting = std::clamp(static_cast<int>(space / 20), 1, mostRows);
    const int shown = count <= fitting ? count : std::max(1, fitting - 1);
    const qreal rowHeight = std::clamp(space / (shown + (shown < count ? 1 : 0)), 20.0, 32.0);
    for (int i = 0; i < shown; ++i)
        paintRow(painter, QRectF(16, firstRow + i * rowHeight, width() - 32, rowHeight), all[i]);
    if (shown == count)
        return;
    painter.setFont(fonts::caption());
    painter.setPen(tokens().text3);
    fonts::drawText(painter, QRectF(16, firstRow + shown * rowHeight, width() - 32, rowHeight), tr("and %Ln more", nullptr, count - shown));
}

void EntityTable::paintHead(QPainter &painter, const QRectF &row) const
{
    painter.setFont(fonts::caption());
    painter.setPen(tokens().text3);
    for (qsizetype i = 0; i < panel().metrics.size(); ++i) {
        const MetricSpec &metric = panel().metrics[i];
        const QString unit = words::suffix(metric.unit);
        const QString both = unit.isEmpty() ? metric.title : QStringLiteral("%1, %2").arg(metric.title, unit);
        const qreal width = column(row, i).width();
        // Two lines; a word is not torn, and where there is no room for the unit the details say it.
        QFont font = fonts::caption();
        QString text = both;
        const auto fits = [&] {
            const QRectF needed = QFontMetricsF(font).boundingRect(column(row, i), Qt::TextWordWrap, text);
            return needed.width() <= width && needed.height() <= row.height();
        };
        while (font.pixelSize() > 10 && !fits())
            font.setPixelSize(font.pixelSize() - 1);
        if (!fits())
            text = metric.title;
        while (font.pixelSize() > 7 && !fits())
            font.setPixelSize(font.pixelSize() - 1);
        // The unit is not torn apart: it has a line of its own where the title fills one.
        const bool apart = text == both && QFontMetricsF(font).horizontalAdvance(both) > width && QFontMetricsF(font).horizontalAdvance(metric.title) <= width;
        painter.setFont(font);
        fonts::drawWrapped(painter, column(row, i), apart ? QStringLiteral("%1\n%2").arg(metric.title, unit) : text, Qt::AlignRight | Qt::AlignBottom);
    }
    painter.setFont(fonts::caption());
    const QString label = panel().metrics.first().labels.first();
    const QString shipped = words::shippedName(label.left(1).toUpper() + label.mid(1));
    const QString name = label.size() <= 3 ? shipped.toUpper() : shipped;
    fonts::drawWrapped(painter, column(row, -1), name, Qt::AlignLeft | Qt::AlignBottom);
}

void EntityTable::paintRow(QPainter &painter, const QRectF &rect, const Row &row) const
{
    if (const auto severity = severityOf(row.worst))
        painter.fillRect(rect.adjusted(-8, 1, 8, -1), tokens().tint(*severity));
    painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 1), tokens().line);
    QRectF name = column(rect, -1);
    if (row.worst != MetricStatus::Ok) {
        marks::drawStatus(painter, QRectF(name.left(), name.center().y() - 6, 12, 12), row.worst, marks::Fill::Solid, tokens());
        name.adjust(18, 0, 0, 0);
    }
    // Up to the number beside it.
    if (const Reading &first = row.cells.first().reading; first.known()) {
        const QRectF beside = column(rect, 0);
        const qreal number = fonts::figuresWidth(fonts::body(QFont::DemiBold), words::amount(first.sample->value, panel().metrics.first().unit));
        name.setRight(std::max(name.right(), beside.right() - number - 12));
    }
    painter.setFont(fonts::body(QFont::DemiBold));
    painter.setPen(tokens().text);
    fonts::drawText(painter, name, row.name);
    for (qsizetype i = 0; i < row.cells.size(); ++i)
        paintCell(painter, column(rect, i), panel().metrics[i], row.cells[i]);
}

void EntityTable::paintCell(QPainter &painter, const QRectF &rect, const MetricSpec &metric, const Cell &cell) const
{
    const Reading &r = cell.reading;
    const QFont::Weight weight = severityOf(r.status) ? QFont::DemiBold : QFont::Normal;
    painter.setFont(fonts::body(weight));
    painter.setPen(r.freshness == Freshness::Fresh ? tokens().text : tokens().text3);
    if (r.known()) {
        // Where its column is narrow a number is smaller, never cut.
        const QString amount = words::amount(r.sample->value, metric.unit);
        if (fonts::figuresWidth(painter.font(), amount) > rect.width())
            painter.setFont(fonts::caption(weight));
        fonts::drawWhole(painter, rect, {amount}, Qt::AlignRight);
        return;
    }
    if (r.freshness == Freshness::Unknown) {
        painter.setBrushOrigin(rect.topLeft());
        painter.fillRect(rect.adjusted(0, 3, 0, -3), brush::hatch(tokens(), devicePixelRatioF()));
        painter.fillRect(QRectF(rect.right() - 16, rect.top() + 3, 16, rect.height() - 6), tokens().surface);
    }
    fonts::drawText(painter, rect, r.freshness == Freshness::Unknown ? QStringLiteral("?") : QStringLiteral("—"), Qt::AlignRight);
}

} // namespace nocturne
