// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/AlertRules.h"

#include "domain/WebLink.h"

namespace nocturne::rules {

namespace {

Error conflict(QString detail) { return {ErrorCode::Conflict, std::move(detail)}; }

Step step(const Alert &before, Alert after, EventKind kind, Actor by, EventDetail detail, TimeMs now)
{
    after.rev = before.rev + 1;
    after.materialRev = before.materialRev + (materiallyDifferent(before, after) ? 1 : 0);
    after.updatedAt = now;
    return {std::move(after), kind, std::move(by), std::move(detail)};
}

EventDetail said(const QString &text) { return text.isEmpty() ? EventDetail() : EventDetail(happened::Said{text}); }

Actor fromSource(const QString &name) { return {Actor::Kind::Source, name}; }

using Decision = Result<std::optional<Step>>;

// One overload an action.
class Decider {
public:
    Decider(const Alert &alert, const Caller &caller, TimeMs now) : m_alert(alert), m_caller(caller), m_now(now) {}

    Decision operator()(const action::Acknowledge &a) const
    {
        const auto &held = m_alert.acknowledged;
        if (held && held->by != m_caller.name && !m_caller.materialRev)
            return conflict(QStringLiteral("%1 has already acknowledged it.").arg(held->by));
        const auto expiresAt = a.expiresAt ? a.expiresAt : usualExpiry();
        // Said twice within a minute it is one click; later it is "still on it".
        const bool same = held && (held->expiresAt == expiresAt || (!a.expiresAt && (!held->expiresAt || m_now - held->at < 60 * 1000)));
        if (held && held->by == m_caller.name && held->comment == a.comment && same)
            return std::optional<Step>();
        Alert after = m_alert;
        after.acknowledged = Acknowledgement{m_caller.name, m_now, a.comment, expiresAt};
        stopEscalation(after);
        return make(std::move(after), EventKind::Acknowledged, said(a.comment));
    }

    Decision operator()(const action::Unacknowledge &) const
    {
        if (!m_alert.acknowledged)
            return std::optional<Step>();
        Alert after = m_alert;
        after.acknowledged.reset();
        return make(std::move(after), EventKind::Unacknowledged, {});
    }

    Decision operator()(const action::Suppress &s) const
    {
        if (!m_alert.active)
            return conflict(QStringLiteral("It is not active, so there is nothing to keep quiet."));
        Alert after = m_alert;
        after.suppressed = Suppression{m_caller.name, s.until, s.reason, SuppressionKind::Shelved};
        if (after.suppressed == m_alert.suppressed)
            return std::optional<Step>();
        return make(std::move(after), EventKind::Suppressed, said(s.reason));
    }

    Decision operator()(const action::Unsuppress &) const
    {
        if (!m_alert.suppressed)
            return std::optional<Step>();
        const auto kind = m_alert.suppressed->kind;
        if (kind == SuppressionKind::Silence || kind == SuppressionKind::Inhibited)
            return conflict(QStringLiteral("Alertmanager keeps it quiet; end that there."));
        Alert after = m_alert;
        after.suppressed.reset();
        return make(std::move(after), EventKind::Unsuppressed, {});
    }

    Decision operator()(const action::Escalate &e) const
    {
        if (!m_alert.active)
            return conflict(QStringLiteral("It is over, so nobody is to be called for it."));
        const int current = m_alert.escalation ? m_alert.escalation->level : 0;
        const int level = e.level.value_or(current + 1);
        if (level > highestLevel)
            return conflict(QStringLiteral("It is already at the highest level."));
        // Where a policy calls somebody, the same level once more is a call once more; a bare mark is there already.
        if (level == current && e.policy.isEmpty())
            return std::optional<Step>();
        Alert after = m_alert;
        Escalation next = after.escalation.value_or(Escalation{QStringLiteral("by hand"), 0, {}, {}, {}, 0, false});
        if (!e.policy.isEmpty())
            next.policy = e.policy;
        next.level = level;
        next.name = e.name.isEmpty() ? QStringLiteral("L%1").arg(level) : e.name;
        next.who.reset();
        next.reached = false;
        after.escalation = next;
        return make(std::move(after), EventKind::Escalated, happened::RaisedByHand{next.name, e.note});
    }

