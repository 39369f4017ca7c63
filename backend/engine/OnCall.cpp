// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/OnCall.h"

#include <algorithm>

namespace nocturne {

namespace oncall {

namespace {

constexpr qsizetype mostShifts = 1000;

// The turn's number and its bounds; a moment before the layer's start is in none.
struct Turn {
    qint64 number = -1;
    TimeMs from = 0;
    TimeMs to = 0;
};

// Where a local time does not exist, Qt gives the moment after the gap; where it exists twice, the first.
TimeMs boundary(const RotationLayer &layer, const QTimeZone &zone, qint64 turn)
{
    return QDateTime(layer.start.date().addDays(turn * layer.turnDays), layer.start.time(), zone).toMSecsSinceEpoch();
}

Turn turnAt(const RotationLayer &layer, const QTimeZone &zone, TimeMs at)
{
    const TimeMs start = layer.start.toMSecsSinceEpoch();
    if (at < start)
        return {-1, std::numeric_limits<TimeMs>::min(), start};
    if (layer.turnDays == 0) {
        const qint64 number = (at - start) / layer.turn;
        return {number, start + number * layer.turn, start + (number + 1) * layer.turn};
    }
    const QDate day = QDateTime::fromMSecsSinceEpoch(at, zone).date();
    qint64 number = layer.start.date().daysTo(day) / layer.turnDays;
    while (boundary(layer, zone, number) > at)
        --number;
    while (boundary(layer, zone, number + 1) <= at)
        ++number;
    return {number, boundary(layer, zone, number), boundary(layer, zone, number + 1)};
}

// The shift at a moment: who, and until when nothing changes.
Shift shiftAt(const Schedule &schedule, const QVector<Override> &overrides, TimeMs at)
{
    Shift shift{at, std::numeric_limits<TimeMs>::max(), {}, false};
    for (const RotationLayer &layer : schedule.layers) {
        const Turn turn = turnAt(layer, schedule.zone, at);
        shift.to = std::min(shift.to, turn.to);
        if (turn.number >= 0 && !layer.people.isEmpty())
            shift.person = layer.people[turn.number % layer.people.size()];
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
        shift.to = std::min(shift.to, to);
        from = shift.to;
        if (!found.isEmpty() && found.last().person == shift.person && found.last().byOverride == shift.byOverride)
            found.last().to = shift.to;
        else
            found.append(shift);
    }
    return found;
}

QVector<Reach> reach(const PagerPlan &plan, const QVector<Override> &overrides, const Rung &rung, TimeMs at)
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
        if (const auto first = next(plan, {{}, person, {}, -1}))
            add(*first);
    }
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
