// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <optional>

namespace nocturne {

/// One page of a rung and what became of it: waiting, sending, delivered, seen, failed, dropped.
struct LadderPage {
    QString who;
    QString state;
    int attempts = 0;
    QString answer = {}; ///< of the receiver, to the newest try

    friend bool operator==(const LadderPage &, const LadderPage &) = default;
};

/// One rung of an alert's escalation, as the backend tells it.
struct LadderRung {
    int level = 1;
    QString name;
    std::optional<TimeMs> dueAt; ///< empty: called already, or the ladder stands still
    QStringList reach;           ///< whom it would reach; empty: nobody
    QVector<LadderPage> pages;   ///< newest first; empty: not called yet

    friend bool operator==(const LadderRung &, const LadderRung &) = default;
};

struct Ladder {
    QString policy; ///< empty: the alert has none
    bool held = false;
    QVector<LadderRung> rungs;

    friend bool operator==(const Ladder &, const Ladder &) = default;
};

} // namespace nocturne
