// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Attention.h"

#include "models/AlertAge.h"
#include "models/Words.h"
#include "views/shell/AttentionIcon.h"

#include <QApplication>
#include <QLocale>

namespace nocturne {

namespace {

constexpr int soonMs = 100;
constexpr int againMs = 3000;

} // namespace

Attention::Attention(const Theme &theme, ConsoleState &state, AlertStore &alerts, MainWindow &window)
    : m_theme(theme), m_state(state), m_alerts(alerts), m_window(window)
{
    m_menu.addAction(tr("Open Nocturne"), this, &Attention::open);
    m_menu.addAction(tr("Quit"), this, &Attention::quit);
    m_tray.setContextMenu(&m_menu);
    m_soon.setSingleShot(true);
    m_soon.setInterval(soonMs);
    m_again.setSingleShot(true);
    m_again.setInterval(againMs);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&m_soon, &QTimer::timeout, this, &Attention::refresh);
    connect(&m_again, &QTimer::timeout, this, &Attention::tell);
    connect(&m_alerts, &AlertStore::changed, this, soon);
    connect(&m_alerts, &AlertStore::replaced, this, soon);
    connect(&m_state, &ConsoleState::changed, this, soon);
    connect(&m_alerts, &AlertStore::raised, this, &Attention::raise);
    connect(&m_alerts, &AlertStore::worsened, this, &Attention::raise);
    connect(&m_notifications, &DesktopNotifications::chosen, this, &Attention::open);
    connect(&m_tray, &QSystemTrayIcon::messageClicked, this, &Attention::open);
    connect(&m_tray, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
            open();
    });
    m_window.installEventFilter(this);
    refresh();
    m_tray.show(); // where there is no tray yet it waits for one
}

void Attention::refresh()
{
    const bool in = m_state.connection().phase != Connection::Phase::LoggedOut;
    // The tray counts all environments: who looks at one of them is not to be deaf for the others. The title says what the window says.
    const AlertCounts counts = in ? m_alerts.counts({}) : AlertCounts();
    const auto cut = in ? alertsCut(m_state, m_alerts, {}) : std::nullopt;
    const Shown shown{counts, in ? m_alerts.counts(m_state.environment()).totalUnacknowledged() : 0, cut.has_value(), !m_state.environment().isEmpty()};
    if (m_shown == shown)
        return;
    m_shown = shown;
    if (counts.totalUnacknowledged() == 0)
        heard(); // somebody else has done it
    if (cut)
        m_window.setWindowTitle(tr("(?) Nocturne", "how many unacknowledged alerts is not known now"));
    else
        m_window.setWindowTitle(shown.waiting > 0 ? tr("(%L1) Nocturne", "how many unacknowledged alerts").arg(shown.waiting) : tr("Nocturne"));
    m_tray.setIcon(attentionIcon(counts, m_theme.tokens()));
    m_tray.setToolTip(cut ? attentionText(counts) + QLatin1Char(' ') + asOf(*cut) : attentionText(counts));
}

bool Attention::lookedAt() const
{
    return QGuiApplication::applicationState() == Qt::ApplicationActive && m_window.isVisible() && !m_window.isMinimized();
}

void Attention::raise(const QVector<Alert> &alerts)
{
    if (lookedAt())
        return;
    for (const Alert &alert : alerts) {
        if (alert.severity > Severity::Critical)
            continue;
        if (m_unheard == 0 || alert.severity < m_first.severity)
            m_first = alert;
        ++m_unheard;
        m_news = true;
    }
    if (m_news && !m_again.isActive())
        tell();
}

// At once; what comes in the seconds after is told together.
void Attention::tell()
{
    if (!std::exchange(m_news, false) || lookedAt())
        return;
    m_again.start();
    const QString severity = words::severity(m_first.severity);
    const QString title = m_unheard == 1 ? tr("%1: %2", "a severity and the name of an alert").arg(severity, m_first.name)
                                         : tr("%Ln new alerts, the worst: %1, %2", nullptr, m_unheard).arg(severity, m_first.name);
    if (m_notifications.available())
        m_notifications.show(title, m_first.summary, DesktopNotifications::Urgency::Critical);
    else if (m_tray.isVisible() && QSystemTrayIcon::supportsMessages())
        m_tray.showMessage(title, m_first.summary, QSystemTrayIcon::Critical);
    QApplication::alert(&m_window);
}

void Attention::heard()
{
    m_unheard = 0;
    m_news = false;
    m_notifications.close();
}

void Attention::open()
{
    const QString id = m_unheard > 0 ? m_first.id : QString();
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
    if (!id.isEmpty() && m_alerts.find(id))
        m_window.openAlert(id);
}

void Attention::quit()
{
    m_quitting = true;
    QApplication::quit();
}

void Attention::closeToTray()
{
    m_window.hide();
    if (std::exchange(m_toldOfTray, true) || !m_notifications.available())
        return;
    m_notifications.show(tr("Nocturne goes on in the tray"), tr("Critical alerts still reach you. Quit it there."), DesktopNotifications::Urgency::Normal);
}

bool Attention::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Close && !m_quitting && m_tray.isVisible() && QSystemTrayIcon::isSystemTrayAvailable() &&
        m_state.connection().phase != Connection::Phase::LoggedOut) {
        event->ignore();
        closeToTray();
        return true;
    }
    if (event->type() == QEvent::WindowActivate)
        heard();
    return QObject::eventFilter(watched, event);
}

} // namespace nocturne
