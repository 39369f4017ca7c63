// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Writer.h"

#include <QLoggingCategory>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.writer")

constexpr std::size_t largestGroup = 256;
constexpr TimeMs maintainEvery = 500;
constexpr TimeMs pruneEvery = 60 * 1000;
constexpr TimeMs probeEvery = 60 * 1000;
constexpr TimeMs probeFailedEvery = 3000;
constexpr TimeMs leastJump = 5000; ///< of the wall clock; less is drift

Error unavailable() { return {ErrorCode::Unavailable, QStringLiteral("The store cannot take changes now.")}; }

} // namespace

Writer::Writer(const Clock &clock, OpenJournal open, Outlets outlets, std::size_t queueLimit, std::shared_ptr<const PagerPlan> plan)
    : m_clock(clock), m_open(std::move(open)), m_outlets(std::move(outlets)), m_pager(std::move(plan)), m_limit(queueLimit)
{
}

Writer::~Writer() { stop(); }

Status Writer::start()
{
    m_thread = std::thread([this] { run(); });
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_ready; });
    return m_startFailure;
}

void Writer::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_ending = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

bool Writer::submit(Fold fold, Completion completion)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending || m_queue.size() >= m_limit)
            return false;
        m_queue.push_back({std::move(fold), std::move(completion)});
    }
    m_wake.notify_all();
    return true;
}

Writer::Figures Writer::figures() const
{
    const std::lock_guard lock(m_mutex);
    Figures figures = m_figures;
    figures.waiting = m_queue.size();
    return figures;
}

void Writer::run()
{
    Status failure;
    try {
        m_journal = m_open();
        m_book = std::make_unique<AlertBook>(m_clock.now());
        m_book->load(*m_journal);
        m_senders.adopt(m_book->alerts(), m_clock.elapsed());
        m_journal->begin();
        m_journal->pager().releaseClaims();
        m_journal->commit();
        m_outlets.loaded(m_book->alerts());
    } catch (const std::exception &e) {
        failure = Error{ErrorCode::Unavailable, QString::fromUtf8(e.what())};
    }
    {
        const std::lock_guard lock(m_mutex);
        m_ready = true;
        m_startFailure = failure;
        m_ending = m_ending || failure.has_value();
    }
    m_wake.notify_all();
    while (!failure) {
        std::deque<Entry> group = wait();
        if (group.empty() && m_ending)
            break;
        if (m_mustReload)
            reload();
        maintain();
        work(group);
    }
    m_journal.reset();
}

void Writer::work(std::deque<Entry> &group)
{
    Status refused;
    if (group.empty() || attempt(group, refused))
        return;
    // One of them, or the store, is at fault: each alone shows which.
    for (Entry &entry : group) {
        std::deque<Entry> single;
        single.push_back(std::move(entry));
        Status alone;
        if (!attempt(single, alone))
            finish(single, alone);
    }
}

// Up to a group of what waits; empty after a second without work.
std::deque<Writer::Entry> Writer::wait()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, std::chrono::seconds(1), [this] { return m_ending || !m_queue.empty(); });
    std::deque<Entry> group;
    while (!m_queue.empty() && group.size() < largestGroup) {
        group.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    return group;
}

// What time brings by itself: expiries, lapses, pruning.
void Writer::maintain()
{
    const TimeMs now = m_clock.now();
    if (std::abs(now - m_maintainedAt) < maintainEvery)
        return;
    m_maintainedAt = now;
    std::deque<Entry> due;
    probe(due);
    const auto nothing = [](const Status &) {};
    if (m_book->anythingDue(now))
        due.push_back({[](Turn &turn) { turn.book.tick(turn.journal, turn.now, turn.published.events); }, nothing});
    if (std::abs(now - m_prunedAt) >= pruneEvery) {
        m_prunedAt = now;
        due.push_back({[](Turn &turn) { turn.journal.prune(turn.now); }, nothing});
        due.push_back({[](Turn &turn) {
                           for (const Observation &o : turn.senders.tick(turn.elapsed))
                               turn.take(o);
                       },
                       nothing});
    }
    const Links links = m_outlets.links ? m_outlets.links() : Links();
    const bool missed = links.value(QStringLiteral("prometheus"));
    if (missed || (m_outlets.prometheusFails && m_outlets.prometheusFails()))
        m_book->doubtEnds(missed, now);
    if (m_pager.active()) {
        followClock(due);
        due.push_back({[links](Turn &turn) {
                           PagerTurn paging = turn.paging();
                           turn.pager.tick(paging, links);
                       },
                       nothing});
    }
    work(due); // an expiry that cannot be written keeps nobody from being paged
}

