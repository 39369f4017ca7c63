// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConsoleState.h"
#include "models/IntentReport.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace nocturne {

/// What became of a command, under the list, and as long as it stands a button that takes it back or does the rest of it again.
class ReportBar final : public QWidget {
    Q_OBJECT

public:
    explicit ReportBar(const ConsoleState &state, QWidget *parent = nullptr);

    void showReport(const IntentReport &report, const QVector<AlertIntent> &undo); ///< for ten seconds
    void showOutage(const QString &sentence, const QVector<AlertIntent> &again);   ///< for a minute, while the backend stays
    void say(const QString &sentence); ///< why nothing was done, for ten seconds
    void end();                        ///< the next command goes out: what was said of the one before is over
    QString followName() const; ///< what its button and the key do; empty: there is none
    /// What its button does, once: with the revisions that the command made, or those that were painted before it. What somebody changed since
    /// stays as they left it.
    QVector<AlertIntent> takeFollow();
    void refresh(); ///< once a second

Q_SIGNALS:
    void followWanted();

private:
    void offer(const QVector<AlertIntent> &follow, const QString &name, const QString &verb, const QString &spoken);

    const ConsoleState &m_state;
    QLabel *m_sentence;
    QPushButton *m_button;
    QVector<AlertIntent> m_follow;
    QString m_name;
    TimeMs m_until = 0; ///< local clock
    bool m_ofOutage = false;
};

} // namespace nocturne
