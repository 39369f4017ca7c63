// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/oncall/OnCallPage.h"

#include "models/Words.h"
#include "views/paint/Fonts.h"
#include "views/paint/TextTable.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace nocturne {

namespace {

enum Column { When, What, Who, By, Outcome, Answer, Columns };

QString outcomeText(const Delivery &d)
{
    if (d.outcome == QLatin1String("delivered"))
        return d.attempt > 1 ? OnCallPage::tr("delivered, tried %Ln times", nullptr, d.attempt) : OnCallPage::tr("delivered");
    if (d.outcome == QLatin1String("failed"))
        return OnCallPage::tr("not delivered");
    if (d.outcome == QLatin1String("retry"))
        return OnCallPage::tr("not yet, tried %Ln times", nullptr, d.attempt);
    return OnCallPage::tr("not needed any more");
}

QLabel *label(const QFont &font, const QString &text, QWidget *parent)
{
    auto *made = new QLabel(text, parent);
    made->setFont(font);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    return made;
}

} // namespace

OnCallPage::OnCallPage(const Theme &theme, const ConsoleState &state, const OnCallStore &store, const AlertStore &alerts, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_state(state), m_store(store), m_alerts(alerts)
{
    setObjectName(QStringLiteral("on-call"));
    setAccessibleName(tr("On-call"));
}

void OnCallPage::showEvent(QShowEvent *event)
{
    if (!m_laneColumn)
        build();
    QWidget::showEvent(event);
}

void OnCallPage::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 8, 24, 24);
    column->setSpacing(12);
    m_laneColumn = new QVBoxLayout;
    m_laneColumn->setSpacing(12);
    column->addLayout(m_laneColumn);
    m_empty = label(fonts::body(), {}, this);
    m_empty->setObjectName(QStringLiteral("on-call-empty"));
    column->addWidget(m_empty);
    auto *both = new QWidget(this);
    both->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // it has the page's width and does not make it
    m_bar = new QHBoxLayout(both);
    m_bar->setContentsMargins(0, 0, 0, 0);
    auto *bar = new QHBoxLayout;
    bar->addWidget(label(fonts::heading(), tr("Deliveries"), this));
    m_failures = new QPushButton(tr("Failures only"), this);
    m_failures->setObjectName(QStringLiteral("failures-only"));
    m_failures->setCheckable(true);
    m_failures->setMinimumHeight(32);
    connect(m_failures, &QPushButton::toggled, this, &OnCallPage::showDeliveries);
    bar->addWidget(m_failures);
    m_messages = label(fonts::body(), {}, this);
    m_messages->setObjectName(QStringLiteral("messages"));
    m_messages->setTextFormat(Qt::RichText);
    m_messages->setWordWrap(false);
    m_messages->setOpenExternalLinks(true);
    m_messages->setTextInteractionFlags(Qt::TextBrowserInteraction);
    bar->addWidget(m_messages);
    setMessages(m_messagesPage);
    m_bar->addLayout(bar);
    m_bar->addStretch(1);
    bar = new QHBoxLayout;
    m_answer = label(fonts::caption(), {}, this);
    m_answer->setObjectName(QStringLiteral("on-call-answer"));
    m_answer->setWordWrap(false);
    bar->addWidget(m_answer);
    m_tests = new QHBoxLayout;
    bar->addLayout(m_tests);
    m_bar->addLayout(bar);
    column->addWidget(both);
    m_rows = new QStandardItemModel(0, Columns, this);
    m_rows->setHorizontalHeaderLabels({tr("When"), tr("What"), tr("To"), tr("By"), tr("Outcome"), tr("Answer")});
    m_table = new TextTable(m_theme, this);
    m_table->setObjectName(QStringLiteral("deliveries"));
    m_table->setAccessibleName(tr("Deliveries"));
    m_table->setModel(m_rows);
    m_table->setMinimumHeight(200);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const QString alert = m_rows->item(index.row(), What)->data().toString();
        if (!alert.isEmpty())
            Q_EMIT alertWanted(alert);
    });
    column->addWidget(m_table, 1);
    m_nothing = label(fonts::body(), {}, this);
    m_nothing->setObjectName(QStringLiteral("nothing-sent"));
    column->addWidget(m_nothing);
    column->addStretch(0);
    connect(&m_store, &OnCallStore::changed, this, &OnCallPage::storeChanged);
    storeChanged();
}

void OnCallPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrangeBar();
}

