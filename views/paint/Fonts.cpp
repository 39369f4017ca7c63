// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/paint/Fonts.h"

#include "views/paint/Drawn.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QGlyphRun>
#include <QRawFont>
#include <QTextLayout>

#include <algorithm>

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

// What an eye takes for the letters: from the height of capitals to a little under the line.
QRectF inkOf(const QFont &font, qreal left, qreal baseline, qreal width)
{
    const QFontMetricsF metrics(font);
    return {left, baseline - metrics.capHeight(), width, metrics.capHeight() + metrics.descent() * 0.4};
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
    if (drawn::heard() && !text.isEmpty())
        drawn::tell(painter, {drawn::Thing::Kind::Figures, nullptr, inkOf(painter.font(), x, y, figures.width), figures.width, text, false, (alignment & Qt::AlignRight) != 0});
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

bool drawWhole(QPainter &painter, const QRectF &rect, const QStringList &texts, Qt::Alignment alignment)
{
    for (const QString &text : texts) {
        if (figuresWidth(painter.font(), text) > rect.width() + 0.5)
            continue;
        drawFigures(painter, rect, text, alignment);
        return true;
    }
    return false;
}

void drawText(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment)
{
    // Shaping costs more than painting: once for the measure and the letters, again only where the text has to be cut.
    const QFontMetricsF metrics(painter.font());
    QTextLayout layout(text, painter.font());
    lay(layout);
    const qreal wanted = layout.lineAt(0).naturalTextWidth();
    const bool cut = wanted > rect.width() + 0.5;
    if (cut) {
        layout.setText(metrics.elidedText(text, Qt::ElideRight, rect.width() + 0.5));
        lay(layout);
    }
    const qreal room = rect.width() - layout.lineAt(0).naturalTextWidth();
    const qreal x = (alignment & Qt::AlignRight) != 0 ? room : (alignment & Qt::AlignHCenter) != 0 ? room / 2 : 0;
    const QPointF at(rect.left() + x, rect.top() + (rect.height() - metrics.ascent() - metrics.descent()) / 2);
    layout.draw(&painter, at);
    if (drawn::heard() && !text.isEmpty())
        drawn::tell(painter, {drawn::Thing::Kind::Text, nullptr, inkOf(painter.font(), at.x(), at.y() + metrics.ascent(), layout.lineAt(0).naturalTextWidth()), wanted, text, cut, (alignment & Qt::AlignRight) != 0});
}

namespace {

// A name that is longer than the line goes on in the next: behind its joints, else anywhere.
QString breakable(const QFontMetricsF &metrics, const QString &text, qreal width)
{
    QString made;
    for (const QString &word : text.split(QLatin1Char(' '))) {
        made += made.isEmpty() ? QString() : QStringLiteral(" ");
        if (metrics.horizontalAdvance(word) <= width) {
            made += word;
            continue;
        }
        QString part;
        for (const QChar letter : word) {
            const bool joint = QStringLiteral("_:./-,@=").contains(letter);
            part = joint ? QString() : part + letter;
            made += letter;
            if (joint || metrics.horizontalAdvance(part) > width * 0.8) {
                made += QChar(0x200b);
                part.clear();
            }
        }
    }
    return made;
}

QRectF wrappedIn(const QFont &font, const QRectF &rect, const QString &text, int flags)
{
    const QFontMetricsF metrics(font);
    return metrics.boundingRect(rect, flags, breakable(metrics, text, rect.width()));
}

} // namespace

void drawWrapped(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment alignment)
{
    const int flags = static_cast<int>(alignment) | Qt::TextWordWrap;
    const QFontMetricsF metrics(painter.font());
    const QString whole = breakable(metrics, text, rect.width());
    painter.drawText(rect, flags, whole);
    if (!drawn::heard() || text.isEmpty())
        return;
    const QRectF needed = painter.boundingRect(rect, flags, whole);
    const QRectF ink = needed.adjusted(0, metrics.ascent() - metrics.capHeight(), 0, -metrics.descent() * 0.6);
    const bool cut = needed.width() > rect.width() + 0.5 || needed.height() > rect.height() + 0.5;
    drawn::tell(painter, {drawn::Thing::Kind::Text, nullptr, ink, needed.width(), text, cut, (alignment & Qt::AlignRight) != 0});
}

void drawWrapped(QPainter &painter, const QRectF &rect, const QStringList &texts, Qt::Alignment alignment)
{
    const int flags = static_cast<int>(alignment) | Qt::TextWordWrap;
    const auto fits = std::find_if(texts.cbegin(), texts.cend(), [&](const QString &text) {
        const QRectF needed = wrappedIn(painter.font(), rect, text, flags);
        return needed.width() <= rect.width() + 0.5 && needed.height() <= rect.height() + 0.5;
    });
    if (!texts.isEmpty())
        drawWrapped(painter, rect, fits == texts.cend() ? texts.last() : *fits, alignment);
}

} // namespace nocturne::fonts
