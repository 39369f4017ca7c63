// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/RestClient.h"

#include "protocol/AlertJson.h"
#include "protocol/DashboardJson.h"
#include "protocol/HappenedJson.h"
#include "protocol/LadderJson.h"
#include "protocol/OnCallJson.h"
#include "protocol/Problem.h"
#include "services/Outside.h"

#include <QCryptographicHash>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUuid>

#include <memory>

namespace nocturne {

namespace {

constexpr int timeoutMs = 15000;
constexpr int atOnce = 6; ///< connections to one host

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), static_cast<size_t>(bytes.size())}; }

Error readProblem(const QNetworkReply &reply, const QByteArray &body)
{
    const auto json = parseJson(view(body));
    if (json && json->is_object()) {
        Members in(*json);
        const auto code = errorCodeFromText(in.text("code").value_or(QString()));
        const QString detail = in.text("detail").value_or(QString());
        if (code)
            return {*code, detail};
    }
    return {ErrorCode::Unavailable, reply.errorString()};
}

// Without a status nothing was answered. Even where the connection was refused: Qt asks once more by itself when the first one breaks.
bool mayHaveArrived(const QNetworkReply &reply) { return !reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).isValid(); }

Result<LoginTokens> readTokens(const Result<QByteArray> &answer)
{
    if (!answer)
        return answer.error();
    const auto json = parseJson(view(*answer));
    if (!json)
        return json.error();
    Members in(*json);
    LoginTokens tokens{in.requiredText("access_token"), in.requiredText("refresh_token"), {}, Role::Viewer};
    if (const Json *user = in.object("user")) {
        Members u(*user);
        tokens.user = u.requiredText("name");
        tokens.role = roleFromText(u.requiredText("role")).value_or(Role::Viewer);
    }
    if (in.error())
        return *in.error();
    return tokens;
}

QString verbPath(AlertIntent::Verb verb)
{
    switch (verb) {
    case AlertIntent::Verb::Acknowledge:
        return QStringLiteral("acknowledge");
    case AlertIntent::Verb::Unacknowledge:
        return QStringLiteral("unacknowledge");
    case AlertIntent::Verb::Suppress:
        return QStringLiteral("suppress");
    case AlertIntent::Verb::Unsuppress:
        return QStringLiteral("unsuppress");
    case AlertIntent::Verb::Escalate:
        return QStringLiteral("escalate");
    case AlertIntent::Verb::Assign:
        return QStringLiteral("assign");
    case AlertIntent::Verb::Comment:
        return QStringLiteral("comment");
    case AlertIntent::Verb::Resolve:
        return QStringLiteral("resolve");
    }
    return {};
}

Json intentBody(const AlertIntent &intent)
{
    Json body = Json::object();
    switch (intent.verb) {
    case AlertIntent::Verb::Acknowledge:
        body["comment"] = toStd(intent.text);
        if (intent.until)
            body["expires_at"] = timeJson(*intent.until);
        break;
    case AlertIntent::Verb::Suppress:
        body["reason"] = toStd(intent.text);
        body["until"] = timeOrNull(intent.until);
        break;
    case AlertIntent::Verb::Escalate:
        body["note"] = toStd(intent.text);
        if (intent.level > 0)
            body["level"] = intent.level;
        break;
    case AlertIntent::Verb::Assign:
        body["to"] = intent.text.isEmpty() ? Json(nullptr) : Json(toStd(intent.text));
        break;
    case AlertIntent::Verb::Comment:
        body["text"] = toStd(intent.text);
        break;
    case AlertIntent::Verb::Unacknowledge:
    case AlertIntent::Verb::Unsuppress:
    case AlertIntent::Verb::Resolve:
        break;
    }
    return body;
}

// With the revisions of the alert as the command left it.
IntentOutcome outcomeOf(const QString &id, Status error, const Json *alert)
{
    IntentOutcome outcome{id, std::move(error), 0, 0, false};
    if (alert && alert->is_object()) {
        Members in(*alert);
        outcome.rev = in.integer("rev").value_or(0);
        outcome.materialRev = in.integer("material_rev").value_or(0);
    }
    return outcome;
}

IntentOutcome readOne(const QString &id, const Result<QByteArray> &answer)
{
    const auto json = answer ? parseJson(view(*answer)) : Result<Json>(answer.error());
    return outcomeOf(id, answer ? std::nullopt : Status(answer.error()), json ? &*json : nullptr);
}

