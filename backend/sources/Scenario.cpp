// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/Scenario.h"

#include "domain/Forecast.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

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
enum Fault { SlowDatabase, Payments, Queue, HotHost, TenantFlood, CheckoutDown, Evictions, Certificate, Backup, Replica, Deployment, Campaign };

constexpr std::array<const char *, 12> faultNames{"slow_database", "payments",  "queue",       "hot_host", "tenant_flood",
                                                  "checkout_down", "evictions", "certificate", "backup",   "replica",     "deployment", "campaign"};

struct Rhythm {
    double period;
    double lasts;
};

constexpr std::array<Rhythm, 12> rhythms{{{420, 150},
                                          {300, 130},
                                          {240, 100},
                                          {360, 160},
                                          {270, 90},
                                          {1500, 70},
                                          {330, 120},
                                          {7200, 6600},
                                          {900, 500},
                                          {660, 110},
                                          {1260, 110},
                                          {28800, 3600}}};

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

constexpr std::array<AlertRow, 14> alertRows{{
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
    {Deployment, 5, "DeploymentStarted", "info", "catalogue", "platform", "catalogue 4.18.0 goes out", "Deployed by the pipeline."},
    {Deployment, 20, "ErrorsAfterDeployment", "warning", "catalogue", "platform", "NullReference in catalogue since 4.18.0",
     "The new version fails where the old did not; it is rolled back."},
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

// -1: there is none of that name.
int faultOf(const QString &name)
{
    for (size_t i = 0; i < faultNames.size(); ++i) {
        if (name == QLatin1String(faultNames[i]))
            return static_cast<int>(i);
    }
    return -1;
}

// The same number for the same words on every machine.
quint64 streamOf(const QString &metric, const Labels &labels)
{
    quint64 stream = 1469598103934665603ULL;
    const auto add = [&](const QString &text) {
        for (const char c : text.toUtf8() + '\n')
            stream = (stream ^ static_cast<quint8>(c)) * 1099511628211ULL;
    };
    add(metric);
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        add(it.key() + QLatin1Char('=') + it.value());
    return stream;
}

constexpr double pi = 3.14159265358979;
constexpr double day = 86400;
constexpr double epoch = 1788220800; ///< 2026-09-01: growth counts from here

// -1 at midnight, 1 at noon.
double hourOf(double t) { return std::sin(2 * pi * (t / day - 0.25)); }

// 1 on Saturday and Sunday, 0 on other days.
double weekendOf(double t)
{
    const auto weekday = static_cast<qint64>(std::floor(t / day) + 4) % 7; // 1970-01-01 was a Thursday; 0 is Sunday
    return weekday == 0 || weekday == 6 ? 1 : 0;
}

// How much of a day's sum is there at a place in the day, when noon is busier than midnight by `daily`.
double shareOfDay(double place, double daily) { return place - daily / (2 * pi) * std::cos(2 * pi * (place - 0.25)); }

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

// 0 when the fault is away, up to 1 in its middle; it comes and goes over twenty seconds. What follows from it begins
// `afterSeconds` into it and ends with it.
double Scenario::strength(int fault, double seconds, double afterSeconds) const
{
    const Moment m = occurrence(m_seed, fault, seconds);
    const double start = m.start + afterSeconds;
    if (seconds < start || seconds >= m.end)
        return 0;
    return std::min({1.0, (seconds - start) / 20, (m.end - seconds) / 20});
}

bool Scenario::knowsFault(const QString &name) { return faultOf(name) >= 0; }

double Scenario::valueOf(const Course &course, quint64 stream, TimeMs at) const
{
    const double t = static_cast<double>(at) / 1000;
    const double grown = course.base * (1 + course.growth * (t - epoch) / (365 * day)) * (1 - course.weekly * weekendOf(t));
    double value = 0;
    if (course.shape == Course::Shape::Today) {
        // The noise belongs to the whole day, so that a sum never goes back.
        const double dayNumber = std::floor(t / day);
        const double whole = grown + course.noise * (2 * unit(m_seed ^ mix(stream + static_cast<quint64>(dayNumber))) - 1);
        value = std::max(0.0, whole * shareOfDay(t / day - dayNumber, course.daily)); // midnight is nothing, not less
    } else if (course.shape == Course::Shape::Month) {
        const Period month = periodOf(Pace::Month, at);
        const double whole = grown + course.noise * (2 * unit(m_seed ^ mix(stream + static_cast<quint64>(month.from))) - 1);
        value = std::max(0.0, whole * static_cast<double>(at - month.from) / static_cast<double>(month.to - month.from));
    } else {
        value = grown * (1 + course.daily * hourOf(t)) + course.noise * noise(stream, t, course.periodSeconds);
    }
    for (const CourseEffect &effect : course.faults) {
        if (const int fault = faultOf(effect.fault); fault >= 0)
            value += effect.by * strength(fault, t, effect.afterSeconds);
    }
    if (course.step > 0)
        value = std::round(value / course.step) * course.step;
    return std::clamp(value, course.least.value_or(std::numeric_limits<double>::lowest()),
                      course.most.value_or(std::numeric_limits<double>::max()));
}

std::vector<Scenario::Value> Scenario::values(const MetricSpec &metric, TimeMs at) const
{
    std::vector<Value> all;
    for (const Course &course : metric.scenario)
        all.push_back({course.labels, valueOf(course, streamOf(metric.id, course.labels), at)});
    return all;
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
