// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Painted.h"

#include <QCoreApplication>
#include <QEvent>
#include <QWidget>

namespace nocturne {

namespace {

constexpr auto afterPainting = QEvent::User;

} // namespace

Painted::Painted(QWidget &window, std::function<void()> then) : m_then(std::move(then)) { window.installEventFilter(this); }

bool Painted::eventFilter(QObject *watched, QEvent *event)
{
    // The first painting follows an exposure, all others an update.
    if (event->type() == QEvent::UpdateRequest || event->type() == QEvent::Paint)
        QCoreApplication::postEvent(this, new QEvent(afterPainting), Qt::HighEventPriority);
    return QObject::eventFilter(watched, event);
}

void Painted::customEvent(QEvent *event)
{
    if (event->type() == afterPainting)
        m_then();
}

} // namespace nocturne