QVector<IntentOutcome> readBulk(const AlertIntent &intent, const Result<QByteArray> &answer)
{
    QVector<IntentOutcome> outcomes;
    const auto json = answer ? parseJson(view(*answer)) : Result<Json>(answer.error());
    if (!json || !json->is_object() || !json->contains("results")) {
        const Error error = json ? Error{ErrorCode::Unavailable, RestClient::tr("The backend's answer cannot be read.")}
                                 : json.error();
        for (const auto &target : intent.targets)
            outcomes.append(outcomeOf(target.id, error, nullptr));
        return outcomes;
    }
    QHash<QString, IntentOutcome> answered;
    for (const Json &row : (*json)["results"]) {
        Members in(row);
        const QString id = in.requiredText("id");
        const QString result = in.requiredText("result");
        const auto code = errorCodeFromText(result);
        const QString why = in.text("detail").value_or(QString());
        const Status refused = code ? Status(Error{*code, why.isEmpty() ? RestClient::tr("It changed before you acted.") : why}) : std::nullopt;
        answered.insert(id, outcomeOf(id, refused, row.contains("alert") ? &row.at("alert") : nullptr));
    }
    const Status silence = Error{ErrorCode::Unavailable, RestClient::tr("The backend did not say what became of it.")};
    for (const auto &target : intent.targets)
        outcomes.append(answered.value(target.id, outcomeOf(target.id, silence, nullptr)));
    return outcomes;
}

} // namespace

RestClient::RestClient(QObject *parent) : QObject(parent), m_network(new QNetworkAccessManager)
{
    m_network->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_network, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("rest"));
    m_thread.start();
}

RestClient::~RestClient()
{
    m_thread.quit();
    m_thread.wait();
}

QNetworkRequest RestClient::request(const QString &path, const QUrlQuery &query) const
{
    QUrl url = underServer(m_server, path);
    if (!query.isEmpty())
        url.setQuery(query);
    QNetworkRequest request(url);
    request.setTransferTimeout(timeoutMs);
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token.toLatin1());
    return request;
}

void RestClient::send(const QNetworkRequest &request, const std::optional<QByteArray> &body, RawDone done)
{
    // The client outlives its thread, and what is posted to it goes with it.
    QMetaObject::invokeMethod(m_network, [this, request, body, session = m_session, done = std::move(done)] {
        QNetworkReply *reply = body ? m_network->post(request, *body) : m_network->get(request);
        connect(reply, &QNetworkReply::finished, reply, [this, reply, session, done] {
            reply->deleteLater();
            const QByteArray answer = reply->isOpen() ? reply->readAll() : QByteArray(); // what was broken off is closed
            const bool good = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() / 100 == 2;
            const Answer result(good ? Result<QByteArray>(answer) : readProblem(*reply, answer), mayHaveArrived(*reply));
            QMetaObject::invokeMethod(this, [this, done, session, result] {
                if (session == m_session)
                    done(result);
            });
        });
    });
}

void RestClient::get(const QString &path, RawDone done, const QUrlQuery &query)
{
    send(request(path, query), std::nullopt, std::move(done));
}

void RestClient::post(const QString &path, const QByteArray &body,
                      const QList<QPair<QByteArray, QByteArray>> &headers, RawDone done)
{
    QNetworkRequest out = request(path);
    for (const auto &[name, value] : headers)
        out.setRawHeader(name, value);
    send(out, body, std::move(done));
}

void RestClient::login(const QString &user, const QString &password, std::function<void(Result<LoginTokens>)> done)
{
    const QByteArray body = dump({{"username", toStd(user)}, {"password", toStd(password)}});
    post(QStringLiteral("/auth/login"), body, {},
         [done = std::move(done)](const Result<QByteArray> &answer) { done(readTokens(answer)); });
}

void RestClient::refresh(const QString &token, std::function<void(Result<LoginTokens>)> done)
{
    post(QStringLiteral("/auth/refresh"), dump({{"refresh_token", toStd(token)}}), {},
         [done = std::move(done)](const Result<QByteArray> &answer) { done(readTokens(answer)); });
}

void RestClient::logout()
{
    post(QStringLiteral("/auth/logout"), "{}", {}, [](const Result<QByteArray> &) {});
}

void RestClient::dashboards(std::function<void(Result<QVector<Dashboard>>)> done)
{
    get(QStringLiteral("/monitoring/dashboard"), [done = std::move(done)](const Result<QByteArray> &answer) {
        const auto json = answer ? parseJson(view(*answer)) : Result<Json>(answer.error());
        done(json ? dashboardsFromJson(*json) : Result<QVector<Dashboard>>(json.error()));
    });
}

