// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertListModel.h"
#include "models/HandInList.h"

#include <QPersistentModelIndex>
#include <QTimer>

#include <functional>

namespace nocturne {

class AlertList;
class AlertTray;

/// Sees whether a hand is in the list, holds the list while it is, and lets what waits in when it leaves or asks for it. When
/// rows move, what was looked at stays where it was on the screen, the cursor's row before all. Where a pointer lies and nobody moves it, all
/// but the row below it is taken in, and that row stays where it is painted.
class ListHold final : public QObject {
    Q_OBJECT

public:
    /// `page`: where a pointer that moves may be on its way to the list.
    ListHold(QWidget &page, AlertList &list, AlertTray &tray, AlertListModel &model, std::function<TimeMs()> clock, QObject *parent);

    void settle(); ///< looks anew whether a hand is there
    void key();    ///< one that is for the list was pressed, wherever the focus is
    void takeIn(); ///< what waits, though the hand is still there
    /// The cursor was put on that alert: as long as it is there and in sight, nothing that comes in pushes it out.
    void keepInSight(const QString &id) { m_meant = id; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString underPointer() const;
    void rememberView();
    void restoreView();
    int moved();
    void restoreCursor(int top);
    void scrollTo(int top);

    void pointerMoved(const QPoint &global);

    QWidget &m_page;
    AlertList &m_list;
    AlertTray &m_tray;
    AlertListModel &m_model;
    std::function<TimeMs()> m_clock;
    HandInList m_hand;
    QTimer m_timer;
    QVector<QPair<QPersistentModelIndex, int>> m_seen; ///< the rows that can be seen, and which they were
    QString m_meant; ///< the alert that the cursor was put on
    struct Cursor {
        QPersistentModelIndex index;
        int row = 0; ///< which it was
        int y = 0; ///< px from the top of what is seen
    };
    std::optional<Cursor> m_cursor; ///< while rows move: of the meant one, where it can be seen
    std::optional<int> m_pinnedAt; ///< the same of the row under a pointer that lies there
    bool m_left = false; ///< they move because the hand has left
};

} // namespace nocturne
