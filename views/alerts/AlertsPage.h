// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/alerts/AlertDelegate.h"
#include "views/alerts/AlertList.h"
#include "views/alerts/AlertDetails.h"
#include "views/alerts/FilterBar.h"
#include "views/alerts/ListHold.h"
#include "views/alerts/ReportBar.h"
#include "views/shell/Page.h"

class QBoxLayout;
class QLabel;

namespace nocturne {

/// The alerts: filter, list and details. Everything by key.
class AlertsPage final : public QWidget, public Page {
    Q_OBJECT

public:
    AlertsPage(const Theme &theme, const ConsoleState &state, const AlertStore &store, AlertListModel &model,
               const PendingIntents &pending, QWidget *parent = nullptr);

    QWidget &asWidget() override { return *this; }
    void refresh() override; ///< once a second: ages
    void entered() override; ///< on the alert where the cursor was
    std::optional<KeyPlace> keys() const override { return KeyPlace::Alerts; }
    void run(Command command) override;
    void showAlert(const QString &id);
    void beginFor(const QString &id, AlertIntent::Verb verb);
    void showLadder(const QString &alertId, const Ladder &ladder);
    void showTimeline(const QString &alertId, const QVector<TimelineEntry> &entries);
    /// What became of a command, for ten seconds, and as long what takes it back.
    void showReport(const IntentReport &report, const QVector<AlertIntent> &undo = {});
    /// What became of one whose answer was lost, for a minute, and as long what does the rest of it again.
    void showOutage(const QString &sentence, const QVector<AlertIntent> &again);
    /// An own command made this material revision of an alert: it counts as seen.
    void changedByHand(const QString &id, qint64 materialRev);
    void endReport(); ///< a command goes out: what was said of the one before is over, and no key takes that one back any more

Q_SIGNALS:
    void intent(const nocturne::AlertIntent &intent);
    void timelineWanted(const QString &alertId);
    void lookedAt(const QString &alertId); ///< a hand chose it, and its details are before whoever is there

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange(FilterBar::Room room);
    void connectFilter();
    void currentChanged();
    void chose();
    void modelChanged();
    void measure();
    void sayHowMany();
    void move(int step);
    void moveOn(const QVector<AlertIntent::Target> &from);
    void mark();
    void markTo(int row);
    void markAll();
    void markWith(int row, AlertList::Marking how);
    void markRows(int first, int last);
    void say(const QString &sentence);
    void renewQuestion(const QStringList &changed);
    void sayWhyNot();
    void leave();
    void focusList();
    void begin(AlertIntent::Verb verb);
    void send(const AlertIntent &intent);
    void follow();
    void showOffers();
    QStringList chosen() const; ///< ids: the marked, or the current one
    QVector<Alert> chosenFor(AlertIntent::Verb verb) const;
    Offers offers() const;
    qint64 seenRev(const QString &id) const;
    QString currentId() const;

    const Theme &m_theme;
    const ConsoleState &m_state;
    const AlertStore &m_store;
    AlertListModel &m_model;
    FilterBar *m_filter;
    AlertTray *m_tray;
    AlertList *m_list;
    AlertDelegate *m_delegate = nullptr;
    bool m_measured = false; ///< the columns, for rows that are there
    ListHold *m_hold;
    QLabel *m_empty;
    ReportBar *m_report;
    QLabel *m_keys;
    AlertDetails *m_details;
    QBoxLayout *m_row;
    std::optional<FilterBar::Room> m_room;
    struct Shown {
        QString id;
        qint64 rev = 0;
        int chosen = 0;
        bool ended = false;
        bool mayAct = false;

        friend bool operator==(const Shown &, const Shown &) = default;
    };
    Shown m_shown; ///< what the details stand at
    QString m_current;
    QString m_cursor; ///< the alert that the hand was on last, also while it is not shown
    qint64 m_currentRev = 0;
    qint64 m_currentMaterialRev = 0;
    const PendingIntents &m_pending;
    PaintedRevisions m_painted;
};

} // namespace nocturne
