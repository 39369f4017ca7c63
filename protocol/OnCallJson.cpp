// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/OnCallJson.h"

namespace nocturne {

namespace {

constexpr qsizetype mostRows = 1000;

// Every row of an array member that is an object, up to a limit.
template <typename Row> Result<QVector<Row>> rowsOf(const Json &json, const char *member, Row (*read)(Members &))
{
    Members in(json);
    const Json *array = in.array(member);
    if (in.error())
        return *in.error();
    QVector<Row> rows;
    for (const Json &one : array ? *array : Json::array()) {
        Members row(one);
        if (one.is_object() && rows.size() < mostRows)
            rows.append(read(row));
    }
    return rows;
}

QString nameOf(Members &in)
{
    const Json *person = in.object("person");
    return person ? Members(*person).text("name").value_or(QString()) : QString();
}

OnCallBoard::Shift shiftFrom(Members &in)
{
    return {in.time("from").value_or(0), in.time("to").value_or(0), nameOf(in), in.boolean("override").value_or(false), in.boolean("goes_on").value_or(false)};
}

OnCallBoard::Schedule scheduleFrom(Members &in)
{
    OnCallBoard::Schedule schedule{in.text("id").value_or(QString()), in.text("title").value_or(QString()), in.text("time_zone").value_or(QString()), {}};
    const Json *shifts = in.array("shifts");
    for (const Json &one : shifts ? *shifts : Json::array()) {
        Members row(one);
        if (one.is_object() && schedule.shifts.size() < mostRows)
            schedule.shifts.append(shiftFrom(row));
    }
    return schedule;
}

Delivery deliveryFrom(Members &in)
{
    const auto text = [&in](const char *name) { return in.text(name).value_or(QString()); };
    return {text("id"), in.time("at").value_or(0), text("alert"), text("channel"), nameOf(in), text("event"),
            static_cast<int>(in.integer("level").value_or(0)), static_cast<int>(in.integer("attempt").value_or(1)), text("outcome"), text("answer"), text("name")};
}

ChannelName channelFrom(Members &in) { return {in.text("id").value_or(QString()), in.text("kind").value_or(QString())}; }

} // namespace

Result<OnCallBoard> onCallFromJson(const Json &json)
{
    Members in(json);
    const TimeMs at = in.time("at").value_or(0);
    if (in.error())
        return *in.error();
    auto schedules = rowsOf<OnCallBoard::Schedule>(json, "schedules", scheduleFrom);
    if (!schedules)
        return schedules.error();
    OnCallBoard board{at, std::move(*schedules)};
    if (const auto complaints = json.find("complaints"); complaints != json.end() && complaints->is_array()) {
        for (const Json &complaint : *complaints) {
            if (complaint.is_string())
                board.complaints.append(fromStd(complaint.get_ref<const std::string &>()));
        }
    }
    return board;
}

Result<QVector<Delivery>> deliveriesFromJson(const Json &json) { return rowsOf<Delivery>(json, "deliveries", deliveryFrom); }

Result<QVector<ChannelName>> channelsFromJson(const Json &json) { return rowsOf<ChannelName>(json, "channels", channelFrom); }

} // namespace nocturne
