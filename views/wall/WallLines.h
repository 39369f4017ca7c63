// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertStore.h"
#include "models/ConsoleState.h"
#include "models/OnCallStore.h"

namespace nocturne {

/// One line of a wall: what it is about, what is to say of it, and since or until when.
struct WallLine {
    enum class Mark { None, Unknown, Solid, Outline };
    Mark mark = Mark::None;
    Severity severity = Severity::Warning;
    QString subject;
    QString said;
    QString when;

    friend bool operator==(const WallLine &, const WallLine &) = default;
};

/// What is open and a warning or worse, the worst first: who has it and since when. Of more than `most` the last line says how many there are.
QVector<WallLine> alertLines(const AlertStore &alerts, const ConsoleState &state, int most);

/// Who is on call, a line each schedule; `most` as above. None where the backend has no schedules or has not said.
QVector<WallLine> onCallLines(const OnCallStore &store, const ConsoleState &state, int most);

/// How many lines it would take to leave nothing out.
int linesWanted(const QStringList &notices, const AlertStore &alerts, const OnCallStore &store, const ConsoleState &state);

/// What stays on every page: what is wrong with the wall itself, alerts, and in the last line who is on call.
QVector<WallLine> standingLines(const QStringList &notices, const AlertStore &alerts, const OnCallStore &store, const ConsoleState &state, int most);

} // namespace nocturne
