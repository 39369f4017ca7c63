// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Result.h"
#include "views/shell/PageRegistry.h"

#include <QSize>
#include <QString>
#include <QStringList>

namespace nocturne {

/// What `nocturne` was asked for on its command line.
struct ConsoleOptions {
    QString server; ///< with the path before the backend's, where there is one
    QString caFile; ///< certificates to trust; empty: the system's
    QString proxy;  ///< empty: that of the environment
    bool demo = false;
    QString theme; ///< empty: as preferred
    QString page;
    QString renderTo; ///< a PNG; no window then
    QSize size{1920, 1080};
    QString user; ///< with NOCTURNE_PASSWORD in the environment: log in at once
    QStringList wall; ///< pages of a wall; empty: a workstation
    int dwellSeconds = 20;
    double distanceMetres = 5;
    QString display; ///< empty: the first
    QString environment;         ///< empty: a wall shows all, a window the last chosen one
    int scalePercent = 0; ///< 0: as preferred
    QString language; ///< of Language::codes(); empty: the system's
    QString traceTo; ///< a file that learns when what was painted; empty: none
    bool help = false;
    bool version = false;
};

Result<ConsoleOptions> parseOptions(const QStringList &arguments);
QString optionsHelp(const PageRegistry &pages);

} // namespace nocturne
