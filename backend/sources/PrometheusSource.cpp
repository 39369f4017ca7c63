// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/PrometheusSource.h"

#include "backend/sources/PrometheusAnswer.h"

#include <QLoggingCategory>

#include <numeric>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.prometheus")

constexpr int tickMs = 100;
constexpr TimeMs longestPause = 30000;
constexpr TimeMs firstPause = 2000;
const QString sourceName = QStringLiteral("prometheus");

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), static_cast<size_t>(bytes.size())}; }

} // namespace

PrometheusSource::PrometheusSource(Upstream upstream, QVector<MetricSpec> metrics, const Clock &clock, SourceHealth &health, Sink sink)
    : m_fetcher(std::move(upstream)), m_clock(clock), m_health(health), m_sink(std::move(sink)), m_timer(this)
{
    double shortest = 60;
    for (MetricSpec &metric : metrics) {
        if (metric.promql.isEmpty())
            continue;
        shortest = std::min(shortest, metric.intervalSeconds);
        m_jobs.push_back({std::move(metric), 0, false, 0, 0});
    }
    m_health.expect(sourceName, shortest, m_clock.elapsed());
    connect(&m_timer, &QTimer::timeout, this, &PrometheusSource::tick);
}

void PrometheusSource::start()
{
    // Spread over the interval, so that the store is asked evenly.
    const TimeMs now = m_clock.now();
    for (size_t i = 0; i < m_jobs.size(); ++i)
        m_jobs[i].dueAt = now + static_cast<TimeMs>(i) * 1000 / static_cast<TimeMs>(m_jobs.size());
    m_timer.start(tickMs);
}

void PrometheusSource::tick()
{
    const TimeMs now = m_clock.now();
    if (m_clock.elapsed() < m_quietUntil)
        return;
    for (size_t i = 0; i < m_jobs.size(); ++i) {
        Job &job = m_jobs[i];
        const auto interval = static_cast<TimeMs>(job.metric.intervalSeconds * 1000);
        const bool clockJumped = job.dueAt - now > 2 * interval;
        if (job.inFlight || (now < job.dueAt && !clockJumped))
            continue;
        job.dueAt = std::max(job.dueAt + interval, now + interval / 2);
        if (clockJumped)
            job.dueAt = now + interval;
        ask(static_cast<qsizetype>(i));
        if (m_failures > 0)
            return; // one try at a time until it answers again
    }
}

void PrometheusSource::ask(qsizetype index)
{
    Job &asked = m_jobs[static_cast<size_t>(index)];
    asked.inFlight = true;
    ++m_queries;
    m_fetcher.get(QStringLiteral("/api/v1/query"), {{QStringLiteral("query"), asked.metric.promql}}, this,
                  [this, index](const FetchAnswer &answer) { answered(index, answer); });
}

void PrometheusSource::answered(qsizetype index, const FetchAnswer &answer)
{
    Job &job = m_jobs[static_cast<size_t>(index)];
    job.inFlight = false;
    auto read = answer.status == 0 ? Result<AnswerRows<MetricReading::Value>>(Error{ErrorCode::Unavailable, answer.words})
                                   : readInstantAnswer(view(answer.body), answer.status);
    if (!read && read.error().code == ErrorCode::Unavailable) {
        failed(answer.words.isEmpty() ? read.error().detail : answer.words, answer);
        return;
    }
    m_failures = 0;
    const TimeMs now = m_clock.now();
    m_health.answered(sourceName, m_clock.elapsed());
    if (!read)
        note(job.metric.id, read.error().detail);
    else if (read->leftOut() > 0)
        note(job.metric.id, read->part());
    job.leftOut = read ? read->leftOut() : 0;
    m_health.setLeftOut(sourceName, std::accumulate(m_jobs.cbegin(), m_jobs.cend(), qint64(0), [](qint64 sum, const Job &j) { return sum + j.leftOut; }));
    const bool nothing = !read || read->rows.empty();
    // What is not there yet may come soon: a slow metric is asked for again before its interval is over, less and less.
    const auto interval = static_cast<TimeMs>(job.metric.intervalSeconds * 1000);
    job.pause = nothing ? std::min(interval, std::max(firstPause, job.pause * 2)) : 0;
    if (nothing)
        job.dueAt = std::min(job.dueAt, now + job.pause);
    else
        m_sink({job.metric.id, now, std::move(read->rows), read->leftOut() > 0});
}

// All that were under way fail at once: that is one failure.
void PrometheusSource::failed(const QString &words, const FetchAnswer &answer)
{
    const TimeMs elapsed = m_clock.elapsed();
    const bool startsUp = answer.status == 0 || answer.status >= 500;
    m_health.failed(sourceName, words, !startsUp, elapsed);
    m_quietUntil = std::max(m_quietUntil, elapsed + answer.retryAfterMs);
    if (elapsed < m_quietUntil && m_failures > 0)
        return;
    m_failures = std::min(m_failures + 1, 10);
    m_quietUntil = std::max(m_quietUntil, elapsed + std::min<TimeMs>(longestPause, 500LL << m_failures));
}

// What one query brings besides values, of all queries together once a minute at most.
void PrometheusSource::note(const QString &metric, const QString &words)
{
    if (const QString line = m_noted.say(metric + QLatin1Char(' ') + words, {}, m_clock.elapsed()); !line.isEmpty())
        qCWarning(log).noquote() << line;
}

void PrometheusSource::range(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done)
{
    QMetaObject::invokeMethod(
        this, [this, range, done = std::move(done)]() mutable { fetchRange(range, std::move(done)); },
        Qt::QueuedConnection);
}

void PrometheusSource::fetchRange(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done)
{
    const auto job = std::find_if(m_jobs.cbegin(), m_jobs.cend(),
                                  [&](const Job &j) { return j.metric.id == range.metric; });
    if (job == m_jobs.cend()) {
        done(std::vector<Series>());
        return;
    }
    if (m_clock.elapsed() < m_quietUntil) {
        done(Error{ErrorCode::Unavailable, QStringLiteral("Prometheus gives no good answers now.")});
        return;
    }
    ++m_queries;
    const auto seconds = [](TimeMs time) { return QString::number(static_cast<double>(time) / 1000.0, 'f', 3); };
    m_fetcher.get(QStringLiteral("/api/v1/query_range"),
                  {{QStringLiteral("query"), job->metric.promql},
                   {QStringLiteral("start"), seconds(range.from)},
                   {QStringLiteral("end"), seconds(range.to)},
                   {QStringLiteral("step"), QString::number(range.stepSeconds, 'f', 3)}},
                  this, [this, metric = range.metric, done = std::move(done)](const FetchAnswer &answer) {
                      if (answer.status == 0) {
                          done(Error{ErrorCode::Unavailable, answer.words});
                          return;
                      }
                      auto read = readRangeAnswer(view(answer.body), answer.status);
                      if (read && read->leftOut() > 0)
                          note(metric, read->part());
                      done(read ? Result<std::vector<Series>>(std::move(read->rows)) : Result<std::vector<Series>>(read.error()));
                  });
}

} // namespace nocturne
