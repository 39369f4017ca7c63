// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/Painted.h"
#include "domain/Result.h"
#include "models/MetricStore.h"
#include "models/ToastQueue.h"

#include <QFile>
#include <QSet>

class QWidget;

namespace nocturne {

/// For measuring: writes, a JSON line each, when the first page with data and when each alert's toast stood on the screen,
/// in microseconds of the system clock.
class PaintTrace {
public:
    PaintTrace(const MetricStore &metrics, const ToastQueue &toasts, QWidget &window);
    Status open(const QString &fileName);

private:
    void painted();
    void say(const char *what, const QString &id, const QString &name);

    const MetricStore &m_metrics;
    const ToastQueue &m_toasts;
    QFile m_file;
    QSet<QString> m_seen; ///< alerts whose toasts stand there now
    bool m_pageSeen = false;
    Painted m_painted;
};

} // namespace nocturne
