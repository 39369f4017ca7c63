// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/Problem.h"

#include <array>

namespace nocturne {

namespace {

struct Row {
    ErrorCode code;
    const char *name;
    int status;
    const char *title;
};

constexpr std::array<Row, 8> rows{{
    {ErrorCode::InvalidRequest, "invalid_request", 400, "The request is not valid"},
    {ErrorCode::Unauthenticated, "unauthenticated", 401, "Not logged in"},
    {ErrorCode::Forbidden, "forbidden", 403, "Not allowed"},
    {ErrorCode::NotFound, "not_found", 404, "Not found"},
    {ErrorCode::Conflict, "conflict", 409, "Conflict"},
    {ErrorCode::TooLarge, "too_large", 413, "Too large"},
    {ErrorCode::RateLimited, "rate_limited", 429, "Too many requests"},
    {ErrorCode::Unavailable, "unavailable", 503, "Not available now"},
}};

const Row &rowOf(ErrorCode code) { return rows[static_cast<size_t>(code)]; }

} // namespace

QString toText(ErrorCode code) { return QLatin1String(rowOf(code).name); }
int httpStatus(ErrorCode code) { return rowOf(code).status; }

std::optional<ErrorCode> errorCodeFromText(const QString &text)
{
    for (const Row &row : rows) {
        if (text == QLatin1String(row.name))
            return row.code;
    }
    return std::nullopt;
}

Json problemJson(const Error &error)
{
    const Row &row = rowOf(error.code);
    return {{"type", "about:blank"},
            {"title", row.title},
            {"status", row.status},
            {"detail", toStd(error.detail)},
            {"code", row.name}};
}

Json problemJson(const Error &error, int status)
{
    Json json = problemJson(error);
    json["status"] = status;
    return json;
}

} // namespace nocturne
