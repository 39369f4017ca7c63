// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPainter>
#include <QRectF>

namespace nocturne::fonts {

/// Makes Inter known to the application; once.
void load();

/// The four sizes of the desk, times the font scale of the system.
QFont caption(QFont::Weight weight = QFont::Normal);
QFont body(QFont::Weight weight = QFont::Normal);
QFont heading();
QFont value();

/// Text with digits of equal width: each digit is centred in the advance of "0"; the rest keeps its own. Returns the
/// width that was drawn.
qreal drawFigures(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment);
qreal figuresWidth(const QFont &font, const QString &text);

/// A text with a number in it: the first of these that fits, whole; none where none does. True when one was painted.
bool drawWhole(QPainter &painter, const QRectF &rect, const QStringList &texts, Qt::Alignment alignment = Qt::AlignLeft);

/// One line, elided at the end: for names and sentences, never for numbers.
void drawText(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment = Qt::AlignLeft);

/// As many lines as it needs, broken between words.
void drawWrapped(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignTop);
/// The first of them that fits, else the last.
void drawWrapped(QPainter &painter, const QRectF &rect, const QStringList &texts, Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignTop);

} // namespace nocturne::fonts
