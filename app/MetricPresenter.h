// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConsoleState.h"
#include "models/MetricStore.h"
#include "services/FeedThread.h"
#include "services/RestClient.h"
#include "views/shell/MainWindow.h"

#include <QTimer>

namespace nocturne {

/// The numbers: which dashboards there are, whose values the feed sends, and what they are compared with.
class MetricPresenter final : public QObject {
    Q_OBJECT

public:
    enum class For { Window, Wall }; ///< a wall chooses its pages itself

    MetricPresenter(ConsoleState &state, MetricStore &metrics, RestClient &rest, FeedThread &feed, MainWindow &window, For shown);

    void begin(); ///< somebody is logged in
    void end();
    /// The page whose numbers are wanted from now on, as soon as there is one of that name.
    void watch(const QString &page);
    /// Before its dashboard is known: it is asked for with the log-in.
    void expect(const QString &page);

private:
    void fetchDashboards();
    void fetchComparisons();
    void fetchPast(const QString &metric, TimeMs range);
    void chooseRange(qint64 seconds);

    ConsoleState &m_state;
    MetricStore &m_metrics;
    RestClient &m_rest;
    FeedThread &m_feed;
    MainWindow &m_window;
    For m_for;
    QTimer m_dashboardsAgain;
    int m_againMs = 0; ///< until the dashboards are asked for anew
    QTimer m_comparisonsAgain;
};

} // namespace nocturne
