// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/AuthRoutes.h"

#include <QLoggingCategory>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.access")

constexpr qsizetype longestName = 200;
constexpr qsizetype longestPassword = 1024;

HttpResponse failureResponse(const AccessFailure &failure)
{
    HttpResponse response = problemResponse(failure.error);
    if (failure.retryAfterSeconds > 0)
        response.headers.emplace_back("Retry-After", QByteArray::number(failure.retryAfterSeconds));
    return response;
}

HttpResponse pairResponse(const std::variant<TokenPair, AccessFailure> &result)
{
    if (const auto *failure = std::get_if<AccessFailure>(&result))
        return failureResponse(*failure);
    const auto &pair = std::get<TokenPair>(result);
    return jsonResponse({{"access_token", toStd(pair.accessToken)},
                         {"token_type", "Bearer"},
                         {"expires_in", pair.expiresIn},
                         {"refresh_token", toStd(pair.refreshToken)},
                         {"user", {{"name", toStd(pair.user)}, {"role", toStd(toText(pair.role))}}}});
}

void login(Access &access, const Call &call, Reply reply)
{
    const auto body = bodyObject(call.request);
    if (!body) {
        reply(problemResponse(body.error()));
        return;
    }
    Members in(*body);
    const QString user = in.requiredText("username");
    const QString password = in.requiredText("password");
    if (in.error() || user.size() > longestName || password.size() > longestPassword) {
        reply(problemResponse(in.error().value_or(invalidRequest(QStringLiteral("Name or password is too long.")))));
        return;
    }
    access.login(user, password, call.request.from, [reply, user, from = call.request.from, id = call.request.id](const auto &result) {
        if (std::holds_alternative<TokenPair>(result))
            qCInfo(log) << user << "logged in from" << from << "request" << id.constData();
        reply(pairResponse(result));
    });
}

void refresh(Access &access, const std::function<void()> &accessChanged, const Call &call, Reply reply)
{
    const auto body = bodyObject(call.request);
    if (!body) {
        reply(problemResponse(body.error()));
        return;
    }
    Members in(*body);
    const QString token = in.requiredText("refresh_token");
    if (in.error()) {
        reply(problemResponse(*in.error()));
        return;
    }
    access.refresh(token, [reply, accessChanged](const auto &result) {
        reply(pairResponse(result));
        accessChanged();
    });
}

void changePassword(Access &access, const std::function<void()> &accessChanged, const Call &call, Reply reply)
{
    const auto body = bodyObject(call.request);
    if (!body) {
        reply(problemResponse(body.error()));
        return;
    }
    Members in(*body);
    const QString old = in.requiredText("old");
    const QString fresh = in.requiredText("new");
    if (in.error() || old.size() > longestPassword || fresh.size() > longestPassword) {
        reply(problemResponse(in.error().value_or(invalidRequest(QStringLiteral("The password is too long.")))));
        return;
    }
    access.changePassword(call.caller, old, fresh, [reply, accessChanged](const std::optional<AccessFailure> &failure) {
        reply(failure ? failureResponse(*failure) : jsonResponse(Json::object()));
        accessChanged();
    });
}

Json sessionsJson(const Access &access, const Principal &caller)
{
    Json sessions = Json::array();
    for (const SessionRow &session : access.sessions(caller))
        sessions.push_back({{"id", toStd(session.id)}, {"last_seen", timeJson(session.rotatedAt)}, {"expires_at", timeJson(session.expiresAt)},
                            {"current", session.id == caller.session}});
    return {{"sessions", std::move(sessions)}};
}

Json meJson(const Principal &caller)
{
    Json permissions = Json::array();
    for (const QString &name : permissionsOf(caller.role))
        permissions.push_back(toStd(name));
    return {{"name", toStd(caller.user)}, {"role", toStd(toText(caller.role))}, {"permissions", permissions}};
}

} // namespace

void addAuthRoutes(Router &router, Access &access, std::function<void()> accessChanged)
{
    router.addOpen("POST", "/auth/login",
                   [&access](const Call &call, Reply reply) { login(access, call, std::move(reply)); });
    router.addOpen("POST", "/auth/refresh", [&access, accessChanged](const Call &call, Reply reply) {
        refresh(access, accessChanged, call, std::move(reply));
    });
    router.add("POST", "/auth/logout", Permission::Anyone, [&access, accessChanged](const Call &call, Reply reply) {
        access.logout(call.caller, [reply, accessChanged](const Status &failure) {
            reply(failure ? problemResponse(*failure) : jsonResponse(Json::object()));
            accessChanged();
        });
    });
    router.add("POST", "/auth/password", Permission::Anyone,
               [&access, accessChanged](const Call &call, Reply reply) { changePassword(access, accessChanged, call, std::move(reply)); });
    router.add("GET", "/auth/sessions", Permission::Anyone, [&access](const Call &call, Reply reply) { reply(jsonResponse(sessionsJson(access, call.caller))); });
    router.add("DELETE", "/auth/sessions/{}", Permission::Anyone, [&access, accessChanged](const Call &call, Reply reply) {
        access.endSession(call.caller, call.arguments.front(), [reply, accessChanged](const Status &failure) {
            reply(failure ? problemResponse(*failure) : jsonResponse(Json::object()));
            accessChanged();
        });
    });
    router.add("GET", "/auth/me", Permission::Anyone,
               [](const Call &call, Reply reply) { reply(jsonResponse(meJson(call.caller))); });
}

} // namespace nocturne
