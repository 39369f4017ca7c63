// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/FeedThread.h"

namespace nocturne {

FeedThread::FeedThread() : m_link(new FeedLink)
{
    qRegisterMetaType<FeedBatch>();
    qRegisterMetaType<std::optional<double>>();
    qRegisterMetaType<Error>();
    m_link->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_link, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("feed"));
    m_thread.start();
}

FeedThread::~FeedThread()
{
    close();
    m_thread.quit();
    m_thread.wait();
}

void FeedThread::approach(const QUrl &server)
{
    QMetaObject::invokeMethod(m_link, [link = m_link, server] { link->approach(server); });
}

void FeedThread::open(const QUrl &server, const QString &token)
{
    QMetaObject::invokeMethod(m_link, [link = m_link, server, token] { link->open(server, token); });
}

void FeedThread::renew(const QString &token)
{
    QMetaObject::invokeMethod(m_link, [link = m_link, token] { link->renew(token); });
}

void FeedThread::watch(const QString &dashboard, qint64 rangeSeconds)
{
    QMetaObject::invokeMethod(m_link, [link = m_link, dashboard, rangeSeconds] { link->watch(dashboard, rangeSeconds); });
}

void FeedThread::painted(qint64 canary)
{
    QMetaObject::invokeMethod(m_link, [link = m_link, canary] { link->painted(canary); });
}

void FeedThread::close()
{
    QMetaObject::invokeMethod(m_link, [link = m_link] { link->close(); });
}

} // namespace nocturne
