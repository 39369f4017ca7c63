// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertIntent.h"
#include "domain/Result.h"

namespace nocturne {

/// What became of a command: how many targets it was carried out for, and of the others how many for which reason.
struct IntentReport {
    struct Refusal {
        QString why; ///< a sentence
        int count = 0;

        friend bool operator==(const Refusal &, const Refusal &) = default;
    };

    AlertIntent::Verb verb = AlertIntent::Verb::Acknowledge;
    QString name = {}; ///< of the alert, where it was one
    bool tookBack = false; ///< it undid another command
    int done = 0;
    QVector<Refusal> refusals; ///< the commonest first

    static IntentReport of(AlertIntent::Verb verb, const QVector<Status> &outcomes);
    int refused() const;
    int asked() const { return done + refused(); }

    static constexpr qsizetype mostReasons = 5; ///< the rest is counted with the last
};

} // namespace nocturne
