// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/OnCallStore.h"

#include "models/Words.h"

#include <QCoreApplication>

#include <algorithm>

namespace nocturne {

namespace {

constexpr TimeMs oldAfter = 30 * 1000;
constexpr TimeMs recently = 3600 * 1000;

QString tr(const char *text, const char *comment = nullptr, int n = -1) { return QCoreApplication::translate("nocturne", text, comment, n); }

// The first time at which a schedule has nobody.
std::optional<TimeMs> gapOf(const OnCallBoard::Schedule &schedule, TimeMs now)
{
    for (const OnCallBoard::Shift &shift : schedule.shifts) {
        if (shift.person.isEmpty() && shift.to > now)
            return std::max(shift.from, now);
    }
    return std::nullopt;
}

} // namespace

void OnCallStore::setBoard(const Result<OnCallBoard> &board)
{
    m_problem = board ? std::nullopt : Status(board.error());
    if (board)
        m_board = *board;
    Q_EMIT changed();
}

void OnCallStore::setDeliveries(const Result<QVector<Delivery>> &deliveries)
{
    if (!deliveries) {
        m_problem = deliveries.error();
    } else if (m_deliveries == *deliveries) {
        return;
    } else {
        m_deliveries = *deliveries;
    }
    Q_EMIT changed();
}

void OnCallStore::setChannels(const QVector<ChannelName> &channels)
{
    if (m_channels == channels)
        return;
    m_channels = channels;
    Q_EMIT changed();
}

void OnCallStore::clear()
{
    m_board.reset();
    m_deliveries.clear();
    m_channels.clear();
    m_problem.reset();
    Q_EMIT changed();
}

namespace {

// Each once, in the order of the schedules.
QStringList onCallNow(const OnCallBoard &board, TimeMs now)
{
    QStringList people;
    for (const OnCallBoard::Schedule &schedule : board.schedules) {
        for (const OnCallBoard::Shift &shift : schedule.shifts) {
            if (now >= shift.from && now < shift.to && !shift.person.isEmpty() && !people.contains(shift.person))
                people.append(shift.person);
        }
    }
    return people;
}

} // namespace

Verdict onCallVerdict(const OnCallStore &store, const ConsoleState &state)
{
    if (!store.board())
        return {MetricStatus::Unknown, store.problem() ? tr("Not known.") : tr("Loading."), store.problem() ? store.problem()->detail : QString()};
    const OnCallBoard &board = *store.board();
    const TimeMs now = state.now();
    if (now - board.at > oldAfter)
        return {MetricStatus::Unknown, tr("As of %1.").arg(words::clockTime(board.at)), tr("The backend did not answer since.")};
    if (!board.complaints.isEmpty())
        return {MetricStatus::Critical, tr("Part of the pager's file does not count."), tr("Look there: %1").arg(board.complaints.first())};
    if (board.schedules.isEmpty())
        return {MetricStatus::Unknown, tr("Nobody is on call."), tr("The backend has no schedules.")};
    const auto failed = std::count_if(store.deliveries().cbegin(), store.deliveries().cend(),
                                      [now](const Delivery &d) { return d.outcome == QLatin1String("failed") && now - d.at < recently; });
    const QString messages = failed > 0 ? tr("%Ln messages failed within the hour.", nullptr, static_cast<int>(failed)) : QString();
    const OnCallBoard::Schedule *first = nullptr;
    TimeMs gap = 0;
    for (const OnCallBoard::Schedule &schedule : board.schedules) {
        const auto at = gapOf(schedule, now);
        if (at && (!first || *at < gap)) {
            first = &schedule;
            gap = *at;
        }
    }
    if (first && gap <= now)
        return {MetricStatus::Critical, tr("Nobody is on call for %1.").arg(first->title), messages};
    if (first)
        return {MetricStatus::Warning, tr("Nobody for %1 from %2 on.").arg(first->title, words::dayTime(gap)), messages};
    return {failed > 0 ? MetricStatus::Warning : MetricStatus::Ok, tr("On call: %1.", "people").arg(onCallNow(board, now).join(QStringLiteral(", "))), messages};
}

QVector<Delivery> onePerMessage(const QVector<Delivery> &attempts)
{
    QVector<Delivery> messages;
    QSet<QString> open; // those whose first try has not come yet
    for (const Delivery &attempt : attempts) {
        const QString message = QStringList{attempt.alert, attempt.channel, attempt.person, attempt.event, QString::number(attempt.level)}.join(QLatin1Char('\n'));
        if (!open.contains(message))
            messages.append(attempt);
        open.insert(message);
        if (attempt.attempt <= 1)
            open.remove(message); // one before that is another's
    }
    return messages;
}

QVector<TimelineEntry> withAttempts(QVector<TimelineEntry> events, const QVector<Delivery> &attempts)
{
    for (const Delivery &attempt : onePerMessage(attempts)) {
        if (attempt.outcome != QLatin1String("failed") && attempt.outcome != QLatin1String("retry"))
            continue;
        const QString said = attempt.attempt > 1 ? tr("%1, tried %Ln times", nullptr, attempt.attempt).arg(words::answer(attempt.answer)) : words::answer(attempt.answer);
        const QString whom = attempt.person.isEmpty() ? said : QStringLiteral("%1: %2").arg(attempt.person, said);
        events.append({attempt.at, QStringLiteral("delivery_") + attempt.outcome, attempt.channel, whom});
    }
    std::stable_sort(events.begin(), events.end(), [](const TimelineEntry &a, const TimelineEntry &b) { return a.at < b.at; });
    return events;
}

} // namespace nocturne
