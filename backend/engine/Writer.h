// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertBook.h"
#include "backend/engine/Clock.h"
#include "backend/engine/Histogram.h"
#include "backend/engine/Journal.h"
#include "backend/engine/Pager.h"
#include "backend/engine/SeldomSaid.h"
#include "backend/engine/Senders.h"
#include "domain/Result.h"

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

namespace nocturne {

/// What an entry works with while it is folded into the transaction. An entry may be folded twice (alone, after its
/// group failed), so it starts from nothing each time.
struct Turn {
    AlertBook &book;
    Pager &pager;
    Journal &journal;
    Published &published;
    TimeMs now;
    TimeMs elapsed; ///< of the clock that nobody sets
    Senders &senders;

    PagerTurn paging() { return {book, journal, published.events, now, elapsed}; }
    /// What a source said: an alert, or a watchdog's beat.
    Fate take(const Observation &observation)
    {
        return pager.heard(observation, now, elapsed) ? Fate::Taken : book.take(journal, observation, now, published.events);
    }
    /// One message of a sender, and what it makes known about the sender.
    void take(const std::vector<Observation> &observations, const QString &sender)
    {
        std::vector<Senders::Said> said;
        for (const Observation &o : observations)
            said.push_back({&o, take(o)});
        for (const Observation &o : senders.heard(sender, said, now, elapsed))
            take(o);
    }
};

/// The one writer. Entries wait in a bounded queue; the writer's thread folds as many as wait into one transaction and
/// commits them together. Completions and the publication run after the commit, on the writer's thread, and only post.
class Writer {
public:
    using Fold = std::function<void(Turn &)>;
    using Completion = std::function<void(const Status &failure)>;
    /// Makes the journal, on the writer's thread: a database connection belongs to its thread.
    using OpenJournal = std::function<std::unique_ptr<Journal>()>;
    struct Outlets {
        std::function<void(Published)> published;
        /// What is open was read: at the start, and anew after a commit of unknown outcome, when what the doors hold may be wrong. May
        /// throw: at the start it fails with that, later all is read again.
        std::function<void(SharedAlerts)> loaded;
        /// What the backend stands on and feeds, looked at each half second; empty: nothing to watch.
        std::function<Links()> links = {};
        /// Whether its newest answer was none, though it need not be missed yet.
        std::function<bool()> prometheusFails = {};
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
    bool submit(Fold fold, Completion completion);

    struct Figures {
        std::size_t waiting = 0;
        Histogram commits;
        qint64 entries = 0;
        qint64 failures = 0;
        QString storeFailure;     ///< of the newest transaction; empty: it went well
        PagerFigures pager;
        Senders::Figures senders;
    };
    Figures figures() const;

private:
    struct Entry {
        Fold fold;
        Completion completion;
    };

    void run();
    std::deque<Entry> wait();
    void work(std::deque<Entry> &group);
    void maintain();
    void followClock(std::deque<Entry> &due);
    void probe(std::deque<Entry> &due);
    bool attempt(std::deque<Entry> &group, Status &failure);
    void finish(std::deque<Entry> &group, const Status &failure);
    void reload();
    void warn(SeldomSaid &seldom, const QString &words);

    const Clock &m_clock;
    OpenJournal m_open;
    Outlets m_outlets;
    Pager m_pager; ///< the writer's thread alone
    std::size_t m_limit;

    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Entry> m_queue;
    bool m_ending = false;
    bool m_ready = false;
    Status m_startFailure;
    Figures m_figures;

    std::unique_ptr<Journal> m_journal; ///< from here on: the writer's thread alone
    std::unique_ptr<AlertBook> m_book;
    Senders m_senders;
    TimeMs m_maintainedAt = 0;
    TimeMs m_prunedAt = 0;
    TimeMs m_probedAt = 0; ///< of the clock that nobody sets
    bool m_mustReload = false;
    SeldomSaid m_failed;
    SeldomSaid m_unread;
    std::optional<TimeMs> m_clockOffset; ///< of the wall clock to the one that nobody sets
    std::thread m_thread;
};

} // namespace nocturne
