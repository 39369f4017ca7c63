// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Certificate.h"
#include "backend/api/Http.h"
#include "domain/Result.h"

#include <functional>
#include <memory>

namespace nocturne {

struct DoorSettings {
    QString host = QStringLiteral("127.0.0.1");
    quint16 port = 0;
    QString certificateFile; ///< both empty: plain TCP
    QString keyFile;
    QStringList proxies; ///< whose X-Forwarded-For counts
    int connections = 1200;
};

/// HTTP and WebSocket on one port, on a thread of its own. Every call of the handlers and every posted function runs on
/// that thread.
class Door {
public:
    explicit Door(DoorSettings settings);
    ~Door();
    Door(const Door &) = delete;
    Door &operator=(const Door &) = delete;

    /// From any thread. Functions posted before `open` run at its start; after `close` they are dropped.
    void post(std::function<void()> function);

    /// Listens and starts the thread. `tick` is called on it every few milliseconds while it lives.
    Result<quint16> open(HttpHandler &handler, FeedHost &feed, std::function<void()> tick);

    /// New connections get this certificate; those that are open keep theirs. From any thread; only where one was served before.
    void setCertificate(const Certificate &certificate);

    /// The same without a feed.
    Result<quint16> open(HttpHandler &handler);

    /// Stops taking connections, runs `farewell` on the thread, gives connections a moment to end, then ends it.
    void close(std::function<void()> farewell);

private:
    class Body;
    std::unique_ptr<Body> m_body;
};

} // namespace nocturne
