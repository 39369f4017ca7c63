// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Clock.h"
#include "backend/engine/Metrics.h"
#include "backend/engine/SourceHealth.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <atomic>

namespace nocturne {

/// Asks a store with Prometheus' API, once a metric and interval, however many consoles watch. While it does not
/// answer, the pause between tries doubles up to 30 s.
class PrometheusSource final : public QObject, public MetricSource {
    Q_OBJECT

public:
    using Sink = std::function<void(MetricReading)>;

    PrometheusSource(QUrl url, QVector<MetricSpec> metrics, int timeoutMs, const Clock &clock, SourceHealth &health,
                     Sink sink);
    void start();
    /// Asks nothing more by itself; questions under way are still answered.
    void stop() { m_timer.stop(); }
    void range(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done) override;
    qint64 queries() const { return m_queries; }

private:
    void tick();
    void ask(qsizetype index);
    void fetchRange(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done);
    QUrl address(const QString &path, const QList<QPair<QString, QString>> &parameters) const;

    struct Job {
        MetricSpec metric;
        TimeMs dueAt = 0;
        bool inFlight = false;
        TimeMs pause = 0; ///< until an empty answer is asked for again
    };

    QUrl m_url;
    std::vector<Job> m_jobs;
    int m_timeoutMs;
    const Clock &m_clock;
    SourceHealth &m_health;
    Sink m_sink;
    QNetworkAccessManager m_network;
    QTimer m_timer;
    TimeMs m_quietUntil = 0;
    int m_failures = 0;
    std::atomic<qint64> m_queries = 0;
};

} // namespace nocturne
