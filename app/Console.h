// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/AlertPresenter.h"
#include "app/Attention.h"
#include "app/LostCommands.h"
#include "app/MetricPresenter.h"
#include "app/OnCallPresenter.h"
#include "app/Options.h"
#include "models/AlertListModel.h"
#include "models/MetricStore.h"
#include "models/OnCallStore.h"
#include "models/PendingIntents.h"
#include "models/ToastQueue.h"
#include "services/BackendProcess.h"
#include "services/Preferences.h"
#include "services/SessionThread.h"
#include "views/shell/MainWindow.h"

#include <memory>

namespace nocturne {

/// The console: data flows from services to models to views, intents flow back.
class Console final : public QObject {
    Q_OBJECT

public:
    explicit Console(ConsoleOptions options, const PageRegistry &pages = shippedPages());
    ~Console() override;

    /// The window is there: what it shows of the log-in that is under way since the construction. A demo begins here.
    void start();
    /// Logs in, again where it failed: at the demo's own backend, with the password that was given, or with what the last
    /// log-in left in the keychain.
    void begin();
    /// The page whose numbers are wanted from now on.
    void watch(const QString &page);
    /// A canary stands on the screen.
    void painted(qint64 canary) { m_feed.painted(canary); }
    MainWindow &window() { return *m_window; }
    Theme &theme() { return m_theme; }
    const ConsoleState &state() const { return m_state; }
    const AlertStore &alerts() const { return m_alerts; }
    const MetricStore &metrics() const { return m_metrics; }
    const ToastQueue &toasts() const { return m_toasts; }
    const OnCallStore &onCall() const { return m_onCall; }
    const PageRegistry &pages() const { return m_pages; }

Q_SIGNALS:
    void failed(const QString &why);
    void loggedIn();
    void loggedOut(const QString &why); ///< or not logged in at all
    void beat();                        ///< a heartbeat of the feed
    void canary(qint64 number);         ///< it is there to be painted

private:
    void fitTheScreen();
    void connectFeed();
    void connectSession();
    void connectWindow();
    void login(const QString &server, const QString &user, const QString &password, Session::Keep keep);
    void startDemo();
    void watchLastPage();
    void pageShown(const QString &page);
    QString server() const { return m_options.server.isEmpty() ? m_preferences.server : m_options.server; }
    QString user() const { return m_options.user.isEmpty() ? m_preferences.user : m_options.user; }
    void online(const QString &user, Role role, qint64 serverTime, qint64 heartbeatSeconds);
    void take(const FeedBatch &batch);
    void applyTheme(const QString &name);

    ConsoleOptions m_options;
    const PageRegistry &m_pages;
    PreferenceValues m_preferences;
    Theme m_theme;
    ConsoleState m_state;
    AlertStore m_alerts;
    AlertListModel m_list;
    MetricStore m_metrics;
    PendingIntents m_pending;
    ToastQueue m_toasts;
    OnCallStore m_onCall;
    RestClient m_rest;
    FeedThread m_feed;
    SessionThread m_session;
    std::unique_ptr<BackendProcess> m_backend;
    bool m_resuming = false; ///< the last log-in is looked for since the start
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<AlertPresenter> m_alertPresenter;
    std::unique_ptr<LostCommands> m_lostCommands;
    std::unique_ptr<MetricPresenter> m_metricPresenter;
    std::unique_ptr<OnCallPresenter> m_onCallPresenter;
    std::unique_ptr<Attention> m_attention; ///< not on a wall, which nobody sits before
};

} // namespace nocturne
