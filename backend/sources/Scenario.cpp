// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/Scenario.h"

#include <QTimeZone>

#include <array>
#include <cmath>

namespace nocturne {

namespace {

// splitmix64: a well-mixed number for each place in each stream.
quint64 mix(quint64 x)
{
    x += 0x9E3779B97F4A7C15ULL;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    return x ^ (x >> 31);
}

double unit(quint64 x) { return static_cast<double>(mix(x) >> 11) / 9007199254740992.0; }

// What can go wrong, how often and for how long (seconds). A fault happens once in each of its periods, at a place in
// it that the seed decides.
enum Fault { SlowDatabase, Payments, Queue, HotHost, TenantFlood, CheckoutDown, Evictions, Certificate, Backup, Replica };

struct Rhythm {
    double period;
    double lasts;
};

constexpr std::array<Rhythm, 10> rhythms{{{420, 150},
                                          {300, 130},
                                          {240, 100},
                                          {360, 160},
                                          {270, 90},
                                          {1500, 70},
                                          {330, 120},
                                          {7200, 6600},
                                          {900, 500},
                                          {660, 110}}};

struct AlertRow {
    Fault fault;
    double after; ///< seconds into the fault
    const char *name;
    const char *severity;
    const char *service;
    const char *tenant;
    const char *summary;
    const char *description;
};

constexpr std::array<AlertRow, 12> alertRows{{
    {SlowDatabase, 15, "SlowQueries", "warning", "pg-main", "platform", "Queries over one second, limit 10 a minute",
     "The main database answers slowly. Latency follows, then errors."},
    {SlowDatabase, 35, "HighLatency", "warning", "checkout", "acme", "p95 over 500 ms for 30 s",
     "95 of 100 requests took longer than the target."},
    {SlowDatabase, 60, "HighErrorRate", "critical", "api-gateway", "acme", "Over 1 % of requests fail",
     "Requests fail since the database is slow."},
    {Payments, 10, "SlowPayments", "warning", "payments", "globex", "Payments provider over 1 s, limit 1 s",
     "The provider outside answers slowly; orders are still completed."},
    {Queue, 10, "QueueGrowing", "warning", "jobs-1", "platform", "Jobs wait longer than a minute",
     "More jobs come than are worked off."},
    {HotHost, 10, "HighCpu", "warning", "api-1", "platform", "CPU over 90 % on api-1", "One host is busy."},
    {TenantFlood, 5, "TenantFlood", "info", "api-gateway", "initech", "initech sends ten times its usual load",
     "The rate limit holds; other tenants are not touched."},
    {CheckoutDown, 5, "CheckoutDown", "emergency", "checkout", "", "No successful order for a minute",
     "Nobody can buy. This costs about $3.60 a minute."},
    {Evictions, 10, "RedisEvictions", "warning", "redis-1", "platform", "Redis drops keys before their time",
     "The memory limit is reached."},
    {Certificate, 0, "CertificateEnds", "warning", "lb-1", "acme", "The certificate of api.acme.example ends in 12 days",
     "Renew it before it ends."},
    {Backup, 0, "BackupSlow", "info", "pg-main", "platform", "The nightly backup took 41 min, usually 24",
     "It completed."},
    {Replica, 10, "ReplicationStopped", "critical", "pg-replica", "platform", "The replica is over 60 s behind",
     "Reads from the replica are old."},
}};

struct Moment {
    double start; ///< seconds since the epoch
    double end;
};

// The occurrence of a fault in the period that holds `seconds`.
Moment occurrence(quint64 seed, int fault, double seconds)
{
    const Rhythm r = rhythms[static_cast<size_t>(fault)];
    const double slot = std::floor(seconds / r.period);
    const double place = unit(seed ^ mix(static_cast<quint64>(fault) * 7919 + static_cast<quint64>(slot)));
    const double start = slot * r.period + place * (r.period - r.lasts);
    return {start, start + r.lasts};
}

const std::array functions{"services_up",    "latency_p50",      "latency_p90",        "latency_p95",
                           "latency_p99",    "throughput",       "error_rate",         "cpu",
                           "memory",         "endpoint_latency", "db_query_latency",   "db_slow_queries",
                           "db_connections", "db_pool",          "external_latency",   "gc_pause",
                           "threads",        "job_failures",     "network_throughput", "network_latency",
                           "network_errors"};

Labels label(const char *name, const char *value)
{
    return {{QString::fromLatin1(name), QString::fromLatin1(value)}};
}

} // namespace

// Smooth noise around 0 in [-1, 1]: two octaves between fixed points.
double Scenario::noise(quint64 stream, double seconds, double period) const
{
    double sum = 0;
    double weight = 0.7;
    for (int octave = 0; octave < 2; ++octave) {
        const double place = seconds / period;
        const double left = std::floor(place);
        const double f = place - left;
        const double smooth = f * f * (3 - 2 * f);
        const quint64 base = m_seed ^ mix(stream * 31 + static_cast<quint64>(octave));
        const double a = unit(base + static_cast<quint64>(left));
        const double b = unit(base + static_cast<quint64>(left) + 1);
        sum += weight * ((a + (b - a) * smooth) * 2 - 1);
        weight = 0.3;
        period /= 5;
    }
    return sum;
}

// 0 when the fault is away, up to 1 in its middle; it comes and goes over twenty seconds.
double Scenario::strength(int fault, TimeMs at) const
{
    const double seconds = static_cast<double>(at) / 1000;
    const Moment m = occurrence(m_seed, fault, seconds);
    if (seconds < m.start || seconds >= m.end)
        return 0;
    return std::min({1.0, (seconds - m.start) / 20, (m.end - seconds) / 20});
}

bool Scenario::knows(const QString &function)
{
    return std::any_of(functions.begin(), functions.end(),
                       [&](const char *name) { return function == QLatin1String(name); });
}

std::vector<Scenario::Value> Scenario::values(const QString &function, TimeMs at) const
{
    const double t = static_cast<double>(at) / 1000;
    constexpr double pi = 3.14159265358979;
    const double day = std::sin(2 * pi * (t / 86400 - 0.25)); // -1 at night, 1 at noon
    const double slow = strength(SlowDatabase, at);
    const double down = strength(CheckoutDown, at);
    const double load = 1 + 0.04 * day;
    const double p95 = (440 + 40 * noise(1, t, 90)) * load + 380 * slow;
    const auto one = [](double value) { return std::vector<Value>{{{}, value}}; };

    const auto is = [&](const char *name) { return function == QLatin1String(name); };
    if (is("services_up"))
        return one(down > 0 ? 3 : 4);
    if (is("latency_p50"))
        return one(126 * load + 8 * noise(2, t, 80) + 60 * slow);
    if (is("latency_p90"))
        return one(284 * load + 20 * noise(3, t, 85) + 190 * slow);
    if (is("latency_p95"))
        return one(p95);
    if (is("latency_p99"))
        return one(p95 * 1.55 + 45 * noise(4, t, 70));
    if (is("throughput"))
        return one(1200 * load + 70 * noise(5, t, 60) - 260 * down - 60 * slow);
    if (is("error_rate"))
        return one(std::max(0.005, 0.05 + 0.03 * noise(6, t, 40)) + 1.4 * std::max(0.0, slow - 0.5) + 2.2 * down);
    if (is("cpu"))
        return one(70 + 4 * day + 4 * noise(7, t, 120) + 12 * strength(HotHost, at));
    if (is("memory"))
        return one(78 + 2 * noise(8, t, 400));
    if (is("endpoint_latency")) {
        return {{{{QStringLiteral("endpoint"), QStringLiteral("POST /v1/orders")}}, 1080 + 60 * noise(10, t, 90) + 700 * slow},
                {{{QStringLiteral("endpoint"), QStringLiteral("GET /v1/reports/{id}")}}, 960 + 50 * noise(11, t, 80)},
                {{{QStringLiteral("endpoint"), QStringLiteral("POST /v1/exports")}}, 870 + 60 * noise(12, t, 95)},
                {{{QStringLiteral("endpoint"), QStringLiteral("GET /v1/search")}}, 612 + 50 * noise(13, t, 60) + 200 * slow},
                {{{QStringLiteral("endpoint"), QStringLiteral("POST /v1/sessions")}}, 388 + 30 * noise(14, t, 70)}};
    }
    if (is("db_query_latency"))
        return one(18 + 3 * noise(15, t, 60) + 120 * slow);
    if (is("db_slow_queries"))
        return one(std::max(0.0, std::round(4 + 2.5 * noise(16, t, 60) + 40 * slow)));
    if (is("db_connections") || is("db_pool"))
        return one(std::round(61 + 6 * noise(17, t, 100) + 28 * slow));
    if (is("external_latency")) {
        return {{label("api", "Payments"), 640 + 80 * noise(18, t, 90) + 900 * strength(Payments, at)},
                {label("api", "Identity provider"), 210 + 25 * noise(19, t, 80)},
                {label("api", "Tax tables"), 340 + 40 * noise(20, t, 70)},
                {label("api", "Mail"), 120 + 15 * noise(21, t, 60)},
                {label("api", "Maps"), 95 + 12 * noise(22, t, 50)}};
    }
    if (is("gc_pause"))
        return one(12 + 4 * noise(23, t, 45));
    if (is("threads"))
        return one(38 + 6 * noise(24, t, 70) + 30 * strength(Queue, at));
    if (is("job_failures"))
        return one(std::max(0.0, 0.2 + 0.2 * noise(25, t, 90) + 2 * strength(Queue, at)));
    if (is("network_throughput"))
        return one(412 * load + 40 * noise(26, t, 60) + 200 * strength(TenantFlood, at));
    if (is("network_latency"))
        return one(0.8 + 0.15 * noise(27, t, 50));
    if (is("network_errors"))
        return one(std::max(0.0, 0.01 + 0.01 * noise(28, t, 80)));
    return {};
}

std::vector<Observation> Scenario::alerts(TimeMs at) const
{
    const double seconds = static_cast<double>(at) / 1000;
    std::vector<Observation> found;
    const SeverityMap severities = SeverityMap::shipped();
    for (const AlertRow &row : alertRows) {
        const Moment m = occurrence(m_seed, row.fault, seconds);
        const double fires = m.start + row.after;
        if (seconds < fires || seconds >= m.end)
            continue;
        Observation o;
        o.door = IntakeDoor::Scenario;
        o.source = QStringLiteral("scenario");
        o.labels = {{QStringLiteral("alertname"), QLatin1String(row.name)},
                    {QStringLiteral("severity"), QLatin1String(row.severity)},
                    {QStringLiteral("service"), QLatin1String(row.service)}};
        if (*row.tenant != '\0')
            o.labels.insert(QStringLiteral("tenant"), QLatin1String(row.tenant));
        o.annotations = {{QStringLiteral("summary"), QLatin1String(row.summary)},
                         {QStringLiteral("description"), QLatin1String(row.description)}};
        o.startsAt = static_cast<TimeMs>(fires * 1000);
        readFacts(o, severities);
        found.push_back(std::move(o));
    }
    return found;
}

} // namespace nocturne
