// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/FirstShow.h"

#include "models/MetricStore.h"

#include <QTimer>
#include <QWidget>

namespace nocturne {

void showWithPage(QWidget &window, const MetricStore &metrics, int patienceMs)
{
    const auto show = [&window, &metrics] {
        if (metrics.loaded() && metrics.dashboard(metrics.expected()))
            window.show();
    };
    QObject::connect(&metrics, &MetricStore::replaced, &window, show);
    QObject::connect(&metrics, &MetricStore::dashboardsChanged, &window, show);
    QTimer::singleShot(patienceMs, &window, &QWidget::show);
}

} // namespace nocturne
