// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/LostCommands.h"

#include "models/Words.h"

#include <algorithm>
#include <utility>

namespace nocturne {

namespace {

constexpr int settleMs = 2000;        ///< what was under way in the backend itself is done by then
constexpr TimeMs clocksApart = 2000;  ///< what is known of the server's clock is as good as the way there

} // namespace

LostCommands::LostCommands(ConsoleState &state, PendingIntents &pending, RestClient &rest, MainWindow &window)
    : m_state(state), m_pending(pending), m_rest(rest), m_window(window)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(settleMs);
    connect(&m_soon, &QTimer::timeout, this, &LostCommands::ask);
    connect(&m_state, &ConsoleState::changed, this, [this] {
        if (!m_commands.isEmpty() && m_state.mayAct() && !m_soon.isActive())
            m_soon.start();
    });
}

void LostCommands::lost(const AlertIntent &intent, TimeMs sentAt)
{
    if (m_commands.size() >= most)
        return;
    m_commands.append({intent, sentAt, {}, {}, 0, intent.targets.size()});
    if (m_state.mayAct() && !m_soon.isActive())
        m_soon.start(); // one connection may end alone
}

void LostCommands::forget()
{
    m_commands.clear();
    m_told.clear();
    m_questions.clear();
    m_soon.stop();
}

void LostCommands::ask()
{
    if (!m_state.mayAct())
        return; // gone again
    m_told.clear();
    for (const Command &one : std::exchange(m_commands, {})) {
        const auto command = std::make_shared<Command>(one);
        for (const AlertIntent::Target &target : command->intent.targets) {
            m_questions.ask([this, command, target](const std::function<void()> &done) {
                m_rest.timeline(target.id, [this, command, target, done](const Result<QVector<TimelineEntry>> &history) {
                    answered(command, target, history);
                    done();
                });
            });
        }
    }
}

// Where the history cannot be had now, the next time asks again for all that is left.
void LostCommands::answered(const std::shared_ptr<Command> &command, const AlertIntent::Target &target, const Result<QVector<TimelineEntry>> &history)
{
    --command->left;
    const bool gone = !history && history.error().code == ErrorCode::NotFound;
    if (!history && !gone) {
        command->unknown.append(target);
    } else if (!gone && happened(*command, *history)) {
        ++command->done;
        m_pending.confirmed(target.id);
    } else {
        command->notDone.append(target);
        m_pending.notDone(target.id, m_state.now());
    }
    if (command->left > 0)
        return;
    if (command->done + command->notDone.size() > 0)
        tell(*command);
    if (!command->unknown.isEmpty()) {
        command->intent.targets = command->unknown;
        lost(command->intent, command->sentAt);
    }
}

bool LostCommands::happened(const Command &command, const QVector<TimelineEntry> &history) const
{
    return std::any_of(history.begin(), history.end(), [&](const TimelineEntry &entry) {
        return entry.kind == eventOf(command.intent.verb) && entry.by == m_state.connection().user && entry.at >= command.sentAt - clocksApart;
    });
}

void LostCommands::tell(const Command &command)
{
    Told told{command.intent, command.done};
    told.again.targets = command.notDone;
    m_told.append(told);
    QVector<words::CarriedOut> all;
    QVector<AlertIntent> again;
    for (const Told &one : std::as_const(m_told)) {
        auto same = std::find_if(all.begin(), all.end(), [&](const words::CarriedOut &c) { return c.verb == one.again.verb; });
        if (same == all.end())
            same = all.insert(all.end(), {one.again.verb, 0, 0});
        same->done += one.done;
        same->notDone += static_cast<int>(one.again.targets.size());
        if (!one.again.targets.isEmpty())
            again.append(one.again);
    }
    m_window.alertsPage().showOutage(words::afterOutage(all), again);
}

} // namespace nocturne
