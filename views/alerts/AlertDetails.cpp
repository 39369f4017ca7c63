// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/AlertDetails.h"

#include "models/AlertAge.h"
#include "models/Words.h"
#include "views/paint/Brush.h"
#include "views/paint/Fonts.h"
#include "views/paint/Marks.h"
#include "views/paint/Style.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace nocturne {

namespace {

constexpr int longestSuppression = 24 * 60;

QLabel *makeLabel(const QFont &font, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setFont(font);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

QLabel *makeHeading(const QString &text, QWidget *parent)
{
    QLabel *label = makeLabel(fonts::body(QFont::DemiBold), parent);
    label->setText(text);
    return label;
}

QString link(const QString &url)
{
    // Only what a browser may open; anything else stays text.
    const QString escaped = url.toHtmlEscaped();
    const bool web = url.startsWith(QLatin1String("http://")) || url.startsWith(QLatin1String("https://"));
    return web ? QStringLiteral("<a href=\"%1\">%1</a>").arg(escaped) : escaped;
}

} // namespace

AlertDetails::AlertDetails(const Theme &theme, const ConsoleState &state, const PendingIntents &pending, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_state(state), m_pending(pending)
{
    setObjectName(QStringLiteral("alert-details"));
    setAccessibleName(tr("Details of the alert"));
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 44, 8, 16);
    m_name = makeLabel(fonts::heading(), this);
    m_summary = makeLabel(fonts::body(), this);
    outer->addWidget(m_name);
    outer->addWidget(m_summary);
    m_actions = new QWidget(this);
    m_actionGrid = new QGridLayout(m_actions);
    m_actionGrid->setContentsMargins(0, 8, 0, 8);
    m_actionGrid->setSpacing(8);
    using Verb = AlertIntent::Verb;
    addButton(tr("Acknowledge"), QStringLiteral("A"), Verb::Acknowledge);
    addButton(tr("Take"), QStringLiteral("T"), Verb::Assign);
    addButton(tr("Escalate"), QStringLiteral("E"), Verb::Escalate);
    addButton(tr("Suppress"), QStringLiteral("S"), Verb::Suppress);
    addButton(tr("Comment"), QStringLiteral("C"), Verb::Comment);
    makePrimary(*m_buttons.first());
    arrangeActions();
    outer->addWidget(m_actions);
    buildForm(outer);

    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    auto *inside = new QWidget;
    inside->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 8, 8, 0);
    column->setSpacing(6);
    m_ladderHeading = makeHeading(tr("Escalation"), inside);
    column->addWidget(m_ladderHeading);
    m_ladder = new LadderView(theme, state, inside);
    column->addWidget(m_ladder);
    column->addSpacing(6);
    column->addWidget(makeHeading(tr("Timeline"), inside));
    m_timelineText = makeLabel(fonts::body(), inside);
    m_timelineText->setTextFormat(Qt::RichText);
    column->addWidget(m_timelineText);
    column->addSpacing(12);
    column->addWidget(makeHeading(tr("About"), inside));
    m_about = makeLabel(fonts::body(), inside);
    m_about->setTextFormat(Qt::RichText);
    m_about->setOpenExternalLinks(true);
    m_about->setTextInteractionFlags(Qt::TextBrowserInteraction);
    column->addWidget(m_about);
    column->addSpacing(12);
    column->addWidget(makeHeading(tr("Labels and annotations"), inside));
    m_labels = makeLabel(fonts::caption(), inside);
    column->addWidget(m_labels);
    column->addStretch(1);
    scroll->setWidget(inside);
    inside->setAutoFillBackground(false); // setWidget switches it on
    outer->addWidget(scroll, 1);
    show(nullptr, 0);
}

// One row where they fit, else two: no word is clipped.
void AlertDetails::arrangeActions()
{
    constexpr int oneRow = 560;
    const int columns = width() >= oneRow ? static_cast<int>(m_buttons.size()) : 3;
    if (m_actionColumns == columns)
        return;
    m_actionColumns = columns;
    for (int i = 0; i < static_cast<int>(m_buttons.size()); ++i)
        m_actionGrid->addWidget(m_buttons[i], i / columns, i % columns);
}

void AlertDetails::resizeEvent(QResizeEvent *event)
{
    arrangeActions();
    QWidget::resizeEvent(event);
}

void AlertDetails::addButton(const QString &text, const QString &key, AlertIntent::Verb verb)
{
    auto *button = new QPushButton(QStringLiteral("%1  %2").arg(text, key), m_actions);
    button->setObjectName(QStringLiteral("act-") + key);
    button->setAccessibleName(text);
    button->setToolTip(tr("Key %1").arg(key));
    button->setMinimumHeight(32);
    connect(button, &QPushButton::clicked, this, [this, verb] { begin(verb); });
    m_buttons.append(button);
}