    Decision operator()(const action::Assign &a) const
    {
        if (m_alert.assignee == a.to)
            return std::optional<Step>();
        Alert after = m_alert;
        after.assignee = a.to;
        return make(std::move(after), EventKind::Assigned, said(a.to.value_or(QString())));
    }

    Decision operator()(const action::Comment &c) const { return make(m_alert, EventKind::Commented, said(c.text)); }

    Decision operator()(const action::Resolve &) const
    {
        Alert after = m_alert;
        after.active = false;
        after.resolution = Resolution::Manual;
        if (!after.endsAt)
            after.endsAt = m_now;
        stopEscalation(after);
        return make(std::move(after), EventKind::Resolved, happened::Ended{Resolution::Manual});
    }

private:
    // What is critical is not forgotten because somebody fell asleep over it.
    std::optional<TimeMs> usualExpiry() const
    {
        const bool critical = m_alert.severity == Severity::Emergency || m_alert.severity == Severity::Critical;
        return critical ? std::optional(m_now + acknowledgedFor) : std::nullopt;
    }

    static void stopEscalation(Alert &alert)
    {
        if (alert.escalation)
            alert.escalation->nextAt.reset();
    }

    Decision make(Alert after, EventKind kind, EventDetail detail) const
    {
        const Step made = step(m_alert, std::move(after), kind, {Actor::Kind::Person, m_caller.name}, std::move(detail), m_now);
        return std::optional<Step>(made); // where it is moved this compiler warns of members that are not there
    }

