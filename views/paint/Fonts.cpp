// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/paint/Fonts.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QRawFont>
#include <QTextLayout>

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

/// A text whose digits all stand as wide as a zero; without glyphs where the font lacks one of them.
struct Figures {
    QRawFont font;
    QVector<quint32> glyphs;
    QVector<QPointF> places;
    qreal width = 0;
};

Figures layOut(const QFont &font, const QString &text)
{
    Figures figures{QRawFont::fromFont(font), {}, {}, 0};
    figures.glyphs = figures.font.glyphIndexesForString(text + QLatin1Char('0'));
    const bool all = !figures.glyphs.contains(0U) && figures.glyphs.size() == text.size() + 1;
    const QFontMetricsF metrics(font);
    QVector<qreal> advances;
    if (all) {
        for (const QPointF &advance : figures.font.advancesForGlyphIndexes(figures.glyphs))
            advances.append(advance.x() + font.letterSpacing());
        figures.glyphs.removeLast();
    } else {
        figures.glyphs.clear();
        for (const QChar c : text + QLatin1Char('0'))
            advances.append(metrics.horizontalAdvance(c));
    }
    const qreal digit = advances.takeLast();
    for (qsizetype i = 0; i < text.size(); ++i) {
        const qreal advance = text[i].isDigit() ? digit : advances[i];
        figures.places.append({figures.width + (advance - advances[i]) / 2, 0});
        figures.width += advance;
    }
    return figures;
}

// One line, as long as it wants to be.
void lay(QTextLayout &layout)
{
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
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

qreal figuresWidth(const QFont &font, const QString &text) { return layOut(font, text).width; }

qreal drawFigures(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment)
{
    const Figures figures = layOut(painter.font(), text);
    qreal x = rect.left();
    if ((alignment & Qt::AlignRight) != 0)
        x = rect.right() - figures.width;
    else if ((alignment & Qt::AlignHCenter) != 0)
        x = rect.center().x() - figures.width / 2;
    const qreal y = rect.top() + (rect.height() + figures.font.ascent() - figures.font.descent()) / 2;
    if (figures.glyphs.isEmpty()) {
        for (qsizetype i = 0; i < text.size(); ++i)
            painter.drawText(QPointF(x, y) + figures.places[i], QString(text[i]));
        return figures.width;
    }
    QGlyphRun run;
    run.setRawFont(figures.font);
    run.setGlyphIndexes(figures.glyphs);
    run.setPositions(figures.places);
    painter.drawGlyphRun(QPointF(x, y), run);
    return figures.width;
}

void drawText(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment)
{
    // Shaping costs more than painting: once for the measure and the letters, again only where the text has to be cut.
    const QFontMetricsF metrics(painter.font());
    QTextLayout layout(text, painter.font());
    lay(layout);
    if (layout.lineAt(0).naturalTextWidth() > rect.width() + 0.5) {
        layout.setText(metrics.elidedText(text, Qt::ElideRight, rect.width() + 0.5));
        lay(layout);
    }
    const qreal room = rect.width() - layout.lineAt(0).naturalTextWidth();
    const qreal x = (alignment & Qt::AlignRight) != 0 ? room : (alignment & Qt::AlignHCenter) != 0 ? room / 2 : 0;
    layout.draw(&painter, {rect.left() + x, rect.top() + (rect.height() - metrics.ascent() - metrics.descent()) / 2});
}

} // namespace nocturne::fonts
