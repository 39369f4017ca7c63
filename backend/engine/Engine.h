// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Clock.h"
#include "backend/engine/Commands.h"
#include "backend/engine/Histogram.h"
#include "backend/engine/SeldomSaid.h"
#include "backend/engine/State.h"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

namespace nocturne {

/// A command, and who waits for what comes of it. `done` runs on the writer's thread after the commit and only posts.
struct Work {
    using Done = std::function<void(Result<AnyReply>)>;
    Command command;
    Done done = {};
    std::optional<Result<AnyReply>> reply = {}; ///< of the newest transaction that it was carried out in
};

/// The state and the store behind it: carries commands out, one transaction at a time. One thread's alone, but for its figures.
class Engine {
public:
    struct Outlets {
        std::function<void(Published)> published;
        /// What is open was read, at the start, which fails with what this throws.
        std::function<void(SharedAlerts)> loaded;
    };
    struct Figures {
        Histogram commits;
        qint64 entries = 0;
        qint64 failures = 0;
        QString storeFailure; ///< of the newest transaction; empty: it went well
        PagerFigures pager;
        Senders::Figures senders;
    };

    /// The same seed makes the same jitter.
    Engine(const Clock &clock, Outlets outlets, std::shared_ptr<const PagerPlan> plan, quint32 seed = QRandomGenerator::global()->generate());

    /// Reads what is open; before anything else. Throws what keeps it from that.
    void open(std::unique_ptr<Journal> journal);
    /// Answers what waits for an answer that will not come any more, and lets go of the store.
    void close();
    /// All of it in one transaction; where that came to nothing, each in one of its own. Whoever waits is told first and answered
    /// second: who has an answer finds its change in every list.
    void work(std::deque<Work> group);
    /// Finds out what became of a COMMIT of which that is not known. Until then nothing is carried out and nobody is answered.
    void settle();

    const State &state() const { return m_state; }
    Figures figures() const;

private:
    enum class Ending { Committed, Nothing, Unknown };
    /// A transaction whose COMMIT failed: it may have happened all the same.
    struct Unsettled {
        qint64 unit;
        std::deque<Work> group;
        Published published;
    };

    Ending attempt(std::deque<Work> &group);
    Ending findOut(std::deque<Work> &group);
    void told(std::deque<Work> &group, Published published, bool wrote);
    void note(SeldomSaid &seldom, const char *what, const std::exception &failure);

    const Clock &m_clock;
    Outlets m_outlets;
    State m_state;
    std::unique_ptr<Journal> m_journal;
    qint64 m_unit; ///< of the newest transaction; no other process begins with the same
    std::optional<Unsettled> m_unsettled;
    SeldomSaid m_failed;
    SeldomSaid m_unread;

    mutable std::mutex m_mutex;
    Figures m_figures;
};

} // namespace nocturne
