// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/AlertListModel.h"
#include "models/ConsoleState.h"
#include "models/PaintedRevisions.h"
#include "models/PendingIntents.h"
#include "views/alerts/AlertColumns.h"
#include "views/paint/Theme.h"

#include <QStyledItemDelegate>

namespace nocturne {

/// Paints a row of the list from its values: bar, box, badge, state, name and summary, place, tenant, age, who.
class AlertDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    AlertDelegate(const Theme &theme, const ConsoleState &state, const PendingIntents &pending, QObject *parent);

    /// Keeps there which revision of each alert it paints, and when by `steadyNow`.
    void recordIn(PaintedRevisions &painted) { m_painted = &painted; }
    static TimeMs steadyNow();
    void setNeeds(const AlertColumns::Needs &needs) { m_needs = needs; }
    const AlertColumns::Needs &needs() const { return m_needs; }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static constexpr int rowHeight = 36;

private:
    void paintHeading(QPainter &painter, const QRectF &row, const QModelIndex &index) const;
    void paintAlert(QPainter &painter, const QRectF &row, const Alert &alert, const QModelIndex &index) const;
    void paintLadder(QPainter &painter, const QRectF &cell, const Alert &alert) const;
    void paintOld(QPainter &painter, const QRectF &cell, const QRectF &text) const; ///< the hatch of what is not known, and its plate
    QString stateBeside(const Alert &alert, const QModelIndex &index) const;
    void paintState(QPainter &painter, const QRectF &cell, const Alert &alert, bool quiet) const;

    const Theme &m_theme;
    const ConsoleState &m_state;
    const PendingIntents &m_pending;
    AlertColumns::Needs m_needs;
    PaintedRevisions *m_painted = nullptr;
};

} // namespace nocturne
