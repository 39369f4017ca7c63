// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/PanelWidget.h"

namespace nocturne {

/// One cell a thing (server, volume): its name and the values of the panel's metrics. Cells stand by name and never move.
class StatusGrid final : public PanelWidget {
    Q_OBJECT

public:
    StatusGrid(Panel panel, const PanelParts &parts, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {520, 304}; }
    QSize minimumSizeHint() const override { return {224, 200}; }

    /// Places of `count` cells of at least 96 x 48 with gaps of 8; fewer than `count` when there is no room for more.
    static QVector<QRectF> cells(const QRectF &area, int count);

protected:
    void paintBody(QPainter &painter) override;
    QString fingerprint() const override;
    QString spoken() const override;

private:
    struct Value {
        const MetricSpec *metric;
        Reading reading;
    };
    struct Cell {
        QString name;
        QVector<Value> values; ///< in the order of the panel's metrics
        MetricStatus worst = MetricStatus::Unknown;
        bool known = false; ///< any of its values is
    };
    QVector<Cell> things() const;
    void paintCell(QPainter &painter, const QRectF &rect, const Cell &cell) const;
};

} // namespace nocturne
