// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/paint/Theme.h"

#include <QStringList>
#include <QWidget>

class QPainter;

namespace nocturne {

/// A heading and one text a line, in as many columns as its height asks for.
class ValueList {
public:
    ValueList() = default;
    /// Columns are at most `height` pixels high.
    ValueList(QString heading, QStringList texts, qreal height);

    QSizeF size() const { return m_size; }
    const QString &heading() const { return m_heading; }
    const QStringList &texts() const { return m_texts; }
    void paint(QPainter &painter, QPointF at, const Tokens &tokens) const;

    static constexpr qreal widestText = 220; ///< what is longer is shortened before it comes here
    static qreal heightOf(qsizetype rows); ///< of one column with so many rows and the heading

private:
    QString m_heading;
    QStringList m_texts;
    qsizetype m_rows = 0;
    qreal m_column = 0;
    QSizeF m_size;
};

/// A list of values beside the pointer, above everything, where a panel has no room for it. It takes no input.
class ValueCard final : public QWidget {
    Q_OBJECT

public:
    explicit ValueCard(const Theme &theme, QWidget *parent);

    /// Beside a place on the screen, as high as that allows.
    void showBeside(QPoint global, const QString &heading, const QStringList &texts);
    const ValueList &list() const { return m_list; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const Theme &m_theme;
    ValueList m_list;
};

} // namespace nocturne
