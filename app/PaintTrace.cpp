// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/PaintTrace.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <chrono>

namespace nocturne {

PaintTrace::PaintTrace(const MetricStore &metrics, const ToastQueue &toasts, QWidget &window)
    : m_metrics(metrics), m_toasts(toasts), m_painted(window, [this] { painted(); })
{
}

Status PaintTrace::open(const QString &fileName)
{
    m_file.setFileName(fileName);
    if (!m_file.open(QIODevice::WriteOnly))
        return Error{ErrorCode::Unavailable, QStringLiteral("%1: %2").arg(fileName, m_file.errorString())};
    return std::nullopt;
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
