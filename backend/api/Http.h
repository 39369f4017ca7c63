// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMultiMap>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace nocturne {

/// A request within its limits, free of any library's types.
struct HttpRequest {
    QByteArray id = {}; ///< what the caller calls it, or a name that was made; it stands in the answer and in the log
    QByteArray method;
    QString path;                      ///< decoded, without the query
    QMultiMap<QString, QString> query; ///< decoded
    QString from; ///< the caller's address; of a proxy that is trusted: what it says of the caller
    QByteArray authorization;
    QByteArray idempotencyKey;
    QByteArray ifMatch;
    QByteArray contentEncoding = {};
    QByteArray body;
};

struct HttpResponse {
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
};

/// Called once, on the doors' thread.
using Reply = std::function<void(HttpResponse)>;

class HttpHandler {
public:
    virtual ~HttpHandler() = default;
    /// Asked with the head alone, before a byte of the body is taken.
    virtual std::size_t bodyLimit(const HttpRequest &head) const = 0;
    /// What is said of a body that is larger than that; empty: that it is.
    virtual std::optional<HttpResponse> refusalOf(const HttpRequest & /*head*/) const { return std::nullopt; }
    /// Whether the caller has proven who it is.
    virtual bool knows(const HttpRequest & /*head*/) const { return false; }
    virtual void handle(const HttpRequest &request, Reply reply) = 0;
    /// There was no place for a connection: it was closed without an answer.
    virtual void turnedAway() {}
    /// After each answer, also of what `handle` was never asked: what cannot be read has no method and no path.
    virtual void answered(const HttpRequest & /*request*/, int /*status*/, double /*seconds*/) {}
};

/// A message in pieces: the body is the same bytes for all who get it, around it stands what is this client's own. None is copied.
struct FeedFrame {
    FeedFrame(QByteArray whole) : body(std::move(whole)) {}
    FeedFrame(const char *whole) : body(whole) {}
    FeedFrame(QByteArray before, QByteArray shared, QByteArray after) : head(std::move(before)), body(std::move(shared)), tail(std::move(after)) {}

    std::size_t size() const { return static_cast<std::size_t>(head.size() + body.size() + tail.size()); }
    QByteArray joined() const { return head + body + tail; }

    QByteArray head;
    QByteArray body;
    QByteArray tail;
};

/// The other end of one feed connection.
class FeedPeer {
public:
    enum class Kind { Text, Binary };

    virtual ~FeedPeer() = default;
    virtual void send(FeedFrame message, Kind kind) = 0;
    /// The other end has proven who it is.
    virtual void proven() {}
    /// Sends what waits, then the close frame; nothing after it.
    virtual void close(int code, const QByteArray &reason) = 0;
    /// Bytes that were given to `send` and not yet taken by the network.
    virtual std::size_t pending() const = 0;
};

/// What the server does with one feed connection.
class FeedConversation {
public:
    virtual ~FeedConversation() = default;
    virtual void text(const QByteArray &message) = 0;
    virtual void binary() = 0;
    virtual void drained() = 0;
};

class FeedHost {
public:
    virtual ~FeedHost() = default;
    virtual bool originAllowed(const QByteArray &origin) const = 0;
    /// `peer` outlives the conversation.
    virtual std::unique_ptr<FeedConversation> open(FeedPeer &peer) = 0;
};

} // namespace nocturne
