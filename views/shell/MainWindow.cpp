// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/MainWindow.h"

#include "models/AlertAge.h"

#include <QApplication>
#include <QDateTime>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <functional>

namespace nocturne {

namespace {

constexpr qint64 gatherMs = 33;
constexpr int compactUnder = 1500; ///< px: there the rail gives its place to the page

/// Says when a widget has its room, which is later than its window has.
class RoomWatch final : public QObject {
public:
    RoomWatch(QObject &parent, std::function<void()> changed) : QObject(&parent), m_changed(std::move(changed)) {}

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
            m_changed();
        return QObject::eventFilter(watched, event);
    }

private:
    std::function<void()> m_changed;
};

} // namespace

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent) : QWidget(parent), m_parts(parts), m_second(this)
{
    setWindowTitle(QStringLiteral("Nocturne"));
    setMinimumSize(640, 360); // 1280 x 720 at 200 %
    m_top = new QStackedWidget(this);
    m_login = new LoginView(m_parts.theme, m_top);
    auto *frame = new QWidget(m_top);
    m_rail = new Rail(m_parts.theme, frame);
    m_header = new Header(m_parts.theme, m_parts.state, frame);
    m_pages = new QStackedWidget(frame);
    makePages();
    m_details = new MetricDetails({m_parts.theme, m_parts.state, m_parts.metrics, m_parts.alerts, {}}, m_pages);
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
    connect(m_details, &MetricDetails::alertWanted, this, &MainWindow::openAlert);
    connect(m_rail, &Rail::logoutWanted, this, &MainWindow::logoutWanted);
    connect(m_header, &Header::rangeChosen, this, &MainWindow::rangeChosen);
    const auto live = [this] { m_shown->live(); };
    connect(m_header, &Header::rangeChosen, this, live);
    connect(m_header, &Header::rangePressed, this, live);
    connect(&m_parts.onCall, &OnCallStore::changed, this, &MainWindow::refreshSoon);
    connect(m_toasts, &Toasts::intent, this, &MainWindow::intent);
    connect(m_toasts, &Toasts::listWanted, this, &MainWindow::openAlert);
    connect(m_toasts, &Toasts::commandWanted, this, [this](const QString &id, AlertIntent::Verb verb) {
        openAlert(id);
        m_alertsPage->beginFor(id, verb);
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
    m_header->installEventFilter(new RoomWatch(*this, [this] { placeToasts(); }));
    connect(m_toasts, &Toasts::placed, this, [this] { m_header->setTaken(m_toasts->taken()); });
    m_keyHelp = new KeyHelp(m_parts.theme, m_parts.state, *this);
    m_keys = new KeyMap(*this, [this](Command command) { run(command); });
    connect(qApp, &QApplication::focusChanged, this, &MainWindow::listenForKeys);
    rebuildPages();
    stateChanged();
}

// The focus wanders while the children go.
// What loses its focus while the window goes speaks to nobody any more.
MainWindow::~MainWindow()
{
    disconnect(qApp, nullptr, this, nullptr);
    disconnect(m_toasts, nullptr, this, nullptr);
    disconnect(&m_parts.toasts, nullptr, m_toasts, nullptr);
}

template <class One> One &MainWindow::only() const
{
    for (const Standing &one : m_registered) {
        if (auto *page = dynamic_cast<One *>(one.page))
            return *page;
    }
    qFatal("a page that the window itself needs is not registered");
}

void MainWindow::makePages()
{
    for (const PageSpec &spec : m_parts.pages.all()) {
        Page *page = spec.make(m_parts, *this);
        m_registered.append({spec.id, page, inArea(page->asWidget())});
    }
    m_shown = m_registered.first().page;
    m_alertsPage = &only<AlertsPage>();
    m_onCallPage = &only<OnCallPage>();
}

QScrollArea *MainWindow::inArea(QWidget &page)
{
    auto *area = new QScrollArea(m_pages);
    area->setWidget(&page);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    m_pages->addWidget(area);
    return area;
}

// One that has neither pages nor alerts any more is kept: both may come back.
void MainWindow::setEnvironment(const QString &environment)
{
    if (m_parts.state.environment() == environment)
        return;
    m_parts.list.setEnvironment(environment);
    m_parts.state.setEnvironment(environment);
    rebuildPages();
}

QStringList MainWindow::environments() const
{
    QStringList names;
    for (const Dashboard &dashboard : m_parts.metrics.dashboards())
        names.append(dashboard.environment);
    names += m_parts.alerts.environments();
    names.append(m_parts.state.environment());
    names.removeDuplicates();
    names.removeAll(QString());
    return names;
}

// A number belongs to its page, whatever environment is looked at and whatever pages come beside it: the registered ones have theirs, the dashboards
// those between and behind. They stand in the order of their numbers.
QVector<Rail::Entry> MainWindow::entries(const QVector<Dashboard> &shown) const
{
    constexpr int mostNumbers = 9; ///< of keys
    QVector<Rail::Entry> entries;
    for (const PageSpec &spec : m_parts.pages.all())
        entries.append({spec.id, spec.title(), spec.number, &spec == &m_parts.pages.alertList()});
    int number = 0;
    for (const Dashboard &dashboard : m_parts.metrics.dashboards()) {
        number = m_parts.pages.numberAfter(number);
        if (std::any_of(shown.begin(), shown.end(), [&](const Dashboard &one) { return one.id == dashboard.id; }))
            entries.append({dashboard.id, dashboard.title, number});
    }
    std::stable_sort(entries.begin(), entries.end(), [](const Rail::Entry &a, const Rail::Entry &b) { return a.number < b.number; });
    for (Rail::Entry &entry : entries)
        entry.number = entry.number <= mostNumbers ? entry.number : 0;
    return entries;
}

// The pages of the chosen environment; where it has none, all of them.
void MainWindow::rebuildPages()
{
    for (const Standing &one : std::exchange(m_dashboards, {})) {
        if (m_shown == one.page)
            m_shown = m_registered.first().page; // until the wanted one is shown, below
        m_pages->removeWidget(one.placed);
        one.placed->deleteLater();
    }
    QVector<Dashboard> shown = m_parts.metrics.dashboards();
    shown.removeIf([this](const Dashboard &dashboard) { return dashboard.environment != m_parts.state.environment(); });
    if (shown.isEmpty())
        shown = m_parts.metrics.dashboards();
    for (const Dashboard &dashboard : std::as_const(shown)) {
        auto *page = new DashboardPage(dashboard, {m_parts.theme, m_parts.state, m_parts.metrics, m_parts.alerts, {}}, m_pages);
        connect(page, &DashboardPage::detailsWanted, this, &MainWindow::openDetails);
        connect(page, &DashboardPage::alertWanted, this, &MainWindow::openAlert);
        m_pages->addWidget(page);
        m_dashboards.append({dashboard.id, page, page});
    }
    m_rail->setEntries(entries(shown));
    m_environments.clear();
    showWanted();
}

void MainWindow::openAlert(const QString &id)
{
    const Alert *alert = m_parts.alerts.find(id);
    if (alert && !isOf(*alert, m_parts.state.environment())) {
        setEnvironment(alert->environment);
        Q_EMIT environmentChosen(alert->environment);
    }
    showPage(m_parts.pages.alertList().id);
    m_alertsPage->showAlert(id);
}

void MainWindow::openDetails(const Panel &panel, DetailsAs as)
{
    m_cameFrom = focusWidget();
    m_pages->setCurrentWidget(m_details);
    m_shown = m_details;
    const Dashboard *dashboard = m_parts.metrics.dashboard(m_page);
    m_details->open(panel, as, dashboard ? dashboard->environment : QString());
    listenForKeys();
    refresh();
}

void MainWindow::closeDetails()
{
    showWanted();
    if (m_cameFrom)
        m_cameFrom->setFocus();
}

void MainWindow::showPage(const QString &id)
{
    m_wanted = id;
    showWanted();
}

// The page that was asked for, as soon as there is one of that name; until then the first dashboard.
const MainWindow::Standing &MainWindow::wanted() const
{
    for (const auto *some : {&m_registered, &m_dashboards}) {
        for (const Standing &one : *some) {
            if (one.id == m_wanted)
                return one;
        }
    }
    return m_dashboards.isEmpty() ? m_registered.first() : m_dashboards.first();
}

void MainWindow::showWanted()
{
    const Standing &one = wanted();
    m_page = one.id;
    m_shown = one.page;
    m_pages->setCurrentWidget(one.placed);
    m_rail->setCurrent(m_page);
    listenForKeys();
    m_shown->entered();
    refresh();
    Q_EMIT pageShown(m_page);
}

void MainWindow::stateChanged()
{
    const bool in = m_parts.state.connection().phase != Connection::Phase::LoggedOut;
    const bool entered = in && m_top->currentIndex() == 0;
    m_top->setCurrentIndex(in ? 1 : 0);
    // The fields of the log-in are gone: what happens to come next, "Log out", is no place for the focus.
    if (QWidget *focused = focusWidget(); entered && focused && m_rail->isAncestorOf(focused))
        focused->clearFocus();
    placeToasts();
    m_toasts->setVisible(in && m_toasts->anything());
    m_toasts->refresh();
    m_alertsPage->refresh();
    listenForKeys();
    refresh();
}

void MainWindow::refreshHeader()
{
    if (const PageSpec *spec = m_parts.pages.find(m_page))
        m_header->show(spec->title(), spec->verdict(data()), m_shown->hasRange());
    else if (const Dashboard *dashboard = m_parts.metrics.dashboard(m_page))
        m_header->show(dashboard->title, dashboardVerdict(*dashboard, m_parts.metrics, m_parts.alerts, m_parts.state), m_shown->hasRange());
    if (m_shown->hasRange())
        m_header->setRange(m_parts.metrics.expectedRange() / 1000);
    placeToasts(); // beside other words
}

void MainWindow::refreshRail()
{
    const QString &environment = m_parts.state.environment();
    m_rail->showCounts(m_parts.alerts.counts(environment), alertsCut(m_parts.state, m_parts.alerts, environment).has_value());
    const QStringList now = environments();
    if (now == m_environments)
        return;
    m_environments = now;
    m_rail->setEnvironments(now, environment);
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
    refreshRail();
    m_status->refresh();
    m_shown->refresh();
    m_parts.toasts.tick(m_parts.state.now());
    m_parts.pending.tick(m_parts.state.now());
    m_toasts->refresh();
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_rail->setCompact(width() < compactUnder);
}

void MainWindow::placeToasts() { m_toasts->setRoom(m_header->toastRoom().translated(m_header->mapTo(this, QPoint()))); }

// Whose keys are heard follows from what is shown and where the focus is.
void MainWindow::listenForKeys()
{
    QSet<KeyPlace> places;
    if (m_top->currentIndex() == 1) {
        const bool toasts = m_toasts->hasFocus() || m_toasts->isAncestorOf(focusWidget());
        places = {KeyPlace::Window};
        if (toasts)
            places.insert(KeyPlace::Toasts);
        else if (const auto own = m_shown->keys())
            places.insert(*own);
    }
    m_keys->setPlaces(places);
}

void MainWindow::run(Command command)
{
    if (command == Command::EnterToasts)
        m_toasts->enter(), listenForKeys();
    else if (command == Command::CloseToasts)
        m_parts.toasts.clear();
    else if (command == Command::FullScreen)
        isFullScreen() ? showNormal() : showFullScreen();
    else if (command == Command::Keys)
        m_keyHelp->open();
    else if (command == Command::Filter)
        showPage(m_parts.pages.alertList().id), m_alertsPage->run(command);
    else if (m_toasts->hasFocus())
        m_toasts->run(command);
    else
        m_shown->run(command);
}

} // namespace nocturne
