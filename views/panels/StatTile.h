// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/PanelWidget.h"

namespace nocturne {

/// The one number: value, target, way and age.
class StatTile final : public PanelWidget {
    Q_OBJECT

public:
    StatTile(Panel panel, const PanelParts &parts, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {240, 184}; }
    QSize minimumSizeHint() const override { return {150, 184}; }

protected:
    void paintBody(QPainter &painter) override;
    bool event(QEvent *event) override;
    QString fingerprint() const override;
    QString spoken() const override;

private:
    const MetricSpec &metric() const { return panel().metrics.first(); }
    const LiveSeries *subject() const { return worstSeries(metric()); }
    Reading reading() const { return readingOfSeries(metric(), subject()); }
    void paintHead(QPainter &painter, const Reading &reading) const;
    void paintValue(QPainter &painter, const Reading &reading) const;
    void paintChange(QPainter &painter, const QRectF &beside, const Reading &reading) const;
    void paintUnknown(QPainter &painter, const Reading &reading) const;
    void paintFoot(QPainter &painter, const Reading &reading) const;
};

} // namespace nocturne
