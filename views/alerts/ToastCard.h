// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertIntent.h"
#include "models/ConsoleState.h"
#include "models/PendingIntents.h"
#include "models/ToastQueue.h"
#include "views/alerts/HandGuard.h"
#include "views/paint/Theme.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace nocturne {

/// One toast. It is made once and follows its alert: a hand may be on its buttons.
class ToastCard final : public QWidget {
    Q_OBJECT

public:
    ToastCard(const Theme &theme, const ConsoleState &state, const PendingIntents &pending, QWidget *parent);

    /// `rest`: how many alerts stand behind this one and have no room. Where there are some, the button says whom it is for, and one leads to them.
    void show(const Toast &toast, int rest);
    /// The same while a hand is on it: they are counted in words, and no button comes, goes or moves.
    void showUnderHand(const Toast &toast, int rest);
    void lookAtPlaces() { m_guard.lookSoon(); } ///< it may stand elsewhere in the window
    void refresh(); ///< seconds, and what is offered now
    void setCurrent(bool current); ///< entered by key: the ring
    const Toast &toast() const { return m_toast; }

    static constexpr int height = 56;
    static constexpr int least = 420; ///< px: as wide it has to be beside others
    static constexpr int most = 640;
    static constexpr int counted = 96; ///< where there is no room for words: how many there are, and the way to them

Q_SIGNALS:
    void commandWanted(nocturne::AlertIntent::Verb verb);
    void listWanted();
    void restWanted();
    void closed();

protected:
    void moveEvent(QMoveEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void take(const Toast &toast);
    QPushButton *addButton(const QString &text);
    void nameAcknowledge();
    bool single() const { return m_toast.more < 2; } ///< one alert is no crowd
    void paintWords(QPainter &painter) const;
    QString name() const;
    QString sentence() const;
    QString closing() const; ///< until when it stands

    const Theme &m_theme;
    const ConsoleState &m_state;
    const PendingIntents &m_pending;
    Toast m_toast;
    int m_rest = 0;
    int m_counted = 0; ///< of those behind it, the ones that only words tell of
    bool m_current = false;
    HandGuard m_guard;
    QHBoxLayout *m_row;
    QPushButton *m_acknowledge;
    QPushButton *m_escalate;
    QPushButton *m_suppress;
    QPushButton *m_list;
    QPushButton *m_others;
    QPushButton *m_close;
};

} // namespace nocturne
