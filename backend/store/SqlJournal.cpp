// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/SqlJournal.h"

#include "backend/store/AuditChain.h"
#include "backend/store/Migrations.h"
#include "backend/store/StoredAlert.h"
#include "protocol/AlertJson.h"

#include <QDateTime>
#include <QLoggingCategory>

#include <utility>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log_, "nocturned.store")

} // namespace

SqlJournal::SqlJournal(const QString &file, Retention retention, std::optional<AuditAnchor> anchor)
    : m_database(file, Database::Absent::Made), m_pager(m_database), m_anchor(std::move(anchor)), m_pruning(m_database, m_pager, retention, m_anchor)
{
    migrate(m_database);
    if (m_anchor && wantsAnchor(m_database, *m_anchor))
        acceptAudit({0, QDateTime::currentMSecsSinceEpoch(), QStringLiteral("nocturned"), QStringLiteral("audit.anchor"), QStringLiteral("the audit log"), {}});
}

void SqlJournal::acceptAudit(AuditRow row)
{
    begin();
    AuditAnchor::Facts facts = linkAnew(m_database, *m_anchor, row);
    audit(row);
    facts.head = m_audited.head;
    facts.link = m_audited.link;
    m_audited = {};
    m_database.run("COMMIT");
    m_anchor->write(facts);
}

void SqlJournal::begin()
{
    if (!m_database.isInItsPlace())
        throw JournalFailure("the database's file was removed or replaced while it was in use; put it back, or end nocturned and restore a backup");
    m_database.run("BEGIN IMMEDIATE");
    m_changesBefore = m_database.changes();
}

void SqlJournal::commit()
{
    m_database.run("COMMIT");
    const auto audited = std::exchange(m_audited, {});
    if (!m_anchor || audited.head == 0)
        return;
    // It is committed: whatever fails from here on is no failure of it. The anchor catches up with the next row.
    try {
        m_anchor->advance(audited.head, audited.link, [this](const AuditAnchor::Facts &before) {
            Statement &row = m_database.run("SELECT link FROM audit WHERE id = ?", {before.head});
            const bool fits = row.next() && row.bytes(0) == before.link;
            row.finish();
            return fits;
        });
    } catch (const std::exception &e) {
        qCWarning(log_).noquote() << "the audit log's anchor was not moved:" << e.what();
    }
}

void SqlJournal::rollback()
{
    m_audited = {};
    m_database.run("ROLLBACK");
}

// What changed nothing needs no number, and must not cost the disk a page each time somebody asks.
bool SqlJournal::sign(qint64 unit)
{
    if (m_database.changes() == m_changesBefore)
        return false;
    m_database.run("INSERT INTO meta VALUES ('unit', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", {unit});
    return true;
}

qint64 SqlJournal::signedLast()
{
    if (m_database.inTransaction())
        rollback();
    Statement &row = m_database.run("SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'unit'");
    const qint64 unit = row.next() ? row.integer(0) : 0;
    row.finish();
    return unit;
}

void SqlJournal::readOpen(const std::function<void(TrackedAlert)> &each)
{
    Statement &rows = m_database.run("SELECT " NOCTURNE_ALERT_COLUMNS " FROM alert WHERE open = 1");
    while (rows.next()) {
        if (auto tracked = readTracked(rows))
            each(std::move(*tracked));
        else
            throw JournalFailure("a row of table alert cannot be read");
    }
    rows.finish();
}

std::optional<TrackedAlert> SqlJournal::one(Statement &row)
{
    std::optional<TrackedAlert> tracked;
    if (row.next() && !row.isNull(0))
        tracked = readTracked(row);
    row.finish();
    return tracked;
}

std::optional<TrackedAlert> SqlJournal::latest(const QString &fingerprint)
{
    // The columns are those of the row that has the maximum; an ORDER BY would sort in a table of its own each time.
    return one(m_database.run("SELECT " NOCTURNE_ALERT_COLUMNS ", MAX(episode) FROM alert WHERE id BETWEEN ? AND ?",
                              {fingerprint + QLatin1Char('-'), fingerprint + QLatin1String("-:")}));
}

std::optional<TrackedAlert> SqlJournal::episode(const QString &id)
{
    return one(m_database.run("SELECT " NOCTURNE_ALERT_COLUMNS " FROM alert WHERE id = ?", {id}));
}

void SqlJournal::save(const TrackedAlert &tracked, const QByteArray &body)
{
    const Alert &a = tracked.alert;
    m_database.run("INSERT INTO alert (id, fingerprint, episode, open, held, doors, expires_at, alertmanager_saw_at, "
                   "updated_at, resolved, name, severity, tenant, environment, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
                   "ON CONFLICT (id) DO UPDATE SET open = excluded.open, held = excluded.held, doors = excluded.doors, "
                   "expires_at = excluded.expires_at, alertmanager_saw_at = excluded.alertmanager_saw_at, "
                   "updated_at = excluded.updated_at, resolved = excluded.resolved, name = excluded.name, severity = excluded.severity, "
                   "tenant = excluded.tenant, environment = excluded.environment, body = excluded.body",
                   {a.id, a.fingerprint, a.episode, tracked.open(), tracked.held, doorsOf(tracked),
                    tracked.expiresAt, tracked.alertmanagerSawAt, a.updatedAt,
                    stateOf(a) == AlertState::Resolved, a.name, toText(a.severity), a.tenant, a.environment,
                    body.isEmpty() ? alertText(a) : body});
}

