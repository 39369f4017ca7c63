// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/api/Comparisons.h"
#include "backend/api/Forecasts.h"
#include "backend/engine/Clock.h"
#include "backend/engine/Metrics.h"

#include <QHash>

#include <deque>
#include <functional>
#include <memory>

namespace nocturne {

/// A series of a dashboard as the feed numbers it: the same number for every client.
struct DashboardSeries {
    quint32 number = 0;
    QString panel;
    MetricSpec metric;
    Labels labels;
};

/// What the doors know of metrics: the last hour of every series, and longer pasts asked of the source once for
/// everybody. One query feeds every console.
class MetricHub {
public:
    using Post = std::function<void(std::function<void()>)>;
    using Past = std::function<void(std::vector<Series>)>;
    using PastResult = std::function<void(Result<std::vector<Series>>)>;

    MetricHub(QVector<Dashboard> dashboards, const Clock &clock, Post post);
    void setSource(MetricSource *source);
    /// Other dashboards from now on. The ids of those that changed or are gone: who watches them has to ask again.
    QStringList setDashboards(QVector<Dashboard> dashboards);
    /// Once a second: the dashboards with what was counted ("of 4"). The first count is news for nobody who watches; the ids of those
    /// where it is another number now, which has to be asked for again. It costs nothing else.
    QStringList recount();

    void take(const MetricReading &reading);
    /// Once a second: asks for the hour before the start, again while the source does not answer.
    void tick();

    /// With what was counted.
    const QVector<Dashboard> &dashboards() const { return m_dashboards; }
    const Dashboard *dashboard(const QString &id) const;
    const MetricSpec *metric(const QString &id) const;
    /// The newest that is a value: a missing one does not take its place.
    std::optional<Sample> latest(const QString &metric, const Labels &labels) const;
    /// What a series was worth a period before `at`.
    std::optional<Sample> before(const QString &metric, const Labels &labels, TimeMs at) const { return m_comparisons.before(metric, labels, at); }
    /// How the period of a series is expected to end, as was said with its newest value; empty where it does not grow.
    std::optional<Forecast> forecast(const QString &metric, const Labels &labels) const;
    std::vector<Labels> labelsOf(const QString &metric) const;
    bool isPartial(const QString &metric) const;

    /// A sample that a slow client never got, because a newer one took its place.
    void countDropped() { ++m_droppedSamples; }
    qint64 droppedSamples() const { return m_droppedSamples; }
    /// The series of a dashboard that exist now, oldest first; numbers are never given twice.
    const std::vector<DashboardSeries> &series(const QString &dashboard) const;
    /// Samples of a dashboard since the last call of `clearFresh`.
    const std::vector<SeriesSample> &fresh(const QString &dashboard) const;
    /// Their forecasts, where they have some.
    const std::vector<SeriesForecast> &freshForecasts(const QString &dashboard) const;
    void clearFresh();
    bool anythingFresh() const { return m_anythingFresh; }

    /// The past of one series. Within the hour from memory, else from the source; answers are shared for a while.
    /// At most about `points` of each series where the source is asked.
    void past(const QString &metric, qint64 rangeSeconds, Past done, int points = 720);
    /// A range as asked for; not shared.
    void query(const MetricRange &range, PastResult done);

private:
    struct Track {
        Labels labels;
        std::deque<Sample> points;
        std::optional<Forecast> forecast; ///< of the newest
    };
    struct Known {
        MetricSpec spec;
        std::vector<Track> tracks;
        bool partial = false;  ///< there are more series than are kept, or than the source could take
        bool filled = false;   ///< the hour before the start is in
        bool filling = false;
        TimeMs fillAgainAt = 0;
    };
    struct Stream {
        std::vector<DashboardSeries> series;
        QHash<QString, std::vector<std::size_t>> places; ///< metric -> its rows in `series`
        std::vector<SeriesSample> fresh;
        std::vector<SeriesForecast> forecasts;

        void add(DashboardSeries one);
    };
    struct SharedPast {
        TimeMs at = 0;
        TimeMs life = 0; ///< so long it is given to others
        bool waiting = false;
        std::vector<Series> series;
        std::vector<Past> askers;
    };

    QStringList show(QVector<Dashboard> dashboards);
    void adopt(QVector<Dashboard> dashboards);
    void know(const Dashboard &dashboard);
    Track *track(Known &known, const Labels &labels);
    const Track *find(const QString &metric, const Labels &labels) const;
    void fill(Known &known);
    void filled(const QString &metric, const Result<std::vector<Series>> &past);
    void trim(Track &track, TimeMs now) const;
    std::vector<Series> joined(const Known &known, std::vector<Series> past) const;
    std::vector<Series> fromMemory(const Known &known, qint64 rangeSeconds) const;

    QVector<Dashboard> m_given; ///< as they are written
    QHash<QString, double> m_wholes; ///< by the metric that counts; 0: not counted yet
    enum class Count { Same, First, Other };
    Count m_count = Count::Same; ///< since recount()
    QVector<Dashboard> m_dashboards;
    const Clock &m_clock;
    Post m_post;
    MetricSource *m_source = nullptr;
    Comparisons m_comparisons;
    Forecasts m_forecasts;
    QHash<QString, std::shared_ptr<Known>> m_known;
    QHash<QString, Stream> m_streams;
    QHash<QString, SharedPast> m_pasts;
    quint32 m_nextNumber = 1;
    bool m_anythingFresh = false;
    qint64 m_droppedSamples = 0;
};

} // namespace nocturne
