// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Verdict.h"
#include "views/paint/Theme.h"

#include <QPainter>

namespace nocturne::marks {

/// Solid: nobody has it. Outline: somebody does. On: drawn on a badge, in its text colour.
enum class Fill { Solid, Outline, OnBadge };

void draw(QPainter &painter, const QRectF &rect, Severity severity, Fill fill, const Tokens &tokens);
void drawOk(QPainter &painter, const QRectF &rect, const Tokens &tokens);
void drawOffTarget(QPainter &painter, const QRectF &rect, const Tokens &tokens);
void drawUnknown(QPainter &painter, const QRectF &rect, const Tokens &tokens);

/// The mark of a status, quiet where it is ok or off target.
void drawStatus(QPainter &painter, const QRectF &rect, MetricStatus status, Fill fill, const Tokens &tokens);

/// The mark of a verdict: solid where something of its severity has nobody.
void drawVerdict(QPainter &painter, const QRectF &rect, const Verdict &verdict, const Tokens &tokens);

enum class Badge { Solid, Outline, Quiet };
/// 20 px high; right-aligned at `right` or left-aligned at `left`. Returns its width.
qreal badgeWidth(Severity severity, Badge badge);
void drawBadge(QPainter &painter, const QPointF &topLeft, Severity severity, Badge badge, const Tokens &tokens);

} // namespace nocturne::marks
