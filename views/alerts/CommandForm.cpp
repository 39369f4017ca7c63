// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/CommandForm.h"

#include "domain/Offer.h"
#include "views/paint/Fonts.h"
#include "views/shell/KeyMap.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace nocturne {

namespace {

constexpr int longestSuppression = 24 * 60;
constexpr int mostNames = 3;
constexpr int lineHeight = 32;

QLabel *makeLine(const QFont &font, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setFont(font);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QLineEdit *makeField(const QString &objectName, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(objectName);
    field->setTextMargins(8, 0, 8, 0);
    field->setMinimumHeight(lineHeight);
    return field;
}

QString bounded(const QString &name)
{
    constexpr qsizetype longest = 32;
    return name.size() > longest ? name.left(longest - 1) + QStringLiteral("…") : name;
}

/// Who beside the person has how many of some alerts, whoever has most first.
struct Holders {
    QVector<QPair<QString, int>> all;
    int held = 0;
    int own = 0; ///< of the person

    Holders(const QVector<Alert> &alerts, const QString &user)
    {
        QHash<QString, int> counts;
        for (const Alert &alert : alerts) {
            if (const auto holder = holderBeside(alert, user)) {
                ++counts[*holder];
                ++held;
            } else if (holderOf(alert)) {
                ++own;
            }
        }
        for (auto it = counts.cbegin(); it != counts.cend(); ++it)
            all.append({it.key(), it.value()});
        std::sort(all.begin(), all.end(), [](const auto &a, const auto &b) { return a.second != b.second ? a.second > b.second : a.first < b.first; });
    }
    /// "Ada has 3, Grace has 2, nobody has 1"
    QString sentence(int of) const
    {
        QStringList parts;
        int named = 0;
        for (const auto &[name, count] : all.mid(0, mostNames)) {
            //: %1: a person; %n: how many of the chosen alerts
            parts.append(CommandForm::tr("%1 has %Ln", nullptr, count).arg(bounded(name)));
            named += count;
        }
        if (all.size() > mostNames)
            parts.append(CommandForm::tr("others have %Ln", "alerts", held - named));
        if (own > 0)
            parts.append(CommandForm::tr("you have %Ln", "alerts", own));
        if (of > held + own)
            parts.append(CommandForm::tr("nobody has %Ln", "alerts", of - held - own));
        return parts.join(QStringLiteral(", "));
    }
};

QString with(const QString &title, const QString &whose) { return whose.isEmpty() ? title : title + QLatin1Char(' ') + whose; }

// Who acknowledged it keeps that no longer; whom it was given to has it all the same.
QString inYourName(const Alert &alert, const QString &user)
{
    if (alert.acknowledged && alert.acknowledged->by != user)
        return CommandForm::tr("%1 acknowledged it. Acknowledge it in your name?").arg(bounded(alert.acknowledged->by));
    return CommandForm::tr("%1 has it. Acknowledge it in your name?").arg(bounded(holderBeside(alert, user).value_or(QString())));
}

} // namespace

CommandForm::CommandForm(const ConsoleState &state, QWidget *parent) : QWidget(parent), m_state(state)
{
    setObjectName(QStringLiteral("alert-form"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 8);
    m_title = makeLine(fonts::body(QFont::DemiBold), this);
    m_title->setObjectName(QStringLiteral("alert-form-title"));
    layout->addWidget(m_title);
    buildRow();
    m_error = makeLine(fonts::caption(), this);
    layout->addWidget(m_error);
    connect(&state, &ConsoleState::changed, this, [this] {
        if (m_waits && m_state.mayAct())
            m_error->hide();
    });
    hide();
}

void CommandForm::buildRow()
{
    m_text = makeField(QStringLiteral("alert-form-text"), this);
    m_text->setMaxLength(300);
    m_text->setAccessibleName(tr("Reason or comment"));
    m_minutes = makeField(QStringLiteral("alert-form-minutes"), this);
    m_minutes->setText(QStringLiteral("60"));
    m_minutes->setAccessibleName(tr("Minutes"));
    m_minutes->setMaximumWidth(72);
    m_send = new QPushButton(this);
    m_send->setObjectName(QStringLiteral("alert-form-send"));
    m_send->setAccessibleName(tr("Send"));
    m_cancel = new QPushButton(tr("Cancel  %1", "a button and its key").arg(keyName(Command::Leave)), this);
    m_cancel->setObjectName(QStringLiteral("alert-form-cancel"));
    m_cancel->setAccessibleName(tr("Cancel"));
    auto *words = new QHBoxLayout;
    words->addWidget(m_text, 1);
    words->addWidget(m_minutes);
    auto *row = new QHBoxLayout;
    for (QPushButton *button : {m_send, m_cancel}) {
        button->setMinimumHeight(lineHeight);
        button->setAutoDefault(true); // Enter presses the one that has the focus
        row->addWidget(button);
    }
    row->addStretch();
    static_cast<QVBoxLayout *>(layout())->addLayout(words);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
    connect(m_send, &QPushButton::clicked, this, &CommandForm::send);
    connect(m_text, &QLineEdit::returnPressed, this, &CommandForm::send);
    connect(m_minutes, &QLineEdit::returnPressed, this, &CommandForm::send);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        leave();
        Q_EMIT left();
    });
}

