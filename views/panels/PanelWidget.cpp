// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/PanelWidget.h"

#include "models/Words.h"
#include "views/paint/Fonts.h"

#include <QPainter>

namespace nocturne {

PanelWidget::PanelWidget(Panel panel, const PanelParts &parts, QWidget *parent)
    : QWidget(parent), m_panel(std::move(panel)), m_parts(parts)
{
    setObjectName(QStringLiteral("panel-") + m_panel.id);
    setAccessibleName(m_panel.title);
    setFocusPolicy(Qt::TabFocus);
    connect(&m_parts.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PanelWidget::refresh()
{
    const QString now = fingerprint();
    if (now == m_shown)
        return;
    m_shown = now;
    setAccessibleDescription(spoken());
    update();
}

const LiveSeries *PanelWidget::firstSeries(const MetricSpec &metric) const
{
    const auto series = m_parts.metrics.series(m_panel.id, metric.id);
    return series.isEmpty() ? nullptr : series.first();
}

Reading PanelWidget::oldestReading() const
{
    Reading oldest;
    bool any = false;
    for (const MetricSpec &metric : m_panel.metrics) {
        for (const LiveSeries *series : m_parts.metrics.series(m_panel.id, metric.id)) {
            const Reading reading = readingOf(metric, series, m_parts.state);
            if (reading.sample && (!any || reading.age > oldest.age)) {
                oldest = reading;
                any = true;
            }
        }
    }
    return oldest;
}

void PanelWidget::paintTitle(QPainter &painter, const Reading &reading) const
{
    const QRectF row(16, 16, width() - 32, 20);
    const bool loud = reading.freshness == Freshness::Stale || reading.freshness == Freshness::Unknown;
    QString age;
    if (reading.freshness == Freshness::NoData)
        age = tr("No data");
    else
        age = loud ? tr("%1 old").arg(words::loudAge(reading.age)) : words::age(reading.age);
    painter.setFont(fonts::caption(loud ? QFont::DemiBold : QFont::Normal));
    const qreal ageWidth = fonts::figuresWidth(painter.font(), age);
    painter.setPen(loud ? tokens().text : tokens().text3);
    fonts::drawFigures(painter, row, age, Qt::AlignRight);
    painter.setFont(fonts::body());
    painter.setPen(tokens().text2);
    fonts::drawText(painter, row.adjusted(0, 0, -ageWidth - 12, 0), m_panel.title);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(tokens().text, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

} // namespace nocturne
