// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/AlertPresenter.h"

#include "domain/Offer.h"
#include "models/Words.h"

#include <algorithm>
#include <iterator>
#include <utility>

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
    connect(&m_alerts, &AlertStore::worsened, this, &AlertPresenter::show);
    connect(&m_alerts, &AlertStore::changed, this, &AlertPresenter::settle);
    connect(&m_alerts, &AlertStore::replaced, this, [this] {
        if (m_alerts.loaded())
            return startCounting();
        m_floods.clear(); // another person's
        m_ladders.clear();
        m_missing.clear();
        sayFlood();
    });
    connect(&m_state, &ConsoleState::changed, this, [this] {
        if (!m_missing.isEmpty() && !m_state.connection().silent(m_state.local()))
            fetchTimeline(std::exchange(m_missing, QString())); // it is there again
    });
    connect(&m_floodEnds, &QTimer::timeout, this, &AlertPresenter::sayFlood);
    connect(&m_window, &MainWindow::environmentChosen, this, &AlertPresenter::sayFlood);
}

struct AlertPresenter::Sent {
    AlertIntent intent; ///< with the targets that it is sent for
    QVector<Alert> before;
    TimeMs at = 0;
    int number = 0;
    int back = 0;                      ///< of which taking back it is a part; 0: of none
    qsizetype unasked = 0;             ///< targets of which it is not known yet whether somebody can be called
    QVector<IntentOutcome> nobody;     ///< those for which nobody can
    QVector<AlertIntent::Target> some; ///< those for which somebody can
};

// What is on its way already goes no second time.
void AlertPresenter::carryOut(const AlertIntent &asked)
{
    const auto sent = std::make_shared<Sent>(Sent{asked, {}, m_state.now(), 0, 0, 0, {}, {}});
    AlertIntent &intent = sent->intent;
    intent.targets.removeIf([&](const AlertIntent::Target &target) { return m_pending.underWay(intent.verb, target.id); });
    if (intent.targets.isEmpty())
        return;
    for (const AlertIntent::Target &target : intent.targets) {
        if (const Alert *alert = m_alerts.find(target.id))
            sent->before.append(*alert);
    }
    sent->number = ++m_newest;
    if (intent.takesBack)
        sent->back = takeBack();
    m_window.alertsPage().endReport();
    m_pending.begin(intent, m_state.now());
    intent.verb == AlertIntent::Verb::Escalate && intent.level == 0 ? callable(sent) : send(sent);
}

// What goes in one turn of the loop is of one taking back. One whose answers never come, as after a log-out, holds up no other.
int AlertPresenter::takeBack()
{
    if (!m_back.gathers) {
        m_back = {m_back.number + 1, 0, {}, true};
        QMetaObject::invokeMethod(this, [this] { m_back.gathers = false; }, Qt::QueuedConnection);
    }
    ++m_back.open;
    return m_back.number;
}

// The backend keeps a mark for a call that reaches nobody. A person is told that nobody is called instead, of one alert as of many.
void AlertPresenter::callable(const std::shared_ptr<Sent> &sent)
{
    sent->unasked = sent->intent.targets.size();
    for (const AlertIntent::Target &target : sent->intent.targets) {
        m_ladders.ask([this, sent, target](const std::function<void()> &done) {
            m_rest.ladder(target.id, [this, sent, target, done](const Result<Ladder> &ladder) {
                const QString nobody = ladder ? words::nobodyToCall(*ladder) : ladder.error().detail;
                if (nobody.isEmpty())
                    sent->some.append(target);
                else
                    sent->nobody.append({target.id, Error{ErrorCode::Conflict, nobody}, 0, 0, false});
                if (--sent->unasked == 0) {
                    sent->intent.targets = sent->some;
                    sent->some.isEmpty() ? answered(*sent, {}) : send(sent);
                }
                done();
            });
        });
    }
}

