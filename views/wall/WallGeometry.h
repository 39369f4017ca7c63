// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSize>
#include <QSizeF>
#include <QVector>

namespace nocturne {

/// Sizes of a wall: nothing is smaller than 16 minutes of arc from where people stand.
struct WallGeometry {
    QSize screen;
    qreal label = 52; ///< px; the head is 1.4 of it, a value 2.75
    int columns = 3;
    int rows = 2;

    /// `millimetres` of the display as it tells; what cannot be true is replaced by a display of 55 inches.
    static WallGeometry of(QSize screen, QSizeF millimetres, double distanceMetres);
    int tiles() const { return columns * rows; }
    QRectF head() const;
    QRectF foot() const;
    QRectF tile(int index) const;
};

/// Where the whole picture stands in this minute: it walks along a square of 2 px, so that nothing burns in.
QPoint wallShift(qint64 now);

} // namespace nocturne
