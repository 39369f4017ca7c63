// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/paint/TextTable.h"

#include "views/paint/Fonts.h"

#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <numeric>

namespace nocturne {

namespace {

constexpr int padding = 8;
constexpr int leastColumn = 64;
constexpr int leastLast = 120;
constexpr int measured = 200; ///< rows that decide how wide a column is

} // namespace

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Tokens &t = m_theme.tokens();
    const QRectF cell = QRectF(option.rect);
    const bool current = m_view->hasFocus() && m_view->currentIndex().row() == index.row();
    painter->save();
    painter->fillRect(cell, (option.state & QStyle::State_MouseOver) != 0 ? t.raised : t.surface);
    painter->fillRect(QRectF(cell.left(), cell.bottom() - 1, cell.width(), 1), t.line);
    QStyleOptionViewItem own = option;
    initStyleOption(&own, index);
    painter->setFont(own.font);
    painter->setPen(own.palette.color(QPalette::Text));
    fonts::drawText(*painter, cell.adjusted(padding, 0, -padding / 2, 0), own.text);
    if (current) {
        painter->fillRect(QRectF(cell.left(), cell.top(), cell.width(), 2), t.text);
        painter->fillRect(QRectF(cell.left(), cell.bottom() - 2, cell.width(), 2), t.text);
        if (index.column() == 0)
            painter->fillRect(QRectF(cell.left(), cell.top(), 2, cell.height()), t.text);
        if (index.column() == index.model()->columnCount() - 1)
            painter->fillRect(QRectF(cell.right() - 2, cell.top(), 2, cell.height()), t.text);
    }
    painter->restore();
}

TextTable::TextTable(const Theme &theme, QWidget *parent) : QTableView(parent)
{
    setItemDelegate(new RowDelegate(theme, this));
    setFrameShape(QFrame::NoFrame);
    setEditTriggers(NoEditTriggers);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setTabKeyNavigation(false);
    setShowGrid(false);
    setWordWrap(false);
    setMouseTracking(true);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(rowHeight);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(24);
    horizontalHeader()->setFont(fonts::caption());
    horizontalHeader()->setFixedHeight(28);
}

void TextTable::fitColumns()
{
    if (!model() || model()->columnCount() == 0)
        return;
    QVector<int> wanted;
    for (int column = 0; column < model()->columnCount(); ++column) {
        const QString head = model()->headerData(column, Qt::Horizontal).toString();
        qreal widest = QFontMetricsF(fonts::caption()).horizontalAdvance(head);
        for (int row = 0; row < std::min(measured, model()->rowCount()); ++row) {
            const QModelIndex cell = model()->index(row, column);
            const QVariant font = cell.data(Qt::FontRole);
            widest = std::max(widest, QFontMetricsF(font.isValid() ? font.value<QFont>() : this->font()).horizontalAdvance(cell.data().toString()));
        }
        wanted.append(static_cast<int>(widest) + 2 * padding + 2);
    }
    const QVector<int> widths = columnWidths(wanted, viewport()->width(), leastLast);
    for (int column = 0; column < widths.size(); ++column)
        setColumnWidth(column, widths[column]);
}

void TextTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

QVector<int> columnWidths(QVector<int> wanted, int room, int last)
{
    const auto others = [&] { return std::accumulate(wanted.cbegin(), wanted.cend() - 1, 0); };
    const int most = std::max(0, room - std::min(last, wanted.last()));
    while (others() > most) {
        const auto widest = std::max_element(wanted.begin(), wanted.end() - 1);
        if (wanted.size() < 2 || *widest <= leastColumn)
            break;
        *widest = std::max(leastColumn, *widest - std::max(1, (others() - most) / 4));
    }
    wanted.last() = std::max(std::min(last, wanted.last()), room - others());
    return wanted;
}

} // namespace nocturne
