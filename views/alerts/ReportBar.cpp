// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/alerts/ReportBar.h"

#include "models/Words.h"
#include "views/paint/Fonts.h"
#include "views/shell/KeyMap.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <numeric>
#include <utility>

namespace nocturne {

namespace {

constexpr TimeMs reportShown = 10000;
constexpr TimeMs outageShown = 60000;

int targetsOf(const QVector<AlertIntent> &intents)
{
    return std::accumulate(intents.begin(), intents.end(), 0, [](int sum, const AlertIntent &intent) { return sum + static_cast<int>(intent.targets.size()); });
}

} // namespace

ReportBar::ReportBar(const ConsoleState &state, QWidget *parent) : QWidget(parent), m_state(state), m_sentence(new QLabel(this)), m_button(new QPushButton(this))
{
    m_sentence->setObjectName(QStringLiteral("intent-report"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setFont(fonts::body());
    m_sentence->setWordWrap(true);
    m_button->setObjectName(QStringLiteral("undo"));
    m_button->setAccessibleName(tr("undo"));
    m_button->setMinimumHeight(28);
    m_button->hide();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_sentence, 1);
    row->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &ReportBar::followWanted);
    hide();
}

void ReportBar::showReport(const IntentReport &report, const QVector<AlertIntent> &undo)
{
    const int left = undo.isEmpty() ? 0 : report.done - targetsOf(undo);
    m_sentence->setText(left > 0 ? words::report(report) + QLatin1Char(' ') + tr("%Ln of them cannot be undone.", "alerts", left) : words::report(report));
    m_until = m_state.local() + reportShown;
    m_ofOutage = false;
    offer(undo, tr("undo"), tr("Undo %L1  %2", "for how many alerts, and the key"), tr("Undo for %Ln alerts", nullptr, targetsOf(undo)));
}

void ReportBar::showOutage(const QString &sentence, const QVector<AlertIntent> &again)
{
    m_sentence->setText(sentence);
    m_until = m_state.local() + outageShown;
    m_ofOutage = true;
    offer(again, tr("do it again"), tr("Do it again for %L1  %2", "for how many alerts, and the key"), tr("Do it again for %Ln alerts", nullptr, targetsOf(again)));
}

void ReportBar::say(const QString &sentence)
{
    m_sentence->setText(sentence);
    m_until = m_state.local() + reportShown;
    m_ofOutage = false;
    offer({}, {}, {}, {});
}

void ReportBar::end()
{
    hide();
    m_button->hide();
    m_follow.clear();
}

void ReportBar::offer(const QVector<AlertIntent> &follow, const QString &name, const QString &verb, const QString &spoken)
{
    m_sentence->setAccessibleName(m_sentence->text());
    m_follow = follow;
    m_name = name;
    const int count = targetsOf(follow);
    m_button->setVisible(count > 0);
    if (count > 0) {
        m_button->setText(verb.arg(count).arg(keyName(Command::Undo)));
        m_button->setAccessibleName(spoken);
    }
    show();
}

QString ReportBar::followName() const { return isVisibleTo(parentWidget()) && m_button->isVisibleTo(this) ? m_name : QString(); }

QVector<AlertIntent> ReportBar::takeFollow()
{
    const QVector<AlertIntent> follow = std::exchange(m_follow, {});
    end();
    return follow;
}

void ReportBar::refresh()
{
    if (m_state.local() >= m_until || (m_ofOutage && !m_state.mayAct())) // it says that the backend is back
        hide();
    if (m_state.local() >= m_until || !m_state.mayAct()) {
        m_button->hide();
        m_follow.clear();
    }
}

} // namespace nocturne
