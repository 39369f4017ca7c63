// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Role.h"
#include "domain/Time.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace nocturne {

/// What an access token says. The role is the account's business, not the token's.
struct AccessClaims {
    QString user;
    QString session;
    TimeMs expiresAt = 0;
    QString id = {}; ///< so that no two tokens are one

    friend bool operator==(const AccessClaims &, const AccessClaims &) = default;
};

/// One living link of a session's chain of refresh tokens.
struct RefreshClaims {
    QString session;
    qint64 generation = 0;

    friend bool operator==(const RefreshClaims &, const RefreshClaims &) = default;
};

/// Writes and reads tokens. The algorithm is ours, never the token's: the header is compared with a constant.
class Tokens {
public:
    explicit Tokens(QByteArray secret) : m_secret(std::move(secret)) {}

    QString access(const AccessClaims &claims) const; ///< a JWT, HS256
    std::optional<AccessClaims> readAccess(const QString &token) const; ///< expiry is not judged here

    /// A refresh token follows from session and generation, so that a repeated request gets the same successor.
    QString refresh(const RefreshClaims &claims) const;
    std::optional<RefreshClaims> readRefresh(const QString &token) const;

private:
    QByteArray m_secret;
};

} // namespace nocturne
