// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/ConsolePresence.h"
#include "backend/engine/Writer.h"
#include "backend/notify/Sender.h"

#include <atomic>
#include <mutex>
#include <thread>

namespace nocturne {

/// The outbox's hands: asks the writer for what is due, sends it and hands in what became of it. It holds nothing: what it loses is
/// due again when its lease runs out.
class Notifier {
public:
    Notifier(Writer &writer, const Clock &clock, const ConsolePresence &consoles);
    ~Notifier();
    Notifier(const Notifier &) = delete;
    Notifier &operator=(const Notifier &) = delete;

    void start();
    /// What is being sent may end, for a few seconds; nothing new begins.
    void stop();

    static constexpr int mostUnderWay = 32;

private:
    using Finished = std::pair<PageJob, PageOutcome>;
    struct Inbox;

    void run();
    void ask();
    void done(const PageJob &job, const PageOutcome &outcome);
    void handIn();
    void tellConsoles(const PageJob &job);

    Writer &m_writer;
    const Clock &m_clock;
    const ConsolePresence &m_consoles;
    std::shared_ptr<Inbox> m_inbox; ///< outlives us where the writer still answers
    std::unique_ptr<Sender> m_sender;
    std::vector<Finished> m_finished; ///< not handed in yet
    std::atomic<bool> m_ending = false;
    std::thread m_thread;
};

} // namespace nocturne
