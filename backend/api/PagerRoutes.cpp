// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/PagerRoutes.h"

#include <QUuid>

#include <algorithm>

namespace nocturne {

namespace {

constexpr TimeMs shownAhead = 14 * 24 * 3600 * 1000LL;
constexpr TimeMs longestStandIn = 31 * 24 * 3600 * 1000LL;
constexpr int mostDeliveries = 500;

Json textOrNull(const QString &text) { return text.isEmpty() ? Json(nullptr) : Json(toStd(text)); }

Json personJson(const PagerPlan &plan, const QString &id)
{
    if (id.isEmpty())
        return nullptr;
    const QString name = plan.people.value(id).name;
    return {{"id", toStd(id)}, {"name", toStd(name.isEmpty() ? id : name)}}; // who left the file is known by the id
}

Json deliveryJson(const PagerPlan &plan, const AttemptRow &a)
{
    return {{"id", std::to_string(a.id)}, {"at", timeJson(a.at)}, {"alert", textOrNull(a.alertId)}, {"name", textOrNull(a.alertName)}, {"channel", toStd(a.channel)},
            {"person", personJson(plan, a.person)}, {"event", toStd(toText(a.verb))}, {"level", a.rung < 0 ? Json(nullptr) : Json(a.rung + 1)},
            {"attempt", a.attempt}, {"outcome", toStd(a.outcome)}, {"answer", toStd(a.answer)}, {"took_ms", a.tookMs}, {"key", a.key.toStdString()}};
}

Json shiftJson(const PagerPlan &plan, const Shift &shift)
{
    return {{"from", timeJson(shift.from)}, {"to", timeJson(shift.to)}, {"person", personJson(plan, shift.person)}, {"override", shift.byOverride}, {"goes_on", shift.goesOn}};
}

Json scheduleJson(const PagerPlan &plan, const Schedule &schedule, const QVector<Override> &overrides, TimeMs at)
{
    const auto shifts = oncall::shifts(schedule, oncall::known(plan, overrides), at, at + shownAhead);
    Json list = Json::array();
    Json gaps = Json::array();
    Json next = nullptr;
    for (const Shift &shift : shifts) {
        list.push_back(shiftJson(plan, shift));
        if (shift.person.isEmpty())
            gaps.push_back({{"from", timeJson(shift.from)}, {"to", timeJson(shift.to)}});
        else if (next.is_null() && shift.from > at)
            next = shiftJson(plan, shift);
    }
    const Shift now = shifts.value(0);
    return {{"id", toStd(schedule.id)}, {"title", toStd(schedule.title)}, {"time_zone", schedule.zone.id().toStdString()},
            {"now", shiftJson(plan, now)}, {"next", std::move(next)}, {"shifts", std::move(list)}, {"gaps", std::move(gaps)}};
}

Json pageJson(const PagerPlan &plan, const TaskRow &task, bool again, const QString &answer)
{
    return {{"channel", toStd(task.reach.channel)}, {"person", personJson(plan, task.reach.person)}, {"state", toStd(toText(task.state))},
            {"attempts", task.attempts}, {"at", timeJson(task.createdAt)}, {"again", again}, {"seen_at", timeOrNull(task.seenAt)}, {"answer", textOrNull(answer)}};
}

// Whom a rung would reach, where it has not been called yet.
Json reachJson(const PagerPlan &plan, const QVector<Reach> &reach)
{
    Json list = Json::array();
    for (const Reach &one : reach)
        list.push_back({{"channel", toStd(one.channel)}, {"person", personJson(plan, one.person)}});
    return list;
}

Json escalationJson(const PagerPlan &plan, const AlertPaging &paging)
{
    const auto &ladder = paging.ladder;
    const Policy *policy = ladder ? plan.policy(ladder->policy) : nullptr;
    Json rungs = Json::array();
    for (int i = 0; policy && i < policy->rungs.size(); ++i) {
        const Rung &rung = policy->rungs[i];
        Json pages = Json::array();
        const auto ofRung = [i](const TaskRow &task) { return task.rung == i && task.verb == TaskRow::Verb::Page; };
        const auto before = [&](const TaskRow &task) { return std::any_of(paging.tasks.begin(), paging.tasks.end(), [&](const TaskRow &other) { return ofRung(other) && other.round < task.round; }); };
        for (const TaskRow &task : paging.tasks)
            if (ofRung(task))
                pages.push_back(pageJson(plan, task, before(task), paging.answers.value(task.key)));
        const bool waits = ladder->state != LadderRow::State::Over && ladder->dueAt && i >= ladder->rung;
        const TimeMs due = i == ladder->rung && ladder->dueAt ? *ladder->dueAt : ladder->base + rung.after;
        const auto reach = oncall::reach(plan, oncall::known(plan, paging.overrides), rung, due);
        rungs.push_back({{"level", i + 1}, {"name", toStd(rung.name)}, {"after_s", rung.after / 1000},
                         {"due_at", waits && ladder->state == LadderRow::State::Running ? timeJson(due) : Json(nullptr)},
                         {"reach", reachJson(plan, reach)}, {"empty", reach.isEmpty()}, {"pages", std::move(pages)}});
    }
    const char *states[] = {"running", "held", "over"};
    return {{"policy", policy ? Json(toStd(policy->id)) : Json(nullptr)},
            {"state", ladder ? Json(states[static_cast<int>(ladder->state)]) : Json(nullptr)}, {"rungs", std::move(rungs)}};
}

struct StandInWish {
    QString schedule;
    QString person;
    TimeMs from = 0;
    TimeMs to = 0;
};

Result<StandInWish> readStandIn(const Json &body, const PagerPlan &plan, const Principal &caller, TimeMs now)
{
    Members in(body);
    StandInWish wish{in.requiredText("schedule"), in.text("person").value_or(caller.user), in.time("from").value_or(now), in.time("to").value_or(0)};
    if (in.error())
        return *in.error();
    if (!plan.schedules.contains(wish.schedule))
        return Error{ErrorCode::NotFound, QStringLiteral("There is no such schedule.")};
    if (wish.person != caller.user && !allows(caller.role, Permission::Administer))
        return Error{ErrorCode::Forbidden, QStringLiteral("You can only stand in yourself.")};
    if (!plan.people.contains(wish.person) || plan.people.value(wish.person).contacts.isEmpty())
        return invalidRequest(QStringLiteral("%1 is nobody whom a page can reach.").arg(wish.person.left(100)));
    if (wish.from < now - 60 * 1000 || wish.to <= wish.from || wish.to - wish.from > longestStandIn)
        return invalidRequest(QStringLiteral("'from' must not be past, and 'to' after it, 31 days at most."));
    return wish;
}

} // namespace

void PagerRoutes::add(Router &router)
{
    router.add("GET", "/monitoring/deliveries", Permission::Read, [this](const Call &c, Reply r) { deliveries(c, std::move(r)); });
    router.add("GET", "/monitoring/alerts/{}/escalation", Permission::Read, [this](const Call &c, Reply r) { escalation(c, std::move(r)); });
    router.add("POST", "/monitoring/alerts/{}/seen", Permission::Read, [this](const Call &c, Reply r) { seen(c, std::move(r)); });
    router.add("GET", "/on-call", Permission::Read, [this](const Call &c, Reply r) { onCall(c, std::move(r)); });
    router.add("POST", "/on-call/override", Permission::Act, [this](const Call &c, Reply r) { standIn(c, std::move(r)); });
    router.add("GET", "/admin/channels", Permission::Administer, [this](const Call &, Reply r) { channels(std::move(r)); });
    router.add("POST", "/admin/channels/{}/test", Permission::Administer, [this](const Call &c, Reply r) { test(c, std::move(r)); });
}

void PagerRoutes::deliveries(const Call &call, Reply reply)
{
    const auto &query = call.request.query;
    bool goodLimit = true;
    bool goodCursor = true;
    const QString cursor = query.value(QStringLiteral("cursor"));
    const int limit = query.contains(QStringLiteral("limit")) ? query.value(QStringLiteral("limit")).toInt(&goodLimit) : 100;
    const qint64 before = cursor.isEmpty() ? std::numeric_limits<qint64>::max() : cursor.toLongLong(&goodCursor);
    if (!goodLimit || !goodCursor || limit < 1 || limit > mostDeliveries) {
        reply(problemResponse(invalidRequest(QStringLiteral("'limit' must be 1 to %1 and 'cursor' what an answer said.").arg(mostDeliveries))));
        return;
    }
    const bool asked = m_reads.deliveries(query.value(QStringLiteral("alert")), before, limit, [this, reply, limit](const Result<std::vector<AttemptRow>> &read) {
        m_post([this, reply, limit, read] {
            if (!read) {
                reply(problemResponse(read.error()));
                return;
            }
            const std::vector<AttemptRow> &rows = *read;
            Json list = Json::array();
            for (const AttemptRow &row : rows)
                list.push_back(deliveryJson(*m_plan, row));
            const bool more = static_cast<int>(rows.size()) == limit;
            reply(jsonResponse({{"deliveries", std::move(list)}, {"next_cursor", more ? Json(std::to_string(rows.back().id)) : Json(nullptr)}}));
        });
    });
    if (!asked)
        reply(problemResponse({ErrorCode::Unavailable, QStringLiteral("Too many questions wait.")}));
}

void PagerRoutes::escalation(const Call &call, Reply reply)
{
    const bool asked = m_reads.paging(call.arguments.front(), [this, reply](const Result<AlertPaging> &paging) {
        m_post([this, reply, paging] { reply(paging ? jsonResponse(escalationJson(*m_plan, *paging)) : problemResponse(paging.error())); });
    });
    if (!asked)
        reply(problemResponse({ErrorCode::Unavailable, QStringLiteral("Too many questions wait.")}));
}

// Who was paged has looked at it. Said of oneself alone.
void PagerRoutes::seen(const Call &call, Reply reply)
{
    submit(command::MarkSeen{call.arguments.front(), call.caller.user}, jsonResponse(Json::object()), std::move(reply));
}

void PagerRoutes::onCall(const Call &call, Reply reply)
{
    TimeMs at = m_clock.now();
    if (const QString text = call.request.query.value(QStringLiteral("at")); !text.isEmpty()) {
        const auto time = parseTime(toStd(text));
        if (!time) {
            reply(problemResponse(invalidRequest(QStringLiteral("'at' must be a time as RFC 3339 writes it."))));
            return;
        }
        at = *time;
    }
    const bool asked = m_reads.overrides(at, [this, reply, at](const Result<QVector<Override>> &overrides) {
        m_post([this, reply, at, overrides] {
            if (!overrides) {
                reply(problemResponse(overrides.error()));
                return;
            }
            Json schedules = Json::array();
            for (const Schedule &schedule : m_plan->schedules)
                schedules.push_back(scheduleJson(*m_plan, schedule, *overrides, at));
            Json complaints = Json::array();
            for (const QString &complaint : std::as_const(m_complaints))
                complaints.push_back(toStd(complaint));
            reply(jsonResponse({{"at", timeJson(at)}, {"schedules", std::move(schedules)}, {"complaints", std::move(complaints)}}));
        });
    });
    if (!asked)
        reply(problemResponse({ErrorCode::Unavailable, QStringLiteral("Too many questions wait.")}));
}

void PagerRoutes::standIn(const Call &call, Reply reply)
{
    const auto body = bodyObject(call.request);
    const auto wish = body ? readStandIn(*body, *m_plan, call.caller, m_clock.now()) : Result<StandInWish>(body.error());
    if (!wish) {
        reply(problemResponse(wish.error()));
        return;
    }
    const Override row{QUuid::createUuid().toString(QUuid::Id128), wish->schedule, wish->person, wish->from, wish->to, call.caller.user};
    submit(
        command::AddOverride{row},
        jsonResponse({{"id", toStd(row.id)}, {"schedule", toStd(row.schedule)}, {"person", toStd(row.person)}, {"from", timeJson(row.from)}, {"to", timeJson(row.to)}}, 201),
        std::move(reply));
}

void PagerRoutes::channels(Reply reply)
{
    const char *kinds[] = {"email", "webhook", "pagerduty", "slack", "console"};
    Json list = Json::array();
    for (const Channel &channel : m_plan->channels)
        list.push_back({{"id", toStd(channel.id)}, {"kind", kinds[static_cast<int>(channel.kind)]}});
    reply(jsonResponse({{"channels", std::move(list)}}));
}

void PagerRoutes::test(const Call &call, Reply reply)
{
    const QString channel = call.arguments.front();
    submit(command::TestChannel{channel, call.caller.user}, jsonResponse({{"channel", toStd(channel)}, {"state", "waiting"}}, 202), std::move(reply));
}

// The answer goes out when it is committed.
template <typename C> void PagerRoutes::submit(C command, HttpResponse good, Reply reply)
{
    const bool taken = m_writer.submit(std::move(command), [this, good = std::move(good), reply](const Result<Nothing> &done) {
        m_post([reply, done, good] { reply(done ? good : problemResponse(done.error())); });
    });
    if (!taken)
        reply(problemResponse({ErrorCode::Unavailable, QStringLiteral("The backend has more to do than it can take.")}));
}

} // namespace nocturne
