// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/PanelWidget.h"

namespace nocturne {

/// A row a thing (service, product, tenant), a column a metric. What is worst stands in its row's mark.
class EntityTable final : public PanelWidget {
    Q_OBJECT

public:
    EntityTable(Panel panel, const PanelParts &parts, QWidget *parent = nullptr);
    /// Several metrics whose series are told apart by the same label.
    static bool suits(const Panel &panel);

    QSize sizeHint() const override { return {520, 216}; }
    QSize minimumSizeHint() const override;

protected:
    void paintBody(QPainter &painter) override;
    QString fingerprint() const override;
    QString spoken() const override;

private:
    struct Cell {
        const LiveSeries *series = nullptr;
        Reading reading;
    };
    struct Row {
        QString name;
        QVector<Cell> cells; ///< in the order of the panel's metrics
        MetricStatus worst = MetricStatus::Ok;
    };
    QVector<Row> rows() const;
    void paintHead(QPainter &painter, const QRectF &row) const;
    void paintRow(QPainter &painter, const QRectF &rect, const Row &row) const;
    void paintCell(QPainter &painter, const QRectF &rect, const MetricSpec &metric, const Cell &cell) const;
    QRectF column(const QRectF &row, qsizetype index) const;

    qsizetype m_rows = 0; ///< painted last
    qreal m_names = 90;   ///< width that the names ask for
};

} // namespace nocturne
