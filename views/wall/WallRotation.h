// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertStore.h"
#include "models/MetricStore.h"
#include "views/shell/PageRegistry.h"

namespace nocturne {

/// One picture of a wall: a dashboard and the metrics that fit, each in the panel that shows it; or the lines of a registered page.
struct WallScreen {
    struct Tile {
        QString panel;
        QString title;
        MetricSpec metric;

        friend bool operator==(const Tile &, const Tile &) = default;
    };
    QString dashboard; ///< or the page's id
    QString title;
    QVector<Tile> tiles;
    const PageSpec *page = nullptr; ///< null: tiles
    bool listsAlerts = false;

    friend bool operator==(const WallScreen &, const WallScreen &) = default;
};

/// The headline values of the pages asked for, in their order, so many to a screen; those that are registered are lists.
QVector<WallScreen> wallScreens(const PageRegistry &registry, const QVector<Dashboard> &dashboards, const QStringList &pages, int tiles);

/// Sentences that name the pages asked for that cannot be shown. Of dashboards none while none is known.
QStringList wallNotices(const PageRegistry &registry, const QVector<Dashboard> &dashboards, const QStringList &pages);

WallScreen listScreen(const PageRegistry &registry, const PageSpec &page);

/// True while a critical alert fires that nobody has, and is about one of its metrics or in its list.
bool inAlarm(const WallScreen &screen, const AlertStore &alerts);

/// Which screen comes next: one in alarm before the others, else the one behind.
qsizetype nextScreen(const QVector<WallScreen> &screens, qsizetype current, const AlertStore &alerts);

} // namespace nocturne
