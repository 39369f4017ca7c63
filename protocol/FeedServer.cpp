// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/FeedServer.h"

#include "protocol/AlertJson.h"
#include "protocol/DashboardJson.h"
#include "protocol/Limits.h"
#include "protocol/Problem.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace nocturne::feed {

namespace {

constexpr qint64 largestId = 4294967295;

std::optional<quint32> readId(Members &in, const char *name)
{
    const auto value = in.integer(name);
    if (!value || *value < 1 || *value > largestId)
        return std::nullopt;
    return static_cast<quint32>(*value);
}

Result<QSet<QString>> readNames(Members &in, const char *name)
{
    QSet<QString> names;
    const Json *list = in.array(name);
    for (const Json &row : list ? *list : Json::array()) {
        if (!row.is_string())
            return invalidRequest(QStringLiteral("'%1' must be an array of strings.").arg(QLatin1String(name)));
        names.insert(fromStd(row.get<std::string>()));
        if (names.size() > 256)
            return invalidRequest(QStringLiteral("'%1' has more than 256 names.").arg(QLatin1String(name)));
    }
    return names;
}

Status readFilter(const Json &json, Subscribe &sub)
{
    Members in(json);
    auto tenants = readNames(in, "tenant");
    auto environments = readNames(in, "environment");
    auto severities = readNames(in, "severity");
    for (const auto *names : {&tenants, &environments, &severities}) {
        if (!*names)
            return names->error();
    }
    sub.filter.tenants = *tenants;
    sub.filter.environments = *environments;
    for (const QString &name : *severities) {
        const auto severity = severityFromText(name);
        if (!severity)
            return invalidRequest(QStringLiteral("'severity' names no severity."));
        sub.filter.severities.insert(*severity);
    }
    sub.dashboard = in.text("dashboard").value_or(QString());
    sub.rangeSeconds = std::clamp<qint64>(in.integer("range_s").value_or(3600), 1, 90LL * 86400);
    return in.error();
}

Status readSubscribe(Members &in, Subscribe &sub)
{
    const auto sid = readId(in, "sid");
    if (!sid)
        return invalidRequest(QStringLiteral("'sid' must be an integer from 1 to 4294967295."));
    sub.sid = *sid;
    sub.channel = in.requiredText("ch");
    if (const Json *filter = in.object("filter")) {
        if (Status bad = readFilter(*filter, sub))
            return bad;
    }
    if (const Json *pos = in.object("pos")) {
        Members p(*pos);
        Position position{p.requiredText("e"), 0};
        bool good = false;
        position.offset = p.requiredText("o").toLongLong(&good);
        // An offset that is no number is a place beyond our history, not a broken client: it gets a snapshot.
        if (!good)
            position.offset = -1;
        if (p.error())
            return p.error();
        sub.position = position;
    }
    return in.error();
}

Status readHello(Members &in, Hello &hello)
{
    hello.version = in.integer("v").value_or(0);
    hello.token = in.text("token").value_or(QString());
    hello.client = in.text("client").value_or(QString()).left(100);
    if (const Json *caps = in.array("caps")) {
        hello.binary = std::find(caps->begin(), caps->end(), Json("bin")) != caps->end();
        hello.packed = std::find(caps->begin(), caps->end(), Json("z")) != caps->end();
        hello.canary = std::find(caps->begin(), caps->end(), Json("canary")) != caps->end();
    }
    return in.error();
}

Status readBody(const QString &type, Members &in, Body &body)
{
    if (type == QLatin1String("hello"))
        return readHello(in, body.emplace<Hello>());
    if (type == QLatin1String("sub"))
        return readSubscribe(in, body.emplace<Subscribe>());
    if (type == QLatin1String("unsub")) {
        const auto sid = readId(in, "sid");
        body.emplace<Unsubscribe>().sid = sid.value_or(0);
        return sid ? in.error() : invalidRequest(QStringLiteral("'sid' must be an integer from 1 to 4294967295."));
    }
    if (type == QLatin1String("auth")) {
        body.emplace<Authenticate>().token = in.requiredText("token");
        return in.error();
    }
    if (type == QLatin1String("hb")) {
        body.emplace<HeartbeatAnswer>().n = in.integer("n").value_or(0);
        return in.error();
    }
    if (type == QLatin1String("cn")) {
        body.emplace<CanaryAnswer>().n = in.integer("n").value_or(0);
        return in.error();
    }
    return std::nullopt;
}

Json positionJson(const Position &p) { return {{"e", toStd(p.epoch)}, {"o", std::to_string(p.offset)}}; }
Json positionOrNull(const std::optional<Position> &p) { return p ? positionJson(*p) : Json(nullptr); }

QByteArray quoted(const QString &text) { return dump(Json(toStd(text))); }

} // namespace

