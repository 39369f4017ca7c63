// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AlertPresenter.h"

#include "domain/Offer.h"
#include "models/Words.h"

#include <algorithm>

namespace nocturne {

namespace {

constexpr int floodLookMs = 5000;

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
        m_floods.clear(); // another person's
        sayFlood();
    });
    connect(&m_floodEnds, &QTimer::timeout, this, &AlertPresenter::sayFlood);
    connect(&m_window, &MainWindow::environmentChosen, this, &AlertPresenter::sayFlood);
}

// What is on its way already goes no second time.
void AlertPresenter::carryOut(const AlertIntent &asked)
{
    AlertIntent intent = asked;
    intent.targets.removeIf([&](const AlertIntent::Target &target) { return m_pending.underWay(intent.verb, target.id); });
    if (intent.targets.isEmpty())
        return;
    QVector<Alert> before;
    for (const AlertIntent::Target &target : intent.targets) {
        if (const Alert *alert = m_alerts.find(target.id))
            before.append(*alert);
    }
    m_pending.begin(intent, m_state.now());
    m_rest.carryOut(intent, [this, intent, before, sentAt = m_state.now()](const QVector<IntentOutcome> &outcomes) { answered(intent, before, sentAt, outcomes); });
}

void AlertPresenter::answered(const AlertIntent &intent, const QVector<Alert> &before, TimeMs sentAt, const QVector<IntentOutcome> &outcomes)
{
    QVector<Status> statuses;
    AlertIntent done = intent;
    done.targets.clear();
    AlertIntent gone = intent;
    gone.targets.removeIf([&](const AlertIntent::Target &target) {
        return std::none_of(outcomes.begin(), outcomes.end(), [&](const IntentOutcome &outcome) { return outcome.lost && outcome.id == target.id; });
    });
    for (const IntentOutcome &outcome : outcomes) {
        if (outcome.lost) {
            m_pending.lost(outcome.id, m_state.now());
            continue;
        }
        statuses.append(outcome.error);
        if (outcome.error) {
            m_pending.refused(outcome.id, outcome.error->detail, m_state.now());
            continue;
        }
        const Alert *alert = m_alerts.find(outcome.id);
        m_pending.answered(outcome.id, outcome.rev, alert ? alert->rev : outcome.rev);
        if (outcome.materialRev > 0)
            done.targets.append({outcome.id, outcome.materialRev});
    }
    if (!gone.targets.isEmpty())
        Q_EMIT lost(gone, sentAt);
    const auto report = IntentReport::of(intent.verb, statuses);
    const bool many = report.asked() > 1;
    if (many || report.refused() > 0)
        m_window.alertsPage().showReport(report, many ? undoOf(done, before, m_state.connection().user) : QVector<AlertIntent>());
}

void AlertPresenter::lookedAt(const QString &alertId)
{
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
    constexpr qsizetype mostEnvironments = 64;
    QHash<QString, QVector<Alert>> by{{QString(), alerts}};
    for (const Alert &alert : alerts) {
        if (!alert.environment.isEmpty())
            by[alert.environment].append(alert);
    }
    for (auto some = by.cbegin(); some != by.cend(); ++some) {
        if (m_floods.contains(some.key()) || m_floods.size() < mostEnvironments)
            m_floods[some.key()].raised(some.value(), m_state.now());
    }
    sayFlood();
}

void AlertPresenter::sayFlood()
{
    const auto flood = m_floods.constFind(m_state.environment());
    const auto episode = flood == m_floods.cend() ? std::nullopt : flood->at(m_state.now());
    m_window.setFlood(episode ? words::flood(*episode) : QString(), episode && !episode->over ? Header::Flood::Lasts : Header::Flood::Over);
    if (!episode)
        m_floodEnds.stop();
    else if (!m_floodEnds.isActive())
        m_floodEnds.start(floodLookMs);
}

// What came back on the feed is no longer pending, and what somebody has needs no toast.
void AlertPresenter::settle(const QStringList &ids)
{
    QStringList settled;
    for (const QString &id : ids) {
        const Alert *alert = m_alerts.find(id);
        if (alert)
            m_pending.arrived(id, alert->rev);
        else
            m_pending.confirmed(id);
        if (!alert || stateOf(*alert) != AlertState::Firing)
            settled.append(id);
    }
    m_toasts.settled(settled);
}

} // namespace nocturne
