// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QByteArray>
#include <QStringList>

#include <memory>
#include <variant>

namespace nocturne {

/// Who did something. The kind is the engine's own knowledge; the name is for people to read, and anybody may have any.
struct Actor {
    enum class Kind { Person, Source, Policy, System };
    Kind kind = Kind::System;
    QString name;

    friend bool operator==(const Actor &, const Actor &) = default;
};

/// What happened to an alert.
enum class EventKind {
    Gone, ///< the delete that follows a resolving put; no line of the timeline
    Fired,
    Reopened,
    Updated,
    Returned,
    Resolved,
    Acknowledged,
    Unacknowledged,
    AckExpired,
    Suppressed,
    Unsuppressed,
    Escalated,
    Assigned,
    Commented,
    Delivered,
};

/// The word that rows and the wire have for it; empty for Gone.
QString toText(EventKind kind);
/// Of a word that nobody knows: Updated, which says least.
EventKind eventKindFromText(const QString &word);

/// What there is to say of an event beyond its kind, as values: whoever shows it makes the sentence.
namespace happened {

struct Said { ///< somebody's own words: a comment, a reason, a summary; or a name
    QString text;
    friend bool operator==(const Said &, const Said &) = default;
};
struct BecameSeverity {
    Severity severity = Severity::Warning;
    friend bool operator==(const BecameSeverity &, const BecameSeverity &) = default;
};
struct Ended {
    Resolution how = Resolution::Recovered;
    friend bool operator==(const Ended &, const Ended &) = default;
};
struct Quieted {
    SuppressionKind by = SuppressionKind::Silence;
    friend bool operator==(const Quieted &, const Quieted &) = default;
};
struct RungCalled {
    QString rung;
    QStringList who; ///< nobody: it was skipped
    friend bool operator==(const RungCalled &, const RungCalled &) = default;
};
struct RaisedByHand {
    QString level;
    QString note;
    friend bool operator==(const RaisedByHand &, const RaisedByHand &) = default;
};
struct TimeIsOver {
    friend bool operator==(const TimeIsOver &, const TimeIsOver &) = default;
};

} // namespace happened

using EventDetail = std::variant<std::monostate, happened::Said, happened::BecameSeverity, happened::Ended, happened::Quieted, happened::RungCalled, happened::RaisedByHand,
                                 happened::TimeIsOver>;

/// One row of the log of alerts: what the timeline shows and what the feed sends.
struct AlertEvent {
    qint64 offset = 0;
    TimeMs at = 0;
    QString alertId;
    EventKind kind = EventKind::Gone;
    Actor by; ///< of a row that was read again only the name is known
    EventDetail detail;
    bool put = true;
    qint64 rev = 0;
    QByteArray body;                    ///< the alert as the wire spells it; empty for a delete
    std::shared_ptr<const Alert> alert; ///< the same as a value; null when read from an old log
    std::shared_ptr<const Alert> before = {}; ///< what it changed; null: the body is the change
};

} // namespace nocturne