void OnCallPage::arrangeBar()
{
    if (!m_bar)
        return; // nobody has looked at the page yet
    int beside = 0;
    for (int i = 0; i < m_bar->count(); ++i)
        beside += m_bar->itemAt(i)->minimumSize().width() + m_bar->spacing();
    m_bar->setDirection(beside <= m_bar->parentWidget()->width() ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

void OnCallPage::storeChanged()
{
    showLanes();
    showDeliveries();
    showChannels();
    arrangeBar();
    refresh();
}

// As the backend says it, else as long as it is open; its id is the last that is left.
QString OnCallPage::nameOf(const Delivery &delivery) const
{
    if (!delivery.name.isEmpty())
        return delivery.name;
    const Alert *alert = m_alerts.find(delivery.alert);
    return alert ? alert->name : delivery.alert;
}

// What it was and about what.
QString OnCallPage::eventText(const Delivery &d) const
{
    if (d.event == QLatin1String("test"))
        return tr("Test");
    if (d.event == QLatin1String("heartbeat"))
        return tr("Heartbeat");
    if (d.event == QLatin1String("changed"))
        return tr("%1: the message was changed").arg(nameOf(d));
    const QString page = d.level > 0 ? tr("Page, level %1").arg(d.level) : tr("Notice");
    const QString what = d.event == QLatin1String("resolved") ? tr("Resolved") : d.event == QLatin1String("acknowledged") ? tr("Acknowledged") : page;
    return d.alert.isEmpty() ? what : QStringLiteral("%1: %2").arg(nameOf(d), what);
}

QString OnCallPage::emptyText() const
{
    if (!m_store.board())
        return m_store.problem() ? tr("Who is on call cannot be shown: %1").arg(m_store.problem()->detail) : tr("Loading …");
    return tr("There are no schedules. Who looks after the backend can add them: the pager's file says who is on call.");
}

void OnCallPage::showLanes()
{
    const auto schedules = m_store.board() ? m_store.board()->schedules : QVector<OnCallBoard::Schedule>();
    while (m_lanes.size() > schedules.size())
        delete m_lanes.takeLast();
    while (m_lanes.size() < schedules.size()) {
        auto *lane = new ScheduleLane(m_theme, m_state, this);
        connect(lane, &ScheduleLane::standInWanted, this, &OnCallPage::standInWanted);
        m_laneColumn->addWidget(lane);
        m_lanes.append(lane);
    }
    for (qsizetype i = 0; i < schedules.size(); ++i)
        m_lanes[i]->show(schedules[i]);
    m_empty->setText(emptyText());
    m_empty->setVisible(schedules.isEmpty());
}

void OnCallPage::showDeliveries()
{
    QVector<Delivery> wanted;
    for (const Delivery &d : onePerMessage(m_store.deliveries())) {
        if (!m_failures->isChecked() || d.outcome == QLatin1String("failed") || d.outcome == QLatin1String("retry"))
            wanted.append(d);
    }
    m_nothing->setText(m_failures->isChecked() ? tr("No message failed.") : tr("Nobody was told of anything yet."));
    m_nothing->setVisible(wanted.isEmpty());
    m_table->setVisible(!wanted.isEmpty());
    if (wanted == m_shown && m_rows->rowCount() == m_shown.size())
        return;
    m_shown = wanted;
    m_rows->setRowCount(0);
    for (const Delivery &d : std::as_const(m_shown)) {
        const QString who = d.person.isEmpty() ? QStringLiteral("–") : d.person;
        QList<QStandardItem *> row;
        for (const QString &text : {words::dayTime(d.at).section(QLatin1Char(' '), 0, 2) + QLatin1Char(' ') + words::clockTime(d.at), eventText(d), who, d.channel, outcomeText(d), words::answer(d.answer)})
            row.append(new QStandardItem(text));
        row[What]->setData(d.alert);
        row[When]->setToolTip(words::utc(d.at));
        row[Answer]->setToolTip(words::answer(d.answer));
        const bool failed = d.outcome == QLatin1String("failed");
        for (QStandardItem *item : row)
            item->setForeground(failed ? m_theme.tokens().text : m_theme.tokens().text2);
        if (failed)
            row[Outcome]->setFont(fonts::body(QFont::DemiBold));
        m_rows->appendRow(row);
    }
    m_table->fitColumns();
}

void OnCallPage::showChannels()
{
    QStringList ids;
    for (const ChannelName &channel : m_store.channels())
        ids.append(channel.id);
    if (ids == m_tested)
        return;
    m_tested = ids;
    while (QLayoutItem *item = m_tests->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &id : std::as_const(ids)) {
        auto *button = new QPushButton(tr("Test %1").arg(id), this);
        button->setObjectName(QStringLiteral("test-") + id);
        button->setToolTip(tr("Sends a message that says it is a test"));
        button->setMinimumHeight(32);
        connect(button, &QPushButton::clicked, this, [this, id] { Q_EMIT testWanted(id); });
        m_tests->addWidget(button);
    }
}

void OnCallPage::setAnswer(const QString &sentence)
{
    if (m_answer)
        m_answer->setText(sentence);
}

void OnCallPage::setMessages(const QUrl &page)
{
    m_messagesPage = page;
    if (!m_messages)
        return;
    m_messages->setVisible(!page.isEmpty());
    //: %1: an address, which can be clicked
    m_messages->setText(page.isEmpty() ? QString() : tr("The messages themselves: %1").arg(QStringLiteral("<a href=\"%1\">%1</a>").arg(page.toString().toHtmlEscaped())));
}

void OnCallPage::refresh()
{
    for (ScheduleLane *lane : std::as_const(m_lanes))
        lane->refresh();
}

} // namespace nocturne
