// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/AlertmanagerPoller.h"

#include "backend/sources/Fetch.h"
#include "protocol/Intake.h"

#include <QLoggingCategory>

#include <array>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.alertmanager")

constexpr std::array questions{"/api/v2/alerts", "/api/v2/silences", "/api/v2/status"};

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), static_cast<size_t>(bytes.size())}; }

} // namespace

AlertmanagerPoller::AlertmanagerPoller(QList<QUrl> peers, SeverityMap severities, int timeoutMs, const Clock &clock,
                                       SourceHealth &health, Sinks sinks)
    : m_peers(std::move(peers)), m_severities(std::move(severities)), m_timeoutMs(timeoutMs), m_clock(clock),
      m_health(health), m_sinks(std::move(sinks)), m_network(this), m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &AlertmanagerPoller::begin);
}

void AlertmanagerPoller::start(int intervalMs)
{
    m_health.expect(QStringLiteral("alertmanager"), intervalMs / 1000.0);
    m_timer.start(intervalMs);
    begin();
}

void AlertmanagerPoller::begin()
{
    if (m_waiting > 0)
        return;
    m_askedAt = m_clock.now();
    m_answers.assign(static_cast<size_t>(m_peers.size()), {});
    m_waiting = static_cast<int>(m_peers.size() * static_cast<qsizetype>(questions.size()));
    for (qsizetype peer = 0; peer < m_peers.size(); ++peer) {
        for (int question = 0; question < static_cast<int>(questions.size()); ++question) {
            QUrl url = m_peers[peer];
            QString base = url.path();
            while (base.endsWith(QLatin1Char('/')))
                base.chop(1);
            url.setPath(base + QLatin1String(questions[static_cast<size_t>(question)]));
            fetch(m_network, url, m_timeoutMs, this, [this, peer, question](Result<QByteArray> answer) {
                answered(peer, question, std::move(answer));
            });
        }
    }
}

void AlertmanagerPoller::answered(qsizetype peer, int question, Result<QByteArray> answer)
{
    PeerAnswers &answers = m_answers[static_cast<size_t>(peer)];
    if (!answer) {
        qCWarning(log) << m_peers[peer].authority() << answer.error().detail;
        answers.failed = true;
    } else if (question == 0) {
        answers.alerts = *answer;
    } else if (question == 1) {
        answers.silences = *answer;
    } else {
        answers.status = *answer;
    }
    if (--m_waiting == 0)
        finish();
}

void AlertmanagerPoller::finish()
{
    ReconciliationRound round;
    round.askedAt = m_askedAt;
    bool complete = true;
    for (const PeerAnswers &answers : m_answers) {
        auto batch = answers.failed
                         ? Result<IntakeBatch>(Error{ErrorCode::Unavailable, QStringLiteral("no answer")})
                         : readAlertmanagerState(view(answers.alerts), view(answers.silences), m_severities);
        const auto start = answers.failed ? Result<TimeMs>(Error{}) : readAlertmanagerStart(view(answers.status));
        if (!batch || !start) {
            complete = false;
            continue;
        }
        round.youngestStart = std::max(round.youngestStart, *start);
        // An alert that cannot be read is there all the same: then nothing is known to be absent.
        complete = complete && batch->invalid.isEmpty();
        for (Observation &o : batch->observations)
            round.alerts.push_back(std::move(o));
    }
    if (complete) {
        m_health.answered(QStringLiteral("alertmanager"), m_clock.now());
        m_sinks.round(std::move(round));
    } else if (!round.alerts.empty()) {
        m_sinks.observations(std::move(round.alerts));
    }
}

} // namespace nocturne
