// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/PagerRows.h"
#include "backend/engine/Records.h"
#include "domain/AlertFilter.h"
#include "domain/Result.h"

#include <functional>

namespace nocturne {

struct Accounts {
    std::vector<UserRow> users;
    std::vector<SessionRow> sessions;
    std::vector<KeyRow> keys;
    qint64 version = 0; ///< grows when another program changed the accounts
};

/// What the pager knows of one alert.
struct AlertPaging {
    std::optional<LadderRow> ladder;
    std::vector<TaskRow> tasks; ///< newest first
    QVector<Override> overrides;
    QHash<QByteArray, QString> answers; ///< to the newest try of each task
};

/// Questions to the database that must not hold up the writer or the doors. They are answered on the reader's
/// thread by calling `done` there; `done` only posts. What a person asked for and could not be read is Unavailable; a failed
/// read of what the backend itself goes on with answers empty. False: too many questions wait.
class Reads {
public:
    virtual ~Reads() = default;

    template <typename Answer> using Done = std::function<void(Result<Answer>)>;
    struct Resolved {
        std::vector<Alert> alerts;
        qint64 total = 0;
        qint64 bodiesRead = 0; ///< rows that were read for it
    };

    virtual bool alert(const QString &id, Done<std::optional<Alert>> done) = 0;
    /// Resolved alerts that match, by id, after `cursor`; `total` counts all that match. Those for which many rows are read are few at a time.
    virtual bool resolved(const AlertFilter &filter, const QString &cursor, int limit, Done<Resolved> done) = 0;
    virtual bool timeline(const QString &alertId, Done<std::vector<AlertEvent>> done) = 0;
    /// All that is open, with where it stands in the logs; empty: it could not be read.
    virtual bool start(std::function<void(std::optional<LogStart>)> done) = 0;
    /// Events with offsets in (after, to], oldest first, at most `limit`. A put without an alert: its body was cut. What could not be read is no end
    /// of the log.
    virtual bool log(qint64 after, qint64 to, int limit, Done<std::vector<AlertEvent>> done) = 0;
    /// The oldest position that the log continues from; -1 when it could not be read.
    virtual bool logFloor(std::function<void(qint64)> done) = 0;
    virtual bool audit(qint64 after, qint64 to, int limit, Done<std::vector<AuditRow>> done) = 0;
    /// Attempts with ids under `before`, newest first; of one alert, or of all where the id is empty.
    virtual bool deliveries(const QString &alertId, qint64 before, int limit, Done<std::vector<AttemptRow>> done) = 0;
    virtual bool paging(const QString &alertId, Done<AlertPaging> done) = 0;
    virtual bool overrides(TimeMs now, Done<QVector<Override>> done) = 0;
    virtual bool accounts(std::function<void(Accounts)> done) = 0;
    virtual bool accountsVersion(std::function<void(qint64)> done) = 0;
};

} // namespace nocturne
