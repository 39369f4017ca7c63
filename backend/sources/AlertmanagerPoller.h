// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertBook.h"
#include "backend/engine/Clock.h"
#include "backend/engine/SourceHealth.h"
#include "backend/sources/Fetch.h"
#include "protocol/Intake.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace nocturne {

/// Asks all Alertmanagers for the truth, every round all of them: a lost webhook, a silenced alert that ended, a
/// restarted Alertmanager and a truncated payload all end there. A round in which one peer does not answer proves
/// nothing about what is absent and is thrown away, but what the others said is taken in; the next comes soon then, a second later at first.
class AlertmanagerPoller final : public QObject {
    Q_OBJECT

public:
    struct Sinks {
        std::function<void(ReconciliationRound)> round;                 ///< every peer answered
        std::function<void(std::vector<Observation>)> observations;    ///< some did
    };

    AlertmanagerPoller(const QList<Upstream> &peers, SeverityMap severities, const Clock &clock, SourceHealth &health, Sinks sinks);
    void start(int intervalMs);

private:
    void begin();
    void answered(size_t peer, int question, FetchAnswer answer);
    void finish();

    struct PeerAnswers {
        QByteArray alerts;
        QByteArray silences;
        QByteArray status;
        std::optional<TimeMs> date; ///< of its own clock, when it told its start
        QString words;              ///< what failed; empty: nothing
        bool refused = false;
    };
    struct Heard {
        IntakeBatch batch;
        TimeMs start = 0; ///< by our clock
    };
    static Result<Heard> read(const PeerAnswers &answers, const SeverityMap &severities, TimeMs now);

    std::vector<std::unique_ptr<Fetcher>> m_peers;
    SeverityMap m_severities;
    const Clock &m_clock;
    SourceHealth &m_health;
    Sinks m_sinks;
    QTimer m_timer;
    std::vector<PeerAnswers> m_answers;
    TimeMs m_askedAt = 0;
    int m_waiting = 0;
    int m_intervalMs = 0;
    int m_failures = 0;
    TimeMs m_retryAfterMs = 0;
};

} // namespace nocturne
