// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertListModel.h"

#include <QListView>

#include <deque>
#include <functional>
#include <optional>

namespace nocturne {

/// The list: its cursor goes from alert to alert, by whichever key, and never stands on a heading. A press means what stood there when the
/// hand set out: where rows moved meanwhile and another alert stands there now, it goes nowhere.
class AlertList final : public QListView {
    Q_OBJECT

public:
    enum class Marking { One, UpTo }; ///< the pressed row, or all from the cursor to it
    Q_ENUM(Marking)

    AlertList(AlertListModel &model, std::function<TimeMs()> clock, QWidget *parent = nullptr);

    /// Scrolls there, px, also beyond an end: what stands under a pointer stays there though too few are above or below it.
    void standAt(int top);
    void takeSlack(); ///< no further than to its ends, from now on

    static constexpr size_t mostViews = 32; ///< of the past that are remembered

Q_SIGNALS:
    void chosen(); ///< by a hand: clicked, opened, or come to by a key
    void marking(int row, nocturne::AlertList::Marking how); ///< a press with Ctrl or Shift

protected:
    void keyPressEvent(QKeyEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void updateGeometries() override;
    void keyboardSearch(const QString &) override {} ///< letters are commands

private:
    struct View {
        TimeMs until = 0; ///< when it stood there last
        int top = 0;      ///< px
        QStringList ids;  ///< from the row at the top on
    };
    void remember();
    bool stoodThere(const QPoint &at, const QString &id);

    AlertListModel &m_model;
    std::function<TimeMs()> m_clock;
    std::deque<View> m_views;
    std::optional<int> m_standsAt; ///< px, beyond an end
};

} // namespace nocturne
