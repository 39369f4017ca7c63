// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/LadderJson.h"

#include <algorithm>

namespace nocturne {

namespace {

constexpr qsizetype mostRungs = 20;
constexpr qsizetype mostPages = 200;
constexpr qsizetype longestAnswer = 200;

// "Mara Lind (mail)", or the channel where it is for nobody in particular.
QString whoFrom(Members &row)
{
    const QString channel = row.text("channel").value_or(QString());
    const Json *person = row.object("person");
    const QString name = person ? Members(*person).text("name").value_or(QString()) : QString();
    return name.isEmpty() ? channel : QStringLiteral("%1 (%2)").arg(name, channel);
}

LadderRung rungFrom(const Json &json)
{
    Members in(json);
    LadderRung rung;
    rung.level = static_cast<int>(in.integer("level").value_or(0));
    rung.name = in.text("name").value_or(QString());
    rung.dueAt = in.time("due_at");
    const Json *reach = in.array("reach");
    for (const Json &row : reach ? *reach : Json::array()) {
        Members m(row);
        if (rung.reach.size() < mostPages)
            rung.reach.append(whoFrom(m));
    }
    const Json *pages = in.array("pages");
    for (const Json &row : pages ? *pages : Json::array()) {
        Members m(row);
        if (rung.pages.size() < mostPages)
            rung.pages.append({whoFrom(m), m.time("seen_at") ? QStringLiteral("seen") : m.text("state").value_or(QString()),
                               static_cast<int>(std::clamp<qint64>(m.integer("attempts").value_or(0), 0, 100000)), m.text("answer").value_or(QString()).left(longestAnswer)});
    }
    return rung;
}

} // namespace

Result<Ladder> ladderFromJson(const Json &json)
{
    Members in(json);
    Ladder ladder;
    ladder.policy = in.text("policy").value_or(QString());
    ladder.held = in.text("state").value_or(QString()) == QLatin1String("held");
    const Json *rungs = in.array("rungs");
    if (in.error())
        return *in.error();
    for (const Json &row : rungs ? *rungs : Json::array())
        if (ladder.rungs.size() < mostRungs)
            ladder.rungs.append(rungFrom(row));
    return ladder;
}

} // namespace nocturne
