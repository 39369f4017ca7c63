// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertStore.h"
#include "models/MetricStore.h"

namespace nocturne {

/// One picture of a wall: a dashboard and the metrics that fit, each in the panel that shows it; or a list.
struct WallScreen {
    enum class Kind { Tiles, Alerts, OnCall };
    struct Tile {
        QString panel;
        QString title;
        MetricSpec metric;

        friend bool operator==(const Tile &, const Tile &) = default;
    };
    QString dashboard;
    QString title;
    QVector<Tile> tiles;
    Kind kind = Kind::Tiles;

    friend bool operator==(const WallScreen &, const WallScreen &) = default;
};

/// The headline values of the pages asked for, in their order, so many to a screen; "alerts" and "on-call" are lists.
QVector<WallScreen> wallScreens(const QVector<Dashboard> &dashboards, const QStringList &pages, int tiles);

/// Sentences that name the pages asked for that cannot be shown. None while no dashboard is known.
QStringList wallNotices(const QVector<Dashboard> &dashboards, const QStringList &pages);

WallScreen alertsScreen();

/// True when a critical alert that nobody has is about one of its metrics.
bool inAlarm(const WallScreen &screen, const AlertStore &alerts);

/// Which screen comes next: one in alarm before the others, else the one behind.
qsizetype nextScreen(const QVector<WallScreen> &screens, qsizetype current, const AlertStore &alerts);

} // namespace nocturne
