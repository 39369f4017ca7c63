// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/wall/WallRotation.h"

#include <QCoreApplication>

#include <algorithm>

namespace nocturne {

namespace {

QString tr(const char *text) { return QCoreApplication::translate("nocturne", text); }

constexpr qsizetype mostTiles = 12; ///< of one page; a wall is for what matters

QVector<WallScreen::Tile> headlines(const Dashboard &dashboard)
{
    QVector<WallScreen::Tile> tiles;
    const auto add = [&](const Panel &panel, const MetricSpec &metric, const QString &title) {
        const bool shown = std::any_of(tiles.cbegin(), tiles.cend(), [&](const WallScreen::Tile &tile) { return tile.metric.id == metric.id; });
        if (!shown && tiles.size() < mostTiles && metric.unit != QLatin1String("state"))
            tiles.append({panel.id, title, metric});
    };
    for (const Panel &panel : dashboard.panels) {
        if (panel.kind == QLatin1String("stat") && !panel.metrics.isEmpty())
            add(panel, panel.metrics.first(), panel.title);
    }
    for (const Panel &panel : dashboard.panels) {
        for (const MetricSpec &metric : panel.metrics) {
            if (panel.kind == QLatin1String("gauge"))
                add(panel, metric, metric.title);
        }
    }
    return tiles;
}

} // namespace

QVector<WallScreen> wallScreens(const PageRegistry &registry, const QVector<Dashboard> &dashboards, const QStringList &pages, int tiles)
{
    QVector<WallScreen> screens;
    for (const QString &page : pages) {
        if (const PageSpec *list = registry.find(page); list && list->wallLines)
            screens.append(listScreen(registry, *list));
        for (const Dashboard &dashboard : dashboards) {
            if (dashboard.id != page)
                continue;
            const auto all = headlines(dashboard);
            for (qsizetype from = 0; from < all.size(); from += tiles)
                screens.append({dashboard.id, dashboard.title, all.mid(from, tiles), nullptr, false});
        }
    }
    return screens;
}

QStringList wallNotices(const PageRegistry &registry, const QVector<Dashboard> &dashboards, const QStringList &pages)
{
    QStringList notices;
    for (const QString &page : pages) {
        if (const PageSpec *list = registry.find(page)) {
            if (!list->wallLines)
                notices.append(tr("The page %1 is not for a wall.").arg(list->title()));
            continue;
        }
        if (dashboards.isEmpty())
            continue;
        const auto found = std::find_if(dashboards.cbegin(), dashboards.cend(), [&](const Dashboard &dashboard) { return dashboard.id == page; });
        if (found == dashboards.cend())
            notices.append(tr("There is no page \"%1\".").arg(page));
        else if (headlines(*found).isEmpty())
            notices.append(tr("The page %1 has no headline value for a wall.").arg(found->title));
    }
    return notices;
}

WallScreen listScreen(const PageRegistry &registry, const PageSpec &page) { return {page.id, page.title(), {}, &page, &page == &registry.alertList()}; }

bool inAlarm(const WallScreen &screen, const AlertStore &alerts)
{
    return std::any_of(alerts.alerts().cbegin(), alerts.alerts().cend(), [&](const Alert &alert) {
        return alert.severity <= Severity::Critical && stateOf(alert) == AlertState::Firing &&
               (screen.listsAlerts || std::any_of(screen.tiles.cbegin(), screen.tiles.cend(), [&](const WallScreen::Tile &tile) { return tile.metric.alerts.contains(alert.name); }));
    });
}

qsizetype nextScreen(const QVector<WallScreen> &screens, qsizetype current, const AlertStore &alerts)
{
    if (screens.isEmpty())
        return 0;
    for (qsizetype step = 1; step < screens.size(); ++step) {
        const qsizetype place = (current + step) % screens.size();
        if (inAlarm(screens[place], alerts))
            return place;
    }
    return (current + 1) % screens.size();
}

} // namespace nocturne
