// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertStore.h"
#include "models/ConsoleState.h"
#include "models/MetricStore.h"
#include "models/Reading.h"
#include "views/paint/Theme.h"

#include <QRegion>
#include <QWidget>

namespace nocturne {

/// What every panel paints from.
struct PanelParts {
    const Theme &theme;
    const ConsoleState &state;
    const MetricStore &metrics;
    const AlertStore &alerts;
    QString environment = {}; ///< whose alerts are looked at; empty: all
    const Dashboard *page = nullptr; ///< that it stands on, for those who speak for all of it
};

enum class DetailsAs { Chart, Table };

/// One panel of a dashboard: a title, an age, and what its kind shows. Evaluated each second and at new samples; it
/// repaints only when what it says has changed. While there is nothing to show it says why. Click or Enter asks for
/// the details, T for the same as a table.
class PanelWidget : public QWidget {
    Q_OBJECT

public:
    PanelWidget(Panel panel, const PanelParts &parts, QWidget *parent = nullptr);

    const Panel &panel() const { return m_panel; }
    /// Looks at the stores again; repaints when needed.
    void refresh();

Q_SIGNALS:
    void detailsWanted(const nocturne::Panel &panel, nocturne::DetailsAs as);

protected:
    const Tokens &tokens() const { return m_parts.theme.tokens(); }
    const PanelParts &parts() const { return m_parts; }
    const LiveSeries *firstSeries(const MetricSpec &metric) const;
    const LiveSeries *worstSeries(const MetricSpec &metric) const;
    Reading readingOfSeries(const MetricSpec &metric, const LiveSeries *series) const;

    /// Everything that the picture depends on, as a text: two equal texts are equal pictures.
    virtual QString fingerprint() const = 0;
    /// What a screen reader says of it.
    virtual QString spoken() const = 0;
    /// Background and focus ring are painted around it.
    virtual void paintBody(QPainter &painter) = 0;
    /// What is shown has changed: asks for painting, all of it or the parts that are others.
    virtual void present() { update(); }
    /// While painting: whether anything of this rectangle is asked for.
    bool paints(const QRectF &rect) const { return m_painting.intersects(rect.toAlignedRect()); }
    /// Called with false while something else is painted in place of the body: for kinds that have child widgets.
    virtual void showBody(bool) {}

    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

    /// `instead` stands in the place of the age where it is not empty.
    /// `right` is left free at the right.
    void paintTitle(QPainter &painter, const Reading &reading, const QString &instead = {}, qreal right = 0) const;
    /// The longest that fits, where its numbers would be.
    void paintSentence(QPainter &painter, const QStringList &sentences) const;
    /// Why a metric has no value: its source does not answer, there is none, or it reports another unit.
    QStringList noValues(const MetricSpec &metric, bool otherUnit) const; ///< the longest first
    QString noValue(const MetricSpec &metric, bool otherUnit) const { return noValues(metric, otherUnit).first(); }
    QString noDataWord(bool otherUnit) const;
    /// Of a reading: everything that a picture of it depends on, besides its age.
    static QString fingerprintOf(const Reading &reading);
    /// The oldest reading speaks for the panel.
    Reading oldestReading() const;

private:
    enum class Waiting { Not, Silently, Blocks, TooLong, Refused };
    Waiting waiting() const;
    void paintWaiting(QPainter &painter, Waiting waiting) const;
    QString whyWaiting(Waiting waiting) const;

    Panel m_panel;
    PanelParts m_parts;
    QString m_shown;
    QRegion m_painting;
    bool m_pressed = false;
};

} // namespace nocturne

Q_DECLARE_METATYPE(nocturne::DetailsAs)
