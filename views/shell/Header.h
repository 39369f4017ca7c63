// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ConsoleState.h"
#include "models/Verdict.h"
#include "views/paint/Theme.h"

#include <QWidget>

class QPushButton;

namespace nocturne {

/// Title and verdict of the page; in its place the banner when a hop is dead. Range of time at the right.
class Header final : public QWidget {
    Q_OBJECT

public:
    Header(const Theme &theme, const ConsoleState &state, QWidget *parent = nullptr);

    void show(const QString &title, const Verdict &verdict, bool withRange);
    void setRange(qint64 seconds);
    void setFlood(const QString &sentence); ///< that there is one, and what came first; empty: there is none
    void setNote(const QString &note); ///< for example that there is no keychain

Q_SIGNALS:
    void rangeChosen(qint64 seconds);
    void rangePressed(); ///< whichever: also the one that is chosen already

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    void paintWords(QPainter &painter, const QRectF &place, const QString &answer, const QString &reason) const;
    void speak();
    void paintBanner(QPainter &painter, const QRectF &rect, const DeadHop &hop) const;

    const Theme &m_theme;
    const ConsoleState &m_state;
    QString m_title;
    Verdict m_verdict;
    QString m_note;
    QString m_flood;
    QVector<QPushButton *> m_ranges;
    QPushButton *m_menu;
    bool m_withRange = true;
};

} // namespace nocturne
