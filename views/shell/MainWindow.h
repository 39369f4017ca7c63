// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/alerts/AlertsPage.h"
#include "views/alerts/Toasts.h"
#include "views/oncall/OnCallPage.h"
#include "views/panels/DashboardPage.h"
#include "views/panels/MetricDetails.h"
#include "views/shell/Header.h"
#include "views/shell/KeyHelp.h"
#include "views/shell/KeyMap.h"
#include "views/shell/LoginView.h"
#include "views/shell/Rail.h"
#include "views/shell/StatusBar.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QScrollArea;
class QStackedWidget;

namespace nocturne {

/// What the window shows; all of it is changed elsewhere.
struct WindowParts {
    Theme &theme;
    ConsoleState &state;
    AlertStore &alerts;
    AlertListModel &list;
    MetricStore &metrics;
    PendingIntents &pending;
    ToastQueue &toasts;
    OnCallStore &onCall;
};

/// The window: log-in, or the pages with their frame. It passes intents up and holds nothing but which page is shown.
class MainWindow final : public QWidget {
    Q_OBJECT

public:
    explicit MainWindow(const WindowParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    LoginView &login() { return *m_login; }
    const Toasts &toasts() const { return *m_toasts; }
    AlertsPage &alertsPage() { return *m_alertsPage; }
    OnCallPage &onCallPage() { return *m_onCallPage; }
    void showPage(const QString &id);
    const QString &page() const { return m_page; }
    MetricDetails &details() { return *m_details; }
    const QString &environment() const { return m_parts.state.environment(); }
    void setEnvironment(const QString &environment); ///< empty: all
    void setNote(const QString &note) { m_header->setNote(note); }
    void setFlood(const QString &sentence, Header::Flood flood) { m_header->setFlood(sentence, flood); }
    void refresh(); ///< everything that depends on the time
    void refreshSoon(); ///< at once after a pause, else with what else comes in two frames

Q_SIGNALS:
    void intent(const nocturne::AlertIntent &intent);
    void timelineWanted(const QString &alertId);
    void lookedAt(const QString &alertId);
    void pageShown(const QString &id);
    void rangeChosen(qint64 seconds);
    void environmentChosen(const QString &environment);
    void logoutWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuildPages();
    QStringList environments() const; ///< of pages and of alerts
    QVector<Rail::Entry> entries(const QVector<Dashboard> &shown) const;
    void openAlert(const QString &id);
    void refreshRail();
    void openDetails(const nocturne::Panel &panel, nocturne::DetailsAs as);
    void closeDetails();
    void showWanted();
    void stateChanged();
    void run(Command command);
    void listenForKeys();
    void placeToasts();
    QScrollArea *inArea(QWidget *page);
    void refreshHeader();
    DashboardPage *dashboardPage() const;

    WindowParts m_parts;
    QStackedWidget *m_top;
    LoginView *m_login;
    Rail *m_rail;
    Header *m_header;
    QStackedWidget *m_pages;
    AlertsPage *m_alertsPage;
    QScrollArea *m_alertsArea;
    OnCallPage *m_onCallPage;
    QScrollArea *m_onCallArea;
    MetricDetails *m_details;
    QPointer<QWidget> m_cameFrom; ///< what has the focus again when the details are closed
    QVector<DashboardPage *> m_dashboards;
    StatusBar *m_status;
    Toasts *m_toasts;
    KeyMap *m_keys;
    KeyHelp *m_keyHelp;
    QTimer m_second;
    QTimer m_gather;
    QElapsedTimer m_refreshed;
    QStringList m_environments; ///< in the rail's menu
    QString m_page;   ///< shown
    QString m_wanted; ///< asked for; its dashboard may still be under way
};

} // namespace nocturne
