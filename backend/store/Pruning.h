// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/store/AuditAnchor.h"
#include "backend/store/SqlPager.h"

namespace nocturne {

/// How long things are kept. The feed may be continued from the newest bodies of the log, as the contract promises; its changes stay as long
/// as the alerts that they happened to.
struct Retention {
    qint64 logEvents = 50000;
    TimeMs logAge = 10LL * 60 * 1000;
    TimeMs alertAge = 30LL * 86400 * 1000; ///< of alerts that are over, and of changes
    TimeMs answerAge = 86400LL * 1000;
    TimeMs auditAge = 365LL * 86400 * 1000;
    qint64 outboxRows = 100000;
};

/// Cuts what nobody needs any more, on the writer's connection and in its transaction.
class Pruning {
public:
    Pruning(Database &database, SqlPager &pager, Retention retention, std::optional<AuditAnchor> &anchor)
        : m_database(database), m_pager(pager), m_retention(retention), m_anchor(anchor)
    {
    }

    /// A piece of each kind. True: there is more.
    bool prune(TimeMs now);

private:
    /// Rows of the log after a position, at most a piece of them.
    struct Piece {
        qint64 agedTo = 0;  ///< 0: none of them is old enough
        bool whole = false; ///< and more may follow
    };
    Piece pieceOfLog(qint64 after, qint64 last, TimeMs before, TimeMs now);
    bool cutBodies(TimeMs now);
    bool dropChanges(TimeMs now);
    bool pruneAudit(TimeMs before);

    Database &m_database;
    SqlPager &m_pager;
    Retention m_retention;
    std::optional<AuditAnchor> &m_anchor;
};

} // namespace nocturne
