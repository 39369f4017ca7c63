// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/wall/WallTile.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QCoreApplication>

namespace nocturne {

QFont WallTile::font(qreal pixels, QFont::Weight weight)
{
    QFont font = fonts::body(weight);
    font.setPixelSize(static_cast<int>(pixels));
    return font;
}

void WallTile::paint(const QString &title, const MetricSpec &metric, const Reading &reading, qreal pixelRatio)
{
    const auto severity = severityOf(reading.status);
    brush::panel(m_painter, m_rect, severity ? m_tokens.tint(*severity) : m_tokens.surface);
    if (reading.freshness == Freshness::Unknown) {
        m_painter.setBrushOrigin(m_rect.topLeft());
        m_painter.fillRect(m_rect, brush::hatch(m_tokens, pixelRatio));
    }
    if (severity)
        m_painter.fillRect(QRectF(m_rect.left(), m_rect.top(), m_label * 0.22, m_rect.height()), m_tokens.severity(*severity));
    m_place = WallTileGeometry::of(m_rect, m_label, titleLines(title, reading));
    paintHead(title, reading);
    paintValue(metric, reading);
    paintFoot(metric, reading);
}

// Words may be this much smaller before they are shorter or go on in a second line.
constexpr qreal smaller = 0.85;

// A second line where the words do not fit in one; beside them stands what is wrong, in one word or as its mark alone.
int WallTile::titleLines(const QString &title, const Reading &reading) const
{
    const qreal mark = reading.known() && reading.status != MetricStatus::Ok ? m_label * 1.2 : 0;
    return QFontMetricsF(font(m_label * smaller)).horizontalAdvance(title) + mark <= WallTileGeometry::of(m_rect, m_label, 1).title.width() ? 1 : 2;
}

void WallTile::paintHead(const QString &title, const Reading &reading)
{
    const QRectF row(m_place.title.left(), m_place.title.top(), m_place.title.width(), m_label * 1.1);
    qreal used = 0;
    if (reading.known() && reading.status != MetricStatus::Ok) {
        const auto severity = severityOf(reading.status);
        const QString word = words::metricStatus(reading.status);
        const auto weight = severity ? QFont::DemiBold : QFont::Normal;
        const auto wide = [&](qreal size) { return QFontMetricsF(font(size, weight)).horizontalAdvance(word); };
        const auto fits = [&](qreal size) { return wide(size) + QFontMetricsF(font(size)).horizontalAdvance(title) + m_label * 1.4 < row.width(); };
        qreal wordSize = m_label;
        while (wordSize > m_label * smaller && !fits(wordSize))
            wordSize -= 1;
        m_painter.setFont(font(wordSize, weight));
        used = wide(wordSize);
        // Where there is no room for both, the mark says it.
        const bool both = fits(wordSize);
        if (both) {
            m_painter.setPen(severity ? m_tokens.severity(*severity) : m_tokens.text2);
            fonts::drawText(m_painter, row, word, Qt::AlignRight);
        } else {
            used = 0;
        }
        const qreal side = m_label * 0.7;
        marks::drawStatus(m_painter, QRectF(row.right() - used - side - (both ? m_label * 0.25 : 0), row.center().y() - side / 2, side, side), reading.status, marks::Fill::Solid, m_tokens);
        used += side + m_label * 0.5;
    }
    const QRectF text = m_place.title.adjusted(0, 0, -used, 0);
    qreal size = m_label;
    const auto needed = [&] { return QFontMetricsF(font(size)).boundingRect(text, Qt::TextWordWrap, title); };
    while (size > m_label * 0.5 && (needed().width() > text.width() || needed().height() > text.height() + m_label * 0.3))
        size -= 1;
    m_painter.setFont(font(size));
    if (reading.freshness == Freshness::Unknown)
        brush::plate(m_painter, QRectF(text.topLeft(), QSizeF(std::min(text.width(), needed().width()), text.height())), m_tokens.surface);
    m_painter.setPen(m_tokens.text2);
    fonts::drawWrapped(m_painter, text.adjusted(0, 0, 0, m_label * 0.3), title, Qt::AlignLeft | Qt::AlignTop);
}

void WallTile::paintValue(const MetricSpec &metric, const Reading &reading)
{
    const QRectF row = m_place.value;
    // What an eye takes for its height is that of a capital, and a little under the line.
    const QFontMetricsF hundred(font(100, QFont::DemiBold));
    const qreal highest = row.height() / (hundred.capHeight() + hundred.descent() * 0.8) * 100;
    if (!reading.known()) {
        const QString word = reading.sample ? words::metricStatus(MetricStatus::Unknown).toUpper() : QStringLiteral("—");
        qreal size = std::min(m_label * 1.4, highest);
        while (size > m_label * 0.5 && QFontMetricsF(font(size, QFont::DemiBold)).horizontalAdvance(word) > row.width())
            size -= 1;
        m_painter.setFont(font(size, QFont::DemiBold));
        if (reading.sample)
            brush::plate(m_painter, QRectF(row.left(), row.center().y() - size * 0.6, m_painter.fontMetrics().horizontalAdvance(word), size * 1.2), m_tokens.surface);
        m_painter.setPen(reading.sample ? m_tokens.text : m_tokens.text3);
        fonts::drawText(m_painter, row, word);
        return;
    }
    m_painter.setPen(reading.freshness == Freshness::Stale ? m_tokens.text3 : m_tokens.text);
    const QString unit = words::suffix(metric.unit);
    const QString amount = words::amount(reading.sample->value, metric.unit);
    qreal size = std::min(m_label * 2.75, highest);
    const auto unitFont = [&] { return font(std::min(m_label * 0.85, size * 0.6)); };
    const auto unitWidth = [&] { return unit.isEmpty() ? 0 : QFontMetricsF(unitFont()).horizontalAdvance(unit) + m_label * 0.25; };
    while (size > m_label * 0.5 && fonts::figuresWidth(font(size, QFont::DemiBold), amount) + unitWidth() > row.width())
        size -= 1; // numbers are never cut
    m_painter.setFont(font(size, QFont::DemiBold));
    const qreal drawn = fonts::drawFigures(m_painter, row, amount, Qt::AlignLeft);
    // The unit stands on the number's line.
    const qreal baseline = row.center().y() + (m_painter.fontMetrics().ascent() - m_painter.fontMetrics().descent()) / 2.0;
    m_painter.setFont(unitFont());
    m_painter.setPen(m_tokens.text3);
    const QFontMetricsF metrics(unitFont());
    fonts::drawText(m_painter, QRectF(row.left() + drawn + m_label * 0.25, baseline - metrics.ascent(), row.width() - drawn - m_label * 0.25, metrics.height()), unit);
}

void WallTile::paintFoot(const MetricSpec &metric, const Reading &reading)
{
    const QRectF row = m_place.foot;
    const auto severity = severityOf(reading.status);
    if (metric.target) {
        const QColor measure = severity ? m_tokens.severity(*severity) : reading.freshness == Freshness::Stale ? m_tokens.data3 : m_tokens.data1;
        if (reading.freshness == Freshness::Unknown)
            brush::plate(m_painter, QRectF(row.left(), m_place.bullet.top() - 4, row.width(), row.bottom() - m_place.bullet.top() + 4), m_tokens.surface);
        brush::bullet(m_painter, m_place.bullet, brush::bulletOf(metric, reading.known() ? std::optional(reading.sample->value) : std::nullopt, measure), m_tokens);
    }
    const QFont::Weight weight = reading.freshness == Freshness::Fresh ? QFont::Normal : QFont::DemiBold;
    QString age = !reading.sample ? QCoreApplication::translate("WallTile", "No source") : reading.known() ? words::age(reading.age) : words::loudAge(reading.age);
    QString target = words::target(metric);
    qreal size = m_label;
    const auto fits = [&] {
        const qreal apart = age.isEmpty() || target.isEmpty() ? 0 : m_label * 0.5;
        return QFontMetricsF(font(size)).horizontalAdvance(target) + apart + fonts::figuresWidth(font(size, weight), age) <= row.width();
    };
    while (size > m_label * smaller && !fits())
        size -= 1;
    if (!fits()) {
        size = m_label;
        target = words::shortTarget(metric);
    }
    if (!fits())
        age = reading.sample ? words::age(reading.age) : QString();
    while (size > m_label * 0.4 && !fits())
        size -= 1;
    m_painter.setFont(font(size, weight));
    m_painter.setPen(reading.freshness == Freshness::Fresh ? m_tokens.text3 : m_tokens.text);
    if (!age.isEmpty())
        fonts::drawFigures(m_painter, row, age, Qt::AlignRight);
    m_painter.setFont(font(size));
    m_painter.setPen(m_tokens.text2);
    fonts::drawText(m_painter, QRectF(row.left(), row.top(), QFontMetricsF(font(size)).horizontalAdvance(target) + 1, row.height()), target);
}

} // namespace nocturne
