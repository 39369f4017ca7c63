// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/ToastCard.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"
#include "views/paint/Style.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace nocturne {

ToastCard::ToastCard(const Theme &theme, const ConsoleState &state, const PendingIntents &pending, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_state(state), m_pending(pending), m_row(new QHBoxLayout(this))
{
    using Verb = AlertIntent::Verb;
    m_row->setSpacing(8);
    m_row->addStretch(0);
    m_acknowledge = addButton(tr("Acknowledge"));
    makePrimary(*m_acknowledge);
    m_escalate = addButton(tr("Escalate"));
    m_suppress = addButton(tr("Suppress"));
    m_list = addButton(tr("Show them"));
    m_row->addStretch(1);
    m_close = addButton(QStringLiteral("✕"));
    m_close->setAccessibleName(tr("Close"));
    m_close->setFixedWidth(28);
    connect(m_acknowledge, &QPushButton::clicked, this, [this] { Q_EMIT commandWanted(Verb::Acknowledge); });
    connect(m_escalate, &QPushButton::clicked, this, [this] { Q_EMIT commandWanted(Verb::Escalate); });
    connect(m_suppress, &QPushButton::clicked, this, [this] { Q_EMIT commandWanted(Verb::Suppress); });
    connect(m_list, &QPushButton::clicked, this, &ToastCard::listWanted);
    connect(m_close, &QPushButton::clicked, this, &ToastCard::closed);
}

QPushButton *ToastCard::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setFocusPolicy(Qt::NoFocus);
    button->setMinimumHeight(28);
    button->setAccessibleName(text);
    m_row->addWidget(button);
    return button;
}

void ToastCard::show(const Toast &toast, int rest, Shape shape)
{
    m_toast = toast;
    m_rest = rest;
    m_shape = shape;
    m_row->setStretch(0, shape == Shape::Card ? 0 : 1); // a line has its words there
    m_row->setStretch(m_row->count() - 2, shape == Shape::Card ? 1 : 0);
    m_row->setContentsMargins(shape == Shape::Card ? QMargins(20, 90, 16, 18) : QMargins(0, 10, 12, 14));
    refresh();
    setVisible(true);
}

void ToastCard::refresh()
{
    using Verb = AlertIntent::Verb;
    const bool single = m_toast.more == 0 && !m_toast.over;
    const bool card = m_shape == Shape::Card;
    const QString pending = m_pending.textFor(m_toast.alert.id);
    m_acknowledge->setText(pending.isEmpty() ? tr("Acknowledge") : pending);
    m_acknowledge->setVisible(single && m_state.offers(Verb::Acknowledge, m_toast.alert));
    m_escalate->setVisible(single && card && m_state.offers(Verb::Escalate, m_toast.alert));
    m_suppress->setVisible(single && card && m_state.offers(Verb::Suppress, m_toast.alert));
    m_list->setVisible(m_toast.more > 0);
    setAccessibleName(m_toast.more > 0 ? tr("%n alerts more", nullptr, m_toast.more) : words::describe(m_toast.alert));
    setAccessibleDescription(closing());
    update();
}

void ToastCard::setCurrent(bool current)
{
    m_current = current;
    update();
}

QString ToastCard::name() const { return m_toast.more > 0 ? tr("%n alerts more", nullptr, m_toast.more) : m_toast.alert.name; }

QString ToastCard::closing() const
{
    if (m_rest > 0)
        return tr("%n more", nullptr, m_rest);
    if (m_toast.over)
        return tr("done");
    if (!m_toast.closesAt)
        return tr("stays until acted on");
    return tr("closes in %1 s").arg(std::max<TimeMs>(0, (*m_toast.closesAt - m_state.now()) / 1000));
}

QString ToastCard::sentence() const
{
    if (m_toast.more > 0)
        return tr("First: %1").arg(m_toast.alert.name);
    QStringList parts{m_toast.alert.summary};
    const QString where = words::place(m_toast.alert);
    if (!where.isEmpty())
        parts.append(where);
    if (m_toast.alert.tenant)
        parts.append(*m_toast.alert.tenant);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

void ToastCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = m_theme.tokens();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(t.canvas);
    painter.drawRoundedRect(QRectF(rect()), 4, 4);
    const QRectF body = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -4.5);
    painter.setPen(QPen(t.lineStrong, 1));
    painter.setBrush(t.raised);
    painter.drawRoundedRect(body, 4, 4);
    const bool quiet = m_toast.more > 0 || m_toast.over;
    painter.fillRect(QRectF(1, 1, 4, body.height() - 1), quiet ? t.data2 : t.severity(m_toast.alert.severity));
    m_shape == Shape::Card ? paintCard(painter) : paintLine(painter);
    if (m_current)
        brush::focusRing(painter, body, t);
}

void ToastCard::paintCard(QPainter &painter) const
{
    const Tokens &t = m_theme.tokens();
    const QRectF row(20, 14, QWidget::width() - 64, 20);
    const bool collapsed = m_toast.more > 0;
    if (collapsed) {
        marks::draw(painter, QRectF(20, 16, 16, 16), m_toast.alert.severity, marks::Fill::Outline, t);
        painter.setFont(fonts::body(QFont::DemiBold));
        painter.setPen(t.text);
        fonts::drawText(painter, row.adjusted(28, 0, 0, 0), name());
    } else {
        marks::drawBadge(painter, row.topLeft(), m_toast.alert.severity, m_toast.over ? marks::Badge::Quiet : marks::Badge::Solid, t);
    }
    painter.setFont(m_rest > 0 ? fonts::caption(QFont::DemiBold) : fonts::caption());
    painter.setPen(m_rest > 0 ? t.text : t.text3);
    fonts::drawText(painter, row, closing(), Qt::AlignRight);
    painter.setFont(fonts::body(QFont::DemiBold));
    painter.setPen(m_toast.over ? t.text2 : t.text);
    fonts::drawText(painter, QRectF(20, 42, QWidget::width() - 40, 20), collapsed ? tr("Mostly %1").arg(m_toast.commonest) : name());
    painter.setFont(fonts::body());
    painter.setPen(t.text2);
    fonts::drawText(painter, QRectF(20, 62, QWidget::width() - 40, 20), sentence());
}

void ToastCard::paintLine(QPainter &painter) const
{
    const Tokens &t = m_theme.tokens();
    qreal right = QWidget::width() - 12;
    for (const QPushButton *button : {m_acknowledge, m_list, m_close}) {
        if (button->isVisibleTo(this))
            right = std::min<qreal>(right, button->x() - 8);
    }
    marks::draw(painter, QRectF(16, 9, 16, 16), m_toast.alert.severity, m_toast.over || m_toast.more > 0 ? marks::Fill::Outline : marks::Fill::Solid, t);
    painter.setFont(fonts::body(QFont::DemiBold));
    painter.setPen(m_toast.over ? t.text2 : t.text);
    fonts::drawText(painter, QRectF(40, 7, right - 40, 20), name());
    painter.setFont(fonts::caption(m_rest > 0 ? QFont::DemiBold : QFont::Normal));
    painter.setPen(m_rest > 0 ? t.text : t.text2);
    const QString end = m_rest > 0 ? closing() : QString();
    const qreal endWidth = end.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(end) + 8;
    fonts::drawText(painter, QRectF(40, 27, right - 40, 18), end, Qt::AlignRight);
    painter.setFont(fonts::caption());
    painter.setPen(t.text2);
    fonts::drawText(painter, QRectF(40, 27, right - 40 - endWidth, 18), sentence());
}

} // namespace nocturne
