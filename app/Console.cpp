// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Console.h"

#include "app/FirstShow.h"
#include "views/paint/Fonts.h"
#include "views/paint/Style.h"

#include <QScreen>
#include <QApplication>

namespace nocturne {

namespace {

constexpr int patienceMs = 150;

} // namespace

Console::Console(ConsoleOptions options, const PageRegistry &pages)
    : m_options(std::move(options)), m_pages(pages), m_preferences(loadPreferences()), m_theme(Tokens::dark()), m_list(m_alerts),
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
    m_window = std::make_unique<MainWindow>(WindowParts{m_theme, m_state, m_alerts, m_list, m_metrics, m_pending, m_toasts, m_onCall, m_pages});
    m_window->resize(1600, 900); // until a person chooses another size
    m_alertPresenter = std::make_unique<AlertPresenter>(m_state, m_alerts, m_pending, m_toasts, m_rest, *m_window);
    m_lostCommands = std::make_unique<LostCommands>(m_state, m_pending, m_rest, *m_window);
    connect(m_alertPresenter.get(), &AlertPresenter::lost, m_lostCommands.get(), &LostCommands::lost);
    m_metricPresenter = std::make_unique<MetricPresenter>(m_state, m_metrics, m_rest, m_feed, *m_window,
                                                          m_options.wall.isEmpty() ? MetricPresenter::For::Window : MetricPresenter::For::Wall);
    m_onCallPresenter = std::make_unique<OnCallPresenter>(m_state, m_onCall, m_rest, *m_window,
                                                          m_options.wall.isEmpty() ? OnCallPresenter::For::Window : OnCallPresenter::For::Wall);
    if (m_options.wall.isEmpty() && m_options.renderTo.isEmpty())
        m_attention = std::make_unique<Attention>(m_theme, m_state, m_alerts, *m_window);
    m_window->setEnvironment(!m_options.environment.isEmpty() || !m_options.wall.isEmpty() ? m_options.environment : m_preferences.environment);
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
    // What is shown goes before what it shows, and who speaks of it before both.
    m_attention.reset();
    m_onCallPresenter.reset();
    m_metricPresenter.reset();
    m_lostCommands.reset();
    m_alertPresenter.reset();
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
    fitTheScreen();
    if (m_options.demo)
        begin();
    else
        m_window->login().fill(server(), user());
    if (m_resuming)
        m_window->login().setBusy(tr("Looking for your last log-in …"));
}

// A first start, or a size that was remembered from a larger screen: the window and its foot are on this one.
void Console::fitTheScreen()
{
    constexpr QSize frame(8, 40); // what a window manager puts around it
    if (!m_options.renderTo.isEmpty() || !m_options.wall.isEmpty() || m_window->isMaximized() || m_window->isFullScreen())
        return;
    const QRect room = m_window->screen()->availableGeometry();
    m_window->resize(m_window->size().boundedTo(room.size() - frame));
    if (!room.contains(m_window->frameGeometry()))
        m_window->move(room.topLeft());
}

// The page that was shown last is asked for with the log-in; where there is none of that name any more, the first follows.
void Console::watchLastPage()
{
    const QString &page = m_preferences.page;
    if (!m_options.wall.isEmpty() || !m_options.renderTo.isEmpty() || page.isEmpty() || m_pages.find(page))
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

// It logs in after each start; while it is away the pages stay and say so.
void Console::startDemo()
{
    if (m_backend)
        return;
    m_window->login().setBusy(tr("Starting the embedded backend …"));
    m_backend = std::make_unique<BackendProcess>();
    connect(m_backend.get(), &BackendProcess::ready, this, [this](const BackendReady &ready) {
        m_rest.setServer(ready.url);
        m_window->onCallPage().setMessages(ready.messages);
        m_session.login(ready.url, QStringLiteral("operator"), ready.operatorPassword, Session::Keep::InMemory);
    });
    connect(m_backend.get(), &BackendProcess::failed, this, [this](const QString &why) {
        m_window->login().showProblem(why);
        Q_EMIT loggedOut(why);
        Q_EMIT failed(why);
    });
    m_backend->start({});
}

void Console::login(const QString &server, const QString &user, const QString &password, Session::Keep keep)
{
    m_preferences.server = QUrl(server).toString(QUrl::RemoveUserInfo);
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
        m_metricPresenter->begin();
        m_onCallPresenter->fetch();
    });
    connect(&session, &Session::loginFailed, this, [this](const Error &error) {
        m_window->login().showProblem(error.detail);
        Q_EMIT loggedOut(error.detail);
        if (!m_options.renderTo.isEmpty())
            Q_EMIT failed(error.detail);
    });
    connect(&session, &Session::loggedOut, this, [this](const QString &why) {
        m_rest.forget(); // what it answers late is not the next session's
        m_state.set({});
        m_alerts.clear();
        m_metricPresenter->end();
        m_lostCommands->forget();
        m_pending.clear();
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
    connect(&link, &FeedLink::answered, this, [this] { m_state.answered(m_state.local()); });
    connect(&link, &FeedLink::heartbeat, this, [this](qint64 serverTime, const QVector<SourceState> &sources, bool pager) {
        Connection connection = m_state.connection();
        connection.sources = sources;
        connection.pager = pager;
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
    m_metrics.expectEnds(batch.forecasts);
    if (!batch.samples.empty())
        m_metrics.apply(batch.samples);
}

void Console::watch(const QString &page) { m_metricPresenter->watch(page); }

void Console::pageShown(const QString &page)
{
    watch(page);
    if (m_metrics.dashboards().isEmpty() || !m_options.renderTo.isEmpty() || page == m_preferences.page)
        return;
    m_preferences.page = page;
    savePreferences(m_preferences);
}

void Console::connectWindow()
{
    connect(&m_window->login(), &LoginView::loginWanted, this,
            [this](const QString &server, const QString &user, const QString &password, bool remember) {
                login(server, user, password, remember ? Session::Keep::InKeychain : Session::Keep::InMemory);
            });
    connect(m_window.get(), &MainWindow::logoutWanted, this, [this] { m_session.logout(); });
    if (m_options.wall.isEmpty())
        connect(m_window.get(), &MainWindow::pageShown, this, &Console::pageShown);
    connect(m_window.get(), &MainWindow::environmentChosen, this, [this](const QString &environment) { m_preferences.environment = environment; });
}

} // namespace nocturne
