// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertIntent.h"
#include "models/AlertOrder.h"
#include "models/AlertStore.h"
#include "models/ConsoleState.h"
#include "models/PendingIntents.h"
#include "views/alerts/LadderView.h"
#include "views/paint/Theme.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace nocturne {

/// What one alert is, what may be done, and what was done. Emits intents for what is chosen in the list.
class AlertDetails final : public QWidget {
    Q_OBJECT

public:
    AlertDetails(const Theme &theme, const ConsoleState &state, const PendingIntents &pending, QWidget *parent = nullptr);

    void show(const Alert *alert, int chosen);
    void showTimeline(const QString &alertId, const QVector<TimelineEntry> &entries);
    void showLadder(const QString &alertId, const Ladder &ladder);
    void refresh();
    void follow(); ///< what depends on the time and the connection: the age, and whether anything can be done

    /// Opens the form in place for a verb that needs words, or acts at once.
    void begin(AlertIntent::Verb verb);
    bool closeForm();
    void chooseLevel();

Q_SIGNALS:
    void acted(nocturne::AlertIntent::Verb verb, const QString &text, std::optional<nocturne::TimeMs> until, int level = 0);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void addButton(const QString &text, const QString &key, AlertIntent::Verb verb);
    void buildForm(QVBoxLayout *column);
    void arrangeActions();
    void send();
    QString aboutText() const;
    QString standing() const;

    const Theme &m_theme;
    const ConsoleState &m_state;
    const PendingIntents &m_pending;
    std::optional<Alert> m_alert;
    int m_chosen = 0;
    QString m_timelineOf;
    QVector<TimelineEntry> m_timeline;

    QLabel *m_name;
    QLabel *m_summary;
    QWidget *m_actions;
    QGridLayout *m_actionGrid;
    int m_actionColumns = 0;
    QVector<QPushButton *> m_buttons;
    QWidget *m_form;
    QLabel *m_formTitle;
    QLineEdit *m_formText;
    QLineEdit *m_formMinutes;
    QLabel *m_formError;
    QPushButton *m_formSend;
    AlertIntent::Verb m_formVerb = AlertIntent::Verb::Comment;
    QLabel *m_ladderHeading;
    LadderView *m_ladder;
    QLabel *m_timelineText;
    QLabel *m_about;
    QLabel *m_labels;
};

} // namespace nocturne

Q_DECLARE_METATYPE(nocturne::AlertIntent)
