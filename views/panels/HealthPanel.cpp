// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/HealthPanel.h"

#include "domain/Offer.h"
#include "models/AlertAge.h"
#include "models/Verdict.h"
#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace nocturne {

namespace {

constexpr qreal leastCost = 190;
constexpr qreal numberWord = 8;   ///< px between a number and its word
constexpr qreal markNumber = 24;  ///< from a mark to its number
constexpr qreal apart = 32;       ///< between two counts

} // namespace

HealthPanel::HealthPanel(Panel panel, const PanelParts &parts, QWidget *parent) : PanelWidget(std::move(panel), parts, parent) {}

bool HealthPanel::suits(const Panel &panel)
{
    return panel.kind == QLatin1String("stat") && panel.w > 6 && panel.metrics.first().unit == QLatin1String("state");
}

AlertCounts HealthPanel::counts() const { return parts().alerts.counts(parts().environment); }

Verdict HealthPanel::verdict() const { return dashboardVerdict(*parts().page, parts().metrics, parts().alerts, parts().state); }

// What one looks at first, where there is one; else what is not known.
QString HealthPanel::reason(const Verdict &verdict) const
{
    const MetricSpec &state = panel().metrics.first();
    const Reading r = readingOfSeries(state, firstSeries(state));
    const Alert *hero = mostUrgent(parts().alerts, parts().environment);
    if (!hero || hero->severity > Severity::Warning || alertsCut(parts().state, parts().alerts, parts().environment))
        return r.sample ? verdict.reason : noValue(state, r.otherUnit);
    const QString what = hero->summary.isEmpty() ? hero->name : hero->summary.text();
    const QString lasted = words::age(lastedFor(*hero, parts().state));
    if (stateOf(*hero) == AlertState::Returned)
        return tr("%1: it lasted %2 and is over; nobody had it.").arg(what, lasted);
    return tr("%1, for %2; %3.").arg(what, lasted, holderOf(*hero) ? tr("%1 has it").arg(*holderOf(*hero)) : tr("nobody has it yet"));
}

// The environment that it speaks of, where the window shows several; empty: what it counts is what the window counts.
QString HealthPanel::scope() const
{
    return parts().state.environment().isEmpty() && parts().alerts.environments().size() > 1 ? parts().environment : QString();
}

QString HealthPanel::cost() const
{
    if (panel().metrics.size() < 2)
        return {};
    const MetricSpec &metric = panel().metrics[1];
    const Reading reading = readingOfSeries(metric, firstSeries(metric));
    return reading.known() ? words::quantity(reading.sample->value, metric.unit) : QStringLiteral("?");
}

QString HealthPanel::fingerprint() const
{
    const Verdict v = verdict();
    QString text = v.answer + reason(v) + scope() + cost() + words::age(oldestReading().age) + QString::number(v.taken ? 1 : 0);
    const AlertCounts now = counts();
    for (const auto &each : {now.open, now.unacknowledged}) {
        for (const int count : each)
            text += QLatin1Char('|') + QString::number(count);
    }
    return text;
}

QString HealthPanel::spoken() const
{
    const Verdict v = verdict();
    const QString why = reason(v);
    QStringList parts{v.answer, why, why == v.reason ? QString() : v.reason, panel().metrics.size() > 1 ? panel().metrics[1].title + QLatin1Char(' ') + cost() : QString()};
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
}

