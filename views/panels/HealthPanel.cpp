// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/HealthPanel.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"

#include <QLocale>
#include <QPainter>

namespace nocturne {

HealthPanel::HealthPanel(Panel panel, const PanelParts &parts, QWidget *parent) : PanelWidget(std::move(panel), parts, parent) {}

bool HealthPanel::suits(const Panel &panel)
{
    return panel.kind == QLatin1String("stat") && panel.w > 6 && panel.metrics.first().unit == QLatin1String("state");
}

// Everything may answer and something be grave all the same: an open critical alert is never "everything is running".
MetricStatus HealthPanel::judge(const Reading &reading) const
{
    const auto worst = parts().alerts.counts().worst();
    if (!reading.known() || reading.status == MetricStatus::Critical)
        return reading.status;
    return worst && *worst <= Severity::Critical ? MetricStatus::Critical : reading.status;
}

QString HealthPanel::answer(const Reading &reading) const
{
    if (!reading.known())
        return tr("Unknown.");
    if (reading.status == MetricStatus::Ok && judge(reading) != MetricStatus::Ok)
        return tr("Running, with a fault.");
    switch (reading.status) {
    case MetricStatus::Critical:
        return tr("Customers cannot work.");
    case MetricStatus::Warning:
        return tr("Something is not right.");
    default:
        return tr("Everything is running.");
    }
}

QString HealthPanel::reason(const Reading &reading) const
{
    if (!reading.sample)
        return noValue(panel().metrics.first(), reading.otherUnit);
    if (!reading.known())
        return tr("The last word, %1, is from %2.").arg(words::amount(reading.sample->value, panel().metrics.first().unit).toLower(), words::clockTime(reading.sample->at));
    const Alert *worst = nullptr;
    for (const Alert &alert : parts().alerts.alerts()) {
        if (stateOf(alert) != AlertState::Suppressed && (!worst || alert.severity < worst->severity || (alert.severity == worst->severity && alert.startsAt < worst->startsAt)))
            worst = &alert;
    }
    if (!worst || worst->severity > Severity::Warning)
        return tr("Nothing is open that needs anybody.");
    const QString who = worst->acknowledged ? tr("%1 has it").arg(worst->acknowledged->by) : tr("nobody has it yet");
    return tr("%1, for %2; %3.").arg(worst->summary.isEmpty() ? worst->name : worst->summary, words::age(parts().state.now() - worst->startsAt), who);
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
    const Reading r = readingOfSeries(panel().metrics.first(), firstSeries(panel().metrics.first()));
    QString text = answer(r) + reason(r) + cost() + words::age(oldestReading().age);
    for (const int count : parts().alerts.counts().open)
        text += QLatin1Char('|') + QString::number(count);
    return text;
}

QString HealthPanel::spoken() const
{
    const Reading r = readingOfSeries(panel().metrics.first(), firstSeries(panel().metrics.first()));
    return QStringLiteral("%1 %2 %3").arg(answer(r), reason(r), panel().metrics.size() > 1 ? panel().metrics[1].title + QLatin1Char(' ') + cost() : QString());
}

void HealthPanel::paintBody(QPainter &painter)
{
    const Tokens &t = tokens();
    const Reading r = readingOfSeries(panel().metrics.first(), firstSeries(panel().metrics.first()));
    const MetricStatus status = judge(r);
    const bool bad = status == MetricStatus::Critical || status == MetricStatus::Warning;
    const Severity severity = status == MetricStatus::Critical ? Severity::Critical : Severity::Warning;
    if (bad) {
        brush::panel(painter, rect(), t.tint(severity));
        painter.fillRect(QRectF(0, 0, 4, height()), t.severity(severity));
    }
    const qreal middle = height() / 2.0;
    const QRectF mark(24, middle - 38, 28, 28);
    if (!r.known())
        marks::drawUnknown(painter, mark, t);
    else if (bad)
        marks::draw(painter, mark, severity, marks::Fill::Solid, t);
    else
        marks::drawOk(painter, mark, t);
    qreal right = width() - 24;
    painter.setFont(fonts::caption());
    painter.setPen(t.text3);
    fonts::drawFigures(painter, QRectF(0, height() - 24, right, 16), words::age(oldestReading().age), Qt::AlignRight);
    if (panel().metrics.size() > 1 && width() > 760) {
        const QRectF place(right - 190, middle - 28, 190, 20);
        painter.setFont(fonts::body());
        fonts::drawText(painter, place, panel().metrics[1].title, Qt::AlignRight);
        painter.setFont(fonts::heading());
        painter.setPen(t.text);
        fonts::drawWhole(painter, place.translated(0, 24).adjusted(0, 0, 0, 8), {cost()}, Qt::AlignRight);
        right = place.left() - 40;
    }
    right = paintCounts(painter, right);
    painter.setFont(fonts::value());
    painter.setPen(t.text);
    fonts::drawText(painter, QRectF(64, middle - 46, right - 88, 44), answer(r));
    painter.setFont(fonts::body());
    painter.setPen(t.text2);
    fonts::drawText(painter, QRectF(24, middle + 6, right - 48, 24), reason(r));
}

qreal HealthPanel::paintCounts(QPainter &painter, qreal right) const
{
    if (width() < 900)
        return right;
    const Tokens &t = tokens();
    const qreal middle = height() / 2.0;
    for (const Severity severity : {Severity::Warning, Severity::Critical, Severity::Emergency}) {
        const auto place = static_cast<size_t>(severity);
        const int count = parts().alerts.counts().open[place];
        painter.setFont(fonts::body());
        painter.setPen(count > 0 ? t.text : t.text3);
        const QString word = words::severity(severity).toLower();
        right -= painter.fontMetrics().horizontalAdvance(word);
        fonts::drawText(painter, QRectF(right, middle - 14, 120, 28), word);
        painter.setFont(fonts::heading());
        const QString number = QLocale().toString(count);
        right -= fonts::figuresWidth(painter.font(), number) + 8;
        fonts::drawFigures(painter, QRectF(right, middle - 14, 80, 28), number, Qt::AlignLeft);
        Tokens used = t;
        if (count == 0)
            used.emergency = used.critical = used.warning = t.text3;
        right -= 24;
        const auto fill = parts().alerts.counts().unacknowledged[place] > 0 ? marks::Fill::Solid : marks::Fill::Outline;
        marks::draw(painter, QRectF(right, middle - 8, 16, 16), severity, fill, used);
        right -= 32;
    }
    return right;
}

} // namespace nocturne
