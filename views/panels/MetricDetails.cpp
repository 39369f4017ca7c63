// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/MetricDetails.h"

#include "models/AlertAge.h"
#include "models/Words.h"
#include "views/paint/Fonts.h"
#include "views/panels/TimeSeriesChart.h"

#include <QFile>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace nocturne {

namespace {

constexpr TimeMs hour = 3600 * 1000;
constexpr TimeMs day = 24 * hour;
constexpr TimeMs askAgainMs = 30000;
constexpr size_t mostSeries = 60;
constexpr int timeWidth = 200;

QPushButton *makeButton(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setMinimumHeight(32);
    return button;
}

QString figureLine(const QString &word, const std::optional<double> &figure, const MetricSpec &metric)
{
    return figure ? QStringLiteral("%1 %2\n").arg(word, words::quantity(*figure, metric.unit)) : QString();
}

// A name without a space may be longer than the line.
QString breakable(QString name)
{
    constexpr qsizetype most = 16;
    for (qsizetype at = most; at < name.size(); at += most + 1)
        name.insert(at, QChar(0x200b));
    return name;
}

} // namespace

MetricDetails::MetricDetails(const PanelParts &page, QWidget *parent)
    : QWidget(parent), m_theme(page.theme), m_state(page.state), m_alerts(page.alerts), m_live(page.metrics), m_range(day)
{
    setObjectName(QStringLiteral("details"));
    m_look.takeKeys(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 0, 24, 12);
    column->setSpacing(12);
    column->addWidget(makeHead());
    m_problem = new QLabel(this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    column->addWidget(m_problem);
    m_stack = new QStackedWidget(this);
    m_view = new QTableView(m_stack);
    m_view->setModel(&m_table);
    m_view->setAccessibleName(tr("Values"));
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(32);
    m_view->horizontalHeader()->setDefaultSectionSize(170);
    m_view->horizontalHeader()->setHighlightSections(false);
    m_view->setShowGrid(false);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_stack->addWidget(m_view);
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_stack, 1);
    row->addWidget(makeSide());
    column->addLayout(row, 1);
}

QWidget *MetricDetails::makeHead()
{
    auto *head = new QWidget(this);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    auto *back = makeButton(tr("Back  Esc"), head);
    back->setObjectName(QStringLiteral("details-back"));
    connect(back, &QPushButton::clicked, this, &MetricDetails::closed);
    row->addWidget(back);
    m_title = new QLabel(head);
    m_title->setFont(fonts::heading());
    row->addSpacing(12);
    row->addWidget(m_title, 1);
    for (const auto &[text, range] : {std::pair{tr("1 h"), hour}, std::pair{tr("24 h"), day}, std::pair{tr("7 d"), 7 * day}, std::pair{tr("30 d"), 30 * day}}) {
        auto *button = makeButton(text, head);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        button->setAccessibleName(tr("Range %1").arg(text));
        button->setProperty("range", range);
        connect(button, &QPushButton::clicked, &m_look, &ChartView::live); // the one that is chosen already, too
        connect(button, &QPushButton::toggled, this, [this, range = range](bool on) {
            if (on && range != m_range)
                setRange(range);
        });
        m_ranges.append(button);
        row->addWidget(button);
    }
    row->addSpacing(12);
    m_asTable = makeButton(tr("Table  T"), head);
    m_asTable->setCheckable(true);
    m_asTable->setObjectName(QStringLiteral("details-table"));
    connect(m_asTable, &QPushButton::toggled, this, [this](bool on) { setAs(on ? DetailsAs::Table : DetailsAs::Chart); });
    row->addWidget(m_asTable);
    auto *csv = makeButton(tr("Save CSV"), head);
    connect(csv, &QPushButton::clicked, this, [this] { save(tr("Save the values"), QStringLiteral("csv"), &MetricDetails::saveCsv); });
    row->addWidget(csv);
    auto *png = makeButton(tr("Save PNG"), head);
    connect(png, &QPushButton::clicked, this, [this] { save(tr("Save the picture"), QStringLiteral("png"), &MetricDetails::savePng); });
    row->addWidget(png);
    return head;
}

