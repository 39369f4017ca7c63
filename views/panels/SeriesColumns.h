// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"

#include <deque>
#include <limits>

namespace nocturne {

/// What one pixel column of a line holds.
struct SeriesColumn {
    qint64 index = 0; ///< floor(time / column), counted from the epoch
    double first = 0;
    double least = 0;
    double most = 0;
    double last = 0;
    bool joined = false; ///< the line comes from the entry before; false behind a gap

    friend bool operator==(const SeriesColumn &, const SeriesColumn &) = default;
};

/// A series reduced to what its picture needs. Time is cut into columns from the epoch on, so that a sample stays in its
/// column for ever: nothing flickers while the axis moves, and as the least and the greatest are kept no spike is lost.
/// Behind a gap within a column a second entry of that column begins.
class SeriesColumns {
public:
    /// `gapMs`: more than this between two samples breaks the line.
    explicit SeriesColumns(TimeMs columnMs = 1000, TimeMs gapMs = 3000) : m_columnMs(columnMs), m_gapMs(gapMs) {}

    qint64 indexOf(TimeMs at) const { return at >= 0 ? at / m_columnMs : (at - m_columnMs + 1) / m_columnMs; }
    TimeMs columnMs() const { return m_columnMs; }

    /// Samples that are not later than the last one are not taken. A value that is not finite is a gap.
    void append(const Sample &sample);
    void dropBefore(qint64 index);

    const std::deque<SeriesColumn> &entries() const { return m_entries; }
    TimeMs lastAt() const { return m_lastAt; }
    /// The first column whose picture differs from when this was asked last.
    qint64 takeDirty() { return std::exchange(m_dirtyFrom, nothing); }

    static constexpr qint64 nothing = std::numeric_limits<qint64>::max();

private:
    TimeMs m_columnMs;
    TimeMs m_gapMs;
    std::deque<SeriesColumn> m_entries;
    TimeMs m_lastAt = std::numeric_limits<TimeMs>::min();
    TimeMs m_lastValueAt = std::numeric_limits<TimeMs>::min();
    bool m_broken = true;
    qint64 m_dirtyFrom = nothing;
};

} // namespace nocturne
