// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/ColumnStroke.h"

#include <QVector>

namespace nocturne {

/// One line of a chart and how it is drawn: its strokes one over the other.
struct LayerLine {
    SeriesColumns *columns;
    QVector<Stroke> strokes;
};

/// The lines of a chart as a picture that is kept: when the axis moves it is shifted by whole columns, and only what came
/// since is drawn. Everything is drawn anew when size, scale, look or the number of lines differ.
class ChartLayer {
public:
    /// Shows the columns from `origin` on. Returns the first column of the image that was drawn anew or moved; its width: none.
    int show(QSize size, qint64 origin, const ValueScale &scale, const QVector<LayerLine> &lines);
    /// The series are others now.
    void forget() { m_valid = false; }
    const QImage &image() const { return m_image; }

private:
    bool fits(QSize size, const ValueScale &scale, const QVector<LayerLine> &lines) const;
    void shift(int columns);
    void clearFrom(int x);

    QImage m_image;
    qint64 m_origin = 0;
    ValueScale m_scale;
    QVector<QVector<Stroke>> m_strokes;
    bool m_valid = false;
};

} // namespace nocturne
