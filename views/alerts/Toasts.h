// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertIntent.h"
#include "models/ConsoleState.h"
#include "models/PendingIntents.h"
#include "models/ToastQueue.h"
#include "views/paint/Theme.h"

#include <QPointer>
#include <QWidget>

namespace nocturne {

/// The stack of toasts over the lower right corner. It never takes the focus by itself; F8 enters it.
class Toasts final : public QWidget {
    Q_OBJECT

public:
    Toasts(const Theme &theme, const ConsoleState &state, ToastQueue &queue, const PendingIntents &pending, QWidget *parent);

    void enter(); ///< by key
    void place(); ///< after the window's size changed
    bool anything() const { return !m_shown.isEmpty() || m_line; }

Q_SIGNALS:
    void intent(const nocturne::AlertIntent &intent);
    void suppressWanted(const QString &alertId);
    void listWanted(const QString &alertId);
    void rehearsalPainted(qint64 canary); ///< while it is painted: only to be remembered

protected:
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void rebuild();
    void rehearse(qint64 canary);
    QWidget *card(const Toast &toast, int index);
    void act(int index, AlertIntent::Verb verb);

    const Theme &m_theme;
    const ConsoleState &m_state;
    ToastQueue &m_queue;
    const PendingIntents &m_pending;
    QVector<Toast> m_shown;
    QPointer<QWidget> m_line; ///< the canary's toast
};

} // namespace nocturne
