// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Render.h"

#include <QApplication>
#include <QPixmap>

#include <cstdio>

namespace nocturne {

namespace {

constexpr int everyMs = 100;
constexpr int mostLooks = 300;
constexpr int settledLooks = 15; ///< so that the details' timeline and the first samples are there

} // namespace

Render::Render(Console &console, QWidget &window, ConsoleOptions options) : m_console(console), m_window(window), m_options(std::move(options)), m_timer(this)
{
    m_window.setAttribute(Qt::WA_DontShowOnScreen);
    m_window.resize(m_options.size);
    connect(&m_console, &Console::failed, this, [this](const QString &why) { finish(1, why); });
    connect(&m_timer, &QTimer::timeout, this, &Render::look);
    m_timer.start(everyMs);
}

void Render::look()
{
    if (++m_looks > mostLooks) {
        finish(1, QStringLiteral("no data within 30 s"));
        return;
    }
    const bool login = m_options.page == QLatin1String("login");
    if (!login && (!m_console.alerts().loaded() || m_console.metrics().dashboards().isEmpty() || !m_console.metrics().loaded()))
        return;
    if (m_settled == 0 && !login && m_options.wall.isEmpty()) {
        m_console.window().showPage(m_options.page);
        if (m_console.window().page() != m_options.page) {
            finish(1, QStringLiteral("there is no page \"%1\"").arg(m_options.page));
            return;
        }
    }
    if (++m_settled < settledLooks)
        return;
    m_console.window().refresh();
    const QPixmap picture = m_window.grab();
    if (picture.save(m_options.renderTo, "PNG"))
        finish(0, {});
    else
        finish(1, QStringLiteral("%1 cannot be written").arg(m_options.renderTo));
}

void Render::finish(int status, const QString &sentence)
{
    m_timer.stop();
    if (!sentence.isEmpty())
        std::fprintf(stderr, "nocturne: %s\n", sentence.toUtf8().constData());
    QCoreApplication::exit(status);
}

} // namespace nocturne
