// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/access/Tokens.h"

#include "backend/access/Secrets.h"
#include "protocol/Json.h"

namespace nocturne {

namespace {

constexpr qsizetype longestToken = 2048;
constexpr auto base64Options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

QByteArray encode(const QByteArray &bytes) { return bytes.toBase64(base64Options); }

std::optional<QByteArray> decode(const QByteArray &text)
{
    const auto result = QByteArray::fromBase64Encoding(text, base64Options | QByteArray::AbortOnBase64DecodingErrors);
    // Only the one canonical spelling counts.
    return result && encode(*result) == text ? std::optional(*result) : std::nullopt;
}

const QByteArray &header()
{
    static const QByteArray constant = encode(R"({"alg":"HS256","typ":"JWT"})");
    return constant;
}

QByteArray refreshBody(const RefreshClaims &claims)
{
    return "nrt1." + claims.session.toUtf8() + '.' + QByteArray::number(claims.generation);
}

} // namespace

QString Tokens::access(const AccessClaims &claims) const
{
    const QByteArray payload = dump({{"sub", toStd(claims.user)},
                                     {"sid", toStd(claims.session)},
                                     {"exp", claims.expiresAt / 1000},
                                     {"jti", toStd(claims.id)}});
    const QByteArray body = header() + '.' + encode(payload);
    return QString::fromLatin1(body + '.' + encode(secrets::mac(body, m_secret)));
}

std::optional<AccessClaims> Tokens::readAccess(const QString &token) const
{
    if (token.size() > longestToken)
        return std::nullopt;
    const QList<QByteArray> parts = token.toLatin1().split('.');
    if (parts.size() != 3 || parts[0] != header())
        return std::nullopt;
    const auto mac = decode(parts[2]);
    if (!mac || !secrets::sameMac(*mac, parts[0] + '.' + parts[1], m_secret))
        return std::nullopt;
    const auto payload = decode(parts[1]);
    const auto json = payload ? parseJson({payload->constData(), static_cast<size_t>(payload->size())})
                              : Result<Json>(Error{});
    if (!json)
        return std::nullopt;
    Members in(*json);
    AccessClaims claims{in.requiredText("sub"), in.requiredText("sid"), in.integer("exp").value_or(0) * 1000, in.text("jti").value_or(QString())};
    return in.error() ? std::nullopt : std::optional(claims);
}

QString Tokens::refresh(const RefreshClaims &claims) const
{
    const QByteArray body = refreshBody(claims);
    return QString::fromLatin1(body + '.' + encode(secrets::mac(body, m_secret)));
}

std::optional<RefreshClaims> Tokens::readRefresh(const QString &token) const
{
    if (token.size() > longestToken)
        return std::nullopt;
    const QList<QByteArray> parts = token.toLatin1().split('.');
    if (parts.size() != 4 || parts[0] != "nrt1")
        return std::nullopt;
    bool good = false;
    const RefreshClaims claims{QString::fromLatin1(parts[1]), parts[2].toLongLong(&good)};
    const auto mac = decode(parts[3]);
    if (!good || !mac || !secrets::sameMac(*mac, refreshBody(claims), m_secret))
        return std::nullopt;
    return claims;
}

} // namespace nocturne
