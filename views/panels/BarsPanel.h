// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/PanelWidget.h"

class QBarSet;
class QChart;
class QChartView;
class QValueAxis;

namespace nocturne {

/// Bars from zero on one linear scale, the number at their end. As bars they are sorted and say what changed; as a
/// funnel they keep their order and say which share of the step before is left.
class BarsPanel final : public PanelWidget {
    Q_OBJECT

public:
    BarsPanel(Panel panel, const PanelParts &parts, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {420, 304}; }
    QSize minimumSizeHint() const override;

protected:
    void paintBody(QPainter &painter) override;
    QString fingerprint() const override;
    QString spoken() const override;
    void showBody(bool shown) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Bar {
        const MetricSpec *metric;
        QString name;
        Reading reading;
        QString note; ///< "46 %" of the step before; empty: the change is shown
        bool changes() const { return note.isEmpty() && reading.known() && reading.change && metric->compareSeconds > 0; }
    };
    struct Columns {
        qreal name, value, note;
    };
    QVector<Bar> bars() const;
    Columns columns(const QVector<Bar> &all) const;
    QRectF plot(const Columns &columns) const;
    void fill(const QVector<Bar> &all, const QRectF &place);
    void paintBar(QPainter &painter, const QRectF &line, const Bar &bar, const Columns &columns) const;
    void paintFoot(QPainter &painter, const QVector<Bar> &all, qsizetype left) const;

    bool m_funnel;
    QChartView *m_view;
    QChart *m_chart;
    QValueAxis *m_scale;
    QVector<double> m_filled;
    qsizetype m_rows = 0; ///< painted last
};

} // namespace nocturne
