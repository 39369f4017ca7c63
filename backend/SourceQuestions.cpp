// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/SourceQuestions.h"

#include "backend/sources/Fetch.h"
#include "backend/sources/PrometheusAnswer.h"
#include "protocol/Intake.h"
#include "protocol/Json.h"

#include <QEventLoop>

namespace nocturne {

namespace {

constexpr qsizetype mostSentences = 50;
constexpr int mostAtOnce = 4;
constexpr double longestSeconds = 10;

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), static_cast<size_t>(bytes.size())}; }

FetchAnswer ask(Upstream upstream, const QString &path, const QList<QPair<QString, QString>> &parameters)
{
    upstream.timeoutSeconds = std::min(upstream.timeoutSeconds, longestSeconds);
    Fetcher fetcher(upstream);
    QEventLoop loop;
    FetchAnswer found;
    fetcher.get(path, parameters, &loop, [&](FetchAnswer answer) {
        found = std::move(answer);
        loop.quit();
    });
    loop.exec();
    return found;
}

SelfChecks::Result verdict(const char *kind, const Upstream &upstream, const FetchAnswer &answer, const Status &wrong)
{
    const QString name = QStringLiteral("source %1").arg(QLatin1String(kind));
    if (answer.status == 200 && !wrong)
        return {name, true, QStringLiteral("%1 gives good answers.").arg(upstream.shown())};
    return {name, false, QStringLiteral("%1 gives no good answer: %2").arg(upstream.shown(), answer.status == 200 ? wrong->detail : answer.words)};
}

} // namespace

std::vector<SelfChecks::Result> askSources(const Configuration &configuration)
{
    std::vector<SelfChecks::Result> results;
    if (!configuration.prometheus.isEmpty()) {
        const FetchAnswer answer = ask(configuration.prometheus, QStringLiteral("/api/v1/query"), {{QStringLiteral("query"), QStringLiteral("vector(1)")}});
        const auto read = readInstantAnswer(view(answer.body), answer.status);
        results.push_back(verdict("prometheus", configuration.prometheus, answer, read ? Status() : Status(read.error())));
    }
    for (const SelfChecks::Result &result : askAlertmanagers(configuration))
        results.push_back(result);
    return results;
}

std::vector<SelfChecks::Result> askAlertmanagers(const Configuration &configuration)
{
    std::vector<SelfChecks::Result> results;
    for (const Upstream &peer : configuration.alertmanagers) {
        const FetchAnswer answer = ask(peer, QStringLiteral("/api/v2/status"), {});
        const auto read = readAlertmanagerStart(view(answer.body));
        const Status wrong = read ? Status() : Status(Error{ErrorCode::Unavailable, QStringLiteral("This is not what Alertmanager answers: %1").arg(wordsOf(answer.body))});
        results.push_back(verdict("alertmanager", peer, answer, wrong));
    }
    return results;
}

QStringList unknownSeveritiesIn(const QByteArray &rules, const SeverityMap &severities)
{
    QStringList sentences;
    const auto json = parseForeignJson(view(rules));
    const Json *data = json && json->is_object() ? Members(*json).object("data") : nullptr;
    const Json *groups = data ? Members(*data).array("groups") : nullptr;
    if (!groups)
        return {QStringLiteral("Prometheus did not tell its rules: %1").arg(wordsOf(rules))};
    for (const Json &group : *groups) {
        const Json *list = Members(group).array("rules");
        for (const Json &rule : list ? *list : Json::array()) {
            const Json *labels = Members(rule).object("labels");
            const QString word = labels ? Members(*labels).text("severity").value_or(QString()) : QString();
            if (word.trimmed().isEmpty() || severities.find(word) || sentences.size() >= mostSentences)
                continue;
            sentences.append(QStringLiteral("The rule %1 has the severity \"%2\", which is not known and counts as warning; 'severities' can say what it means.")
                                 .arg(Members(rule).text("name").value_or(QString()), word));
        }
    }
    return sentences;
}

QStringList unknownSeverities(const Configuration &configuration)
{
    if (configuration.prometheus.isEmpty())
        return {};
    const FetchAnswer answer = ask(configuration.prometheus, QStringLiteral("/api/v1/rules"), {{QStringLiteral("type"), QStringLiteral("alert")}});
    if (answer.status == 200)
        return unknownSeveritiesIn(answer.body, configuration.severities);
    return {QStringLiteral("%1 could not be asked for its rules: %2").arg(configuration.prometheus.shown(), answer.words)};
}

ExpressionAnswers askExpressions(const Configuration &configuration, const Catalogue &catalogue)
{
    QList<MetricSpec> asked;
    for (const MetricSpec &metric : catalogue.metrics) {
        if (!metric.promql.isEmpty())
            asked.append(metric);
    }
    ExpressionAnswers answers;
    if (configuration.prometheus.isEmpty() || asked.isEmpty())
        return answers;
    Upstream upstream = configuration.prometheus;
    upstream.timeoutSeconds = std::min(upstream.timeoutSeconds, longestSeconds);
    Fetcher fetcher(upstream);
    QEventLoop loop;
    qsizetype next = 0;
    qsizetype done = 0;
    std::function<void()> more = [&] {
        if (next == asked.size() || !answers.words.isEmpty())
            return;
        const MetricSpec &metric = asked.at(next++);
        // A moment that no store has data of: the expression is read and costs nothing.
        fetcher.get(QStringLiteral("/api/v1/query"), {{QStringLiteral("query"), metric.promql}, {QStringLiteral("time"), QStringLiteral("1")}}, &loop, [&](const FetchAnswer &answer) {
            const auto read = answer.status == 0 ? Result<AnswerRows<MetricReading::Value>>(Error{ErrorCode::Unavailable, answer.words}) : readInstantAnswer(view(answer.body), answer.status);
            if (!read && read.error().code == ErrorCode::InvalidRequest)
                answers.refused.append({metric.id, read.error().detail});
            else if (!read && answers.words.isEmpty())
                answers.words = QStringLiteral("%1 gives no good answer, so not every expression of the %2 metrics was tried: %3").arg(upstream.shown()).arg(asked.size()).arg(read.error().detail);
            ++done;
            more();
            if (done == next)
                loop.quit();
        });
    };
    for (int i = 0; i < mostAtOnce; ++i)
        more();
    loop.exec();
    return answers;
}

} // namespace nocturne
