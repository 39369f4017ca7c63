// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QSet>

namespace nocturne {

/// Which alerts a list or a subscription is about. Empty sets ask nothing.
struct AlertFilter {
    QSet<AlertState> states;
    QSet<Severity> severities;
    QSet<QString> tenants;
    QSet<QString> environments;
    Labels labels;
    QString text; ///< case-insensitive part of name, summary or a label's value

    bool matches(const Alert &alert) const;

    friend bool operator==(const AlertFilter &, const AlertFilter &) = default;
};

} // namespace nocturne
