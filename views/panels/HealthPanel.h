// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/Verdict.h"
#include "views/panels/PanelWidget.h"

namespace nocturne {

/// The verdict of its page in large, in the same words as the header; what is open, and what it costs. A wide tile of a state.
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
    Verdict verdict() const;
    QString reason(const Verdict &verdict) const;
    QString scope() const;
    QString cost() const; ///< empty: the panel has no second metric
    enum class CountWords { With, Without }; ///< the severities' names beside their marks
    QVector<Severity> counted() const;
    qreal countsWidth(CountWords with) const; ///< px
    qreal paintCounts(QPainter &painter, qreal right, CountWords with) const;
};

} // namespace nocturne
