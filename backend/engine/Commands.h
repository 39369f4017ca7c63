// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertAction.h"
#include "backend/engine/AlertBook.h"
#include "backend/engine/Pager.h"
#include "backend/engine/SelfChecks.h"
#include "domain/Result.h"

#include <variant>
#include <vector>

namespace nocturne {

/// Who asked has no more to learn than that it is done.
struct Nothing {};

/// All that may change anything, as plain values: whoever wants a change submits one of these to the writer. What each does stands in
/// Decisions and AlertDecisions, what is written down of it in AuditTrail. `Reply` is what comes of it where it is not refused.
namespace command {

// ---- What sources say

struct TakeReport {
    using Reply = Nothing;
    std::vector<Observation> observations;
    QString sender;     ///< as people know it
    QString voice = {}; ///< the source of the alerts door that spoke with it, even if it said nothing; empty: none
};
struct Reconcile {
    using Reply = Nothing;
    ReconciliationRound round;
};
/// Prometheus failed to answer, or is missed.
struct DoubtEnds {
    using Reply = Nothing;
    bool missed = false;
};

// ---- What the backend finds about itself: alerts of its own, raised or ended

struct NoteConfiguration {
    using Reply = Nothing;
    QString part;
    QStringList complaints; ///< none: it is good
};
struct NoteSelfChecks {
    using Reply = Nothing;
    std::vector<SelfChecks::Result> results;
};
struct LearnSeverities {
    using Reply = Nothing;
    SeverityMap severities;
};

// ---- What people do to alerts

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
struct ChangedAlerts {
    std::vector<TargetOutcome> outcomes; ///< none where the answer is that of an earlier time
    StoredAnswer answer;
};
struct ChangeAlerts {
    using Reply = ChangedAlerts;
    using Spelling = StoredAnswer (*)(const std::vector<TargetOutcome> &);

    QString caller;
    AlertAction action;
    QString name; ///< for the audit: acknowledge, suppress, ...
    std::vector<CommandTarget> targets;
    std::optional<OnceKey> once;
    Spelling spell; ///< how the door spells what became of it; kept for `once` when 2xx
};

// ---- Who is told

struct SetPlan {
    using Reply = Nothing;
    std::shared_ptr<const PagerPlan> plan;
};
/// Messages that are due, to be sent by whoever asks.
struct ClaimPages {
    using Reply = std::vector<PageJob>;
    int limit = 0;
};
struct NoteDelivery {
    using Reply = Nothing;
    PageJob job;
    PageOutcome outcome;
};
/// Who was paged has looked at it.
struct MarkSeen {
    using Reply = Nothing;
    QString alertId;
    QString by;
};
struct AddOverride {
    using Reply = Nothing;
    Override row;
};
struct TestChannel {
    using Reply = Nothing;
    QString channel;
    QString by;
};
/// A word that nobody has, which goes the way of an alert and of a message. The reply is when it was written.
struct SendCanary {
    using Reply = TimeMs;
    qint64 number = 0;
};

// ---- Who may come in. What the store says of account and session at that moment counts; refused is Unauthenticated.

struct OpenSession {
    using Reply = Nothing;
    SessionRow session;
    QByteArray passwordHash; ///< that was right a moment ago
};
struct RotateSession {
    using Reply = Nothing;
    SessionRow session; ///< as it is to be
};
struct EndSession {
    enum class Why { LoggedOut, EndedByOwner, TokenReplayed };
    using Reply = Nothing;
    SessionRow session;
    Why why = Why::LoggedOut;
};
/// The account's other sessions end.
struct ChangePassword {
    using Reply = UserRow;
    QString user;
    QString session;   ///< that goes on
    QByteArray before; ///< the hash that was right a moment ago
    QByteArray after;
};
struct NoteRefusedLogin {
    using Reply = Nothing;
    QString by; ///< the name that was tried; empty: many
    QString from;
    QString result;
};

// ---- What time brings

struct EndWhatIsDue {
    using Reply = Nothing;
};
struct RunPager {
    using Reply = Nothing;
    Links links;
};
/// How far the wall clock is from the one that nobody sets. Where somebody set it, what is due by it moves along.
struct FollowClock {
    using Reply = Nothing;
    TimeMs offset = 0;
};
struct ForgetSenders {
    using Reply = Nothing;
};
struct Pruned {
    bool more = false; ///< there is: it is to be asked for soon
};
struct Prune {
    using Reply = Pruned;
};
/// Whether the store can be written.
struct Probe {
    using Reply = Nothing;
};

} // namespace command

using Command = std::variant<command::TakeReport, command::Reconcile, command::DoubtEnds, command::NoteConfiguration, command::NoteSelfChecks, command::LearnSeverities,
                             command::ChangeAlerts, command::SetPlan, command::ClaimPages, command::NoteDelivery, command::MarkSeen, command::AddOverride,
                             command::TestChannel, command::SendCanary, command::OpenSession, command::RotateSession, command::EndSession, command::ChangePassword,
                             command::NoteRefusedLogin, command::EndWhatIsDue, command::RunPager, command::FollowClock, command::ForgetSenders, command::Prune,
                             command::Probe>;

using AnyReply = std::variant<Nothing, command::ChangedAlerts, std::vector<PageJob>, UserRow, TimeMs, command::Pruned>;

} // namespace nocturne
