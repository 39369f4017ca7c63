// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/HappenedJson.h"

#include <algorithm>

namespace nocturne {

namespace {

constexpr std::size_t mostCalled = 100;

struct Writing {
    Json operator()(std::monostate) const { return nullptr; }
    Json operator()(const happened::Said &said) const { return {{"text", toStd(said.text)}}; }
    Json operator()(const happened::BecameSeverity &now) const { return {{"severity", toStd(toText(now.severity))}}; }
    Json operator()(const happened::Ended &ended) const { return {{"resolution", toStd(toText(ended.how))}}; }
    Json operator()(const happened::Quieted &quieted) const { return {{"suppression", toStd(toText(quieted.by))}}; }
    Json operator()(const happened::RungCalled &called) const
    {
        Json who = Json::array();
        for (const QString &name : called.who)
            who.push_back(toStd(name));
        return {{"level", toStd(called.rung)}, {"called", std::move(who)}};
    }
    Json operator()(const happened::RaisedByHand &raised) const { return {{"level", toStd(raised.level)}, {"note", toStd(raised.note)}}; }
    Json operator()(const happened::TimeIsOver &) const { return {{"expired", true}}; }
};

} // namespace

Json happenedJson(const EventDetail &detail) { return std::visit(Writing(), detail); }

EventDetail happenedFromJson(const Json &json)
{
    if (!json.is_object())
        return {};
    Members in(json);
    if (const Json *called = in.array("called")) {
        happened::RungCalled rung{in.text("level").value_or(QString()), {}};
        for (std::size_t i = 0; i < std::min(called->size(), mostCalled); ++i) {
            if ((*called)[i].is_string())
                rung.who.append(fromStd((*called)[i].get_ref<const std::string &>()));
        }
        return rung;
    }
    if (const auto note = in.text("note"))
        return happened::RaisedByHand{in.text("level").value_or(QString()), *note};
    if (const auto severity = severityFromText(in.text("severity").value_or(QString())))
        return happened::BecameSeverity{*severity};
    if (const auto how = resolutionFromText(in.text("resolution").value_or(QString())))
        return happened::Ended{*how};
    if (const auto by = suppressionKindFromText(in.text("suppression").value_or(QString())))
        return happened::Quieted{*by};
    if (const auto text = in.text("text"))
        return happened::Said{*text};
    return json.contains("expired") ? EventDetail(happened::TimeIsOver()) : EventDetail();
}

} // namespace nocturne
