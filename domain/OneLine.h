// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace nocturne {

/// The text with everything that would begin another line, move a terminal's cursor or turn the direction of reading written out, as \n or
/// \u001b; the rest is as it was. For a log: whatever strangers wrote, a line is one entry.
QString onOneLine(const QString &text);

} // namespace nocturne
