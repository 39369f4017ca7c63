// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/FeedLink.h"

#include "protocol/Limits.h"
#include "protocol/Packed.h"
#include "protocol/Samples.h"
#include "services/Outside.h"

#include <QRandomGenerator>
#include <QWebSocketHandshakeOptions>

#include <chrono>

namespace nocturne {

namespace {

constexpr int frameMs = 16;
constexpr int connectMs = 10000;
constexpr int quietMs = 1000;

TimeMs steadyNow()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

} // namespace

FeedLink::FeedLink(QObject *parent) : QObject(parent), m_retry(this), m_frame(this), m_watch(this)
{
    m_retry.setSingleShot(true);
    m_frame.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &FeedLink::connectNow);
    connect(&m_frame, &QTimer::timeout, this, &FeedLink::flush);
    connect(&m_watch, &QTimer::timeout, this, &FeedLink::check);
    m_watch.start(1000);
}

void FeedLink::approach(const QUrl &server)
{
    close();
    m_server = server;
    m_token.clear();
    connectNow();
}

void FeedLink::open(const QUrl &server, const QString &token)
{
    const bool underWay = m_socket && m_token.isEmpty() && m_server == server;
    if (underWay && (m_socket->state() == QAbstractSocket::ConnectedState || m_socket->state() == QAbstractSocket::ConnectingState)) {
        m_token = token;
        m_wanted = true;
        if (m_socket->state() == QAbstractSocket::ConnectedState)
            greet();
        return;
    }
    close();
    m_server = server;
    m_token = token;
    m_wanted = true;
    connectNow();
}

void FeedLink::close()
{
    m_wanted = false;
    m_position.reset();
    m_retry.stop();
    if (m_socket)
        m_socket->close();
}

void FeedLink::renew(const QString &token)
{
    m_token = token;
    m_awaitingToken = false;
    if (m_welcome)
        send(feed::authenticate(nextId(), token));
    else if (m_wanted && (!m_socket || m_socket->state() == QAbstractSocket::UnconnectedState))
        connectNow();
}

void FeedLink::watch(const QString &dashboard, qint64 rangeSeconds)
{
    if (m_dashboard == dashboard && m_rangeSeconds == rangeSeconds)
        return;
    m_dashboard = dashboard;
    m_rangeSeconds = rangeSeconds;
    m_batch.series.reset();
    m_batch.born.clear();
    m_batch.samples.clear();
    m_batch.forecasts.clear();
    if (m_welcome)
        subscribeMetrics();
}

void FeedLink::connectNow()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
        m_socket->deleteLater();
    }
    m_welcome = false;
    m_byeDelayMs.reset();
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    // Room to see that a message is too large: Qt itself would close with a code that looks like the backend's.
    m_socket->setMaxAllowedIncomingMessageSize(16 * limits::message);
    connect(m_socket, &QWebSocket::connected, this, &FeedLink::greet);
    connect(m_socket, &QWebSocket::textMessageReceived, this, &FeedLink::text);
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, &FeedLink::binary);
    connect(m_socket, &QWebSocket::disconnected, this, &FeedLink::disconnected);
    connect(m_socket, &QWebSocket::pong, this, &FeedLink::answered);
    QUrl url = underServer(m_server, QStringLiteral("/monitoring/feed"));
    url.setScheme(m_server.scheme() == QLatin1String("https") ? QStringLiteral("wss") : QStringLiteral("ws"));
    QWebSocketHandshakeOptions options;
    options.setSubprotocols({QStringLiteral("nocturne.feed.v1")});
    m_heardAt = steadyNow();
    m_socket->open(url, options);
}

void FeedLink::greet()
{
    if (m_token.isEmpty())
        return;
    m_heardAt = steadyNow();
    m_nextId = 1;
    send(feed::hello(nextId(), m_token, QStringLiteral("nocturne/" NOCTURNE_VERSION)));
}

void FeedLink::send(const QByteArray &message)
{
    if (m_socket)
        m_socket->sendTextMessage(QString::fromUtf8(message));
}

void FeedLink::disconnected()
{
    const int code = m_socket->closeCode();
    const QString reason = m_socket->closeReason().isEmpty() ? m_socket->errorString() : m_socket->closeReason();
    m_welcome = false;
    flush();
    if (!m_wanted)
        return;
    Q_EMIT lost(reason);
    if (!mayReconnect(code)) {
        m_wanted = false;
        Q_EMIT refused(reason);
        return;
    }
    if (code == 4401) {
        m_awaitingToken = true;
        Q_EMIT tokenNeeded();
        return;
    }
    if (code == 4481)
        m_position.reset();
    m_retry.start(m_byeDelayMs.value_or(
        m_reconnect.nextDelayMs(steadyNow(), QRandomGenerator::global()->generateDouble())));
}

