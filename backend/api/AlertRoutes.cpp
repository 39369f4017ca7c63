// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/AlertRoutes.h"

#include "backend/api/Timeline.h"
#include "protocol/AlertJson.h"
#include "protocol/Limits.h"
#include "protocol/Problem.h"

#include <QCryptographicHash>

#include <array>

namespace nocturne {

namespace {

constexpr std::size_t mostTargets = 1000;
constexpr qsizetype embeddedText = 1024; ///< bytes of JSON that a comment or reason may add to an alert
constexpr qsizetype freeText = 8192;

struct ListQuery {
    AlertFilter filter;
    bool withResolved = false;
    bool withOpen = true;
    int limit = 100;
    QString cursor;
};

QStringList valuesOf(const HttpRequest &request, const char *name)
{
    QStringList values;
    for (const QString &value : request.query.values(QString::fromLatin1(name)))
        values += value.split(QLatin1Char(','), Qt::SkipEmptyParts);
    return values;
}

Result<ListQuery> readListQuery(const HttpRequest &request)
{
    ListQuery query;
    for (const QString &text : valuesOf(request, "state")) {
        const auto state = stateFromText(text);
        if (!state)
            return invalidRequest(QStringLiteral("'state' names no state."));
        query.filter.states.insert(*state);
    }
    for (const QString &text : valuesOf(request, "severity")) {
        const auto severity = severityFromText(text);
        if (!severity)
            return invalidRequest(QStringLiteral("'severity' names no severity."));
        query.filter.severities.insert(*severity);
    }
    const QStringList tenants = valuesOf(request, "tenant");
    query.filter.tenants = QSet<QString>(tenants.begin(), tenants.end());
    query.filter.text = request.query.value(QStringLiteral("q"));
    query.cursor = request.query.value(QStringLiteral("cursor"));
    for (auto it = request.query.cbegin(); it != request.query.cend(); ++it) {
        if (it.key().startsWith(QLatin1String("l.")))
            query.filter.labels.insert(it.key().mid(2), it.value());
    }
    if (request.query.contains(QStringLiteral("limit"))) {
        bool good = false;
        query.limit = request.query.value(QStringLiteral("limit")).toInt(&good);
        if (!good || query.limit < 1 || query.limit > limits::pageRows)
            return invalidRequest(QStringLiteral("'limit' must be 1 to 500."));
    }
    query.withResolved = query.filter.states.contains(AlertState::Resolved);
    query.withOpen = query.filter.states.isEmpty() || query.filter.states.size() > 1 || !query.withResolved;
    return query;
}

Json listJson(const std::vector<AlertChannel::Row> &rows, bool more, qint64 total, const AlertChannel &alerts)
{
    Json list = Json::array();
    for (const auto &row : rows)
        list.push_back(alertToJson(*row));
    return {{"alerts", std::move(list)},
            {"next_cursor", more ? Json(toStd(rows.back()->id)) : Json(nullptr)},
            {"total", total},
            {"pos", {{"e", toStd(alerts.epoch())}, {"o", std::to_string(alerts.ring().head())}}}};
}

QString limited(Members &in, const char *name, qsizetype most, Status &error)
{
    const QString text = in.text(name).value_or(QString());
    if (static_cast<qsizetype>(jsonSize(text)) > most && !error)
        error = invalidRequest(QStringLiteral("'%1' is too long.").arg(QLatin1String(name)));
    return text;
}

Result<AlertAction> readAction(const QString &name, const Json &body, const QString &caller)
{
    Members in(body);
    Status tooLong;
    AlertAction act = action::Unacknowledge{};
    if (name == QLatin1String("acknowledge")) {
        act = action::Acknowledge{limited(in, "comment", embeddedText, tooLong), in.time("expires_at")};
        const auto by = in.text("acknowledged_by");
        if (by && *by != caller)
            return Error{ErrorCode::Forbidden, QStringLiteral("One acknowledges for oneself.")};
    } else if (name == QLatin1String("suppress")) {
        const auto until = in.time("until");
        const QString reason = in.requiredText("reason");
        limited(in, "reason", embeddedText, tooLong);
        if (!until && !in.error())
            return invalidRequest(QStringLiteral("'until' must be a time as RFC 3339 writes it."));
        act = action::Suppress{until.value_or(0), reason};
    } else if (name == QLatin1String("unsuppress")) {
        act = action::Unsuppress{};
    } else if (name == QLatin1String("escalate")) {
        const auto level = in.integer("level");
        act = action::Escalate{level ? std::optional(static_cast<int>(std::clamp<qint64>(*level, -1, 1000))) : std::nullopt,
                               limited(in, "note", freeText, tooLong)};
    } else if (name == QLatin1String("assign")) {
        const QString to = limited(in, "to", 256, tooLong);
        const bool given = body.contains("to");
        if (!given)
            return invalidRequest(QStringLiteral("'to' must be a name, or null for nobody."));
        act = action::Assign{to.isEmpty() ? std::nullopt : std::optional(to)};
    } else if (name == QLatin1String("comment")) {
        limited(in, "text", freeText, tooLong);
        act = action::Comment{in.requiredText("text")};
    } else if (name == QLatin1String("resolve")) {
        act = action::Resolve{};
    }
    if (tooLong)
        return *tooLong;
    if (in.error())
        return *in.error();
    return act;
}

Result<std::optional<command::OnceKey>> readOnce(const Call &call)
{
    const QByteArray &key = call.request.idempotencyKey;
    if (key.isEmpty())
        return std::optional<command::OnceKey>();
    if (key.size() > 200)
        return invalidRequest(QStringLiteral("The Idempotency-Key is longer than 200 bytes."));
    const auto hash = [](const QByteArray &bytes) {
        return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    };
    const QByteArray whole = call.caller.user.toUtf8() + '\n' + call.request.method + '\n' +
                             call.request.path.toUtf8() + '\n' + key;
    return std::optional(command::OnceKey{hash(whole), hash(call.request.body + '\n' + call.request.ifMatch)});
}

Result<std::optional<qint64>> readIfMatch(const HttpRequest &request)
{
    QByteArray text = request.ifMatch.trimmed();
    if (text.isEmpty())
        return std::optional<qint64>();
    if (text.size() >= 2 && text.startsWith('"') && text.endsWith('"'))
        text = text.mid(1, text.size() - 2);
    bool good = false;
    const qint64 rev = text.toLongLong(&good);
    if (!good)
        return invalidRequest(QStringLiteral("If-Match must be a material_rev."));
    return std::optional(rev);
}

StoredAnswer renderOne(const std::vector<command::TargetOutcome> &outcomes)
{
    const command::TargetOutcome &outcome = outcomes.front();
    if (!outcome.error)
        return {{}, 200, alertText(*outcome.alert)};
    Json problem = problemJson(*outcome.error);
    if (outcome.error->code == ErrorCode::Conflict && outcome.alert)
        problem["alert"] = alertToJson(*outcome.alert);
    return {{}, httpStatus(outcome.error->code), dump(problem)};
}

StoredAnswer renderBulk(const std::vector<command::TargetOutcome> &outcomes)
{
    Json results = Json::array();
    for (const command::TargetOutcome &outcome : outcomes) {
        Json row{{"id", toStd(outcome.id)},
                 {"result", outcome.error ? toStd(toText(outcome.error->code)) : std::string("done")},
                 {"alert", outcome.alert ? alertToJson(*outcome.alert) : Json(nullptr)}};
        if (outcome.error)
            row["detail"] = toStd(outcome.error->detail);
        results.push_back(std::move(row));
    }
    return {{}, 200, dump({{"results", std::move(results)}})};
}

Result<std::vector<command::CommandTarget>> readTargets(const Json &body)
{
    Members in(body);
    const Json *list = in.array("alerts");
    if (!list || list->empty() || list->size() > mostTargets)
        return invalidRequest(QStringLiteral("'alerts' must be an array of 1 to %1 alerts.").arg(mostTargets));
    std::vector<command::CommandTarget> targets;
    for (const Json &row : *list) {
        Members m(row);
        targets.push_back({m.requiredText("id"), m.integer("material_rev")});
        if (m.error())
            return *m.error();
    }
    return targets;
}

HttpResponse fromStored(const StoredAnswer &answer)
{
    const bool good = answer.status / 100 == 2;
    return {answer.status, good ? "application/json" : "application/problem+json", answer.body, {}};
}

HttpResponse busy() { return problemResponse({ErrorCode::Unavailable, QStringLiteral("Too much is waiting; try again.")}); }

} // namespace

void AlertRoutes::add(Router &router)
{
    router.add("GET", "/monitoring/alerts", Permission::Read, [this](const Call &c, Reply r) { list(c, std::move(r)); });
    router.add("GET", "/monitoring/alerts/{}", Permission::Read, [this](const Call &c, Reply r) { one(c, std::move(r)); });
    router.add("GET", "/monitoring/alerts/{}/timeline", Permission::Read,
               [this](const Call &c, Reply r) { timeline(c, std::move(r)); });
    for (const char *name : {"acknowledge", "suppress", "assign"}) {
        router.add("POST", (std::string("/monitoring/alerts/") + name).c_str(), Permission::Act,
                   [this, name](const Call &c, Reply r) { bulk(QString::fromLatin1(name), c, std::move(r)); });
    }
    for (const char *name : {"acknowledge", "unacknowledge", "suppress", "unsuppress", "escalate", "assign", "comment",
                             "resolve"}) {
        router.add("POST", (std::string("/monitoring/alerts/{}/") + name).c_str(), Permission::Act,
                   [this, name](const Call &c, Reply r) { command(QString::fromLatin1(name), c, std::move(r)); });
    }
}

void AlertRoutes::list(const Call &call, Reply reply)
{
    const auto query = readListQuery(call.request);
    if (!query) {
        reply(problemResponse(query.error()));
        return;
    }
    std::vector<AlertChannel::Row> open;
    qint64 total = 0;
    if (query->withOpen) {
        for (const auto &[id, alert] : m_alerts.rows()) {
            if (!query->filter.matches(*alert))
                continue;
            ++total;
            if (id > query->cursor && static_cast<int>(open.size()) <= query->limit)
                open.push_back(alert);
        }
    }
    const int limit = query->limit;
    const auto finish = [this, limit, reply](std::vector<AlertChannel::Row> rows, qint64 all) {
        const bool more = static_cast<int>(rows.size()) > limit;
        if (more)
            rows.resize(static_cast<size_t>(limit));
        reply(jsonResponse(listJson(rows, more, all, m_alerts)));
    };
    if (!query->withResolved) {
        finish(std::move(open), total);
        return;
    }
    const bool asked = m_reads.resolved(
        query->filter, query->cursor, limit + 1,
        [this, open, total, finish, reply](const Result<Reads::Resolved> &resolved) {
            m_post([open, total, finish, resolved, reply] {
                if (!resolved) {
                    reply(problemResponse(resolved.error()));
                    return;
                }
                std::vector<AlertChannel::Row> rows = open;
                for (const Alert &alert : resolved->alerts)
                    rows.push_back(std::make_shared<const Alert>(alert));
                std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a->id < b->id; });
                finish(std::move(rows), total + resolved->total);
            });
        });
    if (!asked)
        reply(busy());
}

