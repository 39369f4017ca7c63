// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Boxed.h"
#include "domain/Labels.h"
#include "domain/Time.h"
#include "domain/Utf8.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace nocturne {

/// Worst first, so that a smaller value is more severe.
enum class Severity { Emergency, Critical, Warning, Info, Success };
inline constexpr int severityCount = 5;

enum class AlertState { Suppressed, Acknowledged, Firing, Returned, Resolved };
enum class Resolution { Recovered, Vanished, Manual, Expired };
enum class SuppressionKind { Shelved, Silence, Inhibited, Maintenance, Flapping };

struct Acknowledgement {
    QString by;
    TimeMs at = 0;
    QString comment;
    std::optional<TimeMs> expiresAt;

    friend bool operator==(const Acknowledgement &, const Acknowledgement &) = default;
};

struct Suppression {
    QString by;
    std::optional<TimeMs> until;
    QString reason;
    SuppressionKind kind = SuppressionKind::Shelved;

    friend bool operator==(const Suppression &, const Suppression &) = default;
};

struct Escalation {
    QString policy;
    int level = 1;
    QString name;
    std::optional<QString> who;
    std::optional<TimeMs> nextAt;
    int levels = 0;       ///< that the policy has; 0: not known
    bool reached = false; ///< a message of this level was accepted

    friend bool operator==(const Escalation &, const Escalation &) = default;
};

/// One episode of one condition, as PROTOCOL's "An alert on the wire" names its fields. Three facts are kept
/// apart: whether the condition is there, whether someone took it, whether it is kept quiet.
struct Alert {
    QString id;
    QString fingerprint;
    int episode = 1;
    QString name;
    Severity severity = Severity::Warning;
    QString priority;
    bool active = true;
    Boxed<Acknowledgement> acknowledged;
    Boxed<Suppression> suppressed;
    std::optional<Resolution> resolution;
    Utf8 summary;
    Utf8 description;
    Labels labels;
    Labels annotations;
    QStringList cut;
    QString source;
    QString environment;
    std::optional<QString> tenant;
    std::optional<double> value;
    TimeMs startsAt = 0;
    std::optional<TimeMs> endsAt;
    TimeMs receivedAt = 0;
    TimeMs firedAt = 0; ///< when it fired again within its episode; 0: it did not
    TimeMs updatedAt = 0;
    qint64 rev = 0;
    qint64 materialRev = 0;
    qint64 count = 1;
    Boxed<Escalation> escalation;
    Boxed<QString> assignee;
    Boxed<QString> incident;
    QString group;
    Boxed<QString> runbookUrl;
    std::optional<QString> generatorUrl;

    friend bool operator==(const Alert &, const Alert &) = default;
};

/// The state is never stored: it follows from the three facts.
AlertState stateOf(const Alert &alert);

/// Since when it fires now: an episode that cleared and fired again within it began before.
TimeMs firingSince(const Alert &alert);

/// True when a change from `before` to `after` is one that an operator must have seen: active, severity,
/// acknowledged, suppressed, assignee (a new episode is a new alert).
bool materiallyDifferent(const Alert &before, const Alert &after);

/// True when anything the wire shows differs, apart from the revisions and the time of the change.
bool visiblyDifferent(const Alert &before, const Alert &after);

QString toText(Severity severity);
QString toText(AlertState state);
QString toText(Resolution resolution);
QString toText(SuppressionKind kind);
std::optional<Severity> severityFromText(const QString &text);
std::optional<AlertState> stateFromText(const QString &text);
std::optional<Resolution> resolutionFromText(const QString &text);
std::optional<SuppressionKind> suppressionKindFromText(const QString &text);

/// emergency P0 ... success P4.
QString defaultPriority(Severity severity);

} // namespace nocturne
