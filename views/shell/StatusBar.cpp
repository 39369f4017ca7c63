// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shell/StatusBar.h"

#include "models/AlertAge.h"
#include "models/Verdict.h"
#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace nocturne {

namespace {

constexpr TimeMs canaryLate = 150 * 1000; ///< one comes each minute

} // namespace

StatusBar::StatusBar(const Theme &theme, const ConsoleState &state, const AlertStore &alerts, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_state(state), m_alerts(alerts)
{
    setObjectName(QStringLiteral("status-bar"));
    setFixedHeight(32);
    setAccessibleName(tr("Status"));
}

// How long the alert that goes the whole way each minute took to this screen; when none comes any more, since when.
QString StatusBar::canaryText(const Canary &canary, TimeMs local) const
{
    if (local - canary.heardAt > canaryLate)
        return tr("no canary for %1").arg(words::loudAge(local - canary.heardAt));
    return canary.lastMs ? tr("alert to glass %1 ms").arg(words::number(std::round(*canary.lastMs))) : tr("alert to glass is measured");
}

QString StatusBar::chain() const
{
    const Connection &c = m_state.connection();
    const TimeMs local = m_state.local();
    if (c.phase == Connection::Phase::Connecting)
        return tr("Console – backend: %1").arg(c.problem.isEmpty() ? tr("connecting") : c.problem);
    if (c.phase == Connection::Phase::LoggedOut)
        return tr("Not logged in");
    QStringList parts{tr("Console")};
    parts.append(c.silent(local) || c.quietFor(local) > 0 ? tr("backend silent %1").arg(words::loudAge(local - c.heardAt)) : tr("backend %1").arg(words::age(local - c.heardAt)));
    for (const SourceState &source : c.sources) {
        if (!source.ageSeconds) {
            parts.append(tr("%1 no answer yet").arg(source.name));
            continue;
        }
        const auto age = static_cast<TimeMs>(*source.ageSeconds * 1000) + (local - c.heardAt);
        parts.append(source.state == QLatin1String("down") ? tr("%1 silent %2").arg(source.name, words::loudAge(age))
                                                           : QStringLiteral("%1 %2").arg(source.name, words::age(age)));
    }
    if (c.canary)
        parts.append(canaryText(*c.canary, local));
    return parts.join(QStringLiteral(" — "));
}

void StatusBar::refresh()
{
    const Verdict verdict = alertsVerdict(m_alerts, m_state.environment(), m_state);
    setAccessibleDescription(QStringLiteral("%1. %2 %3").arg(chain(), verdict.answer, openSentence(m_alerts.counts(m_state.environment()))));
    update();
}

qreal StatusBar::paintCounts(QPainter &painter, qreal right) const
{
    const Tokens &t = m_theme.tokens();
    const AlertCounts counts = m_alerts.counts(m_state.environment());
    const auto cut = alertsCut(m_state, m_alerts, m_state.environment());
    const qreal end = right;
    for (const Severity severity : {Severity::Info, Severity::Warning, Severity::Critical, Severity::Emergency}) {
        const auto place = static_cast<size_t>(severity);
        const int count = counts.open[place];
        if (severity == Severity::Info && count == 0)
            continue;
        painter.setFont(fonts::caption());
        const QString word = words::severityInText(severity);
        painter.setPen(t.text3);
        right -= painter.fontMetrics().horizontalAdvance(word);
        fonts::drawText(painter, QRectF(right, 0, 100, 32), word);
        painter.setFont(fonts::caption(QFont::DemiBold));
        painter.setPen(cut ? t.text3 : t.text);
        const QString number = QLocale().toString(count);
        right -= fonts::figuresWidth(painter.font(), number) + 6;
        fonts::drawFigures(painter, QRectF(right, 0, 60, 32), number, Qt::AlignLeft);
        right -= 20;
        Tokens used = t;
        if (count == 0)
            used.emergency = used.critical = used.warning = t.text3;
        const auto fill = counts.unacknowledged[place] > 0 && !cut ? marks::Fill::Solid : marks::Fill::Outline;
        marks::draw(painter, QRectF(right, 9, 14, 14), severity, fill, used);
        right -= 20;
    }
    if (!cut)
        return right;
    // Since when they are not known: on the hatch, before them.
    const QString text = cut->since > 0 ? tr("as of %1").arg(words::clockTime(cut->since)) : tr("not known");
    painter.setFont(fonts::caption(QFont::DemiBold));
    const qreal width = fonts::figuresWidth(painter.font(), text);
    const QRectF area(right - width - 32, 6, width + 32, 20);
    painter.fillRect(QRectF(area.left(), 26, end - area.left(), 3), brush::hatch(t, devicePixelRatioF()));
    painter.fillRect(area, brush::hatch(t, devicePixelRatioF()));
    const QRectF words(area.left() + 16, 6, width, 20);
    brush::plate(painter, words, t.surface);
    painter.setPen(t.text);
    fonts::drawFigures(painter, words, text, Qt::AlignLeft);
    return area.left() - 8;
}

void StatusBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = m_theme.tokens();
    painter.fillRect(rect(), t.surface);
    painter.setFont(fonts::caption(QFont::DemiBold));
    painter.setPen(t.text);
    const QString time = QLocale().toString(QDateTime::fromMSecsSinceEpoch(m_state.local()), tr("ddd d MMM HH:mm:ss", "how a moment is written, in QLocale's letters"));
    qreal right = width() - 24;
    fonts::drawFigures(painter, QRectF(0, 0, right, 32), time, Qt::AlignRight);
    right -= fonts::figuresWidth(painter.font(), time) + 24;
    const Connection &c = m_state.connection();
    if (!c.user.isEmpty() && width() >= 1000) { // where it is narrow what changes comes first
        painter.setFont(fonts::caption());
        painter.setPen(t.text2);
        // An account that is called as its role is named once.
        const QString who = c.user.compare(toText(c.role), Qt::CaseInsensitive) == 0 ? c.user : tr("%1 (%2)", "a person and the role").arg(c.user, words::role(c.role));
        fonts::drawText(painter, QRectF(0, 0, right, 32), who, Qt::AlignRight);
        right -= painter.fontMetrics().horizontalAdvance(who) + 28;
    }
    right = paintCounts(painter, right);
    // The same sentence on every page: does anything wait for somebody?
    const QString sentence = alertsVerdict(m_alerts, m_state.environment(), m_state).answer;
    painter.setFont(fonts::caption(QFont::DemiBold));
    const qreal sentenceWidth = painter.fontMetrics().horizontalAdvance(sentence);
    painter.setPen(t.text2);
    if (right - sentenceWidth > 320) {
        fonts::drawText(painter, QRectF(0, 0, right - 12, 32), sentence, Qt::AlignRight);
        right -= sentenceWidth + 28;
    }
    painter.setFont(fonts::caption());
    painter.setPen(m_state.deadHop() || m_state.quietFor() > 0 ? t.text : t.text3);
    fonts::drawText(painter, QRectF(24, 0, right - 24, 32), chain());
}

bool StatusBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), words::utc(m_state.now()), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace nocturne