bool CommandForm::asksAbout(AlertIntent::Verb verb, const QString &alertId) const
{
    return isVisibleTo(parentWidget()) && m_intent.verb == verb && m_intent.targets.size() == 1 && m_intent.targets.first().id == alertId;
}

// Who has the alerts, and what is to be done; empty where nothing has to be asked.
QString CommandForm::question(const QVector<Alert> &alerts) const
{
    using Verb = AlertIntent::Verb;
    const auto count = static_cast<int>(alerts.size());
    const QString name = alerts.isEmpty() ? QString() : alerts.first().name;
    const bool one = count == 1;
    const Holders holders(alerts, m_state.connection().user);
    const QString whose = one || holders.held == 0 ? QString() : tr("%1.", "who has how many").arg(holders.sentence(count));
    switch (m_intent.verb) {
    case Verb::Suppress:
        return with(one ? tr("Suppress %1: why, and for how many minutes?").arg(name) : tr("Suppress %Ln alerts: why, and for how many minutes?", nullptr, count), whose);
    case Verb::Comment:
        return one ? tr("Comment on %1").arg(name) : tr("Comment on %Ln alerts", nullptr, count);
    case Verb::Escalate:
        return with(one ? tr("Call the next level for %1?").arg(name) : tr("Call the next level for %Ln alerts?", nullptr, count), whose);
    case Verb::Assign:
        if (holders.held == 0)
            return {};
        return one ? tr("%1 has it. Take over?").arg(bounded(holders.all.first().first)) : tr("%1 Take over all %Ln?", "who has how many; of alerts", count).arg(whose);
    case Verb::Acknowledge:
        if (holders.held == 0)
            return {};
        return one ? inYourName(alerts.first(), m_state.connection().user) : tr("%1 Acknowledge all %Ln in your name?", "who has how many; of alerts", count).arg(whose);
    case Verb::Unacknowledge:
    case Verb::Unsuppress:
    case Verb::Resolve:
        return {};
    }
    return {};
}

bool CommandForm::ask(const AlertIntent &intent, const QVector<Alert> &alerts)
{
    using Verb = AlertIntent::Verb;
    leave();
    m_intent = intent;
    m_changed = 0;
    const QString title = question(alerts);
    if (title.isEmpty())
        return false;
    if (intent.verb == Verb::Suppress)
        openWords(title, tr("Reason for suppressing"), tr("Suppress"));
    else if (intent.verb == Verb::Comment)
        openWords(title, tr("Comment"), tr("Comment"));
    else
        openQuestion(title, intent.verb == Verb::Escalate ? tr("Escalate") : intent.verb == Verb::Assign ? tr("Take over") : tr("Acknowledge"));
    if (alerts.size() > 1)
        renew(alerts);
    return true;
}