void AlertDetails::buildForm(QVBoxLayout *column)
{
    m_form = new QWidget(this);
    m_form->setObjectName(QStringLiteral("alert-form"));
    auto *layout = new QVBoxLayout(m_form);
    layout->setContentsMargins(0, 0, 8, 8);
    m_formTitle = makeLabel(fonts::body(QFont::DemiBold), m_form);
    layout->addWidget(m_formTitle);
    auto *row = new QHBoxLayout;
    m_formText = new QLineEdit(m_form);
    m_formText->setObjectName(QStringLiteral("alert-form-text"));
    m_formText->setAccessibleName(tr("Reason or comment"));
    m_formText->setMaxLength(300);
    m_formText->setTextMargins(8, 0, 8, 0);

    m_formText->setMinimumHeight(32);
    m_formMinutes = new QLineEdit(QStringLiteral("60"), m_form);
    m_formMinutes->setObjectName(QStringLiteral("alert-form-minutes"));
    m_formMinutes->setAccessibleName(tr("Minutes"));
    m_formMinutes->setMaximumWidth(72);
    m_formMinutes->setTextMargins(8, 0, 8, 0);
    m_formMinutes->setMinimumHeight(32);
    m_formSend = new QPushButton(tr("Send"), m_form);
    m_formSend->setMinimumHeight(32);
    auto *cancel = new QPushButton(tr("Cancel  Esc"), m_form);
    cancel->setMinimumHeight(32);
    row->addWidget(m_formText, 1);
    row->addWidget(m_formMinutes);
    row->addWidget(m_formSend);
    row->addWidget(cancel);
    layout->addLayout(row);
    m_formError = makeLabel(fonts::caption(), m_form);
    layout->addWidget(m_formError);
    column->addWidget(m_form);
    m_form->hide();
    connect(m_formSend, &QPushButton::clicked, this, &AlertDetails::send);
    connect(m_formText, &QLineEdit::returnPressed, this, &AlertDetails::send);
    connect(m_formMinutes, &QLineEdit::returnPressed, this, &AlertDetails::send);
    connect(cancel, &QPushButton::clicked, this, &AlertDetails::closeForm);
}

void AlertDetails::begin(AlertIntent::Verb verb)
{
    if (!m_alert || !m_state.mayAct())
        return;
    if (verb == AlertIntent::Verb::Escalate && !m_ladder->empty()) {
        chooseLevel();
        return;
    }
    if (verb != AlertIntent::Verb::Suppress && verb != AlertIntent::Verb::Comment) {
        Q_EMIT acted(verb, {}, std::nullopt);
        return;
    }
    const bool suppress = verb == AlertIntent::Verb::Suppress;
    m_formVerb = verb;
    m_formTitle->setText(suppress ? tr("Suppress (%1 chosen): why, and for how many minutes?").arg(m_chosen)
                                  : tr("Comment (%1 chosen)").arg(m_chosen));
    m_formText->setPlaceholderText(suppress ? tr("Reason for suppressing") : tr("Comment"));
    m_formText->setAccessibleName(m_formText->placeholderText());
    m_formSend->setText(suppress ? tr("Suppress") : tr("Comment"));
    m_formText->clear();
    m_formMinutes->setVisible(suppress);
    m_formError->hide();
    m_form->show();
    m_formText->setFocus();
}

// Every rung by its name and whom it reaches; the one that would be next is chosen already.
void AlertDetails::chooseLevel()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("levels"));
    menu->setAccessibleName(tr("Escalate to"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const LadderRung &rung : m_ladder->rungs()) {
        const QString who = rung.reach.isEmpty() ? tr("nobody can be reached") : rung.reach.join(QStringLiteral(", "));
        QAction *action = menu->addAction(tr("%1: %2, now", "a rung and whom it reaches").arg(rung.name, who));
        connect(action, &QAction::triggered, this, [this, level = rung.level] { Q_EMIT acted(AlertIntent::Verb::Escalate, {}, std::nullopt, level); });
        if (!menu->activeAction() && rung.pages.isEmpty())
            menu->setActiveAction(action);
    }
    const auto button = std::find_if(m_buttons.cbegin(), m_buttons.cend(), [](const QPushButton *b) { return b->objectName() == QLatin1String("act-E"); });
    menu->popup((*button)->mapToGlobal(QPoint(0, (*button)->height())));
}

bool AlertDetails::closeForm()
{
    const bool wasOpen = m_form->isVisibleTo(this);
    m_form->hide();
    return wasOpen;
}

void AlertDetails::send()
{
    const QString text = m_formText->text().trimmed();
    const int minutes = m_formMinutes->text().toInt();
    const bool suppress = m_formVerb == AlertIntent::Verb::Suppress;
    QString wrong;
    if (text.isEmpty())
        wrong = suppress ? tr("A reason is needed.") : tr("There is nothing to say yet.");
    else if (suppress && (minutes < 1 || minutes > longestSuppression))
        wrong = tr("From 1 minute to 24 hours.");
    if (!wrong.isEmpty()) {
        m_formError->setText(wrong);
        m_formError->show();
        return;
    }
    closeForm();
    Q_EMIT acted(m_formVerb, text, suppress ? std::optional(m_state.now() + minutes * 60000LL) : std::nullopt);
}

