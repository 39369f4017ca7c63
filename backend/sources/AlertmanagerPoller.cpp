// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/AlertmanagerPoller.h"

#include <array>

namespace nocturne {

namespace {

constexpr std::array questions{"/api/v2/alerts", "/api/v2/silences", "/api/v2/status"};
const QString sourceName = QStringLiteral("alertmanager");

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), static_cast<size_t>(bytes.size())}; }

} // namespace

AlertmanagerPoller::AlertmanagerPoller(const QList<Upstream> &peers, SeverityMap severities, const Clock &clock, SourceHealth &health, Sinks sinks)
    : m_severities(std::move(severities)), m_clock(clock), m_health(health), m_sinks(std::move(sinks)), m_timer(this)
{
    for (const Upstream &peer : peers)
        m_peers.push_back(std::make_unique<Fetcher>(peer));
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AlertmanagerPoller::begin);
}

void AlertmanagerPoller::start(int intervalMs)
{
    m_intervalMs = intervalMs;
    m_health.expect(sourceName, intervalMs / 1000.0, m_clock.elapsed());
    begin();
}

void AlertmanagerPoller::begin()
{
    m_askedAt = m_clock.now();
    m_retryAfterMs = 0;
    m_answers.assign(m_peers.size(), {});
    m_waiting = static_cast<int>(m_peers.size() * questions.size());
    for (size_t peer = 0; peer < m_peers.size(); ++peer) {
        for (int question = 0; question < static_cast<int>(questions.size()); ++question) {
            m_peers[peer]->get(QLatin1String(questions[static_cast<size_t>(question)]), {}, this,
                               [this, peer, question](FetchAnswer answer) { answered(peer, question, std::move(answer)); });
        }
    }
}

void AlertmanagerPoller::answered(size_t peer, int question, FetchAnswer answer)
{
    PeerAnswers &answers = m_answers[peer];
    m_retryAfterMs = std::max(m_retryAfterMs, answer.retryAfterMs);
    if (answer.status != 200) {
        answers.words = answer.words;
        answers.refused = answer.status >= 300 && answer.status < 500;
    } else if (question == 0) {
        answers.alerts = answer.body;
    } else if (question == 1) {
        answers.silences = answer.body;
    } else {
        answers.status = answer.body;
        answers.date = answer.date;
    }
    if (--m_waiting == 0)
        finish();
}

// Its clock may be another than ours: how long it runs is the same on both.
Result<AlertmanagerPoller::Heard> AlertmanagerPoller::read(const PeerAnswers &answers, const SeverityMap &severities, TimeMs now)
{
    if (!answers.words.isEmpty())
        return Error{ErrorCode::Unavailable, answers.words};
    auto batch = readAlertmanagerState(view(answers.alerts), view(answers.silences), severities);
    const auto start = readAlertmanagerStart(view(answers.status));
    if (!batch || !start) {
        const QByteArray &odd = !batch ? answers.alerts : answers.status;
        return Error{ErrorCode::Unavailable, QStringLiteral("This is not what Alertmanager answers: %1").arg(wordsOf(odd))};
    }
    return Heard{std::move(*batch), answers.date ? now - (*answers.date - *start) : *start};
}

void AlertmanagerPoller::finish()
{
    ReconciliationRound round;
    round.askedAt = m_askedAt;
    const TimeMs now = m_clock.now();
    bool complete = true;
    bool good = true;
    for (size_t peer = 0; peer < m_peers.size(); ++peer) {
        auto heard = read(m_answers[peer], m_severities, now);
        if (!heard) {
            const QString who = m_peers.size() > 1 ? m_peers[peer]->upstream().shown() + QStringLiteral(": ") : QString();
            m_health.failed(sourceName, who + heard.error().detail, m_answers[peer].refused || m_answers[peer].words.isEmpty(), m_clock.elapsed());
            good = false;
            continue;
        }
        round.youngestStart = std::max(round.youngestStart, heard->start);
        // An alert that cannot be read is there all the same: without its name nothing is known to be absent.
        complete = complete && !heard->batch.unread.contains(QString());
        round.unread.unite(QSet<QString>(heard->batch.unread.cbegin(), heard->batch.unread.cend()));
        for (Observation &o : heard->batch.observations)
            round.alerts.push_back(std::move(o));
    }
    if (good && !complete)
        m_health.failed(sourceName, QStringLiteral("It lists an alert that cannot be read and has no fingerprint."), true, m_clock.elapsed());
    good = good && complete;
    if (good) {
        m_health.answered(sourceName, m_clock.elapsed());
        m_health.setLeftOut(sourceName, round.unread.size());
    }
    m_failures = good ? 0 : std::min(m_failures + 1, 10);
    const TimeMs pause = good ? m_intervalMs - (now - m_askedAt) : std::min<TimeMs>(m_intervalMs, 500LL << m_failures);
    m_timer.start(static_cast<int>(std::clamp<TimeMs>(pause, std::max<TimeMs>(m_retryAfterMs, 0), std::max<TimeMs>(m_intervalMs, m_retryAfterMs))));
    if (good)
        m_sinks.round(std::move(round));
    else if (!round.alerts.empty())
        m_sinks.observations(std::move(round.alerts));
}

} // namespace nocturne
