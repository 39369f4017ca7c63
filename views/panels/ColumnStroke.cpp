// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/ColumnStroke.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace nocturne {

namespace {

// A flat piece of the line within one column: from row a to row b over a share of the column's width.
struct Band {
    double a;
    double b;
    double thickness; ///< measured along the column
    double share;
};

// The integral of a ramp that climbs from 0 to `most` and stays there.
double rampArea(double x, double most)
{
    if (x <= 0)
        return 0;
    return x < most ? x * x / 2 : most * (x - most / 2);
}

// How much of everything above `row` the band covers, meant over its width.
double coveredAbove(const Band &band, double row)
{
    const double low = std::min(band.a, band.b);
    const double high = std::max(band.a, band.b);
    const double half = band.thickness / 2;
    if (high - low < 1e-6)
        return std::clamp(row - low + half, 0.0, band.thickness);
    return (rampArea(row - low + half, band.thickness) - rampArea(row - high + half, band.thickness)) / (high - low);
}

// A steep piece: it goes down the rows, and in each it covers a width around where it is. x counts from the column's left.
struct Fall {
    double x0;
    double y0;
    double x1;
    double y1;
    double width; ///< measured along the row
};

/// One column's coverage, row by row, and the rows that have any.
class Coverage {
public:
    Coverage(int height, bool dotted) : m_rows(static_cast<size_t>(height), 0.0F), m_height(height), m_dotted(dotted), m_from(height) {}

    void add(const Band &band)
    {
        const double half = band.thickness / 2;
        const auto [from, to] = rows(std::min(band.a, band.b) - half, std::max(band.a, band.b) + half);
        double above = coveredAbove(band, from);
        for (int row = from; row < to; ++row) {
            const double next = coveredAbove(band, row + 1);
            m_rows[static_cast<size_t>(row)] += static_cast<float>((next - above) * band.share);
            above = next;
        }
    }

    void add(const Fall &fall)
    {
        const double top = std::min(fall.y0, fall.y1);
        const double bottom = std::max(fall.y0, fall.y1);
        const double perRow = bottom > top ? (fall.x1 - fall.x0) / (fall.y1 - fall.y0) : 0;
        const auto [from, to] = rows(top, bottom);
        for (int row = from; row < to; ++row) {
            if (m_dotted && row % 4 >= 2)
                continue;
            const double upper = std::max<double>(top, row);
            const double lower = std::min<double>(bottom, row + 1);
            const double x = fall.x0 + perRow * ((upper + lower) / 2 - fall.y0);
            const double covered = std::min(1.0, x + fall.width / 2) - std::max(0.0, x - fall.width / 2);
            if (covered > 0)
                m_rows[static_cast<size_t>(row)] += static_cast<float>((lower - upper) * covered);
        }
    }

    // Into the column that begins at `pixels`, whose next row is `stride` further.
    void blend(QRgb *pixels, qsizetype stride, const Stroke &stroke)
    {
        const float alpha = static_cast<float>(qAlpha(stroke.colour));
        for (int row = m_from; row < m_to; ++row) {
            float &covered = m_rows[static_cast<size_t>(row)];
            const auto share = static_cast<unsigned>(std::lround(std::min(1.0F, covered) * alpha));
            covered = 0;
            if (share == 0 || row < stroke.fromRow || row >= stroke.toRow)
                continue;
            QRgb &pixel = pixels[row * stride];
            const auto mix = [share](int from, int over) {
                return static_cast<int>((static_cast<unsigned>(from) * share + static_cast<unsigned>(over) * (255 - share) + 127) / 255);
            };
            pixel = qRgba(mix(qRed(stroke.colour), qRed(pixel)), mix(qGreen(stroke.colour), qGreen(pixel)),
                          mix(qBlue(stroke.colour), qBlue(pixel)), mix(255, qAlpha(pixel)));
        }
        m_from = m_height;
        m_to = 0;
    }

private:
    std::pair<int, int> rows(double top, double bottom)
    {
        const int from = std::clamp(static_cast<int>(std::floor(std::max(top, -1.0))), 0, m_height);
        const int to = std::clamp(static_cast<int>(std::ceil(std::min(bottom, m_height + 1.0))), from, m_height);
        if (from < to) {
            m_from = std::min(m_from, from);
            m_to = std::max(m_to, to);
        }
        return {from, to};
    }

