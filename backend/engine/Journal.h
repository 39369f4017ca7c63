// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/PagerRows.h"
#include "backend/engine/Records.h"

#include <functional>
#include <stdexcept>

namespace nocturne {

/// The database refused or failed; the transaction is to be rolled back.
class JournalFailure : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// The writer's side of the store. One transaction at a time, on the writer's thread. Every call may throw
/// JournalFailure.
class Journal {
public:
    virtual ~Journal() = default;

    virtual void begin() = 0;
    virtual void commit() = 0;
    virtual void rollback() = 0;
    /// Writes the number of the transaction into it, where it changed anything: whether it is in the store can then be asked.
    /// False: nothing was changed, and so nothing signed.
    virtual bool sign(qint64 unit) = 0;
    /// The number of the newest transaction that is in the store and was signed; 0: there is none. Ends one that is still open.
    virtual qint64 signedLast() = 0;

    /// Alerts that are open, one after the other, to start the engine with.
    virtual void readOpen(const std::function<void(TrackedAlert)> &each) = 0;
    /// The newest episode of a condition, open or not.
    virtual std::optional<TrackedAlert> latest(const QString &fingerprint) = 0;

    /// One episode, open or not.
    virtual std::optional<TrackedAlert> episode(const QString &id) = 0;
    /// `body` is the alert as `append` spelled it for its event; empty: it is spelled here.
    virtual void save(const TrackedAlert &alert, const QByteArray &body) = 0;
    /// Gives the event its offset and its body. What changed stays in the log; the body for as long as the feed may be continued from it.
    virtual void append(AlertEvent &event) = 0;
    /// Gives the row its id and links it into the audit chain.
    virtual void audit(AuditRow &row) = 0;

    virtual std::optional<StoredAnswer> findAnswer(const QByteArray &key) = 0;
    virtual void saveAnswer(const QByteArray &key, const StoredAnswer &answer, TimeMs now) = 0;

    /// The pager's rows, in the same transaction.
    virtual PagerRows &pager() = 0;

    virtual void saveUser(const UserRow &user) = 0;
    virtual void saveSession(const SessionRow &session) = 0;
    virtual void saveKey(const KeyRow &key) = 0;
    /// With its sessions; what others wrote of it keeps the name.
    virtual void removeUser(const QString &name) = 0;
    virtual std::optional<UserRow> user(const QString &name) = 0;
    virtual std::optional<SessionRow> session(const QString &id) = 0;
    /// Of one account; `except` stays.
    virtual void endSessions(const QString &user, const QString &except) = 0;
    /// Whoever holds accounts in memory reads them anew.
    virtual void bumpAccountsVersion() = 0;

    /// Writes a little that says nothing, to see whether the store can be written.
    virtual void probe(TimeMs) {}
    /// Cuts what nobody needs any more, a bounded piece at a time. True: there is more.
    virtual bool prune(TimeMs now) = 0;
};

} // namespace nocturne