// A store that failed is tried again soon, and one that nobody writes to each minute: who asks whether we are ready gets a true answer.
void Writer::probe(std::deque<Entry> &due)
{
    const TimeMs elapsed = m_clock.elapsed();
    if (elapsed - m_probedAt < (figures().storeFailure.isEmpty() ? probeEvery : probeFailedEvery))
        return;
    m_probedAt = elapsed;
    due.push_back({[](Turn &turn) { turn.journal.probe(turn.now); }, [](const Status &) {}});
}

// Where somebody sets the wall clock, what is due by it moves along before anything else happens. The offset counts once it is committed.
void Writer::followClock(std::deque<Entry> &due)
{
    const TimeMs offset = m_clock.now() - m_clock.elapsed();
    const TimeMs jump = offset - m_clockOffset.value_or(offset);
    if (std::abs(jump) < leastJump) {
        m_clockOffset = m_clockOffset.value_or(offset);
        return;
    }
    qCWarning(log) << "the wall clock was set by" << jump << "ms; what is due moves along";
    due.push_back({[jump](Turn &turn) {
                       PagerTurn paging = turn.paging();
                       turn.pager.shiftTimes(paging, jump);
                   },
                   [this, offset](const Status &failure) {
                       if (!failure)
                           m_clockOffset = offset;
                   }});
}

// One transaction. True: committed, told and answered. False: nothing happened and nobody was told.
bool Writer::attempt(std::deque<Entry> &group, Status &failure)
{
    Published published;
    bool committing = false;
    const Senders sendersBefore = m_senders;
    const Pager pagerBefore = m_pager;
    const auto started = std::chrono::steady_clock::now();
    try {
        if (m_mustReload)
            throw JournalFailure("the state could not be read again");
        m_journal->begin();
        Turn turn{*m_book, m_pager, *m_journal, published, m_clock.now(), m_clock.elapsed(), m_senders};
        for (Entry &entry : group)
            entry.fold(turn);
        PagerTurn paging = turn.paging();
        m_pager.follow(paging, 0);
        committing = true;
        m_journal->commit();
    } catch (const std::exception &e) {
        warn(m_failed, (committing ? QStringLiteral("commit failed: ") : QStringLiteral("transaction failed: ")) + QString::fromUtf8(e.what()));
        m_book->revert();
        m_senders = sendersBefore;
        m_pager = pagerBefore;
        try {
            m_journal->rollback();
        } catch (const std::exception &) {
            committing = true;
        }
        failure = unavailable();
        // A failed COMMIT may have happened all the same; only the database knows.
        if (committing) {
            m_mustReload = true;
            reload();
        }
        const std::lock_guard lock(m_mutex);
        ++m_figures.failures;
        m_figures.storeFailure = QString::fromUtf8(e.what()).left(200);
        return false;
    }
    m_book->keep();
    {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
        const std::lock_guard lock(m_mutex);
        m_figures.commits.add(took.count());
        m_figures.storeFailure.clear();
        m_figures.entries += static_cast<qint64>(group.size());
        m_figures.pager = m_pager.figures();
        m_figures.senders = m_senders.figures();
    }
    // Told first, answered second: who has an answer finds its change in every list.
    if (!published.events.empty() || !published.audit.empty())
        m_outlets.published(std::move(published));
    finish(group, std::nullopt);
    return true;
}

void Writer::warn(SeldomSaid &seldom, const QString &words)
{
    if (const QString line = seldom.say(words, m_clock.elapsed()); !line.isEmpty())
        qCWarning(log).noquote() << line;
}

void Writer::finish(std::deque<Entry> &group, const Status &failure)
{
    for (Entry &entry : group)
        entry.completion(failure);
}

void Writer::reload()
{
    try {
        m_book->load(*m_journal);
        m_outlets.loaded(m_book->alerts());
        m_mustReload = false;
    } catch (const std::exception &e) {
        warn(m_unread, QStringLiteral("the state cannot be read again: ") + QString::fromUtf8(e.what()));
    }
}

} // namespace nocturne
