// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/LadderView.h"

#include "models/Words.h"
#include "views/paint/Fonts.h"

#include <QPainter>

#include <algorithm>

namespace nocturne {

namespace {

constexpr int rungHeight = 40;
constexpr int nodeLeft = 40;
constexpr int node = 12;
constexpr int textLeft = 64;
constexpr int whenWidth = 120;

// What is true of a page by now: it was called when somebody's receiver took it, and until then it is being tried.
QString pageState(const LadderPage &page)
{
    const QString &state = page.state;
    const QString answer = words::answer(page.answer);
    if (state == QLatin1String("delivered"))
        return LadderView::tr("called");
    if (state == QLatin1String("seen"))
        return LadderView::tr("seen");
    if (state == QLatin1String("failed"))
        //: %1: what the receiver said
        return answer.isEmpty() ? LadderView::tr("NOT called") : LadderView::tr("NOT called, %1").arg(answer);
    if (state == QLatin1String("dropped"))
        return LadderView::tr("not needed any more");
    if (page.attempts == 0)
        return LadderView::tr("about to be called");
    if (page.attempts == 1 && state == QLatin1String("sending"))
        return LadderView::tr("being called");
    const QString trying = LadderView::tr("trying, %Ln tries so far", nullptr, page.attempts);
    //: %1: "trying, 3 tries so far"; %2: what the receiver said
    return answer.isEmpty() ? trying : LadderView::tr("%1: %2", "a try and the receiver's answer").arg(trying, answer);
}

} // namespace

LadderView::LadderView(const Theme &theme, const ConsoleState &state, QWidget *parent) : QWidget(parent), m_theme(theme), m_state(state)
{
    setObjectName(QStringLiteral("ladder"));
    setAccessibleName(tr("Escalation"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize LadderView::sizeHint() const { return {320, static_cast<int>(m_ladder.rungs.size()) * rungHeight}; }

void LadderView::show(const Ladder &ladder)
{
    m_ladder = ladder;
    updateGeometry();
    refresh();
}

void LadderView::refresh()
{
    QStringList lines;
    for (const LadderRung &rung : m_ladder.rungs)
        lines.append(QStringLiteral("%1, %2%3").arg(rung.name, who(rung), when(rung).isEmpty() ? QString() : QStringLiteral(", ") + when(rung)));
    setAccessibleDescription(lines.join(QStringLiteral("; ")));
    setToolTip(lines.join(QLatin1Char('\n')));
    update();
}

// Called rungs say what became of their pages, each person and channel once; the others whom they would reach.
QString LadderView::who(const LadderRung &rung) const
{
    QStringList list;
    QStringList seen;
    for (const LadderPage &page : rung.pages) {
        if (seen.contains(page.who))
            continue;
        seen.append(page.who);
        list.append(tr("%1: %2", "a person and what became of the page").arg(page.who, pageState(page)));
    }
    if (list.isEmpty())
        return rung.reach.isEmpty() ? tr("nobody can be reached") : rung.reach.join(QStringLiteral(", "));
    return list.join(QStringLiteral(", "));
}

QString LadderView::when(const LadderRung &rung) const
{
    if (const auto hop = m_state.deadHop(); rung.dueAt && hop && hop->isBackend())
        return tr("due at %1, not known now").arg(words::clockTime(*rung.dueAt));
    if (rung.dueAt)
        return (rung.pages.isEmpty() ? tr("in %1") : tr("again in %1")).arg(words::age(std::max<TimeMs>(0, *rung.dueAt - m_state.now())));
    return m_ladder.held && rung.pages.isEmpty() ? tr("stands still") : QString();
}

int LadderView::nextRung() const
{
    for (int i = 0; i < m_ladder.rungs.size(); ++i)
        if (m_ladder.rungs[i].dueAt)
            return i;
    return -1;
}

void LadderView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Tokens &t = m_theme.tokens();
    for (int i = 0; i < m_ladder.rungs.size(); ++i) {
        const LadderRung &rung = m_ladder.rungs[i];
        const QRectF row(0, i * rungHeight, width(), rungHeight);
        const bool called = !rung.pages.isEmpty();
        const bool empty = !called && rung.reach.isEmpty();
        const QPointF centre(nodeLeft + node / 2.0, row.center().y());
        painter.setPen(QPen(t.lineStrong, 2));
        if (i + 1 < m_ladder.rungs.size())
            painter.drawLine(centre + QPointF(0, node / 2.0), centre + QPointF(0, rungHeight - node / 2.0));
        painter.setPen(QPen(empty ? t.warning : called ? t.text : t.text3, 2, empty ? Qt::DotLine : Qt::SolidLine));
        painter.setBrush(called ? QBrush(t.text) : QBrush(Qt::NoBrush));
        painter.drawEllipse(centre, node / 2.0 - 1, node / 2.0 - 1);
        painter.setFont(fonts::body(QFont::DemiBold));
        painter.setPen(t.text2);
        fonts::drawText(painter, QRectF(0, row.top(), nodeLeft - 4, rungHeight), rung.name, Qt::AlignLeft | Qt::AlignVCenter);
        painter.setFont(fonts::body());
        painter.setPen(empty ? t.warning : called ? t.text : t.text2);
        fonts::drawText(painter, QRectF(textLeft, row.top(), width() - textLeft - (when(rung).isEmpty() ? 0 : whenWidth), rungHeight), who(rung), Qt::AlignLeft | Qt::AlignVCenter);
        painter.setFont(i == nextRung() ? fonts::heading() : fonts::body());
        painter.setPen(i == nextRung() ? t.text : t.text3);
        fonts::drawText(painter, QRectF(width() - whenWidth, row.top(), whenWidth, rungHeight), when(rung), Qt::AlignRight | Qt::AlignVCenter);
    }
}

} // namespace nocturne
