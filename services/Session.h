// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Connection.h"
#include "services/Credentials.h"
#include "services/FeedThread.h"
#include "services/RestClient.h"

#include <QTimer>

namespace nocturne {

/// A person's log-in on one server: tokens, their renewal, and the feed that lives on them. It lives on a thread of its
/// own ([SessionThread]); `accessChanged` comes before `loggedIn`.
class Session final : public QObject {
    Q_OBJECT

public:
    enum class Keep { InKeychain, InMemory };

    explicit Session(FeedThread &feed, QObject *parent = nullptr);

    void login(const QUrl &server, const QString &user, const QString &password, Keep keep);
    /// With the refresh token of an earlier log-in, if the keychain has one.
    void resume(const QUrl &server, const QString &user);
    void logout();
    void renew();

Q_SIGNALS:
    void accessChanged(const QString &token); ///< empty: there is none any more
    void loggedIn(const QString &user, nocturne::Role role);
    void loginFailed(const nocturne::Error &error);
    void loggedOut(const QString &why);
    void keychainMissing(const QString &why);

private:
    void accept(const LoginTokens &tokens);
    void renewed(const Result<LoginTokens> &tokens);
    QString account() const { return m_user + QLatin1Char('@') + m_server.toString(QUrl::RemoveUserInfo); }

    void fail(const Error &error);
    void setAccess(const QString &token);
    void begin(const QUrl &server, const QString &user, Keep keep);

    RestClient m_rest;
    FeedThread &m_feed;
    Credentials m_credentials;
    QTimer m_retry;
    QUrl m_server;
    QString m_user;
    QString m_refresh;
    Keep m_keep = Keep::InMemory;
    bool m_open = false;
    bool m_renewing = false;
    int m_number = 0; ///< of the session: what the keychain answers to another comes too late
};

} // namespace nocturne