QWidget *MetricDetails::makeSide()
{
    auto *inside = new QWidget;
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(16);
    m_facts = new TextBlock(m_theme, fonts::body(), TextBlock::Links::None, inside); // names of series are longer than a line
    m_facts->setObjectName(QStringLiteral("details-facts"));
    m_open = new QLabel(inside);
    m_open->setWordWrap(true);
    m_open->setTextInteractionFlags(Qt::LinksAccessibleByKeyboard | Qt::LinksAccessibleByMouse);
    column->addWidget(m_facts);
    column->addWidget(m_open);
    connect(m_open, &QLabel::linkActivated, this, &MetricDetails::alertWanted);
    column->addStretch(1);
    auto *side = new QScrollArea(this);
    side->setWidget(inside);
    side->setWidgetResizable(true);
    side->setFrameShape(QFrame::NoFrame);
    side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    side->setMinimumWidth(220);
    side->setMaximumWidth(360);
    side->viewport()->setAutoFillBackground(true);
    inside->setBackgroundRole(QPalette::Base);
    return side;
}

void MetricDetails::open(const Panel &panel, DetailsAs as, const QString &environment)
{
    m_panel = panel;
    m_environment = environment;
    m_look.live();
    m_title->setText(panel.title);
    setAccessibleName(panel.title);
    m_stack->setCurrentWidget(m_view); // before the old chart goes
    delete m_chart;
    Panel chart = panel;
    chart.kind = QStringLiteral("timeseries");
    m_chart = new TimeSeriesChart(chart, {m_theme, m_state, m_metrics, m_alerts, m_environment}, m_look, m_stack);
    m_chart->setObjectName(QStringLiteral("details-chart"));
    connect(m_chart, &PanelWidget::detailsWanted, this, [this](const Panel &, DetailsAs wanted) { setAs(wanted); });
    m_stack->insertWidget(0, m_chart);
    for (QPushButton *button : m_ranges) {
        const QSignalBlocker told(button);
        button->setChecked(button->property("range").toLongLong() == m_range);
    }
    m_metrics.expect(panel.id, m_range, m_state.local());
    m_metrics.clear();
    m_table.set({});
    setAs(as);
    ask();
    refresh();
    setFocus();
}

void MetricDetails::setAs(DetailsAs as)
{
    const QSignalBlocker told(m_asTable);
    m_asTable->setChecked(as == DetailsAs::Table);
    m_asTable->update();
    if (as == DetailsAs::Table)
        m_stack->setCurrentWidget(m_view);
    else if (m_chart)
        m_stack->setCurrentWidget(m_chart);
}

void MetricDetails::setRange(TimeMs range)
{
    m_range = range;
    m_look.live();
    m_metrics.expect(m_panel.id, range, m_state.local());
    ask();
}

void MetricDetails::ask()
{
    m_answered.clear();
    m_series.clear();
    m_problem->hide();
    m_askedAt = m_state.local();
    for (const MetricSpec &metric : std::as_const(m_panel.metrics))
        Q_EMIT pastWanted(metric.id, m_range);
}

void MetricDetails::show(const QString &metric, TimeMs range, const Result<std::vector<Series>> &past)
{
    const bool asked = std::any_of(m_panel.metrics.cbegin(), m_panel.metrics.cend(), [&](const MetricSpec &m) { return m.id == metric; });
    if (!asked || range != m_range || m_answered.contains(metric))
        return;
    m_answered.append(metric);
    if (!past) {
        m_problem->setText(past.error().code == ErrorCode::NotFound ? tr("The backend does not know the metric %1.").arg(metric)
                                                                    : tr("%1 could not be read: %2 It is asked again.").arg(metric, past.error().detail));
        m_problem->show();
    } else {
        for (Series series : *past) {
            if (m_series.size() == mostSeries)
                break;
            series.number = static_cast<quint32>(m_series.size() + 1);
            series.panel = m_panel.id;
            m_series.push_back(std::move(series));
        }
    }
    if (m_answered.size() == m_panel.metrics.size())
        fill();
}

void MetricDetails::fill()
{
    QVector<SeriesTable::Column> columns;
    for (Series &series : m_series) {
        const auto metric = std::find_if(m_panel.metrics.cbegin(), m_panel.metrics.cend(), [&](const MetricSpec &m) { return m.id == series.metric; });
        // The step between the points tells a gap from a pause.
        series.stepSeconds = std::max(metric->intervalSeconds, static_cast<double>(m_range) / 1000 / 720);
        series.intervalSeconds = metric->intervalSeconds;
        QString name = words::series(*metric, series.labels);
        if (!series.labels.isEmpty() && m_panel.metrics.size() > 1)
            name = QStringLiteral("%1, %2").arg(metric->title, name);
        columns.append({name, *metric, series.points});
    }
    m_table.set(std::move(columns));
    m_view->setColumnWidth(0, timeWidth);
    m_metrics.reset(m_series);
    refresh();
}