void SqlJournal::append(AlertEvent &event)
{
    if (event.put)
        event.body = alertText(*event.alert);
    const StoredDetail detail = storedDetail(event.detail);
    const bool line = event.kind != EventKind::Gone && event.kind != EventKind::Updated;
    m_database.run("INSERT INTO event (at, alert_id, line, kind, by, shape, detail, put, rev, body, change) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                   {event.at, event.alertId, line, toText(event.kind), event.by.name, detail.shape, detail.text, event.put, event.rev,
                    event.put ? SqlValue(event.body) : SqlValue(nullptr),
                    event.put && event.before ? SqlValue(changeText(*event.before, *event.alert)) : SqlValue(nullptr)});
    event.offset = m_database.lastId();
}

void SqlJournal::audit(AuditRow &row)
{
    Statement &last = m_database.run("SELECT id, link FROM audit ORDER BY id DESC LIMIT 1");
    QByteArray previous;
    row.id = 1;
    if (last.next()) {
        row.id = last.integer(0) + 1;
        previous = last.bytes(1);
    }
    last.finish();
    const QByteArray link = auditLink(previous, row, m_anchor ? m_anchor->key() : QByteArray());
    m_database.run("INSERT INTO audit (id, at, by, action, target, result, link) VALUES (?, ?, ?, ?, ?, ?, ?)",
                   {row.id, row.at, row.by, row.action, row.target, row.result, link});
    m_audited.head = row.id;
    m_audited.link = link;
}

std::optional<StoredAnswer> SqlJournal::findAnswer(const QByteArray &key)
{
    Statement &row = m_database.run("SELECT body_hash, status, body FROM answer WHERE key = ?", {key});
    std::optional<StoredAnswer> answer;
    if (row.next())
        answer = StoredAnswer{row.bytes(0), static_cast<int>(row.integer(1)), row.bytes(2)};
    row.finish();
    return answer;
}

void SqlJournal::saveAnswer(const QByteArray &key, const StoredAnswer &answer, TimeMs now)
{
    m_database.run("INSERT OR REPLACE INTO answer (key, at, body_hash, status, body) VALUES (?, ?, ?, ?, ?)",
                   {key, now, answer.bodyHash, answer.status, answer.body});
}

void SqlJournal::saveUser(const UserRow &user)
{
    m_database.run("INSERT INTO account (name, role, hash, disabled, unlocked_at) VALUES (?, ?, ?, ?, ?) ON CONFLICT (name) DO UPDATE "
                   "SET role = excluded.role, hash = excluded.hash, disabled = excluded.disabled, unlocked_at = excluded.unlocked_at",
                   {user.name, toText(user.role), user.passwordHash, user.disabled, user.unlockedAt});
}

void SqlJournal::removeUser(const QString &name)
{
    m_database.run("DELETE FROM session WHERE account = ?", {name});
    m_database.run("DELETE FROM account WHERE name = ?", {name});
}

std::optional<UserRow> SqlJournal::user(const QString &name)
{
    Statement &row = m_database.run("SELECT " NOCTURNE_ACCOUNT_COLUMNS " FROM account WHERE name = ?", {name});
    auto user = row.next() ? std::optional(readUser(row)) : std::nullopt;
    row.finish();
    return user;
}

std::optional<SessionRow> SqlJournal::session(const QString &id)
{
    Statement &row = m_database.run("SELECT " NOCTURNE_SESSION_COLUMNS " FROM session WHERE id = ?", {id});
    auto session = row.next() ? std::optional(readSession(row)) : std::nullopt;
    row.finish();
    return session;
}

void SqlJournal::endSessions(const QString &user, const QString &except)
{
    m_database.run("UPDATE session SET revoked = 1 WHERE account = ? AND id <> ?", {user, except});
}

// What was revoked stays so, whatever whoever writes believed of it.
void SqlJournal::saveSession(const SessionRow &s)
{
    m_database.run("INSERT INTO session (id, account, generation, rotated_at, expires_at, revoked) "
                   "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET generation = MAX(generation, excluded.generation), "
                   "rotated_at = MAX(rotated_at, excluded.rotated_at), expires_at = excluded.expires_at, revoked = MAX(revoked, excluded.revoked)",
                   {s.id, s.user, s.generation, s.rotatedAt, s.expiresAt, s.revoked});
}

void SqlJournal::saveKey(const KeyRow &key)
{
    m_database.run("INSERT INTO api_key (id, name, role, hash, revoked) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO "
                   "UPDATE SET name = excluded.name, revoked = excluded.revoked",
                   {key.id, key.name, toText(key.role), key.hash, key.revoked});
}

// As long as a page or two, and other than before: a full disk may still have room for a word in place.
void SqlJournal::probe(TimeMs now)
{
    constexpr int length = 8192;
    m_database.run("INSERT INTO meta VALUES ('probe', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", {QString::number(now).leftJustified(length, QLatin1Char('.'))});
}

bool SqlJournal::prune(TimeMs now) { return m_pruning.prune(now); }

void SqlJournal::bumpAccountsVersion()
{
    m_database.run("UPDATE meta SET value = CAST(value AS INTEGER) + 1 WHERE name = 'accounts_version'");
}

StoreFacts readFacts(Database &database)
{
    StoreFacts facts;
    Statement &meta = database.run("SELECT name, value FROM meta");
    while (meta.next()) {
        if (meta.text(0) == QLatin1String("epoch"))
            facts.epoch = meta.text(1);
        else if (meta.text(0) == QLatin1String("instance"))
            facts.instance = meta.text(1);
    }
    meta.finish();
    Statement &heads = database.run("SELECT (SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = 'event'), "
                                    "(SELECT COALESCE(MAX(id), 0) FROM audit)");
    if (heads.next()) {
        facts.alertsHead = heads.integer(0);
        facts.auditHead = heads.integer(1);
    }
    heads.finish();
    return facts;
}

} // namespace nocturne
