// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Clock.h"
#include "backend/engine/Metrics.h"
#include "backend/engine/SeldomSaid.h"
#include "backend/engine/SourceHealth.h"
#include "backend/sources/Fetch.h"

#include <QObject>
#include <QTimer>

#include <atomic>

namespace nocturne {

/// Asks a store with Prometheus' API, once a metric and interval, however many consoles watch. While it gives no good
/// answer, the pause between tries doubles from one second up to 30; what it asks for itself (Retry-After) is kept.
class PrometheusSource final : public QObject, public MetricSource {
    Q_OBJECT

public:
    using Sink = std::function<void(MetricReading)>;

    PrometheusSource(Upstream upstream, QVector<MetricSpec> metrics, const Clock &clock, SourceHealth &health,
                     Sink sink);
    void start();
    /// Asks nothing more by itself; questions under way are still answered.
    void stop() { m_timer.stop(); }
    void range(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done) override;
    qint64 queries() const { return m_queries; }

private:
    void tick();
    void ask(qsizetype index);
    void answered(qsizetype index, const FetchAnswer &answer);
    void failed(const QString &words, const FetchAnswer &answer);
    void note(const QString &metric, const QString &words);
    void fetchRange(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done);

    struct Job {
        MetricSpec metric;
        TimeMs dueAt = 0;
        bool inFlight = false;
        TimeMs pause = 0; ///< until an empty answer is asked for again
        qint64 leftOut = 0; ///< series of the newest answer
    };

    Fetcher m_fetcher;
    std::vector<Job> m_jobs;
    const Clock &m_clock;
    SourceHealth &m_health;
    Sink m_sink;
    QTimer m_timer;
    TimeMs m_quietUntil = 0; ///< of the clock that nobody sets
    int m_failures = 0;
    SeldomSaid m_noted;
    std::atomic<qint64> m_queries = 0;
};

} // namespace nocturne
