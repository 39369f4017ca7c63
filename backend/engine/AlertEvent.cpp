// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/AlertEvent.h"

#include <algorithm>
#include <array>

namespace nocturne {

namespace {

// In the order of EventKind.
constexpr std::array words{"", "fired", "reopened", "updated", "returned", "resolved", "acknowledged", "unacknowledged", "ack_expired", "suppressed", "unsuppressed", "escalated", "assigned", "commented", "delivered"};
static_assert(words.size() == static_cast<std::size_t>(EventKind::Delivered) + 1);

} // namespace

QString toText(EventKind kind) { return QString::fromLatin1(words[static_cast<std::size_t>(kind)]); }

EventKind eventKindFromText(const QString &word)
{
    const auto found = std::find_if(words.begin(), words.end(), [&word](const char *known) { return word == QLatin1String(known); });
    return found == words.end() ? EventKind::Updated : static_cast<EventKind>(found - words.begin());
}

} // namespace nocturne
