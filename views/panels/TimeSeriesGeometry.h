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

/// Round local times within a range.
QVector<TimeMs> timeTicks(TimeMs from, TimeMs to, int most, int utcOffsetSeconds);

/// Moves labels apart that are closer than `distance`, keeping their order; all stay within top and bottom.
void pushApart(QVector<qreal> &places, qreal distance, qreal top, qreal bottom);

} // namespace nocturne
