// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/IntakeRoutes.h"

#include "protocol/AlertJson.h"
#include "protocol/Intake.h"

namespace nocturne {

namespace {

constexpr qsizetype mostBytesWaiting = 128 * 1024 * 1024;

Result<IntakeBatch> readBody(const HttpRequest &request, const SeverityMap &severities)
{
    const std::string_view body{request.body.constData(), static_cast<size_t>(request.body.size())};
    if (request.path == QLatin1String("/hooks/alertmanager") || request.path == QLatin1String("/hooks/grafana"))
        return readAlertmanagerHook(body, severities);
    if (request.path == QLatin1String("/hooks/generic"))
        return readGenericHook(body, severities);
    return readAlertsApi(body, severities);
}

Json statusJson(TimeMs startedAt)
{
    return {{"cluster", {{"status", "disabled"}, {"peers", Json::array()}}},
            {"config", {{"original", ""}}},
            {"uptime", timeJson(startedAt)},
            {"versionInfo",
             {{"version", NOCTURNE_VERSION},
              {"branch", ""},
              {"buildDate", ""},
              {"buildUser", ""},
              {"goVersion", ""},
              {"revision", ""}}}};
}

} // namespace

void IntakeRoutes::add(Router &router)
{
    router.add("POST", "/api/v2/alerts", Permission::Intake,
               [this](const Call &call, Reply reply) { take(call, Answer::Empty, std::move(reply)); });
    for (const char *hook : {"/hooks/alertmanager", "/hooks/grafana", "/hooks/generic"})
        router.add("POST", hook, Permission::Intake, [this](const Call &call, Reply reply) { take(call, Answer::Json, std::move(reply)); });
    router.add("GET", "/api/v2/status", Permission::Intake,
               [this](const Call &, Reply reply) { reply(jsonResponse(statusJson(m_startedAt))); });
    for (const char *path : {"/api/v2/alerts", "/hooks/alertmanager", "/hooks/grafana", "/hooks/generic"})
        router.allowLarge(path);
}

void IntakeRoutes::canary(qint64 number, std::function<void(const QByteArray &)> kept)
{
    const QByteArray body = dump(Json::array({{{"labels", {{"alertname", "Canary"}, {"severity", "success"}, {"canary", std::to_string(number)}}},
                                               {"annotations", {{"summary", "The way to the screen is measured"}}}}}));
    const auto batch = readAlertsApi({body.constData(), static_cast<size_t>(body.size())}, m_severities);
    if (!batch || batch->observations.empty())
        return;
    const auto alert = std::make_shared<QByteArray>();
    m_writer.submit(
        [number, alert, observation = batch->observations.front()](Turn &turn) {
            PagerTurn paging = turn.paging();
            turn.pager.canary(paging, number);
            *alert = dump(alertToJson(newAlert(observation, 1, turn.now)));
        },
        [this, alert, kept = std::move(kept)](const Status &failure) {
            if (!failure)
                m_post([alert, kept] { kept(*alert); });
        });
}

void IntakeRoutes::take(const Call &call, Answer answer, Reply reply)
{
    auto batch = readBody(call.request, m_severities);
    if (!batch) {
        ++m_figures.refused;
        reply(problemResponse(batch.error()));
        return;
    }
    const qsizetype bytes = call.request.body.size();
    const Error busy{ErrorCode::Unavailable, QStringLiteral("The intake cannot take more now; send it again.")};
    if (m_bytesWaiting + bytes > mostBytesWaiting) {
        ++m_figures.refused;
        reply(problemResponse(busy));
        return;
    }
    m_figures.alerts += static_cast<qint64>(batch->observations.size());
    m_figures.refused += batch->invalid.size();
    m_figures.truncated += batch->truncated;
    HttpResponse good = answer == Answer::Empty ? HttpResponse{200, "", {}, {}} : jsonResponse(Json::object());
    if (!batch->invalid.isEmpty()) {
        good = problemResponse(invalidRequest(
            QStringLiteral("The valid ones were stored; not valid: %1.").arg(batch->invalid.join(QStringLiteral("; ")))));
    }
    const bool isAlertsApi = answer == Answer::Empty;
    const bool taken = m_writer.submit(
        [observations = std::move(batch->observations), isAlertsApi, sender = call.caller.user](Turn &turn) {
            if (isAlertsApi)
                turn.book.heard(QStringLiteral("prometheus"), turn.now);
            turn.take(observations, sender);
        },
        [this, bytes, good, reply](const Status &failure) {
            m_post([this, bytes, good, reply, failure] {
                m_bytesWaiting -= bytes;
                m_figures.refused += failure ? 1 : 0;
                reply(failure ? problemResponse(*failure) : good);
            });
        });
    if (taken) {
        m_bytesWaiting += bytes;
        return;
    }
    ++m_figures.refused;
    reply(problemResponse(busy));
}

} // namespace nocturne
