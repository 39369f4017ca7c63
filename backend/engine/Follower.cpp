// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Follower.h"

#include <QLoggingCategory>

#include <algorithm>
#include <limits>
#include <utility>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.follower")

constexpr qint64 theEnd = std::numeric_limits<qint64>::max();

qint64 numberOf(const AlertEvent &event) { return event.offset; }
qint64 numberOf(const AuditRow &row) { return row.id; }

template <typename Row> auto firstAfter(const std::vector<Row> &rows, qint64 position)
{
    return std::find_if(rows.begin(), rows.end(), [position](const Row &row) { return numberOf(row) > position; });
}

// A batch of the writer's follows on a position where nothing can lie between.
template <typename Row> bool followsOn(const std::vector<Row> &rows, qint64 position)
{
    const auto first = firstAfter(rows, position);
    return first == rows.end() || numberOf(*first) == position + 1;
}

// Rows that are not known yet, and the position behind them.
template <typename Row> std::vector<Row> rest(const std::vector<Row> &rows, qint64 &position)
{
    std::vector<Row> news(firstAfter(rows, position), rows.end());
    if (!news.empty())
        position = numberOf(news.back());
    return news;
}

} // namespace

void Follower::begin(const LogStart &start)
{
    m_began = true;
    m_position = start.at;
    m_sink.began(start);
}

void Follower::begin()
{
    if (m_beginning)
        return;
    m_began = false;
    m_beginning = m_reads.start([this](std::optional<LogStart> start) {
        m_post([this, start = std::move(start)] {
            m_beginning = false;
            if (start)
                begin(*start);
        });
    });
}

void Follower::committed(const Published &batch)
{
    if (!m_began)
        return; // the state that it begins at has it
    const bool alerts = followsOn(batch.events, m_position.alerts);
    const bool audit = followsOn(batch.audit, m_position.audit);
    const bool known = !batch.events.empty() && batch.events.front().offset <= m_position.alerts;
    const bool knownAudit = !batch.audit.empty() && batch.audit.front().id <= m_position.audit;
    if (alerts && audit && !known && !knownAudit) { // nearly always, and nothing is copied
        if (!batch.events.empty())
            m_position.alerts = batch.events.back().offset;
        if (!batch.audit.empty())
            m_position.audit = batch.audit.back().id;
        m_sink.published(batch);
        return;
    }
    Published news;
    if (alerts)
        news.events = rest(batch.events, m_position.alerts);
    if (audit)
        news.audit = rest(batch.audit, m_position.audit);
    if (!news.events.empty() || !news.audit.empty())
        m_sink.published(news);
    if (!alerts)
        lookAtAlerts();
    if (!audit)
        lookAtAudit();
}

void Follower::look()
{
    if (!m_began) {
        begin();
        return;
    }
    lookAtAlerts();
    lookAtAudit();
}

void Follower::lookAtAlerts()
{
    if (m_alerts.underWay) {
        m_alerts.again = true;
        return;
    }
    m_alerts.underWay = m_reads.log(m_position.alerts, theEnd, batch, [this](Result<std::vector<AlertEvent>> events) {
        m_post([this, events = events ? std::move(*events) : std::vector<AlertEvent>()]() mutable { readAlerts(std::move(events)); }); // not read: at the next look
    });
}

void Follower::readAlerts(std::vector<AlertEvent> events)
{
    const bool more = std::exchange(m_alerts, Asking()).again || events.size() == batch;
    if (!m_began)
        return;
    Published news{rest(events, m_position.alerts), {}};
    if (std::any_of(news.events.cbegin(), news.events.cend(), [](const AlertEvent &event) { return event.put && !event.alert; })) {
        qCWarning(log) << "the log does not reach back to where its follower is; it begins anew";
        begin();
        return;
    }
    if (!news.events.empty())
        m_sink.published(news);
    if (more)
        lookAtAlerts();
}

void Follower::lookAtAudit()
{
    if (m_audit.underWay) {
        m_audit.again = true;
        return;
    }
    m_audit.underWay = m_reads.audit(m_position.audit, theEnd, batch, [this](Result<std::vector<AuditRow>> rows) {
        m_post([this, rows = rows ? std::move(*rows) : std::vector<AuditRow>()]() mutable { readAudit(std::move(rows)); });
    });
}

void Follower::readAudit(std::vector<AuditRow> rows)
{
    const bool more = std::exchange(m_audit, Asking()).again || rows.size() == batch;
    if (!m_began)
        return;
    const Published news{{}, rest(rows, m_position.audit)};
    if (!news.audit.empty())
        m_sink.published(news);
    if (more)
        lookAtAudit();
}

} // namespace nocturne
