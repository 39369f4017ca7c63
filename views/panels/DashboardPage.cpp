// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/DashboardPage.h"

#include "views/panels/BarsPanel.h"
#include "views/panels/DonutPanel.h"
#include "views/panels/EntityTable.h"
#include "views/panels/HealthPanel.h"
#include "views/panels/MarginPlot.h"
#include "views/panels/MetricTable.h"
#include "views/panels/OpenAlerts.h"
#include "views/panels/StatTile.h"
#include "views/panels/StatusGrid.h"
#include "views/panels/TimeSeriesChart.h"

#include <QGridLayout>
#include <QResizeEvent>

namespace nocturne {

namespace {

constexpr int narrow = 1100;

PanelWidget *makePanel(const nocturne::Panel &panel, const PanelParts &parts, ChartView &view, QWidget *parent)
{
    if (HealthPanel::suits(panel))
        return new HealthPanel(panel, parts, parent);
    if (panel.kind == QLatin1String("stat"))
        return new StatTile(panel, parts, parent);
    if (panel.kind == QLatin1String("timeseries"))
        return new TimeSeriesChart(panel, parts, view, parent);
    if (panel.kind == QLatin1String("grid"))
        return new StatusGrid(panel, parts, parent);
    if (panel.kind == QLatin1String("gauge"))
        return new MarginPlot(panel, parts, parent);
    if (panel.kind == QLatin1String("bars") || panel.kind == QLatin1String("funnel"))
        return new BarsPanel(panel, parts, parent);
    if (panel.kind == QLatin1String("donut"))
        return new DonutPanel(panel, parts, parent);
    if (EntityTable::suits(panel))
        return new EntityTable(panel, parts, parent);
    return new MetricTable(panel, parts, parent);
}

} // namespace

DashboardPage::DashboardPage(Dashboard dashboard, PanelParts parts, QWidget *parent)
    : QScrollArea(parent), m_dashboard(std::move(dashboard)), m_inside(new QWidget), m_grid(new QGridLayout(m_inside))
{
    parts.environment = m_dashboard.environment;
    parts.page = &m_dashboard;
    setObjectName(QStringLiteral("page-") + m_dashboard.id);
    setAccessibleName(m_dashboard.title);
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_grid->setContentsMargins(24, 0, 24, 12);
    m_grid->setSpacing(16);
    for (const nocturne::Panel &panel : m_dashboard.panels) {
        if (panel.metrics.isEmpty())
            continue;
        PanelWidget *widget = nullptr;
        if (OpenAlerts::suits(panel)) {
            auto *open = new OpenAlerts(panel, parts, m_inside);
            connect(open, &OpenAlerts::alertWanted, this, &DashboardPage::alertWanted);
            widget = open;
        } else {
            widget = makePanel(panel, parts, m_view, m_inside);
        }
        connect(widget, &PanelWidget::detailsWanted, this, &DashboardPage::detailsWanted);
        m_panels.append(widget);
    }
    m_view.takeKeys(this);
    setWidget(m_inside);
    arrange(Columns::Twelve);
}

void DashboardPage::arrange(Columns columns)
{
    if (m_columns == columns)
        return;
    m_columns = columns;
    while (m_grid->count() > 0)
        delete m_grid->takeAt(0);
    const int lowest = columns == Columns::Twelve ? placeAsWritten() : placeInSix();
    for (int column = 0; column < 12; ++column)
        m_grid->setColumnStretch(column, columns == Columns::Twelve || column < 6 ? 1 : 0);
    // Rows of the other arrangement have nothing any more and take nothing.
    for (int row = 0; row < std::max(lowest, m_grid->rowCount()); ++row)
        m_grid->setRowStretch(row, row == 0 || row >= lowest ? 0 : 1);
    const bool tiles = !m_panels.isEmpty() && !qobject_cast<HealthPanel *>(m_panels.first());
    m_grid->setRowMinimumHeight(0, tiles ? 184 : 112);
}

int DashboardPage::placeAsWritten()
{
    int lowest = 0;
    for (PanelWidget *widget : m_panels) {
        const nocturne::Panel &p = widget->panel();
        m_grid->addWidget(widget, p.y, p.x, p.h, p.w);
        lowest = std::max(lowest, p.y + p.h);
    }
    return lowest;
}

// In their order, so many to a row as have room; the last of a row has what is left of it.
int DashboardPage::placeInSix()
{
    constexpr int all = 6;
    const auto widthOf = [](const PanelWidget *widget) { return widget->panel().w <= 2 ? 2 : widget->panel().w <= 4 ? 3 : all; };
    int y = 0;
    for (qsizetype first = 0; first < m_panels.size();) {
        qsizetype behind = first;
        int used = 0;
        int highest = 1;
        while (behind < m_panels.size() && used + widthOf(m_panels[behind]) <= all) {
            highest = std::max(highest, m_panels[behind]->panel().h);
            used += widthOf(m_panels[behind++]);
        }
        int x = 0;
        for (; first < behind; ++first) {
            const int width = first + 1 == behind ? all - x : widthOf(m_panels[first]);
            m_grid->addWidget(m_panels[first], y, x, highest, width);
            x += width;
        }
        y += highest;
    }
    return y;
}

void DashboardPage::resizeEvent(QResizeEvent *event)
{
    arrange(event->size().width() < narrow ? Columns::Six : Columns::Twelve);
    QScrollArea::resizeEvent(event);
}

void DashboardPage::refresh()
{
    for (PanelWidget *panel : m_panels)
        panel->refresh();
}

} // namespace nocturne
