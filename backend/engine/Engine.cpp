// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/engine/Engine.h"

#include "backend/engine/Decisions.h"

#include <QLoggingCategory>

#include <chrono>
#include <utility>

namespace nocturne {

namespace {

Q_LOGGING_CATEGORY(log, "nocturned.engine")

Error unavailable() { return {ErrorCode::Unavailable, QStringLiteral("The store cannot take changes now.")}; }

void refuse(std::deque<Work> &group)
{
    for (Work &work : group)
        if (work.done)
            work.done(unavailable());
}

} // namespace

Engine::Engine(const Clock &clock, Outlets outlets, std::shared_ptr<const PagerPlan> plan, quint32 seed)
    : m_clock(clock), m_outlets(std::move(outlets)), m_state{AlertBook(clock.now()), Undoable<Pager>(std::move(plan), seed), Undoable<Senders>(), Undoable<std::optional<TimeMs>>()},
      m_unit(static_cast<qint64>(QRandomGenerator::global()->generate64() >> 1))
{
}

void Engine::open(std::unique_ptr<Journal> journal)
{
    m_journal = std::move(journal);
    m_state.book.load(*m_journal);
    m_state.senders->adopt(m_state.book.alerts(), m_clock.elapsed());
    m_journal->begin();
    m_journal->pager().releaseClaims();
    m_journal->commit();
    m_state.keep();
    m_outlets.loaded(m_state.book.alerts());
}

void Engine::close()
{
    if (m_unsettled)
        refuse(m_unsettled->group);
    m_unsettled.reset();
    m_journal.reset();
}

void Engine::work(std::deque<Work> group)
{
    if (group.empty() || attempt(group) != Ending::Nothing)
        return;
    // One of them, or the store, is at fault: each alone shows which.
    for (Work &work : group) {
        std::deque<Work> single;
        single.push_back(std::move(work));
        if (attempt(single) == Ending::Nothing)
            refuse(single);
    }
}

// Nothing: nobody was told and all is as before. Committed: everybody was. Unknown: the group is kept until that is known.
Engine::Ending Engine::attempt(std::deque<Work> &group)
{
    if (m_unsettled)
        return Ending::Nothing;
    Published published;
    bool committing = false;
    bool wrote = false;
    const qint64 unit = ++m_unit;
    const auto started = std::chrono::steady_clock::now();
    try {
        m_journal->begin();
        Turn turn{m_state, *m_journal, published, m_clock.now(), m_clock.elapsed()};
        for (Work &work : group)
            work.reply = carryOut(turn, work.command);
        wrote = m_journal->sign(unit);
        committing = true;
        m_journal->commit();
    } catch (const std::exception &e) {
        note(m_failed, committing ? "commit failed:" : "transaction failed:", e);
        try {
            m_journal->rollback();
        } catch (const std::exception &) {
            committing = true;
        }
        if (committing) {
            m_unsettled = Unsettled{unit, std::exchange(group, {}), std::move(published)};
            return findOut(group);
        }
        m_state.revert();
        return Ending::Nothing;
    }
    {
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
        const std::lock_guard lock(m_mutex);
        m_figures.commits.add(took.count());
    }
    told(group, std::move(published), wrote);
    return Ending::Committed;
}

// It signed what it changed, so the store knows whether it happened. If it did, all is as it was folded and everybody hears of it; if not,
// all is as it was before, and the group is given back.
Engine::Ending Engine::findOut(std::deque<Work> &group)
{
    try {
        if (m_journal->signedLast() == m_unsettled->unit) {
            qCWarning(log) << "the commit that failed is in the store all the same";
            Unsettled happened = std::move(*std::exchange(m_unsettled, std::nullopt));
            told(happened.group, std::move(happened.published), true);
            return Ending::Committed;
        }
    } catch (const std::exception &e) {
        note(m_unread, "what became of a commit cannot be read:", e);
        return Ending::Unknown;
    }
    m_state.revert();
    group = std::move(m_unsettled->group);
    m_unsettled.reset();
    return Ending::Nothing;
}

void Engine::settle()
{
    std::deque<Work> group;
    if (m_unsettled && findOut(group) == Ending::Nothing)
        refuse(group); // what it was about may be long over
}

// That nothing had to be written says nothing about a store that could not be written.
void Engine::told(std::deque<Work> &group, Published published, bool wrote)
{
    m_state.keep();
    {
        const std::lock_guard lock(m_mutex);
        if (wrote)
            m_figures.storeFailure.clear();
        m_figures.entries += static_cast<qint64>(group.size());
        m_figures.pager = m_state.pager->figures();
        m_figures.senders = m_state.senders->figures();
    }
    if (!published.events.empty() || !published.audit.empty())
        m_outlets.published(std::move(published));
    for (Work &work : group)
        if (work.done)
            work.done(*std::move(work.reply));
}

void Engine::note(SeldomSaid &seldom, const char *what, const std::exception &failure)
{
    const QString words = QStringLiteral("%1 %2").arg(QLatin1String(what), QString::fromUtf8(failure.what()));
    if (const QString line = seldom.say(words, m_clock.elapsed()); !line.isEmpty())
        qCWarning(log).noquote() << line;
    const std::lock_guard lock(m_mutex);
    ++m_figures.failures;
    m_figures.storeFailure = QString::fromUtf8(failure.what()).left(200);
}

Engine::Figures Engine::figures() const
{
    const std::lock_guard lock(m_mutex);
    return m_figures;
}

} // namespace nocturne
