// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/oncall/ScheduleLane.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QTimeZone>
#include <QToolTip>

#include <cmath>

namespace nocturne {

namespace {

constexpr qreal side = 16;
constexpr qreal barTop = 92;
constexpr qreal barHeight = 32;

} // namespace

ScheduleLane::ScheduleLane(const Theme &theme, const ConsoleState &state, QWidget *parent) : QWidget(parent), m_theme(theme), m_state(state)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_standIn = new QPushButton(tr("Stand in"), this);
    m_standIn->setObjectName(QStringLiteral("stand-in"));
    m_standIn->setToolTip(tr("You are on call instead, from now on"));
    m_standIn->setMinimumHeight(32);
    auto *menu = new QMenu(m_standIn);
    for (const int hours : {1, 4, 8, 12, 24}) {
        QAction *action = menu->addAction(tr("For %Ln hours", nullptr, hours));
        connect(action, &QAction::triggered, this, [this, hours] { Q_EMIT standInWanted(m_schedule.id, hours * 3600LL); });
    }
    m_standIn->setMenu(menu);
}

void ScheduleLane::show(const OnCallBoard::Schedule &schedule)
{
    m_schedule = schedule;
    setObjectName(QStringLiteral("schedule-") + schedule.id);
    setAccessibleName(schedule.title);
    m_standIn->setAccessibleName(tr("Stand in for %1").arg(schedule.title));
    refresh();
}

void ScheduleLane::refresh()
{
    m_standIn->setVisible(m_state.mayAct());
    setAccessibleDescription(sentence());
    update();
}

QString ScheduleLane::sentence() const
{
    const TimeMs now = m_state.now();
    QString text = tr("Nobody is on call");
    QString next;
    for (const OnCallBoard::Shift &shift : m_schedule.shifts) {
        if (shift.from <= now && now < shift.to && shift.goesOn)
            text = shift.person.isEmpty() ? tr("Nobody is on call") : (shift.standIn ? tr("%1 stands in") : tr("%1 is on call")).arg(shift.person);
        else if (shift.from <= now && now < shift.to)
            text = shift.person.isEmpty() ? tr("Nobody until %1").arg(words::dayTime(shift.to))
                                          : (shift.standIn ? tr("%1 stands in until %2") : tr("%1 until %2")).arg(shift.person, words::dayTime(shift.to));
        else if (shift.from > now && next.isEmpty())
            next = shift.person.isEmpty() ? tr("then nobody") : tr("then %1").arg(shift.person);
    }
    return next.isEmpty() ? text : text + QStringLiteral(", ") + next;
}

QRectF ScheduleLane::calendar() const { return {side, barTop, width() - 2 * side, barHeight}; }

qreal ScheduleLane::x(TimeMs at) const
{
    const QRectF area = calendar();
    const double share = static_cast<double>(at - m_state.now()) / static_cast<double>(shown);
    return area.left() + std::clamp(share, 0.0, 1.0) * area.width();
}

void ScheduleLane::paintDays(QPainter &painter) const
{
    const Tokens &t = m_theme.tokens();
    const TimeMs now = m_state.now();
    QDate day = QDateTime::fromMSecsSinceEpoch(now).date();
    painter.setFont(fonts::caption());
    const qreal column = calendar().width() / 14;
    const QFontMetricsF metrics(painter.font());
    const QLocale locale;
    QString form = QStringLiteral("d");
    for (const QString &longer : {tr("ddd d", "how a day is written, in QLocale's letters"), tr("ddd d MMM", "how a day is written, in QLocale's letters")}) {
        qreal widest = 0;
        for (int i = 0; i < 14; ++i)
            widest = std::max(widest, metrics.horizontalAdvance(locale.toString(day.addDays(i), longer)));
        if (widest + 10 <= column)
            form = longer;
    }
    for (int i = 0; i <= 14; ++i, day = day.addDays(1)) {
        const TimeMs begins = day.startOfDay().toMSecsSinceEpoch();
        const qreal left = x(begins);
        const qreal right = x(day.addDays(1).startOfDay().toMSecsSinceEpoch());
        painter.setPen(day.dayOfWeek() >= 6 ? t.text3 : t.text2);
        const QString name = locale.toString(day, form);
        if (metrics.horizontalAdvance(name) + 6 <= right - left)
            fonts::drawText(painter, QRectF(left + 4, barTop - 20, right - left - 4, 16), name);
        painter.fillRect(QRectF(std::floor(left), barTop - 20, 1, barHeight + 20), t.line);
    }
}

