// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/access/Directory.h"
#include "backend/access/LoginThrottle.h"
#include "backend/access/RefusedLogins.h"
#include "backend/access/Tokens.h"
#include "backend/engine/Access.h"
#include "backend/engine/Clock.h"
#include "backend/engine/Workers.h"
#include "backend/engine/Writer.h"

namespace nocturne {

struct AccessTimes {
    TimeMs accessLife = 15LL * 60 * 1000;
    TimeMs sessionLife = 30LL * 86400 * 1000;
    TimeMs refreshGrace = 10 * 1000; ///< the predecessor of a refresh token gets its successor again
};

/// Log-in, renewal and log-out. Lives on the doors' thread; slow hashes go to the workers, changes to the writer.
class AccessService final : public Access {
public:
    using Post = std::function<void(std::function<void()>)>;

    /// `post` runs a function on the doors' thread.
    AccessService(const Clock &clock, Writer &writer, Reads &reads, QByteArray secret, Post post,
                  AccessTimes times = {});

    void load(const Accounts &accounts) { take(accounts, std::numeric_limits<qint64>::max()); }
    /// Once a second: accounts that another program changed, sessions that ended.
    void tick();

    Result<Principal> authenticate(const QString &token) const override;
    std::optional<Role> currentRole(const Principal &principal) const override;
    void login(const QString &user, const QString &password, const QString &from, PairDone done) override;
    void refresh(const QString &token, PairDone done) override;
    void logout(const Principal &principal, std::function<void(Status)> done) override;
    std::vector<SessionRow> sessions(const Principal &principal) const override { return m_directory.sessionsOf(principal.user); }
    void endSession(const Principal &principal, const QString &id, std::function<void(Status)> done) override;
    void changePassword(const Principal &principal, const QString &old, const QString &fresh, std::function<void(std::optional<AccessFailure>)> done) override;

    /// Another secret: every token that was given out before is void.
    void setSecret(QByteArray secret) { m_tokens = Tokens(std::move(secret)); }

private:
    void take(const Accounts &accounts, qint64 asOf);
    void judged(const QString &user, const QByteArray &hash, bool good, const QString &from, const PairDone &done);
    void setPassword(const Principal &principal, const QByteArray &before, const QByteArray &after, std::function<void(std::optional<AccessFailure>)> done);
    template <typename C> void change(C command, std::function<void(Status)> done);
    void record(const RefusedLogins::Row &row, std::function<void()> done);
    TokenPair pair(const SessionRow &session, const UserRow &user) const;

    const Clock &m_clock;
    Writer &m_writer;
    Reads &m_reads;
    Tokens m_tokens;
    Post m_post;
    AccessTimes m_times;
    Directory m_directory;
    LoginThrottle m_throttle;
    RefusedLogins m_refused;
    QByteArray m_dummyHash; ///< so that an unknown name takes as long as a wrong password
    Workers m_workers; ///< last: ends first
};

} // namespace nocturne
