// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"
#include "domain/Result.h"

#include <QHash>
#include <QObject>

#include <memory>

namespace nocturne {

/// One series with its recent points, oldest first; bounded by the page's range and a count.
struct LiveSeries {
    Series facts; ///< without points; its forecast is the newest that was told
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

    /// The page that is shown from now on and its range. Another page's series go at once; another range counts when its
    /// data is there, so that no old value stands on a new axis.
    void expect(const QString &dashboard, TimeMs range, TimeMs localNow);
    /// The backend does not give them.
    void refuse(const Error &why);
    const QString &expected() const { return m_expected; }
    TimeMs expectedRange() const { return m_expectedRange; }
    TimeMs askedAt() const { return m_askedAt; } ///< local clock
    const Status &refusal() const { return m_refusal; }
    TimeMs range() const { return m_range; } ///< of what is here
    /// How far back a metric goes: the page's range, or longer where it would say nothing in that.
    TimeMs rangeOf(const QString &metric) const { return std::max(m_range, m_longest.value(metric)); }
    void reset(std::vector<Series> series);
    void add(std::vector<Series> series);
    void apply(const std::vector<SeriesSample> &samples);
    void expectEnds(const std::vector<SeriesForecast> &forecasts);
    void clear();

    /// The series of one metric in one panel, in the order they came.
    QVector<const LiveSeries *> series(const QString &panel, const QString &metric) const;
    bool loaded() const { return m_loaded; }
    /// Another number: the series are others, and not only longer.
    quint64 generation() const { return m_generation; }
    /// What REST says beside the values; of two forecasts of a series the newer counts.
    void setBeside(QVector<BesideValue> beside);
    /// What REST told of a series last; null: nothing.
    const BesideValue *beside(const QString &metric, const Labels &labels) const;
    std::optional<Forecast> forecast(const LiveSeries &series) const;

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
    QHash<QString, QVector<BesideValue>> m_beside; ///< by metric
    QHash<QString, TimeMs> m_longest; ///< metric -> least range
    QString m_expected;
    TimeMs m_expectedRange = 3600 * 1000;
    TimeMs m_range = 3600 * 1000;
    TimeMs m_askedAt = 0;
    Status m_refusal;
    bool m_loaded = false;
    quint64 m_generation = 1;
};

} // namespace nocturne
