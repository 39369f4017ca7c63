// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QtGlobal>

#include <optional>
#include <string_view>

namespace nocturne {

/// Milliseconds since 1970-01-01T00:00:00Z. Wall-clock times are data; they order nothing.
using TimeMs = qint64;

/// RFC 3339, UTC, milliseconds: 2026-10-16T20:14:07.123Z.
QByteArray formatTime(TimeMs time);
QString formatTimeText(TimeMs time);

/// Strict RFC 3339 with any zone and 0 to 9 fractional digits (cut to milliseconds); years 0001 to 9999.
/// Empty when the text is no such time. The zero time 0001-01-01T00:00:00Z is `zeroTime`.
std::optional<TimeMs> parseTime(std::string_view text);

/// How Go spells "no time".
inline constexpr TimeMs zeroTime = -62135596800000;

} // namespace nocturne
