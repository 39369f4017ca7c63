// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace nocturne {

/// A few threads for what must not hold up a door, with a bounded queue.
class Workers {
public:
    explicit Workers(int threads = 2, std::size_t queueLimit = 64);
    ~Workers();
    Workers(const Workers &) = delete;
    Workers &operator=(const Workers &) = delete;

    /// False: too many wait.
    bool submit(std::function<void()> work);

private:
    void run();

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_queue;
    std::size_t m_limit;
    bool m_ending = false;
    std::vector<std::thread> m_threads;
};

} // namespace nocturne
