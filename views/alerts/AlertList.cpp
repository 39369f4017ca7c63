// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/AlertList.h"

#include <QMouseEvent>

namespace nocturne {

AlertList::AlertList(AlertListModel &model, QWidget *parent) : QListView(parent), m_model(model)
{
    setModel(&model);
    connect(this, &QAbstractItemView::activated, this, &AlertList::chosen);
}

void AlertList::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex before = currentIndex();
    QListView::keyPressEvent(event);
    if (currentIndex() != before)
        Q_EMIT chosen();
}

QModelIndex AlertList::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    const QModelIndex at = QListView::moveCursor(action, modifiers);
    if (!at.isValid() || m_model.alertAt(at.row()))
        return at;
    // Beyond the heading in the direction of the key; at an end the nearest alert is the other way.
    const bool up = action == MoveUp || action == MovePageUp || action == MovePrevious || action == MoveLeft;
    int row = m_model.nextItem(at.row(), up ? -1 : 1);
    if (row < 0)
        row = m_model.nextItem(at.row(), up ? 1 : -1);
    if (up && row == currentIndex().row())
        scrollToTop(); // the heading over the first alert
    return row < 0 ? currentIndex() : m_model.index(row);
}

void AlertList::mousePressEvent(QMouseEvent *event)
{
    if (!m_model.alertAt(indexAt(event->position().toPoint()).row()))
        return;
    QListView::mousePressEvent(event);
    Q_EMIT chosen();
}

} // namespace nocturne
