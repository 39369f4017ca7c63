// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/AlertColumns.h"

#include "domain/Offer.h"
#include "models/Words.h"
#include "views/alerts/AlertDelegate.h"
#include "views/paint/Fonts.h"

#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <cmath>

namespace nocturne {

namespace {

constexpr qreal gap = 12;
constexpr qreal most = 400; ///< px of a text that are worth showing
constexpr qreal summary = 168; ///< px of a summary that are worth more than a state that the heading says

// The longest state has its room in every language: it is never cut. Measured once for a font and a language, and not for each row.
qreal stateWidth()
{
    static QFont font;
    static QString language;
    static qreal widest = 0;
    const QString now = words::state(AlertState::Acknowledged);
    if (widest > 0 && font == fonts::body() && language == now)
        return widest;
    font = fonts::body();
    language = now;
    widest = 0;
    const QFontMetricsF metrics(font);
    for (const AlertState state : {AlertState::Firing, AlertState::Acknowledged, AlertState::Suppressed, AlertState::Returned, AlertState::Resolved})
        widest = std::max(widest, metrics.horizontalAdvance(words::state(state)));
    widest = std::ceil(widest) + 2;
    return widest;
}

/// One that may be narrower than what stands in it, or go.
struct Flexible {
    QRectF AlertColumns::*cell;
    qreal need;  ///< px: nothing is cut
    qreal least; ///< px: it is worth having
    qreal from;  ///< px of the row
    int goes;    ///< the first to go is 0
    qreal width = 0;
};

qreal taken(const std::array<Flexible, 5> &columns)
{
    qreal all = 0;
    for (const Flexible &column : columns)
        all += column.width > 0 ? column.width + gap : 0;
    return all;
}

// What is left beyond the name and some words of its summary goes to those that are cut.
void share(std::array<Flexible, 5> &columns, qreal room, qreal name, qreal words)
{
    for (Flexible &column : columns) {
        if (column.width > 0)
            column.width = std::min(column.need, column.least);
    }
    for (int goes = 0; room - taken(columns) < name && goes < 3; ++goes) {
        for (Flexible &column : columns)
            column.width = column.goes == goes ? 0 : column.width;
    }
    for (Flexible &column : columns) {
        if (column.width > 0)
            column.width += std::clamp(room - taken(columns) - name - words, 0.0, column.need - column.width);
    }
}

/// The widest of some texts; only those are measured that can be it.
class Widest {
public:
    explicit Widest(const QFont &font) : m_metrics(font) {}
    void see(const QString &text)
    {
        if (text.size() * 4 < m_longest * 3 || text == m_last)
            return;
        m_last = text;
        m_longest = std::max(m_longest, text.size());
        m_width = std::max(m_width, m_metrics.horizontalAdvance(text));
    }
    /// px, with room for an outline; 0: none was seen
    qreal width(qreal most) const { return m_width > 0 ? std::min(most, std::ceil(m_width) + 2) : 0; }

private:
    QFontMetricsF m_metrics;
    QString m_last;
    qsizetype m_longest = 0;
    qreal m_width = 0;
};

} // namespace

AlertColumns AlertColumns::of(const QRectF &row) { return of(row, Needs()); }

AlertColumns AlertColumns::of(const QRectF &row, const Needs &needs)
{
    const bool wide = row.width() > 900;
    std::array<Flexible, 5> columns{{
        {&AlertColumns::where, needs.where, 84, 680, 2},
        {&AlertColumns::tenant, needs.tenant, 80, 900, 1},
        {&AlertColumns::environment, needs.environment, 64, 0, 3},
        {&AlertColumns::ladder, needs.ladder, needs.ladder, 1000, 0},
        {&AlertColumns::who, needs.who, wide ? 112.0 : 84.0, 560, 4},
    }};
    constexpr qreal box = 16;
    constexpr qreal severity = 104;
    constexpr qreal age = 56;
    const qreal room = row.width() - 16 - box - gap - severity - gap - gap - age - 16;
    for (Flexible &column : columns)
        column.width = row.width() > column.from ? column.need : 0;
    if (room - taken(columns) < needs.alert + summary)
        share(columns, room, std::min(needs.alert + 8, std::max(160.0, 0.4 * room)), wide ? summary / 2 : 0); // one long name takes no column from the others
    constexpr int stateFrom = 1080; // px: on less the groups say it, and what they do not say stands before the summary
    const qreal state = stateWidth();
    const bool says = row.width() > stateFrom && room - taken(columns) - state - gap >= needs.alert + summary;

    AlertColumns c;
    qreal x = row.left() + 16;
    const auto take = [&](qreal width) {
        const QRectF cell(x, row.top(), width, row.height());
        x += width + gap;
        return cell;
    };
    c.box = take(box);
    c.severity = take(severity);
    if (says)
        c.state = take(state);
    c.alert = take(std::max(80.0, room - taken(columns) - (says ? state + gap : 0)));
    for (const Flexible &column : columns) {
        if (column.cell == &AlertColumns::who)
            c.age = take(age);
        if (column.width > 0)
            c.*column.cell = take(column.width);
    }
    return c;
}

AlertColumns::Needs AlertColumns::needed(const AlertListModel &model, const Heads &heads)
{
    Widest name(fonts::body(QFont::DemiBold));
    Widest where(fonts::body());
    Widest tenant(fonts::body());
    Widest environment(fonts::body());
    Widest who(fonts::body());
    bool called = false;
    const int rows = std::min(model.rowCount(), looked);
    for (int row = 0; row < rows; ++row) {
        const Alert *alert = model.alertAt(row);
        if (!alert)
            continue;
        name.see(alert->name);
        where.see(words::place(*alert));
        tenant.see(alert->tenant.value_or(QString()));
        environment.see(alert->environment);
        who.see(whoHas(*alert));
        called = called || alert->escalation;
    }
    const QFontMetricsF caption(fonts::caption());
    const auto under = [&caption](const QString &head, qreal need) { return need > 0 ? std::max(need, std::ceil(caption.horizontalAdvance(head)) + 2) : 0; };
    return {std::max(120.0, name.width(most)), under(heads.where, where.width(most)), under(heads.tenant, tenant.width(most)),
            model.mixed() ? under(heads.environment, environment.width(most)) : 0, called ? under(heads.ladder, 56) : 0, under(heads.who, std::max(28.0, who.width(most)))};
}

QString whoHasShortly(const Alert &alert)
{
    if (alert.suppressed)
        return alert.suppressed->until ? AlertDelegate::tr("%1, until %2", "a person, a time").arg(alert.suppressed->by, words::clockTime(*alert.suppressed->until).left(5)) : alert.suppressed->by;
    if (stateOf(alert) == AlertState::Returned)
        return AlertDelegate::tr("nobody had it");
    return holderOf(alert).value_or(QStringLiteral("—"));
}

QString whoHas(const Alert &alert)
{
    const QString who = whoHasShortly(alert);
    if (!alert.acknowledged || !alert.acknowledged->expiresAt || alert.suppressed || stateOf(alert) == AlertState::Resolved)
        return who;
    return AlertDelegate::tr("%1, until %2", "a person, a time").arg(who, words::until(*alert.acknowledged->expiresAt));
}

} // namespace nocturne
