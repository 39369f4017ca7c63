// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/AuditChain.h"

#include "backend/store/StoredAlert.h"

#include <sodium.h>

namespace nocturne {

namespace {

constexpr const char *allRows = "SELECT id, at, by, action, target, result, link FROM audit ORDER BY id";

QByteArray auditKeyId(Database &database)
{
    Statement &meta = database.run("SELECT value FROM meta WHERE name = 'audit_key'");
    const QByteArray id = meta.next() ? meta.bytes(0) : QByteArray();
    meta.finish();
    return id;
}

// A value of another type than was written reads the same here and otherwise elsewhere; a row before the first was never written.
std::optional<QString> oddRow(Database &database)
{
    Statement &odd = database.run("SELECT id FROM audit WHERE id <= 0 OR typeof(at) <> 'integer' OR typeof(by) <> 'text' OR typeof(action) <> 'text' "
                                  "OR typeof(target) <> 'text' OR typeof(result) <> 'text' OR typeof(link) <> 'blob' ORDER BY id LIMIT 1");
    const auto id = odd.next() ? std::optional(odd.integer(0)) : std::nullopt;
    odd.finish();
    if (!id)
        return std::nullopt;
    return *id <= 0 ? QStringLiteral("Row %1 of the audit log was put there by another program.").arg(*id) : QStringLiteral("Row %1 of the audit log was changed.").arg(*id);
}

std::optional<QString> faultIn(Database &database, const AuditAnchor &anchor)
{
    const auto facts = anchor.read();
    if (!facts)
        return anchor.exists() ? QStringLiteral("The audit log's anchor was changed, or belongs to another key.") : QStringLiteral("The audit log's anchor is gone.");
    if (auditKeyId(database) != anchor.keyId())
        return QStringLiteral("This is not the audit log that the anchor belongs to: the database is another one, or an older copy.");
    if (auto odd = oddRow(database))
        return odd;
    qint64 next = facts->floor;
    QByteArray previous = facts->before;
    qint64 leftId = 0; // the newest of those that retention is about to take
    QByteArray leftLink;
    Statement &rows = database.run(allRows);
    while (rows.next()) {
        const AuditRow row = readAudit(rows);
        const QByteArray link = rows.bytes(6);
        if (row.id < facts->floor) {
            const bool follows = leftId == 0 || (row.id == leftId + 1 && link == auditLink(leftLink, row, anchor.key()));
            const bool last = row.id == facts->floor - 1;
            if (!follows || (last && link != facts->before)) {
                rows.finish();
                return QStringLiteral("Row %1 of the audit log was changed.").arg(row.id);
            }
            leftId = row.id;
            leftLink = link;
            continue;
        }
        if (leftId != 0 && leftId != facts->floor - 1) {
            rows.finish();
            return QStringLiteral("Row %1 of the audit log was put there by another program.").arg(leftId);
        }
        if (row.id != next) {
            rows.finish();
            return QStringLiteral("Rows %1 to %2 of the audit log are missing.").arg(next).arg(row.id - 1);
        }
        if (link != auditLink(previous, row, anchor.key()) || (row.id == facts->head && link != facts->link)) {
            rows.finish();
            return QStringLiteral("Row %1 of the audit log was changed.").arg(row.id);
        }
        previous = link;
        ++next;
    }
    if (next <= facts->head)
        return QStringLiteral("Rows %1 to %2 of the audit log are missing at its end: they were removed, or an older copy was put back.").arg(next).arg(facts->head);
    return std::nullopt;
}

} // namespace

QByteArray auditLink(const QByteArray &previous, const AuditRow &row, const QByteArray &key)
{
    QByteArray text = previous;
    // Each field with its length, so that no text can move from one field into the next.
    for (const QString &field : {QString::number(row.id), QString::number(row.at), row.by, row.action, row.target,
                                 row.result}) {
        const QByteArray bytes = field.toUtf8();
        text += QByteArray::number(bytes.size()) + ':' + bytes;
    }
    QByteArray link(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(link.data()), static_cast<size_t>(link.size()),
                       reinterpret_cast<const unsigned char *>(text.constData()), static_cast<size_t>(text.size()),
                       key.isEmpty() ? nullptr : reinterpret_cast<const unsigned char *>(key.constData()), static_cast<size_t>(key.size()));
    return link;
}

std::optional<qint64> firstBrokenLink(Database &database, const QByteArray &key)
{
    Statement &rows = database.run(allRows);
    QByteArray previous;
    bool first = true;
    while (rows.next()) {
        const AuditRow row = readAudit(rows);
        const QByteArray link = rows.bytes(6);
        // The first row may follow ones that retention removed: its predecessor cannot be checked.
        if (!(first && row.id > 1) && link != auditLink(previous, row, key))
            return row.id;
        previous = link;
        first = false;
    }
    return std::nullopt;
}

std::optional<QString> auditFault(Database &database, const AuditAnchor &anchor)
{
    // Rows that retention takes while this reads look like a fault once, and not twice.
    auto fault = faultIn(database, anchor);
    return fault ? faultIn(database, anchor) : fault;
}

bool wantsAnchor(Database &database, const AuditAnchor &anchor)
{
    return auditKeyId(database).isEmpty() && !anchor.exists();
}

AuditAnchor::Facts linkAnew(Database &database, const AuditAnchor &anchor, AuditRow &witness)
{
    const auto broken = firstBrokenLink(database, auditKeyId(database) == anchor.keyId() ? anchor.key() : QByteArray());
    witness.result = broken ? QStringLiteral("from row %1 on it had been changed before").arg(*broken) : QStringLiteral("ok");
    std::vector<AuditRow> rows;
    Statement &read = database.run(allRows);
    while (read.next())
        rows.push_back(readAudit(read));
    AuditAnchor::Facts facts{rows.empty() ? 1 : rows.front().id, {}, 0, {}};
    for (const AuditRow &row : rows) {
        facts.link = auditLink(facts.link, row, anchor.key());
        facts.head = row.id;
        database.run("UPDATE audit SET link = ? WHERE id = ?", {facts.link, row.id});
    }
    database.run("INSERT INTO meta VALUES ('audit_key', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", {QString::fromLatin1(anchor.keyId())});
    return facts;
}

} // namespace nocturne
