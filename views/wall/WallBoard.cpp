// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/wall/WallBoard.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"
#include "views/wall/WallTile.h"

#include <QFontMetricsF>
#include <QLocale>

#include <algorithm>
#include <array>

namespace nocturne {

namespace {

constexpr std::array countedSeverities{Severity::Emergency, Severity::Critical, Severity::Warning, Severity::Info};

qreal widthOf(const QFont &font, const QString &text) { return QFontMetricsF(font).horizontalAdvance(text); }

// An emergency and an information are named only where there is one; the others always have their place.
bool isCounted(const std::optional<AlertCounts> &counts, Severity severity)
{
    return counts && (severity == Severity::Critical || severity == Severity::Warning || counts->open[static_cast<size_t>(severity)] > 0);
}

} // namespace

/// What of the foot is shown, and how large: the first of them that fits.
struct WallBoard::FootPlan {
    bool rotation = true;
    bool words = true;
    bool hop = true;
    qreal label = 0;

    QFont strong() const { return WallTile::font(label, QFont::DemiBold); }
    QFont plain() const { return WallTile::font(label); }
};

// The answer first, then the page's name where it has room.
void WallBoard::head(const WallHead &head)
{
    const qreal label = m_geometry.label;
    const QRectF row = m_geometry.head();
    QFont large = WallTile::font(label * 1.4, QFont::DemiBold);
    const qreal clock = fonts::figuresWidth(large, head.clock);
    const QRectF rest = row.adjusted(0, 0, -clock - label * 0.8, 0);
    m_painter.setFont(large);
    m_painter.setPen(m_tokens.text);
    fonts::drawFigures(m_painter, row, head.clock, Qt::AlignRight);
    if (!head.banner.isEmpty()) {
        banner(rest, head.banner);
        return;
    }
    const qreal mark = label * 1.7;
    const qreal title = head.title.isEmpty() ? 0 : widthOf(WallTile::font(label), head.title) + label;
    qreal size = label * 1.4;
    const auto answer = [&] { return widthOf(WallTile::font(size, QFont::DemiBold), head.verdict.answer); };
    while (size > label && mark + answer() + title > rest.width())
        size -= 1;
    const bool titled = title > 0 && mark + answer() + title <= rest.width();
    while (size > label * 0.6 && mark + answer() > rest.width())
        size -= 1;
    marks::drawVerdict(m_painter, QRectF(rest.left(), rest.center().y() - label * 0.55, label * 1.1, label * 1.1), head.verdict, m_tokens);
    m_painter.setFont(WallTile::font(size, QFont::DemiBold));
    m_painter.setPen(m_tokens.text);
    fonts::drawText(m_painter, rest.adjusted(mark, 0, 0, 0), head.verdict.answer);
    if (!titled)
        return;
    m_painter.setFont(WallTile::font(label));
    m_painter.setPen(m_tokens.text2);
    fonts::drawText(m_painter, rest, head.title, Qt::AlignRight);
}

// In one line, else in two, as large as that allows.
void WallBoard::banner(const QRectF &rect, const QString &text)
{
    const qreal label = m_geometry.label;
    brush::panel(m_painter, rect, m_tokens.text);
    Tokens inverse = m_tokens;
    inverse.text2 = m_tokens.canvas;
    marks::drawUnknown(m_painter, QRectF(rect.left() + label * 0.4, rect.center().y() - label * 0.5, label, label), inverse);
    m_painter.setPen(m_tokens.canvas);
    const QRectF words = rect.adjusted(label * 1.8, 0, -label * 0.4, 0);
    constexpr int flags = Qt::AlignVCenter | Qt::TextWordWrap;
    qreal size = label * 1.2;
    const auto fits = [&] {
        const QRectF needed = QFontMetricsF(WallTile::font(size, QFont::DemiBold)).boundingRect(words, flags, text);
        return needed.width() <= words.width() && needed.height() <= words.height();
    };
    while (size > label * 0.4 && !fits())
        size -= 1;
    m_painter.setFont(WallTile::font(size, QFont::DemiBold));
    fonts::drawWrapped(m_painter, words, text, Qt::AlignVCenter);
}

// Who has it and since when are whole; what it is about gives way first.
void WallBoard::line(const QRectF &row, const WallLine &line, bool old)
{
    qreal size = m_geometry.label;
    const qreal between = size * 0.7;
    const qreal mark = line.mark == WallLine::Mark::None ? 0 : size * 1.15;
    constexpr qreal leastSubject = 6;
    const auto needed = [&] {
        const QFont font = WallTile::font(size);
        const qreal subject = std::min(widthOf(WallTile::font(size, QFont::DemiBold), line.subject), size * leastSubject);
        return mark + subject + (line.subject.isEmpty() ? 0 : between) + widthOf(font, line.said) + (line.when.isEmpty() ? 0 : between + fonts::figuresWidth(font, line.when));
    };
    while (size > m_geometry.label * 0.5 && needed() > row.width())
        size -= 1;
    const QRectF place(row.left(), row.center().y() - size * 0.4, size * 0.8, size * 0.8);
    if (line.mark == WallLine::Mark::Unknown)
        marks::drawUnknown(m_painter, place, m_tokens);
    else if (line.mark != WallLine::Mark::None)
        marks::draw(m_painter, place, line.severity, line.mark == WallLine::Mark::Solid && !old ? marks::Fill::Solid : marks::Fill::Outline, m_tokens);
    m_painter.setFont(WallTile::font(size));
    m_painter.setPen(old ? m_tokens.text3 : m_tokens.text2);
    const qreal when = line.when.isEmpty() ? 0 : fonts::drawFigures(m_painter, row, line.when, Qt::AlignRight) + between;
    QRectF words = row.adjusted(mark, 0, -when, 0);
    if (!line.subject.isEmpty()) {
        const qreal said = widthOf(m_painter.font(), line.said) + (line.said.isEmpty() ? 0 : between);
        m_painter.setFont(WallTile::font(size, QFont::DemiBold));
        m_painter.setPen(old ? m_tokens.text3 : m_tokens.text);
        const qreal subject = std::min(widthOf(m_painter.font(), line.subject), words.width() - said);
        fonts::drawText(m_painter, QRectF(words.left(), words.top(), subject, words.height()), line.subject);
        words.setLeft(words.left() + subject + between);
    }
    m_painter.setFont(WallTile::font(size));
    m_painter.setPen(old ? m_tokens.text3 : m_tokens.text2);
    fonts::drawText(m_painter, words, line.said);
}

qreal WallBoard::footWidth(const WallFoot &foot, const FootPlan &plan) const
{
    const qreal l = plan.label;
    qreal width = l * (0.40 * blocks + 0.7);
    for (const Severity severity : countedSeverities) {
        if (!isCounted(foot.counts, severity))
            continue;
        width += l * 1.1 + fonts::figuresWidth(plan.strong(), QLocale().toString(foot.counts->open[static_cast<size_t>(severity)])) + l * 0.8;
        width += plan.words ? l * 0.25 + widthOf(plan.plain(), words::severityInText(severity)) : 0;
    }
    if (!foot.asOf.isEmpty())
        width += fonts::figuresWidth(plan.strong(), foot.asOf) + l * 1.8;
    if (plan.hop)
        width += widthOf(plan.plain(), foot.hop) + fonts::figuresWidth(plan.strong(), foot.age) + l * 1.2;
    if (plan.rotation && foot.screens > 1)
        width += l * (static_cast<qreal>(foot.screens - 1) * 0.72 + 2.4);
    return width;
}

void WallBoard::foot(const WallFoot &foot)
{
    const QRectF row = m_geometry.foot();
    FootPlan plan{foot.screens > 1, true, true, m_geometry.label};
    constexpr std::array<std::array<bool, 3>, 4> plans{{{true, true, true}, {false, true, true}, {false, false, true}, {false, false, false}}};
    for (const auto &[rotates, words, hops] : plans) {
        plan = {rotates && foot.screens > 1, words, hops, m_geometry.label};
        if (footWidth(foot, plan) <= row.width())
            break;
    }
    while (plan.label > m_geometry.label * 0.4 && footWidth(foot, plan) > row.width())
        plan.label -= 1;
    counts(asOf(row.left(), foot, plan), foot, plan);
    qreal right = heart(row.right(), foot, plan);
    if (plan.hop)
        right = hop(right, foot, plan);
    if (plan.rotation)
        rotation(right, foot, plan);
}

// On the hatch of what is unknown.
qreal WallBoard::asOf(qreal x, const WallFoot &foot, const FootPlan &plan)
{
    if (foot.asOf.isEmpty())
        return x;
    const QRectF row = m_geometry.foot();
    const qreal l = plan.label;
    const qreal width = fonts::figuresWidth(plan.strong(), foot.asOf);
    const QRectF area(x, row.top(), width + l * 1.2, row.height());
    m_painter.setBrushOrigin(area.topLeft());
    m_painter.fillRect(area, brush::hatch(m_tokens, m_painter.device()->devicePixelRatioF()));
    const QRectF words(area.left() + l * 0.6, area.center().y() - l * 0.65, width, l * 1.3);
    brush::plate(m_painter, words, m_tokens.canvas);
    m_painter.setFont(plan.strong());
    m_painter.setPen(m_tokens.text);
    fonts::drawFigures(m_painter, words, foot.asOf, Qt::AlignLeft);
    return area.right() + l * 0.6;
}

qreal WallBoard::counts(qreal x, const WallFoot &foot, const FootPlan &plan)
{
    const QRectF row = m_geometry.foot();
    const qreal l = plan.label;
    const bool old = !foot.asOf.isEmpty();
    for (const Severity severity : countedSeverities) {
        if (!isCounted(foot.counts, severity))
            continue;
        const auto place = static_cast<size_t>(severity);
        const int count = foot.counts->open[place];
        Tokens used = m_tokens;
        if (count == 0)
            used.critical = used.warning = m_tokens.text3;
        const auto fill = foot.counts->unacknowledged[place] > 0 && !old ? marks::Fill::Solid : marks::Fill::Outline;
        marks::draw(m_painter, QRectF(x, row.center().y() - l * 0.4, l * 0.8, l * 0.8), severity, fill, used);
        x += l * 1.1;
        m_painter.setFont(plan.strong());
        m_painter.setPen(old ? m_tokens.text3 : m_tokens.text);
        x += fonts::drawFigures(m_painter, QRectF(x, row.top(), row.right() - x, row.height()), QLocale().toString(count), Qt::AlignLeft);
        if (plan.words) {
            const QString word = words::severityInText(severity);
            m_painter.setFont(plan.plain());
            m_painter.setPen(old ? m_tokens.text3 : count > 0 ? m_tokens.text : m_tokens.text2);
            fonts::drawText(m_painter, QRectF(x + l * 0.25, row.top(), row.right() - x, row.height()), word);
            x += l * 0.25 + widthOf(plan.plain(), word);
        }
        x += l * 0.8;
    }
    return x;
}

// It stands still when the feed does.
qreal WallBoard::heart(qreal right, const WallFoot &foot, const FootPlan &plan)
{
    const QRectF row = m_geometry.foot();
    const qreal l = plan.label;
    for (int i = blocks - 1; i >= 0; --i) {
        m_painter.fillRect(QRectF(right - l * 0.32, row.center().y() - l * 0.22, l * 0.32, l * 0.44), i == foot.beat ? m_tokens.text : m_tokens.data4);
        right -= l * 0.4;
    }
    return right - l * 0.7;
}

qreal WallBoard::hop(qreal right, const WallFoot &foot, const FootPlan &plan)
{
    const QRectF row = m_geometry.foot();
    m_painter.setFont(plan.strong());
    m_painter.setPen(m_tokens.text);
    right -= fonts::drawFigures(m_painter, QRectF(0, row.top(), right, row.height()), foot.age, Qt::AlignRight) + plan.label * 0.25;
    m_painter.setFont(plan.plain());
    m_painter.setPen(m_tokens.text2);
    fonts::drawText(m_painter, QRectF(0, row.top(), right, row.height()), foot.hop, Qt::AlignRight);
    return right - widthOf(plan.plain(), foot.hop) - plan.label * 0.95;
}

// One mark a screen; the current one is wide and fills.
void WallBoard::rotation(qreal right, const WallFoot &foot, const FootPlan &plan)
{
    const qreal dot = plan.label * 0.44;
    const qreal wide = plan.label * 1.4;
    const qreal gap = plan.label * 0.28;
    qreal x = right - static_cast<qreal>(foot.screens - 1) * (dot + gap) - wide;
    for (qsizetype i = 0; i < foot.screens; ++i) {
        const bool current = i == foot.current;
        const QRectF mark(x, m_geometry.foot().center().y() - dot / 2, current ? wide : dot, dot);
        m_painter.fillRect(mark, current ? m_tokens.data3 : m_tokens.data4);
        if (current)
            m_painter.fillRect(QRectF(mark.left(), mark.top(), mark.width() * std::clamp(foot.share, 0.0, 1.0), mark.height()), m_tokens.text);
        x += mark.width() + gap;
    }
}

} // namespace nocturne
