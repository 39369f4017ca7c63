// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertListModel.h"
#include "models/HandInList.h"

#include <QPersistentModelIndex>
#include <QTimer>

#include <functional>

class QListView;

namespace nocturne {

class AlertTray;

/// Sees whether a hand is in the list, holds the list while it is, and lets what waits in when it leaves or asks for it. When
/// rows move, what was looked at stays where it was on the screen.
class ListHold final : public QObject {
    Q_OBJECT

public:
    ListHold(QListView &list, AlertTray &tray, AlertListModel &model, std::function<TimeMs()> clock, QObject *parent);

    void key();    ///< one that is for the list was pressed, wherever the focus is
    void takeIn(); ///< what waits, though the hand is still there

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void settle();
    void rememberView();
    void restoreView();

    QListView &m_list;
    AlertTray &m_tray;
    AlertListModel &m_model;
    std::function<TimeMs()> m_clock;
    HandInList m_hand;
    QTimer m_timer;
    QVector<QPair<QPersistentModelIndex, int>> m_seen; ///< the rows that can be seen, and which they were
};

} // namespace nocturne
