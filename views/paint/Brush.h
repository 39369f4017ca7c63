// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"
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

/// How far from target: track, the zone worse than target, the measure, the target's tick.
struct Bullet {
    std::optional<double> value; ///< empty: no measure
    std::optional<double> target;
    std::optional<double> maximum;
    Better better = Better::Neither;
    QColor measure;
};
void bullet(QPainter &painter, const QRectF &rect, const Bullet &bullet, const Tokens &tokens);

/// Which way and how far: a triangle, the amount, that it is worse where it is, and what it is against. That it is worse depends on
/// the fact alone: what does not fit as a whole is not painted at all.
struct Change {
    QString text;
    double by = 0;
    bool none = false; ///< it would be shown as 0

    qreal width() const;
};
Change changeOf(const MetricSpec &metric, double value, double change, const QString &against = {});
/// Right-aligned; false where it does not fit.
bool change(QPainter &painter, const QRectF &rect, const Change &change, const Tokens &tokens);

/// A line of samples without axes, with a point at its end.
void sparkline(QPainter &painter, const QRectF &rect, const QVector<Sample> &points, TimeMs from, TimeMs to,
               const QColor &line, const QColor &end);

} // namespace nocturne::brush
