// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/AuditChain.h"

#include "backend/store/StoredAlert.h"

#include <sodium.h>

namespace nocturne {

QByteArray auditLink(const QByteArray &previous, const AuditRow &row)
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
                       nullptr, 0);
    return link;
}

std::optional<qint64> firstBrokenLink(Database &database)
{
    Statement &rows = database.run("SELECT id, at, by, action, target, result, link FROM audit ORDER BY id");
    QByteArray previous;
    bool first = true;
    while (rows.next()) {
        const AuditRow row = readAudit(rows);
        const QByteArray link = rows.bytes(6);
        // The first row may follow ones that retention removed: its predecessor cannot be checked.
        if (!(first && row.id > 1) && link != auditLink(previous, row))
            return row.id;
        previous = link;
        first = false;
    }
    return std::nullopt;
}

} // namespace nocturne
