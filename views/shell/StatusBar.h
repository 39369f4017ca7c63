// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertStore.h"
#include "models/ConsoleState.h"
#include "views/paint/Theme.h"

#include <QWidget>

namespace nocturne {

/// The chain of hops with their ages, what is open, who is logged in, and the time.
class StatusBar final : public QWidget {
    Q_OBJECT

public:
    StatusBar(const Theme &theme, const ConsoleState &state, const AlertStore &alerts, QWidget *parent = nullptr);
    void refresh();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QString canaryText(const Canary &canary, TimeMs local) const;
    QString chain() const;
    qreal paintCounts(QPainter &painter, qreal right) const;

    const Theme &m_theme;
    const ConsoleState &m_state;
    const AlertStore &m_alerts;
};

} // namespace nocturne
