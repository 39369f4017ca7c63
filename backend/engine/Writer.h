// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Engine.h"

#include <condition_variable>
#include <thread>

namespace nocturne {

/// The one writer. Commands wait in a bounded queue; the writer's thread has the engine carry out as many as wait in one transaction.
/// Completions and the publication run after the commit, on the writer's thread, and only post.
class Writer {
public:
    /// What comes of a command, or why nothing did. Unavailable: nothing is changed, or what became of it was never found out.
    template <typename C> using Completion = std::function<void(Result<typename C::Reply>)>;
    /// Makes the journal, on the writer's thread: a database connection belongs to its thread.
    using OpenJournal = std::function<std::unique_ptr<Journal>()>;
    /// What the backend stands on and feeds.
    struct Chain {
        Links links;
        bool prometheusFails = false; ///< its newest answer was none, though it need not be missed yet
    };
    struct Outlets : Engine::Outlets {
        std::function<Chain()> chain = {}; ///< looked at each half second; empty: nothing to watch
    };

    Writer(const Clock &clock, OpenJournal open, Outlets outlets, std::size_t queueLimit = 10000,
           std::shared_ptr<const PagerPlan> plan = std::make_shared<PagerPlan>());
    ~Writer();
    Writer(const Writer &) = delete;
    Writer &operator=(const Writer &) = delete;

    /// Opens the journal and loads the open alerts; returns when that is done or why it could not be.
    Status start();
    /// Works off what waits, then ends.
    void stop();
    /// False: the queue is full or the writer has ended; nothing will be called.
    template <typename C> bool submit(C command, Completion<C> done)
    {
        return put({std::move(command), [done = std::move(done)](Result<AnyReply> reply) {
                        if (reply)
                            done(std::get<typename C::Reply>(std::move(*reply)));
                        else
                            done(reply.error());
                    }});
    }
    /// Nobody waits for it.
    bool submit(Command command) { return put({std::move(command)}); }

    struct Figures : Engine::Figures {
        std::size_t waiting = 0;
    };
    Figures figures() const;

private:
    bool put(Work work);
    void run();
    std::deque<Work> wait();
    std::deque<Work> upkeep();

    const Clock &m_clock;
    OpenJournal m_open;
    std::function<Chain()> m_chain;
    std::size_t m_limit;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Work> m_queue;
    bool m_ending = false;
    bool m_ready = false;
    Status m_startFailure;

    Engine m_engine; ///< from here on: the writer's thread alone
    TimeMs m_maintainedAt = 0;
    TimeMs m_prunedAt = 0;
    bool m_pruneMore = false; ///< the last piece was not the last
    std::optional<TimeMs> m_probedAt; ///< of the clock that nobody sets
    std::thread m_thread;
};

} // namespace nocturne
