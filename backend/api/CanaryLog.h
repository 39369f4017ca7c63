// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>
#include <optional>

namespace nocturne {

/// How long canaries take: from before they are taken in until the backend heard that a console had painted them, by one
/// clock. The doors' thread.
class CanaryLog {
public:
    using Clock = std::chrono::steady_clock;
    static constexpr std::array<double, 8> bounds{0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5}; ///< seconds

    struct Figures {
        std::array<qint64, bounds.size()> within{}; ///< painted so soon, as a histogram counts
        qint64 painted = 0;
        double seconds = 0;       ///< of all that were painted
        std::size_t lastAsked = 0; ///< consoles that the last whole round went to
        std::size_t lastPainted = 0;
    };

    void begin(qint64 number, Clock::time_point writtenAt, std::size_t asked);
    /// Milliseconds; empty where another round runs by now.
    std::optional<double> painted(qint64 number);
    const Figures &figures() const { return m_figures; }

private:
    qint64 m_number = 0;
    Clock::time_point m_writtenAt{};
    std::size_t m_asked = 0;
    std::size_t m_painted = 0;
    Figures m_figures;
};

} // namespace nocturne
