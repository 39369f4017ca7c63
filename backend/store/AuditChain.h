// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Records.h"
#include "backend/store/AuditAnchor.h"
#include "backend/store/Database.h"

namespace nocturne {

/// Each row of the audit log carries a link over its fields and the row before, so that a change shows; made with a key, so
/// that nobody else can make one.
QByteArray auditLink(const QByteArray &previous, const AuditRow &row, const QByteArray &key = {});

/// Id of the first row whose link does not fit, apart from any anchor; empty when the chain is whole.
std::optional<qint64> firstBrokenLink(Database &database, const QByteArray &key = {});

/// What is wrong with the log beside its anchor, as a sentence; empty: it is whole, both ends included.
std::optional<QString> auditFault(Database &database, const AuditAnchor &anchor);

/// A log that never had an anchor gets this one. Within a transaction.
bool wantsAnchor(Database &database, const AuditAnchor &anchor);
/// Links all rows anew, with the anchor's key: from here on what is there is what must be there. Within a transaction; the
/// anchor's file is to be written after its commit with what is returned. The witness' result says how the old links were.
AuditAnchor::Facts linkAnew(Database &database, const AuditAnchor &anchor, AuditRow &witness);

} // namespace nocturne
