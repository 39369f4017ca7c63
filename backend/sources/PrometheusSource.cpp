// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/sources/PrometheusSource.h"

#include "backend/sources/Fetch.h"
#include "backend/sources/PrometheusAnswer.h"

#include <QLoggingCategory>
#include <QUrlQuery>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.prometheus")

constexpr int tickMs = 100;
constexpr TimeMs longestPause = 30000;
constexpr TimeMs firstPause = 2000;

std::string_view view(const QByteArray &bytes) { return {bytes.constData(), static_cast<size_t>(bytes.size())}; }

} // namespace

PrometheusSource::PrometheusSource(QUrl url, QVector<MetricSpec> metrics, int timeoutMs, const Clock &clock,
                                   SourceHealth &health, Sink sink)
    : m_url(std::move(url)), m_timeoutMs(timeoutMs), m_clock(clock), m_health(health), m_sink(std::move(sink)),
      m_network(this), m_timer(this)
{
    double shortest = 60;
    for (MetricSpec &metric : metrics) {
        if (metric.promql.isEmpty())
            continue;
        shortest = std::min(shortest, metric.intervalSeconds);
        m_jobs.push_back({std::move(metric), 0, false, 0});
    }
    m_health.expect(QStringLiteral("prometheus"), shortest);
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
    if (now < m_quietUntil && m_quietUntil - now <= longestPause)
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
    const QUrl url = address(QStringLiteral("/api/v1/query"), {{QStringLiteral("query"), asked.metric.promql}});
    fetch(m_network, url, m_timeoutMs, this, [this, index](Result<QByteArray> answer) {
        Job &job = m_jobs[static_cast<size_t>(index)];
        job.inFlight = false;
        const TimeMs now = m_clock.now();
        // 400 and 422 say that the query is wrong; the store itself answers.
        const bool refused = !answer && answer.error().detail.startsWith(QLatin1String("HTTP 4"));
        if (!answer && !refused) {
            m_failures = std::min(m_failures + 1, 10);
            m_quietUntil = now + std::min<TimeMs>(longestPause, 500LL << m_failures);
            qCWarning(log) << "no answer:" << answer.error().detail;
            return;
        }
        m_failures = 0;
        m_health.answered(QStringLiteral("prometheus"), now);
        auto values = refused ? Result<std::vector<MetricReading::Value>>(answer.error())
                              : readInstantAnswer(view(*answer));
        if (!values)
            qCWarning(log) << job.metric.id << values.error().detail;
        const bool nothing = !values || values->empty();
        // What is not there yet may come soon: a slow metric is asked for again before its interval is over, less and less.
        const auto interval = static_cast<TimeMs>(job.metric.intervalSeconds * 1000);
        job.pause = nothing ? std::min(interval, std::max(firstPause, job.pause * 2)) : 0;
        if (nothing)
            job.dueAt = std::min(job.dueAt, now + job.pause);
        else
            m_sink({job.metric.id, now, std::move(*values)});
    });
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
    ++m_queries;
    const auto seconds = [](TimeMs time) { return QString::number(static_cast<double>(time) / 1000.0, 'f', 3); };
    const QUrl url = address(QStringLiteral("/api/v1/query_range"),
                             {{QStringLiteral("query"), job->metric.promql},
                              {QStringLiteral("start"), seconds(range.from)},
                              {QStringLiteral("end"), seconds(range.to)},
                              {QStringLiteral("step"), QString::number(range.stepSeconds, 'f', 3)}});
    fetch(m_network, url, m_timeoutMs, this, [done = std::move(done)](Result<QByteArray> answer) {
        if (answer)
            done(readRangeAnswer(view(*answer)));
        else
            done(answer.error());
    });
}

QUrl PrometheusSource::address(const QString &path, const QList<QPair<QString, QString>> &parameters) const
{
    QUrl url = m_url;
    QString base = url.path();
    while (base.endsWith(QLatin1Char('/')))
        base.chop(1);
    url.setPath(base + path);
    QUrlQuery query;
    for (const auto &[name, value] : parameters)
        query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    url.setQuery(query.query(QUrl::FullyEncoded), QUrl::StrictMode);
    return url;
}

} // namespace nocturne
