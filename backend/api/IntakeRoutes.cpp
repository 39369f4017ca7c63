// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/IntakeRoutes.h"

#include "protocol/AlertJson.h"
#include "protocol/Intake.h"

#include <algorithm>
#include <iterator>

namespace nocturne {

namespace {

constexpr qsizetype mostBytesWaiting = 128 * 1024 * 1024;
constexpr qsizetype mostReadHere = 64 * 1024; ///< bytes of a body that the doors' thread reads itself
constexpr std::ptrdiff_t mostAtOnce = 1000;              ///< alerts in one transaction

Error busy() { return {ErrorCode::Unavailable, QStringLiteral("The intake cannot take more now; send it again.")}; }

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
    m_writer.submit(command::SendCanary{number}, [this, observation = batch->observations.front(), kept = std::move(kept)](const Result<TimeMs> &writtenAt) {
        if (writtenAt)
            m_post([observation, kept, at = *writtenAt] { kept(dump(alertToJson(newAlert(observation, 1, at)))); });
    });
}

void IntakeRoutes::take(const Call &call, Answer answer, Reply reply)
{
    const qsizetype bytes = call.request.body.size();
    if (m_bytesWaiting + bytes > mostBytesWaiting) {
        ++m_figures.refused;
        reply(problemResponse(busy()));
        return;
    }
    m_bytesWaiting += bytes;
    const Taking taking{{}, 0, answer, call.caller.user, bytes, {}, std::move(reply)};
    if (bytes <= mostReadHere) {
        read(taking, readBody(call.request, m_severities));
        return;
    }
    const bool taken = m_workers.submit([this, taking, request = call.request, severities = m_severities] {
        m_post([this, taking, batch = std::make_shared<Result<IntakeBatch>>(readBody(request, severities))] { read(taking, std::move(*batch)); });
    });
    if (!taken)
        finish(taking, busy());
}

void IntakeRoutes::read(Taking taking, Result<IntakeBatch> batch)
{
    if (!batch) {
        finish(taking, batch.error());
        return;
    }
    m_figures.alerts += static_cast<qint64>(batch->observations.size());
    m_figures.refused += batch->invalid.size();
    m_figures.truncated += batch->truncated;
    taking.good = taking.answer == Answer::Empty ? HttpResponse{200, "", {}, {}} : jsonResponse(Json::object());
    if (!batch->invalid.isEmpty()) {
        taking.good = problemResponse(invalidRequest(
            QStringLiteral("The valid ones were stored; not valid: %1.").arg(batch->invalid.join(QStringLiteral("; ")))));
    }
    taking.alerts = std::move(batch->observations);
    keep(std::make_shared<Taking>(std::move(taking)));
}

// A piece at a time: what others send meanwhile is written between the pieces. Whoever is told "not now" in the middle sends all of it again.
void IntakeRoutes::keep(const std::shared_ptr<Taking> &taking)
{
    const auto begin = taking->alerts.begin() + taking->next;
    taking->next = std::min(taking->next + mostAtOnce, std::ssize(taking->alerts));
    std::vector<Observation> piece(std::make_move_iterator(begin), std::make_move_iterator(taking->alerts.begin() + taking->next));
    const QString voice = taking->answer == Answer::Empty ? QStringLiteral("prometheus") : QString();
    const bool taken = m_writer.submit(
        command::TakeReport{std::move(piece), taking->sender, voice},
        [this, taking](const Result<Nothing> &done) {
            m_post([this, taking, failure = done ? Status() : Status(done.error())] {
                if (failure || taking->next == std::ssize(taking->alerts))
                    finish(*taking, failure);
                else
                    keep(taking);
            });
        });
    if (!taken)
        finish(*taking, busy());
}

void IntakeRoutes::finish(const Taking &taking, const Status &failure)
{
    m_bytesWaiting -= taking.bytes;
    m_figures.refused += failure ? 1 : 0;
    taking.reply(failure ? problemResponse(*failure) : taking.good);
}

} // namespace nocturne
