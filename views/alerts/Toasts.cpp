// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/Toasts.h"

#include <QAccessible>
#include <QCursor>
#include <QPainter>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <utility>

namespace nocturne {

namespace {

constexpr int gap = 6;
constexpr int lineHeight = 2;
constexpr int lineGap = 2;
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

void Toasts::setRoom(const QRect &room)
{
    if (room == m_room)
        return;
    m_room = room;
    follow();
}

int Toasts::fitting() const { return std::max(1, (m_room.width() + gap) / (ToastCard::least + gap)); }

int Toasts::taken() const { return m_cards.isEmpty() || !isVisibleTo(parentWidget()) ? 0 : width(); }

// Of each toast that stands already the card stays: a hand may be on its buttons. What has no room is counted on the last that has.
void Toasts::follow()
{
    const QVector<Toast> &toasts = m_queue.toasts();
    m_still = standing();
    const auto shown = static_cast<int>(std::min<qsizetype>(m_still > 0 ? m_still + besides() : fitting(), toasts.size()));
    m_first = std::clamp(m_first, 0, static_cast<int>(toasts.size()) - shown);
    int rest = 0;
    for (int i = 0; i < static_cast<int>(toasts.size()); ++i)
        rest += i < m_first || i >= m_first + shown ? std::max(1, toasts[i].more) : 0;
    const bool grew = shown > m_cards.size();
    QVector<ToastCard *> cards;
    for (int i = 0; i < shown; ++i) {
        ToastCard *card = cardFor(toasts[m_first + i]);
        card->setObjectName(QStringLiteral("toast-%1").arg(i));
        const int behind = i == shown - 1 ? rest : 0;
        i < m_still ? card->showUnderHand(toasts[m_first + i], behind) : card->show(toasts[m_first + i], behind);
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
    heedPointer();
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
    connect(card, &ToastCard::restWanted, this, [this] {
        const auto &toasts = m_queue.toasts();
        if (m_room.width() <= ToastCard::counted && !m_cards.isEmpty())
            Q_EMIT listWanted(m_cards.first()->toast().alert.id);
        const auto next = m_room.width() <= ToastCard::counted ? toasts.size() : m_first > 0 ? m_first - 1 : m_first + m_cards.size();
        if (next < toasts.size())
            Q_EMIT listWanted(toasts[next].alert.id);
    });
    return card;
}

// How many of the cards stay where they are: all, while a pointer is on them, unless a hand took one away or they have another room.
int Toasts::standing() const
{
    const auto &toasts = m_queue.toasts();
    const bool all = m_first + m_cards.size() <= toasts.size() && m_cards.size() > 0 && underHand() && width() <= m_room.width() && geometry().right() == m_room.right();
    for (int i = 0; all && i < m_cards.size(); ++i) {
        if (!same(m_cards[i]->toast(), toasts[m_first + i]))
            return 0;
    }
    return all ? static_cast<int>(m_cards.size()) : 0;
}

// So many have room beside those that stand.
int Toasts::besides() const { return (m_room.width() - width()) / (ToastCard::least + gap); }

bool Toasts::underPointer() const { return isVisible() && rect().contains(mapFromGlobal(QCursor::pos())); }

// A pointer that nobody moved for a minute lies there alone, as in the list.
bool Toasts::underHand() const { return underPointer() && m_state.now() - m_handAt < HandInList::parked; }

// They came where a pointer lay: no word comes of it until it moves.
void Toasts::heedPointer()
{
    const bool under = underPointer();
    if (const QPoint at = QCursor::pos(); at != m_pointer || (under && !m_under)) {
        m_pointer = at;
        m_handAt = m_state.now();
    }
    m_under = under;
    if (underHand() && !m_queue.held()) {
        m_lies = true;
        m_queue.hold(m_state.now());
    } else if (!underHand() && (m_lies || under) && m_queue.held() && !hasFocus()) {
        m_lies = false;
        m_queue.release(m_state.now());
    }
}

// Newcomers stand at the left of those that keep their places.
void Toasts::placeBeside()
{
    const int before = width();
    const int free = m_room.width() - before;
    const auto fresh = static_cast<int>(m_cards.size()) - m_still;
    const int each = fresh > 0 ? std::min(ToastCard::most, free / fresh - gap) : 0;
    const int grown = fresh * (each + gap);
    setGeometry(m_room.right() + 1 - before - grown, m_room.top(), before + grown, wanted());
    for (int i = 0; i < m_cards.size(); ++i)
        i < m_still ? m_cards[i]->move(m_cards[i]->x() + grown, 0) : m_cards[i]->setGeometry((fresh - 1 - i + m_still) * (each + gap), 0, each, ToastCard::height);
    m_still = static_cast<int>(m_cards.size());
}

void Toasts::place()
{
    m_still > 0 ? placeBeside() : placeAll();
    setVisible(anything() && m_state.connection().phase != Connection::Phase::LoggedOut);
    if (m_line) // where it moves none of the others
        m_line->setGeometry(0, height() - lineHeight, width(), lineHeight);
    for (ToastCard *card : std::as_const(m_cards))
        card->lookAtPlaces();
    raise();
    Q_EMIT placed();
}

int Toasts::wanted() const { return ToastCard::height + (m_line ? lineGap + lineHeight : 0); }

void Toasts::placeAll()
{
    const auto count = static_cast<int>(m_cards.size());
    const int gaps = std::max(0, count - 1) * gap;
    const int each = std::min(ToastCard::most, (m_room.width() - gaps) / std::max(1, count));
    const int width = std::max(1, count) * each + gaps;
    const int top = count > 0 ? 0 : ToastCard::height + lineGap;
    setGeometry(m_room.right() + 1 - width, m_room.top() + top, width, std::max(0, wanted() - top));
    for (int i = 0; i < count; ++i)
        m_cards[i]->setGeometry(width - (i + 1) * each - i * gap, 0, each, ToastCard::height);
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
    heedPointer();
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
    m_at = m_first;
    setFocusPolicy(Qt::StrongFocus);
    setFocus();
}

void Toasts::leave()
{
    setFocusPolicy(Qt::NoFocus);
    m_first = 0;
    m_cameFrom ? m_cameFrom->setFocus() : clearFocus();
}

// The ring is on the card that the keys are for.
void Toasts::mark()
{
    m_at = std::clamp(m_at, 0, std::max(0, static_cast<int>(m_queue.toasts().size()) - 1));
    for (int i = 0; i < static_cast<int>(m_cards.size()); ++i)
        m_cards[i]->setCurrent(hasFocus() && m_first + i == m_at);
}

// To the next by key, also to one that had no room.
void Toasts::step(int by)
{
    const auto shown = static_cast<int>(m_cards.size());
    m_at = std::clamp(m_at + by, 0, static_cast<int>(m_queue.toasts().size()) - 1);
    m_first = std::clamp(m_first, m_at - shown + 1, m_at);
    follow();
}

void Toasts::run(Command command)
{
    using Verb = AlertIntent::Verb;
    if (m_cards.isEmpty())
        return leave();
    const Toast toast = m_queue.toasts().value(m_at);
    switch (command) {
    case Command::Next:
    case Command::Previous:
        return step(command == Command::Next ? 1 : -1);
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

void Toasts::enterEvent(QEnterEvent *)
{
    m_lies = false; // it is moved
    m_queue.hold(m_state.now());
}

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

void Toasts::hideEvent(QHideEvent *)
{
    m_lies = false;
    m_queue.release(m_state.now());
}

} // namespace nocturne
