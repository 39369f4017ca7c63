// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/FeedClient.h"

#include "protocol/AlertJson.h"
#include "protocol/DashboardJson.h"
#include "protocol/Problem.h"

namespace nocturne::feed {

namespace {

quint32 readSid(Members &in) { return static_cast<quint32>(in.integer("sid").value_or(0)); }

std::optional<Position> readPosition(Members &in)
{
    const Json *json = in.object("pos");
    if (!json)
        return std::nullopt;
    Members p(*json);
    const QString epoch = p.requiredText("e");
    const qint64 offset = p.requiredText("o").toLongLong();
    return p.error() ? std::nullopt : std::optional(Position{epoch, offset});
}

Result<AlertChange> readChange(const Json &json)
{
    Members in(json);
    AlertChange change;
    change.key = in.requiredText("k");
    change.rev = in.integer("rev").value_or(0);
    change.op = in.text("op") == QStringLiteral("del") ? AlertChange::Op::Delete : AlertChange::Op::Put;
    if (in.error())
        return *in.error();
    if (change.op == AlertChange::Op::Put) {
        const Json *body = in.object("d");
        if (!body)
            return invalidRequest(QStringLiteral("A change has no value."));
        auto alert = alertFromJson(*body);
        if (!alert)
            return alert.error();
        change.alert = *alert;
    }
    return change;
}

Result<std::vector<AlertChange>> readChanges(const Json *list)
{
    std::vector<AlertChange> changes;
    for (const Json &row : list ? *list : Json::array()) {
        auto change = readChange(row);
        if (!change)
            return change.error();
        changes.push_back(std::move(*change));
    }
    return changes;
}

// Time, value and how it was made, from a place in an array on.
std::optional<Forecast> readForecast(const Json &row, size_t from)
{
    if (!row.is_array() || row.size() < from + 3 || !row[from].is_number_integer() || !row[from + 1].is_number() || !row[from + 2].is_string())
        return std::nullopt;
    const auto by = forecastByFromText(fromStd(row[from + 2].get<std::string>()));
    return Forecast{row[from].get<TimeMs>(), row[from + 1].get<double>(), by.value_or(Forecast::By::Time)};
}

Result<std::vector<Series>> readSeries(const Json *list)
{
    std::vector<Series> all;
    for (const Json &row : list ? *list : Json::array()) {
        Members in(row);
        Series s;
        s.number = static_cast<quint32>(in.integer("s").value_or(0));
        s.panel = in.text("panel").value_or(QString());
        s.metric = in.requiredText("metric");
        s.unit = in.text("unit").value_or(QString());
        s.intervalSeconds = in.number("interval_s").value_or(5);
        s.stepSeconds = in.number("step_s").value_or(s.intervalSeconds);
        if (const auto forecast = row.find("forecast"); forecast != row.end())
            s.forecast = readForecast(*forecast, 0);
        if (const Json *labels = in.object("labels")) {
            auto map = labelsFromJson(*labels);
            if (!map)
                return map.error();
            s.labels = *map;
        }
        if (const auto points = row.find("points"); points != row.end() && points->is_binary())
            s.points = pointsFromJson(*points);
        else
            in.array("points"); // says what is wrong with it
        if (in.error())
            return *in.error();
        all.push_back(std::move(s));
    }
    return all;
}

Result<ServerBody> readEvents(Members &in)
{
    EventsMessage message;
    message.sid = readSid(in);
    message.previous = in.requiredText("p").toLongLong();
    message.offset = in.requiredText("o").toLongLong();
    auto changes = readChanges(in.array("m"));
    if (!changes)
        return changes.error();
    message.changes = std::move(*changes);
    return ServerBody(std::move(message));
}

Result<ServerBody> readItems(Members &in, quint32 metricsSid, bool late)
{
    const quint32 sid = readSid(in);
    const Json *items = in.array("items");
    if (late || (sid == metricsSid && sid != 0)) {
        auto series = readSeries(items);
        if (!series)
            return series.error();
        return ServerBody(SeriesPage{sid, late, std::move(*series)});
    }
    auto changes = readChanges(items);
    if (!changes)
        return changes.error();
    return ServerBody(AlertPage{sid, std::move(*changes)});
}

ServerBody readHeartbeat(Members &in)
{
    HeartbeatMessage message{in.integer("n").value_or(0), in.time("time").value_or(0), {}, in.boolean("pager").value_or(true)};
    if (const Json *src = in.object("src")) {
        for (const auto &[name, value] : src->items()) {
            Members s(value);
            message.sources.push_back({fromStd(name), s.text("state").value_or(QString()), s.number("age_s")});
        }
    }
    return message;
}

ServerBody readWelcome(Members &in)
{
    WelcomeMessage w;
    w.server = in.text("server").value_or(QString());
    w.time = in.time("time").value_or(0);
    w.user = in.text("user").value_or(QString());
    w.role = roleFromText(in.text("role").value_or(QString())).value_or(Role::Viewer);
    w.heartbeatSeconds = std::clamp<qint64>(in.integer("hb").value_or(5), 1, 300);
    w.authTtl = in.integer("auth_ttl").value_or(0);
    return w;
}

Result<ServerBody> readCanary(Members &in)
{
    CanaryMessage message{in.integer("n").value_or(0), in.number("last_ms"), {}};
    const Json *body = in.object("d");
    auto alert = body ? alertFromJson(*body) : Result<Alert>(invalidRequest(QStringLiteral("A canary without an alert.")));
    if (!alert)
        return alert.error();
    message.alert = std::move(*alert);
    return ServerBody(std::move(message));
}

ServerBody readSamplesText(Members &in)
{
    SamplesMessage message;
    message.sid = readSid(in);
    const Json *points = in.array("p");
    for (const Json &row : points ? *points : Json::array()) {
        if (!row.is_array() || row.size() != 3 || !row[0].is_number_unsigned() || !row[1].is_number_integer())
            continue;
        SeriesSample s{row[0].get<quint32>(), {row[1].get<TimeMs>(), {}}};
        s.sample.value = row[2].is_number() ? row[2].get<double>() : std::numeric_limits<double>::quiet_NaN();
        message.samples.push_back(s);
    }
    return message;
}

ServerBody readForecasts(Members &in)
{
    ForecastsMessage message;
    message.sid = readSid(in);
    const Json *points = in.array("p");
    for (const Json &row : points ? *points : Json::array()) {
        if (!row.is_array() || row.empty() || !row[0].is_number_unsigned())
            continue;
        if (const auto forecast = readForecast(row, 1))
            message.forecasts.push_back({row[0].get<quint32>(), *forecast});
    }
    return message;
}

quint32 readCrc(Members &in) { return in.text("crc").value_or(QString()).toUInt(nullptr, 16); }

Result<ServerBody> readBody(const QString &type, Members &in, quint32 metricsSid)
{
    if (type == QLatin1String("evs"))
        return readEvents(in);
    if (type == QLatin1String("pt"))
        return readSamplesText(in);
    if (type == QLatin1String("fc"))
        return readForecasts(in);
    if (type == QLatin1String("snap") || type == QLatin1String("series"))
        return readItems(in, metricsSid, type == QLatin1String("series"));
    if (type == QLatin1String("snap_end")) {
        SnapshotEnd end{readSid(in), readPosition(in), in.integer("n").value_or(0), std::nullopt};
        if (in.text("crc"))
            end.crc = readCrc(in);
        return ServerBody(std::move(end));
    }
    if (type == QLatin1String("mark")) {
        return ServerBody(MarkMessage{readSid(in), readPosition(in).value_or(Position{}), in.integer("n").value_or(0),
                                      readCrc(in)});
    }
    if (type == QLatin1String("ok"))
        return ServerBody(OkMessage{readSid(in), in.boolean("recovered").value_or(false), readPosition(in)});
    if (type == QLatin1String("hb"))
        return readHeartbeat(in);
    if (type == QLatin1String("welcome"))
        return readWelcome(in);
    if (type == QLatin1String("err")) {
        const auto code = errorCodeFromText(in.text("code").value_or(QString()));
        return ServerBody(
            ErrorMessage{{code.value_or(ErrorCode::InvalidRequest), in.text("detail").value_or(QString())}});
    }
    if (type == QLatin1String("auth_due"))
        return ServerBody(AuthDueMessage{});
    if (type == QLatin1String("bye")) {
        return ServerBody(ByeMessage{in.text("why").value_or(QString()), in.number("back_in").value_or(0),
                                     in.number("spread").value_or(0)});
    }
    if (type == QLatin1String("cn"))
        return readCanary(in);
    if (type == QLatin1String("unsub"))
        return ServerBody(UnsubscribedMessage{readSid(in)});
    return ServerBody(IgnoredMessage{});
}

} // namespace

Result<ServerMessage> readServerMessage(std::string_view bytes, quint32 metricsSid)
{
    auto json = parseJson(bytes, Points::Packed);
    if (!json)
        return json.error();
    Members in(*json);
    const QString type = in.requiredText("t");
    const auto id = static_cast<quint32>(in.integer("id").value_or(0));
    if (in.error())
        return *in.error();
    auto body = readBody(type, in, metricsSid);
    if (!body)
        return body.error();
    if (in.error())
        return *in.error();
    return ServerMessage{id, std::move(*body)};
}

QByteArray hello(quint32 id, const QString &token, const QString &client)
{
    return dump({{"t", "hello"},
                 {"v", 1},
                 {"id", id},
                 {"token", toStd(token)},
                 {"client", toStd(client)},
                 {"caps", Json::array({"bin", "z", "canary"})}});
}

QByteArray subscribeAlerts(quint32 id, quint32 sid, const std::optional<Position> &position)
{
    Json message = {{"t", "sub"}, {"id", id}, {"sid", sid}, {"ch", "alerts"}};
    if (position)
        message["pos"] = {{"e", toStd(position->epoch)}, {"o", std::to_string(position->offset)}};
    return dump(message);
}

QByteArray subscribeMetrics(quint32 id, quint32 sid, const QString &dashboard, qint64 rangeSeconds)
{
    return dump({{"t", "sub"},
                 {"id", id},
                 {"sid", sid},
                 {"ch", "metrics"},
                 {"filter", {{"dashboard", toStd(dashboard)}, {"range_s", rangeSeconds}}}});
}

QByteArray unsubscribe(quint32 id, quint32 sid) { return dump({{"t", "unsub"}, {"id", id}, {"sid", sid}}); }
QByteArray authenticate(quint32 id, const QString &token)
{
    return dump({{"t", "auth"}, {"id", id}, {"token", toStd(token)}});
}
QByteArray canaryAnswer(qint64 n) { return dump({{"t", "cn"}, {"n", n}}); }
QByteArray heartbeatAnswer(qint64 n) { return dump({{"t", "hb"}, {"n", n}}); }

} // namespace nocturne::feed
