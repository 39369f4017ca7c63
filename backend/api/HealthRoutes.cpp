// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/HealthRoutes.h"

namespace nocturne {

namespace {

constexpr std::size_t overloaded = 9000;

HttpResponse health(const Clock &clock, const SourceHealth &sources, const Writer &writer)
{
    const bool storeGood = writer.figures().waiting < overloaded;
    Json dependencies = Json::array(
        {{{"name", "store"}, {"state", storeGood ? "ok" : "late"}, {"age_s", 0}}});
    bool allGood = storeGood;
    const TimeMs now = clock.now();
    for (const auto &entry : sources.entries()) {
        const QString state = entry.state(now);
        allGood = allGood && state == QLatin1String("ok");
        dependencies.push_back(
            {{"name", toStd(entry.name)}, {"state", toStd(state)}, {"age_s", orNull(entry.ageSeconds(now))}});
    }
    // A source that is down does not make us useless; only our own store does.
    return jsonResponse({{"status", allGood ? "ok" : "degraded"}, {"dependencies", std::move(dependencies)}},
                        storeGood ? 200 : 503);
}

class MetricsText {
public:
    void family(const char *name, const char *type, const char *help)
    {
        m_text += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    }
    void sample(const char *name, double value, const QByteArray &labels = {})
    {
        m_text += name + (labels.isEmpty() ? QByteArray() : '{' + labels + '}') + ' ' + QByteArray::number(value, 'g', 15) + '\n';
    }
    void one(const char *name, const char *type, const char *help, double value)
    {
        family(name, type, help);
        sample(name, value);
    }
    const QByteArray &text() const { return m_text; }

private:
    QByteArray m_text;
};

QByteArray metricsText(const Clock &clock, const SourceHealth &sources, const Writer &writer, const FeedHub &feed,
                       const AlertChannel &alerts, const IntakeRoutes &intake, const Router &router)
{
    MetricsText out;
    const auto figures = writer.figures();
    const auto real = [](auto value) { return static_cast<double>(value); };
    out.one("nocturned_writer_queue_length", "gauge", "Entries waiting for the writer.", real(figures.waiting));
    out.one("nocturned_writer_commits_total", "counter", "Committed transactions.", real(figures.commits));
    out.one("nocturned_writer_entries_total", "counter", "Entries committed.", real(figures.entries));
    out.one("nocturned_writer_failures_total", "counter", "Transactions that failed.", real(figures.failures));
    out.one("nocturned_writer_commit_seconds_total", "counter", "Time spent in transactions.", figures.commitSeconds);
    out.one("nocturned_feed_clients", "gauge", "Feed connections.", real(feed.clients()));
    out.one("nocturned_http_requests_total", "counter", "Requests taken.", real(router.requests()));
    out.one("nocturned_intake_alerts_total", "counter", "Alerts taken in over HTTP.", real(intake.figures().alerts));
    out.one("nocturned_intake_refused_total", "counter", "Alerts or bodies refused.", real(intake.figures().refused));
    out.one("nocturned_intake_truncated_total", "counter", "Alerts that webhooks left out.",
            real(intake.figures().truncated));
    std::map<std::pair<Severity, AlertState>, int> counts;
    for (const auto &[id, alert] : alerts.rows())
        ++counts[{alert->severity, stateOf(*alert)}];
    out.family("nocturned_alerts", "gauge", "Alerts that are not resolved.");
    for (const auto &[key, count] : counts) {
        out.sample("nocturned_alerts", count,
                   "severity=\"" + toText(key.first).toLatin1() + "\",state=\"" + toText(key.second).toLatin1() + '"');
    }
    out.family("nocturned_source_age_seconds", "gauge", "Time since a source last answered.");
    const TimeMs now = clock.now();
    for (const auto &entry : sources.entries()) {
        if (const auto age = entry.ageSeconds(now))
            out.sample("nocturned_source_age_seconds", *age, "source=\"" + entry.name.toUtf8() + '"');
    }
    return out.text();
}

} // namespace

void addHealthRoutes(Router &router, const Clock &clock, const SourceHealth &sources, const Writer &writer,
                     const FeedHub &feed, const AlertChannel &alerts, const IntakeRoutes &intake)
{
    router.addOpen("GET", "/health/live", [](const Call &, Reply reply) { reply(jsonResponse({{"status", "ok"}})); });
    router.addOpen("GET", "/health/ready", [&writer](const Call &, Reply reply) {
        const bool ready = writer.figures().waiting < overloaded;
        reply(jsonResponse({{"status", ready ? "ok" : "overloaded"}}, ready ? 200 : 503));
    });
    router.addOpen("GET", "/health",
                   [&](const Call &, Reply reply) { reply(health(clock, sources, writer)); });
    router.add("GET", "/metrics", Permission::Metrics, [&](const Call &, Reply reply) {
        HttpResponse response{200, "text/plain; version=0.0.4", {}, {}};
        response.body = metricsText(clock, sources, writer, feed, alerts, intake, router);
        reply(std::move(response));
    });
}

} // namespace nocturne
