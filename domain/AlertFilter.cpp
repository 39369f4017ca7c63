// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/AlertFilter.h"

#include <algorithm>

namespace nocturne {

namespace {

bool containsText(const Alert &alert, const QString &text)
{
    if (alert.name.contains(text, Qt::CaseInsensitive) || alert.summary.contains(text))
        return true;
    for (auto it = alert.labels.cbegin(); it != alert.labels.cend(); ++it) {
        if (Utf8::containsText(it.utf8(), text))
            return true;
    }
    return false;
}

} // namespace

bool AlertFilter::matches(const Alert &alert) const
{
    if (!states.isEmpty() && !states.contains(stateOf(alert)))
        return false;
    if (!severities.isEmpty() && !severities.contains(alert.severity))
        return false;
    if (!tenants.isEmpty() && !(alert.tenant && tenants.contains(*alert.tenant)))
        return false;
    if (!environments.isEmpty() && !environments.contains(alert.environment))
        return false;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it) {
        if (alert.labels.value(it.key()) != it.value())
            return false;
    }
    return text.isEmpty() || containsText(alert, text);
}

} // namespace nocturne
