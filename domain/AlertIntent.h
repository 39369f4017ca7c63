// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Happened.h"
#include "domain/Time.h"

#include <QString>
#include <QVector>

#include <optional>

namespace nocturne {

/// What a person wants done to alerts: it goes up from a view, through app, to the backend.
struct AlertIntent {
    enum class Verb { Acknowledge, Unacknowledge, Suppress, Unsuppress, Escalate, Assign, Comment, Resolve };
    struct Target {
        QString id;
        qint64 materialRev = 0; ///< what was painted: nobody acknowledges what they did not see

        friend bool operator==(const Target &, const Target &) = default;
    };

    Verb verb = Verb::Acknowledge;
    QVector<Target> targets;
    QString text; ///< comment, reason, note or assignee
    std::optional<TimeMs> until;
    int level = 0; ///< to escalate to; 0: the next
    bool takesBack = false; ///< another command: there is no way back from it

    friend bool operator==(const AlertIntent &, const AlertIntent &) = default;
};

/// What the history calls it.
QString eventOf(AlertIntent::Verb verb);

/// One line of an alert's history.
struct TimelineEntry {
    TimeMs at = 0;
    QString kind;
    QString by;
    QString detail;      ///< as a sentence in English, for what is not known as a value
    EventDetail value{}; ///< none: a backend from before, or a row from before

    friend bool operator==(const TimelineEntry &, const TimelineEntry &) = default;
};

} // namespace nocturne