// Once a second: a link that says nothing is dead, whatever the socket believes.
void FeedLink::check()
{
    if (!m_wanted || !m_socket || m_retry.isActive() || m_awaitingToken)
        return;
    const TimeMs silent = steadyNow() - m_heardAt;
    const TimeMs most = m_welcome ? 3 * m_heartbeatSeconds * 1000 : connectMs;
    if (silent > most)
        drop(tr("The backend says nothing."));
    else if (m_welcome && silent >= quietMs) // where there is nothing to say it is asked whether it is there
        m_socket->ping();
}

// We give the connection up, not the backend: it is tried again.
void FeedLink::drop(const QString &why)
{
    m_socket->disconnect(this);
    m_socket->abort();
    m_welcome = false;
    flush();
    Q_EMIT lost(why);
    m_retry.start(m_reconnect.nextDelayMs(steadyNow(), QRandomGenerator::global()->generateDouble()));
}

void FeedLink::text(const QString &message)
{
    m_heardAt = steadyNow();
    take(message.toUtf8());
}

void FeedLink::take(const QByteArray &bytes)
{
    if (bytes.size() > static_cast<qsizetype>(limits::message)) {
        drop(tr("The backend sent a message that is too large."));
        return;
    }
    auto read = feed::readServerMessage({bytes.constData(), static_cast<size_t>(bytes.size())}, m_metricsSid);
    if (!read) {
        m_position.reset(); // what was missed is not known
        drop(tr("The backend sent what cannot be read."));
        return;
    }
    std::visit([this, id = read->id](auto &body) { on(id, body); }, read->body);
    Q_EMIT heard();
}

void FeedLink::binary(const QByteArray &message)
{
    m_heardAt = steadyNow();
    if (feed::isPacked(message)) {
        if (const auto text = feed::unpack(message))
            take(*text);
        else
            drop(tr("The backend sent what cannot be read."));
        return;
    }
    auto read = decodeSamples(message);
    if (!read || read->sid != m_metricsSid)
        return;
    m_batch.samples.insert(m_batch.samples.end(), read->samples.begin(), read->samples.end());
    flushSoon();
}

// One batch a frame; what comes after a pause does not wait for one.
void FeedLink::flushSoon()
{
    if (!m_frame.isActive())
        m_frame.start(static_cast<int>(std::clamp<TimeMs>(m_flushedAt + frameMs - steadyNow(), 0, frameMs)));
}

void FeedLink::flush()
{
    m_frame.stop();
    if (m_batch.empty())
        return;
    m_flushedAt = steadyNow();
    m_batch.dashboard = m_dashboard;
    Q_EMIT batch(m_batch);
    m_batch = {};
}

void FeedLink::subscribeAlerts(bool resume)
{
    m_alertsSid = m_nextSid++;
    m_alertsRequest = nextId();
    m_snapshotting = !(resume && m_position);
    m_pageAlerts.clear();
    send(feed::subscribeAlerts(m_alertsRequest, m_alertsSid, resume ? m_position : std::nullopt));
}

void FeedLink::subscribeMetrics()
{
    if (m_metricsSid != 0)
        send(feed::unsubscribe(nextId(), m_metricsSid));
    m_metricsSid = 0;
    if (m_dashboard.isEmpty())
        return;
    m_metricsSid = m_nextSid++;
    m_pageSeries.clear();
    m_seriesSnapshot = true;
    m_metricsRequest = nextId();
    send(feed::subscribeMetrics(m_metricsRequest, m_metricsSid, m_dashboard, m_rangeSeconds));
}

void FeedLink::on(quint32, feed::WelcomeMessage &message)
{
    m_welcome = true;
    m_heartbeatSeconds = message.heartbeatSeconds;
    m_reconnect.connected(steadyNow());
    Q_EMIT welcomed(message.user, message.role, message.time, message.heartbeatSeconds);
    subscribeAlerts(true);
    m_metricsSid = 0; // the old one ended with its connection
    subscribeMetrics();
}

void FeedLink::on(quint32 id, feed::OkMessage &message)
{
    if (id != m_alertsRequest || message.sid != m_alertsSid)
        return;
    m_snapshotting = !message.recovered;
    if (message.recovered)
        m_position = message.position;
}

void FeedLink::on(quint32 id, feed::ErrorMessage &message)
{
    // A refused alerts subscription leaves the console blind: begin again from nothing.
    if (id == m_alertsRequest && m_welcome) {
        m_position.reset();
        m_socket->close(QWebSocketProtocol::CloseCodeNormal, message.error.detail.left(100));
    } else if (id == m_metricsRequest && m_metricsSid != 0) {
        m_metricsSid = 0;
        Q_EMIT dashboardRefused(m_dashboard, message.error);
    }
}

