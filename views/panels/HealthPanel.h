// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/PanelWidget.h"

namespace nocturne {

/// Is everything running, in one sentence; what is open, and what it costs. A wide tile of a state.
class HealthPanel final : public PanelWidget {
    Q_OBJECT

public:
    HealthPanel(Panel panel, const PanelParts &parts, QWidget *parent = nullptr);
    static bool suits(const Panel &panel);

    QSize sizeHint() const override { return {900, 112}; }
    QSize minimumSizeHint() const override { return {320, 112}; }

protected:
    void paintBody(QPainter &painter) override;
    QString fingerprint() const override;
    QString spoken() const override;

private:
    AlertCounts counts() const;
    std::optional<Severity> severity(const Reading &reading) const; ///< the worst of the state and of what is open
    QString answer(const Reading &reading) const;
    QString reason(const Reading &reading) const;
    QString cost() const; ///< empty: the panel has no second metric
    qreal paintCounts(QPainter &painter, qreal right) const;
};

} // namespace nocturne