void AlertDetails::show(const Alert *alert, int chosen)
{
    const bool another = !alert || !m_alert || alert->id != m_alert->id;
    m_alert = alert ? std::optional(*alert) : std::nullopt;
    m_chosen = chosen;
    if (another) {
        closeForm();
        m_timeline.clear();
        m_ladder->show({});
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
    refresh();
}

QString AlertDetails::aboutText() const
{
    const Alert &a = *m_alert;
    QStringList rows;
    const auto row = [&](const QString &name, const QString &html) {
        rows.append(QStringLiteral("<tr><td style='padding-right:16px'>%1</td><td>%2</td></tr>").arg(name, html));
    };
    if (!a.description.isEmpty())
        row(tr("Description"), a.description.left(2000).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
    row(tr("Source"), tr("%1, revision %2").arg(a.source.toHtmlEscaped()).arg(a.rev));
    row(tr("Environment"), a.environment.toHtmlEscaped());
    row(tr("Started"), words::clockTime(a.startsAt) + QStringLiteral(" · ") + words::utc(a.startsAt));
    if (a.runbookUrl)
        row(tr("Runbook"), link(*a.runbookUrl));
    if (a.generatorUrl)
        row(tr("Graph"), link(*a.generatorUrl));
    if (a.acknowledged)
        row(tr("Acknowledged"), (a.acknowledged->by + QStringLiteral(" ") + a.acknowledged->comment).toHtmlEscaped());
    if (a.suppressed)
        row(tr("Suppressed"), (a.suppressed->by + QStringLiteral(": ") + a.suppressed->reason).toHtmlEscaped());
    if (a.assignee)
        row(tr("Assigned to"), a.assignee->toHtmlEscaped());
    if (a.escalation)
        row(tr("Escalated to"), a.escalation->name.toHtmlEscaped());
    return QStringLiteral("<table>%1</table>").arg(rows.join(QString()));
}

// Since when it is what it is, as far as is known.
QString AlertDetails::standing() const
{
    const QString state = words::state(stateOf(*m_alert)).toLower();
    const QString lasted = words::age(lastedFor(*m_alert, m_state));
    const auto cut = alertCut(*m_alert, m_state);
    if (!cut)
        return QStringLiteral("%1 %2").arg(state, lasted);
    return cut->since > 0 ? tr("unknown, was %1 %2 at %3", "firing, 5 min, 22:11:26").arg(state, lasted, words::clockTime(cut->since))
                          : tr("unknown, was %1").arg(state);
}

void AlertDetails::follow()
{
    m_actions->setVisible(m_alert && m_state.mayAct());
    const auto cut = m_alert ? alertCut(*m_alert, m_state) : std::nullopt;
    setAccessibleDescription(m_alert ? standing() + (cut ? QStringLiteral(". ") + asOf(*cut) : QString()) : QString());
    update();
}

void AlertDetails::refresh()
{
    const bool any = m_alert.has_value();
    m_ladder->setVisible(any && !m_ladder->empty());
    m_ladderHeading->setVisible(any && !m_ladder->empty());
    m_ladder->refresh();
    follow();
    for (QLabel *label : {m_timelineText, m_about, m_labels, m_summary})
        label->setVisible(any);
    if (!any) {
        m_name->setText(tr("No alert chosen"));
        update();
        return;
    }
    m_name->setText(m_alert->name);
    m_summary->setText(m_pending.textFor(m_alert->id).isEmpty() ? m_alert->summary : m_pending.textFor(m_alert->id));
    QStringList lines;
    for (auto it = m_timeline.crbegin(); it != m_timeline.crend() && lines.size() < 100; ++it) {
        QString text = words::timelineKind(it->kind);
        if (!it->by.isEmpty())
            text += tr(", %1", "who did it").arg(it->by);
        if (!it->detail.isEmpty())
            text += QStringLiteral(": ") + it->detail.left(300);
        lines.append(QStringLiteral("<tr><td style='padding-right:12px'>%1</td><td>%2</td></tr>").arg(words::clockTime(it->at), text.toHtmlEscaped()));
    }
    m_timelineText->setText(QStringLiteral("<table>%1</table>").arg(lines.join(QString())));
    m_timelineText->setToolTip(m_timeline.isEmpty() ? QString() : words::utc(m_timeline.last().at));
    m_about->setText(aboutText());
    QStringList labels;
    for (auto it = m_alert->labels.cbegin(); it != m_alert->labels.cend(); ++it)
        labels.append(it.key() + QLatin1Char('=') + it.value());
    for (auto it = m_alert->annotations.cbegin(); it != m_alert->annotations.cend(); ++it)
        labels.append(it.key() + QStringLiteral(": ") + it.value().left(500));
    m_labels->setText(labels.join(QLatin1Char('\n')));
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
