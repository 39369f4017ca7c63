// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Result.h"
#include "models/MetricStore.h"
#include "models/ToastQueue.h"

#include <QFile>
#include <QObject>
#include <QSet>

class QWidget;

namespace nocturne {

/// For measuring: writes, a JSON line each, when the first page with data and when each alert's toast stood on the screen,
/// in microseconds of the system clock. What was painted is known once the window's update has been carried out:
/// an event that was posted just before it and goes before all others is the next thing that happens after it.
class PaintTrace final : public QObject {
    Q_OBJECT

public:
    PaintTrace(const MetricStore &metrics, const ToastQueue &toasts, QWidget &window);
    Status open(const QString &fileName);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void customEvent(QEvent *event) override;

private:
    void painted();
    void say(const char *what, const QString &id, const QString &name);

    const MetricStore &m_metrics;
    const ToastQueue &m_toasts;
    QFile m_file;
    QSet<QString> m_seen; ///< alerts whose toasts stand there now
    bool m_pageSeen = false;
};

} // namespace nocturne
