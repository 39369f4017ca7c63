// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/TimeSeriesGeometry.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace nocturne {

qreal TimeSeriesGeometry::x(TimeMs at) const
{
    return to > from ? plot.left() + plot.width() * static_cast<double>(at - from) / static_cast<double>(to - from)
                     : plot.left();
}

qreal TimeSeriesGeometry::y(double value) const
{
    return top > bottom ? plot.bottom() - plot.height() * (value - bottom) / (top - bottom) : plot.bottom();
}

TimeMs TimeSeriesGeometry::timeAt(qreal x) const
{
    return from + static_cast<TimeMs>((x - plot.left()) / std::max(1.0, plot.width()) * static_cast<double>(to - from));
}

QVector<double> niceTicks(double lowest, double highest, int most)
{
    lowest = std::min(lowest, 0.0);
    if (!(highest > lowest))
        highest = lowest + 1;
    const double raw = (highest - lowest) / std::max(1, most - 1);
    const double magnitude = std::pow(10, std::floor(std::log10(raw)));
    double step = magnitude * 10;
    for (const double factor : {1.0, 2.0, 4.0, 5.0}) {
        if (factor * magnitude >= raw * 0.999) {
            step = factor * magnitude;
            break;
        }
    }
    QVector<double> ticks;
    const double first = std::floor(lowest / step) * step;
    for (int i = 0; i <= most + 1; ++i) {
        ticks.append(first + i * step);
        if (ticks.last() >= highest)
            break;
    }
    return ticks;
}

QVector<double> boundedTicks(double lowest, double highest, int most, double bound)
{
    QVector<double> ticks = niceTicks(lowest, highest, most);
    if (highest > bound || ticks.last() <= bound || lowest < 0)
        return ticks;
    // In as many equal parts as give plain numbers.
    for (const int parts : {most - 1, most, 2, 1}) {
        const double step = bound / parts;
        const double plain = step / std::pow(10, std::floor(std::log10(step)));
        if (parts > 1 && plain != 1 && plain != 2 && plain != 2.5 && plain != 4 && plain != 5)
            continue;
        ticks.clear();
        for (int i = 0; i <= parts; ++i)
            ticks.append(i * step);
        break;
    }
    return ticks;
}

QVector<TimeMs> timeTicks(TimeMs from, TimeMs to, int most, int utcOffsetSeconds)
{
    constexpr TimeMs minute = 60000;
    QVector<TimeMs> ticks;
    const TimeMs offset = static_cast<TimeMs>(utcOffsetSeconds) * 1000;
    for (const TimeMs step : {TimeMs(1000), TimeMs(5000), TimeMs(15000), minute / 2, minute, 2 * minute, 5 * minute, 15 * minute, 30 * minute, 60 * minute, 180 * minute,
                              360 * minute, 720 * minute, 1440 * minute, 2880 * minute, 10080 * minute}) {
        ticks.clear();
        for (TimeMs at = (from + offset + step - 1) / step * step - offset; at <= to; at += step) {
            ticks.append(at);
            if (ticks.size() > most)
                break;
        }
        if (ticks.size() <= most)
            break;
    }
    return ticks;
}

void pushApart(QVector<qreal> &places, qreal distance, qreal top, qreal bottom)
{
    QVector<int> order(places.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) { return places[a] < places[b]; });
    qreal lowest = top;
    for (const int i : order) {
        places[i] = std::max(places[i], lowest);
        lowest = places[i] + distance;
    }
    qreal highest = bottom;
    for (auto it = order.crbegin(); it != order.crend(); ++it) {
        places[*it] = std::min(places[*it], highest);
        highest = places[*it] - distance;
    }
}

QVector<LaneMark> placeMarks(const QVector<qreal> &times, const QVector<qreal> &nameWidths, qreal distance, qreal left, qreal right)
{
    QVector<qsizetype> order(times.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](qsizetype a, qsizetype b) { return times[a] < times[b]; });
    const auto most = static_cast<qsizetype>(std::max(0.0, (right - left) / distance));
    if (order.size() > most)
        order.remove(0, order.size() - most);
    QVector<qreal> places;
    for (const qsizetype i : std::as_const(order))
        places.append(times[i]);
    pushApart(places, distance, left + distance / 2, right - distance / 2);
    QVector<LaneMark> marks;
    qreal occupied = left; // by what stands before
    for (qsizetype i = 0; i < order.size(); ++i) {
        LaneMark mark{order[i], places[i], 0, false};
        const qreal width = nameWidths[order[i]];
        const qreal next = i + 1 < order.size() ? places[i + 1] - distance / 2 - 4 : right;
        const qreal beside = mark.x + distance / 2 + 2;
        const qreal before = mark.x - distance / 2 - 2 - width;
        mark.named = beside + width <= next || before >= occupied;
        mark.nameLeft = beside + width <= next ? beside : before;
        occupied = mark.named && mark.nameLeft == beside ? beside + width + 4 : mark.x + distance / 2 + 4;
        marks.append(mark);
    }
    return marks;
}

} // namespace nocturne
