// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/PageRoutes.h"

#include <QFile>

// The macro has to stand outside of any namespace.
static void loadPage() { Q_INIT_RESOURCE(page); }

namespace nocturne {

namespace {

// Nothing from elsewhere, nothing in a frame of somebody else's, no address given away.
HttpResponse part(const char *name, const char *type, const QByteArray &base)
{
    QFile file(QStringLiteral(":/page/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        return problemResponse({ErrorCode::NotFound, QStringLiteral("There is nothing here.")});
    HttpResponse response{200, type, file.readAll(), {}};
    response.body.replace("href=\"/page/", "href=\"" + base + "page/").replace("src=\"/page/", "src=\"" + base + "page/");
    response.headers = {{"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"},
                        {"X-Content-Type-Options", "nosniff"},
                        {"Referrer-Policy", "no-referrer"}};
    return response;
}

} // namespace

void addPageRoutes(Router &router)
{
    loadPage();
    const auto page = [&router](const char *path, const char *name, const char *type, const char *base) {
        router.addOpen("GET", path, [name, type, base](const Call &, Reply reply) { reply(part(name, type, base)); });
    };
    // The parts are named from where the page lies, so that it works below a prefix too.
    page("/", "alert.html", "text/html; charset=utf-8", "");
    page("/alerts/{}", "alert.html", "text/html; charset=utf-8", "../");
    page("/page/alert.js", "alert.js", "text/javascript; charset=utf-8", "");
    page("/page/alert.css", "alert.css", "text/css; charset=utf-8", "");
}

} // namespace nocturne
