// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/wall/WallGeometry.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace nocturne {

namespace {

constexpr double arc = 0.00465424; ///< tan of 16 minutes
constexpr double xHeight = 0.727;  ///< of Inter, against its size
constexpr double usualDiagonal = 55 * 25.4;

// A display of 16:9 between 20 and 120 inches; everything else is a display that does not know its size.
bool plausible(QSizeF mm)
{
    const double diagonal = std::hypot(mm.width(), mm.height());
    return mm.width() > 0 && mm.height() > 0 && diagonal > 20 * 25.4 && diagonal < 120 * 25.4;
}

} // namespace

WallGeometry WallGeometry::of(QSize screen, QSizeF millimetres, double distanceMetres)
{
    WallGeometry g;
    g.screen = screen;
    const double pixels = std::hypot(screen.width(), screen.height());
    const double diagonal = plausible(millimetres) ? std::hypot(millimetres.width(), millimetres.height()) : usualDiagonal;
    const double pitch = diagonal / pixels;
    const double wanted = distanceMetres * 1000 * arc / xHeight / pitch;
    // To whole fours, and never so large that not one tile is left.
    g.label = std::clamp(std::round(wanted / 4) * 4, 16.0, std::floor(screen.height() / 11.0));
    const qreal margin = g.label * 0.62;
    g.columns = std::clamp(static_cast<int>((screen.width() - 2 * margin) / (g.label * 11.0)), 1, 6);
    g.rows = std::clamp(static_cast<int>((screen.height() - g.label * 5.1) / (g.label * 6.9)), 1, 4);
    return g;
}

QRectF WallGeometry::head() const
{
    const qreal margin = label * 0.62;
    return {margin, label * 0.5, screen.width() - 2 * margin, label * 2.2};
}

QRectF WallGeometry::foot() const
{
    const qreal margin = label * 0.62;
    return {margin, screen.height() - label * 2.2, screen.width() - 2 * margin, label * 1.8};
}

QRectF WallGeometry::tile(int index) const
{
    const qreal gap = label * 0.46;
    const qreal top = label * 2.9;
    const qreal bottom = screen.height() - label * 2.4;
    const QRectF inside(head().left(), top, head().width(), bottom - top);
    const qreal width = (inside.width() - gap * (columns - 1)) / columns;
    const qreal height = (inside.height() - gap * (rows - 1)) / rows;
    const int row = index / columns;
    return {inside.left() + (index % columns) * (width + gap), inside.top() + row * (height + gap), width, height};
}

QPoint wallShift(qint64 now)
{
    constexpr std::array corners{QPoint(0, 0), QPoint(2, 0), QPoint(2, 2), QPoint(0, 2)};
    return corners[static_cast<size_t>(now / 120000 % 4)];
}

} // namespace nocturne
