// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/FewAtATime.h"
#include "models/AlertStore.h"
#include "models/ConsoleState.h"
#include "models/Flood.h"
#include "models/PendingIntents.h"
#include "models/ToastQueue.h"
#include "services/RestClient.h"
#include "views/shell/MainWindow.h"

#include <QTimer>

#include <memory>

namespace nocturne {

/// The alerts: what a person wants done goes out, what became of it comes back; what is new becomes a toast.
class AlertPresenter final : public QObject {
    Q_OBJECT

public:
    AlertPresenter(ConsoleState &state, AlertStore &alerts, PendingIntents &pending, ToastQueue &toasts, RestClient &rest, MainWindow &window);

Q_SIGNALS:
    void lost(const nocturne::AlertIntent &intent, nocturne::TimeMs sentAt); ///< for these targets nothing came back

private:
    void carryOut(const AlertIntent &intent);
    struct Sent; ///< a command on its way
    void callable(const std::shared_ptr<Sent> &sent);
    void send(const std::shared_ptr<Sent> &sent);
    int takeBack();
    void answered(const Sent &sent, const QVector<IntentOutcome> &outcomes);
    void tell(const Sent &sent, QVector<Status> statuses, const AlertIntent &done);
    void fetchLadder(const QString &alertId);
    void fetchTimeline(const QString &alertId);
    void lookedAt(const QString &alertId);
    void raise(const QVector<Alert> &alerts);
    void show(const QVector<Alert> &alerts); ///< as toasts
    void settle(const QStringList &ids);
    void count(const QVector<Alert> &alerts);
    void startCounting();
    void sayFlood();

    ConsoleState &m_state;
    AlertStore &m_alerts;
    PendingIntents &m_pending;
    ToastQueue &m_toasts;
    RestClient &m_rest;
    MainWindow &m_window;
    FewAtATime m_ladders; ///< that are asked for before somebody is called
    int m_newest = 0;     ///< the number of the newest command
    struct TakingBack { ///< of one command, which may take several
        int number = 0;
        int open = 0;         ///< that are under way
        QVector<Status> done; ///< what became of the others
        bool gathers = false; ///< more of them may come
    };
    TakingBack m_back;
    QString m_missing;    ///< the alert whose history could not be had
    QHash<QString, Flood> m_floods; ///< by environment; of all together under none
    QTimer m_floodEnds; ///< it ends by itself, and the header says so no more
};

} // namespace nocturne
