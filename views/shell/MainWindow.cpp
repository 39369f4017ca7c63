// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/MainWindow.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace nocturne {

namespace {

constexpr qint64 gatherMs = 33;
constexpr int compactUnder = 1500; ///< px: there the rail gives its place to the page

} // namespace

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent) : QWidget(parent), m_parts(parts), m_second(this)
{
    setWindowTitle(QStringLiteral("Nocturne"));
    setMinimumSize(640, 360); // 1280 x 720 at 200 %
    m_top = new QStackedWidget(this);
    m_login = new LoginView(m_parts.theme, m_top);
    auto *frame = new QWidget(m_top);
    m_rail = new Rail(m_parts.theme, m_parts.alerts, frame);
    m_header = new Header(m_parts.theme, m_parts.state, frame);
    m_pages = new QStackedWidget(frame);
    m_alertsPage = new AlertsPage(m_parts.theme, m_parts.state, m_parts.alerts, m_parts.list, m_parts.pending, m_pages);
    m_alertsArea = inArea(m_alertsPage);
    m_onCallPage = new OnCallPage(m_parts.theme, m_parts.state, m_parts.onCall, m_parts.alerts, m_pages);
    m_onCallArea = inArea(m_onCallPage);
    m_details = new MetricDetails({m_parts.theme, m_parts.state, m_parts.metrics, m_parts.alerts}, m_pages);
    m_pages->addWidget(m_details);
    m_status = new StatusBar(m_parts.theme, m_parts.state, m_parts.alerts, frame);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_header);
    right->addWidget(m_pages, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addLayout(right, 1);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(m_status);
    m_top->addWidget(m_login);
    m_top->addWidget(frame);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->addWidget(m_top);
    m_toasts = new Toasts(m_parts.theme, m_parts.state, m_parts.toasts, m_parts.pending, this);

    connect(m_rail, &Rail::chosen, this, &MainWindow::showPage);
    connect(m_rail, &Rail::environmentChosen, this, [this](const QString &environment) {
        setEnvironment(environment);
        Q_EMIT environmentChosen(environment);
    });
    connect(m_details, &MetricDetails::closed, this, &MainWindow::closeDetails);
    connect(m_details, &MetricDetails::alertWanted, this, [this](const QString &id) {
        showPage(QStringLiteral("alerts"));
        m_alertsPage->showAlert(id);
    });
    connect(m_rail, &Rail::logoutWanted, this, &MainWindow::logoutWanted);
    connect(m_header, &Header::rangeChosen, this, &MainWindow::rangeChosen);
    const auto live = [this] {
        if (DashboardPage *page = dashboardPage())
            page->live();
    };
    connect(m_header, &Header::rangeChosen, this, live);
    connect(m_header, &Header::rangePressed, this, live);
    connect(m_alertsPage, &AlertsPage::intent, this, &MainWindow::intent);
    connect(m_alertsPage, &AlertsPage::timelineWanted, this, &MainWindow::timelineWanted);
    connect(m_alertsPage, &AlertsPage::lookedAt, this, &MainWindow::lookedAt);
    connect(m_onCallPage, &OnCallPage::alertWanted, this, [this](const QString &id) {
        showPage(QStringLiteral("alerts"));
        m_alertsPage->showAlert(id);
    });
    connect(&m_parts.onCall, &OnCallStore::changed, this, &MainWindow::refreshSoon);
    connect(m_toasts, &Toasts::intent, this, &MainWindow::intent);
    connect(m_toasts, &Toasts::listWanted, this, [this](const QString &id) {
        showPage(QStringLiteral("alerts"));
        m_alertsPage->showAlert(id);
    });
    connect(m_toasts, &Toasts::suppressWanted, this, [this](const QString &id) {
        showPage(QStringLiteral("alerts"));
        m_alertsPage->beginFor(id, AlertIntent::Verb::Suppress);
    });
    connect(&m_parts.metrics, &MetricStore::dashboardsChanged, this, &MainWindow::rebuildPages);
    connect(&m_parts.metrics, &MetricStore::changed, this, &MainWindow::refreshSoon);
    connect(&m_parts.metrics, &MetricStore::replaced, this, &MainWindow::refresh);
    connect(&m_parts.alerts, &AlertStore::changed, this, &MainWindow::refreshSoon);
    connect(&m_parts.alerts, &AlertStore::replaced, this, &MainWindow::refresh);
    connect(&m_parts.state, &ConsoleState::changed, this, &MainWindow::stateChanged);
    m_gather.setSingleShot(true);
    connect(&m_gather, &QTimer::timeout, this, &MainWindow::refresh);
    // Ages turn at the full second.
    m_second.setTimerType(Qt::PreciseTimer);
    connect(&m_second, &QTimer::timeout, this, [this] {
        m_second.setInterval(static_cast<int>(1000 - m_parts.state.local() % 1000));
        refresh();
    });
    m_second.start(1000);
    for (int number = 1; number <= 9; ++number) {
        auto *shortcut = new QShortcut(QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_0 + number)), this);
        connect(shortcut, &QShortcut::activated, this, [this, number] { m_rail->choose(number); });
    }
    rebuildPages();
    stateChanged();
}

