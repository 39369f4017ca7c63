// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/HandGuard.h"

#include "views/paint/Style.h"

#include <QEvent>
#include <QPushButton>
#include <QTimer>

#include <cstdlib>
#include <utility>

namespace nocturne {

void HandGuard::watch(QPushButton *button)
{
    m_places.insert(button, {});
    button->installEventFilter(this);
}

void HandGuard::holdUp()
{
    for (Place &place : m_places)
        place.since = m_clock();
}

// Once all that moves together has come to where it stays.
void HandGuard::lookSoon()
{
    if (m_clock && !std::exchange(m_soon, true))
        QMetaObject::invokeMethod(this, [this] { look(); }, Qt::QueuedConnection);
}

void HandGuard::look()
{
    m_soon = false;
    for (auto it = m_places.begin(); it != m_places.end(); ++it)
        look(it.key());
}

void HandGuard::look(QPushButton *button)
{
    const QRect in = button->isVisible() ? QRect(button->mapTo(button->window(), QPoint()), button->size()) : QRect();
    Place &place = m_places[button];
    if (in != place.in)
        place = {in, m_clock()};
}

bool HandGuard::eventFilter(QObject *watched, QEvent *event)
{
    auto *button = qobject_cast<QPushButton *>(watched);
    switch (event->type()) {
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide:
        lookSoon();
        break;
    case QEvent::MouseButtonDblClick:
        return true;
    case QEvent::MouseButtonPress:
        if (!m_clock)
            break;
        look(button);
        if (std::abs(m_clock() - m_places[button].since) < reaction) {
            refuse(button);
            return true;
        }
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

// For a moment it looks as if it could not be pressed: nobody believes that it was.
void HandGuard::refuse(QPushButton *button)
{
    showRefused(*button, true);
    QTimer::singleShot(static_cast<int>(reaction), button, [button] { showRefused(*button, false); });
}

} // namespace nocturne
