// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/DonutPanel.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/panels/QuietChart.h"

#include <QChart>
#include <QChartView>
#include <QLocale>
#include <QPainter>
#include <QPieSeries>

#include <algorithm>

namespace nocturne {

namespace {

constexpr qsizetype mostShares = 4;

} // namespace

DonutPanel::DonutPanel(Panel panel, const PanelParts &parts, QWidget *parent)
    : PanelWidget(std::move(panel), parts, parent), m_view(makeQuietChart(this->panel().title, this)), m_chart(m_view->chart())
{
    m_view->setRenderHint(QPainter::Antialiasing);
    connect(&parts.theme, &Theme::changed, this, [this] { m_filled.clear(); });
}

QVector<DonutPanel::Share> DonutPanel::shares() const
{
    QVector<Share> all;
    for (const MetricSpec &metric : panel().metrics) {
        for (const LiveSeries *series : parts().metrics.series(panel().id, metric.id)) {
            const Reading reading = readingOf(metric, series, parts().state, parts().metrics);
            if (!reading.known())
                return {};
            all.append({words::series(metric, series->facts.labels), std::max(0.0, reading.sample->value), words::said(metric, reading)});
        }
    }
    std::stable_sort(all.begin(), all.end(), [](const Share &a, const Share &b) { return a.value > b.value; });
    if (all.size() > mostShares) {
        Share other{tr("Other"), 0, {}};
        while (all.size() >= mostShares)
            other.value += all.takeLast().value;
        other.said = words::quantity(other.value, panel().metrics.first().unit);
        all.append(other);
    }
    return all;
}

QString DonutPanel::fingerprint() const
{
    QString text = words::loudAge(oldestReading().age) + QString::number(static_cast<int>(oldestReading().freshness));
    for (const Share &share : shares())
        text += QStringLiteral("|%1 %2").arg(share.name).arg(share.value);
    return text;
}

QString DonutPanel::spoken() const
{
    QStringList said;
    for (const Share &share : shares())
        said.append(share.name + QLatin1Char(' ') + share.said);
    return said.isEmpty() ? (oldestReading().sample ? tr("Unknown") : tr("No data")) : said.join(QStringLiteral("; "));
}

void DonutPanel::showBody(bool shown) { m_view->setVisible(shown); }

QColor DonutPanel::colour(qsizetype index) const
{
    const Tokens &t = tokens();
    return index == 0 ? t.data1 : index == 1 ? t.data2 : index == 2 ? t.data3 : t.data4;
}

void DonutPanel::fill(const QVector<Share> &all)
{
    QVector<double> values;
    for (const Share &share : all)
        values.append(share.value);
    if (values == m_filled)
        return;
    m_filled = values;
    m_chart->removeAllSeries();
    auto *series = new QPieSeries;
    series->setHoleSize(0.56);
    series->setPieSize(1);
    for (qsizetype i = 0; i < values.size(); ++i) {
        auto *slice = series->append(QString(), values[i]);
        slice->setBrush(colour(i));
        slice->setPen(QPen(tokens().surface, 2));
    }
    m_chart->addSeries(series);
}

void DonutPanel::paintBody(QPainter &painter)
{
    paintTitle(painter, oldestReading());
    const auto all = shares();
    m_view->setVisible(!all.isEmpty());
    if (all.isEmpty()) {
        paintSentence(painter, oldestReading().sample ? QStringList{tr("Unknown: not every share has a current value.")} : noValues(panel().metrics.first(), false));
        return;
    }
    const int side = static_cast<int>(std::clamp(std::min(height() - 64.0, width() * 0.42), 64.0, 180.0));
    m_view->setGeometry(16, 48, side, side);
    m_chart->setPlotArea(QRectF(0, 0, side, side));
    fill(all);
    QVector<double> values;
    for (const Share &share : all)
        values.append(share.value);
    const QVector<int> percents = percentsOf(values);
    const qreal left = 16 + side + 20;
    const qreal rowHeight = std::min(28.0, side / static_cast<qreal>(all.size()));
    const qreal first = 48 + (side - rowHeight * static_cast<qreal>(all.size())) / 2;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QRectF row(left, first + static_cast<qreal>(i) * rowHeight, width() - 16 - left, rowHeight);
        painter.fillRect(QRectF(row.left(), row.center().y() - 5, 10, 10), colour(i));
        const QString percent = percents.isEmpty() ? QStringLiteral("–") : tr("%1 %").arg(QLocale().toString(percents[i]));
        painter.setFont(fonts::body(QFont::DemiBold));
        painter.setPen(tokens().text);
        const qreal percentWidth = fonts::figuresWidth(painter.font(), percent);
        fonts::drawFigures(painter, row, percent, Qt::AlignRight);
        painter.setFont(fonts::caption());
        painter.setPen(tokens().text3);
        const QString count = words::quantity(all[i].value, panel().metrics.first().unit);
        const qreal countWidth = row.width() > 260 ? fonts::figuresWidth(painter.font(), count) + 10 : 0;
        if (countWidth > 0)
            fonts::drawFigures(painter, row.adjusted(0, 0, -percentWidth - 10, 0), count, Qt::AlignRight);
        painter.setFont(fonts::body());
        painter.setPen(tokens().text2);
        fonts::drawText(painter, row.adjusted(18, 0, -percentWidth - countWidth - 10, 0), all[i].name);
    }
}

} // namespace nocturne
