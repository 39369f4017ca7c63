// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace nocturne {

/// The desktop's own notifications (org.freedesktop.Notifications). One stands at a time: the next takes its place, so that a flood
/// does not fill somebody's screen.
class DesktopNotifications final : public QObject {
    Q_OBJECT

public:
    explicit DesktopNotifications(QObject *parent = nullptr);

    enum class Urgency : unsigned char { Low, Normal, Critical };

    bool available() const; ///< somebody on this desktop shows them
    /// Plain text; what comes from outside may hold anything.
    void show(const QString &title, const QString &text, Urgency urgency);
    void close();

Q_SIGNALS:
    void chosen(); ///< whoever is there clicked on it

private Q_SLOTS:
    void invoked(uint id, const QString &action);

private:
    uint m_id = 0;
};

} // namespace nocturne
