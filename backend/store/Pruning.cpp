// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/Pruning.h"

#include "backend/store/PastState.h"

namespace nocturne {

namespace {

constexpr int piece = 5000; ///< rows of each kind that are cut at once

qint64 first(Statement &row)
{
    const qint64 number = row.next() ? row.integer(0) : 0;
    row.finish();
    return number;
}

} // namespace

bool Pruning::prune(TimeMs now)
{
    keepCheckpoint(m_database, now);
    bool more = cutBodies(now);
    more |= dropChanges(now);
    const auto cut = [&](const char *statement, TimeMs before) {
        const qint64 changes = m_database.changes();
        m_database.run(statement, {before, piece});
        more |= m_database.changes() - changes == piece;
    };
    cut("DELETE FROM alert WHERE rowid IN (SELECT rowid FROM alert WHERE open = 0 AND updated_at < ? LIMIT ?)", now - m_retention.alertAge);
    cut("DELETE FROM answer WHERE key IN (SELECT key FROM answer WHERE at < ? LIMIT ?)", now - m_retention.answerAge);
    cut("DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires_at < ? LIMIT ?)", now);
    m_pager.prune(now, m_retention.outboxRows);
    more |= pruneAudit(now - m_retention.auditAge);
    return more;
}

// In the order of the log: a clock that was set does not leave holes. Rows of a day that is still to come were written by a clock that was
// wrong; where there is nothing else they count as old, or they would keep what follows them for ever.
Pruning::Piece Pruning::pieceOfLog(qint64 after, qint64 last, TimeMs before, TimeMs now)
{
    constexpr TimeMs day = 86400LL * 1000;
    Statement &row = m_database.run("SELECT MAX(CASE WHEN at < ?3 THEN o END), MAX(o), MIN(at), COUNT(*) FROM (SELECT o, at FROM event WHERE o > ?1 AND o <= ?2 ORDER BY o LIMIT ?4)",
                                    {after, last, before, piece});
    Piece found;
    if (row.next()) {
        found.agedTo = row.integer(0) == 0 && row.integer(2) > now + day ? row.integer(1) : row.integer(0);
        found.whole = row.integer(3) == piece && found.agedTo > 0;
    }
    row.finish();
    return found;
}

// Beyond the feed's promise a body can be made again from the changes. One that is the change itself stays. The floor is the place: what lies
// before it is not looked at again.
bool Pruning::cutBodies(TimeMs now)
{
    const qint64 floor = first(m_database.run("SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'log_floor'"));
    const qint64 head = first(m_database.run("SELECT MAX(o) FROM event"));
    const Piece found = pieceOfLog(floor, head - m_retention.logEvents, now - m_retention.logAge, now);
    if (found.agedTo <= floor)
        return false;
    m_database.run("INSERT INTO meta VALUES ('log_floor', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", {found.agedTo});
    m_database.run("UPDATE event SET body = NULL WHERE o > ? AND o <= ? AND change IS NOT NULL", {floor, found.agedTo});
    return found.whole;
}

// From the beginning of the log, which is so the place.
bool Pruning::dropChanges(TimeMs now)
{
    const qint64 floor = first(m_database.run("SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'log_floor'"));
    const Piece found = pieceOfLog(0, floor, now - m_retention.alertAge, now);
    if (found.agedTo > 0) {
        m_database.run("DELETE FROM event WHERE o <= ?", {found.agedTo});
        m_database.run("DELETE FROM checkpoint WHERE o < ?", {found.agedTo}); // from which nothing goes on any more
    }
    return found.whole;
}

// From its beginning alone, and never the last row, whose number the next one follows; the anchor knows before the rows go.
bool Pruning::pruneAudit(TimeMs before)
{
    Statement &row = m_database.run("SELECT id, link FROM audit WHERE id < COALESCE((SELECT id FROM audit WHERE at >= ?1 ORDER BY id LIMIT 1), "
                                    "(SELECT MAX(id) FROM audit)) ORDER BY id LIMIT ?2",
                                    {before, piece});
    qint64 last = 0;
    QByteArray link;
    while (row.next()) {
        last = row.integer(0);
        link = row.bytes(1);
    }
    if (last == 0)
        return false;
    if (m_anchor)
        m_anchor->cut(last + 1, link);
    const qint64 changes = m_database.changes();
    m_database.run("DELETE FROM audit WHERE id <= ?", {last});
    return m_database.changes() - changes == piece;
}

} // namespace nocturne
