// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Records.h"
#include "domain/Result.h"
#include "domain/Role.h"
#include "domain/Time.h"

#include <functional>
#include <optional>
#include <variant>

namespace nocturne {

/// Who is calling, by a token that was good a moment ago.
struct Principal {
    QString user;
    Role role = Role::Viewer;
    QString session;      ///< empty for an API key
    QString key;          ///< id of the API key, else empty
    TimeMs expiresAt = 0; ///< end of the token; far away for a key

    friend bool operator==(const Principal &, const Principal &) = default;
};

struct TokenPair {
    QString accessToken;
    QString refreshToken;
    qint64 expiresIn = 0;
    QString user;
    Role role = Role::Viewer;
};

struct AccessFailure {
    Error error;
    qint64 retryAfterSeconds = 0; ///< for RateLimited
};

/// Who may come in. Lives on the doors' thread; `done` is called there.
class Access {
public:
    using PairDone = std::function<void(std::variant<TokenPair, AccessFailure>)>;

    virtual ~Access() = default;
    virtual Result<Principal> authenticate(const QString &token) const = 0;
    /// What the caller is now: empty when the session, key or account has ended since; a role may have changed.
    virtual std::optional<Role> currentRole(const Principal &principal) const = 0;
    /// `from`: the caller's address, for the audit log.
    virtual void login(const QString &user, const QString &password, const QString &from, PairDone done) = 0;
    virtual void refresh(const QString &token, PairDone done) = 0;
    virtual void logout(const Principal &principal, std::function<void(Status)> done) = 0;
    /// The caller's own, newest first; of a key: none.
    virtual std::vector<SessionRow> sessions(const Principal &principal) const = 0;
    /// One of the caller's own.
    virtual void endSession(const Principal &principal, const QString &id, std::function<void(Status)> done) = 0;
    /// Every other session of the account ends.
    virtual void changePassword(const Principal &principal, const QString &old, const QString &fresh, std::function<void(std::optional<AccessFailure>)> done) = 0;
};

} // namespace nocturne
