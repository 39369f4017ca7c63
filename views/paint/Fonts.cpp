// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/paint/Fonts.h"

#include <QFontDatabase>
#include <QFontMetricsF>

static void initialiseResources() { Q_INIT_RESOURCE(console); }

namespace nocturne::fonts {

namespace {

QFont make(int pixels, QFont::Weight weight)
{
    QFont font(QStringList{QStringLiteral("Inter"), QStringLiteral("Noto Sans")});
    font.setPixelSize(pixels);
    font.setWeight(weight);
    return font;
}

} // namespace

void load()
{
    initialiseResources();
    QFontDatabase::addApplicationFont(QStringLiteral(":/console/fonts/Inter-Regular.otf"));
    QFontDatabase::addApplicationFont(QStringLiteral(":/console/fonts/Inter-SemiBold.otf"));
}

QFont caption(QFont::Weight weight) { return make(12, weight); }
QFont body(QFont::Weight weight) { return make(14, weight); }
QFont heading() { return make(20, QFont::DemiBold); }

QFont value()
{
    QFont font = make(36, QFont::DemiBold);
    font.setLetterSpacing(QFont::AbsoluteSpacing, -0.5);
    return font;
}

qreal figuresWidth(const QFont &font, const QString &text)
{
    const QFontMetricsF metrics(font);
    const qreal digit = metrics.horizontalAdvance(QLatin1Char('0'));
    qreal width = 0;
    for (const QChar c : text)
        width += c.isDigit() ? digit : metrics.horizontalAdvance(c);
    return width;
}

qreal drawFigures(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment)
{
    const QFontMetricsF metrics(painter.font());
    const qreal digit = metrics.horizontalAdvance(QLatin1Char('0'));
    const qreal width = figuresWidth(painter.font(), text);
    qreal x = rect.left();
    if ((alignment & Qt::AlignRight) != 0)
        x = rect.right() - width;
    else if ((alignment & Qt::AlignHCenter) != 0)
        x = rect.center().x() - width / 2;
    const qreal y = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2;
    for (const QChar c : text) {
        const qreal own = metrics.horizontalAdvance(c);
        const qreal advance = c.isDigit() ? digit : own;
        painter.drawText(QPointF(x + (advance - own) / 2, y), QString(c));
        x += advance;
    }
    return width;
}

void drawText(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment)
{
    const QString shown = QFontMetricsF(painter.font()).elidedText(text, Qt::ElideRight, rect.width() + 0.5);
    painter.drawText(rect, static_cast<int>(alignment | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
}

} // namespace nocturne::fonts
