// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Reading.h"
#include "views/paint/Theme.h"

#include <QBrush>
#include <QPainter>

namespace nocturne::brush {

/// What is not known any more lies under this: 8 px, 45 degrees.
QBrush hatch(const Tokens &tokens, qreal pixelRatio);

/// A panel's background with its corners.
void panel(QPainter &painter, const QRectF &rect, const QColor &colour);

/// Where the focus is: inside of `rect`.
void focusRing(QPainter &painter, const QRectF &rect, const Tokens &tokens);

/// Text on a plate of the background, so that it can be read on a hatch.
void plate(QPainter &painter, const QRectF &rect, const QColor &colour);

/// Beyond it there is nothing: 100 for a share in percent, the whole for what is "of" one. Empty: it has no end.
std::optional<double> boundOf(const MetricSpec &metric);

/// How far from target: track, the zone worse than target, the measure, the target's tick.
struct Bullet {
    std::optional<double> value; ///< empty: no measure
    std::optional<double> target;
    double end = 100; ///< of the scale
    Better better = Better::Neither;
    QColor measure;
};
/// On the metric's own scale, which its values do not change.
Bullet bulletOf(const MetricSpec &metric, std::optional<double> value, const QColor &measure);
void bullet(QPainter &painter, const QRectF &rect, const Bullet &bullet, const Tokens &tokens);

/// Which way and how far: a triangle, the amount, that it is worse where it is, and what it is against. Worse depends on the fact and
/// not on the room: where no text fits, the triangle still stands there, with a bar and brighter where it is worse.
struct ChangeMark {
    QStringList texts; ///< the longest first
    int way = 0;       ///< 1: more, -1: less, 0: it would be shown as 0
    bool worse = false;

    qreal width() const;      ///< with the longest text
    qreal leastWidth() const; ///< with the shortest
};
inline constexpr qreal bareChange = 12; ///< the width of one without text
/// `periods`: what it is against, the longest first; empty where that is said elsewhere.
ChangeMark changeOf(const MetricSpec &metric, const Change &change, const QStringList &periods = {});
/// Right-aligned, with the longest text that fits.
void change(QPainter &painter, const QRectF &rect, const ChangeMark &change, const Tokens &tokens);

/// A line of samples without axes, with a point at its end.
void sparkline(QPainter &painter, const QRectF &rect, const QVector<Sample> &points, TimeMs from, TimeMs to,
               const QColor &line, const QColor &end);

} // namespace nocturne::brush
