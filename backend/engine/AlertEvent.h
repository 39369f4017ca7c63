// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Happened.h"

#include <QByteArray>

#include <memory>

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
