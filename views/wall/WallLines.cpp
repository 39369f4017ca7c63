// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/wall/WallLines.h"

#include "domain/Offer.h"
#include "models/AlertOrder.h"
#include "models/Words.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace nocturne {

namespace {

constexpr TimeMs halfDay = 12 * 3600 * 1000;

QString tr(const char *text, const char *comment = nullptr, int n = -1) { return QCoreApplication::translate("nocturne", text, comment, n); }

// The day only where the hour alone would be another one, and its date where the day alone would be.
QString moment(TimeMs at, TimeMs now)
{
    const QLocale locale;
    const QDateTime then = QDateTime::fromMSecsSinceEpoch(at);
    if (std::abs(at - now) >= 6 * 2 * halfDay)
        return words::dayTime(at);
    return std::abs(at - now) < halfDay ? locale.toString(then, QStringLiteral("HH:mm")) : locale.toString(then, QStringLiteral("ddd HH:mm"));
}

WallLine lineOf(const Alert &alert, TimeMs now)
{
    const QString where = words::place(alert);
    WallLine line;
    line.mark = alert.acknowledged ? WallLine::Mark::Outline : WallLine::Mark::Solid;
    line.severity = alert.severity;
    line.subject = where.isEmpty() ? alert.name : tr("%1 on %2", "an alert and where it is").arg(alert.name, where);
    line.said = alert.acknowledged ? tr("%1 has it").arg(*holderOf(alert))
                : stateOf(alert) == AlertState::Returned ? tr("cleared, nobody had it")
                : alert.assignee ? tr("%1 takes it").arg(*alert.assignee)
                                 : tr("nobody has it yet");
    line.when = tr("since %1").arg(moment(firingSince(alert), now));
    return line;
}

WallLine lineOf(const OnCallBoard::Schedule &schedule, TimeMs now)
{
    WallLine line;
    line.subject = schedule.title;
    line.said = tr("nobody is on call");
    line.mark = WallLine::Mark::Outline;
    for (const OnCallBoard::Shift &shift : schedule.shifts) {
        if (now < shift.from || now >= shift.to)
            continue;
        if (!shift.goesOn)
            line.when = tr("until %1").arg(moment(shift.to, now));
        if (shift.person.isEmpty())
            continue;
        line.said = shift.standIn ? tr("%1 stands in").arg(shift.person) : tr("%1 is on call").arg(shift.person);
        line.mark = WallLine::Mark::None;
    }
    return line;
}

// The last line says how many have none.
QVector<WallLine> atMost(QVector<WallLine> lines, int most, int all)
{
    if (most <= 0)
        return {};
    if (all <= most)
        return lines;
    lines.resize(most);
    const int more = all - most + 1;
    if (most > 1)
        lines.last() = {WallLine::Mark::None, Severity::Warning, {}, tr("and %Ln more", nullptr, more), {}};
    else
        lines.last().when = tr("and %Ln more", nullptr, more - 1);
    return lines;
}

} // namespace

int linesWanted(const QStringList &notices, const AlertStore &alerts, const OnCallStore &store, const ConsoleState &state)
{
    const auto schedules = store.board() ? store.board()->schedules.size() : 0;
    return static_cast<int>(notices.size() + schedules) + alerts.counts(state.environment()).total();
}

QVector<WallLine> alertLines(const AlertStore &alerts, const ConsoleState &state, int most)
{
    QVector<const Alert *> open;
    for (const Alert &alert : alerts.alerts()) {
        if (isOf(alert, state.environment()) && stateOf(alert) != AlertState::Suppressed)
            open.append(&alert);
    }
    const int all = static_cast<int>(open.size());
    const int shown = std::clamp(most, 0, all);
    std::partial_sort(open.begin(), open.begin() + shown, open.end(), [](const Alert *a, const Alert *b) { return listedBefore(*a, *b); });
    QVector<WallLine> lines;
    for (int i = 0; i < shown; ++i)
        lines.append(lineOf(*open[i], state.now()));
    return atMost(lines, most, all);
}

QVector<WallLine> onCallLines(const OnCallStore &store, const ConsoleState &state, int most)
{
    QVector<WallLine> lines;
    if (!store.board())
        return lines;
    for (const OnCallBoard::Schedule &schedule : store.board()->schedules)
        lines.append(lineOf(schedule, state.now()));
    return atMost(lines, most, static_cast<int>(lines.size()));
}

QVector<WallLine> standingLines(const QStringList &notices, const AlertStore &alerts, const OnCallStore &store, const ConsoleState &state, int most)
{
    QVector<WallLine> lines;
    for (const QString &notice : notices.mid(0, most))
        lines.append({WallLine::Mark::Unknown, Severity::Warning, {}, notice, {}});
    const int left = most - static_cast<int>(lines.size());
    // Who is on call keeps the last line where there are two, and has all that alerts do not need.
    const bool known = store.board() && !store.board()->schedules.isEmpty();
    const int forAlerts = known && left > 1 ? left - 1 : left;
    lines += alertLines(alerts, state, forAlerts);
    return lines + onCallLines(store, state, most - static_cast<int>(lines.size()));
}

} // namespace nocturne
