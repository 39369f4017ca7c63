// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Records.h"
#include "backend/store/Database.h"

namespace nocturne {

/// Each row of the audit log carries a hash over its fields and the row before, so that a change shows.
QByteArray auditLink(const QByteArray &previous, const AuditRow &row);

/// Id of the first row whose link does not fit; empty when the chain is whole.
std::optional<qint64> firstBrokenLink(Database &database);

} // namespace nocturne
