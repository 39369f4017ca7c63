// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <variant>

namespace nocturne {

/// What people do to an alert.
namespace action {

struct Acknowledge {
    QString comment;
    std::optional<TimeMs> expiresAt;
};
struct Unacknowledge {};
struct Suppress {
    TimeMs until = 0;
    QString reason;
};
struct Unsuppress {};
struct Escalate {
    std::optional<int> level; ///< the next when absent
    QString note;
    QString policy = {}; ///< that calls somebody at this level; empty: nobody is called, the level is a mark
    QString name = {};   ///< of the level there
};
struct Assign {
    std::optional<QString> to; ///< nobody when absent
};
struct Comment {
    QString text;
};
struct Resolve {};

} // namespace action

using AlertAction = std::variant<action::Acknowledge, action::Unacknowledge, action::Suppress, action::Unsuppress,
                                 action::Escalate, action::Assign, action::Comment, action::Resolve>;

} // namespace nocturne
