// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/ChartLayer.h"
#include "views/panels/ChartPainter.h"
#include "views/panels/ChartView.h"
#include "views/panels/PanelWidget.h"
#include "views/panels/ValueCard.h"

class QPushButton;

namespace nocturne {

/// Lines over time with their target, labels at their ends, honest gaps, and a crosshair that all charts of a page share: it
/// names the value of every line, beside the pointer where they do not have room in the chart.
/// Ctrl and the wheel, + and - zoom; dragging or the arrows move what is looked at. Then everything it says is of that span and
/// its end, and a button leads back to live, as Esc and 0 do.
class TimeSeriesChart final : public PanelWidget {
    Q_OBJECT

public:
    TimeSeriesChart(Panel panel, const PanelParts &parts, ChartView &view, QWidget *parent = nullptr);
    QSize sizeHint() const override { return {480, 304}; }
    QSize minimumSizeHint() const override { return {220, 288}; }

protected:
    void paintBody(QPainter &painter) override;
    void present() override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showBody(bool shown) override;
    QString fingerprint() const override;
    QString spoken() const override;

private:
    struct Trace {
        quint32 number;
        SeriesColumns columns;
    };
    /// What stands around the lines; where it is the same only the newest columns are painted.
    struct Face {
        QString head;
        QStringList labels;
        QVector<double> ticks;
        QString alerts;
        qint64 origin = 0;
        Freshness freshness = Freshness::NoData;
        QSize size;
    };
    QVector<ChartLine> lines() const;
    qsizetype seriesCount() const; ///< as many as there are, painted or not
    QString moreThan(qsizetype painted) const;
    QStringList valuesAt(TimeMs at, const QVector<ChartLine> &lines) const;
    void showCard(); ///< or hides it
    void spanChanged();
    void placeButton();
    QString spanText() const; ///< what is looked at when it is not live; empty when it is
    TimeSpan whole() const; ///< as far as the page's range goes
    QRectF plot() const;
    void trace(const QVector<ChartLine> &lines, const TimeSeriesGeometry &g);
    TimeSeriesGeometry geometry() const;
    QVector<double> scale(TimeSeriesGeometry &g);
    QVector<LayerLine> strokes(const QVector<ChartLine> &lines, const TimeSeriesGeometry &g);
    int draw(const QVector<ChartLine> &lines, TimeSeriesGeometry &g, QVector<double> &ticks);
    QString head(const Reading &oldest) const;
    QString alertsText() const;
    QVector<const Alert *> alerts() const;

    ChartView &m_view;
    QPushButton *m_live; ///< back to it; there while it is not
    std::vector<Trace> m_traces;
    quint64 m_generation = 0;
    qint64 m_origin = 0; ///< the first column
    ChartLayer m_layer;
    Face m_face;
    ValueCard *m_card = nullptr; ///< once it was needed
    bool m_pointed = false;      ///< the pointer is in this one of the charts
    std::optional<qreal> m_draggedFrom;
    bool m_dragged = false;
};

} // namespace nocturne
