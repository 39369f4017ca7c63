// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertFilter.h"
#include "domain/Metric.h"
#include "domain/Role.h"
#include "protocol/Json.h"

#include <variant>
#include <vector>

/// The server's side of the feed: what clients say, read; what the server says, written.
namespace nocturne::feed {

/// A place in a channel's history.
struct Position {
    QString epoch;
    qint64 offset = 0;

    friend bool operator==(const Position &, const Position &) = default;
};

struct Hello {
    QString token;
    QString client;
    bool binary = false;
    bool packed = false; ///< takes pages of snapshots packed
    bool canary = false; ///< wants canaries and says when each was painted
    qint64 version = 0;
};

struct Subscribe {
    quint32 sid = 0;
    QString channel;
    AlertFilter filter;   ///< channel `alerts`
    QString dashboard;    ///< channel `metrics`
    qint64 rangeSeconds = 3600;
    std::optional<Position> position;
};

struct Unsubscribe {
    quint32 sid = 0;
};

struct Authenticate {
    QString token;
};

struct HeartbeatAnswer {
    qint64 n = 0;
};

/// A canary was painted.
struct CanaryAnswer {
    qint64 n = 0;
};

struct Unknown {};

using Body = std::variant<Unknown, Hello, Subscribe, Unsubscribe, Authenticate, HeartbeatAnswer, CanaryAnswer>;

struct ClientMessage {
    quint32 id = 0; ///< 0 for messages that are no request
    Body body;
};

/// A message that is not even an object with a `t` is an error (the connection ends with 4400). A known request
/// with a wrong member is answered by `err`: `badRequest` says why and `id` names it.
struct ReadMessage {
    ClientMessage message;
    Status badRequest;
};
Result<ReadMessage> readClientMessage(std::string_view bytes);

/// A source's age as the heartbeat tells it.
struct SourceAge {
    QString name;
    QString state; ///< ok, late, down
    std::optional<double> ageSeconds;
};

struct Welcome {
    quint32 id = 0;
    QString server;
    TimeMs time = 0;
    QString user;
    Role role = Role::Viewer;
    bool binary = false;
    qint64 authTtl = 0;
    bool canary = false;
    bool packed = false;
};

QByteArray welcome(const Welcome &w);
QByteArray error(quint32 id, const Error &e, std::optional<int> retrySeconds = std::nullopt);
QByteArray ok(quint32 id);
QByteArray okSubscribed(quint32 id, quint32 sid, bool recovered, const std::optional<Position> &position);
QByteArray okAuthenticated(quint32 id, qint64 authTtl);
QByteArray unsubscribed(quint32 sid, ErrorCode code);
/// `pager`: whether there is anybody who can be called.
QByteArray heartbeat(qint64 n, TimeMs time, const std::vector<SourceAge> &sources, bool pager);
/// `alert` is the canary as the wire spells it; `lastMs` how long the client's one before took until it was said to be painted.
QByteArray canary(qint64 n, const QByteArray &alert, std::optional<double> lastMs);
QByteArray authDue(qint64 seconds);
QByteArray bye(const QString &why, int backIn, int spread);
QByteArray mark(quint32 sid, const Position &position, qint64 count, quint32 crc);
QByteArray snapshotEnd(quint32 sid, const std::optional<Position> &position, qint64 count,
                       std::optional<quint32> crc);
/// `{"t":"fc","sid","p":[[s,ts_ms,value,by],...]}`: how the periods of sums are expected to end.
QByteArray forecastsText(quint32 sid, const std::vector<SeriesForecast> &forecasts);
QByteArray samplesText(quint32 sid, const std::vector<SeriesSample> &samples, qint64 dropped);

/// Encoded items of a snapshot page, joined by commas by the caller's list.
QByteArray snapshotPage(quint32 sid, int page, const std::vector<QByteArray> &items, bool more);
/// What stands around items that are joined already.
QByteArray snapshotPageHead(quint32 sid, int page);
QByteArray snapshotPageTail(bool more);
QByteArray item(const QString &key, qint64 rev, const QByteArray &body);

/// One event of `evs`, encoded once for everybody. `body` is the JSON of the value, or "null" for a delete.
QByteArray event(qint64 offset, TimeMs time, const QString &key, bool put, qint64 rev, const QByteArray &body);
QByteArray events(quint32 sid, qint64 previous, qint64 offset, const std::vector<const QByteArray *> &events);
/// Events joined, and what stands around them in a message.
QByteArray joined(const std::vector<const QByteArray *> &events);
QByteArray eventsHead(quint32 sid, qint64 previous, qint64 offset);
inline constexpr const char *eventsTail = "]}";

/// Splits a long series into items that fit a page.
std::vector<QByteArray> seriesItems(const Series &series);
QByteArray seriesAnnouncement(quint32 sid, const std::vector<QByteArray> &items);

QByteArray crcText(quint32 crc);

} // namespace nocturne::feed
