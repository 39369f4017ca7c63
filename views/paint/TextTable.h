// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/paint/Theme.h"

#include <QStyledItemDelegate>
#include <QTableView>

namespace nocturne {

/// A row of text with a hairline under it; the current one has a ring around all of it.
class RowDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    RowDelegate(const Theme &theme, QTableView *view) : QStyledItemDelegate(view), m_theme(theme), m_view(view) {}
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
    QTableView *m_view;
};

/// A table in our language. Each column is as wide as what it says, the last has the rest; where that is too much for the room, the widest give
/// of theirs.
class TextTable final : public QTableView {
    Q_OBJECT

public:
    TextTable(const Theme &theme, QWidget *parent);
    /// After the rows are others.
    void fitColumns();
    static constexpr int rowHeight = 36;

protected:
    void resizeEvent(QResizeEvent *event) override;
};

/// Widths for columns that want `wanted` px each: the last has what is left and at least `leastLast`, the others are cut from the widest on.
QVector<int> columnWidths(QVector<int> wanted, int room, int leastLast);

} // namespace nocturne
