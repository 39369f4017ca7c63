// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <QObject>

#include <functional>

namespace nocturne {

/// A press means what stood there when the hand set out. On the buttons that it watches a press goes nowhere for a moment after
/// something else came under them, and the second press of a double click goes nowhere at all. Keys and assistive programs are not held up.
class HandGuard final : public QObject {
public:
    using Clock = std::function<TimeMs()>;
    explicit HandGuard(Clock clock, QObject *parent) : QObject(parent), m_clock(std::move(clock)) {}

    void watch(QObject *button) { button->installEventFilter(this); }
    /// Something else stands there from now on.
    void moved() { m_movedAt = m_clock(); }

    static constexpr TimeMs reaction = 700; ///< ms: as long a hand is on its way to what an eye has seen

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Clock m_clock;
    TimeMs m_movedAt = 0; ///< 0: never
};

} // namespace nocturne
