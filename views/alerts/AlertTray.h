// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertListModel.h"
#include "views/paint/Theme.h"

#include <QAbstractButton>

namespace nocturne {

/// Above the list: how many new alerts wait while a hand is in it, by severity. Pressing it takes them in.
class AlertTray final : public QAbstractButton {
    Q_OBJECT

public:
    AlertTray(const Theme &theme, const AlertListModel &model, QWidget *parent);

    QSize sizeHint() const override { return {400, fixedHeight}; }

    static constexpr int fixedHeight = 40;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void refresh();

    const Theme &m_theme;
    const AlertListModel &m_model;
};

} // namespace nocturne
