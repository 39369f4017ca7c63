// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/StoredAlert.h"

#include "protocol/AlertJson.h"

namespace nocturne {

namespace {

constexpr int alertsApiDoor = 1;
constexpr int alertmanagerDoor = 2;

enum Shape { Shown, SeverityWord, ResolutionWord, SuppressionWord, RungAndPeople, LevelAndNote, NoMore };

std::optional<QStringList> listFrom(const QString &text)
{
    const auto list = parseJson(toStd(text));
    if (!list || !list->is_array())
        return std::nullopt;
    QStringList texts;
    for (const Json &one : *list) {
        if (!one.is_string())
            return std::nullopt;
        texts.append(fromStd(one.get_ref<const std::string &>()));
    }
    return texts;
}

struct Storing {
    StoredDetail operator()(std::monostate) const { return {}; }
    StoredDetail operator()(const happened::Said &said) const { return {Shown, said.text}; }
    StoredDetail operator()(const happened::BecameSeverity &now) const { return {SeverityWord, toText(now.severity)}; }
    StoredDetail operator()(const happened::Ended &ended) const { return {ResolutionWord, toText(ended.how)}; }
    StoredDetail operator()(const happened::Quieted &quieted) const { return {SuppressionWord, toText(quieted.by)}; }
    StoredDetail operator()(const happened::RungCalled &called) const { return {RungAndPeople, listText(QStringList{called.rung} + called.who)}; }
    StoredDetail operator()(const happened::RaisedByHand &raised) const { return {LevelAndNote, listText({raised.level, raised.note})}; }
    StoredDetail operator()(const happened::TimeIsOver &) const { return {NoMore, {}}; }
};

} // namespace

QString listText(const QStringList &texts)
{
    Json list = Json::array();
    for (const QString &text : texts)
        list.push_back(toStd(text));
    return QString::fromUtf8(dump(list));
}

StoredDetail storedDetail(const EventDetail &detail) { return std::visit(Storing(), detail); }

EventDetail readDetail(const StoredDetail &stored)
{
    if (stored.shape == SeverityWord) {
        if (const auto severity = severityFromText(stored.text))
            return happened::BecameSeverity{*severity};
    } else if (stored.shape == ResolutionWord) {
        if (const auto how = resolutionFromText(stored.text))
            return happened::Ended{*how};
    } else if (stored.shape == SuppressionWord) {
        if (const auto by = suppressionKindFromText(stored.text))
            return happened::Quieted{*by};
    } else if (stored.shape == RungAndPeople || stored.shape == LevelAndNote) {
        const auto list = listFrom(stored.text);
        if (list && stored.shape == RungAndPeople && !list->isEmpty())
            return happened::RungCalled{list->front(), list->mid(1)};
        if (list && stored.shape == LevelAndNote && list->size() == 2)
            return happened::RaisedByHand{list->front(), list->back()};
    } else if (stored.shape == NoMore) {
        return happened::TimeIsOver();
    }
    return stored.text.isEmpty() ? EventDetail() : EventDetail(happened::Said{stored.text});
}

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
    event.kind = eventKindFromText(row.text(3));
    event.by.name = row.text(4);
    event.detail = readDetail({static_cast<int>(row.integer(5)), row.text(6)});
    event.put = row.flag(7);
    event.rev = row.integer(8);
    event.body = row.bytes(9);
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
