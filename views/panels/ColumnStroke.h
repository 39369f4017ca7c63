// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/SeriesColumns.h"

#include <QImage>

namespace nocturne {

/// How values become rows of an image: `top` is row 0, `bottom` the row behind the last.
struct ValueScale {
    double bottom = 0;
    double top = 1;

    double row(double value, int height) const { return height * (top - value) / (top - bottom); }
    friend bool operator==(const ValueScale &, const ValueScale &) = default;
};

/// A line's look, in pixels of the image.
struct Stroke {
    QRgb colour = 0xffffffff;
    double width = 1.5;
    bool dotted = false;
    int fromRow = 0; ///< rows outside are left alone
    int toRow = std::numeric_limits<int>::max();

    friend bool operator==(const Stroke &, const Stroke &) = default;
};

/// Draws the columns `from` to `to` (without it) of a line into a premultiplied image whose column 0 is column `origin`. What a pixel
/// gets is the share of it that the line covers, computed and not sampled; what happens within one column is the run from
/// its least to its greatest value. A column depends on few around it alone, so that a strip drawn later is the same as
/// the whole drawn at once.
void strokeColumns(QImage &image, qint64 origin, qint64 from, qint64 to, const SeriesColumns &series, const ValueScale &scale, const Stroke &stroke);

/// How many columns away a line of that width can still be seen.
int strokeReach(double width);

} // namespace nocturne
