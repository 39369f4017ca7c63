// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRectF>
#include <QSize>
#include <QSizeF>
#include <QVector>

namespace nocturne {

/// Sizes of a wall: nothing is smaller than 16 minutes of arc from where people stand, as far as the display allows it. From top to bottom:
/// the head, tiles or a list, lines that stay on every page, the foot.
struct WallGeometry {
    QSize screen;
    qreal label = 52; ///< px; the head is 1.4 of it, a value 2.75
    int columns = 3;
    int rows = 2;
    int lines = 2;     ///< under the tiles
    double metres = 5; ///< it can be read from there; less than asked for where the display is too small

    /// `millimetres` of the display as it tells; what cannot be true is replaced by a display of 55 inches.
    static WallGeometry of(QSize screen, QSizeF millimetres, double distanceMetres);
    int tiles() const { return columns * rows; }
    /// The same for one page, with so many tiles of it: what fewer tiles leave is for the lines that are wanted, then for larger tiles.
    WallGeometry holding(int tiles, int wantedLines) const;
    QRectF head() const;
    QRectF foot() const;
    QRectF tile(int index) const;
    QRectF line(int index) const;
    /// A page that is a list has its lines in place of tiles and lines.
    int listLines() const;
    QRectF listLine(int index) const;

private:
    int linesUnder(int tileRows) const; ///< as many as there is room for
    qreal margin() const { return label * 0.62; }
    QRectF across(qreal top, qreal bottom) const;
    QRectF tiled() const;
};

/// The parts of one tile; `titleLines`: 1 or 2.
struct WallTileGeometry {
    QRectF title;
    QRectF value;
    QRectF bullet;
    QRectF foot;

    static WallTileGeometry of(const QRectF &tile, qreal label, int titleLines);
};

/// Where the whole picture stands in this minute: it walks along a square of 2 px, so that nothing burns in.
QPoint wallShift(qint64 now);

} // namespace nocturne
