// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Router.h"

#include "backend/api/Encodings.h"
#include "protocol/Limits.h"
#include "protocol/Problem.h"

#include <QLoggingCategory>

#include <algorithm>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.http")

constexpr qint64 faultEveryMs = 1000; ///< a full disk refuses thousands a second

HttpResponse unauthenticated(const Error &error)
{
    HttpResponse response = problemResponse(error);
    response.headers.emplace_back("WWW-Authenticate", "Bearer");
    return response;
}

} // namespace

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

// A sender whose key is wrong or was revoked is not heard, and nobody else says so. One line a minute, whoever it is.
void Router::sayUnknown(const HttpRequest &request)
{
    const QString words = QStringLiteral("a key or token that is none here, or no more, was shown by %1 for %2").arg(request.from, request.path.left(200));
    if (const QString line = m_unknown.say(words, QString(), m_steady.elapsed()); !line.isEmpty())
        qCWarning(log).noquote() << line;
}

// A path is what a stranger wrote: it is cut, and Qt's stream writes what would break the line as an escape.
void Router::answered(const HttpRequest &request, int status, double seconds)
{
    m_answers[status].add(seconds);
    if (status == 401 && !request.authorization.isEmpty())
        sayUnknown(request);
    const auto line = [&] {
        QString text;
        QDebug(&text) << request.method.constData() << request.path.left(200) << status << "in" << seconds << "s for" << request.from << "request" << request.id.constData();
        return text;
    };
    if (status >= 500 && (!m_faultSaid.isValid() || m_faultSaid.hasExpired(faultEveryMs))) {
        m_faultSaid.start();
        qCWarning(log).noquote() << line();
    } else {
        qCDebug(log).noquote() << line();
    }
}

QStringList Router::routes() const
{
    QStringList all;
    for (const Route &route : m_routes)
        all.append(QString::fromLatin1(route.method) + QLatin1Char(' ') + route.parts.join(QLatin1Char('/')));
    return all;
}

std::size_t Router::bodyLimit(const HttpRequest &head) const
{
    const auto caller = callerOf(head);
    if (!caller)
        return limits::strangerBody;
    return m_large.contains(head.path) && allows(caller->role, Permission::Intake) ? limits::intakeBody : limits::body;
}

// Whose key is wrong is told that, however much it sends.
std::optional<HttpResponse> Router::refusalOf(const HttpRequest &head) const
{
    const QStringList parts = head.path.split(QLatin1Char('/'));
    const bool closed = std::any_of(m_routes.begin(), m_routes.end(), [&](const Route &route) { return route.who == Who::Permitted && route.method == head.method && match(route, parts); });
    const auto caller = closed ? callerOf(head) : Result<Principal>(Principal());
    return caller ? std::nullopt : std::optional(unauthenticated(caller.error()));
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
    const QByteArray method = request.method == "HEAD" ? QByteArray("GET") : request.method; // the body is left out on the wire
    QByteArrayList others;
    for (const Route &route : m_routes) {
        const auto arguments = match(route, parts);
        if (arguments && route.method == method) {
            enter(route, request, *arguments, std::move(reply));
            return;
        }
        if (arguments && !others.contains(route.method))
            others.append(route.method);
    }
    if (others.isEmpty()) {
        reply(problemResponse({ErrorCode::NotFound, QStringLiteral("There is nothing here.")}));
        return;
    }
    if (others.contains("GET"))
        others.append("HEAD");
    others.append("OPTIONS");
    HttpResponse response{204, {}, {}, {}};
    if (request.method != "OPTIONS")
        response = problemResponse(invalidRequest(QStringLiteral("This path does not take this method.")), 405);
    response.headers.emplace_back("Allow", others.join(", "));
    reply(std::move(response));
}

// Who may, then what was sent.
void Router::enter(const Route &route, const HttpRequest &request, const QStringList &arguments, Reply reply)
{
    Principal principal;
    if (route.who == Who::Permitted) {
        const auto caller = callerOf(request);
        if (!caller) {
            reply(unauthenticated(caller.error()));
            return;
        }
        if (!allows(caller->role, route.permission)) {
            reply(problemResponse({ErrorCode::Forbidden, QStringLiteral("Your role may not do this.")}));
            return;
        }
        principal = *caller;
    }
    if (request.body.isEmpty() || request.contentEncoding.isEmpty() || request.contentEncoding == "identity") {
        route.handler(Call{request, principal, arguments}, std::move(reply));
        return;
    }
    if (request.contentEncoding != "gzip" && request.contentEncoding != "x-gzip") {
        HttpResponse response = problemResponse(invalidRequest(QStringLiteral("A body may be packed by gzip, and by nothing else.")), 415);
        response.headers.emplace_back("Accept-Encoding", "gzip");
        reply(std::move(response));
        return;
    }
    HttpRequest unpacked = request;
    const auto body = unpackGzip(request.body, static_cast<qsizetype>(bodyLimit(request)));
    if (!body) {
        reply(problemResponse(body.error()));
        return;
    }
    unpacked.body = *body;
    unpacked.contentEncoding.clear();
    route.handler(Call{unpacked, principal, arguments}, std::move(reply));
}

HttpResponse jsonResponse(const Json &json, int status) { return {status, "application/json", dump(json), {}}; }

HttpResponse problemResponse(const Error &error)
{
    return {httpStatus(error.code), "application/problem+json", dump(problemJson(error)), {}};
}

HttpResponse problemResponse(const Error &error, int status)
{
    return {status, "application/problem+json", dump(problemJson(error, status)), {}};
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
