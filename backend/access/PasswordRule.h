// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace nocturne {

/// What speaks against a new password, as a sentence; empty: nothing. 12 to 128 characters, and none that guessing begins with.
QString passwordFault(const QString &password);

} // namespace nocturne
