// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Offer.h"

#include <QHash>

#include <algorithm>

namespace nocturne {

namespace {

bool keptQuietElsewhere(const Alert &alert)
{
    const auto kind = alert.suppressed ? std::optional(alert.suppressed->kind) : std::nullopt;
    return kind == SuppressionKind::Silence || kind == SuppressionKind::Inhibited;
}

// The intent that gives one alert back what it was before; nothing where that cannot be given back.
std::optional<AlertIntent> undoOne(const AlertIntent &done, const Alert &before, const QString &user)
{
    using Verb = AlertIntent::Verb;
    switch (done.verb) {
    case Verb::Acknowledge: // who had it before has to take it again, and what had ended is over
        return before.active && !before.acknowledged ? std::optional(AlertIntent{Verb::Unacknowledge, {}, {}, {}, 0}) : std::nullopt;
    case Verb::Unacknowledge:
        if (!before.acknowledged || before.acknowledged->by != user)
            return std::nullopt;
        return AlertIntent{Verb::Acknowledge, {}, before.acknowledged->comment, before.acknowledged->expiresAt, 0};
    case Verb::Suppress:
        return before.suppressed ? std::nullopt : std::optional(AlertIntent{Verb::Unsuppress, {}, {}, {}, 0});
    case Verb::Unsuppress:
        if (!before.suppressed || !before.suppressed->until)
            return std::nullopt;
        return AlertIntent{Verb::Suppress, {}, before.suppressed->reason, before.suppressed->until, 0};
    case Verb::Assign:
        return AlertIntent{Verb::Assign, {}, before.assignee.value_or(QString()), {}, 0};
    case Verb::Escalate:
    case Verb::Comment:
    case Verb::Resolve:
        return std::nullopt;
    }
    return std::nullopt;
}

} // namespace

bool offered(AlertIntent::Verb verb, const Alert &alert, Role role, const QString &user)
{
    using Verb = AlertIntent::Verb;
    if (!allows(role, Permission::Act) || stateOf(alert) == AlertState::Resolved)
        return false;
    switch (verb) {
    case Verb::Acknowledge:
        return !alert.acknowledged || alert.acknowledged->by != user;
    case Verb::Unacknowledge: // one gives back what one has; another's is taken over first
        return alert.acknowledged && (alert.acknowledged->by == user || holderOf(alert) == user);
    case Verb::Suppress:
        return alert.active;
    case Verb::Unsuppress:
        return alert.suppressed && !keptQuietElsewhere(alert);
    case Verb::Escalate:
        return alert.active && (!alert.escalation || alert.escalation->level < highestLevel);
    case Verb::Assign:
        return alert.assignee != user;
    case Verb::Comment:
    case Verb::Resolve:
        return true;
    }
    return false;
}

std::optional<QString> holderOf(const Alert &alert)
{
    if (alert.assignee && !alert.assignee->isEmpty())
        return *alert.assignee;
    return alert.acknowledged ? std::optional(alert.acknowledged->by) : std::nullopt;
}

std::optional<QString> holderBeside(const Alert &alert, const QString &user)
{
    const auto holder = holderOf(alert);
    return holder == user ? std::nullopt : holder;
}

QVector<AlertIntent> undoOf(const AlertIntent &done, const QVector<Alert> &before, const QString &user)
{
    QHash<QString, const Alert *> byId;
    for (const Alert &alert : before)
        byId.insert(alert.id, &alert);
    QVector<AlertIntent> all;
    for (const AlertIntent::Target &target : done.targets) {
        const Alert *alert = byId.value(target.id);
        const auto one = alert ? undoOne(done, *alert, user) : std::nullopt;
        if (!one)
            continue;
        auto same = std::find_if(all.begin(), all.end(), [&](const AlertIntent &i) { return i.text == one->text && i.until == one->until; });
        if (same == all.end())
            same = all.insert(all.end(), *one);
        same->takesBack = true;
        same->targets.append(target);
    }
    return all;
}

} // namespace nocturne
