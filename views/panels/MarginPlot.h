// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/PanelWidget.h"

namespace nocturne {

/// Every measure against its target: one vertical line is the target of all; right of it is good, left is bad.
class MarginPlot final : public PanelWidget {
    Q_OBJECT

public:
    MarginPlot(Panel panel, const PanelParts &parts, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {760, 420}; }
    QSize minimumSizeHint() const override { return {360, 240}; }

protected:
    void paintBody(QPainter &painter) override;
    QString fingerprint() const override;
    QString spoken() const override;

private:
    struct Columns {
        QRectF name, spark, value, change, target, plot;
    };
    Columns columns(const QRectF &row) const;
    Reading readingOfMetric(const MetricSpec &metric) const { return readingOfSeries(metric, firstSeries(metric)); }
    void paintRow(QPainter &painter, const QRectF &row, const MetricSpec &metric) const;
    void paintBar(QPainter &painter, const QRectF &plot, double margin, const QColor &colour) const;
};

} // namespace nocturne
