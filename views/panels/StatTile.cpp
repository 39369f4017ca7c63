// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/StatTile.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace nocturne {

namespace {

// A fault, or a target that is missed, does not fade away with the value.
bool staysSaid(MetricStatus status) { return status != MetricStatus::Ok && status != MetricStatus::Unknown; }

} // namespace

StatTile::StatTile(Panel panel, const PanelParts &parts, QWidget *parent) : PanelWidget(std::move(panel), parts, parent) {}

QString StatTile::fingerprint() const
{
    const Reading r = reading();
    const QString age = r.freshness == Freshness::Fresh ? words::age(r.age) : words::loudAge(r.age);
    return age + fingerprintOf(r);
}

QString StatTile::spoken() const
{
    const Reading r = reading();
    if (r.freshness == Freshness::NoData)
        return noDataWord(r.otherUnit) + QStringLiteral(". ") + noValue(metric(), r.otherUnit);
    if (!r.known())
        return tr("Unknown, last %1, %2 old").arg(words::quantity(r.sample->value, metric().unit), words::loudAge(r.age));
    QStringList parts{words::quantity(r.sample->value, metric().unit), words::metricStatus(r.status), words::target(metric()),
                      words::forecast(metric(), r), r.change ? words::changed(metric(), *r.change) : QString(), tr("%1 old").arg(words::age(r.age))};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void StatTile::paintBody(QPainter &painter)
{
    const Reading r = reading();
    const auto severity = r.freshness == Freshness::Fresh ? severityOf(r.status) : std::nullopt;
    if (severity)
        brush::panel(painter, rect(), tokens().tint(*severity));
    if (r.freshness == Freshness::Unknown) {
        painter.fillRect(rect(), brush::hatch(tokens(), devicePixelRatioF()));
    } else if (const auto any = r.known() ? severityOf(r.status) : std::nullopt) {
        painter.fillRect(QRectF(0, 0, 4, height()), tokens().severity(*any));
    }
    if (r.freshness == Freshness::Unknown)
        paintUnknown(painter, r);
    else
        paintValue(painter, r);
    paintHead(painter, r);
    paintFoot(painter, r);
}

void StatTile::paintHead(QPainter &painter, const Reading &r) const
{
    const QRectF row(16, 16, width() - 32, 20);
    qreal right = 0;
    const auto severity = severityOf(r.status);
    if (r.freshness == Freshness::Stale || r.freshness == Freshness::Unknown) {
        const QString age = tr("%1 old").arg(words::loudAge(r.age));
        painter.setFont(fonts::caption(QFont::DemiBold));
        right = fonts::figuresWidth(painter.font(), age) + 20;
        brush::plate(painter, QRectF(row.right() - right, row.top(), right, 20),
                     r.freshness == Freshness::Unknown ? tokens().surface : QColor(Qt::transparent));
        painter.setPen(tokens().text);
        fonts::drawFigures(painter, row, age, Qt::AlignRight);
        const QRectF mark(row.right() - right, row.top() + 3, 14, 14);
        if (r.freshness == Freshness::Unknown)
            marks::drawUnknown(painter, mark, tokens());
        else if (staysSaid(r.status))
            marks::drawStatus(painter, mark, r.status, marks::Fill::Outline, tokens());
    } else if (r.freshness == Freshness::NoData) {
        painter.setFont(fonts::caption());
        painter.setPen(tokens().text3);
        const QString word = noDataWord(r.otherUnit);
        right = painter.fontMetrics().horizontalAdvance(word) + 4;
        if (QFontMetricsF(fonts::body()).horizontalAdvance(panel().title) + right + 10 <= row.width())
            fonts::drawText(painter, row, word, Qt::AlignRight);
        else
            right = -10; // the sentence below says it
    } else if (severity) {
        right = marks::badgeWidth(*severity, marks::Badge::Solid);
        if (QFontMetricsF(fonts::body()).horizontalAdvance(panel().title) + right + 10 <= row.width()) {
            marks::drawBadge(painter, {row.right() - right, row.top()}, *severity, marks::Badge::Solid, tokens());
        } else { // what is wrong matters more than the word for how much: the mark says that
            right = 16;
            marks::draw(painter, QRectF(row.right() - 16, row.top() + 2, 16, 16), *severity, marks::Fill::Solid, tokens());
        }
    } else {
        painter.setFont(fonts::caption());
        painter.setPen(r.status == MetricStatus::Ok ? tokens().text3 : tokens().text2);
        const QString quiet = words::metricStatus(r.status);
        const qreal word = painter.fontMetrics().horizontalAdvance(quiet);
        const qreal title = QFontMetricsF(fonts::body()).horizontalAdvance(panel().title);
        const bool both = title + word + 28 <= row.width(); // else the mark says it
        right = both ? word + 18 : 14;
        if (both)
            fonts::drawText(painter, row, quiet, Qt::AlignRight);
        marks::drawStatus(painter, QRectF(row.right() - right, row.top() + 4, 12, 12), r.status, marks::Fill::Outline, tokens());
    }
    painter.setFont(fonts::body());
    QRectF title = row.adjusted(0, 0, -right - 10, 0);
    const auto fits = [&] { return painter.fontMetrics().horizontalAdvance(panel().title) <= title.width(); };
    if (!fits())
        painter.setFont(fonts::caption());
    // In two lines, between the edge and the value, where it has none else; where those are too short as well it is cut in one.
    const QRectF higher = title.adjusted(0, -10, 0, 6);
    constexpr qreal twoLines = 1.8; // of what two lines hold, words leave some
    const bool whole = fits() || title.width() < 60 || painter.fontMetrics().horizontalAdvance(panel().title) > twoLines * title.width();
    if (!whole)
        title = higher;
    if (r.freshness == Freshness::Unknown) {
        const qreal textWidth = std::min<qreal>(title.width(), painter.fontMetrics().horizontalAdvance(panel().title));
        brush::plate(painter, QRectF(title.topLeft(), QSizeF(textWidth, title.height())), tokens().surface);
    }
    painter.setPen(tokens().text2);
    if (whole)
        fonts::drawText(painter, title, panel().title);
    else
        fonts::drawWrapped(painter, title, panel().title, Qt::AlignLeft | Qt::AlignVCenter);
}

void StatTile::paintValue(QPainter &painter, const Reading &r) const
{
    const QRectF row(16, 40, width() - 32, 44);
    const bool stale = r.freshness == Freshness::Stale;
    const QString unit = words::suffix(metric().unit);
    const QString text = r.sample ? words::amount(r.sample->value, metric().unit) : QStringLiteral("—");
    // Numbers are never cut: where it is narrow the unit goes, then they are smaller.
    const qreal unitSpace = unit.isEmpty() ? 0 : QFontMetricsF(fonts::body()).horizontalAdvance(unit) + 4;
    QFont font = fonts::value();
    if (fonts::figuresWidth(font, text) + unitSpace > row.width())
        font = fonts::heading();
    if (fonts::figuresWidth(font, text) > row.width())
        font = fonts::caption(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(stale || !r.sample ? tokens().text3 : tokens().text);
    const qreal drawn = fonts::drawFigures(painter, row, text, Qt::AlignLeft);
    if (!r.sample) {
        painter.setFont(fonts::caption());
        fonts::drawWrapped(painter, QRectF(16, 84, width() - 32, height() - 84 - 36), noValues(metric(), r.otherUnit));
        return;
    }
    painter.setFont(fonts::body());
    painter.setPen(tokens().text3);
    QRectF rest(row.left() + drawn + 4, row.top() + 14, row.width() - drawn - 4, 24);
    if (fonts::drawWhole(painter, font == fonts::value() ? rest : rest.translated(0, -3), {unit}))
        rest.adjust(unitSpace + 4, 0, 0, 0);
    if (r.change && !stale)
        paintChange(painter, rest, r);
    const auto severity = severityOf(r.status);
    const TimeMs now = parts().state.now();
    brush::sparkline(painter, QRectF(16, 100, width() - 36, 22), subject()->points,
                     now - parts().metrics.rangeOf(metric().id), now, stale ? tokens().data3 : tokens().data2,
                     severity ? tokens().severity(*severity) : (stale ? tokens().data3 : tokens().data1));
}

// Which way, and under it against what.
void StatTile::paintChange(QPainter &painter, const QRectF &beside, const Reading &r) const
{
    const brush::ChangeMark change = brush::changeOf(metric(), *r.change);
    const QRectF under(16, 82, width() - 32, 16);
    painter.setFont(fonts::caption());
    const QStringList periods = words::against(*r.change);
    const auto named = std::find_if(periods.cbegin(), periods.cend(), [&](const QString &period) { return fonts::figuresWidth(painter.font(), period) <= under.width(); });
    if (change.leastWidth() <= beside.width() && named != periods.cend()) {
        brush::change(painter, beside, change, tokens());
        painter.setPen(tokens().text3);
        fonts::drawFigures(painter, under, *named, Qt::AlignRight);
    } else { // the value takes its whole row
        brush::change(painter, under, brush::changeOf(metric(), *r.change, periods + QStringList{words::within(*r.change)}), tokens());
    }
}

void StatTile::paintUnknown(QPainter &painter, const Reading &r) const
{
    const QString word = tr("UNKNOWN");
    const QRectF row(16, 52, width() - 32, 28);
    const bool large = QFontMetricsF(fonts::heading()).horizontalAdvance(word) <= row.width();
    painter.setFont(large ? fonts::heading() : fonts::body(QFont::DemiBold));
    brush::plate(painter, QRectF(row.topLeft(), QSizeF(painter.fontMetrics().horizontalAdvance(word), 28)), tokens().surface);
    painter.setPen(tokens().text);
    fonts::drawText(painter, row, word);
    const QString was = staysSaid(r.lastStatus)
                            ? tr(", was %1").arg(words::metricStatus(r.lastStatus).toLower())
                            : QString();
    const QString value = words::quantity(r.sample->value, metric().unit);
    painter.setFont(fonts::caption());
    const QRectF line(16, 96, width() - 32, 20);
    for (const QString &last : {tr("last %1 at %2%3").arg(value, words::clockTime(r.sample->at), was), tr("last %1%2").arg(value, was), value}) {
        const qreal textWidth = fonts::figuresWidth(painter.font(), last);
        if (textWidth > line.width())
            continue;
        brush::plate(painter, QRectF(line.topLeft(), QSizeF(textWidth, 20)), tokens().surface);
        painter.setPen(tokens().text2);
        fonts::drawFigures(painter, line, last, Qt::AlignLeft);
        return;
    }
}

void StatTile::paintFoot(QPainter &painter, const Reading &r) const
{
    const qreal bottom = height() - 16;
    const auto severity = severityOf(r.status);
    const bool faded = r.freshness == Freshness::Stale;
    if (metric().target && r.sample) {
        const QColor measure = severity ? tokens().severity(*severity) : (faded ? tokens().data3 : tokens().data1);
        const QRectF bar(16, bottom - 34, width() - 32, 8);
        if (r.freshness == Freshness::Unknown)
            brush::plate(painter, bar.adjusted(0, -4, 0, 30), tokens().surface);
        brush::bullet(painter, bar, brush::bulletOf(metric(), r.known() ? std::optional(r.sample->value) : std::nullopt, measure), tokens());
    }
    painter.setFont(fonts::caption());
    const QRectF row(16, bottom - 16, width() - 32, 16);
    painter.setPen(tokens().text2);
    const QRectF place = row.adjusted(0, 0, -44, 0);
    fonts::drawWhole(painter, place, {words::target(metric()), words::shortTarget(metric())});
    if (r.freshness == Freshness::Fresh) {
        painter.setPen(tokens().text3);
        fonts::drawFigures(painter, row, words::age(r.age), Qt::AlignRight);
    }
}

bool StatTile::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const Reading r = reading();
        QString text = metric().description;
        if (const QString forecast = words::forecast(metric(), r); !forecast.isEmpty())
            text += QLatin1Char('\n') + forecast;
        if (r.change && r.sample)
            text += QLatin1Char('\n') + words::changed(metric(), *r.change);
        if (r.sample)
            text += tr("\n%1 %2 at %3, every %4").arg(words::exactNumber(r.sample->value), metric().unit, words::utc(r.sample->at), words::period(static_cast<TimeMs>(metric().intervalSeconds * 1000)));
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), text, this);
        return true;
    }
    return PanelWidget::event(event);
}

} // namespace nocturne
