// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/Toasts.h"

#include <QAccessible>
#include <QPainter>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <utility>

namespace nocturne {

namespace {

constexpr int gap = 6;
constexpr int lineHeight = 2;
constexpr int lineMs = 1000;

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

bool same(const Toast &a, const Toast &b) { return (a.more > 0 && b.more > 0) || (a.more == 0 && b.more == 0 && a.alert.id == b.alert.id); }

} // namespace

Toasts::Toasts(const Theme &theme, const ConsoleState &state, ToastQueue &queue, const PendingIntents &pending, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_state(state), m_queue(queue), m_pending(pending), m_room(parent->rect())
{
    setObjectName(QStringLiteral("toasts"));
    setAccessibleName(tr("New alerts"));
    setFocusPolicy(Qt::NoFocus);
    connect(&m_queue, &ToastQueue::changed, this, &Toasts::follow);
    connect(&m_queue, &ToastQueue::rehearsed, this, &Toasts::rehearse);
    connect(&m_pending, &PendingIntents::changed, this, &Toasts::refresh);
    hide();
}

void Toasts::setRoom(const QRect &room, ToastCard::Shape shape)
{
    if (room == m_room && shape == m_shape)
        return;
    m_room = room;
    m_shape = shape;
    follow();
}

int Toasts::fitting() const
{
    return m_shape == ToastCard::Shape::Line ? 1 : std::max(1, (m_room.height() + gap) / (ToastCard::height(m_shape) + gap));
}

// Of each toast that stands already the card stays: a hand may be on its buttons. What has no room is counted on the last that has.
void Toasts::follow()
{
    const QVector<Toast> &toasts = m_queue.toasts();
    const auto shown = std::min<qsizetype>(fitting(), toasts.size());
    int rest = 0;
    for (qsizetype i = shown; i < toasts.size(); ++i)
        rest += std::max(1, toasts[i].more);
    const bool grew = shown > m_cards.size();
    QVector<ToastCard *> cards;
    for (qsizetype i = 0; i < shown; ++i) {
        ToastCard *card = cardFor(toasts[i]);
        card->setObjectName(QStringLiteral("toast-%1").arg(i));
        card->show(toasts[i], i == shown - 1 ? rest : 0, m_shape);
        cards.append(card);
    }
    for (ToastCard *card : std::as_const(m_cards)) {
        card->hide();
        card->setObjectName(QString());
        card->deleteLater(); // its own button may be what asked for it
    }
    m_cards = cards;
    mark();
    place();
    if (m_cards.isEmpty() && hasFocus())
        leave();
    if (grew && m_cards.first()->toast().alert.severity <= Severity::Critical) {
        QAccessibleEvent announcement(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&announcement);
    }
}

ToastCard *Toasts::cardFor(const Toast &toast)
{
    const auto it = std::find_if(m_cards.begin(), m_cards.end(), [&](const ToastCard *c) { return same(c->toast(), toast); });
    if (it != m_cards.end()) {
        ToastCard *card = *it;
        m_cards.erase(it);
        return card;
    }
    auto *card = new ToastCard(m_theme, m_state, m_pending, this);
    connect(card, &ToastCard::commandWanted, this, [this, card](AlertIntent::Verb verb) { act(card->toast(), verb); });
    connect(card, &ToastCard::closed, this, [this, card] { close(card->toast()); });
    connect(card, &ToastCard::listWanted, this, [this, card] {
        const QString id = card->toast().alert.id;
        close(card->toast());
        Q_EMIT listWanted(id);
    });
    return card;
}

void Toasts::place()
{
    const int width = m_shape == ToastCard::Shape::Card ? std::min(ToastCard::width, m_room.width()) : std::min(560, m_room.width());
    const int height = ToastCard::height(m_shape);
    const int line = m_line ? lineHeight : 0;
    const auto count = static_cast<int>(m_cards.size());
    const int all = count * height + std::max(0, count - 1) * gap + line + (line > 0 && count > 0 ? gap : 0);
    setVisible(anything() && m_state.connection().phase != Connection::Phase::LoggedOut);
    const bool stack = m_shape == ToastCard::Shape::Card;
    setGeometry(m_room.right() + 1 - width, stack ? m_room.bottom() + 1 - all : m_room.top(), width, all);
    for (int i = 0; i < count; ++i)
        m_cards[i]->setGeometry(0, stack ? all - (i + 1) * height - i * gap : 0, width, height);
    if (m_line) // where it moves none of the others
        m_line->setGeometry(0, stack ? 0 : all - lineHeight, width, lineHeight);
    raise();
}

void Toasts::rehearse(qint64 canary)
{
    delete m_line;
    m_line = new Line(m_theme, [this, canary] { Q_EMIT rehearsalPainted(canary); }, this);
    place();
    m_line->show();
    QTimer::singleShot(lineMs, m_line, [this] {
        m_line->deleteLater();
        m_line->hide();
        m_line.clear();
        place();
    });
}

void Toasts::refresh()
{
    for (ToastCard *card : std::as_const(m_cards))
        card->refresh();
}

void Toasts::act(const Toast &toast, AlertIntent::Verb verb)
{
    if (toast.more > 0 || toast.over || !m_state.offers(verb, toast.alert))
        return;
    if (verb != AlertIntent::Verb::Acknowledge)
        Q_EMIT commandWanted(toast.alert.id, verb);
    else
        Q_EMIT intent({verb, {{toast.alert.id, toast.alert.materialRev}}, {}, std::nullopt});
}

void Toasts::close(const Toast &toast)
{
    const auto &toasts = m_queue.toasts();
    const auto it = std::find_if(toasts.begin(), toasts.end(), [&](const Toast &t) { return same(t, toast); });
    m_queue.dismiss(static_cast<int>(it - toasts.begin()));
}

void Toasts::enter()
{
    if (m_cards.isEmpty())
        return;
    m_cameFrom = window()->focusWidget();
    m_at = 0;
    setFocusPolicy(Qt::StrongFocus);
    setFocus();
}

void Toasts::leave()
{
    setFocusPolicy(Qt::NoFocus);
    m_cameFrom ? m_cameFrom->setFocus() : clearFocus();
}

// The ring is on the card that the keys are for.
void Toasts::mark()
{
    m_at = std::clamp(m_at, 0, std::max(0, static_cast<int>(m_cards.size()) - 1));
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i)
        m_cards[i]->setCurrent(hasFocus() && i == m_at);
}

void Toasts::run(Command command)
{
    using Verb = AlertIntent::Verb;
    if (m_cards.isEmpty())
        return leave();
    const Toast toast = m_cards[m_at]->toast();
    switch (command) {
    case Command::Next:
    case Command::Previous:
        m_at += command == Command::Next ? 1 : -1;
        return mark();
    case Command::Acknowledge:
        return act(toast, Verb::Acknowledge);
    case Command::Escalate:
        return act(toast, Verb::Escalate);
    case Command::Suppress:
        return act(toast, Verb::Suppress);
    case Command::Leave:
        return leave();
    default:
        return;
    }
}

void Toasts::enterEvent(QEnterEvent *) { m_queue.hold(m_state.now()); }

void Toasts::leaveEvent(QEvent *)
{
    if (!hasFocus())
        m_queue.release(m_state.now());
}

void Toasts::focusInEvent(QFocusEvent *)
{
    m_queue.hold(m_state.now());
    mark();
}

void Toasts::focusOutEvent(QFocusEvent *)
{
    if (!underMouse())
        m_queue.release(m_state.now());
    mark();
}

void Toasts::hideEvent(QHideEvent *) { m_queue.release(m_state.now()); }

} // namespace nocturne
