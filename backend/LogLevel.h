// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace nocturne {

/// From now on the log has what is of this level or worse: debug, info, warning or error. False: it is none of these.
bool setLogLevel(const QString &level);

/// From now on whatever is logged, by whomever, is one line for one entry. Once, before anything is logged.
void guardLog();

} // namespace nocturne
