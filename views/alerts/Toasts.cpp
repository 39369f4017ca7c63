// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/Toasts.h"

#include "models/Words.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"
#include "views/paint/Style.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <functional>
#include <utility>

namespace nocturne {

namespace {

constexpr int toastWidth = 440;
constexpr int toastHeight = 136;
constexpr int lineHeight = 2;
constexpr int lineMs = 1000;
constexpr int roomAbove = 400; ///< header, actions and form of the details

/// One toast's background, badge, name and sentence; the buttons are children.
class Card final : public QWidget {
public:
    Card(const Theme &theme, const ConsoleState &state, Toast toast, QWidget *parent)
        : QWidget(parent), m_theme(theme), m_state(state), m_toast(std::move(toast))
    {
        setAccessibleName(m_toast.more > 0 ? QObject::tr("%1 more alerts").arg(m_toast.more) : words::describe(m_toast.alert));
    }

protected:
    void paintEvent(QPaintEvent *) override
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
        const bool collapsed = m_toast.more > 0;
        painter.fillRect(QRectF(1, 1, 4, body.height() - 1), collapsed ? t.data2 : t.severity(m_toast.alert.severity));
        const QRectF row(20, 14, width() - 64, 20);
        if (collapsed) {
            marks::draw(painter, QRectF(20, 16, 16, 16), m_toast.alert.severity, marks::Fill::Outline, t);
            painter.setFont(fonts::body(QFont::DemiBold));
            painter.setPen(t.text);
            fonts::drawText(painter, row.adjusted(28, 0, 0, 0), QObject::tr("%1 more alerts").arg(m_toast.more));
        } else {
            marks::drawBadge(painter, row.topLeft(), m_toast.alert.severity, marks::Badge::Solid, t);
        }
        painter.setFont(fonts::caption());
        painter.setPen(t.text3);
        fonts::drawText(painter, row, closing(), Qt::AlignRight);
        painter.setFont(fonts::body(QFont::DemiBold));
        painter.setPen(t.text);
        const QString first = QObject::tr("First: %1").arg(m_toast.alert.name);
        fonts::drawText(painter, QRectF(20, 42, width() - 40, 20),
                        collapsed ? QObject::tr("Mostly %1").arg(m_toast.commonest) : m_toast.alert.name);
        painter.setFont(fonts::body());
        painter.setPen(t.text2);
        fonts::drawText(painter, QRectF(20, 62, width() - 40, 20), collapsed ? first : sentence());
    }

private:
    QString closing() const
    {
        if (!m_toast.closesAt)
            return QObject::tr("stays until acted on");
        return QObject::tr("closes in %1 s").arg(std::max<TimeMs>(0, (*m_toast.closesAt - m_state.now()) / 1000));
    }
    QString sentence() const
    {
        QStringList parts{m_toast.alert.summary};
        const QString where = words::place(m_toast.alert);
        if (!where.isEmpty())
            parts.append(where);
        if (m_toast.alert.tenant)
            parts.append(*m_toast.alert.tenant);
        return parts.join(QStringLiteral(", "));
    }

    const Theme &m_theme;
    const ConsoleState &m_state;
    Toast m_toast;
};

/// The canary's toast: where toasts come and by the same way, thin enough to disturb nobody.
class Line final : public QWidget {
public:
    Line(const Theme &theme, std::function<void()> painted, QWidget *parent) : QWidget(parent), m_theme(theme), m_painted(std::move(painted)) {}

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter(this).fillRect(rect(), m_theme.tokens().lineStrong);
        if (m_painted)
            std::exchange(m_painted, nullptr)();
    }

private:
    const Theme &m_theme;
    std::function<void()> m_painted;
};

QPushButton *makeButton(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setFocusPolicy(Qt::NoFocus);
    button->setMinimumHeight(28);
    button->setAccessibleName(text);
    return button;
}

} // namespace

