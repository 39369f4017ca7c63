// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Router.h"

#include "protocol/Limits.h"
#include "protocol/Problem.h"

namespace nocturne {

void Router::addOpen(const char *method, const char *path, Handler handler)
{
    add(method, path, Who::Everybody, Permission::Anyone, std::move(handler));
}

void Router::add(const char *method, const char *path, Permission permission, Handler handler)
{
    add(method, path, Who::Permitted, permission, std::move(handler));
}

void Router::add(const char *method, const char *path, Who who, Permission permission, Handler handler)
{
    m_routes.push_back({method, QString::fromLatin1(path).split(QLatin1Char('/')), who, permission, std::move(handler)});
}

std::size_t Router::bodyLimit(const HttpRequest &head) const
{
    if (!m_large.contains(head.path))
        return limits::body;
    const auto caller = callerOf(head);
    return caller && allows(caller->role, Permission::Intake) ? limits::intakeBody : limits::body;
}

std::optional<QStringList> Router::match(const Route &route, const QStringList &parts)
{
    if (route.parts.size() != parts.size())
        return std::nullopt;
    QStringList arguments;
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (route.parts[i] == QLatin1String("{}"))
            arguments.append(parts[i]);
        else if (route.parts[i] != parts[i])
            return std::nullopt;
    }
    return arguments;
}

Result<Principal> Router::callerOf(const HttpRequest &request) const
{
    const QByteArray scheme = request.authorization.left(7).toLower();
    if (scheme != "bearer ")
        return Error{ErrorCode::Unauthenticated, QStringLiteral("A bearer token is needed.")};
    return m_access.authenticate(QString::fromLatin1(request.authorization.mid(7).trimmed()));
}

void Router::handle(const HttpRequest &request, Reply reply)
{
    ++m_requests;
    const QStringList parts = request.path.split(QLatin1Char('/'));
    bool otherMethod = false;
    for (const Route &route : m_routes) {
        const auto arguments = match(route, parts);
        if (!arguments)
            continue;
        if (route.method != request.method) {
            otherMethod = true;
            continue;
        }
        Call call{request, {}, *arguments};
        if (route.who == Who::Permitted) {
            const auto caller = callerOf(request);
            if (!caller) {
                HttpResponse response = problemResponse(caller.error());
                response.headers.emplace_back("WWW-Authenticate", "Bearer");
                reply(std::move(response));
                return;
            }
            if (!allows(caller->role, route.permission)) {
                reply(problemResponse({ErrorCode::Forbidden, QStringLiteral("Your role may not do this.")}));
                return;
            }
            call.caller = *caller;
        }
        route.handler(call, std::move(reply));
        return;
    }
    HttpResponse response = problemResponse({ErrorCode::NotFound, QStringLiteral("There is nothing here.")});
    if (otherMethod)
        response = problemResponse(invalidRequest(QStringLiteral("This path does not take this method.")));
    response.status = otherMethod ? 405 : 404;
    reply(std::move(response));
}

HttpResponse jsonResponse(const Json &json, int status) { return {status, "application/json", dump(json), {}}; }

HttpResponse problemResponse(const Error &error)
{
    return {httpStatus(error.code), "application/problem+json", dump(problemJson(error)), {}};
}

Result<Json> bodyObject(const HttpRequest &request)
{
    if (request.body.trimmed().isEmpty())
        return Json(Json::object());
    auto json = parseJson({request.body.constData(), static_cast<size_t>(request.body.size())});
    if (json && !json->is_object())
        return invalidRequest(QStringLiteral("The body must be a JSON object."));
    return json;
}

} // namespace nocturne
