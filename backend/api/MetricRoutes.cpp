// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/MetricRoutes.h"

#include "protocol/AlertJson.h"
#include "protocol/DashboardJson.h"

#include <cmath>

namespace nocturne {

namespace {

constexpr double mostPoints = 11000;

Json currentMetric(const MetricSpec &metric, const Labels &labels, const MetricHub &metrics, TimeMs now)
{
    const auto sample = metrics.latest(metric.id, labels);
    const auto observed = sample ? std::optional(sample->at) : std::nullopt;
    const Freshness freshness = freshnessOf(observed, metric.intervalSeconds, now);
    const bool known = freshness == Freshness::Fresh || freshness == Freshness::Stale;
    const auto value = sample && std::isfinite(sample->value) ? std::optional(sample->value) : std::nullopt;
    const auto forecast = metrics.forecast(metric.id, labels);
    const auto expected = forecast ? std::optional(forecast->value) : std::nullopt;
    Json row = {{"metric", toStd(metric.id)},
            {"labels", labelsToJson(labels)},
            {"value", orNull(value)},
            {"unit", toStd(metric.unit)},
            {"target", orNull(metric.target)},
            {"status", toStd(toText(statusOf(metric, known ? value : std::nullopt, expected)))},
            {"forecast", orNull(expected)},
            {"forecast_by", forecast ? Json(toStd(toText(forecast->by))) : Json(nullptr)},
            {"observed_at", timeOrNull(observed)},
            {"age_s", observed ? Json(static_cast<double>(std::max<TimeMs>(0, now - *observed)) / 1000.0) : Json(nullptr)},
            {"stale", freshness != Freshness::Fresh}};
    if (metrics.isPartial(metric.id))
        row["partial"] = true;
    if (const auto before = sample ? metrics.before(metric.id, labels, sample->at) : std::nullopt)
        row["before"] = {{"value", before->value}, {"at", timeOrNull(before->at)}};
    return row;
}

Json currentValues(const Dashboard &dashboard, const MetricHub &metrics, TimeMs now)
{
    Json panels = Json::array();
    for (const Panel &panel : dashboard.panels) {
        Json rows = Json::array();
        for (const MetricSpec &metric : panel.metrics) {
            const auto all = metrics.labelsOf(metric.id);
            for (const Labels &labels : all)
                rows.push_back(currentMetric(metric, labels, metrics, now));
            if (all.empty())
                rows.push_back(currentMetric(metric, {}, metrics, now));
        }
        panels.push_back({{"id", toStd(panel.id)},
                          {"title", toStd(panel.title)},
                          {"kind", toStd(panel.kind)},
                          {"metrics", std::move(rows)}});
    }
    return {{"dashboard", toStd(dashboard.id)}, {"panels", std::move(panels)}};
}

struct RangeQuery {
    MetricRange range;
    Labels labels;
};

Result<RangeQuery> readQuery(const HttpRequest &request, const MetricHub &metrics, TimeMs now)
{
    RangeQuery query;
    query.range.metric = request.query.value(QStringLiteral("metric"));
    const MetricSpec *spec = metrics.metric(query.range.metric);
    if (!spec)
        return Error{ErrorCode::NotFound, QStringLiteral("There is no such metric.")};
    query.range.to = now;
    query.range.from = now - 3600 * 1000;
    for (const auto &[name, place] : {std::pair{"from", &query.range.from}, std::pair{"to", &query.range.to}}) {
        const QString key = QString::fromLatin1(name);
        if (!request.query.contains(key))
            continue;
        const auto time = parseTime(toStd(request.query.value(key)));
        if (!time)
            return invalidRequest(QStringLiteral("'%1' must be a time as RFC 3339 writes it.").arg(key));
        *place = *time;
    }
    const double seconds = static_cast<double>(query.range.to - query.range.from) / 1000;
    bool good = true;
    query.range.stepSeconds = request.query.contains(QStringLiteral("step"))
                                  ? request.query.value(QStringLiteral("step")).toDouble(&good)
                                  : std::max(spec->intervalSeconds, std::ceil(seconds / 720));
    if (!good || !(query.range.stepSeconds >= 0.1) || !(query.range.stepSeconds <= 86400.0 * 366))
        return invalidRequest(QStringLiteral("'step' must be seconds, at least 0.1."));
    if (seconds < 0 || seconds / query.range.stepSeconds > mostPoints)
        return invalidRequest(QStringLiteral("The range is empty or has more than 11,000 points."));
    for (auto it = request.query.cbegin(); it != request.query.cend(); ++it) {
        if (it.key().startsWith(QLatin1String("l.")))
            query.labels.insert(it.key().mid(2), it.value());
    }
    return query;
}

bool hasLabels(const Labels &labels, const Labels &wanted)
{
    for (auto it = wanted.cbegin(); it != wanted.cend(); ++it) {
        if (labels.value(it.key()) != it.value())
            return false;
    }
    return true;
}

Json rangeJson(const MetricSpec &spec, const Labels &wanted, const std::vector<Series> &all)
{
    Json list = Json::array();
    for (const Series &series : all) {
        if (hasLabels(series.labels, wanted))
            list.push_back({{"labels", labelsToJson(series.labels)}, {"points", pointsToJson(series.points)}});
    }
    return {{"metric", toStd(spec.id)}, {"unit", toStd(spec.unit)}, {"series", std::move(list)}};
}

void query(MetricHub &metrics, const Clock &clock, const Call &call, Reply reply)
{
    const auto asked = readQuery(call.request, metrics, clock.now());
    if (!asked) {
        reply(problemResponse(asked.error()));
        return;
    }
    const MetricSpec spec = *metrics.metric(asked->range.metric);
    metrics.query(asked->range, [reply, spec, labels = asked->labels](const Result<std::vector<Series>> &past) {
        reply(past ? jsonResponse(rangeJson(spec, labels, *past)) : problemResponse(past.error()));
    });
}

} // namespace

void addMetricRoutes(Router &router, MetricHub &metrics, const Clock &clock)
{
    router.add("GET", "/monitoring/dashboard", Permission::Read, [&metrics](const Call &, Reply reply) {
        reply(jsonResponse(dashboardsToJson(metrics.dashboards())));
    });
    router.add("GET", "/monitoring/query", Permission::Read, [&metrics, &clock](const Call &call, Reply reply) {
        query(metrics, clock, call, std::move(reply));
    });
    router.add("GET", "/monitoring/{}", Permission::Read, [&metrics, &clock](const Call &call, Reply reply) {
        const QString name = call.arguments.front();
        const Dashboard *dashboard =
            metrics.dashboard(name == QLatin1String("performance") ? QStringLiteral("technical") : name);
        reply(dashboard ? jsonResponse(currentValues(*dashboard, metrics, clock.now()))
                        : problemResponse({ErrorCode::NotFound, QStringLiteral("There is no such dashboard.")}));
    });
}

} // namespace nocturne
