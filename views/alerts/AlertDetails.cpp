// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/AlertDetails.h"

#include "domain/Offer.h"
#include "models/AlertAge.h"
#include "models/Happening.h"
#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"
#include "views/paint/Style.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace nocturne {

namespace {

QLabel *makeHeading(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setFont(fonts::body(QFont::DemiBold));
    label->setTextFormat(Qt::PlainText);
    return label;
}

// By whom, until when and with which words.
QString acknowledged(const Acknowledgement &by)
{
    const QString who = by.expiresAt ? AlertDetails::tr("%1, until %2", "a person, a time").arg(by.by, words::until(*by.expiresAt)) : by.by;
    return by.comment.isEmpty() ? who : AlertDetails::tr("%1: %2", "who, and what they wrote").arg(who, by.comment);
}

const QWidget *focusWidgetOf(const QWidget &widget) { return widget.window()->focusWidget(); }

QString link(const QString &url)
{
    // Only what a browser may open; anything else stays text.
    const QString escaped = url.toHtmlEscaped();
    const bool web = url.startsWith(QLatin1String("http://")) || url.startsWith(QLatin1String("https://"));
    return web ? QStringLiteral("<a href=\"%1\">%1</a>").arg(escaped) : escaped;
}

} // namespace

AlertDetails::AlertDetails(const Theme &theme, const ConsoleState &state, const PendingIntents &pending, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_state(state), m_pending(pending), m_guard({}, nullptr)
{
    setObjectName(QStringLiteral("alert-details"));
    setAccessibleName(tr("Details of the alert"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 44, 8, 16);
    m_name = new TextBlock(theme, fonts::heading(), TextBlock::Links::None, this);
    m_summary = new TextBlock(theme, fonts::body(), TextBlock::Links::None, this);
    outer->addWidget(m_name);
    outer->addWidget(m_summary);
    buildActions();
    outer->addWidget(m_actions);
    m_form = new CommandForm(state, this);
    outer->addWidget(m_form);
    m_said = makeHeading({}, this); // below all buttons: none of them moves when it comes or goes
    m_said->setObjectName(QStringLiteral("alert-said"));
    m_said->setFont(fonts::body());
    m_said->setWordWrap(true);
    m_said->setMinimumHeight(m_said->fontMetrics().height());
    outer->addWidget(m_said);
    connect(m_form, &CommandForm::ready, this, &AlertDetails::ready);
    connect(m_form, &CommandForm::left, this, &AlertDetails::formLeft);

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    auto *inside = new QWidget;
    inside->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 8, 0);
    column->setSpacing(6);
    m_ladderHeading = makeHeading(tr("Escalation"), inside);
    column->addWidget(m_ladderHeading);
    m_ladder = new LadderView(theme, state, inside);
    column->addWidget(m_ladder);
    m_nobody = makeHeading({}, inside);
    m_nobody->setObjectName(QStringLiteral("nobody-called"));
    m_nobody->setFont(fonts::body());
    m_nobody->setWordWrap(true);
    column->addWidget(m_nobody);
    column->addSpacing(6);
    column->addWidget(m_headings.emplace_back(makeHeading(tr("Timeline"), inside)));
    m_timelineText = new TextBlock(theme, fonts::body(), TextBlock::Links::None, inside);
    column->addWidget(m_timelineText);
    column->addSpacing(12);
    column->addWidget(m_headings.emplace_back(makeHeading(tr("About"), inside)));
    m_about = new TextBlock(theme, fonts::body(), TextBlock::Links::Keyboard, inside);
    m_about->setObjectName(QStringLiteral("alert-about"));
    m_about->setAccessibleName(tr("About"));
    column->addWidget(m_about);
    column->addSpacing(12);
    column->addWidget(m_headings.emplace_back(makeHeading(tr("Labels and annotations"), inside)));
    m_labels = new TextBlock(theme, fonts::caption(), TextBlock::Links::None, inside);
    column->addWidget(m_labels);
    column->addStretch(1);
    scroll->setWidget(inside);
    inside->setAutoFillBackground(false); // setWidget switches it on
    outer->addWidget(scroll, 1);
    show(nullptr);
}

void AlertDetails::buildActions()
{
    m_actions = new QWidget(this);
    m_actionGrid = new QGridLayout(m_actions);
    m_actionGrid->setContentsMargins(0, 8, 8, 0); // as far from the right as from the left
    m_actionGrid->setSpacing(8);
    using Verb = AlertIntent::Verb;
    addAction(tr("Acknowledge"), Command::Acknowledge, Verb::Acknowledge);
    addAction(tr("Take"), Command::Take, Verb::Assign);
    addAction(tr("Escalate"), Command::Escalate, Verb::Escalate);
    addAction(tr("Suppress"), Command::Suppress, Verb::Suppress);
    addAction(tr("Comment"), Command::Comment, Verb::Comment);
    addAction(tr("Give back"), Command::GiveBack, Verb::Unacknowledge);
    addAction(tr("End suppression"), Command::GiveBack, Verb::Unsuppress);
    makePrimary(*m_all.first().button);
}

void AlertDetails::addAction(const QString &text, Command command, AlertIntent::Verb verb)
{
    const QString key = keyName(command);
    auto *button = new QPushButton(m_actions);
    button->setObjectName(QStringLiteral("act-") + (verb == AlertIntent::Verb::Unsuppress ? QStringLiteral("end") : key));
    button->setToolTip(tr("Key %1").arg(key));
    button->setMinimumHeight(32);
    button->hide();
    connect(button, &QPushButton::clicked, this, [this, verb] { Q_EMIT wanted(verb); });
    m_guard.watch(button); // the next alert stands here after a command
    m_all.append({verb, text, key, button});
}

// Only what can succeed, and for how many where several are chosen.
void AlertDetails::refreshActions()
{
    const int ends = m_offers.of(AlertIntent::Verb::Unsuppress);
    for (const Action &action : std::as_const(m_all)) {
        const int count = m_offers.of(action.verb);
        const bool many = m_offers.chosen > 1;
        const QString name = many ? tr("%1 %L2", "a command and for how many alerts").arg(action.text).arg(count) : action.text;
        // One key, two commands: what ends a suppression comes first.
        const bool has = action.verb == AlertIntent::Verb::Unacknowledge && ends > 0;
        action.button->setText(has ? name : tr("%1  %2", "a command and its key").arg(name, action.key));
        action.button->setAccessibleName(name);
        action.button->setVisible(count > 0);
    }
    m_actions->setVisible(m_alert && !m_offers.counts.isEmpty());
    arrangeActions();
}

// One row where they fit, else as many to a row as do: no word is clipped.
void AlertDetails::arrangeActions()
{
    QVector<QPushButton *> shown;
    int widest = 1;
    for (const Action &action : std::as_const(m_all)) {
        if (!action.button->isVisibleTo(m_actions))
            continue;
        shown.append(action.button);
        widest = std::max(widest, action.button->sizeHint().width() + m_actionGrid->spacing());
    }
    const int columns = std::clamp((width() - 24) / widest, 1, std::max(1, static_cast<int>(shown.size())));
    if (shown == m_arranged && columns == m_columns)
        return;
    for (const Action &action : std::as_const(m_all))
        m_actionGrid->removeWidget(action.button);
    for (int i = 0; i < static_cast<int>(shown.size()); ++i)
        m_actionGrid->addWidget(shown[i], i / columns, i % columns);
    m_arranged = shown;
    m_columns = columns;
}

void AlertDetails::resizeEvent(QResizeEvent *event)
{
    arrangeActions();
    QWidget::resizeEvent(event);
}

void AlertDetails::ask(const AlertIntent &intent, const QVector<Alert> &alerts)
{
    const bool known = intent.targets.size() == 1 && m_alert && intent.targets.first().id == m_alert->id && m_ladderTold;
    if (intent.verb == AlertIntent::Verb::Escalate && known)
        whyNobody().isEmpty() ? chooseLevel(intent) : Q_EMIT told(whyNobody());
    else if (!m_form->ask(intent, alerts))
        Q_EMIT ready(intent);
}

// What is plainly said instead of a question that could only be answered with a refusal; empty: somebody can be called.
QString AlertDetails::whyNobody() const
{
    if (!m_alert || !m_alert->active)
        return {};
    if (!m_state.connection().pager)
        return tr("Nobody can be called: the backend has no pager.");
    return m_ladderTold ? words::nobodyToCall(m_ladder->ladder()) : QString();
}

// Every rung by its name and whom it reaches; the one that would be next is chosen already, and one where nobody is cannot be.
void AlertDetails::chooseLevel(const AlertIntent &intent)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("levels"));
    menu->setAccessibleName(tr("Escalate to"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *next = nullptr;
    QAction *first = nullptr;
    for (const LadderRung &rung : m_ladder->rungs()) {
        const QString who = rung.reach.isEmpty() ? tr("nobody can be reached") : rung.reach.join(QStringLiteral(", "));
        QAction *action = menu->addAction(tr("%1: %2, now", "a rung and whom it reaches").arg(rung.name, who));
        action->setEnabled(!rung.reach.isEmpty());
        connect(action, &QAction::triggered, this, [this, intent, level = rung.level] {
            AlertIntent chosen = intent;
            chosen.level = level;
            Q_EMIT ready(chosen);
        });
        if (!next && action->isEnabled() && rung.pages.isEmpty())
            next = action;
        if (!first && action->isEnabled())
            first = action;
    }
    menu->popup(m_actions->mapToGlobal(QPoint(0, m_actions->height())));
    menu->setActiveAction(next ? next : first); // once it is there: opening it forgets one
}

bool AlertDetails::leaveForm() { return m_form->leave(); }

const AlertIntent *AlertDetails::asked() const { return m_form->isVisibleTo(this) && m_form->intent().targets.size() > 1 ? &m_form->intent() : nullptr; }

void AlertDetails::renew(const QVector<Alert> &alerts) { m_form->renew(alerts); }

void AlertDetails::setOffers(const Offers &offers)
{
    m_offers = offers;
    refreshActions();
}

void AlertDetails::show(const Alert *alert)
{
    const bool another = !alert || !m_alert || alert->id != m_alert->id;
    m_alert = alert ? std::optional(*alert) : std::nullopt;
    if (another) {
        // Where somebody writes or answers the form stays: it names its own alerts, and a letter that falls on nothing is a command.
        if (!m_form->isAncestorOf(focusWidgetOf(*this)))
            leaveForm();
        m_timeline.clear();
        m_ladder->show({});
        m_ladderTold = false;
        m_timelineOf = alert ? alert->id : QString();
    }
    refresh();
}

void AlertDetails::showTimeline(const QString &alertId, const QVector<TimelineEntry> &entries)
{
    if (alertId != m_timelineOf)
        return;
    m_timeline = entries;
    refresh();
}

void AlertDetails::showLadder(const QString &alertId, const Ladder &ladder)
{
    if (alertId != m_timelineOf)
        return;
    m_ladder->show(ladder);
    m_ladderTold = true;
    refresh();
    // It was asked about before this was known.
    if (m_form->asksAbout(AlertIntent::Verb::Escalate, alertId)) {
        const AlertIntent intent = m_form->intent();
        leaveForm();
        ask(intent, {*m_alert});
    }
}

QString AlertDetails::aboutText() const
{
    const Alert &a = *m_alert;
    QStringList rows;
    const auto row = [&](const QString &name, const QString &html) {
        rows.append(QStringLiteral("<tr><td style='padding-right:16px'>%1</td><td>%2</td></tr>").arg(name, html));
    };
    if (!a.description.isEmpty())
        row(tr("Description"), a.description.text().left(2000).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
    row(tr("Source"), tr("%1, revision %2").arg(a.source.toHtmlEscaped()).arg(a.rev));
    row(tr("Environment"), a.environment.toHtmlEscaped());
    row(tr("Started"), words::clockTime(a.startsAt) + QStringLiteral(" · ") + words::utc(a.startsAt));
    if (a.firedAt > 0)
        row(tr("Fired again"), words::clockTime(a.firedAt) + QStringLiteral(" · ") + words::utc(a.firedAt));
    if (a.runbookUrl)
        row(tr("Runbook"), link(*a.runbookUrl));
    if (a.generatorUrl)
        row(tr("Graph"), link(*a.generatorUrl));
    if (const auto holder = holderOf(a))
        row(tr("Who has it"), holder->toHtmlEscaped());
    if (a.acknowledged)
        row(tr("Acknowledged"), acknowledged(*a.acknowledged).toHtmlEscaped());
    if (a.suppressed)
        row(tr("Suppressed"), (a.suppressed->by + QStringLiteral(": ") + a.suppressed->reason).toHtmlEscaped());
    if (a.escalation)
        row(tr("Escalated to"), (a.escalation->who ? a.escalation->name : tr("%1: nobody could be called").arg(a.escalation->name)).toHtmlEscaped());
    return QStringLiteral("<table>%1</table>").arg(rows.join(QString()));
}

// Since when it is what it is, as far as is known.
QString AlertDetails::standing() const
{
    const QString state = words::state(stateOf(*m_alert)).toLower();
    const QString lasted = words::age(lastedFor(*m_alert, m_state));
    const auto cut = alertCut(*m_alert, m_state);
    if (!cut && stateOf(*m_alert) == AlertState::Firing && m_alert->firedAt > 0)
        return tr("%1 %2, since %3, %4 times since %5", "firing 5 min, since 12:03:10, 3 times since 11:45:00")
            .arg(state, lasted, words::clockTime(m_alert->firedAt), QLocale().toString(m_alert->count), words::clockTime(m_alert->startsAt));
    if (!cut && stateOf(*m_alert) == AlertState::Firing)
        return QStringLiteral("%1 %2").arg(state, lasted);
    if (!cut)
        return m_alert->active ? tr("%1, fires for %2", "acknowledged, fires for 5 min").arg(state, lasted) : tr("%1, lasted %2", "returned, lasted 5 min").arg(state, lasted);
    return cut->since > 0 ? tr("unknown, was %1 %2 at %3", "firing, 5 min, 22:11:26").arg(state, lasted, words::clockTime(cut->since))
                          : tr("unknown, was %1").arg(state);
}

void AlertDetails::follow()
{
    if (!m_state.mayAct())
        m_actions->setVisible(false);
    m_ladder->refresh();
    m_nobody->setText(whyNobody());
    m_nobody->setVisible(!m_nobody->text().isEmpty());
    m_ladderHeading->setVisible(m_alert && (!m_ladder->empty() || !m_nobody->text().isEmpty()));
    const auto cut = m_alert ? alertCut(*m_alert, m_state) : std::nullopt;
    setAccessibleDescription(m_alert ? standing() + (cut ? QStringLiteral(". ") + asOf(*cut) : QString()) : QString());
    update();
}

void AlertDetails::refresh()
{
    const bool any = m_alert.has_value();
    m_ladder->setVisible(any && !m_ladder->empty());
    m_ladder->refresh();
    refreshActions();
    follow();
    for (TextBlock *text : {m_timelineText, m_about, m_labels, m_summary})
        text->setVisible(any);
    for (QLabel *heading : std::as_const(m_headings))
        heading->setVisible(any);
    if (!any) {
        m_name->showText(tr("No alert chosen"));
        m_said->clear();
        update();
        return;
    }
    m_name->showText(m_alert->name);
    m_said->setText(m_pending.textFor(m_alert->id));
    m_summary->showText(m_alert->summary);
    QStringList lines;
    for (auto it = m_timeline.crbegin(); it != m_timeline.crend() && lines.size() < 100; ++it) {
        lines.append(QStringLiteral("<tr><td style='padding-right:12px'>%1</td><td>%2</td></tr>").arg(words::clockTime(it->at), words::happening(*it).toHtmlEscaped()));
    }
    m_timelineText->showHtml(QStringLiteral("<table>%1</table>").arg(lines.join(QString())));
    m_timelineText->setToolTip(m_timeline.isEmpty() ? QString() : words::utc(m_timeline.last().at));
    m_about->showHtml(aboutText());
    QStringList labels;
    for (auto it = m_alert->labels.cbegin(); it != m_alert->labels.cend(); ++it)
        labels.append(it.key() + QLatin1Char('=') + it.value());
    for (auto it = m_alert->annotations.cbegin(); it != m_alert->annotations.cend(); ++it)
        labels.append(it.key() + QStringLiteral(": ") + it.value().left(500));
    m_labels->showText(labels.join(QLatin1Char('\n')));
    update();
}

void AlertDetails::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Tokens &t = m_theme.tokens();
    brush::panel(painter, rect(), t.surface);
    if (!m_alert)
        return;
    const auto group = groupOf(*m_alert);
    const bool old = alertCut(*m_alert, m_state).has_value();
    const auto badge = group == AlertGroup::Suppressed               ? marks::Badge::Quiet
                       : group == AlertGroup::Unacknowledged && !old ? marks::Badge::Solid
                                                                     : marks::Badge::Outline;
    if (old) {
        painter.fillRect(QRectF(0, 8, width(), 32), brush::hatch(t, devicePixelRatioF()));
        brush::plate(painter, QRectF(16, 14, width() - 32, 22), t.surface);
    }
    marks::drawBadge(painter, {16, 16}, m_alert->severity, badge, t);
    painter.setFont(fonts::caption());
    painter.setPen(old ? t.text : t.text3);
    const qreal left = 16 + marks::badgeWidth(m_alert->severity, badge) + 16;
    fonts::drawText(painter, QRectF(left, 16, width() - left - 16, 20),
                    QStringLiteral("%1   %2").arg(m_alert->priority, standing()));
}

} // namespace nocturne
