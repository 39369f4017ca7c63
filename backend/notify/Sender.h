// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/notify/Letter.h"

#include <functional>
#include <memory>

namespace nocturne {

/// Sends letters by libcurl, many at a time, on the caller's thread. No redirect is followed; an address inside the own network
/// is connected to only where the channel allows it.
class Sender {
public:
    using Done = std::function<void(const PageJob &, const PageOutcome &)>;

    explicit Sender(Done done);
    ~Sender();
    Sender(const Sender &) = delete;
    Sender &operator=(const Sender &) = delete;

    void send(PageJob job, TimeMs now);
    /// Waits for anything to happen, at most so long, and tells of what is done.
    void work(int milliseconds);
    /// From any thread: `work` returns soon.
    void wake();
    std::size_t underWay() const;

    static constexpr long connectMs = 10 * 1000;
    static constexpr long wholeMs = 35 * 1000; ///< shorter than a lease; what takes 29 s is taken

private:
    class Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace nocturne
