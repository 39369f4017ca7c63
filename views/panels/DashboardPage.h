// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/panels/ChartView.h"
#include "views/panels/PanelWidget.h"
#include "views/shell/Page.h"

#include <QScrollArea>

class QGridLayout;

namespace nocturne {

/// One dashboard: its panels in twelve columns. Tiles go three to a row when it is narrow.
class DashboardPage final : public QScrollArea, public Page {
    Q_OBJECT

public:
    DashboardPage(Dashboard dashboard, PanelParts parts, QWidget *parent = nullptr);

    const Dashboard &dashboard() const { return m_dashboard; }
    QWidget &asWidget() override { return *this; }
    void refresh() override;
    bool hasRange() const override { return true; }
    void live() override { m_view.live(); }

Q_SIGNALS:
    void detailsWanted(const nocturne::Panel &panel, nocturne::DetailsAs as);
    void alertWanted(const QString &id);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Columns { Twelve, Six };
    void arrange(Columns columns);
    int placeAsWritten(); ///< how many rows there are
    int placeInSix();

    Dashboard m_dashboard;
    ChartView m_view;
    QWidget *m_inside;
    QGridLayout *m_grid;
    QVector<PanelWidget *> m_panels;
    std::optional<Columns> m_columns;
};

} // namespace nocturne
