// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/AlertChannel.h"

#include "domain/AlertChange.h"
#include "protocol/AlertJson.h"

namespace nocturne {

namespace {

constexpr int logPiece = 200;

FeedEvent encode(const AlertEvent &event)
{
    return {event.offset,
            feed::event(event.offset, event.at, event.alertId, event.put, event.rev,
                        event.put ? event.body : QByteArray("null")),
            event.alert};
}

// From an old log: the value has to be read back. A put whose body was cut encodes to nothing: history was lost.
FeedEvent encodeOld(AlertEvent event, std::map<QString, std::shared_ptr<const Alert>> &seen)
{
    if (event.put) {
        const auto json = parseJson({event.body.constData(), static_cast<size_t>(event.body.size())});
        auto alert = json ? alertFromJson(*json) : Result<Alert>(Error{});
        if (!alert)
            return {event.offset, {}, nullptr};
        event.alert = std::make_shared<const Alert>(std::move(*alert));
        seen[event.alertId] = event.alert;
    } else if (const auto it = seen.find(event.alertId); it != seen.end()) {
        event.alert = it->second;
    }
    return encode(event);
}

} // namespace

void AlertChannel::reset(const std::vector<TrackedAlert> &open, qint64 head)
{
    m_rows.clear();
    for (const TrackedAlert &tracked : open) {
        if (stateOf(tracked.alert) != AlertState::Resolved)
            m_rows[tracked.alert.id] = std::make_shared<const Alert>(tracked.alert);
    }
    m_ring.reset(head);
}

void AlertChannel::append(const std::vector<AlertEvent> &events)
{
    for (const AlertEvent &event : events) {
        if (event.offset <= m_ring.head())
            continue;
        if (event.put && stateOf(*event.alert) != AlertState::Resolved)
            m_rows[event.alertId] = event.alert;
        else
            m_rows.erase(event.alertId);
        m_ring.append(encode(event));
    }
}

std::vector<AlertChannel::Row> AlertChannel::matching(const AlertFilter &filter) const
{
    std::vector<Row> rows;
    for (const auto &[id, alert] : m_rows) {
        if (filter.matches(*alert))
            rows.push_back(alert);
    }
    return rows;
}

quint32 AlertChannel::checksumOf(const std::vector<Row> &rows) const
{
    AlertSet set;
    for (const Row &row : rows)
        set.insert(row->id, *row);
    return checksum(set);
}

LogChannel::Snapshot AlertChannel::snapshot(const AlertFilter &filter) const
{
    const auto rows = matching(filter);
    Snapshot snapshot;
    snapshot.count = static_cast<qint64>(rows.size());
    snapshot.crc = checksumOf(rows);
    for (const Row &row : rows)
        snapshot.items.push_back(feed::item(row->id, row->rev, alertText(*row)));
    return snapshot;
}

std::optional<LogChannel::Mark> AlertChannel::mark(const AlertFilter &filter) const
{
    const auto rows = matching(filter);
    return Mark{static_cast<qint64>(rows.size()), checksumOf(rows)};
}

bool AlertChannel::passes(const AlertFilter &filter, const FeedEvent &event) const
{
    // A delete whose value is not known goes to everybody: deleting what one does not have does nothing.
    return !event.alert || filter.matches(*event.alert);
}

bool AlertChannel::readLog(qint64 after, std::function<void(std::vector<FeedEvent>)> done)
{
    return m_reads.log(after, m_ring.head(), logPiece, [this, done = std::move(done)](std::vector<AlertEvent> events) {
        std::vector<FeedEvent> encoded;
        std::map<QString, std::shared_ptr<const Alert>> seen;
        for (AlertEvent &event : events)
            encoded.push_back(encodeOld(std::move(event), seen));
        m_post([done, encoded = std::move(encoded)]() mutable { done(std::move(encoded)); });
    });
}

bool AlertChannel::readFloor(std::function<void(qint64)> done)
{
    return m_reads.logFloor(
        [this, done = std::move(done)](qint64 floor) { m_post([done, floor] { done(floor); }); });
}

} // namespace nocturne
