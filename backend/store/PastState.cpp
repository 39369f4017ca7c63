// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/PastState.h"

#include "protocol/AlertMembers.h"

#include <QDataStream>
#include <QIODevice>

namespace nocturne {

namespace {

using Alerts = std::map<QString, AlertMembers>;

// Quick rather than small: the writer waits for it.
QByteArray packed(Statement &rows)
{
    constexpr int quickest = 1;
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_0);
    while (rows.next())
        out << rows.bytes(0) << rows.bytes(1);
    return qCompress(bytes, quickest);
}

std::optional<Alerts> unpacked(const QByteArray &state)
{
    const QByteArray bytes = qUncompress(state);
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_0);
    Alerts alerts;
    while (!in.atEnd()) {
        QByteArray id;
        QByteArray body;
        in >> id >> body;
        if (in.status() != QDataStream::Ok)
            return std::nullopt;
        alerts.insert_or_assign(QString::fromUtf8(id), AlertMembers(body));
    }
    return alerts;
}

// One row of the log. False: it cannot be done, for the row is from before there were changes.
bool take(Alerts &alerts, const Statement &row)
{
    const QString id = row.text(2);
    if (!row.flag(3)) {
        alerts.erase(id);
        return true;
    }
    if (!row.isNull(5)) {
        const auto known = alerts.find(id);
        return known != alerts.end() && known->second.lay(row.bytes(5));
    }
    alerts.insert_or_assign(id, AlertMembers(row.bytes(4)));
    return !row.isNull(4);
}

void thin(Database &database)
{
    Statement &all = database.run("SELECT COUNT(*), COALESCE(SUM(LENGTH(state)), 0) FROM checkpoint");
    const bool tooMuch = all.next() && (all.integer(0) > checkpoints::most || all.integer(1) > checkpoints::mostBytes);
    all.finish();
    if (tooMuch) { // whose neighbours are nearest to each other is missed least
        database.run("DELETE FROM checkpoint WHERE o = (SELECT o FROM (SELECT o, LEAD(o) OVER w - LAG(o) OVER w AS span FROM checkpoint WINDOW w AS (ORDER BY o)) "
                     "WHERE span IS NOT NULL ORDER BY span, o LIMIT 1)");
    }
}

} // namespace

std::optional<PastState> readPast(Database &database, const PastMoment &moment, std::optional<qint64> from)
{
    Statement &base = database.run("SELECT o, state FROM checkpoint WHERE at <= ?1 AND o <= ?2 AND (?3 IS NULL OR o = ?3) ORDER BY o DESC LIMIT 1", {moment.at, moment.position, from});
    if (!base.next())
        return std::nullopt;
    PastState past;
    past.position = base.integer(0);
    auto alerts = unpacked(base.bytes(1));
    base.finish();
    if (!alerts)
        return std::nullopt;
    Statement &rows = database.run("SELECT o, at, alert_id, put, CASE WHEN change IS NULL THEN body END, change FROM event WHERE o > ? AND o <= ? ORDER BY o", {past.position, moment.position});
    while (rows.next() && rows.integer(1) <= moment.at) {
        past.position = rows.integer(0);
        ++past.changesRead;
        if (!take(*alerts, rows))
            return std::nullopt;
    }
    rows.finish();
    for (const auto &[id, members] : *alerts)
        past.alerts.insert_or_assign(id, members.text());
    return past;
}

void keepCheckpoint(Database &database, TimeMs now)
{
    Statement &last = database.run("SELECT (SELECT MAX(o) FROM event), o, at FROM (SELECT MAX(o) AS o, at FROM checkpoint)");
    const qint64 head = last.next() ? last.integer(0) : 0;
    const qint64 known = last.integer(1);
    const TimeMs since = now - last.integer(2);
    last.finish();
    const bool due = head - known >= checkpoints::changesBetween || std::abs(since) >= checkpoints::longestBetween;
    if (head <= known || !due)
        return;
    Statement &open = database.run("SELECT id, body FROM alert WHERE open = 1 AND resolved = 0");
    database.run("INSERT INTO checkpoint (o, at, state) VALUES (?, ?, ?)", {head, now, packed(open)});
    thin(database);
}

} // namespace nocturne