    std::vector<float> m_rows;
    int m_height;
    bool m_dotted;
    int m_from;
    int m_to = 0;
};

/// Goes through a series' entries column by column.
class Walk {
public:
    Walk(const SeriesColumns &series, const ValueScale &scale, int height, const Stroke &stroke, qint64 from)
        : m_entries(series.entries()), m_scale(scale), m_height(height), m_width(stroke.width), m_dotted(stroke.dotted), m_reach(strokeReach(stroke.width))
    {
        const auto first = std::lower_bound(m_entries.begin(), m_entries.end(), from - m_reach, [](const SeriesColumn &e, qint64 index) { return e.index < index; });
        m_next = static_cast<size_t>(first - m_entries.begin());
    }

    void cover(Coverage &coverage, qint64 column)
    {
        while (m_next < m_entries.size() && m_entries[m_next].index < column - m_reach)
            ++m_next;
        m_flat = !m_dotted || column % 4 < 2; // fixed to the columns: the dots move with the line
        for (size_t i = m_next; i < m_entries.size(); ++i) {
            const SeriesColumn &e = m_entries[i];
            if (e.joined && i > 0)
                segment(coverage, m_entries[i - 1], e, column);
            if (e.index > column + m_reach)
                return;
            const double x = static_cast<double>(e.index - column) + 0.5;
            if (e.least < e.most)
                coverage.add(Fall{x, row(e.most) - m_width / 2, x, row(e.least) + m_width / 2, m_width});
            if (e.index == column)
                ends(coverage, i);
        }
    }

private:
    double row(double value) const { return m_scale.row(value, m_height); }

    // Where a line begins or ends its column is full; one that does both is a dot.
    void ends(Coverage &coverage, size_t i) const
    {
        const SeriesColumn &e = m_entries[i];
        if (!m_flat)
            return;
        if (!e.joined || i == 0)
            coverage.add(Band{row(e.first), row(e.first), m_width, 0.5});
        if (i + 1 == m_entries.size() || !m_entries[i + 1].joined)
            coverage.add(Band{row(e.last), row(e.last), m_width, 0.5});
    }

    // The line between the middles of two columns, as far as it touches this one.
    void segment(Coverage &coverage, const SeriesColumn &from, const SeriesColumn &to, qint64 column) const
    {
        const double x0 = static_cast<double>(from.index - column) + 0.5;
        const double x1 = static_cast<double>(to.index - column) + 0.5;
        const double y0 = row(from.last);
        const double y1 = row(to.first);
        const double slope = x1 > x0 ? (y1 - y0) / (x1 - x0) : 0;
        if (std::abs(slope) > 1) {
            const double width = m_width * std::sqrt(1 + 1 / (slope * slope));
            if (x0 - width / 2 < 1 && x1 + width / 2 > 0)
                coverage.add(Fall{x0, y0, x1, y1, width});
            return;
        }
        const double left = std::max(x0, 0.0);
        const double right = std::min(x1, 1.0);
        if (right > left && m_flat)
            coverage.add(Band{y0 + slope * (left - x0), y0 + slope * (right - x0), m_width * std::sqrt(1 + slope * slope), right - left});
    }

    const std::deque<SeriesColumn> &m_entries;
    const ValueScale &m_scale;
    int m_height;
    double m_width;
    bool m_dotted;
    qint64 m_reach;
    bool m_flat = true;
    size_t m_next;
};

} // namespace

int strokeReach(double width) { return static_cast<int>(std::ceil(width)) + 1; }

void strokeColumns(QImage &image, qint64 origin, qint64 from, qint64 to, const SeriesColumns &series, const ValueScale &scale, const Stroke &stroke)
{
    if (image.isNull() || !(scale.top > scale.bottom))
        return;
    from = std::max(from, origin);
    to = std::min(to, origin + image.width());
    auto *pixels = reinterpret_cast<QRgb *>(image.bits());
    const auto stride = static_cast<qsizetype>(image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb)));
    Coverage coverage(image.height(), stroke.dotted);
    Walk walk(series, scale, image.height(), stroke, from);
    for (qint64 column = from; column < to; ++column) {
        walk.cover(coverage, column);
        coverage.blend(pixels + (column - origin), stride, stroke);
    }
}

} // namespace nocturne
