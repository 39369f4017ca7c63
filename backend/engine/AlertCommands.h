// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertBook.h"
#include "backend/engine/Writer.h"

#include <functional>

namespace nocturne {

struct CommandTarget {
    QString id;
    std::optional<qint64> materialRev;
};

/// What became of one target.
struct TargetOutcome {
    QString id;
    Status error;
    std::optional<Alert> alert; ///< as it is now, where it exists
};

/// The answer to a command with an Idempotency-Key is kept in the transaction of the change.
struct OnceKey {
    QByteArray key; ///< user, method, path and the client's key, hashed
    QByteArray bodyHash;
};

struct AlertCommand {
    QString caller;
    AlertAction action;
    QString name; ///< for the audit: acknowledge, suppress, ...
    std::vector<CommandTarget> targets;
    std::optional<OnceKey> once;
    /// How the door spells the outcome; kept for `once` when 2xx. Runs on the writer's thread.
    std::function<StoredAnswer(const std::vector<TargetOutcome> &)> render;
};

/// Submits the command; `done` is called on the writer's thread after the commit and only posts. An error means that
/// nothing was changed. False: the queue is full.
bool submit(Writer &writer, AlertCommand command, std::function<void(Result<StoredAnswer>)> done);

} // namespace nocturne
