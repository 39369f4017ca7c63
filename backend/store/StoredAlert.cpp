// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/StoredAlert.h"

#include "protocol/AlertJson.h"

namespace nocturne {

namespace {

constexpr int alertsApiDoor = 1;
constexpr int alertmanagerDoor = 2;

} // namespace

std::optional<Alert> readAlertBody(const QByteArray &body)
{
    auto alert = alertFromText(body);
    return alert ? std::optional(std::move(*alert)) : std::nullopt;
}

int doorsOf(const TrackedAlert &alert)
{
    return (alert.viaAlertsApi ? alertsApiDoor : 0) | (alert.viaAlertmanager ? alertmanagerDoor : 0);
}

std::optional<TrackedAlert> readTracked(const Statement &row)
{
    auto alert = readAlertBody(row.bytes(0));
    if (!alert)
        return std::nullopt;
    TrackedAlert tracked;
    tracked.alert = std::move(*alert);
    tracked.held = row.flag(1);
    const qint64 doors = row.integer(2);
    tracked.viaAlertsApi = (doors & alertsApiDoor) != 0;
    tracked.viaAlertmanager = (doors & alertmanagerDoor) != 0;
    if (!row.isNull(3))
        tracked.expiresAt = row.integer(3);
    tracked.alertmanagerSawAt = row.integer(4);
    return tracked;
}

AlertEvent readEvent(const Statement &row)
{
    AlertEvent event;
    event.offset = row.integer(0);
    event.at = row.integer(1);
    event.alertId = row.text(2);
    event.kind = row.text(3);
    event.by.name = row.text(4);
    event.detail = row.text(5);
    event.put = row.flag(6);
    event.rev = row.integer(7);
    event.body = row.bytes(8);
    return event;
}

UserRow readUser(const Statement &row)
{
    return {row.text(0), roleFromText(row.text(1)).value_or(Role::Viewer), row.bytes(2), row.flag(3), row.integer(4)};
}

SessionRow readSession(const Statement &row)
{
    return {row.text(0), row.text(1), row.integer(2), row.integer(3), row.integer(4), row.flag(5)};
}

AuditRow readAudit(const Statement &row)
{
    return {row.integer(0), row.integer(1), row.text(2), row.text(3), row.text(4), row.text(5)};
}

} // namespace nocturne
