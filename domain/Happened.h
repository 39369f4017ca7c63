// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QStringList>

#include <variant>

namespace nocturne {

/// What there is to say of an event beyond its kind, as values: whoever shows it makes the sentence.
namespace happened {

struct Said { ///< somebody's own words: a comment, a reason, a summary; or a name
    QString text;
    friend bool operator==(const Said &, const Said &) = default;
};
struct BecameSeverity {
    Severity severity = Severity::Warning;
    friend bool operator==(const BecameSeverity &, const BecameSeverity &) = default;
};
struct Ended {
    Resolution how = Resolution::Recovered;
    friend bool operator==(const Ended &, const Ended &) = default;
};
struct Quieted {
    SuppressionKind by = SuppressionKind::Silence;
    friend bool operator==(const Quieted &, const Quieted &) = default;
};
struct RungCalled {
    QString rung;
    QStringList who; ///< nobody: it was skipped
    friend bool operator==(const RungCalled &, const RungCalled &) = default;
};
struct RaisedByHand {
    QString level;
    QString note;
    friend bool operator==(const RaisedByHand &, const RaisedByHand &) = default;
};
struct TimeIsOver {
    friend bool operator==(const TimeIsOver &, const TimeIsOver &) = default;
};

} // namespace happened

using EventDetail = std::variant<std::monostate, happened::Said, happened::BecameSeverity, happened::Ended, happened::Quieted, happened::RungCalled, happened::RaisedByHand,
                                 happened::TimeIsOver>;

} // namespace nocturne
