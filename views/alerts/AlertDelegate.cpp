// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/AlertDelegate.h"

#include "domain/Offer.h"
#include "models/AlertAge.h"
#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QPainter>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace nocturne {

AlertDelegate::AlertDelegate(const Theme &theme, const ConsoleState &state, const PendingIntents &pending, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_state(state), m_pending(pending)
{
}

TimeMs AlertDelegate::steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

QSize AlertDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const { return {400, rowHeight}; }

void AlertDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const QRectF row = QRectF(option.rect);
    const Tokens &t = m_theme.tokens();
    painter->fillRect(row, t.surface);
    if (index.data(AlertListModel::KindRole).value<AlertListModel::RowKind>() == AlertListModel::RowKind::Heading) {
        paintHeading(*painter, row, index);
        painter->restore();
        return;
    }
    const Alert &alert = *static_cast<const AlertListModel *>(index.model())->alertAt(index.row());
    const bool unacknowledged = groupOf(alert) == AlertGroup::Unacknowledged && !index.data(AlertListModel::EndedRole).toBool();
    const bool loud = unacknowledged && alert.severity <= Severity::Critical && !alertCut(alert, m_state);
    if (loud)
        painter->fillRect(row, t.tint(alert.severity));
    else if ((option.state & QStyle::State_MouseOver) != 0)
        painter->fillRect(row, t.raised);
    if (unacknowledged && alert.severity <= Severity::Warning)
        painter->fillRect(QRectF(row.left(), row.top(), 4, row.height()), t.severity(alert.severity));
    painter->fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), t.line);
    paintAlert(*painter, row, alert, index);
    if (m_painted)
        m_painted->painted(alert.id, alert.materialRev, steadyNow());
    if ((option.state & QStyle::State_Selected) != 0) {
        painter->setPen(QPen(t.text, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(row.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

void AlertDelegate::paintHeading(QPainter &painter, const QRectF &row, const QModelIndex &index) const
{
    const Tokens &t = m_theme.tokens();
    const auto group = index.data(AlertListModel::GroupRole).value<AlertGroup>();
    const QString text = words::group(group, index.data(AlertListModel::CountRole).toInt());
    const QString word = text.section(QLatin1Char(','), 0, 0);
    painter.setFont(fonts::caption(QFont::DemiBold));
    painter.setPen(t.text2);
    const QRectF line = row.adjusted(16, 8, -16, 0);
    fonts::drawText(painter, line, word);
    const qreal width = painter.fontMetrics().horizontalAdvance(word);
    painter.setFont(fonts::caption());
    painter.setPen(t.text3);
    fonts::drawFigures(painter, line.adjusted(width + 8, 0, 0, 0), text.section(QLatin1Char(','), 1).trimmed(), Qt::AlignLeft);
}

void AlertDelegate::paintState(QPainter &painter, const QRectF &cell, const Alert &alert, bool quiet) const
{
    const Tokens &t = m_theme.tokens();
    const bool beside = m_pending.isRefusal(alert.id) || m_pending.isLost(alert.id); // a sentence stands beside the name
    const QString pending = beside ? QString() : m_pending.textFor(alert.id);
    if (stateOf(alert) != AlertState::Resolved && alertCut(alert, m_state)) {
        const QString word = tr("Unknown");
        painter.setFont(fonts::body());
        paintOld(painter, cell, QRectF(cell.left() + 8, cell.center().y() - 10, painter.fontMetrics().horizontalAdvance(word), 20));
        painter.setPen(t.text);
        fonts::drawText(painter, cell.adjusted(8, 0, 0, 0), word);
        return;
    }
    QFont font = fonts::body();
    font.setItalic(stateOf(alert) == AlertState::Returned);
    painter.setFont(font);
    painter.setPen(quiet ? t.text3 : t.text2);
    const QString text = pending.isEmpty() ? words::state(stateOf(alert)) : pending;
    if (QFontMetricsF(font).horizontalAdvance(text) > cell.width())
        painter.setFont(fonts::caption());
    fonts::drawText(painter, cell, text);
}

// What the heading over it does not say already.
QString AlertDelegate::stateBeside(const Alert &alert, const QModelIndex &index) const
{
    const QString pending = m_pending.textFor(alert.id);
    const auto state = stateOf(alert);
    const bool said = state != AlertState::Returned && state != AlertState::Resolved && groupOf(alert) == index.data(AlertListModel::GroupRole).value<AlertGroup>();
    return !pending.isEmpty() ? pending : said ? QString() : words::state(state);
}

void AlertDelegate::paintOld(QPainter &painter, const QRectF &cell, const QRectF &text) const
{
    painter.setBrushOrigin(cell.topLeft());
    painter.fillRect(cell.adjusted(0, 3, 0, -4), brush::hatch(m_theme.tokens(), painter.device()->devicePixelRatioF()));
    brush::plate(painter, text, m_theme.tokens().surface);
}

// A box for each level that the policy has, the last four where there are more: filled was called (of the newest: a message was taken), a hollow
// one with a dot is being tried, a hollow one is to come, a dash will not come, dotted reached nobody.
void AlertDelegate::paintLadder(QPainter &painter, const QRectF &cell, const Alert &alert) const
{
    if (!alert.escalation)
        return;
    constexpr int mostBoxes = 4;
    const Escalation &escalation = *alert.escalation;
    const int levels = std::max({escalation.levels, escalation.level, 1});
    const int first = std::clamp(escalation.level - mostBoxes + 1, 0, std::max(0, levels - mostBoxes));
    constexpr qreal box = 10;
    constexpr qreal gap = 4;
    const Tokens &t = m_theme.tokens();
    const bool goesOn = stateOf(alert) == AlertState::Firing && escalation.nextAt;
    for (int i = first; i < std::min(levels, first + mostBoxes); ++i) {
        const QRectF place(cell.left() + (i - first) * (box + gap), std::floor(cell.center().y() - box / 2), box, box);
        const bool called = i < escalation.level;
        const bool newest = i + 1 == escalation.level;
        const bool nobody = newest && !escalation.who;
        const bool tried = newest && escalation.who && !escalation.reached;
        if (called && !nobody && !tried) {
            painter.fillRect(place, t.text2);
        } else if (!called && !goesOn) {
            painter.fillRect(QRectF(place.left(), place.center().y() - 0.5, box, 1), t.text3);
        } else {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(nobody ? t.warning : t.text3, 1, nobody ? Qt::DotLine : Qt::SolidLine));
            painter.drawRect(place.adjusted(0.5, 0.5, -0.5, -0.5));
            if (tried)
                painter.fillRect(QRectF(place.center().x() - 2, place.center().y() - 2, 4, 4), t.text2);
        }
    }
}

void AlertDelegate::paintAlert(QPainter &painter, const QRectF &row, const Alert &alert, const QModelIndex &index) const
{
    const Tokens &t = m_theme.tokens();
    const AlertColumns c = AlertColumns::of(row, m_needs);
    const bool ended = index.data(AlertListModel::EndedRole).toBool();
    const bool old = !ended && alertCut(alert, m_state);
    const AlertGroup group = ended ? AlertGroup::Suppressed : groupOf(alert); // as quiet as can be
    const bool marked = index.data(AlertListModel::MarkedRole).toBool();
    const bool changed = index.data(AlertListModel::ChangedRole).toBool();
    const bool mine = group != AlertGroup::Unacknowledged;
    const QRectF box(c.box.left(), c.box.center().y() - 7, 14, 14);
    painter.setPen(QPen(t.lineStrong, 1));
    painter.setBrush(marked && !changed ? QBrush(t.text) : Qt::NoBrush);
    if (m_state.mayAct()) // marks are for commands
        painter.drawRect(box);
    if (changed) // what was marked is not what stands here now: half a mark
        painter.fillRect(box.adjusted(3, 5.5, -3, -5.5), t.text);
    const auto badge = group == AlertGroup::Suppressed               ? marks::Badge::Quiet
                       : group == AlertGroup::Unacknowledged && !old ? marks::Badge::Solid
                                                                     : marks::Badge::Outline;
    marks::drawBadge(painter, {c.severity.left(), c.severity.center().y() - 10}, alert.severity, badge, t);
    if (c.state.width() > 0)
        paintState(painter, c.state, alert, group == AlertGroup::Suppressed);
    painter.setFont(fonts::body(mine ? QFont::Normal : QFont::DemiBold));
    painter.setPen(ended || old ? t.text3 : mine ? t.text2 : t.text);
    const QString age = words::age(lastedFor(alert, m_state));
    // What stands last before the age reaches up to its number.
    const auto upToAge = [&](QRectF cell, qreal between) {
        if (between <= 0 && !old)
            cell.setRight(std::max(cell.right(), c.age.right() - fonts::figuresWidth(fonts::body(), age) - 12));
        return cell;
    };
    const QRectF name = upToAge(c.alert, c.where.width() + c.environment.width() + c.tenant.width() + c.ladder.width());
    const qreal nameWidth = std::min<qreal>(painter.fontMetrics().horizontalAdvance(alert.name), name.width());
    fonts::drawText(painter, name, alert.name);
    painter.setFont(fonts::body());
    const bool refused = m_pending.isRefusal(alert.id) || m_pending.isLost(alert.id);
    const QColor plain = ended || old ? t.text3 : t.text2;
    painter.setPen(refused || changed ? t.text : plain);
    const QString beside = refused ? m_pending.textFor(alert.id) : changed ? tr("Changed since you marked it") : alert.summary.text();
    const QString state = c.state.width() > 0 || refused ? QString() : stateBeside(alert, index);
    if (nameWidth + 40 < name.width())
        fonts::drawText(painter, name.adjusted(nameWidth + 8, 0, 0, 0), state.isEmpty() ? beside : beside.isEmpty() ? state : tr("%1: %2", "a state, a summary").arg(state, beside));
    painter.setPen(plain);
    if (c.where.width() > 0)
        fonts::drawText(painter, upToAge(c.where, c.environment.width() + c.tenant.width() + c.ladder.width()), words::place(alert));
    if (c.environment.width() > 0)
        fonts::drawText(painter, upToAge(c.environment, c.ladder.width()), alert.environment);
    if (c.tenant.width() > 0)
        fonts::drawText(painter, c.tenant, alert.tenant.value_or(QStringLiteral("–")));
    if (c.ladder.width() > 0)
        paintLadder(painter, c.ladder, alert);
    if (old) {
        const qreal width = fonts::figuresWidth(painter.font(), age);
        paintOld(painter, c.age.adjusted(-4, 0, 4, 0), QRectF(c.age.right() - width, c.age.center().y() - 10, width, 20));
        painter.setPen(t.text3);
    }
    fonts::drawFigures(painter, c.age, age, Qt::AlignRight);
    if (c.who.width() <= 0)
        return;
    const QString who = whoHas(alert);
    fonts::drawText(painter, c.who, painter.fontMetrics().horizontalAdvance(who) <= c.who.width() ? who : whoHasShortly(alert));
}

} // namespace nocturne
