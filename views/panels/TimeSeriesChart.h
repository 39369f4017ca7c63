// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/PanelWidget.h"
#include "views/panels/TimeSeriesGeometry.h"

namespace nocturne {

/// Lines over time with their target, labels at their ends, honest gaps, and a crosshair.
class TimeSeriesChart final : public PanelWidget {
    Q_OBJECT

public:
    TimeSeriesChart(Panel panel, const PanelParts &parts, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {480, 304}; }
    QSize minimumSizeHint() const override { return {220, 288}; }

protected:
    void paintBody(QPainter &painter) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    QString fingerprint() const override;
    QString spoken() const override;

private:
    struct Line {
        const MetricSpec *metric;
        const LiveSeries *series;
        Reading reading;
        QString name;
    };
    QVector<Line> lines() const;
    TimeSeriesGeometry geometry(const QVector<Line> &lines, QVector<double> &ticks) const;
    void paintAxes(QPainter &painter, const TimeSeriesGeometry &g, const QVector<double> &ticks) const;
    void paintAlerts(QPainter &painter, const TimeSeriesGeometry &g) const;
    void paintTarget(QPainter &painter, const TimeSeriesGeometry &g) const;
    void paintLines(QPainter &painter, const TimeSeriesGeometry &g, const QVector<Line> &lines) const;
    void paintBreach(QPainter &painter, const TimeSeriesGeometry &g, const Line &line) const;
    void paintLabels(QPainter &painter, const TimeSeriesGeometry &g, const QVector<Line> &lines) const;
    void paintSeam(QPainter &painter, const TimeSeriesGeometry &g, const Reading &oldest) const;
    void paintCrosshair(QPainter &painter, const TimeSeriesGeometry &g, const QVector<Line> &lines) const;

    std::optional<qreal> m_cursor;
};

} // namespace nocturne
