// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertIntent.h"
#include "models/ConsoleState.h"
#include "models/PendingIntents.h"
#include "models/ToastQueue.h"
#include "views/alerts/ToastCard.h"
#include "views/paint/Theme.h"
#include "views/shell/KeyMap.h"

#include <QPointer>
#include <QWidget>

namespace nocturne {

/// The toasts: a stack over the lower right corner, or one line where the page needs that room. It never takes the focus by itself; a key
/// enters it. A change touches the cards that changed, and while a hand is on them none moves.
class Toasts final : public QWidget {
    Q_OBJECT

public:
    Toasts(const Theme &theme, const ConsoleState &state, ToastQueue &queue, const PendingIntents &pending, QWidget *parent);

    /// Where they may be, in the parent's coordinates: at the lower right of it, or over all of it as a line.
    void setRoom(const QRect &room, ToastCard::Shape shape);
    void refresh(); ///< seconds, and what is offered
    void enter();   ///< by key
    void run(Command command); ///< once entered
    bool anything() const { return !m_cards.isEmpty() || m_line; }

Q_SIGNALS:
    void intent(const nocturne::AlertIntent &intent);
    void commandWanted(const QString &alertId, nocturne::AlertIntent::Verb verb); ///< one that is asked about first
    void listWanted(const QString &alertId);
    void rehearsalPainted(qint64 canary); ///< while it is painted: only to be remembered

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void follow();
    void rehearse(qint64 canary);
    void place();
    void leave();
    void mark();
    ToastCard *cardFor(const Toast &toast);
    int fitting() const;
    void act(const Toast &toast, AlertIntent::Verb verb);
    void close(const Toast &toast);

    const Theme &m_theme;
    const ConsoleState &m_state;
    ToastQueue &m_queue;
    const PendingIntents &m_pending;
    QVector<ToastCard *> m_cards; ///< the first is nearest the corner
    QPointer<QWidget> m_line;     ///< the canary's toast
    QRect m_room;
    ToastCard::Shape m_shape = ToastCard::Shape::Card;
    int m_at = 0;                 ///< the card that keys are for
    QPointer<QWidget> m_cameFrom; ///< what has the focus again
};

} // namespace nocturne
