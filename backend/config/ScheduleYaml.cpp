// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/config/ScheduleYaml.h"

namespace nocturne {

namespace {

constexpr qsizetype mostOfEach = 1000;

std::optional<quint8> daysOf(const QString &text)
{
    static const QStringList names{QStringLiteral("mon"), QStringLiteral("tue"), QStringLiteral("wed"), QStringLiteral("thu"), QStringLiteral("fri"), QStringLiteral("sat"), QStringLiteral("sun")};
    if (text == QLatin1String("holiday"))
        return RotationLayer::holiday;
    const qsizetype first = names.indexOf(text.section(QLatin1Char('-'), 0, 0).toLower());
    const qsizetype last = text.contains(QLatin1Char('-')) ? names.indexOf(text.section(QLatin1Char('-'), 1).toLower()) : first;
    if (first < 0 || last < 0)
        return std::nullopt;
    quint8 bits = 0;
    for (qsizetype i = first; i != (last + 1) % 7 || bits == 0; i = (i + 1) % 7)
        bits = static_cast<quint8>(bits | 1 << i);
    return bits;
}

// When a layer counts: "22:00-06:00", [mon-fri, holiday].
void times(YamlMap &map, RotationLayer &layer)
{
    if (const auto hours = map.text("hours")) {
        const auto time = [&hours](int part) { return QTime::fromString(hours->section(QLatin1Char('-'), part, part).trimmed(), QStringLiteral("HH:mm")); };
        if (hours->count(QLatin1Char('-')) == 1 && time(0).isValid() && time(1).isValid())
            layer.hours = DayHours{time(0), time(1)};
        else
            map.complain("hours", QStringLiteral("must be two times like 09:00-17:00, or 22:00-06:00 into the next day"));
    }
    const QStringList days = map.texts("days");
    quint8 chosen = 0;
    for (const QString &text : days) {
        if (const auto bits = daysOf(text))
            chosen |= *bits;
        else
            map.complain("days", QStringLiteral("\"%1\" is no day like mon, no range like mon-fri, and not holiday").arg(text.left(40)));
    }
    if (!days.isEmpty() && chosen != 0)
        layer.days = chosen;
    if (layer.hasTimes() && layer.length() > 86400000 && layer.length() % 86400000 != 0)
        map.complain("every", QStringLiteral("must be hours of one day, or whole days, where the layer has hours or days of its own"));
}

RotationLayer rotation(YamlMap &map, const QTimeZone &zone, const QMap<QString, Person> &people)
{
    RotationLayer layer;
    layer.start = QDateTime::fromString(map.required("start"), QStringLiteral("yyyy-MM-ddTHH:mm"));
    if (!layer.start.isValid())
        map.complain("start", QStringLiteral("must be a local time like 2026-01-05T09:00"));
    layer.start = QDateTime(layer.start.date(), layer.start.time(), zone);
    const QString every = map.text("every").value_or(QString());
    if (every == QLatin1String("day") || every == QLatin1String("week")) {
        layer.turnDays = every == QLatin1String("day") ? 1 : 7;
    } else if (const auto turn = map.duration("every"); turn && *turn >= 60 * 60 * 1000) {
        const bool days = every.endsWith(QLatin1Char('d'));
        layer.turnDays = days ? static_cast<int>(*turn / 86400000) : 0;
        layer.turn = *turn;
    } else {
        map.complain("every", QStringLiteral("must be day, week, or a time of an hour or more like 12h or 14d"));
        layer.turnDays = 1;
    }
    times(map, layer);
    layer.people = map.texts("people");
    for (const QString &person : std::as_const(layer.people)) {
        if (!people.contains(person))
            map.complain("people", QStringLiteral("there is no person %1").arg(person));
    }
    return layer;
}

} // namespace

Schedule readSchedule(const QString &id, YamlMap &map, const QMap<QString, Person> &people, Complaints &complaints, const Environment &find)
{
    Schedule s{id, map.text("title").value_or(id), QTimeZone(map.text("time_zone").value_or(QStringLiteral("UTC")).toUtf8()), {}};
    if (!s.zone.isValid()) {
        map.complain("time_zone", QStringLiteral("must be a zone like Europe/Berlin"));
        s.zone = QTimeZone::utc();
    }
    for (const QString &text : map.texts("holidays")) {
        const QDate date = QDate::fromString(text, Qt::ISODate);
        if (!date.isValid() || s.holidays.size() >= mostOfEach)
            map.complain("holidays", QStringLiteral("must be a list of at most %1 days like 2026-12-25").arg(mostOfEach));
        else if (!s.holidays.contains(date))
            s.holidays.append(date);
    }
    for (const YAML::Node &row : map.list("layers", mostOfEach)) {
        YamlMap layer(row, QStringLiteral("schedules.") + id + QStringLiteral(".layers"), complaints, find);
        s.layers.append(rotation(layer, s.zone, people));
        layer.refuseOthers();
    }
    if (s.layers.isEmpty())
        map.complain("layers", QStringLiteral("at least one is needed"));
    return s;
}

} // namespace nocturne
