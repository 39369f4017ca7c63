// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/Scenario.h"

#include "domain/Forecast.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

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
     "Nobody can buy. What it costs stands on the executive page."},
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

double firesAt(const Moment &moment, const AlertRow &row) { return moment.start + row.after; }

bool isOpen(quint64 seed, const AlertRow &row, double seconds)
{
    const Moment m = occurrence(seed, row.fault, seconds);
    return seconds >= firesAt(m, row) && seconds < m.end;
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
constexpr TimeMs dayMs = 86400000;
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
    for (const CourseTerm &term : course.from)
        value += term.times * valueOf(term, at);
    if (course.step > 0)
        value = std::round(value / course.step) * course.step;
    return std::clamp(value, course.least.value_or(std::numeric_limits<double>::lowest()),
                      course.most.value_or(std::numeric_limits<double>::max()));
}

std::vector<double> Scenario::membersOf(const CourseTerm &term, TimeMs at) const
{
    std::vector<double> all;
    for (const Course &course : term.courses ? *term.courses : QVector<Course>())
        all.push_back(valueOf(course, streamOf(term.of, course.labels), at));
    return all;
}

double Scenario::endOf(const CourseTerm &term, qint64 day) const
{
    constexpr qsizetype mostEnds = 5000;
    const QPair<quint64, qint64> key(streamOf(term.of, term.where), day);
    const auto known = m_ends.constFind(key);
    if (known != m_ends.cend())
        return *known;
    if (m_ends.size() >= mostEnds)
        m_ends.clear();
    const auto all = membersOf(term, (day + 1) * dayMs - 1);
    return *m_ends.insert(key, std::accumulate(all.cbegin(), all.cend(), 0.0));
}

double Scenario::sumOf(const CourseTerm &term, TimeMs at) const
{
    const auto sum = [&](TimeMs when) {
        const auto all = membersOf(term, when);
        return std::accumulate(all.cbegin(), all.cend(), 0.0);
    };
    const auto days = static_cast<TimeMs>(term.days);
    if (days < 1)
        return sum(at);
    // The days before to their ends, and of the first of them what came after this hour.
    double whole = sum(at) - sum(at - days * dayMs);
    for (TimeMs d = 1; d <= days; ++d)
        whole += endOf(term, at / dayMs - d);
    return whole;
}

double Scenario::peakOf(const CourseTerm &term, TimeMs at) const
{
    const auto step = std::max<TimeMs>(1000, static_cast<TimeMs>(term.seconds * 1000));
    Peak &peak = m_peaks[term.of];
    const TimeMs midnight = at / dayMs * dayMs;
    if (peak.day != at / dayMs || peak.upTo > at)
        peak = {at / dayMs, midnight, sumOf(term, midnight)};
    for (; peak.upTo + step <= at; peak.upTo += step)
        peak.value = std::max(peak.value, sumOf(term, peak.upTo + step));
    return std::max(peak.value, sumOf(term, at));
}

int Scenario::alertsOf(const QString &severity, TimeMs at) const
{
    const double seconds = static_cast<double>(at) / 1000;
    return static_cast<int>(std::count_if(alertRows.cbegin(), alertRows.cend(), [&](const AlertRow &row) {
        return severity == QLatin1String(row.severity) && isOpen(m_seed, row, seconds);
    }));
}

double Scenario::valueOf(const CourseTerm &term, TimeMs at) const
{
    if (term.by == CourseTerm::By::Alerts)
        return alertsOf(term.of, at);
    if (term.by == CourseTerm::By::Peak)
        return peakOf(term, at);
    if (term.by == CourseTerm::By::Growth) {
        const double before = sumOf(term, at - static_cast<TimeMs>(term.seconds * 1000));
        return before > 0 ? 100 * (sumOf(term, at) - before) / before : 0;
    }
    const double sum = sumOf(term, at);
    if (term.by == CourseTerm::By::Sum)
        return sum;
    const auto all = membersOf(term, at);
    if (term.by == CourseTerm::By::Mean)
        return all.empty() ? 0 : sum / static_cast<double>(all.size());
    if (term.by == CourseTerm::By::Greatest)
        return all.empty() ? 0 : *std::max_element(all.cbegin(), all.cend());
    return static_cast<double>(std::count_if(all.cbegin(), all.cend(), [&](double v) { return (!term.above || v > *term.above) && (!term.below || v < *term.below); }));
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
        if (!isOpen(m_seed, row, seconds))
            continue;
        const double fires = firesAt(occurrence(m_seed, row.fault, seconds), row);
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
