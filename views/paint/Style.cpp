// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/paint/Style.h"

#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"

#include <QPainter>
#include <QPushButton>
#include <QStyleOption>

namespace nocturne {

namespace {

constexpr char primaryProperty[] = "nocturnePrimary";

constexpr char refusedProperty[] = "nocturneRefused";

bool isRefused(const QWidget *widget) { return widget && widget->property(refusedProperty).toBool(); }
bool isPrimary(const QWidget *widget) { return widget && widget->property(primaryProperty).toBool() && !isRefused(widget); }

} // namespace

Style::Style(const Theme &theme) : QProxyStyle(QStringLiteral("Fusion")), m_theme(theme) {}

void makePrimary(QPushButton &button)
{
    button.setProperty(primaryProperty, true);
}

void showRefused(QPushButton &button, bool refused)
{
    button.setProperty(refusedProperty, refused);
    button.update();
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                          const QWidget *widget) const
{
    const Tokens &t = m_theme.tokens();
    const QRectF rect = QRectF(option->rect);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    switch (element) {
    case PE_FrameFocusRect:
        if (!qobject_cast<const QPushButton *>(widget)) // it has its own
            brush::focusRing(*painter, rect, t);
        break;
    case PE_PanelButtonCommand: {
        const bool down = (option->state & (State_Sunken | State_On)) != 0;
        const bool hover = (option->state & State_MouseOver) != 0 && (option->state & State_Enabled) != 0;
        const auto *button = qobject_cast<const QPushButton *>(widget);
        const bool segment = button && button->isCheckable();
        QColor fill = isPrimary(widget) ? t.text : segment ? t.surface : t.control;
        if (down)
            fill = isPrimary(widget) ? t.text2 : segment ? t.data4 : t.selected;
        else if (hover)
            fill = isPrimary(widget) ? t.text2 : t.selected;
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        // The ring stands off from the fill, which may be of its colour.
        const bool focus = (option->state & State_HasFocus) != 0;
        painter->drawRoundedRect(focus ? rect.adjusted(4, 4, -4, -4) : rect, 4, 4);
        if (focus)
            brush::focusRing(*painter, rect, t);
        break;
    }
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        const bool focus = (option->state & State_HasFocus) != 0;
        painter->setPen(QPen(focus ? t.text : t.lineStrong, focus ? 2 : 1));
        painter->setBrush(t.surface);
        painter->drawRoundedRect(rect.adjusted(1, 1, -1, -1), 4, 4);
        break;
    }
    default:
        painter->restore();
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    painter->restore();
}

// Heads of tables are words over a hairline; the button that is meant most is written in the colour of what is behind it.
void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const Tokens &t = m_theme.tokens();
    if (element == CE_HeaderSection || element == CE_HeaderEmptyArea) {
        painter->fillRect(option->rect, t.surface);
        painter->fillRect(QRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1), t.line);
        return;
    }
    if (const auto *head = qstyleoption_cast<const QStyleOptionHeader *>(option); head && element == CE_HeaderLabel) {
        painter->save();
        painter->setFont(fonts::caption());
        painter->setPen(t.text3);
        fonts::drawText(*painter, QRectF(option->rect).adjusted(4, 0, -4, 0), head->text, head->textAlignment);
        painter->restore();
        return;
    }
    if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option); button && element == CE_PushButtonLabel && isPrimary(widget) && (option->state & State_Enabled) != 0) {
        QStyleOptionButton own = *button;
        own.palette.setColor(QPalette::ButtonText, t.canvas);
        QProxyStyle::drawControl(element, &own, painter, widget);
        return;
    }
    if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option); button && element == CE_PushButtonLabel && isRefused(widget)) {
        QStyleOptionButton own = *button;
        own.palette.setColor(QPalette::ButtonText, t.text3);
        QProxyStyle::drawControl(element, &own, painter, widget);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option, QPainter *painter,
                               const QWidget *widget) const
{
    if (control != CC_ScrollBar) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    const Tokens &t = m_theme.tokens();
    painter->fillRect(option->rect, t.surface);
    const QRectF slider = QRectF(subControlRect(control, option, SC_ScrollBarSlider, widget)).adjusted(2, 2, -2, -2);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(t.data4);
    painter->drawRoundedRect(slider, 2, 2);
    painter->restore();
}

// Looking for one in the desktop's themes takes longer than building the page that has the field.
QIcon Style::standardIcon(StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    if (which != SP_LineEditClearButton)
        return QProxyStyle::standardIcon(which, option, widget);
    QIcon icon;
    for (const int scale : {1, 2}) {
        QPixmap cross(16 * scale, 16 * scale);
        cross.setDevicePixelRatio(scale);
        cross.fill(Qt::transparent);
        QPainter painter(&cross);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(m_theme.tokens().text2, 1.5));
        painter.drawLine(QPointF(4.5, 4.5), QPointF(11.5, 11.5));
        painter.drawLine(QPointF(11.5, 4.5), QPointF(4.5, 11.5));
        painter.end();
        icon.addPixmap(cross);
    }
    return icon;
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_ScrollBarExtent:
        return 10;
    case PM_ButtonMargin:
        return 12;
    case PM_FocusFrameHMargin:
    case PM_FocusFrameVMargin:
        return 2;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

} // namespace nocturne
