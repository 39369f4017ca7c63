// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <QObject>

#include <optional>

class QWidget;

namespace nocturne {

struct TimeSpan {
    TimeMs from = 0;
    TimeMs to = 0;

    friend bool operator==(const TimeSpan &, const TimeSpan &) = default;
};

/// What the charts of a page share: the time under the pointer, and the span that is looked at when it is not the live
/// one.
class ChartView final : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    std::optional<TimeMs> cursor() const { return m_cursor; }
    std::optional<TimeSpan> span() const { return m_span; } ///< empty: the newest, as it comes
    void point(std::optional<TimeMs> at);

    /// Makes the span `factor` times as long, with `around` staying where it is; as long as `whole` it is live again.
    void zoom(double factor, TimeMs around, TimeSpan whole);
    /// Moves the span by so many milliseconds, within `whole`.
    void pan(TimeMs by, TimeSpan whole);
    void live();

    static constexpr TimeMs shortest = 10000;

    /// Esc and 0 lead back to live, wherever in the window of `page` the focus is while the page is shown.
    void takeKeys(QWidget *page);

Q_SIGNALS:
    void pointed();
    void spanChanged();

private:
    void look(std::optional<TimeSpan> span);

    std::optional<TimeMs> m_cursor;
    std::optional<TimeSpan> m_span;
};

} // namespace nocturne
