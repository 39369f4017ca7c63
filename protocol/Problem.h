// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Result.h"
#include "protocol/Json.h"

namespace nocturne {

QString toText(ErrorCode code);
std::optional<ErrorCode> errorCodeFromText(const QString &text);
int httpStatus(ErrorCode code);

/// RFC 9457 application/problem+json.
Json problemJson(const Error &error);
/// With another status of HTTP than the code usually has.
Json problemJson(const Error &error, int status);

} // namespace nocturne
