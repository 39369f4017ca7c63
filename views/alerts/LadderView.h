// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Ladder.h"
#include "models/ConsoleState.h"
#include "views/paint/Theme.h"

#include <QWidget>

namespace nocturne {

/// The rungs of an alert's escalation: who is on each, what became of the page, how long until it is called.
class LadderView final : public QWidget {
    Q_OBJECT

public:
    LadderView(const Theme &theme, const ConsoleState &state, QWidget *parent = nullptr);

    void show(const Ladder &ladder);
    void refresh(); ///< the time that is left
    const Ladder &ladder() const { return m_ladder; }
    const QVector<LadderRung> &rungs() const { return m_ladder.rungs; }
    bool empty() const { return m_ladder.rungs.isEmpty(); }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString who(const LadderRung &rung) const;
    QString when(const LadderRung &rung) const;
    int nextRung() const;

    const Theme &m_theme;
    const ConsoleState &m_state;
    Ladder m_ladder;
};

} // namespace nocturne
