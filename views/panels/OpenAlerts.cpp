// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/OpenAlerts.h"

#include "domain/Offer.h"
#include "models/AlertOrder.h"
#include "models/AlertAge.h"
#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace nocturne {

namespace {

constexpr qreal top = 46;
constexpr qreal rowHeight = 42;
constexpr qreal rowBottom = 36; ///< px of a row that are written on
constexpr qreal lineHeight = 18;
constexpr qreal margin = 6;

} // namespace

OpenAlerts::OpenAlerts(Panel panel, const PanelParts &parts, QWidget *parent) : PanelWidget(std::move(panel), parts, parent) {}

bool OpenAlerts::suits(const Panel &panel)
{
    return panel.kind == QLatin1String("table") && panel.metrics.size() == 1 && panel.metrics.first().id == QLatin1String("alerts.active");
}

// All where they fit; else as many as do with a line under them that counts the rest.
int OpenAlerts::fitting(int count) const
{
    const qreal room = height() - top - margin;
    const bool all = (count - 1) * rowHeight + rowBottom <= room;
    return all ? count : std::clamp(static_cast<int>((room - lineHeight) / rowHeight), std::min(1, count), count);
}

OpenAlerts::Worst OpenAlerts::worst() const
{
    Worst worst;
    for (const Alert &alert : parts().alerts.alerts()) {
        if (stateOf(alert) != AlertState::Suppressed && isOf(alert, parts().environment))
            worst.first.append(&alert);
    }
    worst.count = static_cast<int>(worst.first.size());
    const int shown = fitting(worst.count);
    std::partial_sort(worst.first.begin(), worst.first.begin() + shown, worst.first.end(), [](const Alert *a, const Alert *b) { return listedBefore(*a, *b); });
    worst.first.resize(shown);
    return worst;
}

QString OpenAlerts::fingerprint() const
{
    QString text;
    const Worst all = worst();
    for (const Alert *alert : all.first)
        text += alert->id + QString::number(alert->rev) + words::age(lastedFor(*alert, parts().state));
    return text + QString::number(all.count) + QLatin1Char(' ') + QString::number(parts().alerts.loaded() ? 1 : 0) + words::age(parts().state.local() - parts().state.connection().heardAt);
}

QString OpenAlerts::spoken() const
{
    QStringList said;
    const Worst all = worst();
    for (const Alert *alert : all.first)
        said.append(words::describe(*alert));
    if (all.count > said.size())
        said.append(tr("and %Ln more", nullptr, all.count - static_cast<int>(said.size())));
    if (const auto cut = alertsCut(parts().state, parts().alerts, parts().environment))
        said.prepend(asOf(*cut));
    return said.isEmpty() ? tr("No open alerts.") : said.join(QStringLiteral("; "));
}

void OpenAlerts::paintBody(QPainter &painter)
{
    const auto cut = alertsCut(parts().state, parts().alerts, parts().environment);
    Reading heard;
    heard.sample = Sample{parts().state.now(), 0};
    heard.age = cut && cut->since > 0 ? parts().state.now() - cut->since : std::max<TimeMs>(0, parts().state.local() - parts().state.connection().heardAt);
    heard.freshness = cut ? Freshness::Unknown : Freshness::Fresh;
    paintTitle(painter, heard);
    const Worst all = worst();
    if (cut && all.count == 0) {
        paintSentence(painter, QStringList{asOf(*cut)});
        return;
    }
    if (all.count == 0) {
        const auto last = parts().alerts.lastResolvedAt();
        paintSentence(painter, QStringList{last ? tr("No open alerts. The last one resolved %1 ago.").arg(words::age(parts().state.now() - *last)) : tr("No open alerts.")});
        return;
    }
    const auto shown = static_cast<int>(all.first.size());
    qreal badges = 0; // the words stand under each other
    for (const Alert *alert : all.first)
        badges = std::max(badges, marks::badgeWidth(alert->severity, badgeOf(*alert)));
    for (int i = 0; i < shown; ++i)
        paintAlert(painter, QRectF(16, top + i * rowHeight, width() - 32, rowHeight), badges, *all.first[i]);
    if (shown == all.count)
        return;
    painter.setFont(fonts::caption());
    painter.setPen(tokens().text3);
    fonts::drawText(painter, QRectF(16, top + shown * rowHeight, width() - 32, lineHeight), tr("and %Ln more", nullptr, all.count - shown));
}

marks::Badge OpenAlerts::badgeOf(const Alert &alert) const
{
    return alert.acknowledged || alertCut(alert, parts().state) ? marks::Badge::Outline : marks::Badge::Solid;
}

void OpenAlerts::paintAlert(QPainter &painter, const QRectF &row, qreal badges, const Alert &alert) const
{
    const Tokens &t = tokens();
    const bool old = alertCut(alert, parts().state).has_value();
    const bool over = stateOf(alert) == AlertState::Returned;
    marks::drawBadge(painter, {row.left(), row.top() + 1}, alert.severity, badgeOf(alert), t);
    const qreal left = row.left() + std::max<qreal>(84, badges) + 12;
    const QString age = words::age(lastedFor(alert, parts().state));
    painter.setFont(fonts::caption());
    const qreal ageWidth = fonts::figuresWidth(painter.font(), age);
    if (old) {
        painter.fillRect(QRectF(row.right() - ageWidth - 40, row.top(), ageWidth + 40, 20), brush::hatch(t, devicePixelRatioF()));
        brush::plate(painter, QRectF(row.right() - ageWidth, row.top(), ageWidth, 20), t.surface);
    }
    painter.setPen(t.text3);
    fonts::drawFigures(painter, QRectF(left, row.top(), row.right() - left, 20), age, Qt::AlignRight);
    painter.setFont(fonts::body(QFont::DemiBold));
    painter.setPen(old ? t.text3 : t.text);
    fonts::drawText(painter, QRectF(left, row.top(), row.right() - left - ageWidth - (old ? 48 : 8), 20), alert.summary.isEmpty() ? alert.name : alert.summary.text());
    painter.setFont(fonts::caption());
    painter.setPen(t.text2);
    const QString who = over ? tr("over, nobody had it") : holderOf(alert) ? tr("%1 has it").arg(*holderOf(alert)) : tr("nobody has it yet");
    const QString where = words::place(alert);
    fonts::drawText(painter, QRectF(left, row.top() + 20, row.right() - left, 16), where.isEmpty() ? who : QStringLiteral("%1, %2").arg(where, who));
}

void OpenAlerts::mouseReleaseEvent(QMouseEvent *event)
{
    const auto all = worst().first;
    const int row = static_cast<int>((event->position().y() - top) / rowHeight);
    if (rect().contains(event->pos()) && event->position().y() >= top && row < all.size())
        Q_EMIT alertWanted(all[row]->id);
    else
        PanelWidget::mouseReleaseEvent(event);
}

void OpenAlerts::keyPressEvent(QKeyEvent *event)
{
    const auto all = worst().first;
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && !all.isEmpty())
        Q_EMIT alertWanted(all.first()->id);
    else
        PanelWidget::keyPressEvent(event);
}

} // namespace nocturne
