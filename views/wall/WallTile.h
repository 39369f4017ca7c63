// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Reading.h"
#include "views/paint/Theme.h"
#include "views/wall/WallGeometry.h"

#include <QPainter>

namespace nocturne {

/// Paints one tile of a wall: title, value, bullet, target and age, all in terms of the label's height.
class WallTile {
public:
    WallTile(QPainter &painter, const QRectF &rect, qreal label, const Tokens &tokens) : m_painter(painter), m_rect(rect), m_label(label), m_tokens(tokens) {}

    void paint(const QString &title, const MetricSpec &metric, const Reading &reading, qreal pixelRatio);

    static QFont font(qreal pixels, QFont::Weight weight = QFont::Normal);

private:
    int titleLines(const QString &title, const Reading &reading) const;
    void paintHead(const QString &title, const Reading &reading);
    void paintValue(const MetricSpec &metric, const Reading &reading);
    void paintFoot(const MetricSpec &metric, const Reading &reading);

    QPainter &m_painter;
    QRectF m_rect;
    WallTileGeometry m_place;
    qreal m_label;
    const Tokens &m_tokens;
};

} // namespace nocturne
