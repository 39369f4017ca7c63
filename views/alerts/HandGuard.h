// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <QHash>
#include <QObject>
#include <QRect>

#include <functional>

class QPushButton;

namespace nocturne {

/// A press means what stood there when the hand set out. On a button that it watches a press goes nowhere for a moment after the button came
/// to another place in the window, and looks so; the second press of a double click goes nowhere at all. Keys and assistive programs are not
/// held up.
class HandGuard final : public QObject {
public:
    using Clock = std::function<TimeMs()>;
    /// Without a clock only the second press of a double click is refused.
    explicit HandGuard(Clock clock, QObject *parent) : QObject(parent), m_clock(std::move(clock)) {}

    void watch(QPushButton *button);
    void holdUp();   ///< what the buttons are about is another thing now, wherever they stand
    void lookSoon(); ///< what the buttons stand in moved or is laid out anew, or will be before long

    static constexpr TimeMs reaction = 700; ///< ms: as long a hand is on its way to what an eye has seen

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Place {
        QRect in; ///< the window
        TimeMs since = 0;
    };
    void look();
    void look(QPushButton *button);
    void refuse(QPushButton *button);

    Clock m_clock;
    bool m_soon = false;
    QHash<QPushButton *, Place> m_places; ///< of those that can be seen, where
};

} // namespace nocturne
