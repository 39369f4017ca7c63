// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"

#include <QRectF>
#include <QVector>

namespace nocturne {

/// Where things stand in a time series chart; plain numbers, so that it can be tested without a window.
struct TimeSeriesGeometry {
    QRectF plot;
    TimeMs from = 0;
    TimeMs to = 0;
    TimeMs columnMs = 1000; ///< time in one pixel column
    double bottom = 0;
    double top = 1;

    qreal x(TimeMs at) const;
    qreal y(double value) const;
    TimeMs timeAt(qreal x) const;
};

/// At most `most` round values from 0 (or below) to over `highest`.
QVector<double> niceTicks(double lowest, double highest, int most);
/// The same for what ends at `bound`: no tick lies beyond it, unless a value does.
QVector<double> boundedTicks(double lowest, double highest, int most, double bound);

/// Round local times within a range.
QVector<TimeMs> timeTicks(TimeMs from, TimeMs to, int most, int utcOffsetSeconds);

/// Where a mark of an alert and its name stand in the lane over the plot.
struct LaneMark {
    qsizetype index = 0; ///< of the alert
    qreal x = 0;         ///< middle of the mark
    qreal nameLeft = 0;
    bool named = false;  ///< false: the name has no room

    friend bool operator==(const LaneMark &, const LaneMark &) = default;
};

/// Marks at their times, `distance` apart, between left and right; of more than have room the last ones. Each name stands beside its
/// mark where it touches no other mark or name.
QVector<LaneMark> placeMarks(const QVector<qreal> &times, const QVector<qreal> &nameWidths, qreal distance, qreal left, qreal right);

/// Moves labels apart that are closer than `distance`, keeping their order; all stay within top and bottom.
void pushApart(QVector<qreal> &places, qreal distance, qreal top, qreal bottom);

} // namespace nocturne
