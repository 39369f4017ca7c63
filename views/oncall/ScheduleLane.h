// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/OnCallBoard.h"
#include "models/ConsoleState.h"
#include "views/paint/Theme.h"

#include <QWidget>

class QPushButton;

namespace nocturne {

/// One schedule: who has it now, who is next, and the coming fortnight as a calendar, a column a day. Where nobody is on call it says
/// so before that time comes. A person who may act can stand in.
class ScheduleLane final : public QWidget {
    Q_OBJECT

public:
    ScheduleLane(const Theme &theme, const ConsoleState &state, QWidget *parent = nullptr);

    void show(const OnCallBoard::Schedule &schedule);
    void refresh();
    const QString &id() const { return m_schedule.id; }
    QSize sizeHint() const override { return {600, 144}; }

    static constexpr TimeMs shown = 14 * 24 * 3600 * 1000LL;

Q_SIGNALS:
    void standInWanted(const QString &schedule, qint64 seconds);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    QRectF calendar() const;
    qreal x(TimeMs at) const;
    QString sentence() const;
    QString zoneText() const;
    void paintDays(QPainter &painter) const;
    void paintShift(QPainter &painter, const OnCallBoard::Shift &shift) const;

    const Theme &m_theme;
    const ConsoleState &m_state;
    OnCallBoard::Schedule m_schedule;
    QPushButton *m_standIn;
};

} // namespace nocturne
