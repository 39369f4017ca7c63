// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/DesktopNotifications.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace nocturne {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
constexpr int byTheDesktop = -1;
constexpr int never = 0;

QDBusMessage call(const QString &method) { return QDBusMessage::createMethodCall(service, path, service, method); }

} // namespace

DesktopNotifications::DesktopNotifications(QObject *parent) : QObject(parent)
{
    QDBusConnection::sessionBus().connect(service, path, service, QStringLiteral("ActionInvoked"), this, SLOT(invoked(uint, QString)));
}

bool DesktopNotifications::available() const
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    return bus.isConnected() && bus.interface()->isServiceRegistered(service);
}

void DesktopNotifications::show(const QString &title, const QString &text, Urgency urgency)
{
    QDBusMessage message = call(QStringLiteral("Notify"));
    const QVariantMap hints{{QStringLiteral("urgency"), QVariant::fromValue(static_cast<uchar>(urgency))},
                            {QStringLiteral("desktop-entry"), QStringLiteral("nocturne")}};
    // The text may be read as markup, the title never is.
    message << QStringLiteral("Nocturne") << m_id << QStringLiteral("nocturne") << title << text.toHtmlEscaped()
            << QStringList{QStringLiteral("default"), tr("Open")} << hints << (urgency == Urgency::Critical ? never : byTheDesktop);
    auto *answer = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(message), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        const QDBusPendingReply<uint> reply(*answer);
        m_id = reply.isValid() ? reply.value() : 0;
        answer->deleteLater();
    });
}

void DesktopNotifications::close()
{
    if (m_id == 0)
        return;
    QDBusMessage message = call(QStringLiteral("CloseNotification"));
    message << std::exchange(m_id, 0);
    QDBusConnection::sessionBus().asyncCall(message);
}

void DesktopNotifications::invoked(uint id, const QString &)
{
    if (id != m_id || id == 0)
        return;
    m_id = 0;
    Q_EMIT chosen();
}

} // namespace nocturne
