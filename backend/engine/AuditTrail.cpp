// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/AuditTrail.h"

namespace nocturne {

namespace {

using Rows = std::vector<AuditRow>;

QString ok() { return QStringLiteral("ok"); }
QString okOrRefused(bool good) { return good ? ok() : QStringLiteral("refused"); }

AuditRow row(const QString &by, const QString &action, const QString &target, const QString &result) { return {0, 0, by, action, target, result}; }

Rows rowsOf(const command::ChangeAlerts &c, const Result<AnyReply> &reply)
{
    Rows rows;
    if (!reply)
        return rows;
    for (const command::TargetOutcome &outcome : std::get<command::ChangedAlerts>(*reply).outcomes)
        rows.push_back(row(c.caller, QStringLiteral("alert.") + c.name, outcome.id, okOrRefused(!outcome.error)));
    return rows;
}

Rows rowsOf(const command::AddOverride &c, const Result<AnyReply> &reply)
{
    return {row(c.row.by, QStringLiteral("on-call.override"), c.row.schedule + QLatin1Char('/') + c.row.person, okOrRefused(reply.ok()))};
}

Rows rowsOf(const command::TestChannel &c, const Result<AnyReply> &reply) { return {row(c.by, QStringLiteral("channel.test"), c.channel, okOrRefused(reply.ok()))}; }

Rows rowsOf(const command::OpenSession &c, const Result<AnyReply> &reply) { return {row(c.session.user, QStringLiteral("login"), c.session.id, okOrRefused(reply.ok()))}; }

Rows rowsOf(const command::RotateSession &c, const Result<AnyReply> &reply) { return {row(c.session.user, QStringLiteral("refresh"), c.session.id, okOrRefused(reply.ok()))}; }

Rows rowsOf(const command::EndSession &c, const Result<AnyReply> &)
{
    using Why = command::EndSession::Why;
    if (c.why == Why::TokenReplayed)
        return {row(c.session.user, QStringLiteral("refresh"), c.session.id, QStringLiteral("replayed, session revoked"))};
    return {row(c.session.user, c.why == Why::LoggedOut ? QStringLiteral("logout") : QStringLiteral("session.end"), c.session.id, ok())};
}

Rows rowsOf(const command::ChangePassword &c, const Result<AnyReply> &reply) { return {row(c.user, QStringLiteral("password"), c.user, okOrRefused(reply.ok()))}; }

Rows rowsOf(const command::NoteRefusedLogin &c, const Result<AnyReply> &)
{
    return {row(c.by.isEmpty() ? QStringLiteral("nocturned") : c.by, QStringLiteral("login"), c.from, c.result)};
}

// Said of each by name: a command that nobody thought about does not compile.
template <typename C, typename... Others> constexpr bool isOneOf = (std::is_same_v<C, Others> || ...);
template <typename C>
concept Unrecorded =
    isOneOf<C, command::TakeReport, command::Reconcile, command::DoubtEnds, command::NoteConfiguration, command::NoteSelfChecks, command::LearnSeverities,
            command::SetPlan, command::ClaimPages, command::NoteDelivery, command::MarkSeen, command::SendCanary, command::EndWhatIsDue, command::RunPager,
            command::FollowClock, command::ForgetSenders, command::Prune, command::Probe>;

Rows rowsOf(const Unrecorded auto &, const Result<AnyReply> &) { return {}; }

} // namespace

std::vector<AuditRow> auditOf(const Command &command, const Result<AnyReply> &reply)
{
    return std::visit([&reply](const auto &c) { return rowsOf(c, reply); }, command);
}

} // namespace nocturne
