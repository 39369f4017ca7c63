// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace nocturne::names {

/// What keeps a text from being the name of an account or a key, as a sentence; empty: nothing. Letters and digits of any
/// script, and . _ - + @ between them; at most 64 characters.
QString fault(const QString &name);
/// Two names that people would take for one: NAME and name, or the same letters composed differently.
bool same(const QString &one, const QString &other);
/// Two names that look alike, whatever script their letters are of: nobody should get a name that passes for another's.
bool alike(const QString &one, const QString &other);
/// For a line of a list: what would break it, or move a terminal's cursor, is spelled out.
QString printable(const QString &text);

} // namespace nocturne::names