Toasts::Toasts(const Theme &theme, const ConsoleState &state, ToastQueue &queue, const PendingIntents &pending, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_state(state), m_queue(queue), m_pending(pending)
{
    setObjectName(QStringLiteral("toasts"));
    setAccessibleName(tr("New alerts"));
    setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    connect(&m_queue, &ToastQueue::changed, this, &Toasts::rebuild);
    connect(&m_queue, &ToastQueue::rehearsed, this, &Toasts::rehearse);
    hide();
}

void Toasts::rebuild()
{
    if (m_shown == m_queue.toasts()) {
        update();
        return;
    }
    const bool grew = m_queue.toasts().size() > m_shown.size();
    m_shown = m_queue.toasts();
    for (QWidget *child : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (child != m_line)
            delete child;
    }
    // The queue's first is nearest the corner. Where the window is low, fewer are shown: what one is typing above them
    // stays visible, and all of them are in the list.
    const int room = std::max(1, (parentWidget()->height() - roomAbove) / (toastHeight + 6));
    for (int i = std::min(room, static_cast<int>(m_shown.size())) - 1; i >= 0; --i) {
        QWidget *next = card(m_shown[i], i);
        layout()->addWidget(next);
        next->show(); // a layout gives no room to what is not shown yet
    }
    setVisible(anything());
    place();
    if (grew && m_shown.first().alert.severity <= Severity::Critical) {
        QAccessibleEvent announcement(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&announcement);
    }
}

// Above the others, so that none of them moves.
void Toasts::rehearse(qint64 canary)
{
    delete m_line;
    m_line = new Line(m_theme, [this, canary] { Q_EMIT rehearsalPainted(canary); }, this);
    m_line->setFixedSize(toastWidth, lineHeight);
    static_cast<QVBoxLayout *>(layout())->insertWidget(0, m_line);
    m_line->show();
    show();
    place();
    QTimer::singleShot(lineMs, m_line, [this] {
        m_line->hide(); // a layout gives room to whatever is not hidden
        m_line->deleteLater();
        m_line.clear();
        setVisible(anything());
        place();
    });
}

QWidget *Toasts::card(const Toast &toast, int index)
{
    auto *card = new Card(m_theme, m_state, toast, this);
    card->setObjectName(QStringLiteral("toast-%1").arg(index));
    card->setFixedSize(toastWidth, toastHeight);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(20, 90, 16, 18);
    column->addLayout(row);
    using Verb = AlertIntent::Verb;
    if (toast.more > 0) {
        QPushButton *list = makeButton(tr("Show them"), card);
        connect(list, &QPushButton::clicked, this, [this, id = toast.alert.id, index] {
            m_queue.dismiss(index);
            Q_EMIT listWanted(id);
        });
        row->addWidget(list);
    } else if (m_state.mayAct()) {
        QPushButton *acknowledge = makeButton(tr("Acknowledge"), card);
        if (!m_pending.textFor(toast.alert.id).isEmpty())
            acknowledge->setText(m_pending.textFor(toast.alert.id));
        makePrimary(*acknowledge);
        connect(acknowledge, &QPushButton::clicked, this, [this, index] { act(index, Verb::Acknowledge); });
        QPushButton *escalate = makeButton(tr("Escalate"), card);
        connect(escalate, &QPushButton::clicked, this, [this, index] { act(index, Verb::Escalate); });
        QPushButton *suppress = makeButton(tr("Suppress"), card);
        connect(suppress, &QPushButton::clicked, this, [this, index] { act(index, Verb::Suppress); });
        for (QPushButton *button : {acknowledge, escalate, suppress})
            row->addWidget(button);
    }
    row->addStretch(1);
    QPushButton *close = makeButton(QStringLiteral("✕"), card);
    close->setAccessibleName(tr("Close"));
    close->setFixedWidth(28);
    connect(close, &QPushButton::clicked, this, [this, index] { m_queue.dismiss(index); });
    row->addWidget(close);
    return card;
}

void Toasts::act(int index, AlertIntent::Verb verb)
{
    if (index < 0 || index >= m_shown.size() || m_shown[index].more > 0 || !m_state.mayAct())
        return;
    const Alert alert = m_shown[index].alert;
    if (verb == AlertIntent::Verb::Suppress) {
        Q_EMIT suppressWanted(alert.id);
        return;
    }
    Q_EMIT intent({verb, {{alert.id, alert.materialRev}}, {}, std::nullopt});
}

void Toasts::place()
{
    layout()->activate();
    resize(layout()->sizeHint());
    const QSize room = parentWidget()->size();
    move(room.width() - width() - 24, room.height() - height() - 44);
    raise();
}

void Toasts::enter()
{
    if (m_shown.isEmpty())
        return;
    setFocusPolicy(Qt::StrongFocus);
    setFocus();
}

void Toasts::enterEvent(QEnterEvent *) { m_queue.hold(m_state.now()); }
void Toasts::leaveEvent(QEvent *) { m_queue.release(m_state.now()); }

void Toasts::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_A:
        act(0, AlertIntent::Verb::Acknowledge);
        break;
    case Qt::Key_E:
        act(0, AlertIntent::Verb::Escalate);
        break;
    case Qt::Key_S:
        act(0, AlertIntent::Verb::Suppress);
        break;
    case Qt::Key_Escape:
        setFocusPolicy(Qt::NoFocus);
        parentWidget()->setFocus();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

} // namespace nocturne
