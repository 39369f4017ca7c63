// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/HealthRoutes.h"

#include "backend/api/MetricsText.h"

namespace nocturne {

namespace {

constexpr std::size_t overloaded = 9000;

// What keeps us from taking anything, in the store's own words; empty: nothing.
QString storeFault(const Writer &writer, const SelfChecks &checks)
{
    const auto figures = writer.figures();
    if (figures.waiting >= overloaded)
        return QStringLiteral("too much waits to be written");
    if (!figures.storeFailure.isEmpty())
        return figures.storeFailure;
    const auto round = checks.last();
    for (const SelfChecks::Result &result : round ? round->results : std::vector<SelfChecks::Result>()) {
        if (result.name == QLatin1String("database") && !result.good)
            return result.detail;
    }
    return {};
}

HttpResponse roundJson(const SelfChecks::Round &round)
{
    Json results = Json::array();
    for (const SelfChecks::Result &result : round.results)
        results.push_back({{"check", toStd(result.name)}, {"ok", result.good}, {"detail", toStd(result.detail)}});
    return jsonResponse({{"at", timeJson(round.at)}, {"took_s", round.seconds}, {"checks", std::move(results)}});
}

HttpResponse health(const Clock &clock, const SourceHealth &sources, const Writer &writer, const SelfChecks &checks, const WrongParts &wrong)
{
    const QString fault = storeFault(writer, checks);
    const bool storeGood = fault.isEmpty();
    Json dependencies = Json::array({{{"name", "store"}, {"state", storeGood ? "ok" : "down"}, {"age_s", 0}, {"detail", storeGood ? Json(nullptr) : Json(toStd(fault))}}});
    bool allGood = storeGood;
    const TimeMs elapsed = clock.elapsed();
    for (const auto &entry : sources.entries()) {
        const QString state = entry.state(elapsed);
        allGood = allGood && state == QLatin1String("ok");
        dependencies.push_back(
            {{"name", toStd(entry.name)}, {"state", toStd(state)}, {"age_s", entry.ageSeconds(elapsed)}, {"detail", entry.words.isEmpty() ? Json(nullptr) : Json(toStd(entry.words))}});
    }
    // Which parts alone: what is wrong with them is for those who may log in.
    Json parts = Json::array();
    for (const QString &part : wrong.all().keys())
        parts.push_back(toStd(part));
    allGood = allGood && parts.empty();
    // A source that is down does not make us useless; only our own store does.
    return jsonResponse({{"status", allGood ? "ok" : "degraded"}, {"dependencies", std::move(dependencies)}, {"wrong", std::move(parts)}},
                        storeGood ? 200 : 503);
}

void canaryMetrics(MetricsText &out, const CanaryLog::Figures &canaries)
{
    out.one("nocturned_canary_consoles", "gauge", "Consoles that the last canary went to.", static_cast<double>(canaries.lastAsked));
    out.one("nocturned_canary_consoles_painted", "gauge", "Consoles that painted it.", static_cast<double>(canaries.lastPainted));
    out.family("nocturned_canary_seconds", "histogram", "From a canary's intake to the word of a console that its toast was painted.");
    for (std::size_t i = 0; i < CanaryLog::bounds.size(); ++i)
        out.sample("nocturned_canary_seconds_bucket", static_cast<double>(canaries.within[i]), "le=\"" + QByteArray::number(CanaryLog::bounds[i]) + '"');
    out.sample("nocturned_canary_seconds_bucket", static_cast<double>(canaries.painted), "le=\"+Inf\"");
    out.sample("nocturned_canary_seconds_sum", canaries.seconds);
    out.sample("nocturned_canary_seconds_count", static_cast<double>(canaries.painted));
}

void pagerMetrics(MetricsText &out, const PagerFigures &pager)
{
    out.one("nocturned_outbox_messages", "gauge", "Messages that wait to be sent.", static_cast<double>(pager.waiting));
    out.one("nocturned_outbox_age_seconds", "gauge", "Age of the oldest of them.", static_cast<double>(pager.outboxAge) / 1000);
    out.one("nocturned_escalation_overdue_seconds", "gauge", "How long the rung waits that is overdue longest.", static_cast<double>(pager.overdue) / 1000);
    out.one("nocturned_escalation_rungs_total", "counter", "Rungs called.", static_cast<double>(pager.rungs));
    out.one("nocturned_escalation_late_seconds_total", "counter", "What rungs were called later than due, together.", static_cast<double>(pager.lateness) / 1000);
    out.one("nocturned_canary_outbox_seconds", "gauge", "From writing the last canary's message until the outbox had handed it over.", static_cast<double>(pager.canary) / 1000);
    // What has not happened yet is there as 0: an increase is seen only from something.
    out.family("nocturned_deliveries_total", "counter", "Attempts to deliver a message.");
    for (const auto &[channel, outcomes] : pager.outcomes.asKeyValueRange()) {
        for (const char *outcome : PagerFigures::outcomeNames)
            out.sample("nocturned_deliveries_total", static_cast<double>(outcomes.value(QLatin1String(outcome))), MetricsText::label("channel", channel) + ",outcome=\"" + outcome + '"');
    }
}

void selfCheckMetrics(MetricsText &out, const SelfChecks &checks)
{
    const auto round = checks.last();
    if (!round)
        return;
    out.one("nocturned_selfcheck_timestamp_seconds", "gauge", "When the backend last looked through itself.", static_cast<double>(round->at) / 1000);
    out.family("nocturned_selfcheck_ok", "gauge", "What it found.");
    for (const SelfChecks::Result &result : round->results)
        out.sample("nocturned_selfcheck_ok", result.good ? 1 : 0, MetricsText::label("check", result.name));
}

QByteArray metricsText(const Watched &watched, const Router &router)
{
    const auto &[clock, sources, writer, feed, alerts, metrics, intake, checks, wrong, database] = watched;
    MetricsText out;
    out.family("nocturned_build_info", "gauge", "1, with what this program is.");
    out.sample("nocturned_build_info", 1, QByteArray("version=\"" NOCTURNE_VERSION "\",qt=\"") + qVersion() + '"');
    processMetrics(out);
    storeMetrics(out, database);
    const auto figures = writer.figures();
    const auto real = [](auto value) { return static_cast<double>(value); };
    out.one("nocturned_writer_queue_length", "gauge", "Entries waiting for the writer.", real(figures.waiting));
    out.one("nocturned_writer_commits_total", "counter", "Committed transactions.", real(figures.commits.count));
    out.one("nocturned_writer_entries_total", "counter", "Entries committed.", real(figures.entries));
    out.one("nocturned_writer_failures_total", "counter", "Transactions that failed.", real(figures.failures));
    out.one("nocturned_writer_commit_seconds_total", "counter", "Time spent in transactions.", figures.commits.seconds);
    out.family("nocturned_writer_commit_seconds", "histogram", "Time spent in a transaction, from its first entry to the disk.");
    out.histogram("nocturned_writer_commit_seconds", figures.commits);
    pagerMetrics(out, figures.pager);
    canaryMetrics(out, feed.canaries());
    selfCheckMetrics(out, checks);
    out.family("nocturned_configuration_wrong", "gauge", "Parts of what was written that cannot be used, by what is complained of.");
    for (const auto &[part, complaints] : wrong.all().asKeyValueRange())
        out.sample("nocturned_configuration_wrong", real(complaints.size()), "part=\"" + part.toUtf8() + '"');
    out.one("nocturned_feed_dropped_samples_total", "counter", "Samples that a slow client never got.", real(metrics.droppedSamples()));
    out.one("nocturned_feed_clients", "gauge", "Feed connections.", real(feed.clients()));
    out.one("nocturned_http_requests_total", "counter", "Requests taken.", real(router.requests()));
    out.one("nocturned_http_connections_turned_away_total", "counter", "Connections that were closed without an answer, because there was no place for them.", real(router.connectionsTurnedAway()));
    out.family("nocturned_http_request_seconds", "histogram", "From a request's head to its answer, by the answer's code.");
    for (const auto &[code, took] : router.answers())
        out.histogram("nocturned_http_request_seconds", took, "code=\"" + QByteArray::number(code) + '"');
    out.one("nocturned_intake_alerts_total", "counter", "Alerts taken in over HTTP.", real(intake.figures().alerts));
    out.one("nocturned_intake_refused_total", "counter", "Alerts or bodies refused.", real(intake.figures().refused));
    out.one("nocturned_intake_truncated_total", "counter", "Alerts that webhooks left out.",
            real(intake.figures().truncated));
    out.family("nocturned_intake_dropped_total", "counter", "What was taken and thrown away: ends of what was never open, and words about an earlier episode.");
    out.sample("nocturned_intake_dropped_total", real(figures.senders.endsOfNothing), "why=\"never_open\"");
    out.sample("nocturned_intake_dropped_total", real(figures.senders.lateWords), "why=\"earlier_episode\"");
    out.one("nocturned_intake_doubted_ends_total", "counter", "Ends that an Alertmanager said while Prometheus was not heard: what they end stays open until one of them says so again.", real(figures.senders.doubtedEnds));
    out.one("nocturned_intake_future_starts_total", "counter", "Alerts whose start lies in the future: their sender's clock is ahead.", real(figures.senders.fromTheFuture));
    out.one("nocturned_intake_unknown_severities_total", "counter", "Alerts with a word for their severity that nobody knows.", real(figures.senders.unknownSeverities));
    std::map<std::pair<Severity, AlertState>, int> counts;
    for (const auto &[id, alert] : alerts.rows())
        ++counts[{alert->severity, stateOf(*alert)}];
    out.family("nocturned_alerts", "gauge", "Alerts that are not resolved.");
    for (const auto &[key, count] : counts) {
        out.sample("nocturned_alerts", count,
                   "severity=\"" + toText(key.first).toLatin1() + "\",state=\"" + toText(key.second).toLatin1() + '"');
    }
    out.family("nocturned_source_age_seconds", "gauge", "Time since a source's last good answer; without one, since the start.");
    for (const auto &entry : sources.entries())
        out.sample("nocturned_source_age_seconds", entry.ageSeconds(clock.elapsed()), MetricsText::label("source", entry.name));
    out.family("nocturned_source_left_out", "gauge", "Rows of a source's newest answers that could not be taken.");
    for (const auto &entry : sources.entries())
        out.sample("nocturned_source_left_out", real(entry.leftOut), MetricsText::label("source", entry.name));
    return out.text();
}

} // namespace

void addHealthRoutes(Router &router, const Watched &watched)
{
    router.addOpen("GET", "/health/live", [](const Call &, Reply reply) { reply(jsonResponse({{"status", "ok"}})); });
    router.addOpen("GET", "/health/ready", [&writer = watched.writer, &checks = watched.checks](const Call &, Reply reply) {
        const QString fault = storeFault(writer, checks);
        const bool ready = fault.isEmpty();
        reply(jsonResponse({{"status", ready ? "ok" : "not ready"}, {"reason", ready ? Json(nullptr) : Json(toStd(fault))}}, ready ? 200 : 503));
    });
    router.addOpen("GET", "/health",
                   [watched](const Call &, Reply reply) { reply(health(watched.clock, watched.sources, watched.writer, watched.checks, watched.wrong)); });
    router.add("GET", "/metrics", Permission::Metrics, [watched, &router](const Call &, Reply reply) {
        HttpResponse response{200, "text/plain; version=0.0.4", {}, {}};
        response.body = metricsText(watched, router);
        reply(std::move(response));
    });
    router.add("GET", "/admin/self-check", Permission::Administer, [&checks = watched.checks](const Call &, Reply reply) {
        const auto round = checks.last();
        if (!round) {
            reply(problemResponse({ErrorCode::NotFound, QStringLiteral("The first check has not ended yet.")}));
            return;
        }
        reply(roundJson(*round));
    });
    router.add("POST", "/admin/self-check", Permission::Administer, [&checks = watched.checks](const Call &, Reply reply) {
        if (!checks.now) {
            reply(problemResponse({ErrorCode::Unavailable, QStringLiteral("Nobody looks here.")}));
            return;
        }
        checks.now([reply](const SelfChecks::Round &round) { reply(roundJson(round)); });
    });
}

} // namespace nocturne
