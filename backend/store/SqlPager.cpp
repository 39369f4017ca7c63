// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/SqlPager.h"

namespace nocturne {

namespace {

#define NOCTURNE_LADDER_COLUMNS "alert_id, policy, state, rung, round, base, due_at, held_at"
#define NOCTURNE_TASK_COLUMNS                                                                                          \
    "key, alert_id, verb, rung, round, channel, person, address, place, created_at, due_at, first_tried_at, attempts, " \
    "state, claim, lease_until, bundle, failed_over, receipt, seen_at"
#define NOCTURNE_ATTEMPT_COLUMNS "id, at, key, alert_id, channel, person, verb, rung, attempt, outcome, answer, took_ms"

constexpr int mostTasks = 200; ///< of one alert that are looked at

std::optional<TimeMs> timeAt(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional<TimeMs>(row.integer(column));
}

LadderRow ladderAt(const Statement &row)
{
    return {row.text(0), row.text(1), static_cast<LadderRow::State>(row.integer(2)), static_cast<int>(row.integer(3)),
            static_cast<int>(row.integer(4)), row.integer(5), timeAt(row, 6), row.integer(7)};
}

TaskRow taskAt(const Statement &row)
{
    TaskRow task;
    task.key = row.text(0).toUtf8();
    task.alertId = row.text(1);
    task.verb = static_cast<TaskRow::Verb>(row.integer(2));
    task.rung = static_cast<int>(row.integer(3));
    task.round = static_cast<int>(row.integer(4));
    task.reach = {row.text(5), row.text(6), row.text(7), static_cast<int>(row.integer(8))};
    task.createdAt = row.integer(9);
    task.dueAt = row.integer(10);
    task.firstTriedAt = timeAt(row, 11);
    task.attempts = static_cast<int>(row.integer(12));
    task.state = static_cast<TaskRow::State>(row.integer(13));
    task.claim = row.integer(14);
    task.leaseUntil = row.integer(15);
    task.bundle = row.text(16).toUtf8();
    task.failedOver = row.flag(17);
    task.receipt = row.text(18);
    task.seenAt = timeAt(row, 19);
    return task;
}

template <typename Row> std::vector<Row> all(Statement &rows, Row (*read)(const Statement &))
{
    std::vector<Row> found;
    while (rows.next())
        found.push_back(read(rows));
    rows.finish();
    return found;
}

template <typename Row> std::optional<Row> one(Statement &rows, Row (*read)(const Statement &))
{
    std::optional<Row> found;
    if (rows.next())
        found = read(rows);
    rows.finish();
    return found;
}

AttemptRow attemptAt(const Statement &row)
{
    return {row.integer(0), row.integer(1), row.text(2).toUtf8(), row.text(3), row.text(4), row.text(5), static_cast<TaskRow::Verb>(row.integer(6)),
            static_cast<int>(row.integer(7)), static_cast<int>(row.integer(8)), row.text(9), row.text(10), row.integer(11)};
}

} // namespace

std::optional<LadderRow> SqlPager::ladder(const QString &alertId) { return readLadder(m_database, alertId); }

void SqlPager::saveLadder(const LadderRow &r)
{
    m_database.run("INSERT OR REPLACE INTO ladder (" NOCTURNE_LADDER_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                   {r.alertId, r.policy, static_cast<int>(r.state), r.rung, r.round, r.base, r.dueAt, r.heldAt});
}

QSet<QString> SqlPager::onLadders()
{
    QSet<QString> ids;
    Statement &rows = m_database.run("SELECT alert_id FROM ladder WHERE state < 2");
    while (rows.next())
        ids.insert(rows.text(0));
    return ids;
}

std::vector<LadderRow> SqlPager::dueLadders(TimeMs now, int limit)
{
    return all(m_database.run("SELECT " NOCTURNE_LADDER_COLUMNS " FROM ladder WHERE state = 0 AND due_at <= ? ORDER BY due_at LIMIT ?", {now, limit}), ladderAt);
}

void SqlPager::addTask(const TaskRow &t)
{
    m_database.run("INSERT OR IGNORE INTO outbox (" NOCTURNE_TASK_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {QString::fromLatin1(t.key), t.alertId, static_cast<int>(t.verb), t.rung, t.round, t.reach.channel, t.reach.person, t.reach.to,
                    t.reach.place, t.createdAt, t.dueAt, t.firstTriedAt, t.attempts, static_cast<int>(t.state), t.claim, t.leaseUntil,
                    QString::fromLatin1(t.bundle), t.failedOver, t.receipt, t.seenAt});
}

void SqlPager::saveTask(const TaskRow &t)
{
    m_database.run("UPDATE outbox SET due_at = ?, first_tried_at = ?, attempts = ?, state = ?, claim = ?, lease_until = ?, bundle = ?, "
                   "failed_over = ?, receipt = ? WHERE key = ?",
                   {t.dueAt, t.firstTriedAt, t.attempts, static_cast<int>(t.state), t.claim, t.leaseUntil, QString::fromLatin1(t.bundle),
                    t.failedOver, t.receipt, QString::fromLatin1(t.key)});
}

std::optional<TaskRow> SqlPager::task(const QByteArray &key)
{
    return one(m_database.run("SELECT " NOCTURNE_TASK_COLUMNS " FROM outbox WHERE key = ?", {QString::fromLatin1(key)}), taskAt);
}

std::vector<TaskRow> SqlPager::tasksOf(const QString &alertId) { return readTasks(m_database, alertId); }

// One row a place, however often it was paged. A place has one receipt, so the largest is it.
std::vector<Told> SqlPager::told(const QString &alertId)
{
    constexpr int changed = static_cast<int>(TaskRow::Verb::Changed);
    return all<Told>(m_database.run("SELECT channel, person, address, MIN(place), MAX(receipt), MAX(verb = ?) FROM outbox WHERE alert_id = ? AND "
                                    "((verb = 0 AND (attempts > 0 OR state = 1)) OR (verb = ? AND state = 0)) GROUP BY channel, person, address",
                                    {changed, alertId, changed}),
                     [](const Statement &row) {
                         return Told{{row.text(0), row.text(1), row.text(2), static_cast<int>(row.integer(3))}, row.text(4), row.flag(5)};
                     });
}

void SqlPager::forgetReceipt(const QString &alertId, const QString &receipt)
{
    m_database.run("UPDATE outbox SET receipt = '' WHERE alert_id = ? AND receipt = ?", {alertId, receipt});
}

std::vector<TaskRow> SqlPager::claimable(TimeMs now, int limit)
{
    return all(m_database.run("SELECT " NOCTURNE_TASK_COLUMNS " FROM outbox WHERE state < 2 AND due_at <= ? AND (state = 0 OR lease_until <= ?) "
                              "ORDER BY due_at LIMIT ?",
                              {now, now, limit}),
               taskAt);
}

QSet<QString> SqlPager::busyChannels(TimeMs now)
{
    QSet<QString> busy;
    Statement &rows = m_database.run("SELECT DISTINCT channel FROM outbox WHERE state = 1 AND lease_until > ?", {now});
    while (rows.next())
        busy.insert(rows.text(0));
    rows.finish();
    return busy;
}

QStringList SqlPager::policiesUnderWay()
{
    QStringList found;
    Statement &rows = m_database.run("SELECT DISTINCT policy FROM ladder WHERE state < 2");
    while (rows.next())
        found.append(rows.text(0));
    rows.finish();
    return found;
}

std::vector<LadderRow> SqlPager::stranded(const QString &policy, int rungs, int limit)
{
    return all(m_database.run("SELECT " NOCTURNE_LADDER_COLUMNS " FROM ladder WHERE state < 2 AND policy = ? AND rung >= ? AND (due_at IS NOT NULL OR ? = 0) LIMIT ?", {policy, rungs, rungs, limit}), ladderAt);
}

std::vector<TaskRow> SqlPager::waiting(int limit)
{
    return all(m_database.run("SELECT " NOCTURNE_TASK_COLUMNS " FROM outbox WHERE state < 2 AND state = 0 ORDER BY due_at LIMIT ?", {limit}), taskAt);
}

std::vector<TaskRow> SqlPager::lost(const QString &channel, int limit)
{
    return all(m_database.run("SELECT " NOCTURNE_TASK_COLUMNS " FROM outbox AS o WHERE channel = ? AND failed_over = 1 AND verb = 0 AND state IN (0, 1, 3) AND NOT EXISTS "
                              "(SELECT 1 FROM outbox AS p WHERE p.alert_id = o.alert_id AND p.verb = 0 AND p.person = o.person AND p.person <> '' AND p.state = 2 AND p.created_at >= o.created_at) "
                              "ORDER BY id DESC LIMIT ?",
                              {channel, limit}),
               taskAt);
}

QString SqlPager::lastOutcome(const QString &channel)
{
    QString found;
    Statement &rows = m_database.run("SELECT outcome FROM attempt WHERE channel = ? AND outcome <> 'dropped' ORDER BY id DESC LIMIT 1", {channel});
    if (rows.next())
        found = rows.text(0);
    rows.finish();
    return found;
}

void SqlPager::markSeen(const QString &alertId, const QString &person, TimeMs now)
{
    m_database.run("UPDATE outbox SET seen_at = ? WHERE alert_id = ? AND verb = 0 AND state = 2 AND seen_at IS NULL AND person IN (?, '')", {now, alertId, person});
}

Backlog SqlPager::backlog(TimeMs now)
{
    Backlog found;
    Statement &messages = m_database.run("SELECT COUNT(*), MIN(created_at) FROM outbox WHERE state < 2");
    if (messages.next()) {
        found.waiting = messages.integer(0);
        found.oldestMessage = timeAt(messages, 1);
    }
    messages.finish();
    Statement &rungs = m_database.run("SELECT MIN(due_at) FROM ladder WHERE state = 0 AND due_at <= ?", {now});
    if (rungs.next())
        found.oldestRung = timeAt(rungs, 0);
    rungs.finish();
    return found;
}

void SqlPager::shiftTimes(TimeMs by)
{
    m_database.run("UPDATE ladder SET base = base + ?, due_at = due_at + ?, held_at = held_at + ? WHERE state < 2", {by, by, by});
    m_database.run("UPDATE outbox SET created_at = created_at + ?, due_at = due_at + ?, first_tried_at = first_tried_at + ?, "
                   "lease_until = lease_until + ? WHERE state < 2",
                   {by, by, by, by});
}

void SqlPager::saveCanary(qint64 number, TimeMs now)
{
    m_database.run("INSERT OR REPLACE INTO meta VALUES ('canary', ?)", {QStringLiteral("%1 %2").arg(number).arg(now)});
}

void SqlPager::releaseClaims() { m_database.run("UPDATE outbox SET lease_until = 0 WHERE state = 1"); }

void SqlPager::addAttempt(const AttemptRow &a)
{
    m_database.run("INSERT INTO attempt (at, key, alert_id, channel, person, verb, rung, attempt, outcome, answer, took_ms) "
                   "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {a.at, QString::fromLatin1(a.key), a.alertId, a.channel, a.person, static_cast<int>(a.verb), a.rung, a.attempt, a.outcome,
                    a.answer, a.tookMs});
}

