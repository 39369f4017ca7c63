// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace nocturne {

/// Whether a text may be handed on as something that people follow: http, https, or no scheme at all, on one line. Another scheme may run something,
/// and browsers read it past blanks and line breaks.
bool mayBeFollowed(const QString &text);
/// The text where it is such a thing.
std::optional<QString> followed(const QString &text);

} // namespace nocturne
