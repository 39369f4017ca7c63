// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/OnCall.h"

#include "backend/engine/Rotation.h"

#include <algorithm>
#include <tuple>

namespace nocturne {

namespace oncall {

namespace {

constexpr qsizetype mostShifts = 1000;

// The shift at a moment: who, and until when nothing changes.
Shift shiftAt(const Schedule &schedule, const QVector<Override> &overrides, TimeMs at)
{
    Shift shift{at, std::numeric_limits<TimeMs>::max(), {}, false};
    for (const RotationLayer &layer : schedule.layers) {
        const LayerTurn turn = turnAt(layer, schedule, at);
        shift.to = std::min(shift.to, turn.until);
        shift.person = turn.person.value_or(shift.person);
    }
    for (const Override &o : overrides) {
        if (o.schedule != schedule.id || o.to <= at)
            continue;
        if (o.from > at) {
            shift.to = std::min(shift.to, o.from);
            continue;
        }
        shift.person = o.person;
        shift.byOverride = true;
        shift.to = std::min(shift.to, o.to);
    }
    return shift;
}

} // namespace

QString who(const Schedule &schedule, const QVector<Override> &overrides, TimeMs at) { return shiftAt(schedule, overrides, at).person; }

QVector<Shift> shifts(const Schedule &schedule, const QVector<Override> &overrides, TimeMs from, TimeMs to)
{
    QVector<Shift> found;
    while (from < to && found.size() < mostShifts) {
        Shift shift = shiftAt(schedule, overrides, from);
        shift.goesOn = shift.to > to;
        shift.to = std::min(shift.to, to);
        from = shift.to;
        if (!found.isEmpty() && found.last().person == shift.person && found.last().byOverride == shift.byOverride)
            std::tie(found.last().to, found.last().goesOn) = std::pair(shift.to, shift.goesOn);
        else
            found.append(shift);
    }
    return found;
}

QVector<Override> known(const PagerPlan &plan, QVector<Override> overrides)
{
    overrides.removeIf([&plan](const Override &o) { return !plan.people.contains(o.person) || !plan.schedules.contains(o.schedule); });
    return overrides;
}

QVector<Reach> reach(const PagerPlan &plan, const QVector<Override> &overrides, const Rung &rung, TimeMs at, const QSet<QString> &avoid)
{
    QVector<Reach> found;
    const auto add = [&](const Reach &reach) {
        if (plan.channels.contains(reach.channel) && !found.contains(reach))
            found.append(reach);
    };
    for (const Target &target : rung.targets) {
        if (target.kind == Target::Kind::Channel) {
            add({target.id, {}, plan.channels.value(target.id).to, 0});
            continue;
        }
        const QString person = target.kind == Target::Kind::Person ? target.id : who(plan.schedules.value(target.id), overrides, at);
        const auto first = next(plan, {{}, person, {}, -1});
        auto chosen = first;
        while (chosen && avoid.contains(chosen->channel))
            chosen = next(plan, *chosen);
        if (first)
            add(chosen ? *chosen : *first);
    }
    const auto avoided = [&avoid](const Reach &reach) { return avoid.contains(reach.channel); };
    if (!std::all_of(found.cbegin(), found.cend(), avoided))
        found.removeIf([&](const Reach &reach) { return reach.person.isEmpty() && avoided(reach); });
    return found;
}

std::optional<Reach> next(const PagerPlan &plan, const Reach &before)
{
    const auto person = plan.people.constFind(before.person);
    if (person == plan.people.cend())
        return std::nullopt;
    for (int place = before.place + 1; place < person->contacts.size(); ++place) {
        const Contact &contact = person->contacts[place];
        if (plan.channels.contains(contact.channel))
            return Reach{contact.channel, person->id, contact.to, place};
    }
    return std::nullopt;
}

} // namespace oncall

} // namespace nocturne