// Of one alert the details stand beside it, and what they showed when the key was pressed counts. Of many nobody can look at each: what
// changed since it was painted, by whomever, leaves the question, which says so. So a yes never means more than what was asked about.
void CommandForm::renew(const QVector<Alert> &alerts)
{
    if (!isVisibleTo(parentWidget()))
        return;
    QHash<QString, qint64> painted;
    for (const AlertIntent::Target &target : std::as_const(m_intent.targets))
        painted.insert(target.id, target.materialRev);
    QVector<Alert> same;
    for (const Alert &alert : alerts) {
        if (painted.value(alert.id) == alert.materialRev)
            same.append(alert);
    }
    m_changed += static_cast<int>(m_intent.targets.size() - same.size());
    m_intent.targets.clear();
    for (const Alert &alert : std::as_const(same))
        m_intent.targets.append({alert.id, alert.materialRev});
    if (same.isEmpty()) {
        leave();
        Q_EMIT left();
        return;
    }
    const QString out = m_changed > 0 ? tr("%Ln changed meanwhile and stay as they are.", "alerts", m_changed) : QString();
    m_title->setText(with(asked(same), out));
}

// A question that needs none any more stays one: it stands there and waits for a yes.
QString CommandForm::asked(const QVector<Alert> &alerts) const
{
    const QString title = question(alerts);
    const auto count = static_cast<int>(alerts.size());
    if (!title.isEmpty() && count == 1) // of many that are left out
        return tr("%1: %2", "an alert, and a question about it").arg(bounded(alerts.first().name), title);
    if (!title.isEmpty() || (m_intent.verb != AlertIntent::Verb::Acknowledge && m_intent.verb != AlertIntent::Verb::Assign))
        return title;
    return m_intent.verb == AlertIntent::Verb::Assign ? tr("Take %Ln alerts?", nullptr, count) : tr("Acknowledge %Ln alerts?", nullptr, count);
}

void CommandForm::openWords(const QString &title, const QString &hint, const QString &button)
{
    m_words = true;
    m_text->setPlaceholderText(hint);
    m_text->setAccessibleName(hint);
    m_text->clear();
    openQuestion(title, button);
    m_text->show();
    m_minutes->setVisible(m_intent.verb == AlertIntent::Verb::Suppress);
    m_text->setFocus();
}

void CommandForm::openQuestion(const QString &title, const QString &button)
{
    m_title->setText(title);
    m_send->show();
    m_send->setText(button);
    m_send->setAccessibleName(button);
    m_text->hide();
    m_minutes->hide();
    m_error->hide();
    show();
    m_send->setFocus();
}

bool CommandForm::leave()
{
    const bool wasOpen = isVisibleTo(parentWidget());
    m_words = false;
    hide();
    return wasOpen;
}

void CommandForm::send()
{
    const QString text = m_text->text().trimmed();
    const int minutes = m_minutes->text().toInt();
    const bool suppress = m_intent.verb == AlertIntent::Verb::Suppress;
    QString wrong;
    m_waits = !m_state.mayAct();
    if (m_waits)
        wrong = tr("The backend does not answer. This stays here until it does.");
    else if (m_words && text.isEmpty())
        wrong = suppress ? tr("A reason is needed.") : tr("There is nothing to say yet.");
    else if (suppress && (minutes < 1 || minutes > longestSuppression))
        wrong = tr("From 1 minute to 24 hours.");
    if (!wrong.isEmpty()) {
        m_error->setText(wrong);
        m_error->show();
        return;
    }
    if (m_words)
        m_intent.text = text;
    if (suppress)
        m_intent.until = m_state.now() + minutes * 60000LL;
    leave();
    Q_EMIT ready(m_intent);
}

} // namespace nocturne
