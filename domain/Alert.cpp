// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Alert.h"

#include <array>

namespace nocturne {

namespace {

template <typename Enum, size_t N>
std::optional<Enum> find(const std::array<QLatin1String, N> &names, const QString &text)
{
    for (size_t i = 0; i < N; ++i) {
        if (text == names[i])
            return static_cast<Enum>(i);
    }
    return std::nullopt;
}

constexpr std::array severityNames{QLatin1String("emergency"), QLatin1String("critical"), QLatin1String("warning"),
                                   QLatin1String("info"), QLatin1String("success")};
constexpr std::array stateNames{QLatin1String("suppressed"), QLatin1String("acknowledged"), QLatin1String("firing"),
                                QLatin1String("returned"), QLatin1String("resolved")};
constexpr std::array resolutionNames{QLatin1String("recovered"), QLatin1String("vanished"), QLatin1String("manual"),
                                     QLatin1String("expired")};
constexpr std::array kindNames{QLatin1String("shelved"), QLatin1String("silence"), QLatin1String("inhibited"),
                               QLatin1String("maintenance"), QLatin1String("flapping")};

} // namespace

AlertState stateOf(const Alert &alert)
{
    if (alert.active) {
        if (alert.suppressed)
            return AlertState::Suppressed;
        return alert.acknowledged ? AlertState::Acknowledged : AlertState::Firing;
    }
    const bool unseen = alert.severity <= Severity::Critical && !alert.acknowledged && !alert.suppressed &&
                        alert.resolution != Resolution::Manual;
    return unseen ? AlertState::Returned : AlertState::Resolved;
}

TimeMs firingSince(const Alert &alert) { return alert.firedAt > 0 ? alert.firedAt : alert.startsAt; }

bool materiallyDifferent(const Alert &before, const Alert &after)
{
    return before.active != after.active || before.severity != after.severity ||
           before.acknowledged != after.acknowledged || before.suppressed != after.suppressed ||
           before.assignee != after.assignee;
}

bool visiblyDifferent(const Alert &before, const Alert &after)
{
    Alert same = after;
    same.rev = before.rev;
    same.materialRev = before.materialRev;
    same.updatedAt = before.updatedAt;
    return !(same == before);
}

QString toText(Severity severity) { return severityNames[static_cast<size_t>(severity)]; }
QString toText(AlertState state) { return stateNames[static_cast<size_t>(state)]; }
QString toText(Resolution resolution) { return resolutionNames[static_cast<size_t>(resolution)]; }
QString toText(SuppressionKind kind) { return kindNames[static_cast<size_t>(kind)]; }

std::optional<Severity> severityFromText(const QString &text) { return find<Severity>(severityNames, text); }
std::optional<AlertState> stateFromText(const QString &text) { return find<AlertState>(stateNames, text); }
std::optional<Resolution> resolutionFromText(const QString &text) { return find<Resolution>(resolutionNames, text); }
std::optional<SuppressionKind> suppressionKindFromText(const QString &text)
{
    return find<SuppressionKind>(kindNames, text);
}

QString defaultPriority(Severity severity) { return QStringLiteral("P%1").arg(static_cast<int>(severity)); }

} // namespace nocturne
