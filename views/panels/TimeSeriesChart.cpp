// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/TimeSeriesChart.h"

#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QWheelEvent>

#include <cmath>

namespace nocturne {

namespace {

constexpr qsizetype mostLines = 200; ///< painted
constexpr qsizetype mostAlerts = 20; ///< marked, of each name
constexpr qreal bottomGutter = 24;
constexpr double zoomStep = 0.8;
constexpr int panStep = 10; ///< a tenth of the span
constexpr qreal dragBegins = 4;
constexpr qint64 seenBefore = 16; ///< columns before the first that may still reach into it

// The labels at the right end, and where they stand.
QStringList labelTexts(const QVector<ChartLine> &lines, const TimeSeriesGeometry &g)
{
    QStringList texts;
    for (const ChartLine &line : lines.first(std::min(lines.size(), ChartPainter::mostLabels)))
        texts.append(line.label() + QString::number(line.end ? g.y(line.end->value) : 0, 'f', 0));
    return texts;
}

// What is past stays true: it is said at the end of the span, unless a gap lies between.
void endWithin(ChartLine &line, const TimeSpan &span)
{
    line.end = lastUntil(line.series->points, span.to);
    if (line.end && line.end->at < span.from)
        line.end.reset();
    const double step = std::max(line.series->facts.stepSeconds, line.metric->intervalSeconds);
    line.says = line.end && static_cast<double>(span.to - line.end->at) <= step * joinedSteps * 1000;
}

} // namespace

TimeSeriesChart::TimeSeriesChart(Panel panel, const PanelParts &parts, ChartView &view, QWidget *parent)
    : PanelWidget(std::move(panel), parts, parent), m_view(view), m_live(new QPushButton(tr("Back to live  0"), this))
{
    m_live->setObjectName(QStringLiteral("chart-live"));
    m_live->setFont(fonts::caption(QFont::DemiBold));
    m_live->hide();
    connect(m_live, &QPushButton::clicked, &m_view, &ChartView::live);
    setMouseTracking(true);
    connect(&m_view, &ChartView::pointed, this, [this] {
        showCard();
        update(plot().toAlignedRect());
    });
    connect(&m_view, &ChartView::spanChanged, this, &TimeSeriesChart::spanChanged);
}

void TimeSeriesChart::spanChanged()
{
    m_live->setVisible(m_view.span().has_value());
    placeButton();
    refresh();
    update();
}

void TimeSeriesChart::showBody(bool shown) { m_live->setVisible(shown && m_view.span().has_value()); }

void TimeSeriesChart::placeButton()
{
    const QSize size = m_live->sizeHint().expandedTo({0, 24});
    m_live->setGeometry(width() - 12 - size.width(), 12, size.width(), 24);
}

void TimeSeriesChart::resizeEvent(QResizeEvent *event)
{
    PanelWidget::resizeEvent(event);
    placeButton();
}

QString TimeSeriesChart::spanText() const
{
    if (!m_view.span())
        return {};
    const QString from = words::clockTime(m_view.span()->from);
    const QString to = words::clockTime(m_view.span()->to);
    const QString whole = tr("Not live: %1 to %2").arg(from, to);
    const qreal room = m_live->x() - 28 - QFontMetricsF(fonts::body()).horizontalAdvance(panel().title);
    return fonts::figuresWidth(fonts::caption(QFont::DemiBold), whole) <= room ? whole : tr("Not live");
}

QVector<ChartLine> TimeSeriesChart::lines() const
{
    QVector<ChartLine> all;
    const auto span = m_view.span();
    for (const MetricSpec &metric : panel().metrics) {
        for (const LiveSeries *series : parts().metrics.series(panel().id, metric.id)) {
            if (all.size() == mostLines)
                return all;
            const Reading reading = readingOf(metric, series, parts().state, parts().metrics);
            if (reading.otherUnit)
                continue;
            ChartLine line{&metric, series, reading, panel().metrics.size() == 1 && series->facts.labels.isEmpty(), reading.sample, reading.known()};
            if (span)
                endWithin(line, *span);
            all.append(line);
        }
    }
    return all;
}

qsizetype TimeSeriesChart::seriesCount() const
{
    qsizetype count = 0;
    for (const MetricSpec &metric : panel().metrics)
        count += parts().metrics.series(panel().id, metric.id).size();
    return count;
}

// What has no label at its end; said where not everything is painted too.
QString TimeSeriesChart::moreThan(qsizetype painted) const
{
    const qsizetype all = painted < mostLines ? painted : seriesCount();
    if (all <= ChartPainter::mostLabels)
        return {};
    return all == painted ? tr("+ %L1 more").arg(all - ChartPainter::mostLabels) : tr("%L1 of %L2 lines").arg(painted).arg(all);
}

QVector<const Alert *> TimeSeriesChart::alerts() const
{
    QVector<const Alert *> about;
    for (const QString &name : panel().metrics.first().alerts) {
        for (const Alert *alert : parts().alerts.named(name, mostAlerts)) {
            if (stateOf(*alert) != AlertState::Suppressed && isOf(*alert, parts().environment))
                about.append(alert);
        }
    }
    return about;
}

QString TimeSeriesChart::alertsText() const
{
    QString text;
    for (const Alert *alert : alerts())
        text += alert->id + QString::number(alert->rev);
    return text;
}

QString TimeSeriesChart::fingerprint() const
{
    const Reading oldest = oldestReading();
    QString text = head(oldest) + QString::number(static_cast<int>(oldest.freshness)) + QString::number(parts().metrics.generation());
    size_t newest = 0;
    for (const ChartLine &line : lines())
        newest = qHashMulti(newest, line.series->facts.number, line.reading.sample ? line.reading.sample->at : 0);
    const TimeSeriesGeometry g = geometry();
    if (const auto span = m_view.span())
        text += QStringLiteral("|%1-%2").arg(span->from).arg(span->to);
    return text + QLatin1Char('|') + QString::number(newest) + QLatin1Char('|') + QString::number(g.from) + alertsText();
}

QString TimeSeriesChart::spoken() const
{
    const auto all = lines();
    QStringList parts;
    if (m_view.span())
        parts.append(tr("Not live: %1 to %2").arg(words::clockTime(m_view.span()->from), words::clockTime(m_view.span()->to)));
    for (const ChartLine &line : all.first(std::min(all.size(), ChartPainter::mostLabels))) {
        const QString value = !line.end || !line.says ? tr("unknown") : m_view.span() ? words::quantity(line.end->value, line.metric->unit) : words::said(*line.metric, line.reading);
        parts.append(line.only ? value : line.name() + QLatin1Char(' ') + value);
    }
    if (all.size() > ChartPainter::mostLabels)
        parts.append(tr("and %Ln more lines, T for all", nullptr, static_cast<int>(all.size() - ChartPainter::mostLabels)));
    return all.isEmpty() ? tr("No data") : parts.join(QStringLiteral("; "));
}

TimeSpan TimeSeriesChart::whole() const
{
    const TimeMs now = parts().state.now();
    return {now - parts().metrics.rangeOf(panel().metrics.first().id), now};
}

QRectF TimeSeriesChart::plot() const
{
    const qreal rightGutter = width() > 500 ? 100 : 60;
    return {16 + ChartPainter::leftGutter, 52, width() - 32 - ChartPainter::leftGutter - rightGutter, height() - 52 - 16 - bottomGutter};
}

// Time goes over the plot in whole columns, one a pixel of the device; the newest is the last.
TimeSeriesGeometry TimeSeriesChart::geometry() const
{
    TimeSeriesGeometry g;
    g.plot = plot();
    const TimeSpan span = m_view.span().value_or(whole());
    const auto columns = std::max<TimeMs>(1, std::lround(g.plot.width() * devicePixelRatioF()));
    const TimeMs columnMs = std::max<TimeMs>(1, (span.to - span.from + columns - 1) / columns);
    const qint64 last = SeriesColumns(columnMs).indexOf(span.to);
    g.columnMs = columnMs;
    g.from = (last - columns + 1) * columnMs;
    g.to = (last + 1) * columnMs;
    return g;
}

// The columns of every line, with what came since; anew where the series or the axis are others.
void TimeSeriesChart::trace(const QVector<ChartLine> &lines, const TimeSeriesGeometry &g)
{
    const qint64 origin = g.from / g.columnMs;
    const bool same = m_generation == parts().metrics.generation() && static_cast<size_t>(lines.size()) == m_traces.size() &&
                      std::equal(m_traces.cbegin(), m_traces.cend(), lines.cbegin(), [&g](const Trace &trace, const ChartLine &line) {
                          return trace.number == line.series->facts.number && trace.columns.columnMs() == g.columnMs;
                      });
    if (!same || origin < m_origin) {
        m_generation = parts().metrics.generation();
        m_layer.forget();
        m_traces.clear();
        for (const ChartLine &line : lines) {
            const double step = std::max(line.series->facts.stepSeconds, line.metric->intervalSeconds);
            m_traces.push_back({line.series->facts.number, SeriesColumns(g.columnMs, static_cast<TimeMs>(step * joinedSteps * 1000))});
        }
    }
    m_origin = origin;
    for (size_t i = 0; i < m_traces.size(); ++i) {
        const QVector<Sample> &points = lines[static_cast<qsizetype>(i)].series->points;
        SeriesColumns &columns = m_traces[i].columns;
        const auto fresh = std::partition_point(points.cbegin(), points.cend(), [&](const Sample &sample) { return sample.at <= columns.lastAt(); });
        for (auto sample = fresh; sample != points.cend(); ++sample)
            columns.append(*sample);
        columns.dropBefore(origin - seenBefore);
    }
}

// From zero, or below, to over everything that is shown and the target.
QVector<double> TimeSeriesChart::scale(TimeSeriesGeometry &g)
{
    double least = 0;
    double mostShown = 0;
    double most = panel().metrics.first().target.value_or(0) * 1.2;
    const qint64 end = m_origin + std::max<qint64>(1, std::lround(g.plot.width() * devicePixelRatioF()));
    for (const Trace &trace : m_traces) {
        for (const SeriesColumn &column : trace.columns.entries()) {
            if (column.index < m_origin || column.index >= end)
                continue; // beside what is shown
            least = std::min(least, column.least);
            mostShown = std::max(mostShown, column.most);
        }
    }
    most = std::max(most, mostShown);
    // What all of them are shares of is the end of the axis.
    const auto bound = brush::boundOf(panel().metrics.first());
    const bool shared = bound && std::all_of(panel().metrics.cbegin(), panel().metrics.cend(), [&](const MetricSpec &metric) { return brush::boundOf(metric) == bound; });
    const QVector<double> ticks = shared && mostShown <= *bound ? boundedTicks(least, std::min(most, *bound), 5, *bound) : niceTicks(least, most, 5);
    g.bottom = ticks.first();
    g.top = ticks.last();
    return ticks;
}

// The subject last, so that it is on top; what of it is beyond its limit once more, in the severity.
QVector<LayerLine> TimeSeriesChart::strokes(const QVector<ChartLine> &lines, const TimeSeriesGeometry &g)
{
    const double ratio = devicePixelRatioF();
    QVector<LayerLine> all;
    for (qsizetype i = lines.size() - 1; i >= 0; --i) {
        const QColor colour = i == 0 ? tokens().data1 : (i == 1 ? tokens().data3 : tokens().data2);
        LayerLine line{&m_traces[static_cast<size_t>(i)].columns, {{colour.rgba(), (i == 0 ? 2 : 1.5) * ratio, i == 3}}};
        const MetricSpec &metric = *lines[i].metric;
        const auto limit = metric.warning ? metric.warning : metric.critical;
        if (i == 0 && limit && metric.better != Better::Neither) {
            Stroke breach{tokens().severity(metric.warning ? Severity::Warning : Severity::Critical).rgba(), 2.5 * ratio, false};
            const int row = static_cast<int>(std::lround((g.y(*limit) - g.plot.top()) * ratio));
            (metric.better == Better::Lower ? breach.toRow : breach.fromRow) = row;
            line.strokes.append(breach);
        }
        all.append(line);
    }
    return all;
}

// Brings the layer up to date; returns the first of its columns that is new.
int TimeSeriesChart::draw(const QVector<ChartLine> &lines, TimeSeriesGeometry &g, QVector<double> &ticks)
{
    g = geometry();
    trace(lines, g);
    ticks = scale(g);
    const QSize size(static_cast<int>(std::lround(g.plot.width() * devicePixelRatioF())), static_cast<int>(std::lround(g.plot.height() * devicePixelRatioF())));
    return m_layer.show(size, m_origin, {g.bottom, g.top}, strokes(lines, g));
}

QString TimeSeriesChart::head(const Reading &oldest) const
{
    return words::loudAge(oldest.age) + QString::number(static_cast<int>(oldest.freshness));
}

// Called when what is shown has changed: where only values came, the newest columns and the labels are painted.
void TimeSeriesChart::present()
{
    const auto all = lines();
    const Reading oldest = oldestReading();
    if (m_pointed)
        showCard();
    if (all.isEmpty() || m_face.size != size() || oldest.freshness != m_face.freshness || m_view.cursor()) {
        update();
        return;
    }
    TimeSeriesGeometry g;
    QVector<double> ticks;
    const int x = draw(all, g, ticks);
    if (m_origin != m_face.origin || ticks != m_face.ticks || alertsText() != m_face.alerts || oldest.freshness == Freshness::Unknown) {
        update();
        return;
    }
    const qreal left = g.plot.left() + x / devicePixelRatioF() - 2 * ChartPainter::dot - 2;
    // One rectangle is painted faster than two beside each other.
    const qreal right = labelTexts(all, g) != m_face.labels ? width() - 4 : g.plot.right() + 4;
    update(QRectF(left, g.plot.top() - 8, right - left, g.plot.height() + 16).toAlignedRect());
    if (head(oldest) != m_face.head)
        update(12, 12, width() - 24, 28);
}

void TimeSeriesChart::paintBody(QPainter &painter)
{
    const Reading oldest = oldestReading();
    if (paints(QRectF(12, 12, width() - 24, 28))) {
        paintTitle(painter, oldest, spanText(), m_view.span() ? width() - m_live->x() - 4 : 0);
    }
    const auto all = lines();
    if (all.isEmpty()) {
        const LiveSeries *any = firstSeries(panel().metrics.first());
        paintSentence(painter, noValues(panel().metrics.first(), any && readingOf(panel().metrics.first(), any, parts().state, parts().metrics).otherUnit));
        return;
    }
    TimeSeriesGeometry g;
    QVector<double> ticks;
    draw(all, g, ticks);
    ChartPainter chart(painter, tokens(), g);
    const bool around = paints(QRectF(0, g.plot.bottom() + 8, width(), bottomGutter));
    if (around)
        chart.axes(ticks);
    else
        chart.grid(ticks);
    chart.alerts(alerts());
    const auto target = panel().metrics.first().target;
    if (target && *target <= g.top)
        chart.target(*target);
    painter.drawImage(QRectF(g.plot.topLeft(), QSizeF(m_layer.image().size()) / devicePixelRatioF()), m_layer.image());
    if (oldest.freshness == Freshness::Unknown && oldest.sample->at < g.to)
        chart.seam(oldest.sample->at, devicePixelRatioF());
    if (paints(QRectF(g.plot.right() - 20, g.plot.top(), width() - g.plot.right(), g.plot.height())))
        chart.labels(all, width(), moreThan(all.size()));
    const auto cursor = m_view.cursor();
    if (cursor && chart.crosshair(*cursor) && !(m_card && m_card->isVisible()))
        chart.valuesAt(*cursor, valuesAt(*cursor, all));
    m_face = {head(oldest), labelTexts(all, g), ticks, alertsText(), m_origin, oldest.freshness, size()};
}

// Of many lines the highest first: they are looked for by their place.
QStringList TimeSeriesChart::valuesAt(TimeMs at, const QVector<ChartLine> &lines) const
{
    QVector<QPair<double, QString>> values;
    for (const ChartLine &line : lines) {
        const QString text = line.at(at);
        if (!text.isEmpty())
            values.append({nearestTo(line.series->points, at)->value, text});
    }
    if (values.size() > ChartPainter::mostLabels)
        std::stable_sort(values.begin(), values.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QStringList texts;
    for (const auto &[value, text] : std::as_const(values))
        texts.append(text);
    return texts;
}

void TimeSeriesChart::showCard()
{
    const auto at = m_view.cursor();
    const TimeSeriesGeometry g = geometry();
    const QStringList texts = m_pointed && at ? valuesAt(*at, lines()) : QStringList();
    if (!texts.isEmpty() && !ChartPainter::hasRoom(g, texts.size())) {
        if (!m_card)
            m_card = new ValueCard(parts().theme, this);
        m_card->showBeside(mapToGlobal(QPointF(g.x(*at), g.plot.center().y())).toPoint(), words::clockTime(*at), texts);
    } else if (m_card) {
        m_card->hide();
    }
}

void TimeSeriesChart::mousePressEvent(QMouseEvent *event)
{
    m_dragged = false;
    if (event->button() == Qt::LeftButton && m_view.span())
        m_draggedFrom = event->position().x();
    PanelWidget::mousePressEvent(event);
}

void TimeSeriesChart::mouseMoveEvent(QMouseEvent *event)
{
    const TimeSeriesGeometry g = geometry();
    const qreal x = event->position().x();
    if (m_draggedFrom && (m_dragged || std::abs(x - *m_draggedFrom) > dragBegins)) {
        m_dragged = true;
        m_view.pan(g.timeAt(*m_draggedFrom) - g.timeAt(x), whole());
        m_draggedFrom = x;
    }
    m_pointed = true;
    const bool inside = x >= g.plot.left() && x <= g.plot.right();
    m_view.point(inside ? std::optional(g.timeAt(x)) : std::nullopt);
}

void TimeSeriesChart::mouseReleaseEvent(QMouseEvent *event)
{
    m_draggedFrom.reset();
    if (!std::exchange(m_dragged, false))
        PanelWidget::mouseReleaseEvent(event);
}

void TimeSeriesChart::wheelEvent(QWheelEvent *event)
{
    if ((event->modifiers() & Qt::ControlModifier) == 0 || event->angleDelta().y() == 0) {
        event->ignore(); // the page scrolls
        return;
    }
    m_view.zoom(event->angleDelta().y() > 0 ? zoomStep : 1 / zoomStep, geometry().timeAt(event->position().x()), whole());
    event->accept();
}

void TimeSeriesChart::keyPressEvent(QKeyEvent *event)
{
    const TimeSpan span = m_view.span().value_or(whole());
    const TimeMs step = (span.to - span.from) / panStep;
    if (event->key() == Qt::Key_Plus || event->key() == Qt::Key_Equal)
        m_view.zoom(zoomStep, m_view.cursor().value_or(span.to), whole());
    else if (event->key() == Qt::Key_Minus)
        m_view.zoom(1 / zoomStep, m_view.cursor().value_or(span.to), whole());
    else if (m_view.span() && event->key() == Qt::Key_Left)
        m_view.pan(-step, whole());
    else if (m_view.span() && event->key() == Qt::Key_Right)
        m_view.pan(step, whole());
    else if (m_view.span() && (event->key() == Qt::Key_Escape || event->key() == Qt::Key_0))
        m_view.live();
    else
        PanelWidget::keyPressEvent(event);
}

void TimeSeriesChart::leaveEvent(QEvent *)
{
    m_pointed = false;
    m_view.point(std::nullopt);
}

void TimeSeriesChart::hideEvent(QHideEvent *event)
{
    leaveEvent(event);
    PanelWidget::hideEvent(event);
}

} // namespace nocturne
