// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <functional>
#include <utility>

namespace nocturne {

/// Questions that are asked a few at a time: the next goes out when one is answered. After an outage a backend has enough to do.
class FewAtATime {
public:
    using Question = std::function<void(std::function<void()> answered)>;

    void ask(Question question)
    {
        m_waiting.push_back(std::move(question));
        next();
    }
    /// What waits is asked no more, and what comes late counts for nothing.
    void clear()
    {
        ++m_round;
        m_waiting.clear();
        m_underWay = 0;
    }
    int underWay() const { return m_underWay; }

    static constexpr int atOnce = 4;

private:
    void next()
    {
        while (m_underWay < atOnce && !m_waiting.empty()) {
            const Question question = std::move(m_waiting.front());
            m_waiting.pop_front();
            ++m_underWay;
            question([this, round = m_round] {
                if (round != m_round)
                    return;
                --m_underWay;
                next();
            });
        }
    }

    std::deque<Question> m_waiting;
    int m_underWay = 0;
    int m_round = 0;
};

} // namespace nocturne
