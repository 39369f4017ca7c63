// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/OnCallStore.h"
#include "models/Verdict.h"
#include "views/shell/Page.h"
#include "views/wall/WallLines.h"

namespace nocturne {

class AlertListModel;
class MainWindow;
class PageRegistry;
class PendingIntents;
class Theme;
class ToastQueue;

/// The pages that are there whatever dashboards there are.
const PageRegistry &shippedPages();

/// What the window shows; all of it is changed elsewhere.
struct WindowParts {
    Theme &theme;
    ConsoleState &state;
    AlertStore &alerts;
    AlertListModel &list;
    MetricStore &metrics;
    PendingIntents &pending;
    ToastQueue &toasts;
    OnCallStore &onCall;
    const PageRegistry &pages = shippedPages();
};

/// What window and wall say of a page is made of this.
struct PageData {
    const ConsoleState &state;
    const AlertStore &alerts;
    const OnCallStore &onCall;
};

/// All that the console knows of a page which is no dashboard.
struct PageSpec {
    QString id;        ///< in preferences and after --render and --wall
    QString (*title)(); ///< in the reader's language
    int number;        ///< 1 to 9: with Alt its key, which no dashboard has then
    Verdict (*verdict)(const PageData &data);
    Page *(*make)(const WindowParts &parts, MainWindow &window); ///< a child of the window, which hears of what is asked for on it
    QVector<WallLine> (*wallLines)(const PageData &data, const QStringList &notices, int most) = nullptr; ///< null: no wall can show it
};

/// The one list of them: rail, keys, window, wall, --render, --help and what is remembered ask here.
class PageRegistry {
public:
    /// The first lists the alerts: one is opened there, the rail counts beside it, and it stands in while there is no dashboard.
    /// Each id and each number once.
    explicit PageRegistry(QVector<PageSpec> pages);

    const QVector<PageSpec> &all() const { return m_pages; }
    const PageSpec &alertList() const { return m_pages.first(); }
    const PageSpec *find(const QString &id) const; ///< null: a dashboard, or nothing at all
    int numberAfter(int number) const;             ///< of the next dashboard
    QStringList ids() const;
    QStringList wallIds() const; ///< of those that a wall can show

private:
    QVector<PageSpec> m_pages;
};

} // namespace nocturne