void AlertPresenter::send(const std::shared_ptr<Sent> &sent)
{
    m_rest.carryOut(sent->intent, [this, sent](const QVector<IntentOutcome> &outcomes) { answered(*sent, outcomes); });
}

void AlertPresenter::answered(const Sent &sent, const QVector<IntentOutcome> &outcomes)
{
    QVector<Status> statuses;
    AlertIntent done = sent.intent;
    done.targets.clear();
    AlertIntent gone = done;
    for (const IntentOutcome &outcome : outcomes + sent.nobody) {
        if (outcome.lost) {
            m_pending.lost(outcome.id, m_state.now());
            const auto target = std::find_if(sent.intent.targets.begin(), sent.intent.targets.end(), [&](const auto &one) { return one.id == outcome.id; });
            gone.targets.append(target == sent.intent.targets.end() ? AlertIntent::Target{outcome.id, 0} : *target);
            continue;
        }
        statuses.append(outcome.error);
        if (outcome.error) {
            m_pending.refused(outcome.id, outcome.error->detail, m_state.now());
            continue;
        }
        const Alert *alert = m_alerts.find(outcome.id);
        m_pending.answered(outcome.id, outcome.rev, alert ? alert->rev : outcome.rev);
        if (outcome.materialRev > 0) {
            done.targets.append({outcome.id, outcome.materialRev});
            m_window.alertsPage().changedByHand(outcome.id, outcome.materialRev);
        }
    }
    if (!gone.targets.isEmpty())
        Q_EMIT lost(gone, sent.at);
    tell(sent, statuses, done);
}

// What takes a command back is no command to be taken back, and an older one than the newest is not either. Where it takes several commands
// to take one back, what became of them is one sentence.
void AlertPresenter::tell(const Sent &sent, QVector<Status> statuses, const AlertIntent &done)
{
    if (sent.back != 0 && sent.back == m_back.number) {
        m_back.done += statuses;
        if (--m_back.open > 0)
            return;
        statuses = std::exchange(m_back.done, {});
    }
    auto report = IntentReport::of(sent.intent.verb, statuses);
    report.tookBack = sent.intent.takesBack;
    if (report.asked() == 1 && sent.before.size() == 1)
        report.name = words::named(sent.before.first());
    const bool newest = sent.number == m_newest;
    const auto undo = newest && !report.tookBack ? undoOf(done, sent.before, m_state.connection().user) : QVector<AlertIntent>();
    if (report.refused() > 0 || (newest && report.asked() > 0))
        m_window.alertsPage().showReport(report, undo);
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
        m_missing = !entries && entries.error().code != ErrorCode::NotFound ? alertId : QString();
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
    show(alerts);
    count(alerts);
}

void AlertPresenter::show(const QVector<Alert> &alerts)
{
    QVector<Alert> told;
    // Of an environment that is not looked at the worst alone, by its name.
    std::copy_if(alerts.begin(), alerts.end(), std::back_inserter(told), [this](const Alert &alert) { return alert.severity <= Severity::Critical || isOf(alert, m_state.environment()); });
    m_toasts.raise(told, m_state.now());
}

// Whoever logs in amidst a flood counts as those do who were there.
void AlertPresenter::startCounting()
{
    if (!m_floods.isEmpty())
        return;
    QVector<Alert> told; // of the others nobody knows when they came
    for (const Alert &alert : m_alerts.alerts()) {
        if (alert.receivedAt > 0)
            told.append(alert);
    }
    if (!told.isEmpty())
        count(told);
}

void AlertPresenter::count(const QVector<Alert> &alerts)
{
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
    QSet<QString> cleared;
    for (const QString &id : ids) {
        const Alert *alert = m_alerts.find(id);
        if (alert)
            m_pending.arrived(id, alert->rev);
        else
            m_pending.confirmed(id);
        if (!alert || stateOf(*alert) != AlertState::Firing)
            settled.append(id);
        if (!alert || !alert->active)
            cleared.insert(id);
    }
    m_toasts.settled(settled, cleared);
}

} // namespace nocturne
