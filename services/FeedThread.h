// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/FeedLink.h"

#include <QThread>

namespace nocturne {

/// Owns the link's thread; values go in and out, `link()` is for connecting signals.
class FeedThread {
public:
    FeedThread();
    ~FeedThread();
    FeedThread(const FeedThread &) = delete;
    FeedThread &operator=(const FeedThread &) = delete;

    FeedLink &link() { return *m_link; }
    void approach(const QUrl &server);
    void open(const QUrl &server, const QString &token);
    void renew(const QString &token);
    void watch(const QString &dashboard, qint64 rangeSeconds);
    void painted(qint64 canary);
    void close();

private:
    QThread m_thread;
    FeedLink *m_link;
};

} // namespace nocturne
