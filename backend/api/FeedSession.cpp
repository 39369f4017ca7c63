// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/FeedSession.h"

#include "protocol/Limits.h"

#include <utility>

namespace nocturne {

namespace {

constexpr TimeMs helloTime = 5000;
constexpr TimeMs silentTime = 20000;
constexpr TimeMs authDueTime = 60000;
constexpr TimeMs authGrace = 30000;
constexpr TimeMs markEvery = 60000;

enum Close { BadMessage = 4400, Expired = 4401, Forbidden = 4403, Version = 4406, NoHello = 4408, NoHeartbeat = 4409,
             TooMany = 4429, Slow = 4480, Shutdown = 4490 };

} // namespace

FeedSession::FeedSession(const FeedParts &parts, FeedPeer &peer, Gone gone, Painted painted)
    : m_parts(parts), m_peer(peer), m_gone(std::move(gone)), m_painted(std::move(painted)), m_openedAt(parts.clock.elapsed()), m_heardAt(m_openedAt),
      m_budget(limits::messageBurst), m_budgetAt(m_openedAt)
{
}

FeedSession::~FeedSession()
{
    setPresent(false);
    m_gone(this);
}

void FeedSession::setPresent(bool present)
{
    if (!m_parts.presence || !m_principal || std::exchange(m_present, present) == present)
        return;
    if (present)
        m_parts.presence->came(m_principal->user);
    else
        m_parts.presence->went(m_principal->user);
}

void FeedSession::refuse(quint32 id, const Error &error, int closeCode)
{
    say(feed::error(id, error));
    m_closed = true;
    m_peer.close(closeCode, error.detail.toUtf8());
}

bool FeedSession::withinRate()
{
    const TimeMs now = m_parts.clock.elapsed();
    const double earned = static_cast<double>(std::max<TimeMs>(0, now - m_budgetAt)) * limits::messagesPerSecond / 1000;
    m_budget = std::min<double>(limits::messageBurst, m_budget + earned);
    m_budgetAt = now;
    m_budget -= 1;
    return m_budget >= 0;
}

void FeedSession::binary()
{
    m_closed = true;
    m_peer.close(BadMessage, "clients send text");
}

void FeedSession::text(const QByteArray &message)
{
    if (m_closed)
        return;
    m_heardAt = m_parts.clock.elapsed();
    if (!withinRate()) {
        m_closed = true;
        m_peer.close(TooMany, "more than 20 messages a second");
        return;
    }
    auto read = feed::readClientMessage({message.constData(), static_cast<size_t>(message.size())});
    if (!read) {
        refuse(0, read.error(), BadMessage);
        return;
    }
    const auto &[id, body] = read->message;
    if (read->badRequest) {
        say(feed::error(id, *read->badRequest));
        return;
    }
    if (!m_principal && !std::holds_alternative<feed::Hello>(body) && !std::holds_alternative<feed::Unknown>(body)) {
        refuse(id, {ErrorCode::Unauthenticated, QStringLiteral("Say hello first.")}, Expired);
        return;
    }
    std::visit([this, id = id](const auto &part) { on(id, part); }, body);
    pump();
}

void FeedSession::on(quint32, const feed::Unknown &) {}
void FeedSession::on(quint32, const feed::HeartbeatAnswer &) {}

void FeedSession::on(quint32, const feed::CanaryAnswer &answer)
{
    if (m_canary == 0 || answer.n != m_canary)
        return;
    m_canary = 0;
    m_canaryMs = m_painted(answer.n);
    setPresent(true);
}

// Who has not painted the one before is not there.
void FeedSession::canary(qint64 number, const QByteArray &alert)
{
    if (m_canary != 0)
        setPresent(false);
    say(feed::canary(number, alert, std::exchange(m_canaryMs, std::nullopt)));
    m_canary = number;
}

void FeedSession::on(quint32 id, const feed::Hello &hello)
{
    if (m_principal) {
        say(feed::error(id, {ErrorCode::Conflict, QStringLiteral("Hello was said before.")}));
        return;
    }
    if (hello.version != 1) {
        refuse(id, invalidRequest(QStringLiteral("This server speaks version 1.")), Version);
        return;
    }
    const auto principal = m_parts.access.authenticate(hello.token);
    if (!principal) {
        refuse(id, principal.error(), Expired);
        return;
    }
    if (!allows(principal->role, Permission::Read)) {
        refuse(id, {ErrorCode::Forbidden, QStringLiteral("This key is for intake, not for the feed.")}, Forbidden);
        return;
    }
    m_principal = *principal;
    m_peer.proven();
    m_binary = hello.binary;
    m_packed = hello.packed;
    m_canaries = hello.canary && m_painted;
    setPresent(m_canaries); // until it proves otherwise
    const TimeMs now = m_parts.clock.now();
    m_beatAt = m_parts.clock.elapsed();
    say(feed::welcome({id, m_parts.server, now, principal->user, principal->role, m_binary,
                       std::min<qint64>(principal->expiresAt - now, 86400LL * 365 * 1000) / 1000, m_canaries, m_packed}));
}

void FeedSession::on(quint32 id, const feed::Subscribe &message)
{
    if (m_subscriptions.contains(message.sid)) {
        say(feed::error(id, {ErrorCode::Conflict, QStringLiteral("This sid is in use.")}));
        return;
    }
    if (m_subscriptions.size() >= limits::subscriptions) {
        say(feed::error(id, {ErrorCode::RateLimited, QStringLiteral("More than 64 subscriptions.")}));
        return;
    }
    if (message.channel == QLatin1String("alerts"))
        subscribeLog(id, message, m_parts.alerts, Permission::Read);
    else if (message.channel == QLatin1String("audit"))
        subscribeLog(id, message, m_parts.audit, Permission::Administer);
    else if (message.channel == QLatin1String("metrics"))
        subscribeMetrics(id, message);
    else
        say(feed::error(id, {ErrorCode::NotFound, QStringLiteral("There is no such channel.")}));
}

void FeedSession::subscribeLog(quint32 id, const feed::Subscribe &message, LogChannel &channel, Permission permission)
{
    if (!allows(m_principal->role, permission)) {
        say(feed::error(id, {ErrorCode::Forbidden, QStringLiteral("Your role may not read this channel.")}));
        return;
    }
    Subscription &subscription = m_subscriptions[message.sid];
    subscription.permission = permission;
    subscription.markedAt = m_parts.clock.elapsed();
    subscription.log = std::make_unique<LogSubscription>(message.sid, message.filter, channel, m_packed ? LogSubscription::Form::Packed : LogSubscription::Form::Text);
    subscription.log->start(m_peer, id, message.position, subscription.alive);
}

void FeedSession::subscribeMetrics(quint32 id, const feed::Subscribe &message)
{
    if (!m_parts.metrics.dashboard(message.dashboard)) {
        say(feed::error(id, {ErrorCode::NotFound, QStringLiteral("There is no such dashboard.")}));
        return;
    }
    Subscription &subscription = m_subscriptions[message.sid];
    const auto form = m_binary ? MetricSubscription::Form::Binary : MetricSubscription::Form::Text;
    subscription.metrics = std::make_unique<MetricSubscription>(message.sid, message.dashboard, message.rangeSeconds,
                                                                form, m_parts.metrics);
    say(feed::okSubscribed(id, message.sid, false, std::nullopt));
    subscription.metrics->start(subscription.alive);
}

void FeedSession::on(quint32 id, const feed::Unsubscribe &message)
{
    if (m_subscriptions.erase(message.sid) == 0)
        say(feed::error(id, {ErrorCode::NotFound, QStringLiteral("There is no such subscription.")}));
    else
        say(feed::ok(id));
}

void FeedSession::on(quint32 id, const feed::Authenticate &message)
{
    const auto principal = m_parts.access.authenticate(message.token);
    if (!principal || principal->user != m_principal->user) {
        refuse(id, {ErrorCode::Unauthenticated, QStringLiteral("This token is not good here.")}, Expired);
        return;
    }
    m_principal->expiresAt = principal->expiresAt;
    m_principal->session = principal->session;
    m_principal->key = principal->key;
    setRole(principal->role);
    m_authDueSaid = false;
    say(feed::okAuthenticated(id, (principal->expiresAt - m_parts.clock.now()) / 1000));
}

void FeedSession::pump()
{
    const TimeMs now = m_parts.clock.elapsed();
    for (auto &[sid, subscription] : m_subscriptions) {
        if (m_closed)
            return;
        if (subscription.metrics)
            subscription.metrics->pump(m_peer);
        if (subscription.log && !subscription.log->pump(m_peer, now, subscription.alive)) {
            m_closed = true;
            m_peer.close(Slow, "further behind than the log");
        }
    }
}

void FeedSession::collectSamples()
{
    for (auto &[sid, subscription] : m_subscriptions) {
        if (subscription.metrics)
            subscription.metrics->collect();
    }
}

void FeedSession::tick()
{
    if (m_closed)
        return;
    // How long anything lasts is measured by the clock that nobody sets.
    const TimeMs now = m_parts.clock.elapsed();
    const TimeMs silent = now - m_heardAt;
    if (!m_principal) {
        if (now - m_openedAt > helloTime) {
            m_closed = true;
            m_peer.close(NoHello, "no hello within 5 s");
        }
        return;
    }
    if (silent > silentTime) {
        m_closed = true;
        m_peer.close(NoHeartbeat, "nothing heard for 20 s");
        return;
    }
    checkAccess(m_parts.clock.now());
    beat(now);
    for (auto &[sid, subscription] : m_subscriptions) {
        // All in the same second, so that the sum of a set is made once for all who have it.
        if (subscription.log && now / markEvery != subscription.markedAt / markEvery && m_peer.pending() < highWater) {
            subscription.markedAt = now;
            subscription.log->mark(m_peer);
        }
    }
    pump();
}

void FeedSession::beat(TimeMs now)
{
    if (m_closed || now - m_beatAt < limits::heartbeatSeconds * 1000 - 500)
        return;
    m_beatAt = now;
    const TimeMs wall = m_parts.clock.now();
    std::vector<feed::SourceAge> ages;
    const TimeMs elapsed = m_parts.clock.elapsed();
    for (const auto &entry : m_parts.sources.entries()) {
        const QString state = entry.state(elapsed);
        ages.push_back({entry.name, state == QLatin1String("starting") ? QStringLiteral("late") : state, entry.ageSeconds(elapsed)});
    }
    say(feed::heartbeat(++m_beats, wall, ages, m_parts.pager));
}

void FeedSession::checkAccess(TimeMs now)
{
    const auto role = m_parts.access.currentRole(*m_principal);
    if (!role || now > m_principal->expiresAt + authGrace || !allows(*role, Permission::Read)) {
        m_closed = true;
        m_peer.close(Expired, "log in again");
        return;
    }
    setRole(*role);
    if (!m_authDueSaid && m_principal->expiresAt - now <= authDueTime) {
        m_authDueSaid = true;
        say(feed::authDue(std::max<qint64>(0, (m_principal->expiresAt - now) / 1000)));
    }
}

// However a lesser role came about, what it may not see ends with it.
void FeedSession::setRole(Role role)
{
    if (std::exchange(m_principal->role, role) == role)
        return;
    std::erase_if(m_subscriptions, [this](const auto &row) {
        const bool ended = !allows(m_principal->role, row.second.permission);
        if (ended)
            say(feed::unsubscribed(row.first, ErrorCode::Forbidden));
        return ended;
    });
}

void FeedSession::endMetrics(const QStringList &dashboards)
{
    std::erase_if(m_subscriptions, [&](const auto &row) {
        const bool ended = row.second.metrics && dashboards.contains(row.second.metrics->dashboard());
        if (ended)
            say(feed::unsubscribed(row.first, ErrorCode::Conflict));
        return ended;
    });
}

void FeedSession::bye(const QString &why, int backIn, int spread)
{
    if (m_closed)
        return;
    say(feed::bye(why, backIn, spread));
    m_closed = true;
    m_peer.close(Shutdown, why.toUtf8());
}

} // namespace nocturne
