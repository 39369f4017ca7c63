// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertStore.h"
#include "models/ConsoleState.h"
#include "services/DesktopNotifications.h"
#include "views/shell/MainWindow.h"

#include <QMenu>
#include <QSystemTrayIcon>
#include <QTimer>

namespace nocturne {

/// How whoever does not look at the window hears of an emergency or a critical alert: the desktop's notification, the window's urgency
/// and title, the tray. Where there is a tray, closing the window leaves the program in it.
class Attention final : public QObject {
    Q_OBJECT

public:
    Attention(const Theme &theme, ConsoleState &state, AlertStore &alerts, MainWindow &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh();
    void raise(const QVector<Alert> &alerts);
    void tell();
    void heard();
    void open();
    void quit();
    void closeToTray();
    bool lookedAt() const;

    const Theme &m_theme;
    ConsoleState &m_state;
    AlertStore &m_alerts;
    MainWindow &m_window;
    DesktopNotifications m_notifications;
    QMenu m_menu;
    QSystemTrayIcon m_tray;
    QTimer m_soon;  ///< title and tray follow the counts, not each alert
    QTimer m_again; ///< no second notification before
    Alert m_first;  ///< of the unheard: the worst, and of these the first
    int m_unheard = 0;
    bool m_news = false; ///< since the last notification
    bool m_toldOfTray = false;
    bool m_quitting = false;
    struct Shown {
        AlertCounts counts;
        int waiting = 0; ///< in the title
        bool cut = false;
        bool chosen = false; ///< one environment of several

        friend bool operator==(const Shown &, const Shown &) = default;
    };
    std::optional<Shown> m_shown;
};

} // namespace nocturne
