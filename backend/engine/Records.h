// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertEvent.h"
#include "domain/Role.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace nocturne {

/// What only the backend knows of an alert.
struct Tracking {
    std::optional<TimeMs> expiresAt;  ///< when its source's last word runs out
    TimeMs takenBackAt = 0;           ///< when its source, whose clock is ahead, took back what it had announced; 0: it did not. Not kept over a restart
    bool viaAlertsApi = false;        ///< heard at /api/v2/alerts: may expire
    bool viaAlertmanager = false;     ///< heard from an Alertmanager: ended by it or by reconciliation
    bool held = false;                ///< resolved by hand while active: stays so until its source was silent once
    TimeMs alertmanagerSawAt = 0;     ///< when an Alertmanager last spoke of it

    friend bool operator==(const Tracking &, const Tracking &) = default;
};

struct TrackedAlert : Tracking {
    Alert alert;

    bool open() const { return held || stateOf(alert) != AlertState::Resolved; }
    friend bool operator==(const TrackedAlert &, const TrackedAlert &) = default;
};

/// Alerts as book, log and doors hold them together: a value that nobody changes any more.
using SharedAlerts = std::vector<std::shared_ptr<const Alert>>;

struct AuditRow {
    qint64 id = 0;
    TimeMs at = 0;
    QString by;
    QString action;
    QString target;
    QString result;

    friend bool operator==(const AuditRow &, const AuditRow &) = default;
};

/// An answer kept for an Idempotency-Key.
struct StoredAnswer {
    QByteArray bodyHash;
    int status = 200;
    QByteArray body;
};

struct UserRow {
    QString name;
    Role role = Role::Viewer;
    QByteArray passwordHash; ///< Argon2id, encoded
    bool disabled = false;
    TimeMs unlockedAt = 0; ///< failed log-ins before it do not count
};

struct SessionRow {
    QString id;
    QString user;
    qint64 generation = 1; ///< number of the living refresh token
    TimeMs rotatedAt = 0;
    TimeMs expiresAt = 0;
    bool revoked = false;
};

struct KeyRow {
    QString id;
    QString name;
    Role role = Role::System;
    QByteArray hash;
    bool revoked = false;
};

/// How much of both logs is known.
struct LogPosition {
    qint64 alerts = 0; ///< offset of the newest event
    qint64 audit = 0;  ///< id of the newest row
};

/// The state at a position, from which the logs go on.
struct LogStart {
    SharedAlerts open;
    std::vector<AuditRow> audit; ///< the newest rows
    LogPosition at;
};

/// What a transaction made known, told to the doors after its commit.
struct Published {
    std::vector<AlertEvent> events;
    std::vector<AuditRow> audit;
};

} // namespace nocturne
