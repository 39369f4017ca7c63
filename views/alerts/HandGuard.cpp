// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/HandGuard.h"

#include <QEvent>

#include <cstdlib>

namespace nocturne {

bool HandGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonDblClick)
        return true;
    if (event->type() == QEvent::MouseButtonPress && m_movedAt != 0 && std::abs(m_clock() - m_movedAt) < reaction)
        return true;
    return QObject::eventFilter(watched, event);
}

} // namespace nocturne
