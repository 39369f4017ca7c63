// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/Migrations.h"

#include "backend/store/StoredAlert.h"

#include <QRandomGenerator>
#include <QUuid>

#include <array>
#include <vector>

namespace nocturne {

namespace {

// Version n is reached by the statements of steps[n-1]. A step that was shipped is never changed.
const std::vector<std::vector<const char *>> &steps()
{
    static const std::vector<std::vector<const char *>> all{{
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
        // The state: the checkpoint. `body` is the alert as the wire spells it.
        "CREATE TABLE alert (id TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, episode INTEGER NOT NULL, "
        "open INTEGER NOT NULL, held INTEGER NOT NULL, doors INTEGER NOT NULL, expires_at INTEGER, "
        "alertmanager_saw_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, body TEXT NOT NULL)",
        "CREATE INDEX alert_episode ON alert (fingerprint, episode)",
        "CREATE INDEX alert_open ON alert (open, updated_at)",
        // The log: the history. Offsets grow and are never given twice.
        "CREATE TABLE event (o INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, alert_id TEXT NOT NULL, "
        "kind TEXT NOT NULL, by TEXT NOT NULL, detail TEXT NOT NULL, put INTEGER NOT NULL, rev INTEGER NOT NULL, "
        "body TEXT)",
        "CREATE INDEX event_alert ON event (alert_id, o)",
        "CREATE INDEX event_at ON event (at)",
        "CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, o INTEGER NOT NULL, "
        "alert_id TEXT NOT NULL, kind TEXT NOT NULL)",
        "CREATE TABLE audit (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, by TEXT NOT NULL, "
        "action TEXT NOT NULL, target TEXT NOT NULL, result TEXT NOT NULL, link BLOB NOT NULL)",
        "CREATE TABLE answer (key BLOB PRIMARY KEY, at INTEGER NOT NULL, body_hash BLOB NOT NULL, "
        "status INTEGER NOT NULL, body BLOB NOT NULL)",
        "CREATE INDEX answer_at ON answer (at)",
        "CREATE TABLE account (name TEXT PRIMARY KEY, role TEXT NOT NULL, hash BLOB NOT NULL, disabled INTEGER NOT NULL)",
        "CREATE TABLE session (id TEXT PRIMARY KEY, account TEXT NOT NULL, generation INTEGER NOT NULL, "
        "rotated_at INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL)",
        "CREATE TABLE api_key (id TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, hash BLOB NOT NULL, "
        "revoked INTEGER NOT NULL)",
        "INSERT INTO meta VALUES ('accounts_version', '1')",
    }, {
        // An id is its fingerprint and its episode: the key finds both.
        "DROP INDEX alert_episode",
    }, {
        // The outbox is what is to be told to whom, and no longer what happened: that is the log.
        "DROP TABLE outbox",
        "CREATE TABLE ladder (alert_id TEXT PRIMARY KEY, policy TEXT NOT NULL, state INTEGER NOT NULL, rung INTEGER NOT NULL, "
        "round INTEGER NOT NULL, base INTEGER NOT NULL, due_at INTEGER, held_at INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE INDEX ladder_due ON ladder (due_at) WHERE state = 0",
        "CREATE TABLE outbox (id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, alert_id TEXT NOT NULL, verb INTEGER NOT NULL, "
        "rung INTEGER NOT NULL, round INTEGER NOT NULL, channel TEXT NOT NULL, person TEXT NOT NULL, address TEXT NOT NULL, "
        "place INTEGER NOT NULL, created_at INTEGER NOT NULL, due_at INTEGER NOT NULL, first_tried_at INTEGER, attempts INTEGER NOT NULL, "
        "state INTEGER NOT NULL, claim INTEGER NOT NULL, lease_until INTEGER NOT NULL, bundle TEXT NOT NULL, failed_over INTEGER NOT NULL)",
        "CREATE INDEX outbox_waiting ON outbox (due_at) WHERE state < 2",
        "CREATE INDEX outbox_alert ON outbox (alert_id)",
        "CREATE TABLE attempt (id INTEGER PRIMARY KEY AUTOINCREMENT, at INTEGER NOT NULL, key TEXT NOT NULL, alert_id TEXT NOT NULL, "
        "channel TEXT NOT NULL, person TEXT NOT NULL, verb INTEGER NOT NULL, rung INTEGER NOT NULL, attempt INTEGER NOT NULL, "
        "outcome TEXT NOT NULL, answer TEXT NOT NULL, took_ms INTEGER NOT NULL)",
        "CREATE INDEX attempt_alert ON attempt (alert_id, id)",
        "CREATE TABLE stand_in (id TEXT PRIMARY KEY, schedule TEXT NOT NULL, person TEXT NOT NULL, since INTEGER NOT NULL, "
        "until INTEGER NOT NULL, by TEXT NOT NULL)",
    }, {
        "ALTER TABLE outbox ADD COLUMN receipt TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE outbox ADD COLUMN seen_at INTEGER",
    }, {
        // Keys are kept outside the database; what may have been read here is no key any more.
        "DELETE FROM meta WHERE name = 'secret'",
        "ALTER TABLE account ADD COLUMN unlocked_at INTEGER NOT NULL DEFAULT 0",
    }, {
        "CREATE INDEX outbox_under_way ON outbox (channel, lease_until) WHERE state = 1",
    }, {
        "CREATE INDEX outbox_failed ON outbox (channel) WHERE failed_over = 1",
    }, {
        // What an event has to say, as a value; 0 is a text as it is to be shown, which is what all were before.
        "ALTER TABLE event ADD COLUMN shape INTEGER NOT NULL DEFAULT 0",
    }, {
        // What is asked of the history stands in columns, and in one index in the order of its pages. What is held is resolved and open: `resolved`
        // is what people see. fillColumns() does it for the rows that are there.
        "ALTER TABLE alert ADD COLUMN resolved INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE alert ADD COLUMN name TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE alert ADD COLUMN severity TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE alert ADD COLUMN tenant TEXT",
        "ALTER TABLE alert ADD COLUMN environment TEXT NOT NULL DEFAULT ''",
        "DROP INDEX alert_open",
        "CREATE INDEX alert_open ON alert (id) WHERE open = 1",
        "CREATE INDEX alert_history ON alert (id, severity, tenant, environment) WHERE resolved = 1",
        "CREATE INDEX alert_history_at ON alert (updated_at) WHERE open = 0",
    }, {
        // What changed, which stays when the body is cut; null: the body is the change. `line`: the timeline always shows it. Retention goes by the
        // log's own order and needs no index for it.
        "ALTER TABLE event ADD COLUMN change TEXT",
        "ALTER TABLE event ADD COLUMN line INTEGER NOT NULL DEFAULT 1",
        "UPDATE event SET line = 0 WHERE kind IN ('', 'updated')",
        "DROP INDEX event_at",
        "DROP INDEX event_alert",
        "CREATE INDEX event_alert ON event (alert_id, line)",
    }, {
        // All that is open and not resolved, packed, at a position of the log.
        "CREATE TABLE checkpoint (o INTEGER PRIMARY KEY, at INTEGER NOT NULL, state BLOB NOT NULL)",
    }, {
        // In the order in which they came: new ones are written to its end, and not all over it as by id.
        "DROP INDEX alert_open",
        "CREATE INDEX alert_open ON alert (open) WHERE open = 1",
    }};
    return all;
}

constexpr qint64 columnsOfAlerts = 9; ///< the version that brought them

// By our own reader: an older one wrote bodies that are no strict JSON. One that nobody can read was found nowhere before either.
void fillColumns(Database &database)
{
    Statement &rows = database.run("SELECT rowid, body FROM alert");
    while (rows.next()) {
        const auto alert = readAlertBody(rows.bytes(1));
        if (!alert)
            continue;
        database.run("UPDATE alert SET resolved = ?, name = ?, severity = ?, tenant = ?, environment = ? WHERE rowid = ?",
                     {stateOf(*alert) == AlertState::Resolved, alert->name, toText(alert->severity), alert->tenant, alert->environment, rows.integer(0)});
    }
}

qint64 versionOf(Database &database)
{
    Statement &read = database.run("PRAGMA user_version");
    const qint64 version = read.next() ? read.integer(0) : 0;
    read.finish();
    return version;
}

qint64 newest() { return static_cast<qint64>(steps().size()); }

} // namespace

bool wantsMigration(Database &database) { return versionOf(database) < newest(); }

void migrate(Database &database)
{
    const qint64 version = versionOf(database);
    if (version > newest())
        throw JournalFailure(QStringLiteral("%1 was written by a newer nocturned (schema %2, this one knows %3). Start that one, or restore a backup from before it.")
                                 .arg(database.fileName()).arg(version).arg(newest()).toStdString());
    if (version > 0 && version < newest())
        database.copyTo(QStringLiteral("%1.schema%2").arg(database.fileName()).arg(version));
    for (qint64 next = version; next < newest(); ++next) {
        database.exec(QStringLiteral("BEGIN IMMEDIATE"));
        for (const char *statement : steps()[static_cast<size_t>(next)])
            database.exec(QLatin1String(statement));
        if (next + 1 == columnsOfAlerts)
            fillColumns(database);
        if (next == 0) {
            database.run("INSERT INTO meta VALUES ('epoch', ?)", {QUuid::createUuid().toString(QUuid::Id128).left(12)});
            database.run("INSERT INTO meta VALUES ('instance', ?)",
                         {QUuid::createUuid().toString(QUuid::Id128).left(8)});
        }
        database.exec(QStringLiteral("PRAGMA user_version=%1").arg(next + 1));
        database.exec(QStringLiteral("COMMIT"));
    }
}

} // namespace nocturne
