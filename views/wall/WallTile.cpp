// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/wall/WallTile.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

namespace nocturne {

namespace {

std::optional<Severity> severityOf(const Reading &reading)
{
    if (reading.status == MetricStatus::Critical)
        return Severity::Critical;
    return reading.status == MetricStatus::Warning ? std::optional(Severity::Warning) : std::nullopt;
}

} // namespace

QFont WallTile::font(qreal pixels, QFont::Weight weight)
{
    QFont font = fonts::body(weight);
    font.setPixelSize(static_cast<int>(pixels));
    return font;
}

void WallTile::paint(const QString &title, const MetricSpec &metric, const Reading &reading, qreal pixelRatio)
{
    const auto severity = severityOf(reading);
    brush::panel(m_painter, m_rect, severity ? m_tokens.tint(*severity) : m_tokens.surface);
    if (reading.freshness == Freshness::Unknown) {
        m_painter.setBrushOrigin(m_rect.topLeft());
        m_painter.fillRect(m_rect, brush::hatch(m_tokens, pixelRatio));
    }
    if (severity)
        m_painter.fillRect(QRectF(m_rect.left(), m_rect.top(), m_label * 0.22, m_rect.height()), m_tokens.severity(*severity));
    paintHead(title, reading);
    paintValue(metric, reading);
    paintFoot(metric, reading);
}

void WallTile::paintHead(const QString &title, const Reading &reading)
{
    const qreal pad = m_label * 0.62;
    QRectF row(m_rect.left() + pad, m_rect.top() + m_label * 0.32, m_rect.width() - 2 * pad, m_label * 1.3);
    qreal used = 0;
    if (const auto severity = severityOf(reading)) {
        m_painter.setFont(font(m_label, QFont::DemiBold));
        const QString word = words::severity(*severity);
        used = m_painter.fontMetrics().horizontalAdvance(word);
        // Where there is no room for both, the mark says it.
        const bool both = used + m_painter.fontMetrics().horizontalAdvance(title) + m_label * 1.4 < row.width();
        if (both) {
            m_painter.setPen(m_tokens.severity(*severity));
            fonts::drawText(m_painter, row, word, Qt::AlignRight);
        } else {
            used = 0;
        }
        const qreal side = m_label * 0.7;
        marks::draw(m_painter, QRectF(row.right() - used - side - (both ? m_label * 0.25 : 0), row.center().y() - side / 2, side, side), *severity, marks::Fill::Solid, m_tokens);
        used += side + m_label * 0.5;
    }
    m_painter.setFont(font(m_label));
    const QRectF text = row.adjusted(0, 0, -used, 0);
    if (reading.freshness == Freshness::Unknown)
        brush::plate(m_painter, QRectF(text.topLeft(), QSizeF(std::min<qreal>(text.width(), m_painter.fontMetrics().horizontalAdvance(title)), text.height())), m_tokens.surface);
    m_painter.setPen(m_tokens.text2);
    fonts::drawText(m_painter, text, title);
}

void WallTile::paintValue(const MetricSpec &metric, const Reading &reading)
{
    const qreal pad = m_label * 0.62;
    const QRectF row(m_rect.left() + pad, m_rect.top() + m_label * 1.6, m_rect.width() - 2 * pad, m_label * 3);
    if (!reading.known()) {
        const QString word = reading.sample ? words::metricStatus(MetricStatus::Unknown).toUpper() : QStringLiteral("—");
        m_painter.setFont(font(m_label * 1.4, QFont::DemiBold));
        if (reading.sample)
            brush::plate(m_painter, QRectF(row.left(), row.center().y() - m_label * 0.9, m_painter.fontMetrics().horizontalAdvance(word), m_label * 1.8), m_tokens.surface);
        m_painter.setPen(reading.sample ? m_tokens.text : m_tokens.text3);
        fonts::drawText(m_painter, row, word);
        return;
    }
    m_painter.setPen(reading.freshness == Freshness::Stale ? m_tokens.text3 : m_tokens.text);
    const QString unit = words::suffix(metric.unit);
    const QString amount = words::amount(reading.sample->value, metric.unit);
    qreal size = m_label * 2.75;
    const qreal unitWidth = unit.isEmpty() ? 0 : QFontMetricsF(font(m_label)).horizontalAdvance(unit) + m_label * 0.2;
    while (size > m_label * 1.4 && fonts::figuresWidth(font(size, QFont::DemiBold), amount) + unitWidth > row.width())
        size -= 2; // numbers are never cut
    m_painter.setFont(font(size, QFont::DemiBold));
    const qreal drawn = fonts::drawFigures(m_painter, row, amount, Qt::AlignLeft);
    m_painter.setFont(font(m_label * 0.85));
    m_painter.setPen(m_tokens.text3);
    fonts::drawText(m_painter, QRectF(row.left() + drawn + m_label * 0.2, row.center().y() + size * 0.02, row.right() - row.left() - drawn, m_label * 1.1), unit);
}

void WallTile::paintFoot(const MetricSpec &metric, const Reading &reading)
{
    const qreal pad = m_label * 0.62;
    const QRectF row(m_rect.left() + pad, m_rect.bottom() - m_label * 1.45, m_rect.width() - 2 * pad, m_label * 1.2);
    const auto severity = severityOf(reading);
    if (metric.target) {
        const qreal thick = m_label * 0.46;
        const QRectF bar(row.left(), row.top() - thick - m_label * 0.35, row.width(), thick);
        const QColor measure = severity ? m_tokens.severity(*severity) : reading.freshness == Freshness::Stale ? m_tokens.data3 : m_tokens.data1;
        if (reading.freshness == Freshness::Unknown)
            brush::plate(m_painter, bar.adjusted(0, -4, 0, m_label * 1.7), m_tokens.surface);
        brush::bullet(m_painter, bar, {reading.known() ? std::optional(reading.sample->value) : std::nullopt, metric.target, metric.maximum, metric.better, measure}, m_tokens);
    }
    const QString age = !reading.sample ? QString() : reading.known() ? words::age(reading.age) : words::loudAge(reading.age);
    m_painter.setFont(font(m_label, reading.freshness == Freshness::Fresh ? QFont::Normal : QFont::DemiBold));
    m_painter.setPen(reading.freshness == Freshness::Fresh ? m_tokens.text3 : m_tokens.text);
    const qreal used = age.isEmpty() ? 0 : fonts::drawFigures(m_painter, row, age, Qt::AlignRight);
    m_painter.setFont(font(m_label));
    m_painter.setPen(m_tokens.text2);
    const QString target = words::target(metric);
    const QRectF rest = row.adjusted(0, 0, -used - m_label * 0.4, 0);
    const bool fits = m_painter.fontMetrics().horizontalAdvance(target) <= rest.width();
    fonts::drawText(m_painter, rest, fits ? target : words::shortTarget(metric));
}

} // namespace nocturne
