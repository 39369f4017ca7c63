// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertIntent.h"
#include "models/AlertOrder.h"
#include "models/AlertStore.h"
#include "models/ConsoleState.h"
#include "models/PendingIntents.h"
#include "views/alerts/CommandForm.h"
#include "views/alerts/HandGuard.h"
#include "views/alerts/LadderView.h"
#include "views/paint/TextBlock.h"
#include "views/shell/KeyMap.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace nocturne {

/// What is chosen, the marked alerts or the one that is current, and on how many of them a command can succeed.
struct Offers {
    int chosen = 0;
    QHash<AlertIntent::Verb, int> counts;

    int of(AlertIntent::Verb verb) const { return counts.value(verb); }
};

/// What one alert is, what may be done with what is chosen, and what was done.
class AlertDetails final : public QWidget {
    Q_OBJECT

public:
    AlertDetails(const Theme &theme, const ConsoleState &state, const PendingIntents &pending, QWidget *parent = nullptr);

    void show(const Alert *alert);
    void setOffers(const Offers &offers);
    void showTimeline(const QString &alertId, const QVector<TimelineEntry> &entries);
    void showLadder(const QString &alertId, const Ladder &ladder); ///< as the backend told it; one without rungs: nobody is called
    void refresh();
    void follow(); ///< what depends on the time and the connection: the age, and whether anything can be done

    /// Where the command is loud, wide or needs words it is asked about first, in place; else it is ready at once.
    void ask(const AlertIntent &intent, const QVector<Alert> &alerts);
    bool leaveForm(); ///< true when one was open
    /// The form that is open about many alerts; nothing otherwise.
    const AlertIntent *asked() const;
    void renew(const QVector<Alert> &alerts);
    /// Whether it is known that nobody can be called for it.
    bool nobodyFor(const QString &alertId) const { return m_alert && m_alert->id == alertId && m_ladderTold && !whyNobody().isEmpty(); }

Q_SIGNALS:
    void told(const QString &why); ///< instead of a question: nobody can be called
    void wanted(nocturne::AlertIntent::Verb verb); ///< its button was pressed
    void ready(const nocturne::AlertIntent &intent);
    void formLeft();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Action {
        AlertIntent::Verb verb;
        QString text;
        QString key;
        QPushButton *button;
    };
    void buildActions();
    void addAction(const QString &text, Command command, AlertIntent::Verb verb);
    void refreshActions();
    void arrangeActions();
    void chooseLevel(const AlertIntent &intent);
    QString whyNobody() const;
    QString aboutText() const;
    QString standing() const;

    const Theme &m_theme;
    const ConsoleState &m_state;
    const PendingIntents &m_pending;
    std::optional<Alert> m_alert;
    Offers m_offers;
    QString m_timelineOf;
    QVector<TimelineEntry> m_timeline;

    HandGuard m_guard;
    TextBlock *m_name;
    TextBlock *m_summary;
    QLabel *m_said; ///< what became of the last command on it
    QWidget *m_actions;
    QGridLayout *m_actionGrid;
    QVector<Action> m_all;
    QVector<QPushButton *> m_arranged; ///< those that are shown
    int m_columns = 0;
    CommandForm *m_form;
    QLabel *m_ladderHeading;
    QLabel *m_nobody; ///< why nobody is called, in the place of the ladder
    bool m_ladderTold = false;
    QVector<QLabel *> m_headings; ///< of what an alert always has
    LadderView *m_ladder;
    TextBlock *m_timelineText;
    TextBlock *m_about;
    TextBlock *m_labels;
};

} // namespace nocturne

Q_DECLARE_METATYPE(nocturne::AlertIntent)
