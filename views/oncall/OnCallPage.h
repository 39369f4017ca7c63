// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertStore.h"
#include "models/OnCallStore.h"
#include "views/oncall/ScheduleLane.h"
#include "views/shell/Page.h"

#include <QUrl>
#include <QWidget>

class QBoxLayout;
class QLabel;
class QPushButton;
class QStandardItemModel;

namespace nocturne {

class TextTable;

/// Who is on call, the calendar of each schedule, and what became of every message. Administrators can send a test to each channel.
/// What is on it is made when it is shown first: a start does not wait for it.
class OnCallPage final : public QWidget, public Page {
    Q_OBJECT

public:
    OnCallPage(const Theme &theme, const ConsoleState &state, const OnCallStore &store, const AlertStore &alerts,
               QWidget *parent = nullptr);

    QWidget &asWidget() override { return *this; }
    void refresh() override; ///< once a second
    /// What the backend said to the last stand-in or test.
    void setAnswer(const QString &sentence);
    /// A page that shows the messages themselves, where there is one: the demo's.
    void setMessages(const QUrl &page);

Q_SIGNALS:
    void standInWanted(const QString &schedule, qint64 seconds);
    void testWanted(const QString &channel);
    void alertWanted(const QString &id);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void storeChanged();
    void arrangeBar();
    void showLanes();
    void showDeliveries();
    void showChannels();
    QString emptyText() const;
    QString nameOf(const Delivery &delivery) const;
    QString eventText(const Delivery &delivery) const;

    const Theme &m_theme;
    const ConsoleState &m_state;
    const OnCallStore &m_store;
    const AlertStore &m_alerts;
    QBoxLayout *m_laneColumn = nullptr; ///< null until it was shown
    QVector<ScheduleLane *> m_lanes;
    QLabel *m_empty;
    QLabel *m_nothing; ///< in place of the table while there is no row
    QBoxLayout *m_bar = nullptr; ///< what was delivered, and the tests: beside each other, or under
    QBoxLayout *m_tests;
    QStringList m_tested; ///< channels that have a button
    QLabel *m_answer = nullptr;
    QLabel *m_messages = nullptr;
    QUrl m_messagesPage;
    QPushButton *m_failures;
    TextTable *m_table;
    QStandardItemModel *m_rows;
    QVector<Delivery> m_shown;
};

} // namespace nocturne
