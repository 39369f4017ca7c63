// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"
#include "domain/AlertIntent.h"
#include "models/ConsoleState.h"

#include <QVector>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace nocturne {

/// What a command needs before it goes: words, minutes, or a yes. It stands in place, keeps the targets that were chosen when it was
/// opened, and is left by its button or Esc.
class CommandForm final : public QWidget {
    Q_OBJECT

public:
    explicit CommandForm(const ConsoleState &state, QWidget *parent = nullptr);

    /// True when the command is asked about first: the form is open then, and `ready` follows if the answer is yes.
    bool ask(const AlertIntent &intent, const QVector<Alert> &alerts);
    bool asksAbout(AlertIntent::Verb verb, const QString &alertId) const; ///< and about no other alert
    const AlertIntent &intent() const { return m_intent; }
    /// The alerts of an open question about many may have changed: those that did are no part of it any more.
    void renew(const QVector<Alert> &alerts);
    bool leave(); ///< true when it was open

Q_SIGNALS:
    void ready(const nocturne::AlertIntent &intent);
    void left(); ///< without an answer

private:
    void buildRow();
    void openWords(const QString &title, const QString &hint, const QString &button);
    void openQuestion(const QString &title, const QString &button);
    void send();
    QString question(const QVector<Alert> &alerts) const;
    QString asked(const QVector<Alert> &alerts) const;

    const ConsoleState &m_state;
    AlertIntent m_intent;
    int m_changed = 0;    ///< of those that were asked about
    bool m_words = false; ///< it cannot go without
    bool m_waits = false; ///< for the backend, and says so
    QLabel *m_title;
    QLineEdit *m_text;
    QLineEdit *m_minutes;
    QPushButton *m_send;
    QPushButton *m_cancel;
    QLabel *m_error;
};

} // namespace nocturne
