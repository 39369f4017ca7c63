// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertStrings.h"
#include "domain/Connection.h"
#include "protocol/FeedClient.h"
#include "services/Reconnect.h"

#include <QObject>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

namespace nocturne {

/// What came in since the last frame, finished: one batch for the models.
struct FeedBatch {
    std::optional<AlertSet> alerts; ///< a snapshot, before the changes
    std::vector<AlertChange> changes;
    std::optional<std::vector<Series>> series; ///< a snapshot, before the samples
    std::vector<Series> born;
    std::vector<SeriesSample> samples;
    std::vector<SeriesForecast> forecasts;
    QString dashboard; ///< what series and samples belong to

    bool empty() const { return !alerts && changes.empty() && !series && born.empty() && samples.empty() && forecasts.empty(); }
};

/// The feed's socket and its decoding, on the link's thread. It reconnects by itself and resumes where it was.
class FeedLink final : public QObject {
    Q_OBJECT

public:
    explicit FeedLink(QObject *parent = nullptr);

    /// Opens the socket while the log-in is under way; nothing is said before `open` brings the token.
    void approach(const QUrl &server);
    void open(const QUrl &server, const QString &token);
    void renew(const QString &token); ///< a fresh token for the connection, or for the next try
    void watch(const QString &dashboard, qint64 rangeSeconds);
    void painted(qint64 canary); ///< it was told of and stands on the screen
    void close();

Q_SIGNALS:
    void welcomed(const QString &user, nocturne::Role role, qint64 serverTime, qint64 heartbeatSeconds);
    void lost(const QString &why);
    void batch(const nocturne::FeedBatch &batch);
    void heartbeat(qint64 serverTime, const QVector<nocturne::SourceState> &sources, bool pager);
    void canary(qint64 number, std::optional<double> lastMs);
    void heard();
    void answered(); ///< a ping: the backend is there, though it says nothing
    void tokenNeeded();
    void dashboardRefused(const QString &dashboard, const nocturne::Error &why);
    void dashboardEnded(); ///< it changed or is gone: ask for the dashboards, then watch again
    void refused(const QString &why); ///< not to be tried again without a person

private:
    void connectNow();
    void greet();
    void text(const QString &message);
    void take(const QByteArray &bytes);
    void binary(const QByteArray &message);
    void disconnected();
    void flush();
    void flushSoon();
    void check();
    void drop(const QString &why);
    void subscribeAlerts(bool resume);
    void subscribeMetrics();
    void share(AlertChange &change);

    void on(quint32 id, feed::IgnoredMessage &) { Q_UNUSED(id) }
    void on(quint32 id, feed::WelcomeMessage &message);
    void on(quint32 id, feed::OkMessage &message);
    void on(quint32 id, feed::ErrorMessage &message);
    void on(quint32 id, feed::AlertPage &message);
    void on(quint32 id, feed::SeriesPage &message);
    void on(quint32 id, feed::SnapshotEnd &message);
    void on(quint32 id, feed::EventsMessage &message);
    void on(quint32 id, feed::MarkMessage &message);
    void on(quint32 id, feed::SamplesMessage &message);
    void on(quint32 id, feed::ForecastsMessage &message);
    void on(quint32 id, feed::HeartbeatMessage &message);
    void on(quint32 id, feed::CanaryMessage &message);
    void on(quint32 id, feed::AuthDueMessage &message);
    void on(quint32 id, feed::ByeMessage &message);
    void on(quint32 id, feed::UnsubscribedMessage &message);

    quint32 nextId() { return m_nextId++; }
    void send(const QByteArray &message);

    QWebSocket *m_socket = nullptr;
    QTimer m_retry;
    QTimer m_frame;
    QTimer m_watch;
    Reconnect m_reconnect;
    QUrl m_server;
    QString m_token;
    bool m_wanted = false;
    bool m_welcome = false;
    bool m_awaitingToken = false;
    qint64 m_heartbeatSeconds = 5;
    TimeMs m_heardAt = 0;
    TimeMs m_flushedAt = 0; ///< steady clock
    std::optional<int> m_byeDelayMs;

    AlertStrings m_strings;
    quint32 m_nextId = 1;
    quint32 m_nextSid = 1;
    quint32 m_alertsSid = 0;
    quint32 m_alertsRequest = 0;
    quint32 m_metricsSid = 0;
    quint32 m_metricsRequest = 0;
    std::optional<feed::Position> m_position;
    bool m_snapshotting = false;
    AlertSet m_pageAlerts;
    QHash<QString, qint64> m_revisions;
    std::vector<Series> m_pageSeries;
    bool m_seriesSnapshot = false;
    QString m_dashboard;
    qint64 m_rangeSeconds = 3600;
    FeedBatch m_batch;
};

} // namespace nocturne

Q_DECLARE_METATYPE(nocturne::FeedBatch)
Q_DECLARE_METATYPE(std::optional<double>)
