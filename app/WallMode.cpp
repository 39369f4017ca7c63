// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/WallMode.h"

#include <QGuiApplication>
#include <QScreen>
#include <QTime>

#include <cstdio>

namespace nocturne {

namespace {

constexpr int againMs = 10000;
constexpr int minuteMs = 60000;
constexpr int nightBegins = 22;
constexpr int nightEnds = 6;

} // namespace

WallMode::WallMode(Console &console, const ConsoleOptions &options) : m_console(console), m_options(options), m_again(this), m_minute(this)
{
    m_window = std::make_unique<WallWindow>(WallParts{console.theme(), console.state(), console.alerts(), console.metrics(), console.onCall(), console.pages()},
                                            WallPlan{options.wall, options.dwellSeconds, options.distanceMetres});
    connect(m_window.get(), &WallWindow::pageWanted, &console, &Console::watch);
    connect(&console, &Console::beat, m_window.get(), &WallWindow::beat);
    connect(&console, &Console::loggedIn, m_window.get(), [this] { m_window->setProblem({}); });
    // Nobody is there to press a button: it says why and tries again.
    connect(&console, &Console::loggedOut, this, [this](const QString &why) {
        m_window->setProblem(why.isEmpty() ? tr("Not logged in") : why);
        m_again.start(againMs);
    });
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, &console, &Console::begin);
    connect(&m_minute, &QTimer::timeout, this, &WallMode::dress);
    m_minute.start(minuteMs);
    dress();
}

WallMode::~WallMode() = default;

void WallMode::dress()
{
    const int hour = QTime::currentTime().hour();
    const bool night = hour >= nightBegins || hour < nightEnds;
    const bool light = m_options.theme == QLatin1String("light");
    m_console.theme().set(light ? Tokens::light() : night ? Tokens::night() : Tokens::dark());
}

Status WallMode::show()
{
    QStringList names;
    for (QScreen *screen : QGuiApplication::screens()) {
        names.append(screen->name());
        if (!m_options.display.isEmpty() && screen->name() != m_options.display)
            continue;
        m_window->setMillimetres(screen->physicalSize());
        m_window->setGeometry(screen->geometry());
        m_window->showFullScreen();
        if (const double metres = m_window->geometry().metres; metres < m_options.distanceMetres - 0.1)
            std::fprintf(stderr, "nocturne: the display %s can be read from %.1f m, not from %.1f m\n", qPrintable(screen->name()), metres, m_options.distanceMetres);
        return std::nullopt;
    }
    return invalidRequest(QStringLiteral("There is no display \"%1\". There are: %2.").arg(m_options.display, names.join(QStringLiteral(", "))));
}

} // namespace nocturne