Result<ReadMessage> readClientMessage(std::string_view bytes)
{
    auto json = parseJson(bytes);
    if (!json)
        return json.error();
    Members in(*json);
    const QString type = in.requiredText("t");
    if (in.error())
        return *in.error();
    ReadMessage read;
    const auto id = readId(in, "id");
    read.message.id = id.value_or(0);
    read.badRequest = readBody(type, in, read.message.body);
    const bool isRequest = std::holds_alternative<Hello>(read.message.body) ||
                           std::holds_alternative<Subscribe>(read.message.body) ||
                           std::holds_alternative<Unsubscribe>(read.message.body) ||
                           std::holds_alternative<Authenticate>(read.message.body);
    if (isRequest && !id)
        return invalidRequest(QStringLiteral("'id' must be an integer from 1 to 4294967295."));
    return read;
}

QByteArray welcome(const Welcome &w)
{
    Json caps = Json::array();
    if (w.binary)
        caps.push_back("bin");
    if (w.packed)
        caps.push_back("z");
    if (w.canary)
        caps.push_back("canary");
    return dump({{"t", "welcome"},
                 {"id", w.id},
                 {"v", 1},
                 {"server", toStd(w.server)},
                 {"time", timeJson(w.time)},
                 {"user", toStd(w.user)},
                 {"role", toStd(toText(w.role))},
                 {"caps", std::move(caps)},
                 {"hb", limits::heartbeatSeconds},
                 {"auth_ttl", w.authTtl},
                 {"limits", {{"message", limits::message}, {"subscriptions", limits::subscriptions}}}});
}

QByteArray error(quint32 id, const Error &e, std::optional<int> retrySeconds)
{
    return dump({{"t", "err"},
                 {"id", id == 0 ? Json(nullptr) : Json(id)},
                 {"code", toStd(toText(e.code))},
                 {"detail", toStd(e.detail)},
                 {"retry", orNull(retrySeconds)}});
}

QByteArray ok(quint32 id) { return dump({{"t", "ok"}, {"id", id}}); }

QByteArray okSubscribed(quint32 id, quint32 sid, bool recovered, const std::optional<Position> &position)
{
    return dump(
        {{"t", "ok"}, {"id", id}, {"sid", sid}, {"recovered", recovered}, {"pos", positionOrNull(position)}});
}

QByteArray okAuthenticated(quint32 id, qint64 authTtl)
{
    return dump({{"t", "ok"}, {"id", id}, {"auth_ttl", authTtl}});
}

QByteArray unsubscribed(quint32 sid, ErrorCode code)
{
    return dump({{"t", "unsub"}, {"sid", sid}, {"code", toStd(toText(code))}});
}

QByteArray heartbeat(qint64 n, TimeMs time, const std::vector<SourceAge> &sources, bool pager)
{
    Json src = Json::object();
    for (const SourceAge &s : sources)
        src[toStd(s.name)] = {{"state", toStd(s.state)}, {"age_s", orNull(s.ageSeconds)}};
    return dump({{"t", "hb"}, {"n", n}, {"time", timeJson(time)}, {"src", std::move(src)}, {"pager", pager}});
}

QByteArray canary(qint64 n, const QByteArray &alert, std::optional<double> lastMs)
{
    return R"({"t":"cn","n":)" + QByteArray::number(n) + R"(,"last_ms":)" + (lastMs ? QByteArray::number(*lastMs, 'f', 1) : "null") + R"(,"d":)" + alert + '}';
}

QByteArray authDue(qint64 seconds) { return dump({{"t", "auth_due"}, {"in", seconds}}); }

QByteArray bye(const QString &why, int backIn, int spread)
{
    return dump({{"t", "bye"}, {"why", toStd(why)}, {"back_in", backIn}, {"spread", spread}});
}

QByteArray mark(quint32 sid, const Position &position, qint64 count, quint32 crc)
{
    return dump({{"t", "mark"},
                 {"sid", sid},
                 {"pos", positionJson(position)},
                 {"n", count},
                 {"crc", crcText(crc).toStdString()}});
}

QByteArray snapshotEnd(quint32 sid, const std::optional<Position> &position, qint64 count, std::optional<quint32> crc)
{
    return dump({{"t", "snap_end"},
                 {"sid", sid},
                 {"pos", positionOrNull(position)},
                 {"n", count},
                 {"crc", crc ? Json(crcText(*crc).toStdString()) : Json(nullptr)}});
}