void RestClient::comparisons(const QString &dashboard, std::function<void(Result<QVector<BesideValue>>)> done)
{
    get(QStringLiteral("/monitoring/%1").arg(dashboard), [done = std::move(done)](const Result<QByteArray> &answer) {
        const auto json = answer ? parseJson(view(*answer)) : Result<Json>(answer.error());
        done(json ? Result<QVector<BesideValue>>(besideValuesFromJson(*json)) : Result<QVector<BesideValue>>(json.error()));
    });
}

void RestClient::past(const QString &metric, TimeMs from, TimeMs to, double stepSeconds, std::function<void(Result<std::vector<Series>>)> done)
{
    QUrlQuery query;
    query.addQueryItem(QStringLiteral("metric"), metric);
    query.addQueryItem(QStringLiteral("from"), formatTimeText(from));
    query.addQueryItem(QStringLiteral("to"), formatTimeText(to));
    query.addQueryItem(QStringLiteral("step"), QString::number(stepSeconds));
    get(QStringLiteral("/monitoring/query"), [done = std::move(done)](const Result<QByteArray> &answer) {
        const auto json = answer ? parseJson(view(*answer)) : Result<Json>(answer.error());
        done(json ? queryFromJson(*json) : Result<std::vector<Series>>(json.error()));
    }, query);
}

void RestClient::ladder(const QString &alertId, std::function<void(Result<Ladder>)> done)
{
    get(QStringLiteral("/monitoring/alerts/%1/escalation").arg(alertId), [done = std::move(done)](const Result<QByteArray> &answer) {
        const auto json = answer ? parseJson(view(*answer)) : Result<Json>(answer.error());
        done(json ? ladderFromJson(*json) : Result<Ladder>(json.error()));
    });
}

void RestClient::onCall(std::function<void(Result<OnCallBoard>)> done)
{
    get(QStringLiteral("/on-call"), [done = std::move(done)](const Result<QByteArray> &answer) {
        const auto json = answer ? parseJson(view(*answer)) : Result<Json>(answer.error());
        done(json ? onCallFromJson(*json) : Result<OnCallBoard>(json.error()));
    });
}

void RestClient::deliveries(const QString &alertId, std::function<void(Result<QVector<Delivery>>)> done)
{
    QUrlQuery query;
    if (!alertId.isEmpty())
        query.addQueryItem(QStringLiteral("alert"), alertId);
    get(QStringLiteral("/monitoring/deliveries"), [done = std::move(done)](const Result<QByteArray> &answer) {
        const auto json = answer ? parseJson(view(*answer)) : Result<Json>(answer.error());
        done(json ? deliveriesFromJson(*json) : Result<QVector<Delivery>>(json.error()));
    }, query);
}

void RestClient::channels(std::function<void(Result<QVector<ChannelName>>)> done)
{
    get(QStringLiteral("/admin/channels"), [done = std::move(done)](const Result<QByteArray> &answer) {
        const auto json = answer ? parseJson(view(*answer)) : Result<Json>(answer.error());
        done(json ? channelsFromJson(*json) : Result<QVector<ChannelName>>(json.error()));
    });
}

void RestClient::standIn(const QString &schedule, TimeMs until, std::function<void(Status)> done)
{
    post(QStringLiteral("/on-call/override"), dump({{"schedule", toStd(schedule)}, {"to", timeJson(until)}}), {},
         [done = std::move(done)](const Result<QByteArray> &answer) { done(answer ? std::nullopt : Status(answer.error())); });
}

void RestClient::testChannel(const QString &channel, std::function<void(Status)> done)
{
    post(QStringLiteral("/admin/channels/%1/test").arg(channel), "{}", {},
         [done = std::move(done)](const Result<QByteArray> &answer) { done(answer ? std::nullopt : Status(answer.error())); });
}

void RestClient::seen(const QString &alertId, std::function<void()> then)
{
    post(QStringLiteral("/monitoring/alerts/%1/seen").arg(alertId), "{}", {}, [then = std::move(then)](const Result<QByteArray> &answer) {
        if (answer)
            then();
    });
}