void ScheduleLane::paintShift(QPainter &painter, const OnCallBoard::Shift &shift) const
{
    const Tokens &t = m_theme.tokens();
    const QRectF box(x(shift.from) + 1, barTop + 2, x(shift.to) - x(shift.from) - 2, barHeight - 4);
    if (box.width() <= 0)
        return;
    const bool nobody = shift.person.isEmpty();
    const bool current = shift.from <= m_state.now() && m_state.now() < shift.to;
    if (!nobody)
        painter.fillRect(box, shift.standIn ? t.selected : t.raised);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(nobody ? t.warning : current ? t.text : t.line, current || nobody ? 2 : 1, nobody ? Qt::DotLine : Qt::SolidLine));
    painter.drawRect(box.adjusted(1, 1, -1, -1));
    painter.setFont(fonts::caption(current ? QFont::DemiBold : QFont::Normal));
    painter.setPen(nobody ? t.warning : t.text);
    const QRectF inside = box.adjusted(6, 0, -4, 0);
    // As much of the name as has room: whole, the first word, the initials.
    QStringList names{nobody ? tr("nobody") : shift.standIn ? tr("%1, stands in").arg(shift.person) : shift.person};
    if (!nobody) {
        QString initials;
        for (const QString &word : shift.person.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            initials += word.left(1);
        names << shift.person << shift.person.section(QLatin1Char(' '), 0, 0) << initials;
    }
    for (const QString &name : std::as_const(names)) {
        if (QFontMetricsF(painter.font()).horizontalAdvance(name) <= inside.width()) {
            fonts::drawText(painter, inside, name);
            return;
        }
    }
}

// Hand-overs follow the schedule's clock; what is written here follows this one, as everywhere.
QString ScheduleLane::zoneText() const
{
    const QDateTime now = QDateTime::fromMSecsSinceEpoch(m_state.now());
    const QTimeZone zone(m_schedule.zone.toUtf8());
    if (!zone.isValid() || zone.offsetFromUtc(now) == now.offsetFromUtc())
        return m_schedule.zone;
    return tr("Hands over by %1; times here are %2", "Europe/Berlin, UTC").arg(m_schedule.zone, now.timeZoneAbbreviation());
}

void ScheduleLane::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = m_theme.tokens();
    brush::panel(painter, rect(), t.surface);
    painter.setFont(fonts::body(QFont::DemiBold));
    painter.setPen(t.text);
    const qreal right = m_standIn->isVisible() ? m_standIn->x() - 12 : calendar().right();
    const qreal titleWidth = QFontMetricsF(painter.font()).horizontalAdvance(m_schedule.title);
    fonts::drawText(painter, QRectF(side, 12, right - side, 20), m_schedule.title);
    painter.setFont(fonts::caption());
    painter.setPen(t.text3);
    const QRectF zone(side + titleWidth + 12, 12, right - side - titleWidth - 12, 20);
    const QString clock = zoneText();
    if (QFontMetricsF(painter.font()).horizontalAdvance(clock) <= zone.width())
        fonts::drawText(painter, zone, clock);
    painter.setFont(fonts::body());
    painter.setPen(t.text);
    fonts::drawText(painter, QRectF(side, 44, calendar().width(), 20), sentence());
    paintDays(painter);
    for (const OnCallBoard::Shift &shift : m_schedule.shifts)
        paintShift(painter, shift);
}

void ScheduleLane::resizeEvent(QResizeEvent *)
{
    const QSize size = m_standIn->sizeHint();
    m_standIn->setGeometry(width() - static_cast<int>(side) - size.width(), 8, size.width(), size.height());
}

bool ScheduleLane::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    for (const OnCallBoard::Shift &shift : m_schedule.shifts) {
        if (x(shift.from) <= help->pos().x() && help->pos().x() < x(shift.to) && help->pos().y() >= barTop) {
            const QString who = shift.person.isEmpty() ? tr("nobody") : shift.person;
            QToolTip::showText(help->globalPos(), tr("%1: %2 to %3").arg(who, words::dayTime(shift.from), words::dayTime(shift.to)), this);
            return true;
        }
    }
    QToolTip::hideText();
    return true;
}

} // namespace nocturne
