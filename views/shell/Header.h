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
    enum class Flood { Lasts, Over }; ///< one that is over is said quietly
    void setFlood(const QString &sentence, Flood flood); ///< that there is one, and what came first; empty: there is none
    /// Where toasts can stand: between its words and the range, however wide.
    QRect toastRoom() const;
    void setTaken(int width); ///< px of that room, from its right end, that toasts have now: the words end before them
    void setNote(const QString &note); ///< for example that there is no keychain

Q_SIGNALS:
    void rangeChosen(qint64 seconds);
    void rangePressed(); ///< whichever: also the one that is chosen already

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrange();
    qreal wordsEnd() const;
    int titleWidth() const;
    void paintWords(QPainter &painter, const QRectF &place, const QString &answer, const QString &reason) const;
    void speak();
    QString bannerSince(const DeadHop &hop) const;
    int wordsWanted() const;
    QString quietWords() const;
    void paintBanner(QPainter &painter, const QRectF &rect, const DeadHop &hop) const;

    const Theme &m_theme;
    const ConsoleState &m_state;
    QString m_title;
    Verdict m_verdict;
    QString m_note;
    QString m_flood;
    Flood m_floodIs = Flood::Over;
    QVector<QPushButton *> m_ranges;
    QPushButton *m_menu;
    bool m_withRange = true;
    int m_taken = 0;
};

} // namespace nocturne
