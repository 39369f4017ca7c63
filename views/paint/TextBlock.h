// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/paint/Theme.h"

#include <QTextBrowser>

namespace nocturne {

/// Text of others, as high as it is: a word that is longer than the line goes on in the next. It can be selected, its links are reached by
/// the keyboard and open in the browser.
class TextBlock final : public QTextBrowser {
    Q_OBJECT

public:
    enum class Links { None, Keyboard }; ///< with links it takes the focus
    TextBlock(const Theme &theme, const QFont &font, Links links, QWidget *parent);

    /// Both leave what is selected where nothing changed.
    void showText(const QString &text);
    void showHtml(const QString &html);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {0, heightForWidth(width())}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    const Theme &m_theme;
    QString m_shown;
};

} // namespace nocturne
