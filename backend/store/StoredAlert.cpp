// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/StoredAlert.h"

#include "protocol/AlertJson.h"

#include <QVariant>

namespace nocturne {

namespace {

constexpr int alertsApiDoor = 1;
constexpr int alertmanagerDoor = 2;

} // namespace

QByteArray alertBody(const Alert &alert) { return dump(alertToJson(alert)); }

std::optional<Alert> readAlertBody(const QByteArray &body)
{
    const auto json = parseJson({body.constData(), static_cast<size_t>(body.size())});
    if (!json)
        return std::nullopt;
    auto alert = alertFromJson(*json);
    return alert ? std::optional(*alert) : std::nullopt;
}

int doorsOf(const TrackedAlert &alert)
{
    return (alert.viaAlertsApi ? alertsApiDoor : 0) | (alert.viaAlertmanager ? alertmanagerDoor : 0);
}

std::optional<TrackedAlert> readTracked(const QSqlQuery &row)
{
    auto alert = readAlertBody(row.value(0).toByteArray());
    if (!alert)
        return std::nullopt;
    TrackedAlert tracked;
    tracked.alert = std::move(*alert);
    tracked.held = row.value(1).toBool();
    const int doors = row.value(2).toInt();
    tracked.viaAlertsApi = (doors & alertsApiDoor) != 0;
    tracked.viaAlertmanager = (doors & alertmanagerDoor) != 0;
    if (!row.isNull(3))
        tracked.expiresAt = row.value(3).toLongLong();
    tracked.alertmanagerSawAt = row.value(4).toLongLong();
    return tracked;
}

AlertEvent readEvent(const QSqlQuery &row)
{
    AlertEvent event;
    event.offset = row.value(0).toLongLong();
    event.at = row.value(1).toLongLong();
    event.alertId = row.value(2).toString();
    event.kind = row.value(3).toString();
    event.by = row.value(4).toString();
    event.detail = row.value(5).toString();
    event.put = row.value(6).toBool();
    event.rev = row.value(7).toLongLong();
    event.body = row.value(8).toByteArray();
    return event;
}

AuditRow readAudit(const QSqlQuery &row)
{
    return {row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toString(),
            row.value(3).toString(),   row.value(4).toString(),   row.value(5).toString()};
}

} // namespace nocturne
