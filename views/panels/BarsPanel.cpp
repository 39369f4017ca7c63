// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/BarsPanel.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Drawn.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"
#include "views/panels/QuietChart.h"

#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QHorizontalBarSeries>
#include <QLocale>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>

namespace nocturne {

namespace {

constexpr qsizetype mostBars = 12;
constexpr qreal top = 48;
constexpr qreal leastRow = 18;

} // namespace

BarsPanel::BarsPanel(Panel panel, const PanelParts &parts, QWidget *parent)
    : PanelWidget(std::move(panel), parts, parent), m_funnel(this->panel().kind == QLatin1String("funnel")),
      m_view(makeQuietChart(this->panel().title, this)), m_chart(m_view->chart()), m_scale(new QValueAxis(m_chart))
{
    m_scale->setVisible(false);
    m_chart->addAxis(m_scale, Qt::AlignBottom);
    m_view->setRenderHint(QPainter::Antialiasing, false); // bars end at whole pixels
    connect(&parts.theme, &Theme::changed, this, [this] { m_filled.clear(); });
}

QVector<BarsPanel::Bar> BarsPanel::bars() const
{
    QVector<Bar> all;
    for (const MetricSpec &metric : panel().metrics) {
        for (const LiveSeries *series : parts().metrics.series(panel().id, metric.id))
            all.append({&metric, words::series(metric, series->facts.labels), readingOfSeries(metric, series), {}});
    }
    if (!m_funnel) {
        std::stable_sort(all.begin(), all.end(), [](const Bar &a, const Bar &b) {
            return (a.reading.known() ? a.reading.sample->value : -1) > (b.reading.known() ? b.reading.sample->value : -1);
        });
    }
    for (qsizetype i = 1; m_funnel && i < all.size(); ++i) {
        const Reading &before = all[i - 1].reading;
        if (before.known() && all[i].reading.known() && before.sample->value > 0)
            all[i].note = tr("%1 %").arg(QLocale().toString(100 * all[i].reading.sample->value / before.sample->value, 'f', 0));
    }
    return all;
}

QString BarsPanel::fingerprint() const
{
    QString text = words::loudAge(oldestReading().age);
    for (const Bar &bar : bars().mid(0, mostBars))
        text += QLatin1Char('|') + bar.name + fingerprintOf(bar.reading);
    return text;
}

QString BarsPanel::spoken() const
{
    QStringList said;
    const auto all = bars().mid(0, mostBars);
    for (const Bar &bar : all) {
        const QString value = words::said(*bar.metric, bar.reading);
        said.append(bar.note.isEmpty() ? QStringLiteral("%1 %2").arg(bar.name, value) : tr("%1 %2, %3 of the step before").arg(bar.name, value, bar.note));
    }
    return said.isEmpty() ? tr("No data") : said.join(QStringLiteral("; "));
}

BarsPanel::Columns BarsPanel::columns(const QVector<Bar> &all) const
{
    const bool changes = !m_funnel && std::any_of(panel().metrics.cbegin(), panel().metrics.cend(), [](const MetricSpec &m) { return m.compareSeconds > 0; });
    const qreal inside = width() - 32;
    qreal name = 0; // whole, as long as a bar is left to see
    qreal value = 48;
    for (const Bar &bar : all) {
        name = std::max(name, QFontMetricsF(fonts::body()).horizontalAdvance(bar.name) + (bar.reading.known() && bar.reading.status != MetricStatus::Ok ? 18 : 0) + 1);
        if (bar.reading.known())
            value = std::max(value, fonts::figuresWidth(fonts::body(QFont::DemiBold), words::quantity(bar.reading.sample->value, bar.metric->unit)) + 1);
    }
    value = std::min(value, inside * 0.4);
    const qreal note = m_funnel ? 52.0 : !changes ? 0 : inside > 340 ? 116.0 : brush::bareChange + 8;
    return {std::clamp(name, 60.0, std::max(60.0, inside - value - note - 8 - 24)), value, note};
}

QRectF BarsPanel::plot(const Columns &c) const
{
    const qreal left = 16 + c.name + 8;
    return {left, top, std::max(24.0, width() - 16 - c.note - c.value - 8 - left), height() - top - (c.note > 0 ? 36 : 16)};
}

// A row is never lower than its text.
QSize BarsPanel::minimumSizeHint() const { return {224, std::max(156, static_cast<int>(top + leastRow * static_cast<qreal>(m_rows) + 36))}; }

void BarsPanel::showBody(bool shown) { m_view->setVisible(shown); }

void BarsPanel::resizeEvent(QResizeEvent *event)
{
    PanelWidget::resizeEvent(event);
    m_filled.clear();
}

// The chart is told only what is new; its axes and labels are ours.
void BarsPanel::fill(const QVector<Bar> &all, const QRectF &place)
{
    QVector<double> values;
    for (const Bar &bar : all)
        values.prepend(bar.reading.known() ? std::max(0.0, bar.reading.sample->value) : 0); // the chart counts from below
    if (values == m_filled)
        return;
    m_filled = values;
    m_chart->removeAllSeries();
    auto *series = new QHorizontalBarSeries;
    auto *set = new QBarSet(QString());
    for (const double value : values)
        set->append(value);
    set->setBrush(tokens().data2);
    set->setPen(Qt::NoPen);
    series->append(set);
    series->setBarWidth(0.55);
    m_chart->addSeries(series);
    series->attachAxis(m_scale);
    const double most = values.isEmpty() ? 1 : *std::max_element(values.cbegin(), values.cend());
    m_scale->setRange(0, most > 0 ? most : 1);
    // Each bar has a whole row; with few of them rows are not taller than 44.
    const qreal rows = std::min(place.height(), 44.0 * static_cast<qreal>(values.size()));
    m_view->setGeometry(QRectF(place.left(), place.top(), place.width(), rows).toAlignedRect());
    m_chart->setPlotArea(QRectF(0, 0, m_view->width(), m_view->height()));
}

void BarsPanel::paintBody(QPainter &painter)
{
    const Reading oldest = oldestReading();
    paintTitle(painter, oldest);
    const auto every = bars();
    const Columns c = columns(every);
    const QRectF place = plot(c);
    const auto all = every.mid(0, std::clamp<qsizetype>(static_cast<qsizetype>(place.height() / leastRow), 1, mostBars));
    m_view->setVisible(!all.isEmpty());
    if (all.isEmpty()) {
        paintSentence(painter, noValues(panel().metrics.first(), false));
        return;
    }
    if (std::exchange(m_rows, all.size()) != all.size())
        QMetaObject::invokeMethod(this, [this] { updateGeometry(); }, Qt::QueuedConnection); // not while painting
    fill(all, place);
    const qreal row = static_cast<qreal>(m_view->height()) / static_cast<qreal>(all.size());
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QRectF line(16, top + static_cast<qreal>(i) * row, width() - 32, row);
        if (!all[i].reading.known() && all[i].reading.sample)
            painter.fillRect(QRectF(place.left(), line.center().y() - 8, place.width(), 16), brush::hatch(tokens(), devicePixelRatioF()));
        drawn::tellBar(painter, QRectF(place.left(), line.center().y() - 4, place.width(), 8));
        paintBar(painter, line, all[i], c);
    }
    paintFoot(painter, all, every.size() - all.size());
}

