// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/AlertList.h"

#include "views/alerts/AlertDelegate.h"
#include "views/alerts/HandGuard.h"

#include <QCursor>
#include <QHoverEvent>
#include <QMouseEvent>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace nocturne {

namespace {

// Also above the first.
int rowAt(int y) { return y < 0 ? (y + 1) / AlertDelegate::rowHeight - 1 : y / AlertDelegate::rowHeight; }

} // namespace

AlertList::AlertList(AlertListModel &model, std::function<TimeMs()> clock, QWidget *parent) : QListView(parent), m_model(model), m_clock(std::move(clock))
{
    setModel(&model);
    connect(this, &QAbstractItemView::activated, this, &AlertList::chosen);
    connect(&model, &QAbstractItemModel::layoutAboutToBeChanged, this, &AlertList::remember);
    connect(&model, &QAbstractItemModel::modelAboutToBeReset, this, &AlertList::remember);
}

// What is seen, before rows move.
void AlertList::remember()
{
    View view{m_clock(), verticalScrollBar()->value(), {}};
    const int last = rowAt(view.top + viewport()->height());
    for (int row = rowAt(view.top); row <= last && row < m_model.rowCount(); ++row)
        view.ids.append(m_model.idAt(row));
    m_views.push_back(std::move(view));
    if (m_views.size() > mostViews)
        m_views.pop_front();
}

// Whether no other alert stood there at any moment of a hand's way.
bool AlertList::stoodThere(const QPoint &at, const QString &id)
{
    while (!m_views.empty() && m_clock() - m_views.front().until >= HandGuard::reaction)
        m_views.pop_front();
    return std::all_of(m_views.cbegin(), m_views.cend(), [&](const View &view) {
        const QString then = view.ids.value(rowAt(view.top + at.y()) - rowAt(view.top));
        return then.isEmpty() || then == id;
    });
}

void AlertList::standAt(int top)
{
    m_standsAt = top;
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // it would come and go with the range
    doItemsLayout();
    updateGeometries();
    verticalScrollBar()->setValue(top);
}

void AlertList::takeSlack()
{
    if (!std::exchange(m_standsAt, std::nullopt))
        return;
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    doItemsLayout();
    updateGeometries();
}

void AlertList::updateGeometries()
{
    QScrollBar *bar = verticalScrollBar();
    const int was = bar->value();
    QListView::updateGeometries();
    if (!m_standsAt)
        return;
    bar->setRange(std::min(bar->minimum(), *m_standsAt), std::max(bar->maximum(), *m_standsAt));
    bar->setValue(was);
}

// What is lit is what a click would hit, also when rows moved and the pointer did not.
void AlertList::paintEvent(QPaintEvent *event)
{
    const QPointF at = viewport()->mapFromGlobal(QPointF(QCursor::pos()));
    if (viewport()->underMouse() && viewport()->rect().contains(at.toPoint())) {
        QHoverEvent hover(QEvent::HoverMove, at, QCursor::pos(), at);
        QListView::viewportEvent(&hover);
    }
    QListView::paintEvent(event);
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
    const QPoint at = event->position().toPoint();
    const int row = indexAt(at).row();
    if (!m_model.alertAt(row) || !stoodThere(at, m_model.idAt(row)))
        return;
    if (event->button() == Qt::LeftButton && (event->modifiers() & (Qt::ControlModifier | Qt::ShiftModifier)) != 0) {
        Q_EMIT marking(row, event->modifiers().testFlag(Qt::ShiftModifier) ? Marking::UpTo : Marking::One);
        return;
    }
    QListView::mousePressEvent(event);
    Q_EMIT chosen();
}

// Two presses, and the second may fall on another alert.
void AlertList::mouseDoubleClickEvent(QMouseEvent *event) { mousePressEvent(event); }

} // namespace nocturne
