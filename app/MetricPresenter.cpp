// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/MetricPresenter.h"

#include <algorithm>
#include <utility>

namespace nocturne {

namespace {

constexpr int retryMs = 2000;
constexpr int soonMs = 1500; ///< a backend that has just begun counts what there is meanwhile; so from soon on, and ever less often
constexpr int againMs = 30000;
constexpr int comparisonMs = 15000; ///< a change may be so much older than the value beside it
constexpr int loadingMs = 320;
constexpr double detailPoints = 720;

} // namespace

MetricPresenter::MetricPresenter(ConsoleState &state, MetricStore &metrics, RestClient &rest, FeedThread &feed, MainWindow &window, For shown)
    : m_state(state), m_metrics(metrics), m_rest(rest), m_feed(feed), m_window(window), m_for(shown)
{
    m_dashboardsAgain.setSingleShot(true);
    connect(&m_dashboardsAgain, &QTimer::timeout, this, &MetricPresenter::fetchDashboards);
    m_comparisonsAgain.setSingleShot(true);
    connect(&m_comparisonsAgain, &QTimer::timeout, this, &MetricPresenter::fetchComparisons);
    connect(&m_feed.link(), &FeedLink::dashboardRefused, this, [this](const QString &dashboard, const Error &why) {
        if (dashboard == m_metrics.expected())
            m_metrics.refuse(why);
    });
    connect(&m_feed.link(), &FeedLink::dashboardEnded, this, &MetricPresenter::begin);
    connect(&m_window, &MainWindow::rangeChosen, this, &MetricPresenter::chooseRange);
    connect(&m_window.details(), &MetricDetails::pastWanted, this, &MetricPresenter::fetchPast);
}

void MetricPresenter::begin()
{
    m_againMs = soonMs;
    fetchDashboards();
    fetchComparisons();
}

void MetricPresenter::end()
{
    m_metrics.expect({}, m_metrics.expectedRange(), m_state.local());
    m_dashboardsAgain.stop();
}

void MetricPresenter::expect(const QString &page)
{
    m_metrics.expect(page, m_metrics.expectedRange(), m_state.local());
    m_feed.watch(page, m_metrics.expectedRange() / 1000);
}

void MetricPresenter::watch(const QString &page)
{
    if (!m_metrics.dashboard(page))
        return;
    const bool other = page != m_metrics.expected();
    expect(page);
    if (!other)
        return;
    // Where it does not come at once the panels show that they wait.
    QTimer::singleShot(loadingMs, this, [this] { m_window.refresh(); });
    fetchComparisons();
}

void MetricPresenter::fetchDashboards()
{
    m_rest.dashboards([this](const Result<QVector<Dashboard>> &dashboards) {
        if (!dashboards) {
            m_dashboardsAgain.start(retryMs);
            return;
        }
        m_metrics.setDashboards(*dashboards);
        watch(m_for == For::Window ? m_window.page() : m_metrics.expected());
        m_dashboardsAgain.start(std::exchange(m_againMs, std::min(2 * m_againMs, againMs))); // a new one appears without anybody asking
    });
}

void MetricPresenter::fetchComparisons()
{
    const QString page = m_metrics.expected();
    m_comparisonsAgain.start(comparisonMs);
    if (page.isEmpty() || m_state.connection().phase == Connection::Phase::LoggedOut)
        return;
    m_rest.comparisons(page, [this, page](const Result<QVector<BesideValue>> &beside) {
        if (beside && page == m_metrics.expected())
            m_metrics.setBeside(*beside);
    });
}

void MetricPresenter::fetchPast(const QString &metric, TimeMs range)
{
    const TimeMs now = m_state.now();
    const double step = std::max(1.0, static_cast<double>(range) / 1000 / detailPoints);
    m_rest.past(metric, now - range, now, step, [this, metric, range](const Result<std::vector<Series>> &past) { m_window.details().show(metric, range, past); });
}

void MetricPresenter::chooseRange(qint64 seconds)
{
    m_metrics.expect(m_metrics.expected(), seconds * 1000, m_state.local());
    m_feed.watch(m_metrics.expected(), seconds);
}

} // namespace nocturne
