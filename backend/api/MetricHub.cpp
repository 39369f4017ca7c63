// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/MetricHub.h"

#include <algorithm>
#include <cmath>

namespace nocturne {

namespace {

constexpr TimeMs memory = 3600 * 1000;
constexpr std::size_t mostSeries = 200;
constexpr TimeMs pastLife = 30 * 1000;
constexpr TimeMs longestPastLife = 10 * 60 * 1000;
constexpr qsizetype mostPasts = 500;
constexpr TimeMs fillPause = 10 * 1000;

} // namespace

void MetricHub::Stream::add(DashboardSeries one)
{
    places[one.metric.id].push_back(series.size());
    series.push_back(std::move(one));
}

MetricHub::MetricHub(QVector<Dashboard> dashboards, const Clock &clock, Post post)
    : m_clock(clock), m_post(post), m_comparisons(clock, post), m_forecasts(clock, post)
{
    setDashboards(std::move(dashboards));
}

void MetricHub::setSource(MetricSource *source)
{
    m_source = source;
    m_comparisons.setSource(source);
    m_forecasts.setSource(source);
}

QStringList MetricHub::setDashboards(QVector<Dashboard> dashboards)
{
    m_given = std::move(dashboards);
    for (const Dashboard &dashboard : std::as_const(m_given)) {
        for (const Panel &panel : dashboard.panels) {
            for (const MetricSpec &metric : panel.metrics) {
                if (!metric.whole.isEmpty() && !m_wholes.contains(metric.whole))
                    m_wholes.insert(metric.whole, 0);
            }
        }
    }
    return show(counted(m_given, m_wholes));
}

QStringList MetricHub::recount()
{
    const Count count = std::exchange(m_count, Count::Same);
    if (count == Count::Other)
        return show(counted(m_given, m_wholes));
    if (count == Count::First)
        adopt(counted(m_given, m_wholes));
    return {};
}

// The same panels, whose numbers have a whole now.
void MetricHub::adopt(QVector<Dashboard> dashboards)
{
    m_dashboards = std::move(dashboards);
    for (const Dashboard &dashboard : std::as_const(m_dashboards)) {
        Stream &stream = m_streams[dashboard.id];
        for (const Panel &panel : dashboard.panels) {
            for (const MetricSpec &metric : panel.metrics) {
                m_known[metric.id]->spec = metric;
                for (const size_t place : stream.places[metric.id]) {
                    if (stream.series[place].panel == panel.id)
                        stream.series[place].metric = metric;
                }
            }
        }
    }
    m_comparisons.setMetrics(m_dashboards);
    m_forecasts.setMetrics(m_dashboards);
}

QStringList MetricHub::show(QVector<Dashboard> dashboards)
{
    QStringList ended;
    for (const Dashboard &old : std::as_const(m_dashboards)) {
        if (!dashboards.contains(old))
            ended.append(old.id);
    }
    for (const QString &id : std::as_const(ended))
        m_streams.remove(id);
    m_dashboards = std::move(dashboards);
    for (const Dashboard &dashboard : std::as_const(m_dashboards))
        know(dashboard);
    m_comparisons.setMetrics(m_dashboards);
    m_forecasts.setMetrics(m_dashboards);
    return ended;
}

// A dashboard that is new, or new in this form: its metrics, and a number for every series that is there already.
void MetricHub::know(const Dashboard &dashboard)
{
    if (m_streams.contains(dashboard.id))
        return;
    Stream &stream = m_streams[dashboard.id];
    for (const Panel &panel : dashboard.panels) {
        for (const MetricSpec &metric : panel.metrics) {
            auto &known = m_known[metric.id];
            if (!known)
                known = std::make_shared<Known>();
            known->spec = metric;
            for (const Track &track : known->tracks)
                stream.add({m_nextNumber++, panel.id, metric, track.labels});
        }
    }
}

const Dashboard *MetricHub::dashboard(const QString &id) const
{
    for (const Dashboard &dashboard : m_dashboards) {
        if (dashboard.id == id)
            return &dashboard;
    }
    return nullptr;
}

const MetricSpec *MetricHub::metric(const QString &id) const
{
    const auto it = m_known.constFind(id);
    return it == m_known.cend() ? nullptr : &(*it)->spec;
}

bool MetricHub::isPartial(const QString &metric) const
{
    const auto it = m_known.constFind(metric);
    return it != m_known.cend() && (*it)->partial;
}

// Finds or makes the track of a series; a new one gets its numbers on every dashboard that shows the metric. Null:
// the metric has too many series already.
MetricHub::Track *MetricHub::track(Known &known, const Labels &labels)
{
    for (Track &track : known.tracks) {
        if (track.labels == labels)
            return &track;
    }
    if (known.tracks.size() >= mostSeries)
        return nullptr;
    known.tracks.push_back({labels, {}, {}});
    for (const Dashboard &dashboard : m_dashboards) {
        for (const Panel &panel : dashboard.panels) {
            for (const MetricSpec &metric : panel.metrics) {
                if (metric.id == known.spec.id)
                    m_streams[dashboard.id].add({m_nextNumber++, panel.id, metric, labels});
            }
        }
    }
    m_anythingFresh = true;
    return &known.tracks.back();
}

void MetricHub::trim(Track &track, TimeMs now) const
{
    while (!track.points.empty() && track.points.front().at < now - memory)
        track.points.pop_front();
}

void MetricHub::take(const MetricReading &reading)
{
    if (const auto whole = m_wholes.find(reading.metric); whole != m_wholes.end() && !reading.values.empty() && std::isfinite(reading.values.front().value)) {
        const double now = std::round(reading.values.front().value);
        if (now != *whole)
            m_count = *whole == 0 && m_count != Count::Other ? Count::First : Count::Other;
        *whole = now;
    }
    const auto it = m_known.constFind(reading.metric);
    if (it == m_known.cend())
        return;
    Known &known = **it;
    known.partial = reading.partial;
    for (const auto &value : reading.values) {
        Track *track = this->track(known, value.labels);
        if (!track) {
            known.partial = true;
            continue;
        }
        const Sample sample{reading.at, value.value};
        if (!track->points.empty() && track->points.back().at >= sample.at)
            continue;
        track->points.push_back(sample);
        if (std::isfinite(sample.value))
            track->forecast = m_forecasts.of(known.spec, value.labels, sample);
        trim(*track, reading.at);
        for (auto stream = m_streams.begin(); stream != m_streams.end(); ++stream) {
            for (const std::size_t place : stream->places.value(reading.metric)) {
                const DashboardSeries &series = stream->series[place];
                if (series.labels != value.labels)
                    continue;
                stream->fresh.push_back({series.number, sample});
                if (track->forecast)
                    stream->forecasts.push_back({series.number, *track->forecast});
            }
        }
        m_anythingFresh = true;
    }
}

void MetricHub::tick()
{
    const TimeMs now = m_clock.now();
    for (const auto &known : std::as_const(m_known)) {
        if (m_source && !known->filled && !known->filling && now >= known->fillAgainAt)
            fill(*known);
    }
    m_comparisons.tick();
    m_forecasts.tick();
    m_pasts.removeIf([now](const auto &row) { return !row.value().waiting && now - row.value().at > row.value().life; });
}

void MetricHub::fill(Known &known)
{
    known.filling = true;
    const TimeMs now = m_clock.now();
    const QString id = known.spec.id;
    m_source->range({id, now - memory, now, known.spec.intervalSeconds}, [this, id](const Result<std::vector<Series>> &past) {
        m_post([this, id, past] { filled(id, past); });
    });
}

void MetricHub::filled(const QString &metric, const Result<std::vector<Series>> &past)
{
    Known &known = **m_known.constFind(metric);
    known.filling = false;
    known.filled = past.ok();
    known.fillAgainAt = m_clock.now() + fillPause;
    if (!past)
        return;
    for (const Series &series : *past) {
        Track *track = this->track(known, series.labels);
        if (!track)
            continue;
        std::deque<Sample> points(series.points.cbegin(), series.points.cend());
        for (const Sample &sample : track->points) {
            if (points.empty() || sample.at > points.back().at)
                points.push_back(sample);
        }
        track->points = std::move(points);
        if (const auto newest = latest(metric, series.labels); newest && !track->forecast)
            track->forecast = m_forecasts.of(known.spec, series.labels, *newest);
        trim(*track, m_clock.now());
    }
}

const MetricHub::Track *MetricHub::find(const QString &metric, const Labels &labels) const
{
    const auto it = m_known.constFind(metric);
    if (it == m_known.cend())
        return nullptr;
    const auto track = std::find_if((*it)->tracks.cbegin(), (*it)->tracks.cend(), [&](const Track &t) { return t.labels == labels; });
    return track == (*it)->tracks.cend() ? nullptr : &*track;
}

std::optional<Sample> MetricHub::latest(const QString &metric, const Labels &labels) const
{
    const Track *track = find(metric, labels);
    if (!track)
        return std::nullopt;
    const auto newest = std::find_if(track->points.crbegin(), track->points.crend(), [](const Sample &sample) { return std::isfinite(sample.value); });
    return newest == track->points.crend() ? std::nullopt : std::optional(*newest);
}

std::optional<Forecast> MetricHub::forecast(const QString &metric, const Labels &labels) const
{
    const Track *track = find(metric, labels);
    return track ? track->forecast : std::nullopt;
}

std::vector<Labels> MetricHub::labelsOf(const QString &metric) const
{
    std::vector<Labels> all;
    if (const auto it = m_known.constFind(metric); it != m_known.cend()) {
        for (const Track &track : (*it)->tracks)
            all.push_back(track.labels);
    }
    return all;
}

const std::vector<DashboardSeries> &MetricHub::series(const QString &dashboard) const
{
    return m_streams.constFind(dashboard)->series;
}

const std::vector<SeriesSample> &MetricHub::fresh(const QString &dashboard) const
{
    return m_streams.constFind(dashboard)->fresh;
}

const std::vector<SeriesForecast> &MetricHub::freshForecasts(const QString &dashboard) const
{
    return m_streams.constFind(dashboard)->forecasts;
}

void MetricHub::clearFresh()
{
    for (Stream &stream : m_streams) {
        stream.fresh.clear();
        stream.forecasts.clear();
    }
    m_anythingFresh = false;
}

std::vector<Series> MetricHub::fromMemory(const Known &known, qint64 rangeSeconds) const
{
    const TimeMs from = m_clock.now() - rangeSeconds * 1000;
    std::vector<Series> all;
    for (const Track &track : known.tracks) {
        Series series;
        series.labels = track.labels;
        series.stepSeconds = known.spec.intervalSeconds;
        for (const Sample &sample : track.points) {
            if (sample.at >= from)
                series.points.append(sample);
        }
        all.push_back(std::move(series));
    }
    return all;
}

// A past that was asked for a while ago, with what came since.
std::vector<Series> MetricHub::joined(const Known &known, std::vector<Series> past) const
{
    for (Series &series : past) {
        const TimeMs last = series.points.isEmpty() ? 0 : series.points.last().at;
        for (const Track &track : known.tracks) {
            if (track.labels != series.labels)
                continue;
            for (const Sample &sample : track.points) {
                if (sample.at > last)
                    series.points.append(sample);
            }
        }
    }
    return past;
}

void MetricHub::past(const QString &metric, qint64 rangeSeconds, Past done, int points)
{
    const auto it = m_known.constFind(metric);
    if (it == m_known.cend() || !m_source || rangeSeconds * 1000 <= memory || m_pasts.size() >= mostPasts) {
        done(it == m_known.cend() ? std::vector<Series>() : fromMemory(**it, rangeSeconds));
        return;
    }
    const QString key = metric + QLatin1Char('\n') + QString::number(rangeSeconds) + QLatin1Char('\n') + QString::number(points);
    SharedPast &shared = m_pasts[key];
    const TimeMs now = m_clock.now();
    if (!shared.waiting && shared.at != 0 && now - shared.at <= shared.life) {
        done(joined(**it, shared.series));
        return;
    }
    shared.askers.push_back(std::move(done));
    if (std::exchange(shared.waiting, true))
        return;
    const double step = std::max((*it)->spec.intervalSeconds, std::ceil(static_cast<double>(rangeSeconds) / points));
    // Within a step nothing new can be in it; what came since is in memory.
    shared.life = std::clamp(static_cast<TimeMs>(step * 500), pastLife, longestPastLife);
    m_source->range({metric, now - rangeSeconds * 1000, now, step}, [this, metric, key, step](const Result<std::vector<Series>> &past) {
        m_post([this, metric, key, step, past] {
            SharedPast &answered = m_pasts[key];
            answered.waiting = false;
            answered.at = past ? m_clock.now() : 0;
            answered.series = past ? *past : std::vector<Series>();
            for (Series &series : answered.series)
                series.stepSeconds = step;
            const auto series = joined(**m_known.constFind(metric), answered.series);
            for (const Past &asker : std::exchange(answered.askers, {}))
                asker(series);
        });
    });
}

void MetricHub::query(const MetricRange &range, PastResult done)
{
    if (!m_source) {
        done(Error{ErrorCode::Unavailable, QStringLiteral("There is no source of metrics.")});
        return;
    }
    m_source->range(range, [this, done = std::move(done)](const Result<std::vector<Series>> &past) {
        m_post([done, past] { done(past); });
    });
}

} // namespace nocturne
