// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/AlertOrder.h"

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

AlertRank rankOf(const Alert &alert) { return {groupOf(alert), stateOf(alert) == AlertState::Returned, alert.severity, -firingSince(alert)}; }

bool listedBefore(const Alert &a, const Alert &b)
{
    const AlertRank left = rankOf(a);
    const AlertRank right = rankOf(b);
    return left != right ? left < right : a.id < b.id;
}

} // namespace nocturne
