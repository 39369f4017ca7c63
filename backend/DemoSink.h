// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Http.h"
#include "domain/Time.h"

#include <QHash>

#include <deque>

namespace nocturne {

/// Where the demo's pages go: POST /CHANNEL takes a message of a webhook or of Slack, GET / shows what came to people, newest first, and
/// GET /deliveries.json to programs. `sms` takes each message at its third try. One thread.
class DemoSink final : public HttpHandler {
public:
    std::size_t bodyLimit(const HttpRequest &head) const override;
    void handle(const HttpRequest &request, Reply reply) override;

    static constexpr std::size_t mostKept = 500;
    static constexpr std::size_t largest = 1024 * 1024;

private:
    struct Message {
        TimeMs at = 0;
        QString channel;
        QString to;
        QString title;
        QString text;
    };

    HttpResponse take(const HttpRequest &request);
    QByteArray page() const;
    QByteArray list() const;

    std::deque<Message> m_messages; ///< newest first
    QHash<QByteArray, int> m_tries; ///< at `sms`, by key
    TimeMs m_beatAt = 0;
};

} // namespace nocturne
