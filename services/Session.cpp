// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/Session.h"

namespace nocturne {

namespace {

constexpr int retryMs = 3000;

} // namespace

// What is a child goes to the session's thread with it.
Session::Session(FeedThread &feed, QObject *parent) : QObject(parent), m_rest(this), m_feed(feed), m_credentials(this), m_retry(this)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Session::renew);
    connect(&m_feed.link(), &FeedLink::tokenNeeded, this, &Session::renew);
}

void Session::login(const QUrl &server, const QString &user, const QString &password, Keep keep)
{
    begin(server, user, keep);
    m_rest.login(user, password, [this](const Result<LoginTokens> &tokens) {
        if (tokens)
            accept(*tokens);
        else
            fail(tokens.error());
    });
}

// Whatever an earlier one still waits for is not heard any more.
void Session::begin(const QUrl &server, const QString &user, Keep keep)
{
    ++m_number;
    m_rest.forget();
    m_retry.stop();
    m_renewing = false;
    m_open = false;
    m_refresh.clear();
    m_server = server;
    m_user = user;
    m_keep = keep;
    m_rest.setServer(server);
    setAccess({});
    m_feed.approach(server);
}

void Session::fail(const Error &error)
{
    m_feed.close();
    Q_EMIT loginFailed(error);
}

void Session::setAccess(const QString &token)
{
    m_rest.setToken(token);
    Q_EMIT accessChanged(token);
}

void Session::resume(const QUrl &server, const QString &user)
{
    begin(server, user, Keep::InKeychain);
    m_credentials.read(account(), [this, number = m_number](const Result<QString> &token) {
        if (number != m_number)
            return;
        if (!token) {
            fail({ErrorCode::Unauthenticated, {}});
            return;
        }
        m_refresh = *token;
        renew();
    });
}

void Session::accept(const LoginTokens &tokens)
{
    m_refresh = tokens.refresh;
    setAccess(tokens.access);
    if (m_keep == Keep::InKeychain) {
        m_credentials.write(account(), m_refresh, [this, number = m_number](const Status &failure) {
            if (failure && number == m_number)
                Q_EMIT keychainMissing(failure->detail);
        });
    }
    if (std::exchange(m_open, true)) {
        m_feed.renew(tokens.access);
        return;
    }
    Q_EMIT loggedIn(tokens.user, tokens.role); // heard before anything that the feed says
    m_feed.open(m_server, tokens.access);
}

void Session::renew()
{
    if (m_refresh.isEmpty() || std::exchange(m_renewing, true))
        return;
    m_rest.refresh(m_refresh, [this](const Result<LoginTokens> &tokens) { renewed(tokens); });
}

void Session::renewed(const Result<LoginTokens> &tokens)
{
    m_renewing = false;
    if (tokens) {
        accept(*tokens);
        return;
    }
    // Only a clear no ends the session; a backend that is away may come back.
    if (tokens.error().code != ErrorCode::Unauthenticated) {
        m_retry.start(retryMs);
        return;
    }
    m_credentials.forget(account());
    m_refresh.clear();
    if (!std::exchange(m_open, false)) {
        fail(tokens.error());
        return;
    }
    m_feed.close();
    Q_EMIT loggedOut(tr("Your log-in has ended."));
}

void Session::logout()
{
    m_credentials.forget(account());
    m_feed.close();
    ++m_number;
    m_rest.forget();
    m_retry.stop();
    m_renewing = false;
    m_refresh.clear();
    m_rest.logout(); // with the token that it ends
    setAccess({});
    m_open = false;
    Q_EMIT loggedOut({});
}

} // namespace nocturne
