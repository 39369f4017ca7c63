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

// In heights of a label.
constexpr qreal headTop = 0.35;
constexpr qreal headHeight = 1.9;
constexpr qreal tilesTop = 2.45;
constexpr qreal leastTile = 6.2;
constexpr qreal tileWidth = 11;
constexpr qreal sideMargin = 0.62;
constexpr qreal gap = 0.46;
constexpr qreal lineHeight = 1.45;
constexpr qreal footHeight = 1.5;
constexpr qreal footBottom = 0.25;
constexpr qreal beforeFoot = 0.3;
constexpr qreal leastWidth = 17;
constexpr double smallDisplay = 32 * 25.4; ///< mm: of a desk, and looked at from nearer than a wall's

// As high as a page is with so many rows of tiles and no line.
constexpr qreal highWith(int rows) { return tilesTop + rows * leastTile + (rows - 1) * gap + beforeFoot + footHeight + footBottom; }

// A display of 16:9 between 15 and 120 inches; everything else is a display that does not know its size.
bool plausible(QSizeF mm)
{
    const double diagonal = std::hypot(mm.width(), mm.height());
    return mm.width() > 0 && mm.height() > 0 && diagonal > 15 * 25.4 && diagonal < 120 * 25.4;
}

} // namespace

WallGeometry WallGeometry::of(QSize screen, QSizeF millimetres, double distanceMetres)
{
    WallGeometry g;
    g.screen = screen;
    const double pixels = std::hypot(screen.width(), screen.height());
    const double diagonal = plausible(millimetres) ? std::hypot(millimetres.width(), millimetres.height()) : usualDiagonal;
    const double aMetre = 1000 * arc / xHeight / (diagonal / pixels);
    // To whole fours, and never so large that not one tile is left.
    // On a small display two rows of two stay: one value at a time is no wall.
    const bool small = diagonal < smallDisplay;
    const double most = std::floor(std::min(screen.height() / highWith(small ? 2 : 1), screen.width() / (small ? 2 * tileWidth + 2 * sideMargin : leastWidth)));
    g.label = std::clamp(std::round(distanceMetres * aMetre / 4) * 4, std::min(16.0, most), most);
    g.metres = std::min(distanceMetres, g.label / aMetre);
    const qreal high = screen.height() / g.label - tilesTop - beforeFoot - footHeight - footBottom;
    g.columns = std::clamp(static_cast<int>((screen.width() - 2 * g.margin()) / (g.label * tileWidth)), 1, 6);
    g.rows = std::clamp(static_cast<int>((high + gap) / (leastTile + gap)), 1, 4);
    g.lines = std::min(g.linesUnder(g.rows), 4);
    return g;
}

int WallGeometry::linesUnder(int tileRows) const
{
    const qreal high = screen.height() / label - tilesTop - footHeight - footBottom;
    return std::max(0, static_cast<int>((high - tileRows * (leastTile + gap)) / lineHeight + 1e-9));
}

WallGeometry WallGeometry::holding(int tiles, int wantedLines) const
{
    WallGeometry page = *this;
    if (tiles < 1)
        return page;
    page.rows = std::clamp((tiles + columns - 1) / columns, 1, rows);
    page.columns = std::clamp((tiles + page.rows - 1) / page.rows, 1, columns);
    page.lines = std::clamp(wantedLines, lines, std::max(lines, linesUnder(page.rows)));
    return page;
}

QRectF WallGeometry::across(qreal top, qreal bottom) const { return {margin(), top, screen.width() - 2 * margin(), bottom - top}; }
QRectF WallGeometry::head() const { return across(label * headTop, label * (headTop + headHeight)); }
QRectF WallGeometry::foot() const { return across(screen.height() - label * (footBottom + footHeight), screen.height() - label * footBottom); }

// Where tiles stand: all that head, lines and foot leave.
QRectF WallGeometry::tiled() const
{
    const qreal below = lines > 0 ? label * (lines * lineHeight + gap) : label * beforeFoot;
    return across(label * tilesTop, foot().top() - below);
}

QRectF WallGeometry::tile(int index) const
{
    const qreal between = label * gap;
    const QRectF inside = tiled();
    const qreal width = (inside.width() - between * (columns - 1)) / columns;
    const qreal height = (inside.height() - between * (rows - 1)) / rows;
    const int row = index / columns;
    return {inside.left() + (index % columns) * (width + between), inside.top() + row * (height + between), width, height};
}

QRectF WallGeometry::line(int index) const
{
    const qreal top = foot().top() - label * lineHeight * (lines - index);
    return across(top, top + label * lineHeight);
}

int WallGeometry::listLines() const { return std::max(1, static_cast<int>((foot().top() - label * (tilesTop + beforeFoot)) / (label * lineHeight))); }

QRectF WallGeometry::listLine(int index) const
{
    const qreal top = label * (tilesTop + lineHeight * index);
    return across(top, top + label * lineHeight);
}

WallTileGeometry WallTileGeometry::of(const QRectF &tile, qreal label, int titleLines)
{
    const qreal pad = label * 0.62;
    const qreal apart = std::max(label * 0.3, 7.0); // the bullet's tick reaches 4 px over its edges
    const QRectF inside = tile.adjusted(pad, label * 0.3, -pad, -label * 0.3);
    WallTileGeometry g;
    const qreal under = titleLines > 1 ? 0.2 : 0; // the second line's letters reach down where the figure begins
    g.title = QRectF(inside.left(), inside.top(), inside.width(), label * (1.1 * titleLines + under));
    g.foot = QRectF(inside.left(), inside.bottom() - label, inside.width(), label);
    g.bullet = QRectF(inside.left(), g.foot.top() - apart - label * 0.46, inside.width(), label * 0.46);
    g.value = QRectF(inside.left(), g.title.bottom(), inside.width(), g.bullet.top() - apart - g.title.bottom());
    return g;
}

QPoint wallShift(qint64 now)
{
    constexpr std::array corners{QPoint(0, 0), QPoint(2, 0), QPoint(2, 2), QPoint(0, 2)};
    return corners[static_cast<size_t>(now / 120000 % 4)];
}

} // namespace nocturne
