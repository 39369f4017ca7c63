// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QObject>

namespace nocturne {

/// Whether somebody is there: when a key or the pointer was last used in the program. A console that nobody touches has
/// seen nothing.
class Presence final : public QObject {
    Q_OBJECT

public:
    Presence() { QCoreApplication::instance()->installEventFilter(this); }

    bool within(int milliseconds) const { return m_last.isValid() && m_last.elapsed() < milliseconds; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        switch (event->type()) {
        case QEvent::KeyPress:
        case QEvent::MouseButtonPress:
        case QEvent::MouseMove:
        case QEvent::Wheel:
            m_last.start();
            break;
        default:
            break;
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QElapsedTimer m_last;
};

} // namespace nocturne
