// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/AlertIntent.h"

namespace nocturne {

QString eventOf(AlertIntent::Verb verb)
{
    switch (verb) {
    case AlertIntent::Verb::Acknowledge:
        return QStringLiteral("acknowledged");
    case AlertIntent::Verb::Unacknowledge:
        return QStringLiteral("unacknowledged");
    case AlertIntent::Verb::Suppress:
        return QStringLiteral("suppressed");
    case AlertIntent::Verb::Unsuppress:
        return QStringLiteral("unsuppressed");
    case AlertIntent::Verb::Escalate:
        return QStringLiteral("escalated");
    case AlertIntent::Verb::Assign:
        return QStringLiteral("assigned");
    case AlertIntent::Verb::Comment:
        return QStringLiteral("commented");
    case AlertIntent::Verb::Resolve:
        return QStringLiteral("resolved");
    }
    return {};
}

} // namespace nocturne
