// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertStore.h"
#include "views/paint/Theme.h"

#include <QIcon>

namespace nocturne {

/// What stands in the tray: the mark of the worst unacknowledged alert and how many there are; without any, the program's own icon.
QIcon attentionIcon(const AlertCounts &counts, const Tokens &tokens);
/// The same in words.
QString attentionText(const AlertCounts &counts);

} // namespace nocturne
