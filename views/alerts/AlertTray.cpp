// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/AlertTray.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QKeyEvent>
#include <QPainter>

namespace nocturne {

AlertTray::AlertTray(const Theme &theme, const AlertListModel &model, QWidget *parent) : QAbstractButton(parent), m_theme(theme), m_model(model)
{
    setObjectName(QStringLiteral("alert-tray"));
    setFixedHeight(fixedHeight);
    setFocusPolicy(Qt::StrongFocus);
    connect(&m_model, &AlertListModel::waitingChanged, this, &AlertTray::refresh);
    refresh();
}

void AlertTray::refresh()
{
    setText(words::waiting(m_model.waiting()));
    setAccessibleName(text());
    setAccessibleDescription(m_model.waiting().total() > 0 ? tr("Enter shows them, from the list N") : QString());
    update();
}

// Enter presses it, as Space does any button.
void AlertTray::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        click();
    else
        QAbstractButton::keyPressEvent(event);
}

void AlertTray::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = m_theme.tokens();
    brush::panel(painter, rect(), t.selected);
    const WaitingAlerts &waiting = m_model.waiting();
    const QRectF line = QRectF(rect()).adjusted(16, 0, -16, 0);
    if (const auto worst = waiting.worst()) {
        marks::draw(painter, QRectF(line.left(), line.center().y() - 8, 16, 16), *worst, marks::Fill::Solid, t);
        painter.setFont(fonts::caption());
        painter.setPen(t.text2);
        const qreal key = fonts::drawFigures(painter, line, QStringLiteral("N"), Qt::AlignRight);
        painter.setFont(fonts::body(QFont::DemiBold));
        painter.setPen(t.text);
        const qreal show = fonts::drawFigures(painter, line.adjusted(0, 0, -key - 12, 0), tr("Show them"), Qt::AlignRight);
        fonts::drawFigures(painter, line.adjusted(28, 0, -key - show - 28, 0), text(), Qt::AlignLeft);
    } else {
        painter.setFont(fonts::body());
        painter.setPen(t.text2);
        fonts::drawText(painter, line, text());
    }
    if (hasFocus()) {
        painter.setPen(QPen(t.text, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

} // namespace nocturne