void RestClient::timeline(const QString &alertId, std::function<void(Result<QVector<TimelineEntry>>)> done)
{
    get(QStringLiteral("/monitoring/alerts/%1/timeline").arg(alertId), [done = std::move(done)](const Result<QByteArray> &answer) {
        const auto json = answer ? parseJson(view(*answer)) : Result<Json>(answer.error());
        if (!json) {
            done(json.error());
            return;
        }
        QVector<TimelineEntry> entries;
        Members in(*json);
        const Json *events = in.array("events");
        for (const Json &row : events ? *events : Json::array()) {
            Members e(row);
            const Json *value = e.object("value");
            entries.append({e.time("at").value_or(0), e.text("kind").value_or(QString()), e.text("by").value_or(QString()),
                            e.text("detail").value_or(QString()), value ? happenedFromJson(*value) : EventDetail()});
        }
        done(entries);
    });
}

struct RestClient::Wave {
    AlertIntent intent;
    std::function<void(QVector<IntentOutcome>)> done;
    qsizetype next = 0; ///< the first target that was not sent yet
    QVector<IntentOutcome> outcomes;

    void answered(const QVector<IntentOutcome> &some)
    {
        outcomes += some;
        if (outcomes.size() == intent.targets.size())
            done(outcomes);
    }
};

void RestClient::carryOut(const AlertIntent &intent, std::function<void(QVector<IntentOutcome>)> done)
{
    const bool together = intent.verb == AlertIntent::Verb::Acknowledge || intent.verb == AlertIntent::Verb::Suppress || intent.verb == AlertIntent::Verb::Assign;
    const auto wave = std::make_shared<Wave>(Wave{intent, std::move(done), 0, {}});
    if (together && intent.targets.size() > 1) {
        carryOutTogether(wave);
        return;
    }
    for (int i = 0; i < atOnce; ++i)
        carryOutNext(wave);
}

void RestClient::carryOutTogether(const std::shared_ptr<Wave> &wave)
{
    AlertIntent part = wave->intent;
    part.targets = wave->intent.targets.mid(wave->next, mostTargets);
    wave->next += part.targets.size();
    Json body = intentBody(part);
    body["alerts"] = Json::array();
    for (const auto &target : part.targets)
        body["alerts"].push_back({{"id", toStd(target.id)}, {"material_rev", target.materialRev}});
    const QByteArray bytes = dump(body);
    const QString path = QStringLiteral("/monitoring/alerts/") + verbPath(part.verb);
    postOnce(path.toUtf8() + bytes, path, bytes, {}, [this, wave, part](const Answer &answer) {
        QVector<IntentOutcome> outcomes = readBulk(part, answer);
        for (IntentOutcome &outcome : outcomes)
            outcome.lost = answer.lost;
        wave->answered(outcomes);
        if (wave->next < wave->intent.targets.size())
            carryOutTogether(wave);
    });
}

// With the key that it had, where it is the same once more and nothing is known of the first time.
void RestClient::postOnce(const QByteArray &what, const QString &path, const QByteArray &body, QList<QPair<QByteArray, QByteArray>> headers, RawDone done)
{
    const QByteArray name = QCryptographicHash::hash(what, QCryptographicHash::Sha256);
    const QByteArray key = m_lostKeys.contains(name) ? m_lostKeys.value(name) : QUuid::createUuid().toByteArray(QUuid::Id128);
    headers.append({"Idempotency-Key", key});
    post(path, body, headers, [this, name, key, done = std::move(done)](const Answer &answer) {
        if (!answer.lost)
            m_lostKeys.remove(name);
        else if (m_lostKeys.size() < mostLost)
            m_lostKeys.insert(name, key);
        done(answer);
    });
}

void RestClient::carryOutNext(const std::shared_ptr<Wave> &wave)
{
    if (wave->next >= wave->intent.targets.size())
        return;
    const AlertIntent::Target target = wave->intent.targets[wave->next++];
    QList<QPair<QByteArray, QByteArray>> headers;
    // A comment is about the alert, not about one state of it.
    if (wave->intent.verb != AlertIntent::Verb::Comment)
        headers.append({"If-Match", QByteArray::number(target.materialRev)});
    const QString path = QStringLiteral("/monitoring/alerts/%1/%2").arg(target.id, verbPath(wave->intent.verb));
    const QByteArray body = dump(intentBody(wave->intent));
    const QByteArray what = path.toUtf8() + '\n' + QByteArray::number(target.materialRev) + '\n' + body;
    postOnce(what, path, body, headers, [this, wave, id = target.id](const Answer &answer) {
        IntentOutcome outcome = readOne(id, answer);
        outcome.lost = answer.lost;
        wave->answered({outcome});
        carryOutNext(wave);
    });
}

} // namespace nocturne
