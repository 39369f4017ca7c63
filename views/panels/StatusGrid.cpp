// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/StatusGrid.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QMap>
#include <QPainter>

#include <algorithm>

namespace nocturne {

namespace {

constexpr qreal gap = 8;
constexpr qreal leastWidth = 96;
constexpr qreal leastHeight = 48;

} // namespace

StatusGrid::StatusGrid(Panel panel, const PanelParts &parts, QWidget *parent) : PanelWidget(std::move(panel), parts, parent) {}

QVector<QRectF> StatusGrid::cells(const QRectF &area, int count)
{
    QVector<QRectF> places;
    if (count < 1)
        return places;
    const int mostColumns = std::max(1, static_cast<int>((area.width() + gap) / (leastWidth + gap)));
    const int mostRows = std::max(1, static_cast<int>((area.height() + gap) / (leastHeight + gap)));
    // As few columns as there is height for: wide cells are easier to read.
    int columns = std::min(mostColumns, (count + mostRows - 1) / mostRows);
    while (columns < mostColumns && count % columns != 0 && columns * mostRows < count + columns)
        ++columns;
    const int rows = std::min(mostRows, (count + columns - 1) / columns);
    const qreal width = (area.width() - gap * (columns - 1)) / columns;
    const qreal height = std::min(72.0, (area.height() - gap * (rows - 1)) / rows);
    for (int i = 0; i < std::min(count, columns * rows); ++i) {
        const int row = i / columns;
        const int column = i % columns;
        places.append(QRectF(area.left() + column * (width + gap), area.top() + row * (height + gap), width, height));
    }
    return places;
}

QVector<StatusGrid::Cell> StatusGrid::things() const
{
    QMap<QString, Cell> byName; // a map keeps them by name
    for (const MetricSpec &metric : panel().metrics) {
        for (const LiveSeries *series : parts().metrics.series(panel().id, metric.id)) {
            const QString name = words::series(metric, series->facts.labels);
            Cell &cell = byName[name];
            cell.name = name;
            const Reading reading = readingOf(metric, series, parts().state, parts().metrics);
            if (reading.known())
                cell.worst = cell.known ? worse(cell.worst, reading.status) : reading.status;
            cell.known = cell.known || reading.known();
            cell.values.append({&metric, reading});
        }
    }
    return byName.values();
}

QString StatusGrid::fingerprint() const
{
    QString text = words::loudAge(oldestReading().age);
    for (const Cell &cell : things()) {
        for (const Value &value : cell.values)
            text += QStringLiteral("|%1,%2").arg(value.reading.sample ? value.reading.sample->at : 0).arg(static_cast<int>(value.reading.freshness));
    }
    return text;
}

QString StatusGrid::spoken() const
{
    QStringList said;
    for (const Cell &cell : things()) {
        QStringList values;
        for (const Value &value : cell.values)
            values.append(words::said(*value.metric, value.reading));
        said.append(cell.name + QLatin1Char(' ') + values.join(QStringLiteral(" / ")));
    }
    return said.isEmpty() ? tr("No data") : said.join(QStringLiteral("; "));
}

void StatusGrid::paintBody(QPainter &painter)
{
    paintTitle(painter, oldestReading());
    const auto all = things();
    const QRectF area(16, 48, width() - 32, height() - 64);
    if (all.isEmpty()) {
        paintSentence(painter, noValues(panel().metrics.first(), false));
        return;
    }
    const auto places = cells(area, static_cast<int>(all.size()));
    for (qsizetype i = 0; i < places.size(); ++i)
        paintCell(painter, places[i], all[i]);
}

void StatusGrid::paintCell(QPainter &painter, const QRectF &rect, const Cell &cell) const
{
    const Tokens &t = tokens();
    const auto severity = cell.known ? severityOf(cell.worst) : std::nullopt;
    brush::panel(painter, rect, severity ? t.tint(*severity) : t.raised);
    if (!cell.known) {
        painter.setBrushOrigin(rect.topLeft());
        painter.fillRect(rect, brush::hatch(t, devicePixelRatioF()));
    }
    if (severity)
        painter.fillRect(QRectF(rect.left(), rect.top(), 4, rect.height()), t.severity(*severity));
    QRectF name(rect.left() + 10, rect.top() + 5, rect.width() - 20, 16);
    painter.setFont(fonts::caption());
    if (!cell.known)
        brush::plate(painter, QRectF(name.topLeft(), QSizeF(std::min<qreal>(name.width(), painter.fontMetrics().horizontalAdvance(cell.name)), 16)), t.raised);
    if (cell.known && cell.worst != MetricStatus::Ok) {
        marks::drawStatus(painter, QRectF(name.right() - 12, name.top() + 2, 12, 12), cell.worst, marks::Fill::Solid, t);
        name.adjust(0, 0, -18, 0);
    }
    painter.setPen(t.text2);
    fonts::drawText(painter, name, cell.name);
    const qreal share = (rect.width() - 20) / static_cast<qreal>(std::max<qsizetype>(1, cell.values.size()));
    const bool bullets = rect.height() >= 64;
    for (qsizetype i = 0; i < cell.values.size(); ++i) {
        const Value &value = cell.values[i];
        const QRectF column(rect.left() + 10 + static_cast<qreal>(i) * share, rect.top() + 22, share - 4, 20);
        painter.setFont(fonts::body(QFont::DemiBold));
        painter.setPen(value.reading.freshness == Freshness::Fresh ? t.text : t.text3);
        const QString text = value.reading.known() ? words::number(value.reading.sample->value) : QStringLiteral("?");
        if (!value.reading.known())
            brush::plate(painter, QRectF(column.topLeft(), QSizeF(12, 20)), t.raised);
        if (fonts::figuresWidth(painter.font(), text) > column.width())
            painter.setFont(fonts::caption(QFont::DemiBold));
        fonts::drawWhole(painter, column, {text});
        if (bullets && value.metric->target) {
            const auto own = severityOf(value.reading.status);
            const QColor measure = own ? t.severity(*own) : t.data1;
            brush::bullet(painter, QRectF(column.left(), rect.bottom() - 14, share - 12, 6),
                          brush::bulletOf(*value.metric, value.reading.known() ? std::optional(value.reading.sample->value) : std::nullopt, measure), t);
        }
    }
}

} // namespace nocturne
