// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/AuthRoutes.h"

namespace nocturne {

namespace {

constexpr qsizetype longestName = 200;
constexpr qsizetype longestPassword = 1024;

HttpResponse pairResponse(const std::variant<TokenPair, AccessFailure> &result)
{
    if (const auto *failure = std::get_if<AccessFailure>(&result)) {
        HttpResponse response = problemResponse(failure->error);
        if (failure->retryAfterSeconds > 0)
            response.headers.emplace_back("Retry-After", QByteArray::number(failure->retryAfterSeconds));
        return response;
    }
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
    access.login(user, password, [reply](const auto &result) { reply(pairResponse(result)); });
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
    router.add("GET", "/auth/me", Permission::Anyone,
               [](const Call &call, Reply reply) { reply(jsonResponse(meJson(call.caller))); });
}

} // namespace nocturne
