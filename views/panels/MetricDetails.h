// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/SeriesTable.h"
#include "views/panels/ChartView.h"
#include "views/paint/TextBlock.h"
#include "views/panels/PanelWidget.h"
#include "views/shell/Page.h"

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace nocturne {

/// One panel at length: a longer range as a chart or as a table, what the catalogue says of its metrics, their alerts,
/// and both as files. Its data is asked for apart from the page's.
class MetricDetails final : public QWidget, public Page {
    Q_OBJECT

public:
    explicit MetricDetails(const PanelParts &page, QWidget *parent = nullptr);

    void open(const Panel &panel, DetailsAs as, const QString &environment = {});
    void setAs(DetailsAs as);
    /// The answer to `pastWanted`; one for another panel or range is dropped.
    void show(const QString &metric, TimeMs range, const Result<std::vector<Series>> &past);
    const Panel &panel() const { return m_panel; }
    QWidget &asWidget() override { return *this; }
    void refresh() override;

    bool saveCsv(const QString &fileName) const;
    bool savePng(const QString &fileName) const;

Q_SIGNALS:
    void pastWanted(const QString &metric, TimeMs range);
    void closed();
    void alertWanted(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeSide();
    void setRange(TimeMs range);
    void ask();
    void fill();
    QString facts() const;
    QString alertsText() const;
    void save(const QString &what, const QString &suffix, bool (MetricDetails::*write)(const QString &) const);

    void follow();

    const Theme &m_theme;
    const ConsoleState &m_state;
    const AlertStore &m_alerts;
    const MetricStore &m_live; ///< of the page: its newest values go on here
    MetricStore m_metrics;     ///< of the details alone
    ChartView m_look;
    SeriesTable m_table;
    Panel m_panel;
    QString m_environment; ///< of the page it was opened from
    TimeMs m_range;
    std::vector<Series> m_series;
    QStringList m_answered;
    TimeMs m_askedAt = 0;

    QLabel *m_title;
    TextBlock *m_facts;
    QLabel *m_open;
    QLabel *m_problem;
    QStackedWidget *m_stack;
    QTableView *m_view;
    PanelWidget *m_chart = nullptr;
    QPushButton *m_asTable;
    QVector<QPushButton *> m_ranges;
};

} // namespace nocturne
