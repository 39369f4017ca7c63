// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Reads.h"
#include "backend/store/ResolvedSearch.h"

#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace nocturne {

/// The reader: its own connection on its own thread, a bounded queue of questions.
class SqlReads final : public Reads {
public:
    explicit SqlReads(QString file, std::size_t queueLimit = 1000);
    ~SqlReads() override;

    /// Waits for the question that is under way; those that wait are never answered. To be called while those who asked are there.
    void stop();

    bool alert(const QString &id, Done<std::optional<Alert>> done) override;
    bool resolved(const AlertFilter &filter, const QString &cursor, int limit, Done<Resolved> done) override;
    bool timeline(const QString &alertId, Done<std::vector<AlertEvent>> done) override;
    bool start(std::function<void(std::optional<LogStart>)> done) override;
    bool log(qint64 after, qint64 to, int limit, Done<std::vector<AlertEvent>> done) override;
    bool logFloor(std::function<void(qint64)> done) override;
    bool audit(qint64 after, qint64 to, int limit, Done<std::vector<AuditRow>> done) override;
    bool deliveries(const QString &alertId, qint64 before, int limit, Done<std::vector<AttemptRow>> done) override;
    bool paging(const QString &alertId, Done<AlertPaging> done) override;
    bool overrides(TimeMs now, Done<QVector<Override>> done) override;
    bool accounts(std::function<void(Accounts)> done) override;
    bool accountsVersion(std::function<void(qint64)> done) override;

private:
    using Question = std::function<void(Database *)>; ///< null: there is no connection
    bool ask(Question question);
    template <typename Answer, typename Read, typename Told> bool ask(Read read, Told done);
    template <typename Answer, typename Read> bool askFor(Read read, Done<Answer> done);
    void readOn(const std::shared_ptr<ResolvedSearch> &search, const Done<Resolved> &done, Database *db);
    void run();

    QString m_file;
    std::size_t m_limit;
    std::atomic<int> m_searches = 0;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Question> m_queue;
    bool m_ending = false;
    std::thread m_thread;
};

/// The same reading for start-up and for commands, on the caller's connection.
Accounts readAccounts(Database &database);
/// The newest rows, as many as the audit channel shows who comes.
std::vector<AuditRow> readAuditTail(Database &database);

} // namespace nocturne