Result<QString> AlertRoutes::resolve(const QString &text) const
{
    if (m_alerts.rows().contains(text))
        return text;
    QStringList ids;
    for (const auto &[id, alert] : m_alerts.rows()) {
        if (alert->fingerprint == text || alert->name == text)
            ids.append(id);
    }
    if (ids.size() > 1) {
        const QString list = ids.mid(0, 20).join(QStringLiteral(", "));
        return Error{ErrorCode::Conflict, QStringLiteral("%1 open alerts are called so: %2").arg(ids.size()).arg(list)};
    }
    return ids.isEmpty() ? text : ids.front();
}

void AlertRoutes::one(const Call &call, Reply reply)
{
    const auto id = resolve(call.arguments.front());
    if (!id) {
        reply(problemResponse(id.error()));
        return;
    }
    if (const auto it = m_alerts.rows().find(*id); it != m_alerts.rows().end()) {
        reply(jsonResponse(alertToJson(*it->second)));
        return;
    }
    const bool asked = m_reads.alert(*id, [this, reply](const Result<std::optional<Alert>> &alert) {
        m_post([reply, alert] {
            if (alert && *alert)
                reply(jsonResponse(alertToJson(**alert)));
            else
                reply(problemResponse(alert ? Error{ErrorCode::NotFound, QStringLiteral("There is no such alert.")} : alert.error()));
        });
    });
    if (!asked)
        reply(busy());
}

