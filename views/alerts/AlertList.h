// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertListModel.h"

#include <QListView>

namespace nocturne {

/// The list: its cursor goes from alert to alert, by whichever key, and never stands on a heading.
class AlertList final : public QListView {
    Q_OBJECT

public:
    AlertList(AlertListModel &model, QWidget *parent = nullptr);

Q_SIGNALS:
    void chosen(); ///< by a hand: clicked, opened, or come to by a key

protected:
    void keyPressEvent(QKeyEvent *event) override;
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyboardSearch(const QString &) override {} ///< letters are commands

private:
    AlertListModel &m_model;
};

} // namespace nocturne
