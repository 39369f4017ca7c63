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
#include "views/shell/PageRegistry.h"
#include "views/shell/Rail.h"
#include "views/shell/StatusBar.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>
#include <QWidget>

class QScrollArea;
class QStackedWidget;

namespace nocturne {

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
    bool shows(const Page &page) const { return m_shown == &page; }
    /// Wherever it is: an alert of another environment is not out of reach. What led here said which one it is.
    void openAlert(const QString &id);
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
    PageData data() const { return {m_parts.state, m_parts.alerts, m_parts.onCall}; }
    QVector<Rail::Entry> entries(const QVector<Dashboard> &shown) const;
    void refreshRail();
    void openDetails(const nocturne::Panel &panel, nocturne::DetailsAs as);
    void closeDetails();
    void showWanted();
    void stateChanged();
    void run(Command command);
    void listenForKeys();
    void placeToasts();
    void makePages();
    QScrollArea *inArea(QWidget &page);
    template <class One> One &only() const;
    void refreshHeader();

    /// A page and what holds it in the stack: itself, or the area that it scrolls in.
    struct Standing {
        QString id;
        Page *page;
        QWidget *placed;
    };
    const Standing &wanted() const;

    WindowParts m_parts;
    QStackedWidget *m_top;
    LoginView *m_login;
    Rail *m_rail;
    Header *m_header;
    QStackedWidget *m_pages;
    QVector<Standing> m_registered; ///< in the registry's order
    QVector<Standing> m_dashboards; ///< of the environment
    AlertsPage *m_alertsPage = nullptr;
    OnCallPage *m_onCallPage = nullptr;
    MetricDetails *m_details;
    QPointer<QWidget> m_cameFrom; ///< what has the focus again when the details are closed
    StatusBar *m_status;
    Toasts *m_toasts;
    KeyMap *m_keys;
    KeyHelp *m_keyHelp;
    QTimer m_second;
    QTimer m_gather;
    QElapsedTimer m_refreshed;
    QStringList m_environments; ///< in the rail's menu
    Page *m_shown = nullptr; ///< a page, or the details over it
    QString m_page;   ///< shown
    QString m_wanted; ///< asked for; its dashboard may still be under way
};

} // namespace nocturne
