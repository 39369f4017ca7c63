// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/ListHold.h"

#include "views/alerts/AlertDelegate.h"
#include "views/alerts/AlertList.h"
#include "views/alerts/AlertTray.h"

#include <QCursor>
#include <QEvent>
#include <QHash>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWindow>

#include <algorithm>
#include <cstdlib>

namespace nocturne {

namespace {

constexpr int wayToTheTray = 150; ///< ms: between the two the pointer is over neither

} // namespace

ListHold::ListHold(QWidget &page, AlertList &list, AlertTray &tray, AlertListModel &model, std::function<TimeMs()> clock, QObject *parent)
    : QObject(parent), m_page(page), m_list(list), m_tray(tray), m_model(model), m_clock(std::move(clock))
{
    m_page.installEventFilter(this);
    m_list.installEventFilter(this);
    m_list.viewport()->installEventFilter(this);
    m_tray.installEventFilter(this);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ListHold::settle);
    connect(&m_tray, &QAbstractButton::clicked, this, &ListHold::takeIn);
    connect(&m_model, &QAbstractItemModel::layoutAboutToBeChanged, this, &ListHold::rememberView);
    connect(&m_model, &QAbstractItemModel::layoutChanged, this, &ListHold::restoreView);
}

bool ListHold::eventFilter(QObject *watched, QEvent *event)
{
    const bool inside = watched == &m_list || watched == &m_tray;
    switch (event->type()) {
    case QEvent::Enter:
    case QEvent::Leave:
        if (inside) {
            m_hand.pointer(event->type() == QEvent::Enter, m_clock());
            settle();
        }
        break;
    case QEvent::Show: // the window hears of every move, its widgets of few
        if (watched == &m_page && m_page.window()->windowHandle())
            m_page.window()->windowHandle()->installEventFilter(this);
        break;
    case QEvent::MouseMove:
        if (watched == m_page.window()->windowHandle())
            pointerMoved(static_cast<QMouseEvent *>(event)->globalPosition().toPoint());
        break;
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress: // a touch has no pointer that was over it before
        if (inside || watched == m_list.viewport())
            key();
        break;
    case QEvent::Hide:
        if (watched == &m_list && !m_list.isVisible()) {
            m_hand.gone();
            settle();
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

void ListHold::pointerMoved(const QPoint &global)
{
    if (!m_page.isVisible() || !m_page.rect().contains(m_page.mapFromGlobal(global)))
        return;
    m_hand.moved(m_clock());
    settle();
}

void ListHold::key()
{
    m_hand.key(m_clock());
    settle();
}

void ListHold::takeIn()
{
    m_model.release();
    settle();
}

void ListHold::settle()
{
    const TimeMs now = m_clock();
    if (m_hand.in(now)) {
        m_model.hold();
        if (const TimeMs stays = m_hand.stays(now); stays > 0)
            m_timer.start(static_cast<int>(stays));
    } else if (m_model.held() && sender() != &m_timer) {
        m_timer.start(wayToTheTray);
    } else {
        m_left = true;
        m_model.pin(underPointer());
        m_model.release();
        if (m_model.pinned().isEmpty())
            m_list.takeSlack();
        m_left = false;
    }
}

// The alert that a click would choose though nobody's hand is there; below a heading the next one.
QString ListHold::underPointer() const
{
    const QPoint at = m_list.viewport()->mapFromGlobal(QCursor::pos());
    if (!m_hand.over() || !m_list.isVisible() || !m_list.viewport()->rect().contains(at))
        return {};
    const int row = m_list.indexAt(at).row();
    return row < 0 || m_model.alertAt(row) ? m_model.idAt(row) : m_model.idAt(m_model.nextItem(row, 1));
}

void ListHold::rememberView()
{
    m_seen.clear();
    m_cursor.reset();
    m_pinnedAt.reset();
    const int top = m_list.verticalScrollBar()->value();
    if (const int pinned = m_model.rowOf(m_model.pinned()); pinned >= 0 && m_hand.over()) {
        m_pinnedAt = pinned * AlertDelegate::rowHeight - top;
        return;
    }
    const QModelIndex current = m_list.currentIndex();
    const int y = current.row() * AlertDelegate::rowHeight - top;
    const bool inSight = y > -AlertDelegate::rowHeight && y < m_list.viewport()->height();
    if (current.isValid() && inSight && m_model.idAt(current.row()) == m_meant)
        m_cursor = Cursor{QPersistentModelIndex(current), current.row(), y};
    const int first = std::max(0, top) / AlertDelegate::rowHeight;
    const int last = std::min(m_model.rowCount() - 1, (top + m_list.viewport()->height()) / AlertDelegate::rowHeight);
    for (int row = first; row <= last; ++row)
        m_seen.append({QPersistentModelIndex(m_model.index(row)), row});
}

void ListHold::scrollTo(int top)
{
    m_list.doItemsLayout();
    m_list.verticalScrollBar()->setValue(top);
}

// Its row stays where it stands. Who looks at the top of the list and has no hand in it sees what is worst come in there, as long as the cursor
// is in sight beside it.
void ListHold::restoreCursor(int top)
{
    const int at = m_cursor->index.row() * AlertDelegate::rowHeight;
    const int lowest = at + AlertDelegate::rowHeight - m_list.viewport()->height();
    scrollTo(m_left || top > 0 ? at - m_cursor->y : std::max(0, lowest));
    m_cursor.reset();
}

// By how many rows most of those that were in sight moved.
int ListHold::moved()
{
    QHash<int, int> moves;
    for (const auto &[index, row] : std::as_const(m_seen)) {
        if (index.isValid())
            ++moves[index.row() - row];
    }
    m_seen.clear();
    const auto most = std::max_element(moves.cbegin(), moves.cend());
    return most == moves.cend() ? 0 : most.key();
}

// The view goes with most of what is in sight: one of them may have gone to the end of the list, and be it the one that the cursor is on
// (somebody took it), nobody is dragged there.
void ListHold::restoreView()
{
    if (m_pinnedAt) // before all: a click goes there
        return m_list.standAt(m_model.rowOf(m_model.pinned()) * AlertDelegate::rowHeight - *m_pinnedAt);
    const int top = m_list.verticalScrollBar()->value();
    const int with = moved();
    if (m_cursor && m_cursor->index.isValid()) {
        const int alone = std::abs(m_cursor->index.row() - m_cursor->row - with) * AlertDelegate::rowHeight;
        if (alone < m_list.viewport()->height())
            return restoreCursor(top);
        m_cursor.reset();
    }
    if (with != 0 && top > 0) // at the top one stays there: what is worst comes in there
        scrollTo(top + with * AlertDelegate::rowHeight);
}

} // namespace nocturne
