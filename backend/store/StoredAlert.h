// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Records.h"
#include "backend/store/Database.h"

namespace nocturne {

/// The columns of table `alert` in the order that `readTracked` expects.
#define NOCTURNE_ALERT_COLUMNS "body, held, doors, expires_at, alertmanager_saw_at"

/// Empty when the row cannot be read (it was damaged from outside).
std::optional<TrackedAlert> readTracked(const Statement &row);
int doorsOf(const TrackedAlert &alert);

std::optional<Alert> readAlertBody(const QByteArray &body);
/// As JSON has it.
QString listText(const QStringList &texts);

/// How a row holds what an event has to say. The numbers of shapes are what rows hold.
struct StoredDetail {
    int shape = 0; ///< 0: a text as it is to be shown
    QString text;
};
StoredDetail storedDetail(const EventDetail &detail);
/// What cannot be read is shown as it stands there.
EventDetail readDetail(const StoredDetail &stored);
/// `o, at, alert_id, kind, by, shape, detail, put, rev, body`
AlertEvent readEvent(const Statement &row);
#define NOCTURNE_ACCOUNT_COLUMNS "name, role, hash, disabled, unlocked_at"
UserRow readUser(const Statement &row);
#define NOCTURNE_SESSION_COLUMNS "id, account, generation, rotated_at, expires_at, revoked"
SessionRow readSession(const Statement &row);

/// `id, at, by, action, target, result`
AuditRow readAudit(const Statement &row);

} // namespace nocturne
