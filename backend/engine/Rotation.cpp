// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Rotation.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace nocturne {

namespace {

constexpr TimeMs day = 86400000;
constexpr TimeMs never = std::numeric_limits<TimeMs>::max();
constexpr int farthest = 400; ///< days that are looked through for a layer's next time

struct Span {
    qint64 number = 0; ///< of the turn
    TimeMs from = 0;
    TimeMs to = 0;
};

// Where a local time does not exist, Qt gives the moment after the gap; where it exists twice, the first.
TimeMs moment(const QDate &date, const QTime &time, const QTimeZone &zone) { return QDateTime(date, time, zone).toMSecsSinceEpoch(); }

// The wall clock's time as a number that knows no seasons.
TimeMs wall(const QDateTime &local) { return QDateTime(local.date(), local.time(), Qt::UTC).toMSecsSinceEpoch(); }

TimeMs boundary(const RotationLayer &layer, const QTimeZone &zone, qint64 turn)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(wall(layer.start) + turn * layer.length(), Qt::UTC);
    return moment(local.date(), local.time(), zone);
}

// Turns one behind the other, whatever the day.
Span calendarTurn(const RotationLayer &layer, const QTimeZone &zone, TimeMs at)
{
    const TimeMs length = layer.length();
    if (length % day != 0 && day % length != 0) {
        const TimeMs start = layer.start.toMSecsSinceEpoch();
        const qint64 number = (at - start) / length;
        return {number, start + number * length, start + (number + 1) * length};
    }
    qint64 number = std::max<qint64>(0, (wall(QDateTime::fromMSecsSinceEpoch(at, zone)) - wall(layer.start)) / length);
    while (number > 0 && boundary(layer, zone, number) > at)
        --number;
    while (boundary(layer, zone, number + 1) <= at)
        ++number;
    return {number, boundary(layer, zone, number), boundary(layer, zone, number + 1)};
}

bool countsOn(const RotationLayer &layer, const Schedule &schedule, const QDate &date)
{
    const int bit = schedule.holidays.contains(date) ? 7 : date.dayOfWeek() - 1;
    return (layer.days >> bit) & 1;
}

// How many days of the layer's own lie before a day, from its first one on.
qint64 ownDays(const RotationLayer &layer, const Schedule &schedule, const QDate &until)
{
    const QDate first = layer.start.date();
    const qint64 days = first.daysTo(until);
    const auto weekday = [&layer](const QDate &date) { return (layer.days >> (date.dayOfWeek() - 1)) & 1; };
    qint64 count = days / 7 * std::popcount(static_cast<unsigned>(layer.days & 0x7F));
    for (qint64 i = days / 7 * 7; i < days; ++i)
        count += weekday(first.addDays(i));
    for (const QDate &date : schedule.holidays) {
        if (date >= first && date < until)
            count += ((layer.days & RotationLayer::holiday) ? 1 : 0) - weekday(date);
    }
    return count;
}

// The layer's hours that begin on a day.
std::pair<TimeMs, TimeMs> timesOf(const RotationLayer &layer, const QTimeZone &zone, const QDate &date)
{
    const DayHours hours = layer.hours.value_or(DayHours{QTime(0, 0), QTime(0, 0)});
    return {moment(date, hours.from, zone), moment(hours.to > hours.from ? date : date.addDays(1), hours.to, zone)};
}

// Turns that count only the layer's own times: days, or parts of a day's hours.
Span ownTurn(const RotationLayer &layer, const Schedule &schedule, const QDate &date, TimeMs at)
{
    const auto [from, to] = timesOf(layer, schedule.zone, date);
    const qint64 before = ownDays(layer, schedule, date);
    if (layer.length() >= day)
        return {before * day / layer.length(), from, to};
    const QTime begin = layer.hours ? layer.hours->from : QTime(0, 0);
    const TimeMs hours = layer.hours ? (begin.msecsTo(layer.hours->to) + day - 1) % day + 1 : day;
    const qint64 parts = (hours + layer.length() - 1) / layer.length();
    const auto part = [&](qint64 number) {
        const QDateTime local = QDateTime(date, begin, Qt::UTC).addMSecs(number * layer.length());
        return number >= parts ? to : moment(local.date(), local.time(), schedule.zone);
    };
    qint64 number = 0;
    while (number + 1 < parts && part(number + 1) <= at)
        ++number;
    return {before * parts + number, part(number), std::min(part(number + 1), to)};
}

TimeMs nextTimes(const RotationLayer &layer, const Schedule &schedule, TimeMs at)
{
    const QDate today = QDateTime::fromMSecsSinceEpoch(at, schedule.zone).date();
    for (int i = 0; i < farthest; ++i) {
        const QDate date = today.addDays(i);
        const auto [from, to] = timesOf(layer, schedule.zone, date);
        if (from > at && to > from && countsOn(layer, schedule, date))
            return from;
    }
    return never;
}

} // namespace

LayerTurn turnAt(const RotationLayer &layer, const Schedule &schedule, TimeMs at)
{
    const TimeMs start = layer.start.toMSecsSinceEpoch();
    if (at < start)
        return {std::nullopt, start};
    const auto person = [&layer](qint64 number) { return layer.people.isEmpty() ? std::nullopt : std::optional(layer.people[number % layer.people.size()]); };
    if (!layer.hasTimes()) {
        const Span turn = calendarTurn(layer, schedule.zone, at);
        return {person(turn.number), turn.to};
    }
    const QDate today = QDateTime::fromMSecsSinceEpoch(at, schedule.zone).date();
    for (const QDate &date : {today.addDays(-1), today}) {
        const auto [from, to] = timesOf(layer, schedule.zone, date);
        if (at < from || at >= to || date < layer.start.date() || !countsOn(layer, schedule, date))
            continue;
        const bool weeks = layer.length() % (7 * day) == 0;
        const Span turn = weeks ? calendarTurn(layer, schedule.zone, at) : ownTurn(layer, schedule, date, at);
        return {person(turn.number), std::min(turn.to, to)};
    }
    return {std::nullopt, nextTimes(layer, schedule, at)};
}

} // namespace nocturne