void SqlPager::saveOverride(const Override &o)
{
    m_database.run("INSERT OR REPLACE INTO stand_in (id, schedule, person, since, until, by) VALUES (?, ?, ?, ?, ?, ?)",
                   {o.id, o.schedule, o.person, o.from, o.to, o.by});
}

QVector<Override> SqlPager::overrides(TimeMs now) { return readOverrides(m_database, now); }

void SqlPager::prune(TimeMs now, qint64 rows)
{
    constexpr TimeMs week = 7 * 24 * 3600 * 1000LL;
    // What was a heartbeat or a canary is nothing an hour later; the rows are for pages.
    m_database.run("DELETE FROM outbox WHERE verb IN (?, ?) AND state >= 2 AND created_at < ?",
                   {static_cast<int>(TaskRow::Verb::Heartbeat), static_cast<int>(TaskRow::Verb::Canary), now - week / 168});
    m_database.run("DELETE FROM attempt WHERE id <= (SELECT COALESCE(MAX(id), 0) FROM attempt) - ?", {rows});
    m_database.run("DELETE FROM outbox WHERE state >= 2 AND id <= (SELECT COALESCE(MAX(id), 0) FROM outbox) - ?", {rows});
    m_database.run("DELETE FROM ladder WHERE state = 2 AND held_at < ?", {now - week});
    m_database.run("DELETE FROM stand_in WHERE until < ?", {now - week});
}

