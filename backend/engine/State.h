// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertBook.h"
#include "backend/engine/Pager.h"
#include "backend/engine/Senders.h"

namespace nocturne {

/// A value that is as it was again when the transaction that changed it failed. For what is cheap to copy; what is not, as the book,
/// remembers what it touched.
template <typename T> class Undoable {
public:
    template <typename... Arguments> explicit Undoable(Arguments &&...arguments) : m_value(std::forward<Arguments>(arguments)...), m_before(m_value) {}
    T &operator*() { return m_value; }
    const T &operator*() const { return m_value; }
    T *operator->() { return &m_value; }
    const T *operator->() const { return &m_value; }
    void keep() { m_before = m_value; }
    void revert() { m_value = m_before; }

private:
    T m_value;
    T m_before; ///< at the last keep()
};

/// All that commands change in memory. What is not in here has no say in what comes of a command.
struct State {
    AlertBook book;
    Undoable<Pager> pager;
    Undoable<Senders> senders;
    Undoable<std::optional<TimeMs>> clockOffset; ///< of the wall clock to the one that nobody sets

    /// What was changed counts.
    void keep()
    {
        each([](auto &aggregate) { aggregate.keep(); });
    }
    /// All is as at the last keep().
    void revert()
    {
        each([](auto &aggregate) { aggregate.revert(); });
    }

private:
    template <typename Do> void each(Do what)
    {
        what(book);
        what(pager);
        what(senders);
        what(clockOffset);
    }
};

/// What a command works with in its transaction.
struct Turn {
    State &state;
    Journal &journal;
    Published &published;
    TimeMs now;
    TimeMs elapsed; ///< of the clock that nobody sets

    PagerTurn paging() { return {state.book, journal, published.events, now, elapsed}; }
};

} // namespace nocturne
