// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/AlertBook.h"

#include <algorithm>

namespace nocturne {

namespace {

constexpr TimeMs silentAfter = 60 * 1000;
constexpr TimeMs grace = 5 * 60 * 1000;
constexpr TimeMs untilNextLook = 3000; ///< whether Prometheus answers is looked at more often
constexpr TimeMs defaultLife = 5 * 60 * 1000;
constexpr qsizetype mostVoices = 1000;
constexpr TimeMs rounding = 1000;          ///< senders round fractions of a second away
constexpr TimeMs clockIsAhead = 30 * 1000; ///< less than that waits for our clock, and is a late end at worst
constexpr TimeMs takenBackBy = 30 * 1000;
constexpr TimeMs saidAgainAfter = 20 * 1000;

// Whether an end may speak of an episode before the one that is open. It must say its start, and the open one's must have been said too: one
// that we made up says nothing.
bool mayBeEarlier(const Observation &end, TimeMs endedAt, const Alert &open)
{
    const bool weMadeItUp = open.startsAt == open.receivedAt;
    return end.startsAt && !weMadeItUp && open.episode > 1 && *end.startsAt <= open.startsAt - rounding && endedAt < open.startsAt;
}

// It does, where there was one that it can belong to.
bool speaksOfEarlier(Journal &journal, const Observation &end, TimeMs endedAt, const Alert &open)
{
    if (!mayBeEarlier(end, endedAt, open))
        return false;
    const auto before = journal.episode(QStringLiteral("%1-%2").arg(open.fingerprint).arg(open.episode - 1));
    return before && (!before->alert.endsAt || *end.startsAt <= *before->alert.endsAt + rounding);
}

// Of a sender whose clock is ahead an end lies in the future, as the end that it announces while the alert fires does. But that one moves
// on with each word, and an end is earlier than what was announced and stays where it is: who says such a one twice means it.
bool byClockThatIsAhead(const Observation &o, const TrackedAlert &known)
{
    const Alert &alert = known.alert;
    const bool ahead = o.startsAt && *o.startsAt == alert.startsAt && alert.startsAt - alert.receivedAt >= clockIsAhead;
    const bool sameSender = o.generatorUrl.value_or(QString()) == alert.generatorUrl.value_or(QString());
    return o.door == IntakeDoor::AlertsApi && ahead && sameSender && o.endsAt && known.expiresAt;
}

bool takesBack(const Observation &o, const TrackedAlert &known)
{
    if (!byClockThatIsAhead(o, known))
        return false;
    return known.takenBackAt > 0 ? *o.endsAt == *known.expiresAt : *o.endsAt <= *known.expiresAt - takenBackBy;
}

// The end that it ended by, which is repeated for a quarter of an hour.
bool isOverAlready(const Observation &o, const TrackedAlert &known)
{
    return !known.held && !known.alert.active && byClockThatIsAhead(o, known) && *o.endsAt == *known.expiresAt;
}

} // namespace

void AlertBook::load(Journal &journal)
{
    m_open.clear();
    m_newest.clear();
    m_own.clear();
    m_before.clear();
    journal.readOpen([this](TrackedAlert tracked) {
        m_strings.share(tracked.alert);
        put({std::make_shared<const Alert>(std::move(tracked.alert)), tracked});
    });
}

void AlertBook::keep()
{
    m_before.clear();
    m_heardBefore = m_heard;
}

void AlertBook::revert()
{
    const auto before = std::exchange(m_before, {});
    m_heard = m_heardBefore;
    for (auto it = before.cbegin(); it != before.cend(); ++it)
        drop(it.key());
    for (auto it = before.cbegin(); it != before.cend(); ++it) {
        if (it->alert)
            put(*it);
    }
    // The newest of a fingerprint may have been shadowed by an episode that never was.
    for (auto it = m_open.cbegin(); it != m_open.cend(); ++it) {
        const auto newest = m_open.constFind(m_newest.value(it->alert->fingerprint));
        if (newest == m_open.cend() || newest->alert->episode < it->alert->episode)
            m_newest.insert(it->alert->fingerprint, it.key());
    }
}

void AlertBook::put(Entry entry)
{
    const Alert &alert = *entry.alert;
    const auto newest = m_open.constFind(m_newest.value(alert.fingerprint));
    if (newest == m_open.cend() || newest->alert->episode <= alert.episode)
        m_newest.insert(alert.fingerprint, alert.id);
    if (alert.source == ownSource())
        m_own.insert(alert.id);
    m_open.insert(alert.id, std::move(entry));
}

void AlertBook::drop(const QString &id)
{
    const auto it = m_open.constFind(id);
    if (it == m_open.cend())
        return;
    if (m_newest.value(it->alert->fingerprint) == id)
        m_newest.remove(it->alert->fingerprint);
    m_own.remove(id);
    m_open.erase(it);
}

void AlertBook::remember(const QString &id)
{
    if (m_before.contains(id))
        return;
    const auto it = m_open.constFind(id);
    m_before.insert(id, it == m_open.cend() ? Entry() : *it);
}

std::optional<TrackedAlert> AlertBook::find(const QString &id) const
{
    const auto it = m_open.constFind(id);
    return it == m_open.cend() ? std::nullopt : std::optional(valueOf(*it));
}

SharedAlerts AlertBook::alerts() const
{
    SharedAlerts alerts;
    alerts.reserve(static_cast<std::size_t>(m_open.size()));
    for (const Entry &entry : m_open)
        alerts.push_back(entry.alert);
    return alerts;
}

std::vector<Alert> AlertBook::own(const QString &name) const
{
    std::vector<Alert> found;
    for (const QString &id : m_own)
        if (const auto entry = m_open.constFind(id); entry != m_open.cend() && entry->alert->name == name && entry->alert->active)
            found.push_back(*entry->alert);
    return found;
}

// Makes the tracked alert the truth: memory, state table and, where there is a step, the log. A resolving put is
// followed at once by its delete.
void AlertBook::write(Journal &journal, TrackedAlert tracked, const rules::Step *step, TimeMs now,
                      std::vector<AlertEvent> &events)
{
    const QString id = tracked.alert.id;
    remember(id);
    const auto known = m_open.constFind(id);
    // What is resolved is gone for whoever follows the log: the next put is whole again.
    const auto before = known == m_open.cend() || stateOf(*known->alert) == AlertState::Resolved ? nullptr : known->alert;
    QByteArray body;
    m_strings.share(tracked.alert);
    const auto value = std::make_shared<const Alert>(tracked.alert);
    if (step) {
        AlertEvent event{0, now, id, step->kind, step->by, step->detail, true, value->rev, {}, value, before};
        journal.append(event);
        body = event.body;
        events.push_back(std::move(event));
        if (stateOf(*value) == AlertState::Resolved) {
            AlertEvent gone{0, now, id, EventKind::Gone, {}, {}, false, value->rev, {}, value};
            journal.append(gone);
            events.push_back(std::move(gone));
        }
    }
    journal.save(tracked, body);
    if (tracked.open())
        put({value, tracked});
    else
        drop(id);
}

void AlertBook::apply(Journal &journal, const rules::Step &step, TimeMs now, std::vector<AlertEvent> &events, bool hold)
{
    TrackedAlert tracked;
    if (const auto known = m_open.constFind(step.after.id); known != m_open.cend())
        static_cast<Tracking &>(tracked) = known->tracking;
    tracked.alert = step.after;
    tracked.held = tracked.held || hold;
    write(journal, std::move(tracked), &step, now, events);
}

void AlertBook::heard(const QString &source, TimeMs now)
{
    if (m_heard.voices.size() >= mostVoices && !m_heard.voices.contains(source))
        return;
    Voice &voice = m_heard.voices[source];
    const TimeMs before = voice.heardAt == 0 ? m_startedAt : voice.heardAt;
    if (now - before > silentAfter)
        voice.graceUntil = now + grace;
    voice.heardAt = now;
}

void AlertBook::hearFrom(TrackedAlert &tracked, const Observation &o, TimeMs now) const
{
    switch (o.door) {
    case IntakeDoor::AlertsApi:
        tracked.viaAlertsApi = true;
        tracked.takenBackAt = !takesBack(o, tracked) ? 0 : tracked.takenBackAt > 0 ? tracked.takenBackAt : now;
        tracked.expiresAt = o.endsAt.value_or(now + defaultLife);
        break;
    case IntakeDoor::AlertmanagerHook:
    case IntakeDoor::Reconciliation:
        tracked.viaAlertmanager = true;
        tracked.alertmanagerSawAt = now;
        break;
    case IntakeDoor::GenericHook:
    case IntakeDoor::Scenario:
    case IntakeDoor::Own:
        break;
    }
}

Fate AlertBook::take(Journal &journal, const Observation &o, TimeMs now, std::vector<AlertEvent> &events)
{
    if (o.source == ownSource() && o.door != IntakeDoor::Own) {
        Observation other = o;
        other.source = QStringLiteral("somebody called nocturned");
        return take(journal, other, now, events);
    }
    const auto known = m_open.constFind(m_newest.value(o.fingerprint));
    std::optional<TrackedAlert> previous;
    if (known != m_open.cend())
        previous = valueOf(*known);
    const bool saidAgain = previous && previous->takenBackAt > 0 && now - previous->takenBackAt >= saidAgainAfter && takesBack(o, *previous);
    if (!o.isOver(now) && !saidAgain) {
        fire(journal, o, std::move(previous), now, events);
        return Fate::Taken;
    }
    if (!previous)
        return journal.latest(o.fingerprint) ? Fate::AlreadyOver : Fate::EndOfNothing;
    TrackedAlert tracked = *previous;
    if (!tracked.held && !tracked.alert.active)
        return Fate::AlreadyOver;
    // Where no rounds are made nothing else would end it.
    if (o.door == IntakeDoor::AlertmanagerHook && now < m_heard.endsBelievedFrom && m_heard.reconciledAt + grace > now)
        return Fate::Doubted;
    const TimeMs endedAt = std::min(o.endsAt.value_or(now), now);
    if (speaksOfEarlier(journal, o, endedAt, tracked.alert))
        return Fate::LateWord;
    const TimeMs notBeforeStart = std::max(endedAt, tracked.alert.startsAt);
    endOne(journal, std::move(tracked), Resolution::Recovered, notBeforeStart, now, events);
    return Fate::Taken;
}

void AlertBook::fire(Journal &journal, const Observation &o, std::optional<TrackedAlert> previous, TimeMs now,
                     std::vector<AlertEvent> &events)
{
    // Memory holds what is open. An episode that waits to be seen need not be the newest: a later one may be over.
    if (!previous || !(previous->held || previous->alert.active))
        previous = journal.latest(o.fingerprint);
    if (previous && isOverAlready(o, *previous))
        return;
    if (previous && (previous->held || previous->alert.active)) {
        TrackedAlert tracked = *previous;
        hearFrom(tracked, o, now);
        const auto step = tracked.held ? std::nullopt : rules::observe(tracked.alert, o, now);
        if (!step) {
            // Only the expiry moved: no event, no revision, and the row is written when there is another reason.
            remember(tracked.alert.id);
            m_open[tracked.alert.id].tracking = tracked;
            return;
        }
        tracked.alert = step->after;
        write(journal, std::move(tracked), &*step, now, events);
        return;
    }
    if (previous && rules::continues(previous->alert, o, now)) {
        const rules::Step step = rules::reopen(previous->alert, o, now);
        TrackedAlert tracked = *previous;
        hearFrom(tracked, o, now);
        tracked.alert = step.after;
        write(journal, std::move(tracked), &step, now, events);
        return;
    }
    TrackedAlert tracked;
    tracked.alert = newAlert(o, previous ? previous->alert.episode + 1 : 1, now);
    tracked.alert.rev = 1;
    tracked.alert.materialRev = 1;
    hearFrom(tracked, o, now);
    const rules::Step step{tracked.alert, EventKind::Fired, {Actor::Kind::Source, o.source}, happened::Said{o.summary.text().left(200)}};
    write(journal, std::move(tracked), &step, now, events);
}

void AlertBook::endOne(Journal &journal, TrackedAlert tracked, Resolution resolution, TimeMs endedAt, TimeMs now,
                       std::vector<AlertEvent> &events)
{
    if (tracked.takenBackAt == 0)
        tracked.expiresAt.reset();
    tracked.takenBackAt = 0;
    if (tracked.held) {
        tracked.held = false;
        write(journal, std::move(tracked), nullptr, now, events);
        return;
    }
    const rules::Step step = rules::end(tracked.alert, resolution, endedAt, now);
    tracked.alert = step.after;
    write(journal, std::move(tracked), &step, now, events);
}

bool AlertBook::mayExpire(const Alert &alert, const Tracking &tracking, TimeMs now) const
{
    if (!tracking.viaAlertsApi || tracking.viaAlertmanager || !tracking.expiresAt || *tracking.expiresAt > now)
        return false;
    if (!alert.active && !tracking.held)
        return false;
    if (now < m_startedAt + grace)
        return false;
    // A source that is silent says nothing about its alerts; the grace runs from its return.
    const Voice voice = m_heard.voices.value(alert.source);
    return voice.heardAt != 0 && now - voice.heardAt <= silentAfter && now >= voice.graceUntil;
}

bool AlertBook::anythingDue(TimeMs now) const
{
    return std::any_of(m_open.cbegin(), m_open.cend(), [&](const Entry &entry) {
        return mayExpire(*entry.alert, entry.tracking, now) || rules::lapse(*entry.alert, now).has_value();
    });
}

void AlertBook::tick(Journal &journal, TimeMs now, std::vector<AlertEvent> &events)
{
    std::vector<QString> due;
    for (auto it = m_open.cbegin(); it != m_open.cend(); ++it) {
        if (mayExpire(*it->alert, it->tracking, now) || rules::lapse(*it->alert, now))
            due.push_back(it.key());
    }
    for (const QString &id : due) {
        TrackedAlert tracked = valueOf(*m_open.constFind(id));
        if (mayExpire(tracked.alert, tracked, now)) {
            endOne(journal, std::move(tracked), Resolution::Expired, now, now, events);
        } else if (const auto step = rules::lapse(tracked.alert, now)) {
            tracked.alert = step->after;
            write(journal, std::move(tracked), &*step, now, events);
        }
    }
}

void AlertBook::doubtEnds(bool missed, TimeMs now) { m_heard.endsBelievedFrom = std::max(m_heard.endsBelievedFrom, now + (missed ? grace : untilNextLook)); }

void AlertBook::reconcile(Journal &journal, const ReconciliationRound &round, TimeMs now,
                          std::vector<AlertEvent> &events)
{
    m_heard.reconciledAt = now;
    QSet<QString> present;
    for (const Observation &o : round.alerts) {
        present.insert(o.fingerprint);
        take(journal, o, now, events);
    }
    if (now < m_heard.endsBelievedFrom)
        return;
    std::vector<QString> absent;
    for (auto it = m_open.cbegin(); it != m_open.cend(); ++it) {
        const auto &[alert, tracking] = *it;
        const bool theirs = tracking.viaAlertmanager && (alert->active || tracking.held);
        const bool keptAlive = tracking.viaAlertsApi && tracking.expiresAt && *tracking.expiresAt > now;
        if (!theirs || keptAlive || present.contains(alert->fingerprint) || round.unread.contains(alert->fingerprint) || tracking.alertmanagerSawAt >= round.askedAt)
            continue;
        // An Alertmanager that restarted knows nothing yet: its silence means something only about alerts that it has
        // spoken of itself, or once its sources have had time to tell it again.
        const bool spokeSinceStart = tracking.alertmanagerSawAt >= round.youngestStart;
        if (spokeSinceStart || now - round.youngestStart > grace)
            absent.push_back(it.key());
    }
    for (const QString &id : absent)
        endOne(journal, valueOf(*m_open.constFind(id)), Resolution::Recovered, now, now, events);
}

} // namespace nocturne