std::vector<AttemptRow> readAttempts(Database &database, const QString &alertId, qint64 before, int limit)
{
    if (alertId.isEmpty()) {
        return all(database.run("SELECT " NOCTURNE_ATTEMPT_COLUMNS " FROM attempt "
                                "WHERE id < ? ORDER BY id DESC LIMIT ?",
                                {before, limit}),
                   attemptAt);
    }
    return all(database.run("SELECT " NOCTURNE_ATTEMPT_COLUMNS " FROM attempt "
                            "WHERE alert_id = ? AND id < ? ORDER BY id DESC LIMIT ?",
                            {alertId, before, limit}),
               attemptAt);
}

std::vector<TaskRow> readTasks(Database &database, const QString &alertId)
{
    return all(database.run("SELECT " NOCTURNE_TASK_COLUMNS " FROM outbox WHERE alert_id = ? ORDER BY id DESC LIMIT ?", {alertId, mostTasks}), taskAt);
}

std::optional<LadderRow> readLadder(Database &database, const QString &alertId)
{
    return one(database.run("SELECT " NOCTURNE_LADDER_COLUMNS " FROM ladder WHERE alert_id = ?", {alertId}), ladderAt);
}

QVector<Override> readOverrides(Database &database, TimeMs now)
{
    QVector<Override> found;
    Statement &rows = database.run("SELECT id, schedule, person, since, until, by FROM stand_in WHERE until > ? ORDER BY since, id LIMIT 1000", {now});
    while (rows.next())
        found.append({rows.text(0), rows.text(1), rows.text(2), rows.integer(3), rows.integer(4), rows.text(5)});
    rows.finish();
    return found;
}

} // namespace nocturne