QScrollArea *MainWindow::inArea(QWidget *page)
{
    auto *area = new QScrollArea(m_pages);
    area->setWidget(page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    m_pages->addWidget(area);
    return area;
}

void MainWindow::setEnvironment(const QString &environment)
{
    if (m_environment == environment)
        return;
    m_environment = environment;
    rebuildPages();
}

// Only the pages of the chosen environment; alerts are shown whatever it is, so that none is overlooked.
void MainWindow::rebuildPages()
{
    for (DashboardPage *page : std::as_const(m_dashboards)) {
        m_pages->removeWidget(page);
        page->deleteLater();
    }
    m_dashboards.clear();
    QStringList environments;
    for (const Dashboard &dashboard : m_parts.metrics.dashboards()) {
        if (!environments.contains(dashboard.environment))
            environments.append(dashboard.environment);
    }
    const QString shown = environments.contains(m_environment) ? m_environment : environments.value(0);
    QVector<Rail::Entry> entries;
    for (const Dashboard &dashboard : m_parts.metrics.dashboards()) {
        if (dashboard.environment != shown)
            continue;
        auto *page = new DashboardPage(dashboard, {m_parts.theme, m_parts.state, m_parts.metrics, m_parts.alerts}, m_pages);
        connect(page, &DashboardPage::detailsWanted, this, &MainWindow::openDetails);
        connect(page, &DashboardPage::alertWanted, this, [this](const QString &id) {
            showPage(QStringLiteral("alerts"));
            m_alertsPage->showAlert(id);
        });
        m_pages->addWidget(page);
        m_dashboards.append(page);
        entries.append({dashboard.id, dashboard.title});
    }
    entries.append({QStringLiteral("alerts"), tr("Alerts")});
    entries.append({QStringLiteral("on-call"), tr("On-call")});
    m_rail->setEntries(entries);
    m_rail->setEnvironments(environments, shown);
    showWanted();
}

void MainWindow::openDetails(const Panel &panel, DetailsAs as)
{
    m_cameFrom = focusWidget();
    m_pages->setCurrentWidget(m_details);
    m_details->open(panel, as);
    refresh();
}

void MainWindow::closeDetails()
{
    showWanted();
    if (m_cameFrom)
        m_cameFrom->setFocus();
}

DashboardPage *MainWindow::dashboardPage() const { return qobject_cast<DashboardPage *>(m_pages->currentWidget()); }

void MainWindow::showPage(const QString &id)
{
    m_wanted = id;
    showWanted();
}

// The page that was asked for, as soon as there is one of that name; until then the first.
void MainWindow::showWanted()
{
    QWidget *page = m_wanted == QLatin1String("on-call") ? m_onCallArea : m_alertsArea;
    m_page = page == m_onCallArea ? m_wanted : QStringLiteral("alerts");
    for (DashboardPage *dashboard : std::as_const(m_dashboards)) {
        const QString &id = dashboard->dashboard().id;
        const bool first = page == m_alertsArea && m_wanted != QLatin1String("alerts");
        if (id == m_wanted || first) {
            page = dashboard;
            m_page = id;
        }
    }
    m_pages->setCurrentWidget(page);
    m_rail->setCurrent(m_page);
    if (page == m_alertsArea)
        m_alertsPage->showAlert(m_parts.list.idAt(m_parts.list.nextItem(-1, 1)));
    refresh();
    Q_EMIT pageShown(m_page);
}

void MainWindow::stateChanged()
{
    const bool in = m_parts.state.connection().phase != Connection::Phase::LoggedOut;
    m_top->setCurrentIndex(in ? 1 : 0);
    m_toasts->setVisible(in && m_toasts->anything());
    refresh();
}

void MainWindow::refreshHeader()
{
    if (const DashboardPage *page = dashboardPage()) {
        m_header->show(page->dashboard().title,
                       dashboardVerdict(page->dashboard(), m_parts.metrics, m_parts.alerts, m_parts.state), true);
        m_header->setRange(m_parts.metrics.expectedRange() / 1000);
    } else if (m_pages->currentWidget() == m_details) {
        const Dashboard *dashboard = m_parts.metrics.dashboard(m_page);
        m_header->show(dashboard ? dashboard->title : QString(), dashboard ? dashboardVerdict(*dashboard, m_parts.metrics, m_parts.alerts, m_parts.state) : Verdict(), false);
    } else if (m_page == QLatin1String("on-call")) {
        m_header->show(tr("On-call"), onCallVerdict(m_parts.onCall, m_parts.state), false);
    } else {
        m_header->show(tr("Alerts"), alertsVerdict(m_parts.alerts, m_parts.state), false);
    }
}

// A timer and not a call: a toast that came with the same batch is painted before the page is looked through.
void MainWindow::refreshSoon()
{
    if (!m_gather.isActive())
        m_gather.start(m_refreshed.isValid() ? static_cast<int>(std::clamp<qint64>(gatherMs - m_refreshed.elapsed(), 0, gatherMs)) : 0);
}

void MainWindow::refresh()
{
    m_gather.stop();
    m_refreshed.start();
    refreshHeader();
    m_status->refresh();
    if (DashboardPage *page = dashboardPage())
        page->refresh();
    else if (m_pages->currentWidget() == m_details)
        m_details->refresh();
    else if (m_page == QLatin1String("on-call"))
        m_onCallPage->refresh();
    else
        m_alertsPage->refresh();
    m_parts.toasts.tick(m_parts.state.now());
    m_toasts->update();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_rail->setCompact(width() < compactUnder);
    m_toasts->place();
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F8)
        m_toasts->enter();
    else if (event->key() == Qt::Key_F11)
        isFullScreen() ? showNormal() : showFullScreen();
    else
        QWidget::keyPressEvent(event);
}

} // namespace nocturne
