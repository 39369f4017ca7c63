// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/notify/Notifier.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace nocturne {

namespace {

constexpr int askEveryMs = 100;
constexpr auto lastWords = std::chrono::seconds(5);

} // namespace

/// What the writer hands over.
struct Notifier::Inbox {
    std::mutex mutex;
    std::vector<PageJob> jobs;
    std::vector<Finished> unheard; ///< their transaction failed: again
    bool asked = false;
};

Notifier::Notifier(Writer &writer, const Clock &clock, const ConsolePresence &consoles)
    : m_writer(writer), m_clock(clock), m_consoles(consoles), m_inbox(std::make_shared<Inbox>()) {}

Notifier::~Notifier() { stop(); }

void Notifier::start()
{
    m_sender = std::make_unique<Sender>([this](const PageJob &job, const PageOutcome &outcome) { done(job, outcome); });
    m_thread = std::thread([this] { run(); });
}

void Notifier::stop()
{
    m_ending = true;
    if (m_sender)
        m_sender->wake();
    if (m_thread.joinable())
        m_thread.join();
}

void Notifier::run()
{
    using std::chrono::steady_clock;
    auto askedAt = steady_clock::time_point();
    auto endingSince = steady_clock::time_point();
    while (true) {
        const auto now = steady_clock::now();
        if (m_ending && endingSince == steady_clock::time_point())
            endingSince = now;
        handIn();
        if (m_ending && ((m_sender->underWay() == 0 && m_finished.empty()) || now - endingSince > lastWords))
            return;
        if (!m_ending && now - askedAt >= std::chrono::milliseconds(askEveryMs)) {
            askedAt = now;
            ask();
        }
        std::vector<PageJob> jobs;
        {
            const std::lock_guard lock(m_inbox->mutex);
            jobs.swap(m_inbox->jobs);
        }
        for (PageJob &job : jobs) {
            if (job.channel.kind == ChannelKind::Console || job.verb == TaskRow::Verb::Canary)
                tellConsoles(job);
            else
                m_sender->send(std::move(job), m_clock.now());
        }
        m_sender->work(askEveryMs / 2);
    }
}

// One question at a time. Where its transaction fails nothing was claimed.
void Notifier::ask()
{
    const int room = mostUnderWay - static_cast<int>(m_sender->underWay());
    {
        const std::lock_guard lock(m_inbox->mutex);
        if (m_inbox->asked || room <= 0)
            return;
        m_inbox->asked = true;
    }
    const auto answered = [inbox = m_inbox](Result<std::vector<PageJob>> claimed) {
        const std::lock_guard lock(inbox->mutex);
        inbox->asked = false;
        if (claimed)
            inbox->jobs = std::move(*claimed);
    };
    if (!m_writer.submit(command::ClaimPages{room}, answered))
        answered(Error{ErrorCode::Unavailable, {}});
}

void Notifier::done(const PageJob &job, const PageOutcome &outcome)
{
    m_finished.emplace_back(job, outcome);
}

// The alert is on every console's feed already, and its toast stays until somebody acts. What counts is whether there is one that
// paints; while there is none the person's next contact is asked.
void Notifier::tellConsoles(const PageJob &job)
{
    const int consoles = m_consoles.of(job.reach.person);
    const bool forNobody = job.verb == TaskRow::Verb::Test || job.verb == TaskRow::Verb::Canary;
    PageOutcome outcome;
    outcome.kind = consoles > 0 || forNobody ? PageOutcome::Kind::Accepted : PageOutcome::Kind::Retry;
    outcome.answer = consoles == 1 ? QStringLiteral("on 1 console") : consoles > 1 ? QStringLiteral("on %1 consoles").arg(consoles) : QStringLiteral("no console is there");
    outcome.elsewhere = consoles == 0;
    done(job, outcome);
}

// Until it is committed: what became of a message is not to be asked of its receiver a second time.
void Notifier::handIn()
{
    {
        const std::lock_guard lock(m_inbox->mutex);
        std::move(m_inbox->unheard.begin(), m_inbox->unheard.end(), std::back_inserter(m_finished));
        m_inbox->unheard.clear();
    }
    while (!m_finished.empty()) {
        const auto &[job, outcome] = m_finished.back();
        const bool taken = m_writer.submit(
            command::NoteDelivery{job, outcome},
            [inbox = m_inbox, finished = m_finished.back()](const Result<Nothing> &noted) {
                if (noted)
                    return;
                const std::lock_guard lock(inbox->mutex);
                inbox->unheard.push_back(finished);
            });
        if (!taken)
            return;
        m_finished.pop_back();
    }
}

} // namespace nocturne
