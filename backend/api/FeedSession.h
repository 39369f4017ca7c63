// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/AlertChannel.h"
#include "backend/api/AuditChannel.h"
#include "backend/api/MetricSubscription.h"
#include "backend/engine/Access.h"
#include "backend/engine/Clock.h"
#include "backend/engine/ConsolePresence.h"
#include "backend/engine/SourceHealth.h"

namespace nocturne {

/// What every feed conversation stands on.
struct FeedParts {
    const Clock &clock;
    Access &access;
    AlertChannel &alerts;
    AuditChannel &audit;
    MetricHub &metrics;
    SourceHealth &sources;
    QString server;
    ConsolePresence *presence = nullptr; ///< told of the consoles that paint
    bool pager = false;                  ///< some policy says who is called
};

/// One client's conversation: hello, subscriptions, heartbeat, renewal, closing.
class FeedSession final : public FeedConversation {
public:
    using Gone = std::function<void(FeedSession *)>;
    using Painted = std::function<std::optional<double>(qint64)>; ///< milliseconds that a canary took, see CanaryLog

    FeedSession(const FeedParts &parts, FeedPeer &peer, Gone gone, Painted painted = {});
    ~FeedSession() override;

    void text(const QByteArray &message) override;
    void binary() override;
    void drained() override { pump(); }

    void pump();
    void collectSamples();
    void tick(); ///< once a second
    /// Ends subscriptions of dashboards that changed; the client asks again.
    void endMetrics(const QStringList &dashboards);
    void bye(const QString &why, int backIn, int spread);
    bool wantsCanaries() const { return m_principal && m_canaries && !m_closed; }
    void canary(qint64 number, const QByteArray &alert);

private:
    struct Subscription {
        Permission permission = Permission::Read;
        std::unique_ptr<LogSubscription> log;
        std::unique_ptr<MetricSubscription> metrics;
        std::shared_ptr<bool> alive = std::make_shared<bool>(true);
        TimeMs markedAt = 0;
    };

    void say(const QByteArray &message) { m_peer.send(message, FeedPeer::Kind::Text); }
    void refuse(quint32 id, const Error &error, int closeCode);
    bool withinRate();
    void on(quint32 id, const feed::Unknown &message);
    void on(quint32 id, const feed::Hello &message);
    void on(quint32 id, const feed::Subscribe &message);
    void on(quint32 id, const feed::Unsubscribe &message);
    void on(quint32 id, const feed::Authenticate &message);
    void on(quint32 id, const feed::HeartbeatAnswer &message);
    void on(quint32 id, const feed::CanaryAnswer &message);
    void subscribeLog(quint32 id, const feed::Subscribe &message, LogChannel &channel, Permission permission);
    void subscribeMetrics(quint32 id, const feed::Subscribe &message);
    void beat(TimeMs now);
    void checkAccess(TimeMs now);
    void setRole(Role role);
    void setPresent(bool present);

    const FeedParts &m_parts;
    FeedPeer &m_peer;
    Gone m_gone;
    std::optional<Principal> m_principal;
    Painted m_painted;
    bool m_canaries = false;
    bool m_present = false; ///< it paints
    qint64 m_canary = 0; ///< sent and not yet painted
    std::optional<double> m_canaryMs;
    bool m_binary = false;
    bool m_packed = false;
    bool m_closed = false;
    TimeMs m_openedAt;
    TimeMs m_heardAt;
    TimeMs m_beatAt = 0;
    qint64 m_beats = 0;
    bool m_authDueSaid = false;
    double m_budget;
    TimeMs m_budgetAt;
    std::map<quint32, Subscription> m_subscriptions;
};

} // namespace nocturne
