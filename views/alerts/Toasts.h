// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertIntent.h"
#include "models/ConsoleState.h"
#include "models/HandInList.h"
#include "models/PendingIntents.h"
#include "models/ToastQueue.h"
#include "views/alerts/ToastCard.h"
#include "views/paint/Theme.h"
#include "views/shell/KeyMap.h"

#include <QPointer>
#include <QWidget>

namespace nocturne {

/// The toasts: lines side by side in the header, as many as have room there; its words give them that room, and nothing is covered. They never
/// take the focus by themselves; a key enters them. A change touches the cards that changed. While a hand is on them, or a pointer lies where
/// they come, none moves: a newcomer stands in the free room beside them, or is counted. A pointer that was not moved for a minute holds nothing.
class Toasts final : public QWidget {
    Q_OBJECT

public:
    Toasts(const Theme &theme, const ConsoleState &state, ToastQueue &queue, const PendingIntents &pending, QWidget *parent);

    void setRoom(const QRect &room); ///< where they may be, in the parent's coordinates: they stand at its right end
    int taken() const; ///< px of it, from its right end
    void refresh(); ///< seconds, and what is offered
    void enter();   ///< by key
    void run(Command command); ///< once entered
    bool anything() const { return !m_cards.isEmpty() || m_line; }

Q_SIGNALS:
    void intent(const nocturne::AlertIntent &intent);
    void commandWanted(const QString &alertId, nocturne::AlertIntent::Verb verb); ///< one that is asked about first
    void listWanted(const QString &alertId);
    void rehearsalPainted(qint64 canary); ///< while it is painted: only to be remembered
    void placed(); ///< what is taken of the room may be another

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void follow();
    void rehearse(qint64 canary);
    bool underPointer() const;
    bool underHand() const;
    void heedPointer();
    void place();
    void placeAll();
    void placeBeside();
    int wanted() const; ///< px in height
    int standing() const;
    int besides() const;
    void leave();
    void mark();
    ToastCard *cardFor(const Toast &toast);
    int fitting() const;
    void step(int by);
    void act(const Toast &toast, AlertIntent::Verb verb);
    void close(const Toast &toast);

    const Theme &m_theme;
    const ConsoleState &m_state;
    ToastQueue &m_queue;
    const PendingIntents &m_pending;
    QVector<ToastCard *> m_cards; ///< the first is nearest the corner
    QPointer<QWidget> m_line;     ///< the canary's toast
    QRect m_room;
    int m_still = 0;       ///< so many cards keep their places: a pointer is on them
    QPoint m_pointer;      ///< where it was seen last, on the screen
    bool m_under = false;  ///< it was over them then
    TimeMs m_handAt = 0;   ///< when it was moved last, or they came under it
    bool m_lies = false;   ///< the queue is held for a pointer that lies here, and was not moved since
    int m_first = 0;              ///< of the queue, the one nearest the corner
    int m_at = 0;                 ///< of the queue, the one that keys are for
    QPointer<QWidget> m_cameFrom; ///< what has the focus again
};

} // namespace nocturne
