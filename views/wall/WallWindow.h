// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConsoleState.h"
#include "models/OnCallStore.h"
#include "models/Reading.h"
#include "views/paint/Theme.h"
#include "views/wall/WallBoard.h"
#include "views/wall/WallGeometry.h"
#include "views/wall/WallLines.h"
#include "views/wall/WallRotation.h"

#include <QPixmap>
#include <QTimer>
#include <QWidget>

namespace nocturne {

struct WallParts {
    Theme &theme;
    const ConsoleState &state;
    const AlertStore &alerts;
    const MetricStore &metrics;
    const OnCallStore &onCall;
    const PageRegistry &pages = shippedPages();
};

struct WallPlan {
    QStringList pages;
    int dwellSeconds = 20;
    double distanceMetres = 5;
};

/// A screen that nobody touches: few large values, one page after the other, and what is dead since when. It takes no
/// input, opens no dialog and hides the pointer.
class WallWindow final : public QWidget {
    Q_OBJECT

public:
    WallWindow(const WallParts &parts, WallPlan plan, QWidget *parent = nullptr);

    /// A heartbeat of the feed came: the only thing that moves the blocks.
    void beat();
    /// Why there is no connection at all; empty: there is.
    void setProblem(const QString &why);
    void setMillimetres(QSizeF millimetres);
    /// Once a second: ages, the clock, the next page.
    void tick();
    const QVector<WallScreen> &screens() const { return m_screens; }
    qsizetype current() const { return m_current; }
    const WallGeometry &geometry() const { return m_geometry; }
    /// As the current page has it.
    WallGeometry pageGeometry() const { return geometryOf(m_screens.value(m_current)); }

Q_SIGNALS:
    void pageWanted(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void rebuild();
    void turn();
    void turnTo(qsizetype place);
    void arrived();
    PageData data() const { return {m_parts.state, m_parts.alerts, m_parts.onCall}; }
    TimeMs dwell() const;
    bool silent() const;
    void paintMiddle(QPainter &painter, WallBoard &board) const;
    void paintLines(WallBoard &board) const;
    WallHead head() const;
    WallFoot foot() const;
    QString bannerText() const;
    WallGeometry geometryOf(const WallScreen &screen) const;
    QVector<WallLine> linesOf(const WallScreen &screen) const;
    bool alertsOverflow() const;
    void describe();
    Reading readingOf(const WallScreen::Tile &tile) const;

    WallParts m_parts;
    WallPlan m_plan;
    WallGeometry m_geometry;
    QSizeF m_millimetres;
    QVector<WallScreen> m_screens;
    QStringList m_notices; ///< what of the plan cannot be shown
    qsizetype m_current = 0;
    qsizetype m_regular = 0; ///< the newest in the order; another one is shown for its alarm
    bool m_paged = false;    ///< dashboards were known
    bool m_overflow = false; ///< there are more alerts than the lines show: they have a screen of their own
    TimeMs m_shownAt = 0;  ///< local clock
    TimeMs m_askedAt = 0;  ///< 0: what is shown has arrived
    QPixmap m_before;      ///< the page before, until the next one is there; head and foot are painted over it
    QString m_titleBefore;
    int m_beats = 0;
    QString m_problem;
    QTimer m_second;
};

} // namespace nocturne
