// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Http.h"
#include "backend/engine/Access.h"
#include "backend/engine/Histogram.h"
#include "backend/engine/SeldomSaid.h"
#include "domain/Role.h"
#include "protocol/Json.h"

#include <QElapsedTimer>

#include <map>

namespace nocturne {

/// A request whose caller may make it.
struct Call {
    const HttpRequest &request;
    Principal caller;
    QStringList arguments; ///< what stood in the places of {…}
};

using Handler = std::function<void(const Call &, Reply)>;

/// The one table of routes: method, path, who may, what happens. Nothing else decides about rights.
class Router final : public HttpHandler {
public:
    enum class Who { Everybody, Permitted };

    explicit Router(Access &access) : m_access(access) { m_steady.start(); }

    void addOpen(const char *method, const char *path, Handler handler);
    void add(const char *method, const char *path, Permission permission, Handler handler);
    /// Paths that take a larger body than the usual, from those who may use the intake: a stranger's is not even read.
    void allowLarge(const char *path) { m_large.append(QString::fromLatin1(path)); }

    std::size_t bodyLimit(const HttpRequest &head) const override;
    std::optional<HttpResponse> refusalOf(const HttpRequest &head) const override;
    bool knows(const HttpRequest &head) const override { return callerOf(head).ok(); }
    void handle(const HttpRequest &request, Reply reply) override;
    qint64 requests() const { return m_requests; }
    void answered(const HttpRequest &request, int status, double seconds) override;
    /// How long answers took, by their code.
    void turnedAway() override { ++m_turnedAway; }
    const std::map<int, Histogram> &answers() const { return m_answers; }
    qint64 connectionsTurnedAway() const { return m_turnedAway; }
    /// "GET /path/{}", each.
    QStringList routes() const;

private:
    void sayUnknown(const HttpRequest &request);
    struct Route {
        QByteArray method;
        QStringList parts;
        Who who;
        Permission permission;
        Handler handler;
    };

    static std::optional<QStringList> match(const Route &route, const QStringList &parts);
    void add(const char *method, const char *path, Who who, Permission permission, Handler handler);
    void enter(const Route &route, const HttpRequest &request, const QStringList &arguments, Reply reply);
    Result<Principal> callerOf(const HttpRequest &request) const;

    Access &m_access;
    std::vector<Route> m_routes;
    QStringList m_large;
    qint64 m_requests = 0;
    QElapsedTimer m_faultSaid;
    qint64 m_turnedAway = 0;
    SeldomSaid m_unknown;
    QElapsedTimer m_steady;
    std::map<int, Histogram> m_answers; ///< the codes that we have are few
};

HttpResponse jsonResponse(const Json &json, int status = 200);
HttpResponse problemResponse(const Error &error);
/// With another status of HTTP than the error usually has.
HttpResponse problemResponse(const Error &error, int status);
/// An empty body is an empty object.
Result<Json> bodyObject(const HttpRequest &request);

} // namespace nocturne
