// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Timeline.h"

#include "protocol/HappenedJson.h"

namespace nocturne {

namespace {

// The detail as people read it.
struct Sentence {
    EventKind kind;

    QString operator()(std::monostate) const { return {}; }
    QString operator()(const happened::Said &said) const { return said.text; }
    QString operator()(const happened::BecameSeverity &now) const
    {
        return (kind == EventKind::Unacknowledged ? QStringLiteral("more severe: ") : QStringLiteral("severity ")) + toText(now.severity);
    }
    QString operator()(const happened::Ended &ended) const { return toText(ended.how); }
    QString operator()(const happened::Quieted &quieted) const { return toText(quieted.by); }
    QString operator()(const happened::RungCalled &called) const
    {
        return called.rung + (called.who.isEmpty() ? QStringLiteral(": nobody can be reached, skipped") : QStringLiteral(": ") + called.who.join(QStringLiteral(", ")));
    }
    QString operator()(const happened::RaisedByHand &raised) const { return raised.note.isEmpty() ? raised.level : raised.level + QStringLiteral(": ") + raised.note; }
    QString operator()(const happened::TimeIsOver &) const { return QStringLiteral("its time is over"); }
};

} // namespace

Json timelineJson(const std::vector<AlertEvent> &events)
{
    Json list = Json::array();
    for (const AlertEvent &event : events) {
        list.push_back({{"at", timeJson(event.at)},
                        {"kind", toStd(toText(event.kind))},
                        {"by", event.by.name.isEmpty() ? Json(nullptr) : Json(toStd(event.by.name))},
                        {"detail", toStd(std::visit(Sentence{event.kind}, event.detail))},
                        {"value", happenedJson(event.detail)}});
    }
    return {{"events", std::move(list)}};
}

} // namespace nocturne
