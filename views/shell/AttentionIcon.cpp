// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/AttentionIcon.h"

#include "models/Words.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace nocturne {

namespace {

constexpr int most = 99; ///< two figures have room

std::optional<Severity> worstUnacknowledged(const AlertCounts &counts)
{
    const auto it = std::find_if(counts.unacknowledged.begin(), counts.unacknowledged.end(), [](int n) { return n > 0; });
    return it == counts.unacknowledged.end() ? std::nullopt : std::optional(static_cast<Severity>(it - counts.unacknowledged.begin()));
}

QPixmap draw(int side, Severity worst, int count, const Tokens &tokens)
{
    QPixmap picture(side, side);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens.canvas);
    painter.drawRoundedRect(picture.rect(), side / 8.0, side / 8.0);
    const qreal half = side / 2.0;
    marks::draw(painter, QRectF(half / 2, side * 0.04, half, half), worst, marks::Fill::Solid, tokens);
    QFont font = fonts::body(QFont::Bold);
    font.setPixelSize(static_cast<int>(side * 0.46));
    painter.setFont(font);
    painter.setPen(tokens.text);
    const QString figures = count > most ? QStringLiteral("%1+").arg(most) : QLocale().toString(count);
    painter.drawText(QRectF(0, half * 0.98, side, half), Qt::AlignCenter, figures);
    return picture;
}

} // namespace

QIcon attentionIcon(const AlertCounts &counts, const Tokens &tokens)
{
    const auto worst = worstUnacknowledged(counts);
    if (!worst)
        return QIcon(QStringLiteral(":/console/icon.png"));
    QIcon icon;
    for (const int side : {16, 22, 32, 48, 64})
        icon.addPixmap(draw(side, *worst, counts.totalUnacknowledged(), tokens));
    return icon;
}

QString attentionText(const AlertCounts &counts)
{
    const auto worst = worstUnacknowledged(counts);
    if (!worst)
        return QObject::tr("Nocturne. No unacknowledged alerts.");
    return QObject::tr("Nocturne. %Ln unacknowledged alerts, the worst: %1.", nullptr, counts.totalUnacknowledged()).arg(words::severity(*worst).toLower());
}

} // namespace nocturne
