// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertBook.h"
#include "backend/engine/Clock.h"
#include "backend/engine/SourceHealth.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <functional>

namespace nocturne {

/// Asks all Alertmanagers for the truth, every round all of them: a lost webhook, a silenced alert that ended, a
/// restarted Alertmanager and a truncated payload all end there. A round in which one peer does not answer proves
/// nothing about what is absent and is thrown away, but what the others said is taken in.
class AlertmanagerPoller final : public QObject {
    Q_OBJECT

public:
    struct Sinks {
        std::function<void(ReconciliationRound)> round;                 ///< every peer answered
        std::function<void(std::vector<Observation>)> observations;    ///< some did
    };

    AlertmanagerPoller(QList<QUrl> peers, SeverityMap severities, int timeoutMs, const Clock &clock,
                       SourceHealth &health, Sinks sinks);
    void start(int intervalMs);

private:
    void begin();
    void answered(qsizetype peer, int question, Result<QByteArray> answer);
    void finish();

    struct PeerAnswers {
        QByteArray alerts;
        QByteArray silences;
        QByteArray status;
        bool failed = false;
    };

    QList<QUrl> m_peers;
    SeverityMap m_severities;
    int m_timeoutMs;
    const Clock &m_clock;
    SourceHealth &m_health;
    Sinks m_sinks;
    QNetworkAccessManager m_network;
    QTimer m_timer;
    std::vector<PeerAnswers> m_answers;
    TimeMs m_askedAt = 0;
    int m_waiting = 0;
};

} // namespace nocturne