void FeedLink::share(AlertChange &change)
{
    m_strings.share(change.alert);
    if (change.alert.id == change.key)
        change.alert.id = change.key; // one text for both
}

void FeedLink::on(quint32, feed::AlertPage &message)
{
    if (message.sid != m_alertsSid || !m_snapshotting)
        return;
    for (AlertChange &change : message.items) {
        share(change);
        m_pageAlerts.insert(change.key, std::move(change.alert));
    }
}

void FeedLink::on(quint32, feed::SeriesPage &message)
{
    if (message.sid != m_metricsSid)
        return;
    if (message.late) {
        for (Series &series : message.items)
            m_batch.born.push_back(std::move(series));
        flushSoon();
        return;
    }
    for (Series &series : message.items) {
        if (!m_pageSeries.empty() && m_pageSeries.back().number == series.number)
            m_pageSeries.back().points += series.points;
        else
            m_pageSeries.push_back(std::move(series));
    }
}

void FeedLink::on(quint32, feed::SnapshotEnd &message)
{
    if (message.sid == m_alertsSid) {
        m_snapshotting = false;
        m_position = message.position;
        m_revisions.clear();
        for (auto it = m_pageAlerts.cbegin(); it != m_pageAlerts.cend(); ++it)
            m_revisions.insert(it.key(), it->rev);
        m_batch.changes.clear();
        m_batch.alerts = std::exchange(m_pageAlerts, {});
    } else if (message.sid == m_metricsSid) {
        m_batch.samples.clear();
        m_batch.forecasts.clear();
        m_batch.born.clear();
        m_batch.series = std::exchange(m_pageSeries, {});
    }
    flush();
}

void FeedLink::on(quint32, feed::EventsMessage &message)
{
    if (message.sid != m_alertsSid)
        return;
    if (!m_position || message.previous != m_position->offset) {
        send(feed::unsubscribe(nextId(), m_alertsSid));
        subscribeAlerts(true);
        return;
    }
    m_position->offset = message.offset;
    for (AlertChange &change : message.changes) {
        if (change.op == AlertChange::Op::Put) {
            share(change);
            m_revisions.insert(change.key, change.rev);
        } else {
            m_revisions.remove(change.key);
        }
        m_batch.changes.push_back(std::move(change));
    }
    if (!m_batch.changes.empty())
        flushSoon();
}

void FeedLink::on(quint32, feed::MarkMessage &message)
{
    if (message.sid != m_alertsSid || !m_position || message.position.offset != m_position->offset)
        return;
    if (message.crc == checksum(m_revisions))
        return;
    send(feed::unsubscribe(nextId(), m_alertsSid));
    m_position.reset();
    subscribeAlerts(false);
}

void FeedLink::on(quint32, feed::SamplesMessage &message)
{
    if (message.sid != m_metricsSid)
        return;
    m_batch.samples.insert(m_batch.samples.end(), message.samples.begin(), message.samples.end());
    flushSoon();
}

void FeedLink::on(quint32, feed::ForecastsMessage &message)
{
    if (message.sid != m_metricsSid)
        return;
    m_batch.forecasts.insert(m_batch.forecasts.end(), message.forecasts.begin(), message.forecasts.end());
    flushSoon();
}

void FeedLink::on(quint32, feed::HeartbeatMessage &message)
{
    send(feed::heartbeatAnswer(message.n));
    QVector<SourceState> sources;
    for (const auto &source : message.sources)
        sources.append({source.name, source.state, source.ageSeconds});
    Q_EMIT heartbeat(message.time, sources, message.pager);
}

void FeedLink::on(quint32, feed::CanaryMessage &message) { Q_EMIT canary(message.n, message.lastMs); }

void FeedLink::painted(qint64 canary)
{
    if (m_welcome)
        send(feed::canaryAnswer(canary));
}

void FeedLink::on(quint32, feed::AuthDueMessage &) { Q_EMIT tokenNeeded(); }

void FeedLink::on(quint32, feed::ByeMessage &message)
{
    const double seconds = message.backIn + QRandomGenerator::global()->generateDouble() * message.spread;
    m_byeDelayMs = static_cast<int>(std::clamp(seconds, 0.0, 3600.0) * 1000);
}

void FeedLink::on(quint32, feed::UnsubscribedMessage &message)
{
    if (message.sid != m_metricsSid || m_metricsSid == 0)
        return;
    m_metricsSid = 0;
    m_dashboard.clear();
    Q_EMIT dashboardEnded();
}

} // namespace nocturne
