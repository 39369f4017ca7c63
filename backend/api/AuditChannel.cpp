// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/AuditChannel.h"

#include "domain/AlertChange.h"

namespace nocturne {

namespace {

constexpr qint64 recoverableRows = 50000;

QByteArray body(const AuditRow &row)
{
    return dump({{"at", timeJson(row.at)},
                 {"by", toStd(row.by)},
                 {"action", toStd(row.action)},
                 {"target", toStd(row.target)},
                 {"result", toStd(row.result)}});
}

FeedEvent encode(const AuditRow &row)
{
    return {row.id, feed::event(row.id, row.at, QString::number(row.id), true, 1, body(row)), nullptr};
}

} // namespace

void AuditChannel::reset(std::vector<AuditRow> newest, qint64 head)
{
    m_newest.assign(newest.begin(), newest.end());
    m_ring.reset(head);
}

void AuditChannel::append(const std::vector<AuditRow> &rows)
{
    for (const AuditRow &row : rows) {
        if (row.id <= m_ring.head())
            continue;
        m_ring.append(encode(row));
        m_newest.push_back(row);
        if (m_newest.size() > snapshotRows)
            m_newest.pop_front();
    }
}

std::shared_ptr<SnapshotPages> AuditChannel::snapshot(const AlertFilter &)
{
    std::vector<std::pair<QByteArray, qint64>> revisions;
    for (const AuditRow &row : m_newest)
        revisions.emplace_back(QByteArray::number(row.id), 1);
    const auto item = [rows = std::vector<AuditRow>(m_newest.begin(), m_newest.end())](std::size_t i) { return feed::item(QString::number(rows[i].id), 1, body(rows[i])); };
    return std::make_shared<SnapshotPages>(m_ring.head(), m_newest.size(), checksum(std::move(revisions)), item);
}

bool AuditChannel::readLog(qint64 after, std::function<void(Result<std::vector<FeedEvent>>)> done)
{
    return m_reads.audit(after, m_ring.head(), 500, [this, done = std::move(done)](const Result<std::vector<AuditRow>> &rows) {
        if (!rows)
            return m_post([done, why = rows.error()] { done(why); });
        std::vector<FeedEvent> encoded;
        for (const AuditRow &row : *rows)
            encoded.push_back(encode(row));
        m_post([done, encoded = std::move(encoded)]() mutable { done(std::move(encoded)); });
    });
}

bool AuditChannel::readFloor(std::function<void(qint64)> done)
{
    // Retention keeps audit rows for longer than this.
    m_post([done = std::move(done), floor = std::max<qint64>(0, m_ring.head() - recoverableRows)] { done(floor); });
    return true;
}

} // namespace nocturne
