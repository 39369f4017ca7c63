// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/Session.h"

#include <QThread>

namespace nocturne {

/// Owns the session's thread: a log-in goes its way, and opens the feed, while the GUI thread builds the window.
/// Values go in, `session()` is for connecting signals.
class SessionThread {
public:
    explicit SessionThread(FeedThread &feed);
    ~SessionThread();
    SessionThread(const SessionThread &) = delete;
    SessionThread &operator=(const SessionThread &) = delete;

    Session &session() { return *m_session; }
    void login(const QUrl &server, const QString &user, const QString &password, Session::Keep keep);
    void resume(const QUrl &server, const QString &user);
    void logout();

private:
    QThread m_thread;
    Session *m_session;
};

} // namespace nocturne
