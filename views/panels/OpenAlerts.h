// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/paint/Marks.h"
#include "views/panels/PanelWidget.h"

namespace nocturne {

/// What is open now, worst first: its severity, what it is, since when and who has it. From the feed of alerts, so it does
/// not grow old with the metrics.
class OpenAlerts final : public PanelWidget {
    Q_OBJECT

public:
    OpenAlerts(Panel panel, const PanelParts &parts, QWidget *parent = nullptr);
    static bool suits(const Panel &panel);

    QSize sizeHint() const override { return {420, 216}; }
    QSize minimumSizeHint() const override { return {224, 156}; }

Q_SIGNALS:
    void alertWanted(const QString &id);

protected:
    void paintBody(QPainter &painter) override;
    QString fingerprint() const override;
    QString spoken() const override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    struct Worst {
        QVector<const Alert *> first; ///< as many as there is room for
        int count = 0;
    };
    Worst worst() const;
    int fitting(int count) const; ///< how many alerts have room, of so many
    marks::Badge badgeOf(const Alert &alert) const;
    void paintAlert(QPainter &painter, const QRectF &row, qreal badges, const Alert &alert) const; ///< `badges`: the widest, px
};

} // namespace nocturne