QByteArray forecastsText(quint32 sid, const std::vector<SeriesForecast> &forecasts)
{
    Json points = Json::array();
    for (const auto &[series, forecast] : forecasts)
        points.push_back(Json::array({series, forecast.at, forecast.value, toStd(toText(forecast.by))}));
    return dump({{"t", "fc"}, {"sid", sid}, {"p", std::move(points)}});
}

QByteArray samplesText(quint32 sid, const std::vector<SeriesSample> &samples, qint64 dropped)
{
    Json points = Json::array();
    for (const SeriesSample &s : samples) {
        points.push_back(Json::array(
            {s.series, s.sample.at, std::isfinite(s.sample.value) ? Json(s.sample.value) : Json(nullptr)}));
    }
    Json message = {{"t", "pt"}, {"sid", sid}, {"p", std::move(points)}};
    if (dropped > 0)
        message["dropped"] = dropped;
    return dump(message);
}

QByteArray snapshotPageHead(quint32 sid, int page)
{
    return "{\"t\":\"snap\",\"sid\":" + QByteArray::number(sid) + ",\"page\":" + QByteArray::number(page) + ",\"items\":[";
}

QByteArray snapshotPageTail(bool more) { return more ? "],\"more\":true}" : "],\"more\":false}"; }

QByteArray snapshotPage(quint32 sid, int page, const std::vector<QByteArray> &items, bool more)
{
    std::vector<const QByteArray *> list;
    list.reserve(items.size());
    for (const QByteArray &item : items)
        list.push_back(&item);
    return snapshotPageHead(sid, page) + joined(list) + snapshotPageTail(more);
}

QByteArray item(const QString &key, qint64 rev, const QByteArray &body)
{
    return "{\"k\":" + quoted(key) + ",\"rev\":" + QByteArray::number(rev) + ",\"d\":" + body + '}';
}

QByteArray event(qint64 offset, TimeMs time, const QString &key, bool put, qint64 rev, const QByteArray &body)
{
    return "{\"o\":\"" + QByteArray::number(offset) + "\",\"ts\":\"" + formatTime(time) + "\",\"k\":" + quoted(key) +
           ",\"op\":\"" + (put ? "put" : "del") + "\",\"rev\":" + QByteArray::number(rev) + ",\"d\":" + body + '}';
}

QByteArray eventsHead(quint32 sid, qint64 previous, qint64 offset)
{
    return "{\"t\":\"evs\",\"sid\":" + QByteArray::number(sid) + ",\"p\":\"" + QByteArray::number(previous) + "\",\"o\":\"" + QByteArray::number(offset) + "\",\"m\":[";
}

QByteArray joined(const std::vector<const QByteArray *> &list)
{
    qsizetype size = 0;
    for (const QByteArray *each : list)
        size += each->size() + 1;
    QByteArray bytes;
    bytes.reserve(size);
    for (const QByteArray *each : list) {
        if (!bytes.isEmpty())
            bytes += ',';
        bytes += *each;
    }
    return bytes;
}

QByteArray events(quint32 sid, qint64 previous, qint64 offset, const std::vector<const QByteArray *> &list)
{
    return eventsHead(sid, previous, offset) + joined(list) + eventsTail;
}

std::vector<QByteArray> seriesItems(const Series &series)
{
    constexpr qsizetype pointsPerItem = 1000;
    std::vector<QByteArray> items;
    qsizetype from = 0;
    do {
        const auto part = series.points.mid(from, pointsPerItem);
        Json json = {{"s", series.number},
                     {"panel", toStd(series.panel)},
                     {"metric", toStd(series.metric)},
                     {"labels", labelsToJson(series.labels)},
                     {"unit", toStd(series.unit)},
                     {"interval_s", series.intervalSeconds},
                     {"step_s", series.stepSeconds}};
        if (series.forecast)
            json["forecast"] = Json::array({series.forecast->at, series.forecast->value, toStd(toText(series.forecast->by))});
        const QByteArray facts = dump(json);
        items.push_back(facts.chopped(1) + ",\"points\":" + pointsText(part) + '}');
        from += pointsPerItem;
    } while (from < series.points.size());
    return items;
}

QByteArray seriesAnnouncement(quint32 sid, const std::vector<QByteArray> &items)
{
    QByteArray bytes = "{\"t\":\"series\",\"sid\":" + QByteArray::number(sid) + ",\"items\":[";
    for (size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            bytes += ',';
        bytes += items[i];
    }
    return bytes + "]}";
}

QByteArray crcText(quint32 crc) { return QByteArray::number(crc, 16).rightJustified(8, '0'); }

} // namespace nocturne::feed
