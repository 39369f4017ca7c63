// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/notify/LetterText.h"

#include "domain/Time.h"

#include <algorithm>

namespace nocturne {

namespace {

// What is posted says what happened; what changes a message says how things are now.
QString doneOf(const PageJob &job)
{
    const bool changes = !job.receipt.isEmpty() && job.verb != TaskRow::Verb::Page;
    const AlertState state = changes                                     ? stateOf(job.alerts.front())
                             : job.verb == TaskRow::Verb::Resolved       ? AlertState::Resolved
                             : job.verb == TaskRow::Verb::Acknowledged   ? AlertState::Acknowledged
                                                                         : AlertState::Firing;
    switch (state) {
    case AlertState::Resolved:
        return QStringLiteral("Resolved: ");
    case AlertState::Acknowledged:
        return QStringLiteral("Acknowledged: ");
    case AlertState::Suppressed:
        return QStringLiteral("Suppressed: ");
    case AlertState::Returned:
        return QStringLiteral("Recovered, not acknowledged: ");
    case AlertState::Firing:
        break;
    }
    return {};
}

// Who has it, as far as anybody has.
QStringList standing(const Alert &alert)
{
    QStringList lines;
    if (alert.acknowledged)
        lines.append(QStringLiteral("Acknowledged by %1").arg(alert.acknowledged->by) +
                     (alert.acknowledged->comment.isEmpty() ? QString() : QStringLiteral(": ") + alert.acknowledged->comment));
    if (alert.assignee)
        lines.append(QStringLiteral("With %1").arg(*alert.assignee));
    if (alert.suppressed)
        lines.append(QStringLiteral("Suppressed%1%2").arg(alert.suppressed->by.isEmpty() ? QString() : QStringLiteral(" by ") + alert.suppressed->by,
                                                          alert.suppressed->until ? QStringLiteral(" until ") + formatTimeText(*alert.suppressed->until) : QString()));
    if (alert.escalation)
        lines.append(QStringLiteral("Called: %1").arg(alert.escalation->name) + (alert.escalation->who ? QStringLiteral(", ") + *alert.escalation->who : QString()));
    return lines;
}

// The one line that a reader sees first; what came from outside may be shortened.
std::vector<Piece> subjectOf(const PageJob &job)
{
    if (job.verb == TaskRow::Verb::Test)
        return {{QStringLiteral("Test: %1 works").arg(job.channel.id)}};
    if (job.verb == TaskRow::Verb::Heartbeat)
        return {{QStringLiteral("Nocturne works")}};
    const QString done = doneOf(job);
    if (job.alerts.size() > 1)
        return {{QStringLiteral("%1%2 alerts at once").arg(done).arg(job.alerts.size())}};
    const Alert &alert = job.alerts.front();
    std::vector<Piece> pieces{{QStringLiteral("%1[%2] ").arg(done, toText(alert.severity).toUpper())}, {alert.name, true}};
    if (!alert.summary.isEmpty()) {
        pieces.push_back({QStringLiteral(": ")});
        pieces.push_back({alert.summary, true});
    }
    return pieces;
}

void describe(Wording &text, const PageJob &job, const Alert &alert)
{
    if (job.verb != TaskRow::Verb::Page) {
        const QStringList lines = standing(alert);
        for (const QString &line : lines)
            text.loose(line);
    }
    text.keep(QStringLiteral("since %1").arg(formatTimeText(alert.startsAt)));
    if (!alert.description.isEmpty())
        text.loose(alert.description);
    for (auto it = alert.labels.cbegin(); it != alert.labels.cend(); ++it)
        text.line({{it.key(), true}, {QStringLiteral(" = ")}, {it.value(), true}});
    if (alert.runbookUrl)
        text.line({{QStringLiteral("Runbook: ")}, {*alert.runbookUrl, true}});
}

} // namespace

QString linkOf(const PageJob &job)
{
    if (job.link.isEmpty())
        return {};
    if (job.alerts.size() != 1)
        return job.link.toString();
    return job.link.toString() + (job.link.toString().endsWith(QLatin1Char('/')) ? QString() : QStringLiteral("/")) + QStringLiteral("alerts/") + job.alerts.front().id;
}

QString titleOf(const PageJob &job, qsizetype most) { return Wording().line(subjectOf(job)).within(most, Wording::plain()); }

Wording textOf(const PageJob &job)
{
    Wording text;
    if (job.verb == TaskRow::Verb::Test)
        text.keep(QStringLiteral("Nocturne sent this to show that the channel works. Nothing is wrong."));
    if (!job.rungName.isEmpty())
        text.line({{job.rungName, true}, {job.personName.isEmpty() ? QString() : QStringLiteral(": ")}, {job.personName, true}});
    if (job.verb != TaskRow::Verb::Test && job.alerts.size() == 1)
        describe(text, job, job.alerts.front());
    for (std::size_t i = 0; i < std::min(job.alerts.size(), mostListed) && job.alerts.size() > 1; ++i) {
        const Alert &alert = job.alerts[i];
        text.line({{QStringLiteral("- [%1] ").arg(toText(alert.severity).toUpper())}, {alert.name, true}, {QStringLiteral(" ")}, {alert.summary, true}});
    }
    if (job.alerts.size() > mostListed)
        text.keep(QStringLiteral("… and %1 more").arg(job.alerts.size() - mostListed));
    if (!linkOf(job).isEmpty())
        text.keep(linkOf(job));
    return text;
}

Wording wholeOf(const PageJob &job)
{
    Wording whole;
    whole.line(subjectOf(job));
    whole.append(textOf(job));
    return whole;
}

} // namespace nocturne
