// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Writer.h"

namespace nocturne {

namespace {

constexpr std::size_t largestGroup = 256;
constexpr TimeMs maintainEvery = 500;
constexpr TimeMs pruneEvery = 60 * 1000;
constexpr TimeMs probeEvery = 60 * 1000;
constexpr TimeMs probeFailedEvery = 3000;

} // namespace

Writer::Writer(const Clock &clock, OpenJournal open, Outlets outlets, std::size_t queueLimit, std::shared_ptr<const PagerPlan> plan)
    : m_clock(clock), m_open(std::move(open)), m_chain(std::move(outlets.chain)), m_limit(queueLimit),
      m_engine(clock, std::move(outlets), std::move(plan))
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

bool Writer::put(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_ending || m_queue.size() >= m_limit)
            return false;
        m_queue.push_back(std::move(work));
    }
    m_wake.notify_all();
    return true;
}

Writer::Figures Writer::figures() const
{
    Figures figures{m_engine.figures()};
    const std::lock_guard lock(m_mutex);
    figures.waiting = m_queue.size();
    return figures;
}

void Writer::run()
{
    Status failure;
    try {
        m_engine.open(m_open());
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
        std::deque<Work> group = wait();
        if (group.empty() && m_ending)
            break;
        m_engine.settle();
        m_engine.work(upkeep()); // an expiry that cannot be written keeps nobody from being paged
        m_engine.work(std::move(group));
    }
    m_engine.close();
}

// Up to a group of what waits; empty after a second without work.
std::deque<Work> Writer::wait()
{
    std::unique_lock lock(m_mutex);
    m_wake.wait_for(lock, std::chrono::seconds(1), [this] { return m_ending || !m_queue.empty(); });
    std::deque<Work> group;
    while (!m_queue.empty() && group.size() < largestGroup) {
        group.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    return group;
}

// What time brings by itself: expiries, lapses, pruning, pages. A store that failed is tried again soon, and one that nobody writes to
// each minute: who asks whether we are ready gets a true answer. The pager looks at the clock first.
std::deque<Work> Writer::upkeep()
{
    std::deque<Work> due;
    const TimeMs now = m_clock.now();
    const TimeMs elapsed = m_clock.elapsed();
    if (std::abs(now - m_maintainedAt) < maintainEvery)
        return due;
    m_maintainedAt = now;
    if (!m_probedAt || elapsed - *m_probedAt >= (m_engine.figures().storeFailure.isEmpty() ? probeEvery : probeFailedEvery)) {
        m_probedAt = elapsed;
        due.push_back({command::Probe()});
    }
    if (m_engine.state().book.anythingDue(now))
        due.push_back({command::EndWhatIsDue()});
    if (std::abs(now - m_prunedAt) >= pruneEvery) {
        m_prunedAt = now;
        due.push_back({command::ForgetSenders()});
        m_pruneMore = true;
    }
    if (std::exchange(m_pruneMore, false)) {
        due.push_back({command::Prune(), [this](const Result<AnyReply> &reply) { m_pruneMore = reply && std::get<command::Pruned>(*reply).more; }});
    }
    const Chain chain = m_chain ? m_chain() : Chain();
    const bool missed = chain.links.value(QStringLiteral("prometheus"));
    if (missed || chain.prometheusFails)
        due.push_back({command::DoubtEnds{missed}});
    if (m_engine.state().pager->active())
        due.push_back({command::FollowClock{now - elapsed}});
    if (m_engine.state().pager->active() || m_engine.state().pager->watchIsDue(elapsed))
        due.push_back({command::RunPager{chain.links}});
    return due;
}

} // namespace nocturne