void HealthPanel::paintBody(QPainter &painter)
{
    const Tokens &t = tokens();
    const Verdict v = verdict();
    const QString &answer = v.answer;
    if (v.severity && *v.severity <= Severity::Warning && !metricsAreCut(parts().state)) {
        if (!v.taken)
            brush::panel(painter, rect(), t.tint(*v.severity));
        painter.fillRect(QRectF(0, 0, 4, height()), t.severity(*v.severity));
    }
    const qreal middle = height() / 2.0;
    marks::drawVerdict(painter, QRectF(24, middle - 38, 28, 28), v, t);
    qreal right = width() - 24;
    painter.setFont(fonts::caption());
    painter.setPen(t.text3);
    if (const Reading oldest = oldestReading(); oldest.sample) // what was never there has no age
        fonts::drawFigures(painter, QRectF(0, height() - 24, right, 16), words::age(oldest.age), Qt::AlignRight);
    // The sentence has its room first; then what it costs, then the counts.
    const qreal sentence = 64 + QFontMetricsF(fonts::value()).horizontalAdvance(answer) + 24;
    const qreal costs = panel().metrics.size() > 1 ? std::max(leastCost, QFontMetricsF(fonts::body()).horizontalAdvance(panel().metrics[1].title) + 1) : 0;
    if (costs > 0 && width() > 760 && sentence <= right - costs - 40) {
        const QRectF place(right - costs, middle - 28, costs, 20);
        painter.setFont(fonts::body());
        fonts::drawText(painter, place, panel().metrics[1].title, Qt::AlignRight);
        painter.setFont(fonts::heading());
        painter.setPen(t.text);
        fonts::drawWhole(painter, place.translated(0, 24).adjusted(0, 0, 0, 8), {cost()}, Qt::AlignRight);
        right = place.left() - 40;
    }
    for (const CountWords with : {CountWords::With, CountWords::Without}) {
        if (sentence > right - countsWidth(with))
            continue;
        right = paintCounts(painter, right, with);
        break;
    }
    painter.setFont(fonts::value());
    painter.setPen(t.text);
    if (sentence > right)
        painter.setFont(fonts::heading());
    fonts::drawText(painter, QRectF(64, middle - 46, right - 88, 44), answer);
    painter.setFont(fonts::body());
    painter.setPen(t.text2);
    fonts::drawWrapped(painter, QRectF(24, middle + 6, right - 48 - 40, 40), reason(v));
}

QVector<Severity> HealthPanel::counted() const
{
    QVector<Severity> all{Severity::Warning, Severity::Critical, Severity::Emergency};
    if (counts().open[static_cast<size_t>(Severity::Info)] > 0)
        all.prepend(Severity::Info);
    return all;
}

qreal HealthPanel::countsWidth(CountWords with) const
{
    qreal wide = 0;
    const AlertCounts now = counts();
    for (const Severity severity : counted()) {
        const QString number = QLocale().toString(now.open[static_cast<size_t>(severity)]);
        const qreal word = with == CountWords::With ? QFontMetricsF(fonts::body()).horizontalAdvance(words::severityInText(severity)) + numberWord : 0;
        wide += word + fonts::figuresWidth(fonts::heading(), number) + markNumber + apart;
    }
    return wide;
}

qreal HealthPanel::paintCounts(QPainter &painter, qreal right, CountWords with) const
{
    const Tokens &t = tokens();
    const qreal middle = height() / 2.0;
    const AlertCounts now = counts();
    const bool old = alertsCut(parts().state, parts().alerts, parts().environment).has_value();
    // Beside the counts of all environments: whose these are.
    if (const QString of = scope(); !of.isEmpty()) {
        painter.setFont(fonts::caption());
        painter.setPen(t.text3);
        fonts::drawText(painter, QRectF(right - countsWidth(with), middle + 12, countsWidth(with), 16), tr("in %1", "an environment").arg(of), Qt::AlignRight);
    }
    for (const Severity severity : counted()) {
        const auto place = static_cast<size_t>(severity);
        const int count = now.open[place];
        painter.setFont(fonts::body());
        painter.setPen(count > 0 && !old ? t.text : t.text3);
        if (with == CountWords::With) {
            const QString word = words::severityInText(severity);
            right -= QFontMetricsF(painter.font()).horizontalAdvance(word);
            fonts::drawText(painter, QRectF(right, middle - 14, 120, 28), word);
            right -= numberWord;
        }
        painter.setFont(fonts::heading());
        const QString number = QLocale().toString(count);
        right -= fonts::figuresWidth(painter.font(), number);
        fonts::drawFigures(painter, QRectF(right, middle - 14, 80, 28), number, Qt::AlignLeft);
        Tokens used = t;
        if (count == 0)
            used.emergency = used.critical = used.warning = t.text3;
        right -= markNumber;
        const auto fill = now.unacknowledged[place] > 0 && !old ? marks::Fill::Solid : marks::Fill::Outline;
        marks::draw(painter, QRectF(right, middle - 8, 16, 16), severity, fill, used);
        right -= apart;
    }
    return right;
}

} // namespace nocturne
