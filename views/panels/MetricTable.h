// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/paint/Brush.h"
#include "views/panels/PanelWidget.h"

namespace nocturne {

/// Metric rows: name, sparkline, value, bullet, target; one row a series.
class MetricTable final : public PanelWidget {
    Q_OBJECT

public:
    MetricTable(Panel panel, const PanelParts &parts, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {420, 216}; }
    QSize minimumSizeHint() const override;

protected:
    void paintBody(QPainter &painter) override;
    bool event(QEvent *event) override;
    QString fingerprint() const override;
    QString spoken() const override;

private:
    struct Row {
        const MetricSpec *metric;
        const LiveSeries *series; ///< null: never reported
        Reading reading;
        QString name;
    };
    QString nameOf(const MetricSpec &metric, const LiveSeries &series) const;
    QVector<Row> rows() const;
    /// How wide each part of a row is; 0: it has no room.
    struct Columns {
        qreal spark = 0;
        qreal change = 0; ///< or, in rows without one, the sparkline
        qreal value = 0;
        qreal bullet = 0;
        qreal target = 0;
    };
    Columns columns(const QVector<Row> &rows, qreal width) const;
    static bool changes(const Row &row);
    static brush::ChangeMark changeOf(const Row &row);
    static qreal valueWidth(const Row &row);
    static qreal unitWidth(const Row &row); ///< px, with what stands before it
    qreal ownWidth(const Row &row, qreal value) const; ///< of the number, or of what stands for it
    void paintRow(QPainter &painter, const QRectF &rect, const Row &row, const Columns &columns) const;
    enum class WithUnit { Yes, No };
    void paintValue(QPainter &painter, const QRectF &rect, const Row &row, WithUnit with) const;

    qsizetype m_rows = 0; ///< painted last
    qreal m_rowHeight = 0; ///< painted last
};

} // namespace nocturne
