// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/SessionThread.h"

namespace nocturne {

SessionThread::SessionThread(FeedThread &feed) : m_session(new Session(feed))
{
    qRegisterMetaType<Role>();
    qRegisterMetaType<Error>();
    m_session->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_session, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("session"));
    m_thread.start();
}

SessionThread::~SessionThread()
{
    m_thread.quit();
    m_thread.wait();
}

void SessionThread::login(const QUrl &server, const QString &user, const QString &password, Session::Keep keep)
{
    QMetaObject::invokeMethod(m_session, [session = m_session, server, user, password, keep] { session->login(server, user, password, keep); });
}

void SessionThread::resume(const QUrl &server, const QString &user)
{
    QMetaObject::invokeMethod(m_session, [session = m_session, server, user] { session->resume(server, user); });
}

void SessionThread::logout()
{
    QMetaObject::invokeMethod(m_session, [session = m_session] { session->logout(); });
}

} // namespace nocturne
