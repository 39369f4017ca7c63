// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/paint/TextBlock.h"

#include "views/paint/Brush.h"

#include <QPainter>
#include <QTextDocument>
#include <QWheelEvent>

#include <cmath>
#include <memory>

namespace nocturne {

TextBlock::TextBlock(const Theme &theme, const QFont &font, Links links, QWidget *parent) : QTextBrowser(parent), m_theme(theme)
{
    setFont(font);
    document()->setDocumentMargin(0);
    setFrameShape(QFrame::NoFrame);
    setViewportMargins(0, 0, 0, 0);
    viewport()->setAutoFillBackground(false);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setOpenExternalLinks(true);
    setTextInteractionFlags(links == Links::Keyboard ? Qt::TextBrowserInteraction : Qt::TextSelectableByMouse);
    setFocusPolicy(links == Links::Keyboard ? Qt::StrongFocus : Qt::NoFocus);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void TextBlock::showText(const QString &text)
{
    if (std::exchange(m_shown, text) == text)
        return;
    setPlainText(text);
    updateGeometry();
}

void TextBlock::showHtml(const QString &html)
{
    if (std::exchange(m_shown, html) == html)
        return;
    setHtml(html);
    updateGeometry();
}

// The document that is shown keeps its own width; a copy is asked.
int TextBlock::heightForWidth(int width) const
{
    if (width <= 0)
        return 0;
    if (document()->textWidth() == width)
        return static_cast<int>(std::ceil(document()->size().height()));
    const std::unique_ptr<QTextDocument> copy(document()->clone());
    copy->setTextWidth(width);
    return static_cast<int>(std::ceil(copy->size().height()));
}

QSize TextBlock::sizeHint() const { return {200, heightForWidth(std::max(1, width()))}; }

void TextBlock::resizeEvent(QResizeEvent *event)
{
    QTextBrowser::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        updateGeometry();
}

void TextBlock::paintEvent(QPaintEvent *event)
{
    QTextBrowser::paintEvent(event);
    if (!hasFocus())
        return;
    QPainter painter(viewport());
    brush::focusRing(painter, viewport()->rect(), m_theme.tokens());
}

// It is never higher than its text: the page scrolls.
void TextBlock::wheelEvent(QWheelEvent *event) { event->ignore(); }

} // namespace nocturne
