// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertChange.h"
#include "protocol/FeedServer.h"

/// The client's side of the feed: what the server says, read; what clients say, written.
namespace nocturne::feed {

struct WelcomeMessage {
    QString server;
    TimeMs time = 0;
    QString user;
    Role role = Role::Viewer;
    qint64 heartbeatSeconds = 5;
    qint64 authTtl = 0;
};
struct CanaryMessage {
    qint64 n = 0;
    std::optional<double> lastMs; ///< how long the one before took until the server heard that it was painted
    Alert alert;
};
struct OkMessage {
    quint32 sid = 0;
    bool recovered = false;
    std::optional<Position> position;
};
struct ErrorMessage {
    Error error;
};
struct AlertPage {
    quint32 sid = 0;
    std::vector<AlertChange> items;
};
struct SeriesPage {
    quint32 sid = 0;
    bool late = false; ///< a series born after the snapshot
    std::vector<Series> items;
};
struct SnapshotEnd {
    quint32 sid = 0;
    std::optional<Position> position;
    qint64 count = 0;
    std::optional<quint32> crc;
};
struct EventsMessage {
    quint32 sid = 0;
    qint64 previous = 0;
    qint64 offset = 0;
    std::vector<AlertChange> changes;
};
struct MarkMessage {
    quint32 sid = 0;
    Position position;
    qint64 count = 0;
    quint32 crc = 0;
};
struct SamplesMessage {
    quint32 sid = 0;
    std::vector<SeriesSample> samples;
};
struct ForecastsMessage {
    quint32 sid = 0;
    std::vector<SeriesForecast> forecasts;
};
struct HeartbeatMessage {
    qint64 n = 0;
    TimeMs time = 0;
    std::vector<SourceAge> sources;
    bool pager = true; ///< somebody can be called; who does not say it may have one
};
struct AuthDueMessage {};
struct ByeMessage {
    QString why;
    double backIn = 0;
    double spread = 0;
};
struct UnsubscribedMessage {
    quint32 sid = 0;
};
struct IgnoredMessage {};

using ServerBody =
    std::variant<IgnoredMessage, WelcomeMessage, OkMessage, ErrorMessage, AlertPage, SeriesPage, SnapshotEnd,
                 EventsMessage, MarkMessage, SamplesMessage, ForecastsMessage, HeartbeatMessage, AuthDueMessage, ByeMessage,
                 UnsubscribedMessage, CanaryMessage>;

struct ServerMessage {
    quint32 id = 0;
    ServerBody body;
};

/// `metricsSid` tells pages of series from pages of alerts.
Result<ServerMessage> readServerMessage(std::string_view bytes, quint32 metricsSid);

QByteArray hello(quint32 id, const QString &token, const QString &client);
QByteArray subscribeAlerts(quint32 id, quint32 sid, const std::optional<Position> &position);
QByteArray subscribeMetrics(quint32 id, quint32 sid, const QString &dashboard, qint64 rangeSeconds);
QByteArray unsubscribe(quint32 id, quint32 sid);
QByteArray authenticate(quint32 id, const QString &token);
QByteArray heartbeatAnswer(qint64 n);
QByteArray canaryAnswer(qint64 n);

} // namespace nocturne::feed