void BarsPanel::paintBar(QPainter &painter, const QRectF &line, const Bar &bar, const Columns &c) const
{
    const bool known = bar.reading.known();
    painter.setFont(fonts::body());
    painter.setPen(tokens().text2);
    QRectF name(line.left(), line.top(), c.name, line.height());
    if (known && bar.reading.status != MetricStatus::Ok) {
        marks::drawStatus(painter, QRectF(name.left(), name.center().y() - 6, 12, 12), bar.reading.status, marks::Fill::Solid, tokens());
        name.adjust(18, 0, 0, 0);
    }
    fonts::drawText(painter, name, bar.name);
    const QRectF value(line.right() - c.note - c.value, line.top(), c.value, line.height());
    painter.setFont(fonts::body(QFont::DemiBold));
    painter.setPen(bar.reading.freshness == Freshness::Fresh ? tokens().text : tokens().text3);
    const double now = known ? bar.reading.sample->value : 0;
    const QStringList amounts{words::quantity(now, bar.metric->unit), words::amount(now, bar.metric->unit)};
    fonts::drawWhole(painter, value, known ? amounts : QStringList{bar.reading.sample ? QStringLiteral("?") : QStringLiteral("—")}, Qt::AlignRight);
    const QRectF note(value.right() + 4, line.top(), c.note - 4, line.height());
    if (!bar.note.isEmpty()) {
        painter.setFont(fonts::caption());
        painter.setPen(tokens().text3);
        fonts::drawWhole(painter, note, {bar.note}, Qt::AlignRight);
    } else if (bar.changes()) {
        brush::change(painter, note, brush::changeOf(*bar.metric, *bar.reading.change), tokens());
    }
}

// How many more there are, else what the numbers at the right say.
void BarsPanel::paintFoot(QPainter &painter, const QVector<Bar> &all, qsizetype left) const
{
    painter.setFont(fonts::caption());
    painter.setPen(tokens().text3);
    const auto told = std::find_if(all.cbegin(), all.cend(), [](const Bar &bar) { return bar.changes(); });
    if (left > 0)
        fonts::drawText(painter, QRectF(16, height() - 18, width() - 32, 16), tr("and %Ln more", nullptr, static_cast<int>(left)));
    else if (m_funnel || told != all.cend())
        fonts::drawWhole(painter, QRectF(16, height() - 32, width() - 32, 20), m_funnel ? QStringList{tr("% of the step before")} : words::against(*told->reading.change), Qt::AlignRight);
}

} // namespace nocturne
