// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertOrder.h"

#include <tuple>

namespace nocturne {

AlertGroup groupOf(const Alert &alert)
{
    switch (stateOf(alert)) {
    case AlertState::Suppressed:
        return AlertGroup::Suppressed;
    case AlertState::Acknowledged:
    case AlertState::Resolved:
        return AlertGroup::Acknowledged;
    case AlertState::Firing:
    case AlertState::Returned:
        break;
    }
    return AlertGroup::Unacknowledged;
}

bool listedBefore(const Alert &a, const Alert &b)
{
    const auto key = [](const Alert &alert) {
        return std::make_tuple(static_cast<int>(groupOf(alert)), static_cast<int>(alert.severity), -alert.startsAt);
    };
    const auto left = key(a);
    const auto right = key(b);
    return left != right ? left < right : a.id < b.id;
}

} // namespace nocturne
