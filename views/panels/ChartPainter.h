// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Reading.h"
#include "views/paint/Theme.h"
#include "views/panels/TimeSeriesGeometry.h"

class QPainter;

namespace nocturne {

/// Samples that are further apart are not joined, and say nothing of the time between.
constexpr double joinedSteps = 3;

/// One line of a chart: what it is of and what may be said of its newest value.
struct ChartLine {
    const MetricSpec *metric;
    const LiveSeries *series;
    Reading reading;
    bool only = false; ///< the chart's, which needs no name
    std::optional<Sample> end; ///< where it ends in what is looked at
    bool says = false;         ///< there it has a value, and not only a place

    QString name() const;
    QString amount() const; ///< at its end; empty where it says none
    QString label() const;  ///< name and amount
    /// Name, value and unit at a time; empty where there is none.
    QString at(TimeMs time) const;
};

/// What surrounds the lines of a chart: axes, target, alerts, labels, crosshair.
class ChartPainter {
public:
    ChartPainter(QPainter &painter, const Tokens &tokens, const TimeSeriesGeometry &geometry) : m_painter(painter), m_tokens(tokens), m_g(geometry) {}

    void axes(const QVector<double> &ticks);
    void grid(const QVector<double> &ticks); ///< the lines of the axes alone
    /// What is open about the subject: since when, and its name in a lane over the plot, where no line runs; the span since then lies
    /// under a tint.
    void alerts(const QVector<const Alert *> &alerts);
    void target(double value);
    /// Values at the right end, within `right`, and a dot where each line ends: of the first lines; below them how many more.
    void labels(const QVector<ChartLine> &lines, qreal right, const QString &more);
    /// Nothing came since.
    void seam(TimeMs since, qreal pixelRatio);
    /// False where the time is not on the axis.
    bool crosshair(TimeMs at);
    /// What the lines say at the crosshair, beside it; of more than there is room for the first, and how many more.
    void valuesAt(TimeMs at, const QStringList &texts);
    /// Whether so many values have room in the plot.
    static bool hasRoom(const TimeSeriesGeometry &geometry, qsizetype values);

    static constexpr qsizetype mostLabels = 5;
    static constexpr qreal leftGutter = 44;
    static constexpr qreal lane = 16; ///< over the plot
    static constexpr qreal dot = 2.5; ///< radius of a line's end

private:
    QPainter &m_painter;
    const Tokens &m_tokens;
    const TimeSeriesGeometry &m_g;
};

/// A name and a number in the room there is: the name is shortened, then left out; a number is whole or not there at all.
QString fitted(const QString &name, const QString &amount, const QFont &font, qreal room);

/// The last value up to a time; empty without one.
std::optional<Sample> lastUntil(const QVector<Sample> &points, TimeMs at);

/// The sample nearest to a time, null without any. Points are in order.
const Sample *nearestTo(const QVector<Sample> &points, TimeMs at);

} // namespace nocturne
