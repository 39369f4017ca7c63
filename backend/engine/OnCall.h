// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/PagerPlan.h"

#include <QSet>

namespace nocturne {

/// A stretch of time in which one person has a schedule, or nobody: then `person` is empty.
struct Shift {
    TimeMs from = 0;
    TimeMs to = 0;
    QString person;
    bool byOverride = false;
    bool goesOn = false; ///< `to` is only as far as was looked

    friend bool operator==(const Shift &, const Shift &) = default;
};

/// How a message can reach somebody: one contact of a person, or a channel by itself.
struct Reach {
    QString channel;
    QString person; ///< empty: nobody in particular
    QString to;
    int place = 0; ///< in the person's contacts

    friend bool operator==(const Reach &, const Reach &) = default;
};

namespace oncall {

/// Who has it at a moment; empty: nobody.
QString who(const Schedule &schedule, const QVector<Override> &overrides, TimeMs at);
/// The shifts from one moment to another, without holes: a gap is a shift of nobody. At most 1,000.
QVector<Shift> shifts(const Schedule &schedule, const QVector<Override> &overrides, TimeMs from, TimeMs to);
/// Those whose schedule and person the plan knows: of others nobody can be called.
QVector<Override> known(const PagerPlan &plan, QVector<Override> overrides);
/// Whom a rung reaches at a moment, each once, by the first contact of each that goes by none of the channels to avoid, where there
/// is one; empty: nobody.
QVector<Reach> reach(const PagerPlan &plan, const QVector<Override> &overrides, const Rung &rung, TimeMs at, const QSet<QString> &avoid = {});
/// The contact after `before` of the same person.
std::optional<Reach> next(const PagerPlan &plan, const Reach &before);

} // namespace oncall

} // namespace nocturne
