// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/MetricStore.h"

#include "models/Words.h"

#include <cmath>

namespace nocturne {

namespace {

// Its names in the reader's language; what is judged and asked for goes by ids.
void translate(QVector<Dashboard> &dashboards)
{
    for (Dashboard &dashboard : dashboards) {
        dashboard.title = words::shippedName(dashboard.title);
        for (Panel &panel : dashboard.panels) {
            panel.title = words::shippedName(panel.title);
            for (MetricSpec &metric : panel.metrics)
                metric.title = words::shippedName(metric.title);
        }
    }
}

QString placeOf(const QString &panel, const QString &metric) { return panel + QLatin1Char('\n') + metric; }

} // namespace

std::optional<Sample> LiveSeries::latest() const
{
    for (auto it = points.crbegin(); it != points.crend(); ++it) {
        if (std::isfinite(it->value))
            return *it;
    }
    return std::nullopt;
}

void MetricStore::setDashboards(QVector<Dashboard> dashboards)
{
    translate(dashboards);
    if (dashboards == m_dashboards)
        return;
    m_dashboards = std::move(dashboards);
    m_longest.clear();
    for (const Dashboard &dashboard : std::as_const(m_dashboards)) {
        for (const Panel &panel : dashboard.panels) {
            for (const MetricSpec &metric : panel.metrics) {
                if (metric.rangeSeconds > 0)
                    m_longest.insert(metric.id, static_cast<TimeMs>(metric.rangeSeconds * 1000));
            }
        }
    }
    Q_EMIT dashboardsChanged();
}

const Dashboard *MetricStore::dashboard(const QString &id) const
{
    for (const Dashboard &dashboard : m_dashboards) {
        if (dashboard.id == id)
            return &dashboard;
    }
    return nullptr;
}

void MetricStore::insert(Series series)
{
    auto live = std::make_shared<LiveSeries>();
    live->points = std::exchange(series.points, {});
    live->facts = std::move(series);
    trim(*live);
    const quint32 number = live->facts.number;
    if (!m_series.contains(number))
        m_places[placeOf(live->facts.panel, live->facts.metric)].append(number);
    m_series.insert(number, live);
}

void MetricStore::expect(const QString &dashboard, TimeMs range, TimeMs localNow)
{
    m_expectedRange = range;
    m_askedAt = localNow;
    if (m_expected == dashboard && !m_refusal)
        return;
    m_expected = dashboard;
    m_refusal.reset();
    clear();
}

void MetricStore::refuse(const Error &why)
{
    m_refusal = why;
    clear();
}

void MetricStore::setBeside(QVector<BesideValue> beside)
{
    m_beside.clear();
    for (BesideValue &row : beside)
        m_beside[row.metric].append(std::move(row));
    Q_EMIT changed();
}

const BesideValue *MetricStore::beside(const QString &metric, const Labels &labels) const
{
    const auto rows = m_beside.constFind(metric);
    if (rows == m_beside.cend())
        return nullptr;
    const auto row = std::find_if(rows->cbegin(), rows->cend(), [&](const BesideValue &one) { return one.labels == labels; });
    return row == rows->cend() ? nullptr : &*row;
}

std::optional<Forecast> MetricStore::forecast(const LiveSeries &series) const
{
    const BesideValue *row = beside(series.facts.metric, series.facts.labels);
    const auto &told = series.facts.forecast;
    const bool newer = row && row->forecast && (!told || row->forecast->at > told->at);
    return newer ? row->forecast : told;
}

void MetricStore::reset(std::vector<Series> series)
{
    m_series.clear();
    m_places.clear();
    m_refusal.reset();
    m_range = m_expectedRange;
    for (Series &one : series)
        insert(std::move(one));
    m_loaded = true;
    ++m_generation;
    Q_EMIT replaced();
}

void MetricStore::clear()
{
    m_series.clear();
    m_places.clear();
    m_loaded = false;
    ++m_generation;
    Q_EMIT replaced();
}

void MetricStore::add(std::vector<Series> series)
{
    for (Series &one : series)
        insert(std::move(one));
    ++m_generation;
    Q_EMIT replaced();
}

void MetricStore::apply(const std::vector<SeriesSample> &samples)
{
    for (const SeriesSample &sample : samples) {
        const auto it = m_series.constFind(sample.series);
        if (it == m_series.cend())
            continue;
        LiveSeries &live = **it;
        if (!live.points.isEmpty() && live.points.last().at >= sample.sample.at)
            continue;
        live.points.append(sample.sample);
        trim(live);
    }
    Q_EMIT changed();
}

void MetricStore::expectEnds(const std::vector<SeriesForecast> &forecasts)
{
    for (const auto &[series, forecast] : forecasts) {
        if (const auto it = m_series.constFind(series); it != m_series.cend())
            (*it)->facts.forecast = forecast;
    }
}

void MetricStore::trim(LiveSeries &series) const
{
    if (series.points.isEmpty())
        return;
    const TimeMs oldest = series.points.last().at - rangeOf(series.facts.metric);
    qsizetype drop = std::max<qsizetype>(0, series.points.size() - mostPoints);
    while (drop < series.points.size() && series.points[drop].at < oldest)
        ++drop;
    series.points.remove(0, drop);
}

QVector<const LiveSeries *> MetricStore::series(const QString &panel, const QString &metric) const
{
    QVector<const LiveSeries *> found;
    for (const quint32 number : m_places.value(placeOf(panel, metric)))
        found.append(m_series.value(number).get());
    return found;
}

} // namespace nocturne
