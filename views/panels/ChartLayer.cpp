// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/ChartLayer.h"

#include <algorithm>
#include <cstring>

namespace nocturne {

bool ChartLayer::fits(QSize size, const ValueScale &scale, const QVector<LayerLine> &lines) const
{
    return m_valid && m_image.size() == size && m_scale == scale &&
           std::equal(m_strokes.cbegin(), m_strokes.cend(), lines.cbegin(), lines.cend(),
                      [](const QVector<Stroke> &strokes, const LayerLine &line) { return strokes == line.strokes; });
}

void ChartLayer::shift(int columns)
{
    const auto kept = static_cast<size_t>(m_image.width() - columns) * sizeof(QRgb);
    for (int row = 0; row < m_image.height(); ++row) {
        auto *line = reinterpret_cast<QRgb *>(m_image.scanLine(row));
        std::memmove(line, line + columns, kept);
    }
}

void ChartLayer::clearFrom(int x)
{
    const auto bytes = static_cast<size_t>(m_image.width() - x) * sizeof(QRgb);
    for (int row = 0; row < m_image.height(); ++row)
        std::memset(reinterpret_cast<QRgb *>(m_image.scanLine(row)) + x, 0, bytes);
}

int ChartLayer::show(QSize size, qint64 origin, const ValueScale &scale, const QVector<LayerLine> &lines)
{
    if (size.isEmpty())
        return 0;
    const qint64 moved = origin - m_origin;
    const bool whole = !fits(size, scale, lines) || moved < 0 || moved >= size.width();
    qint64 dirty = SeriesColumns::nothing;
    for (const LayerLine &line : lines)
        dirty = std::min(dirty, line.columns->takeDirty());
    // Columns around one that changed may hold a little of it.
    int reach = 0;
    for (const LayerLine &line : lines) {
        for (const Stroke &stroke : line.strokes)
            reach = std::max(reach, strokeReach(stroke.width));
    }
    qint64 from = dirty == SeriesColumns::nothing ? origin + size.width() : std::max(origin, dirty - reach);
    if (whole) {
        if (m_image.size() != size)
            m_image = QImage(size, QImage::Format_ARGB32_Premultiplied);
        from = origin;
        m_strokes.clear();
        for (const LayerLine &line : lines)
            m_strokes.append(line.strokes);
    } else if (moved > 0) {
        shift(static_cast<int>(moved));
        from = std::min(from, m_origin + size.width());
    }
    m_origin = origin;
    m_scale = scale;
    m_valid = true;
    const int x = static_cast<int>(std::min<qint64>(from - origin, size.width()));
    clearFrom(x);
    for (const LayerLine &line : lines) {
        for (const Stroke &stroke : line.strokes)
            strokeColumns(m_image, origin, from, origin + size.width(), *line.columns, scale, stroke);
    }
    return moved != 0 || whole ? 0 : x;
}

} // namespace nocturne
