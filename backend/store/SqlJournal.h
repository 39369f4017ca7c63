// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Journal.h"
#include "backend/store/AuditAnchor.h"
#include "backend/store/Database.h"
#include "backend/store/Pruning.h"
#include "backend/store/SqlPager.h"

namespace nocturne {

class SqlJournal final : public Journal {
public:
    /// Without an anchor the audit log's links are plain hashes and its ends are nowhere else.
    explicit SqlJournal(const QString &file, Retention retention = {}, std::optional<AuditAnchor> anchor = {});

    void begin() override;
    void commit() override;
    void rollback() override;
    bool sign(qint64 unit) override;
    qint64 signedLast() override;
    void readOpen(const std::function<void(TrackedAlert)> &each) override;
    std::optional<TrackedAlert> latest(const QString &fingerprint) override;
    std::optional<TrackedAlert> episode(const QString &id) override;
    void save(const TrackedAlert &alert, const QByteArray &body) override;
    void append(AlertEvent &event) override;
    void audit(AuditRow &row) override;
    std::optional<StoredAnswer> findAnswer(const QByteArray &key) override;
    void saveAnswer(const QByteArray &key, const StoredAnswer &answer, TimeMs now) override;
    PagerRows &pager() override { return m_pager; }
    void saveUser(const UserRow &user) override;
    void saveSession(const SessionRow &session) override;
    void saveKey(const KeyRow &key) override;
    void removeUser(const QString &name) override;
    std::optional<UserRow> user(const QString &name) override;
    std::optional<SessionRow> session(const QString &id) override;
    void endSessions(const QString &user, const QString &except) override;
    void bumpAccountsVersion() override;
    void probe(TimeMs now) override;
    bool prune(TimeMs now) override;

    /// What is in the audit log now is what must be in it, and one row says so; in a transaction of its own.
    void acceptAudit(AuditRow row);
    Database &database() { return m_database; }

private:
    static std::optional<TrackedAlert> one(Statement &row);

    Database m_database;
    SqlPager m_pager;
    qint64 m_changesBefore = 0; ///< the transaction
    std::optional<AuditAnchor> m_anchor;
    Pruning m_pruning;
    AuditAnchor::Facts m_audited; ///< head and link that the transaction brings; head 0: none
};

/// What a database says of itself, and where its channels stand.
struct StoreFacts {
    QString instance;
    QString epoch;
    qint64 alertsHead = 0;
    qint64 auditHead = 0;
};
StoreFacts readFacts(Database &database);

} // namespace nocturne
