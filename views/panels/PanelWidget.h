// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConsoleState.h"
#include "models/MetricStore.h"
#include "models/Reading.h"
#include "views/paint/Theme.h"

#include <QWidget>

namespace nocturne {

/// What every panel paints from.
struct PanelParts {
    const Theme &theme;
    const ConsoleState &state;
    const MetricStore &metrics;
};

/// One panel of a dashboard: a title, an age, and what its kind shows. Evaluated each second and at new samples; it
/// repaints only when what it says has changed.
class PanelWidget : public QWidget {
    Q_OBJECT

public:
    PanelWidget(Panel panel, const PanelParts &parts, QWidget *parent = nullptr);

    const Panel &panel() const { return m_panel; }
    /// Looks at the stores again; repaints when needed.
    void refresh();

protected:
    const Tokens &tokens() const { return m_parts.theme.tokens(); }
    const PanelParts &parts() const { return m_parts; }
    const LiveSeries *firstSeries(const MetricSpec &metric) const;

    /// Everything that the picture depends on, as a text: two equal texts are equal pictures.
    virtual QString fingerprint() const = 0;
    /// What a screen reader says of it.
    virtual QString spoken() const = 0;

    void paintTitle(QPainter &painter, const Reading &reading) const;
    /// The oldest reading speaks for the panel.
    Reading oldestReading() const;

private:
    Panel m_panel;
    PanelParts m_parts;
    QString m_shown;
};

} // namespace nocturne
