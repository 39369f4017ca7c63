// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Verdict.h"
#include "views/paint/Theme.h"
#include "views/wall/WallGeometry.h"
#include "views/wall/WallLines.h"

#include <QPainter>

namespace nocturne {

struct WallHead {
    QString clock;
    QString title;
    Verdict verdict;
    QString banner; ///< in place of title and verdict where it says anything; the clock stays
};

struct WallFoot {
    std::optional<AlertCounts> counts; ///< none: not known
    QString asOf; ///< since when the counts are not known any more; empty: they are
    QString hop; ///< the one that matters most
    QString age;
    int beat = 0; ///< which block of the heart is lit
    qsizetype screens = 0;
    qsizetype current = 0;
    double share = 0; ///< of its time that the current one has had
};

/// Paints what is around the tiles of a wall. Where there is no room for all of it, it says less, and then smaller; nothing is cut but names.
class WallBoard {
public:
    static constexpr int blocks = 10; ///< of the heart

    WallBoard(QPainter &painter, const WallGeometry &geometry, const Tokens &tokens) : m_painter(painter), m_geometry(geometry), m_tokens(tokens) {}

    void head(const WallHead &head);
    /// `old`: it was true when the backend was last heard.
    void line(const QRectF &row, const WallLine &line, bool old);
    void foot(const WallFoot &foot);

private:
    struct FootPlan;
    void banner(const QRectF &rect, const QString &text);
    qreal footWidth(const WallFoot &foot, const FootPlan &plan) const;
    qreal asOf(qreal left, const WallFoot &foot, const FootPlan &plan);
    qreal counts(qreal left, const WallFoot &foot, const FootPlan &plan);
    qreal heart(qreal right, const WallFoot &foot, const FootPlan &plan);
    qreal hop(qreal right, const WallFoot &foot, const FootPlan &plan);
    void rotation(qreal right, const WallFoot &foot, const FootPlan &plan);

    QPainter &m_painter;
    const WallGeometry &m_geometry;
    const Tokens &m_tokens;
};

} // namespace nocturne
