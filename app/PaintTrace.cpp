// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PaintTrace.h"

#include <QCoreApplication>
#include <QEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QWidget>

#include <chrono>

namespace nocturne {

namespace {

constexpr auto afterPainting = QEvent::User;

} // namespace

PaintTrace::PaintTrace(const MetricStore &metrics, const ToastQueue &toasts, QWidget &window) : m_metrics(metrics), m_toasts(toasts)
{
    window.installEventFilter(this);
}

Status PaintTrace::open(const QString &fileName)
{
    m_file.setFileName(fileName);
    if (!m_file.open(QIODevice::WriteOnly))
        return Error{ErrorCode::Unavailable, QStringLiteral("%1: %2").arg(fileName, m_file.errorString())};
    return std::nullopt;
}

bool PaintTrace::eventFilter(QObject *watched, QEvent *event)
{
    // The first painting follows an exposure, all others an update.
    if (event->type() == QEvent::UpdateRequest || event->type() == QEvent::Paint)
        QCoreApplication::postEvent(this, new QEvent(afterPainting), Qt::HighEventPriority);
    return QObject::eventFilter(watched, event);
}

void PaintTrace::customEvent(QEvent *event)
{
    if (event->type() == afterPainting)
        painted();
}

void PaintTrace::painted()
{
    if (!m_file.isOpen())
        return;
    if (!m_pageSeen && m_metrics.loaded() && m_metrics.dashboard(m_metrics.expected())) {
        m_pageSeen = true;
        say("page", m_metrics.expected(), {});
    }
    QSet<QString> standing;
    for (const Toast &toast : m_toasts.toasts()) {
        if (toast.more > 0)
            continue;
        standing.insert(toast.alert.id);
        if (!m_seen.contains(toast.alert.id))
            say("toast", toast.alert.id, toast.alert.name);
    }
    m_seen = std::move(standing);
}

void PaintTrace::say(const char *what, const QString &id, const QString &name)
{
    using namespace std::chrono;
    const qint64 now = duration_cast<microseconds>(system_clock::now().time_since_epoch()).count();
    const QJsonObject line{{QStringLiteral("painted"), QLatin1String(what)}, {QStringLiteral("id"), id}, {QStringLiteral("name"), name}, {QStringLiteral("at_us"), now}};
    m_file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    m_file.flush();
}

} // namespace nocturne
