// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AlertPresenter.h"

#include "models/Words.h"

namespace nocturne {

namespace {

constexpr int floodLookMs = 5000;
constexpr int attentionMs = 5000; ///< an alert that is opened so soon after a touch was opened by somebody

} // namespace

AlertPresenter::AlertPresenter(ConsoleState &state, AlertStore &alerts, PendingIntents &pending, ToastQueue &toasts, RestClient &rest, MainWindow &window)
    : m_state(state), m_alerts(alerts), m_pending(pending), m_toasts(toasts), m_rest(rest), m_window(window)
{
    connect(&m_window, &MainWindow::intent, this, &AlertPresenter::carryOut);
    connect(&m_window, &MainWindow::lookedAt, this, &AlertPresenter::lookedAt);
    connect(&m_window, &MainWindow::timelineWanted, this, &AlertPresenter::fetchTimeline);
    connect(&m_alerts, &AlertStore::raised, this, &AlertPresenter::raise);
    connect(&m_alerts, &AlertStore::changed, this, &AlertPresenter::settle);
    connect(&m_alerts, &AlertStore::replaced, this, [this] {
        if (m_alerts.loaded())
            return;
        m_flood.clear(); // another person's
        sayFlood();
    });
    connect(&m_floodEnds, &QTimer::timeout, this, &AlertPresenter::sayFlood);
}

void AlertPresenter::carryOut(const AlertIntent &intent)
{
    m_pending.begin(intent, m_state.now());
    m_rest.carryOut(intent, [this, verb = intent.verb](const QVector<IntentOutcome> &outcomes) {
        QVector<Status> statuses;
        for (const IntentOutcome &outcome : outcomes) {
            statuses.append(outcome.error);
            if (outcome.error)
                m_pending.refused(outcome.id, outcome.error->detail, m_state.now());
        }
        const auto report = IntentReport::of(verb, statuses);
        if (report.asked() > 1 || report.refused() > 0)
            m_window.alertsPage().showReport(report);
    });
}

void AlertPresenter::lookedAt(const QString &alertId)
{
    if (m_presence.within(attentionMs))
        m_rest.seen(alertId, [this, alertId] { fetchLadder(alertId); });
}

void AlertPresenter::fetchLadder(const QString &alertId)
{
    m_rest.ladder(alertId, [this, alertId](const Result<Ladder> &ladder) {
        if (ladder)
            m_window.alertsPage().showLadder(alertId, *ladder);
    });
}

void AlertPresenter::fetchTimeline(const QString &alertId)
{
    fetchLadder(alertId);
    m_rest.timeline(alertId, [this, alertId](const Result<QVector<TimelineEntry>> &entries) {
        if (!entries)
            return;
        m_window.alertsPage().showTimeline(alertId, *entries);
        m_rest.deliveries(alertId, [this, alertId, events = *entries](const Result<QVector<Delivery>> &attempts) {
            if (attempts && !attempts->isEmpty())
                m_window.alertsPage().showTimeline(alertId, withAttempts(events, *attempts));
        });
    });
}

void AlertPresenter::raise(const QVector<Alert> &alerts)
{
    m_toasts.raise(alerts, m_state.now());
    m_flood.raised(alerts, m_state.now());
    sayFlood();
}

void AlertPresenter::sayFlood()
{
    const auto episode = m_flood.at(m_state.now());
    m_window.setFlood(episode ? words::flood(*episode) : QString());
    if (!episode)
        m_floodEnds.stop();
    else if (!m_floodEnds.isActive())
        m_floodEnds.start(floodLookMs);
}

// What came back on the feed is no longer pending, and what somebody has needs no toast.
void AlertPresenter::settle(const QStringList &ids)
{
    for (const QString &id : ids) {
        m_pending.confirmed(id);
        const Alert *alert = m_alerts.find(id);
        if (!alert || stateOf(*alert) != AlertState::Firing)
            m_toasts.settled(id);
    }
    m_pending.tick(m_state.now());
}

} // namespace nocturne