    const Alert &m_alert;
    const Caller &m_caller;
    TimeMs m_now;
};

// What a source may change while the condition lasts. Tenant and environment are fixed within an episode.
void takeFacts(Alert &alert, const Observation &o)
{
    alert.severity = o.severity;
    alert.priority = o.priority.isEmpty() ? defaultPriority(o.severity) : o.priority;
    alert.summary = o.summary;
    alert.description = o.description;
    alert.labels = o.labels;
    alert.annotations = o.annotations;
    alert.cut = o.cut;
    alert.value = o.value;
    if (o.generatorUrl)
        alert.generatorUrl = o.generatorUrl;
    alert.runbookUrl = followed(o.annotations.value(QStringLiteral("runbook_url")));
    const bool byAlertmanager = !alert.suppressed || alert.suppressed->kind == SuppressionKind::Silence ||
                                alert.suppressed->kind == SuppressionKind::Inhibited;
    if (o.quieted && byAlertmanager)
        alert.suppressed = *o.quieted;
}

} // namespace

Status validate(const AlertAction &act, TimeMs now)
{
    if (const auto *a = std::get_if<action::Acknowledge>(&act); a && a->expiresAt && *a->expiresAt <= now)
        return invalidRequest(QStringLiteral("'expires_at' is in the past."));
    if (const auto *s = std::get_if<action::Suppress>(&act); s && s->until <= now)
        return invalidRequest(QStringLiteral("'until' is in the past."));
    const auto *e = std::get_if<action::Escalate>(&act);
    if (e && e->level && (*e->level < 1 || *e->level > highestLevel))
        return invalidRequest(QStringLiteral("'level' must be 1 to %1.").arg(highestLevel));
    return std::nullopt;
}

Result<std::optional<Step>> decide(const Alert &alert, const AlertAction &action, const Caller &caller, TimeMs now)
{
    if (const Status wrong = validate(action, now))
        return *wrong;
    if (caller.materialRev && *caller.materialRev != alert.materialRev)
        return conflict(QStringLiteral("It has changed since you saw it."));
    if (stateOf(alert) == AlertState::Resolved)
        return conflict(QStringLiteral("It is already resolved."));
    return std::visit(Decider(alert, caller, now), action);
}

std::optional<Step> observe(const Alert &alert, const Observation &observation, TimeMs now)
{
    Alert after = alert;
    takeFacts(after, observation);
    const bool worse = after.severity < alert.severity;
    if (worse)
        after.acknowledged.reset();
    if (!visiblyDifferent(alert, after))
        return std::nullopt;
    auto kind = EventKind::Updated;
    EventDetail detail;
    if (after.suppressed != alert.suppressed) {
        kind = after.suppressed ? EventKind::Suppressed : EventKind::Unsuppressed;
        if (after.suppressed)
            detail = happened::Quieted{after.suppressed->kind};
    } else if (after.severity != alert.severity) {
        kind = worse && alert.acknowledged ? EventKind::Unacknowledged : EventKind::Updated;
        detail = happened::BecameSeverity{after.severity};
    }
    return step(alert, std::move(after), kind, fromSource(observation.source), detail, now);
}

Step end(const Alert &alert, Resolution resolution, TimeMs endedAt, TimeMs now)
{
    Alert after = alert;
    after.active = false;
    after.resolution = resolution;
    after.endsAt = endedAt;
    if (after.escalation)
        after.escalation->nextAt.reset();
    const bool unseen = stateOf(after) == AlertState::Returned;
    return step(alert, std::move(after), unseen ? EventKind::Returned : EventKind::Resolved, fromSource(alert.source), happened::Ended{resolution}, now);
}

bool continues(const Alert &ended, const Observation &observation, TimeMs now)
{
    if (observation.startsAt && *observation.startsAt == ended.startsAt)
        return true;
    const TimeMs fired = std::min(observation.startsAt.value_or(now), now);
    return ended.endsAt && fired - *ended.endsAt <= sameEpisodeGap;
}

Step reopen(const Alert &ended, const Observation &observation, TimeMs now)
{
    Alert after = ended;
    after.active = true;
    after.resolution.reset();
    after.endsAt.reset();
    after.count += 1;
    after.firedAt = now;
    takeFacts(after, observation);
    if (after.severity < ended.severity)
        after.acknowledged.reset();
    return step(ended, std::move(after), EventKind::Reopened, fromSource(observation.source), {}, now);
}

Step callRung(const Alert &alert, const Escalation &escalation, const QStringList &who, TimeMs now)
{
    Alert after = alert;
    after.escalation = escalation;
    return step(alert, std::move(after), EventKind::Escalated, {Actor::Kind::Policy, QStringLiteral("escalation")}, happened::RungCalled{escalation.name, who}, now);
}

Step note(const Alert &alert, EventKind kind, const Actor &by, EventDetail detail, TimeMs now)
{
    return step(alert, alert, kind, by, std::move(detail), now);
}

std::optional<Step> lapse(const Alert &alert, TimeMs now)
{
    if (stateOf(alert) == AlertState::Resolved)
        return std::nullopt;
    if (alert.acknowledged && alert.acknowledged->expiresAt && *alert.acknowledged->expiresAt <= now) {
        Alert after = alert;
        after.acknowledged.reset();
        return step(alert, std::move(after), EventKind::AckExpired, {Actor::Kind::System, alert.acknowledged->by}, {}, now);
    }
    const bool ours = alert.suppressed && alert.suppressed->kind != SuppressionKind::Silence &&
                      alert.suppressed->kind != SuppressionKind::Inhibited;
    if (ours && alert.suppressed->until && *alert.suppressed->until <= now) {
        Alert after = alert;
        after.suppressed.reset();
        return step(alert, std::move(after), EventKind::Unsuppressed, {Actor::Kind::System, alert.suppressed->by}, happened::TimeIsOver(), now);
    }
    return std::nullopt;
}

} // namespace nocturne::rules