void AlertRoutes::timeline(const Call &call, Reply reply)
{
    const auto id = resolve(call.arguments.front());
    if (!id) {
        reply(problemResponse(id.error()));
        return;
    }
    const bool asked = m_reads.timeline(*id, [this, reply](const Result<std::vector<AlertEvent>> &events) {
        m_post([reply, events] {
            if (events && !events->empty())
                reply(jsonResponse(timelineJson(*events)));
            else
                reply(problemResponse(events ? Error{ErrorCode::NotFound, QStringLiteral("There is no such alert.")} : events.error()));
        });
    });
    if (!asked)
        reply(busy());
}

void AlertRoutes::command(const QString &name, const Call &call, Reply reply)
{
    const auto body = bodyObject(call.request);
    const auto act = body ? readAction(name, *body, call.caller.user) : Result<AlertAction>(body.error());
    const auto once = readOnce(call);
    const auto ifMatch = readIfMatch(call.request);
    const auto id = resolve(call.arguments.front());
    for (const Error *error : {act ? nullptr : &act.error(), once ? nullptr : &once.error(),
                               ifMatch ? nullptr : &ifMatch.error(), id ? nullptr : &id.error()}) {
        if (error) {
            reply(problemResponse(*error));
            return;
        }
    }
    submit({call.caller.user, *act, name, {{*id, *ifMatch}}, *once, renderOne}, std::move(reply));
}

void AlertRoutes::bulk(const QString &name, const Call &call, Reply reply)
{
    const auto body = bodyObject(call.request);
    const auto act = body ? readAction(name, *body, call.caller.user) : Result<AlertAction>(body.error());
    const auto once = readOnce(call);
    const auto targets = body ? readTargets(*body) : Result<std::vector<command::CommandTarget>>(body.error());
    for (const Error *error : {act ? nullptr : &act.error(), once ? nullptr : &once.error(),
                               targets ? nullptr : &targets.error()}) {
        if (error) {
            reply(problemResponse(*error));
            return;
        }
    }
    submit({call.caller.user, *act, name, *targets, *once, renderBulk}, std::move(reply));
}

void AlertRoutes::submit(command::ChangeAlerts change, Reply reply)
{
    const bool taken = m_writer.submit(std::move(change), [this, reply](const Result<command::ChangedAlerts> &changed) {
        const HttpResponse response = changed ? fromStored(changed->answer) : problemResponse(changed.error());
        m_post([reply, response] { reply(response); });
    });
    if (!taken)
        reply(busy());
}

} // namespace nocturne
