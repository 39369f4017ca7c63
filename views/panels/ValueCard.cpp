// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/ValueCard.h"

#include "views/paint/Fonts.h"

#include <QPainter>
#include <QScreen>

#include <algorithm>
#include <cmath>

namespace nocturne {

namespace {

constexpr qreal row = 16;
constexpr qreal padding = 4;
constexpr qreal side = 8;
constexpr qreal between = 16;
constexpr int fromPointer = 12;
constexpr int fromEdge = 16;

} // namespace

qreal ValueList::heightOf(qsizetype rows) { return static_cast<qreal>(rows + 1) * row + 2 * padding; }

ValueList::ValueList(QString heading, QStringList texts, qreal height) : m_heading(std::move(heading)), m_texts(std::move(texts))
{
    const QFont font = fonts::caption();
    const auto most = std::max<qsizetype>(1, static_cast<qsizetype>((height - heightOf(0)) / row));
    const qsizetype columns = std::max<qsizetype>(1, (m_texts.size() + most - 1) / most);
    m_rows = (m_texts.size() + columns - 1) / columns;
    for (const QString &text : std::as_const(m_texts))
        m_column = std::max(m_column, fonts::figuresWidth(font, text));
    m_column = std::ceil(std::max(m_column, columns == 1 ? fonts::figuresWidth(font, m_heading) : 0));
    m_size = {2 * side + static_cast<qreal>(columns) * (m_column + between) - between, heightOf(m_rows)};
}

void ValueList::paint(QPainter &painter, QPointF at, const Tokens &tokens) const
{
    painter.setFont(fonts::caption());
    painter.fillRect(QRectF(at, m_size), tokens.raised);
    painter.setPen(tokens.text2);
    fonts::drawFigures(painter, QRectF(at.x() + side, at.y() + padding, m_size.width() - 2 * side, row), m_heading, Qt::AlignLeft);
    painter.setPen(tokens.text);
    for (qsizetype i = 0; i < m_texts.size(); ++i) {
        const qsizetype column = i / m_rows;
        const qsizetype line = i % m_rows + 1; // below the heading
        const QPointF place(at.x() + side + static_cast<qreal>(column) * (m_column + between), at.y() + padding + static_cast<qreal>(line) * row);
        fonts::drawFigures(painter, QRectF(place, QSizeF(m_column, row)), m_texts[i], Qt::AlignLeft);
    }
}

ValueCard::ValueCard(const Theme &theme, QWidget *parent)
    : QWidget(parent, Qt::ToolTip | Qt::FramelessWindowHint | Qt::WindowTransparentForInput | Qt::WindowDoesNotAcceptFocus), m_theme(theme)
{
    setObjectName(QStringLiteral("value-card"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void ValueCard::showBeside(QPoint global, const QString &heading, const QStringList &texts)
{
    const QRect room = screen()->availableGeometry().adjusted(fromEdge, fromEdge, -fromEdge, -fromEdge);
    m_list = ValueList(heading, texts, room.height());
    const QSize size = m_list.size().toSize();
    const bool left = global.x() + fromPointer + size.width() > room.right();
    const int x = left ? global.x() - fromPointer - size.width() : global.x() + fromPointer;
    const int y = std::clamp(global.y() - size.height() / 2, room.top(), std::max(room.top(), room.bottom() - size.height()));
    setGeometry({{std::clamp(x, room.left(), std::max(room.left(), room.right() - size.width())), y}, size});
    show();
    update();
}

void ValueCard::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    m_list.paint(painter, {0, 0}, m_theme.tokens());
}

} // namespace nocturne
