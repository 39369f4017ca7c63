// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <array>

namespace nocturne {

/// Durations, counted as a histogram of Prometheus counts them. Used by one thread at a time.
struct Histogram {
    static constexpr std::array<double, 10> bounds{0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 2.5, 10}; ///< seconds

    void add(double took)
    {
        ++count;
        seconds += took;
        for (std::size_t i = 0; i < bounds.size(); ++i)
            within[i] += took <= bounds[i] ? 1 : 0;
    }

    std::array<qint64, bounds.size()> within{}; ///< as long as the bound or shorter
    qint64 count = 0;
    double seconds = 0; ///< of all of them
};

} // namespace nocturne
