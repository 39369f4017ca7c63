// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/PanelWidget.h"

class QChart;
class QChartView;

namespace nocturne {

/// At most four shares of a whole in greys, each named with its number; what is more is one share, "Other".
class DonutPanel final : public PanelWidget {
    Q_OBJECT

public:
    DonutPanel(Panel panel, const PanelParts &parts, QWidget *parent = nullptr);

    QSize sizeHint() const override { return {320, 216}; }
    QSize minimumSizeHint() const override { return {224, 156}; }

protected:
    void paintBody(QPainter &painter) override;
    QString fingerprint() const override;
    QString spoken() const override;
    void showBody(bool shown) override;

private:
    struct Share {
        QString name;
        double value;
        QString said;
    };
    /// Biggest first; empty when any of them is not known: a whole with a hole in it has no shares.
    QVector<Share> shares() const;
    void fill(const QVector<Share> &all);
    QColor colour(qsizetype index) const;

    QChartView *m_view;
    QChart *m_chart;
    QVector<double> m_filled;
};

} // namespace nocturne
