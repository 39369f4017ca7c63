// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/ToastCard.h"

#include "models/AlertStore.h"
#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"
#include "views/paint/Style.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

#include <algorithm>

namespace nocturne {

ToastCard::ToastCard(const Theme &theme, const ConsoleState &state, const PendingIntents &pending, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_state(state), m_pending(pending), m_guard([&state] { return state.local(); }, nullptr), m_row(new QHBoxLayout(this))
{
    using Verb = AlertIntent::Verb;
    m_row->setSpacing(8);
    m_row->setContentsMargins(0, 10, 12, 14);
    m_row->addStretch(1); // the words
    m_others = addButton({});
    m_others->setObjectName(QStringLiteral("toast-others"));
    m_list = addButton(tr("Show them"));
    m_escalate = addButton(tr("Escalate"));
    m_suppress = addButton(tr("Suppress"));
    m_acknowledge = addButton(tr("Acknowledge")); // what comes beside it moves it nowhere
    makePrimary(*m_acknowledge);
    m_close = addButton(QStringLiteral("✕"));
    m_close->setAccessibleName(tr("Close"));
    m_close->setFixedWidth(28);
    connect(m_acknowledge, &QPushButton::clicked, this, [this] { Q_EMIT commandWanted(Verb::Acknowledge); });
    connect(m_escalate, &QPushButton::clicked, this, [this] { Q_EMIT commandWanted(Verb::Escalate); });
    connect(m_suppress, &QPushButton::clicked, this, [this] { Q_EMIT commandWanted(Verb::Suppress); });
    connect(m_list, &QPushButton::clicked, this, &ToastCard::listWanted);
    connect(m_others, &QPushButton::clicked, this, &ToastCard::restWanted);
    connect(m_close, &QPushButton::clicked, this, &ToastCard::closed);
}

QPushButton *ToastCard::addButton(const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setFocusPolicy(Qt::NoFocus);
    button->setMinimumHeight(28);
    button->setAccessibleName(text);
    m_row->addWidget(button);
    m_guard.watch(button);
    return button;
}

void ToastCard::take(const Toast &toast)
{
    if (toast.alert.id == m_toast.alert.id && toast.alert.severity != m_toast.alert.severity)
        m_guard.holdUp();
    m_toast = toast;
}

void ToastCard::show(const Toast &toast, int rest)
{
    take(toast);
    m_rest = rest;
    m_counted = 0;
    refresh();
    setVisible(true);
}

void ToastCard::showUnderHand(const Toast &toast, int rest)
{
    take(toast);
    m_counted = std::max(0, rest - m_rest);
    refresh();
}

void ToastCard::refresh()
{
    using Verb = AlertIntent::Verb;
    constexpr int roomForAll = 600;
    constexpr int roomForOne = 340; // px: on less the name goes before its button, and the key is left
    const bool counts = QWidget::width() <= counted;
    const bool single = m_toast.more == 0 && !m_toast.over && !counts;
    const bool wide = m_rest == 0 && QWidget::width() >= roomForAll;
    const bool offered = single && (m_rest == 0 || QWidget::width() >= roomForOne) && m_state.offers(Verb::Acknowledge, m_toast.alert);
    // What is done keeps the place of its button: what stands beside it does not come under the hand.
    m_acknowledge->setVisible(offered || (m_toast.over && m_acknowledge->isVisibleTo(this)));
    m_acknowledge->setEnabled(!m_toast.over);
    m_escalate->setVisible(single && wide && m_state.offers(Verb::Escalate, m_toast.alert));
    m_suppress->setVisible(single && wide && m_state.offers(Verb::Suppress, m_toast.alert));
    m_list->setText(m_toast.more == 1 ? tr("Show it") : tr("Show them"));
    m_list->setAccessibleName(m_list->text());
    m_list->setVisible(m_toast.more > 0 && !counts);
    const int all = m_rest + std::max(1, m_toast.more);
    m_others->setText(counts ? tr("%Ln new", "alerts", all) : tr("%Ln more", nullptr, m_rest));
    m_others->setAccessibleName(counts ? tr("Show %Ln new", "alerts", all) : tr("Show %Ln more", nullptr, m_rest));
    m_others->setVisible(m_rest > 0 || counts);
    m_close->setVisible(!counts);
    m_row->setContentsMargins(counts ? 26 : 0, 10, counts ? 4 : 12, 14); // beside the mark
    m_others->setMinimumWidth(counts ? 48 : 0);
    nameAcknowledge();
    setAccessibleName(m_toast.more > 1 ? name() : words::describe(m_toast.alert));
    setAccessibleDescription(m_rest + m_counted > 0 ? tr("%Ln more", nullptr, m_rest + m_counted) : closing());
    update();
}

// Beside a number of others the button says for which one it is.
void ToastCard::nameAcknowledge()
{
    const QString &id = m_toast.alert.id;
    const QString pending = m_pending.isRefusal(id) || m_pending.isLost(id) ? QString() : m_pending.textFor(id); // a sentence stands below the name
    const QString &name = m_toast.alert.name;
    const QString whole = m_rest > 0 ? tr("Acknowledge %1").arg(name) : tr("Acknowledge");
    const QFontMetrics metrics(m_acknowledge->font());
    const QString few = m_rest > 0 ? tr("Acknowledge %1").arg(metrics.elidedText(name, Qt::ElideRight, std::max(48, QWidget::width() / 2 - 160))) : whole;
    m_acknowledge->setMinimumWidth(!pending.isEmpty() || m_toast.over ? m_acknowledge->width() : 0);
    m_acknowledge->setText(m_toast.over ? (m_toast.cleared ? tr("Cleared") : tr("Done")) : pending.isEmpty() ? few : pending);
    m_acknowledge->setAccessibleName(pending.isEmpty() ? whole : pending);
    m_acknowledge->setToolTip(few == whole ? QString() : whole);
}

void ToastCard::moveEvent(QMoveEvent *event)
{
    QWidget::moveEvent(event);
    m_guard.lookSoon();
}

void ToastCard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_guard.lookSoon();
    refresh();
}

void ToastCard::setCurrent(bool current)
{
    m_current = current;
    update();
}

// One of an environment that is not looked at says which it is of: there a click leads.
QString ToastCard::name() const
{
    if (m_toast.more > 1)
        return tr("%Ln alerts more", nullptr, m_toast.more);
    const Alert &alert = m_toast.alert;
    return isOf(alert, m_state.environment()) ? alert.name : tr("%1: %2", "an environment, an alert").arg(alert.environment, alert.name);
}

QString ToastCard::closing() const
{
    if (m_toast.over)
        return m_toast.cleared ? tr("cleared") : tr("done");
    if (!m_toast.closesAt)
        return tr("stays until acted on");
    return tr("closes in %1 s").arg(std::max<TimeMs>(0, (*m_toast.closesAt - m_state.now()) / 1000));
}

QString ToastCard::sentence() const
{
    if (m_toast.more > 1 && m_toast.commonest == m_toast.alert.name)
        return tr("First and mostly: %1.", "an alert").arg(m_toast.commonest);
    if (m_toast.more > 1)
        return tr("First: %1. Mostly %2.", "names of alerts").arg(m_toast.alert.name, m_toast.commonest);
    if (m_pending.isRefusal(m_toast.alert.id) || m_pending.isLost(m_toast.alert.id))
        return m_pending.textFor(m_toast.alert.id);
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
    const bool quiet = !single() || m_toast.over;
    painter.fillRect(QRectF(1, 1, 4, body.height() - 1), quiet ? t.data2 : t.severity(m_toast.alert.severity));
    paintWords(painter);
    if (m_current)
        brush::focusRing(painter, body, t);
}

// The name over what it says, and behind that until when it stands.
void ToastCard::paintWords(QPainter &painter) const
{
    const Tokens &t = m_theme.tokens();
    qreal right = QWidget::width() - 12;
    for (const QPushButton *button : {m_others, m_list, m_escalate, m_suppress, m_acknowledge, m_close}) {
        if (button->isVisibleTo(this))
            right = std::min<qreal>(right, button->x() - 8);
    }
    const bool collapsed = m_toast.more > 1;
    if (QWidget::width() <= counted) {
        marks::draw(painter, QRectF(8, 17, 14, 14), m_toast.alert.severity, m_toast.over || collapsed ? marks::Fill::Outline : marks::Fill::Solid, t);
        return;
    }
    marks::draw(painter, QRectF(16, 9, 16, 16), m_toast.alert.severity, m_toast.over || collapsed ? marks::Fill::Outline : marks::Fill::Solid, t);
    painter.setFont(fonts::body(QFont::DemiBold));
    painter.setPen(m_toast.over ? t.text2 : t.text);
    const QString behind = m_counted > 0 ? tr("%Ln came since", "alerts", m_counted) : QString();
    const qreal behindWidth = behind.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(behind) + 8;
    fonts::drawText(painter, QRectF(40, 7, right - 40, 20), behind, Qt::AlignRight);
    fonts::drawText(painter, QRectF(40, 7, right - 40 - behindWidth, 20), name());
    painter.setFont(fonts::caption());
    painter.setPen(t.text2);
    const QString end = m_toast.over || m_toast.closesAt ? closing() : QString();
    const qreal endWidth = end.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(end) + 8;
    const bool both = right - 40 > 2 * endWidth; // what it says goes before
    if (both)
        fonts::drawText(painter, QRectF(40, 27, right - 40, 18), end, Qt::AlignRight);
    fonts::drawText(painter, QRectF(40, 27, right - 40 - (both ? endWidth : 0), 18), sentence());
}

} // namespace nocturne
