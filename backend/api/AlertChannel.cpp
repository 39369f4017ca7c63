// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/AlertChannel.h"

#include "domain/AlertChange.h"
#include "protocol/AlertJson.h"

#include <algorithm>

namespace nocturne {

namespace {

constexpr int logPiece = 200;
constexpr std::size_t mostAsked = 8; ///< filters whose answers are kept

quint32 checksumOf(const std::vector<AlertChannel::Row> &rows)
{
    std::vector<std::pair<QByteArray, qint64>> revisions;
    revisions.reserve(rows.size());
    for (const auto &row : rows)
        revisions.emplace_back(row->id.toUtf8(), row->rev);
    return checksum(std::move(revisions));
}

FeedEvent encode(const AlertEvent &event)
{
    return {event.offset,
            feed::event(event.offset, event.at, event.alertId, event.put, event.rev,
                        event.put ? event.body : QByteArray("null")),
            event.alert};
}

// From an old log. A put whose body was cut encodes to nothing: history was lost.
FeedEvent encodeOld(const AlertEvent &event)
{
    return event.put && !event.alert ? FeedEvent{event.offset, {}, nullptr} : encode(event);
}

} // namespace

void AlertChannel::reset(const SharedAlerts &open, qint64 head)
{
    m_rows.clear();
    for (const auto &alert : open) {
        if (stateOf(*alert) != AlertState::Resolved)
            m_rows[alert->id] = alert;
    }
    m_ring.reset(head);
    m_snapshots.clear();
    m_marks.clear();
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

// A hundred who come back at once get the same pages: one that is a second old is as good, since the ring goes on from where it stands.
std::shared_ptr<SnapshotPages> AlertChannel::snapshot(const AlertFilter &filter)
{
    const auto known = std::find_if(m_snapshots.begin(), m_snapshots.end(), [&](const auto &asked) { return asked.filter == filter; });
    if (known != m_snapshots.end() && known->answer->position() >= m_ring.floor())
        return known->answer;
    const auto rows = std::make_shared<std::vector<Row>>(matching(filter));
    const auto item = [rows](std::size_t i) { return feed::item((*rows)[i]->id, (*rows)[i]->rev, alertText(*(*rows)[i])); };
    const auto pages = std::make_shared<SnapshotPages>(m_ring.head(), rows->size(), checksumOf(*rows), item);
    if (known != m_snapshots.end())
        m_snapshots.erase(known);
    m_snapshots.push_back({filter, pages});
    if (m_snapshots.size() > mostAsked)
        m_snapshots.pop_front();
    return pages;
}

void AlertChannel::tick()
{
    std::erase_if(m_snapshots, [](const auto &asked) {
        if (asked.aged)
            asked.answer->forgetTexts();
        return asked.aged;
    });
    for (auto &asked : m_snapshots)
        asked.aged = true;
}

std::optional<LogChannel::Mark> AlertChannel::mark(const AlertFilter &filter)
{
    const auto known = std::find_if(m_marks.begin(), m_marks.end(), [&](const auto &asked) { return asked.filter == filter; });
    if (known != m_marks.end() && known->answer.first == m_ring.head())
        return known->answer.second;
    const auto rows = matching(filter);
    const Mark mark{static_cast<qint64>(rows.size()), checksumOf(rows)};
    if (known != m_marks.end())
        m_marks.erase(known);
    m_marks.push_back({filter, {m_ring.head(), mark}});
    if (m_marks.size() > mostAsked)
        m_marks.pop_front();
    return mark;
}

bool AlertChannel::passes(const AlertFilter &filter, const FeedEvent &event) const
{
    // A delete whose value is not known goes to everybody: deleting what one does not have does nothing.
    return !event.alert || filter.matches(*event.alert);
}

bool AlertChannel::readLog(qint64 after, std::function<void(Result<std::vector<FeedEvent>>)> done)
{
    return m_reads.log(after, m_ring.head(), logPiece, [this, done = std::move(done)](const Result<std::vector<AlertEvent>> &events) {
        if (!events)
            return m_post([done, why = events.error()] { done(why); });
        std::vector<FeedEvent> encoded;
        for (const AlertEvent &event : *events)
            encoded.push_back(encodeOld(event));
        m_post([done, encoded = std::move(encoded)]() mutable { done(std::move(encoded)); });
    });
}

bool AlertChannel::readFloor(std::function<void(qint64)> done)
{
    return m_reads.logFloor(
        [this, done = std::move(done)](qint64 floor) { m_post([done, floor] { done(floor); }); });
}

} // namespace nocturne
