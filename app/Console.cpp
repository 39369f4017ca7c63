// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Console.h"

#include "app/FirstShow.h"
#include "views/paint/Fonts.h"
#include "views/paint/Style.h"

#include <QApplication>

namespace nocturne {

namespace {

constexpr int patienceMs = 150;
constexpr int retryMs = 2000;
constexpr int againMs = 30000;
constexpr int comparisonMs = 60000;
constexpr int loadingMs = 320;
constexpr int onCallMs = 5000;
constexpr int attentionMs = 5000; ///< an alert that is opened so soon after a touch was opened by somebody
constexpr double detailPoints = 720;

} // namespace

Console::Console(ConsoleOptions options)
    : m_options(std::move(options)), m_preferences(loadPreferences()), m_theme(Tokens::dark()), m_list(m_alerts),
      m_session(m_feed)
{
    connectSession();
    connectFeed();
    if (!m_options.demo)
        begin(); // the backend has its work while the window is built
    fonts::load();
    QApplication::setStyle(new Style(m_theme));
    QApplication::setFont(fonts::body());
    applyTheme(m_options.theme.isEmpty() ? m_preferences.theme : m_options.theme);
    m_window = std::make_unique<MainWindow>(WindowParts{m_theme, m_state, m_alerts, m_list, m_metrics, m_pending, m_toasts, m_onCall});
    m_window->resize(1600, 900); // until a person chooses another size
    m_dashboardRetry.setSingleShot(true);
    connect(&m_dashboardRetry, &QTimer::timeout, this, &Console::fetchDashboards);
    m_comparisonAgain.setSingleShot(true);
    connect(&m_comparisonAgain, &QTimer::timeout, this, &Console::fetchComparisons);
    m_window->setEnvironment(m_preferences.environment);
    if (m_options.wall.isEmpty() && m_options.renderTo.isEmpty() && !m_preferences.page.isEmpty())
        m_window->showPage(m_preferences.page);
    connectWindow();
}

Console::~Console()
{
    m_preferences.geometry = m_window->saveGeometry();
    if (m_options.scalePercent > 0)
        m_preferences.scalePercent = m_options.scalePercent;
    if (m_options.renderTo.isEmpty() && m_options.wall.isEmpty())
        savePreferences(m_preferences);
    // What is shown goes before what it shows.
    m_window.reset();
}

void Console::applyTheme(const QString &name)
{
    m_theme.set(name == QLatin1String("light") ? Tokens::light() : Tokens::dark());
    QApplication::setPalette(paletteOf(m_theme.tokens()));
}

void Console::start()
{
    if (m_resuming && m_options.wall.isEmpty())
        showWithPage(*m_window, m_metrics, patienceMs);
    else if (m_options.wall.isEmpty() || !m_options.renderTo.isEmpty())
        m_window->show();
    if (m_options.renderTo.isEmpty() && !m_preferences.geometry.isEmpty())
        m_window->restoreGeometry(m_preferences.geometry);
    if (m_options.demo)
        begin();
    else
        m_window->login().fill(server(), user());
    if (m_resuming)
        m_window->login().setBusy(tr("Looking for your last log-in …"));
}

// The page that was shown last is asked for with the log-in; where there is none of that name any more, the first follows.
void Console::watchLastPage()
{
    const QString &page = m_preferences.page;
    if (!m_options.wall.isEmpty() || !m_options.renderTo.isEmpty() || page.isEmpty() || page == QLatin1String("alerts") || page == QLatin1String("on-call"))
        return;
    m_metrics.expect(page, m_metrics.expectedRange(), m_state.local());
    m_feed.watch(page, m_metrics.expectedRange() / 1000);
}

void Console::begin()
{
    watchLastPage();
    const QString password = qEnvironmentVariable("NOCTURNE_PASSWORD");
    if (m_options.demo) {
        startDemo();
    } else if (!m_options.user.isEmpty() && !password.isEmpty()) {
        login(server(), m_options.user, password, Session::Keep::InMemory);
    } else if (!server().isEmpty() && !user().isEmpty()) {
        m_resuming = true;
        m_rest.setServer(QUrl(server()));
        m_session.resume(QUrl(server()), user());
    }
}

void Console::startDemo()
{
    m_window->login().setBusy(tr("Starting the embedded backend …"));
    m_backend = std::make_unique<BackendProcess>();
    connect(m_backend.get(), &BackendProcess::ready, this, [this](const BackendReady &ready) {
        m_rest.setServer(ready.url);
        m_session.login(ready.url, QStringLiteral("operator"), ready.operatorPassword, Session::Keep::InMemory);
    });
    connect(m_backend.get(), &BackendProcess::failed, this, [this](const QString &why) {
        m_window->login().showProblem(tr("The embedded backend does not run: %1").arg(why));
        Q_EMIT loggedOut(why);
        Q_EMIT failed(why);
    });
    m_backend->start({});
}

void Console::login(const QString &server, const QString &user, const QString &password, Session::Keep keep)
{
    m_preferences.server = server;
    m_preferences.user = user;
    m_rest.setServer(QUrl(server));
    m_session.login(QUrl(server), user, password, keep);
}

void Console::connectSession()
{
    Session &session = m_session.session();
    connect(&session, &Session::accessChanged, this, [this](const QString &token) { m_rest.setToken(token); });
    connect(&session, &Session::loggedIn, this, [this](const QString &user, Role role) {
        Connection connection;
        connection.phase = Connection::Phase::Connecting;
        connection.user = user;
        connection.role = role;
        m_state.set(connection);
        m_window->login().setBusy({});
        Q_EMIT loggedIn();
        fetchDashboards();
        fetchComparisons();
        fetchOnCall();
    });
    connect(&session, &Session::loginFailed, this, [this](const Error &error) {
        m_window->login().showProblem(error.detail);
        Q_EMIT loggedOut(error.detail);
        if (!m_options.renderTo.isEmpty())
            Q_EMIT failed(error.detail);
    });
    connect(&session, &Session::loggedOut, this, [this](const QString &why) {
        m_state.set({});
        m_alerts.reset({});
        m_metrics.expect({}, m_metrics.expectedRange(), m_state.local());
        m_dashboardRetry.stop();
        m_toasts.clear();
        m_onCall.clear();
        m_window->login().fill(m_preferences.server, m_preferences.user);
        m_window->login().showProblem(why);
        Q_EMIT loggedOut(why);
    });
    connect(&session, &Session::keychainMissing, this, [this] {
        m_window->setNote(tr("No keychain here: this log-in ends with the program."));
    });
}

void Console::connectFeed()
{
    FeedLink &link = m_feed.link();
    connect(&link, &FeedLink::welcomed, this, &Console::online);
    connect(&link, &FeedLink::batch, this, &Console::take);
    connect(&link, &FeedLink::heard, this, [this] { m_state.heard(m_state.local()); });
    connect(&link, &FeedLink::heartbeat, this, [this](qint64 serverTime, const QVector<SourceState> &sources) {
        Connection connection = m_state.connection();
        connection.sources = sources;
        connection.serverOffset = serverTime - m_state.local();
        connection.heardAt = m_state.local();
        m_state.set(connection);
        Q_EMIT beat();
    });
    connect(&link, &FeedLink::canary, this, [this](qint64 number, std::optional<double> lastMs) {
        Connection connection = m_state.connection();
        connection.canary = Canary{number, m_state.local(), lastMs};
        m_state.set(connection);
        m_toasts.rehearse(number);
        Q_EMIT canary(number);
    });
    connect(&link, &FeedLink::lost, this, [this](const QString &why) {
        Connection connection = m_state.connection();
        if (connection.phase == Connection::Phase::LoggedOut)
            return;
        connection.phase = Connection::Phase::Connecting;
        connection.problem = why;
        m_state.set(connection);
    });
    connect(&link, &FeedLink::dashboardRefused, this, [this](const QString &dashboard, const Error &why) {
        if (dashboard == m_metrics.expected())
            m_metrics.refuse(why);
    });
    connect(&link, &FeedLink::dashboardEnded, this, [this] {
        fetchDashboards();
        fetchComparisons();
    });
    connect(&link, &FeedLink::refused, this, [this](const QString &why) {
        m_state.set({});
        m_window->login().showProblem(tr("The backend refused the feed: %1").arg(why));
        Q_EMIT loggedOut(tr("The backend refused the feed: %1").arg(why));
    });
}

void Console::online(const QString &user, Role role, qint64 serverTime, qint64 heartbeatSeconds)
{
    Connection connection = m_state.connection();
    connection.phase = Connection::Phase::Online;
    connection.user = user;
    connection.role = role;
    connection.heartbeatSeconds = static_cast<double>(heartbeatSeconds);
    connection.heardAt = m_state.local();
    connection.serverOffset = serverTime - connection.heardAt;
    connection.problem.clear();
    m_state.set(connection);
}

void Console::take(const FeedBatch &batch)
{
    if (batch.alerts)
        m_alerts.reset(*batch.alerts);
    if (!batch.changes.empty())
        m_alerts.apply(batch.changes);
    // What was under way for the page before is not this page's.
    if (batch.dashboard != m_metrics.expected())
        return;
    if (batch.series)
        m_metrics.reset(*batch.series);
    if (!batch.born.empty())
        m_metrics.add(batch.born);
    if (!batch.samples.empty())
        m_metrics.apply(batch.samples);
}

void Console::fetchLadder(const QString &alertId)
{
    m_rest.ladder(alertId, [this, alertId](const Result<Ladder> &ladder) {
        if (ladder)
            m_window->alertsPage().showLadder(alertId, *ladder);
    });
}

void Console::fetchDashboards()
{
    m_rest.dashboards([this](const Result<QVector<Dashboard>> &dashboards) {
        if (!dashboards) {
            m_dashboardRetry.start(retryMs);
            return;
        }
        m_metrics.setDashboards(*dashboards);
        watch(shownPage());
        m_dashboardRetry.start(againMs); // a new one appears without anybody asking
    });
}

void Console::fetchComparisons()
{
    const QString page = m_metrics.expected();
    m_comparisonAgain.start(comparisonMs);
    if (page.isEmpty() || m_state.connection().phase == Connection::Phase::LoggedOut)
        return;
    m_rest.comparisons(page, [this, page](const Result<QVector<Before>> &before) {
        if (before && page == m_metrics.expected())
            m_metrics.setBefore(*before);
    });
}

// While its page is shown; who is on call changes seldom, what was delivered often.
void Console::fetchOnCall()
{
    if (m_window->page() != QLatin1String("on-call") || m_state.connection().phase == Connection::Phase::LoggedOut)
        return;
    m_onCallAgain.start(onCallMs);
    m_rest.onCall([this](const Result<OnCallBoard> &board) { m_onCall.setBoard(board); });
    m_rest.deliveries({}, [this](const Result<QVector<Delivery>> &deliveries) { m_onCall.setDeliveries(deliveries); });
    if (m_state.connection().role != Role::Admin)
        return;
    m_rest.channels([this](const Result<QVector<ChannelName>> &channels) {
        if (channels)
            m_onCall.setChannels(*channels);
    });
}

void Console::connectOnCall()
{
    OnCallPage &page = m_window->onCallPage();
    m_onCallAgain.setSingleShot(true);
    connect(&m_onCallAgain, &QTimer::timeout, this, &Console::fetchOnCall);
    connect(&page, &OnCallPage::standInWanted, this, [this](const QString &schedule, qint64 seconds) {
        m_rest.standIn(schedule, m_state.now() + seconds * 1000, [this](const Status &refused) {
            m_window->onCallPage().setAnswer(refused ? refused->detail : tr("You are on call."));
            fetchOnCall();
        });
    });
    connect(&page, &OnCallPage::testWanted, this, [this](const QString &channel) {
        m_window->onCallPage().setAnswer(tr("A test goes to %1 …").arg(channel));
        m_rest.testChannel(channel, [this, channel](const Status &refused) {
            m_window->onCallPage().setAnswer(refused ? refused->detail : tr("A test is on its way to %1; what became of it is in the list.").arg(channel));
            fetchOnCall();
        });
    });
}

void Console::watch(const QString &page)
{
    if (!m_metrics.dashboard(page))
        return;
    const bool other = page != m_metrics.expected();
    m_metrics.expect(page, m_metrics.expectedRange(), m_state.local());
    m_feed.watch(page, m_metrics.expectedRange() / 1000);
    if (!other)
        return;
    // Where it does not come at once the panels show that they wait.
    QTimer::singleShot(loadingMs, this, [this] { m_window->refresh(); });
    fetchComparisons();
}

void Console::pageShown(const QString &page)
{
    watch(page);
    fetchOnCall();
    if (m_metrics.dashboards().isEmpty() || !m_options.renderTo.isEmpty() || page == m_preferences.page)
        return;
    m_preferences.page = page;
    savePreferences(m_preferences);
}

void Console::connectWindow()
{
    connectOnCall();
    connect(&m_window->login(), &LoginView::loginWanted, this,
            [this](const QString &server, const QString &user, const QString &password, bool remember) {
                login(server, user, password, remember ? Session::Keep::InKeychain : Session::Keep::InMemory);
            });
    connect(m_window.get(), &MainWindow::logoutWanted, this, [this] { m_session.logout(); });
    connect(m_window.get(), &MainWindow::intent, this, &Console::carryOut);
    if (m_options.wall.isEmpty())
        connect(m_window.get(), &MainWindow::pageShown, this, &Console::pageShown);
    connect(m_window.get(), &MainWindow::environmentChosen, this, [this](const QString &environment) { m_preferences.environment = environment; });
    connect(m_window.get(), &MainWindow::rangeChosen, this, [this](qint64 seconds) {
        m_metrics.expect(m_metrics.expected(), seconds * 1000, m_state.local());
        m_feed.watch(m_metrics.expected(), seconds);
    });
    connect(&m_window->details(), &MetricDetails::pastWanted, this, [this](const QString &metric, TimeMs range) {
        const TimeMs now = m_state.now();
        const double step = std::max(1.0, static_cast<double>(range) / 1000 / detailPoints);
        m_rest.past(metric, now - range, now, step, [this, metric, range](const Result<std::vector<Series>> &past) { m_window->details().show(metric, range, past); });
    });
    connect(m_window.get(), &MainWindow::lookedAt, this, [this](const QString &id) {
        if (m_presence.within(attentionMs))
            m_rest.seen(id, [this, id] { fetchLadder(id); });
    });
    connect(m_window.get(), &MainWindow::timelineWanted, this, [this](const QString &id) {
        fetchLadder(id);
        m_rest.timeline(id, [this, id](const Result<QVector<TimelineEntry>> &entries) {
            if (!entries)
                return;
            m_window->alertsPage().showTimeline(id, *entries);
            m_rest.deliveries(id, [this, id, events = *entries](const Result<QVector<Delivery>> &attempts) {
                if (attempts && !attempts->isEmpty())
                    m_window->alertsPage().showTimeline(id, withAttempts(events, *attempts));
            });
        });
    });
    connect(&m_alerts, &AlertStore::raised, this, [this](const QVector<Alert> &alerts) {
        for (const Alert &alert : alerts)
            m_toasts.raise(alert, m_state.now());
    });
    // What came back on the feed is no longer pending, and what somebody has needs no toast.
    connect(&m_alerts, &AlertStore::changed, this, [this](const QStringList &ids) {
        for (const QString &id : ids) {
            m_pending.confirmed(id);
            const Alert *alert = m_alerts.find(id);
            if (!alert || stateOf(*alert) != AlertState::Firing)
                m_toasts.settled(id);
        }
        m_pending.tick(m_state.now());
    });
}

void Console::carryOut(const AlertIntent &intent)
{
    m_pending.begin(intent, m_state.now());
    m_rest.carryOut(intent, [this](const QVector<IntentOutcome> &outcomes) {
        for (const IntentOutcome &outcome : outcomes) {
            if (outcome.error)
                m_pending.refused(outcome.id, outcome.error->detail, m_state.now());
        }
    });
}

} // namespace nocturne
