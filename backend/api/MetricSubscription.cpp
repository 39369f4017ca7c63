// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/MetricSubscription.h"

#include "backend/api/LogSubscription.h"
#include "protocol/FeedServer.h"
#include "protocol/Limits.h"
#include "protocol/Samples.h"

#include <QMap>
#include <QSet>

namespace nocturne {

namespace {

constexpr qsizetype mostBytes = static_cast<qsizetype>(limits::message) - 512;
constexpr std::size_t samplesInMessage = 1000;
constexpr std::size_t forecastsInMessage = 500;
constexpr int chartPoints = 720; ///< a line over a wide panel
constexpr int sparkPoints = 180; ///< a line as long as a word; a page of a hundred of them is there four times as soon

bool isChart(const Panel &panel) { return panel.kind == QLatin1String("timeseries"); }

// Every so manieth point, and always the newest, when there are twice as many or more: each is a value that was observed.
void thin(Series &series, int most)
{
    const qsizetype every = series.points.size() / most;
    if (every <= 1)
        return;
    QVector<Sample> kept;
    for (qsizetype i = (series.points.size() - 1) % every; i < series.points.size(); i += every)
        kept.append(series.points[i]);
    series.points = std::move(kept);
    series.stepSeconds *= static_cast<double>(every);
}

Series describe(const DashboardSeries &series)
{
    Series wire;
    wire.number = series.number;
    wire.panel = series.panel;
    wire.metric = series.metric.id;
    wire.labels = series.labels;
    wire.unit = series.metric.unit;
    wire.intervalSeconds = series.metric.intervalSeconds;
    wire.stepSeconds = series.metric.intervalSeconds;
    return wire;
}

} // namespace

void MetricSubscription::start(const std::shared_ptr<bool> &alive)
{
    struct Wanted {
        qint64 range = 0; ///< slow ones say nothing in an hour
        int points = sparkPoints;
    };
    QMap<QString, Wanted> metrics;
    for (const Panel &panel : m_hub.dashboard(m_dashboard)->panels) {
        for (const MetricSpec &metric : panel.metrics) {
            Wanted &wanted = metrics[metric.id];
            wanted.range = std::max(m_rangeSeconds, static_cast<qint64>(metric.rangeSeconds));
            wanted.points = isChart(panel) ? chartPoints : wanted.points;
        }
    }
    m_awaited = static_cast<int>(metrics.size());
    if (metrics.isEmpty())
        buildPages();
    for (auto it = metrics.cbegin(); it != metrics.cend(); ++it) {
        m_hub.past(it.key(), it->range,
                   [this, metric = it.key(), alive = std::weak_ptr<bool>(alive)](const std::vector<Series> &past) {
                       if (!alive.expired())
                           havePast(metric, past);
                   },
                   it->points);
    }
}

void MetricSubscription::havePast(const QString &metric, const std::vector<Series> &past)
{
    m_past[metric] = past;
    if (--m_awaited == 0)
        buildPages();
}

void MetricSubscription::buildPages()
{
    QSet<QString> charts;
    for (const Panel &panel : m_hub.dashboard(m_dashboard)->panels) {
        if (isChart(panel))
            charts.insert(panel.id);
    }
    const auto &all = m_hub.series(m_dashboard);
    for (const DashboardSeries &series : all) {
        Series wire = describe(series);
        for (const Series &past : m_past[series.metric.id]) {
            if (past.labels == series.labels) {
                wire.points = past.points;
                wire.stepSeconds = past.stepSeconds;
            }
        }
        wire.forecast = m_hub.forecast(series.metric.id, series.labels);
        thin(wire, charts.contains(series.panel) ? chartPoints : sparkPoints);
        for (QByteArray &item : feed::seriesItems(wire))
            m_items.push_back(std::move(item));
    }
    m_announced = all.size();
    m_past.clear();
    m_built = true;
}

void MetricSubscription::collect()
{
    // Before the pages are built the past will hold it; after, it comes as samples behind them.
    if (!m_built)
        return;
    for (const SeriesSample &sample : m_hub.fresh(m_dashboard)) {
        const auto [it, isNew] = m_waiting.insert_or_assign(sample.series, sample.sample);
        if (!isNew) {
            ++m_dropped;
            m_hub.countDropped();
        }
    }
    for (const SeriesForecast &forecast : m_hub.freshForecasts(m_dashboard))
        m_waitingForecasts.insert_or_assign(forecast.series, forecast.forecast);
}

void MetricSubscription::pump(FeedPeer &peer)
{
    if (m_built && !m_live)
        sendPages(peer);
    if (!m_live || peer.pending() >= highWater)
        return;
    announce(peer);
    sendForecasts(peer); // before the values they belong to: none is judged without
    while (!m_waiting.empty() && peer.pending() < highWater) {
        std::vector<SeriesSample> samples;
        while (!m_waiting.empty() && samples.size() < samplesInMessage) {
            const auto first = m_waiting.begin();
            samples.push_back({first->first, first->second});
            m_waiting.erase(first);
        }
        const qint64 dropped = std::exchange(m_dropped, 0);
        // The binary form has no place for a count of dropped ones.
        if (m_form == Form::Binary && dropped == 0)
            peer.send(encodeSamples(m_sid, samples), FeedPeer::Kind::Binary);
        else
            peer.send(feed::samplesText(m_sid, samples, dropped), FeedPeer::Kind::Text);
    }
}

void MetricSubscription::sendForecasts(FeedPeer &peer)
{
    while (!m_waitingForecasts.empty() && peer.pending() < highWater) {
        std::vector<SeriesForecast> forecasts;
        while (!m_waitingForecasts.empty() && forecasts.size() < forecastsInMessage) {
            const auto first = m_waitingForecasts.begin();
            forecasts.push_back({first->first, first->second});
            m_waitingForecasts.erase(first);
        }
        peer.send(feed::forecastsText(m_sid, forecasts), FeedPeer::Kind::Text);
    }
}

void MetricSubscription::sendPages(FeedPeer &peer)
{
    while (peer.pending() < highWater) {
        std::vector<QByteArray> items;
        qsizetype bytes = 0;
        for (; m_nextItem < m_items.size(); ++m_nextItem) {
            const QByteArray &item = m_items[m_nextItem];
            if (!items.empty() && bytes + item.size() + 1 > mostBytes)
                break;
            bytes += item.size() + 1;
            items.push_back(item);
        }
        const bool more = m_nextItem < m_items.size();
        peer.send(feed::snapshotPage(m_sid, m_nextPage++, items, more), FeedPeer::Kind::Text);
        if (more)
            continue;
        m_items.clear();
        m_live = true;
        peer.send(feed::snapshotEnd(m_sid, std::nullopt, static_cast<qint64>(m_announced), std::nullopt),
                  FeedPeer::Kind::Text);
        return;
    }
}

void MetricSubscription::announce(FeedPeer &peer)
{
    const auto &all = m_hub.series(m_dashboard);
    while (m_announced < all.size()) {
        std::vector<QByteArray> items;
        qsizetype bytes = 0;
        for (; m_announced < all.size() && bytes < mostBytes / 2; ++m_announced) {
            Series born = describe(all[m_announced]);
            born.forecast = m_hub.forecast(born.metric, born.labels);
            for (QByteArray &item : feed::seriesItems(born)) {
                bytes += item.size() + 1;
                items.push_back(std::move(item));
            }
        }
        peer.send(feed::seriesAnnouncement(m_sid, items), FeedPeer::Kind::Text);
    }
}

} // namespace nocturne
