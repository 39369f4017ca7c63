// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace nocturne {

/// One series with its recent points, oldest first; bounded by the page's range and a count.
struct LiveSeries {
    Series facts; ///< without points
    QVector<Sample> points;

    std::optional<Sample> latest() const;
};

/// The series of the page that is shown, as the feed tells.
class MetricStore final : public QObject {
    Q_OBJECT

public:
    explicit MetricStore(QObject *parent = nullptr) : QObject(parent) {}

    void setDashboards(QVector<Dashboard> dashboards);
    const QVector<Dashboard> &dashboards() const { return m_dashboards; }
    const Dashboard *dashboard(const QString &id) const;

    void setRange(TimeMs range) { m_range = range; }
    TimeMs range() const { return m_range; }
    void reset(std::vector<Series> series);
    void add(std::vector<Series> series);
    void apply(const std::vector<SeriesSample> &samples);
    void clear();

    /// The series of one metric in one panel, in the order they came.
    QVector<const LiveSeries *> series(const QString &panel, const QString &metric) const;
    bool loaded() const { return m_loaded; }

    static constexpr qsizetype mostPoints = 4000;

Q_SIGNALS:
    void dashboardsChanged();
    void replaced();
    void changed(); ///< new samples

private:
    void insert(Series series);
    void trim(LiveSeries &series) const;

    QVector<Dashboard> m_dashboards;
    QHash<quint32, std::shared_ptr<LiveSeries>> m_series;
    QHash<QString, QVector<quint32>> m_places; ///< panel and metric -> numbers
    TimeMs m_range = 3600 * 1000;
    bool m_loaded = false;
};

} // namespace nocturne