void MetricDetails::refresh()
{
    if (m_panel.id.isEmpty())
        return;
    follow();
    m_facts->showText(facts());
    m_facts->setAccessibleName(facts());
    m_open->setText(alertsText());
    if (m_chart)
        m_chart->refresh();
    if (isVisible() && m_state.local() - m_askedAt > askAgainMs)
        ask();
}

// The long past comes in steps; what is newer than its last point comes with the page.
void MetricDetails::follow()
{
    std::vector<SeriesSample> newer;
    for (const Series &series : m_series) {
        for (const LiveSeries *live : m_live.series(m_panel.id, series.metric)) {
            if (live->facts.labels != series.labels)
                continue;
            const auto latest = live->latest();
            if (latest && (series.points.isEmpty() || latest->at > series.points.last().at))
                newer.push_back({series.number, *latest});
        }
    }
    if (!newer.empty() && m_metrics.loaded())
        m_metrics.apply(newer);
}

QString MetricDetails::facts() const
{
    QString text;
    for (const MetricSpec &metric : m_panel.metrics) {
        text += metric.title + QLatin1Char('\n') + metric.description + QLatin1Char('\n');
        for (const LiveSeries *series : m_live.series(m_panel.id, metric.id)) {
            const Reading reading = readingOf(metric, series, m_state, m_live);
            text += tr("Now %1", "a value and its status").arg(series->facts.labels.isEmpty() ? words::said(metric, reading) : words::series(metric, series->facts.labels) + QLatin1Char(' ') + words::said(metric, reading)) + QLatin1Char('\n');
            if (const QString forecast = words::forecast(metric, reading); !forecast.isEmpty())
                text += forecast + QLatin1Char('\n');
        }
        if (metric.target)
            text += tr("Target: %1").arg(words::shortTarget(metric)) + QLatin1Char('\n');
        text += figureLine(tr("Warning beyond"), metric.warning, metric) + figureLine(tr("Critical beyond"), metric.critical, metric);
        if (!metric.needs.isEmpty())
            text += tr("Comes with %1").arg(metric.needs.join(QStringLiteral(", "))) + QLatin1Char('\n');
        text += tr("Measured every %1").arg(words::period(static_cast<TimeMs>(metric.intervalSeconds * 1000))) + QStringLiteral("\n\n");
    }
    return text.trimmed();
}

QString MetricDetails::alertsText() const
{
    QStringList rows;
    for (const Alert &alert : m_alerts.alerts()) {
        const bool ours = std::any_of(m_panel.metrics.cbegin(), m_panel.metrics.cend(), [&](const MetricSpec &m) { return m.alerts.contains(alert.name); });
        if (ours && isOf(alert, m_environment))
            rows.append(QStringLiteral("<p><a href=\"%1\">%2</a><br>%3, %4</p>").arg(alert.id.toHtmlEscaped(), breakable(alert.name).toHtmlEscaped(), words::severity(alert.severity), words::age(lastedFor(alert, m_state))));
    }
    return rows.isEmpty() ? tr("No open alert is about this.") : rows.join(QString());
}

bool MetricDetails::saveCsv(const QString &fileName) const
{
    QFile file(fileName);
    const QByteArray text = m_table.csv();
    return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.flush();
}

bool MetricDetails::savePng(const QString &fileName) const
{
    return m_chart && m_chart->grab().save(fileName, "PNG");
}

void MetricDetails::save(const QString &what, const QString &suffix, bool (MetricDetails::*write)(const QString &) const)
{
    const QString name = QFileDialog::getSaveFileName(this, what, QStringLiteral("%1.%2").arg(m_panel.id, suffix));
    if (name.isEmpty() || (this->*write)(name))
        return;
    m_problem->setText(tr("%1 could not be written.").arg(name));
    m_problem->show();
}

void MetricDetails::keyPressEvent(QKeyEvent *event)
{
    if (m_look.span() && (event->key() == Qt::Key_Escape || event->key() == Qt::Key_0))
        m_look.live();
    else if (event->key() == Qt::Key_Escape || event->key() == Qt::Key_Backspace)
        Q_EMIT closed();
    else if (event->key() == Qt::Key_T)
        m_asTable->toggle();
    else
        QWidget::keyPressEvent(event);
}

void MetricDetails::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.tokens().canvas);
}

} // namespace nocturne
