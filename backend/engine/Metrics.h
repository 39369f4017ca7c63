// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"

#include "domain/Result.h"

#include <functional>
#include <vector>

namespace nocturne {

/// New values of a metric's series, as a source saw them at one moment.
struct MetricReading {
    struct Value {
        Labels labels;
        double value = 0;
    };

    QString metric;
    TimeMs at = 0;
    std::vector<Value> values;
    bool partial = false; ///< some series were left out
};

/// The past of a metric.
struct MetricRange {
    QString metric;
    TimeMs from = 0;
    TimeMs to = 0;
    double stepSeconds = 5;
};

/// Where metrics come from. Asked from any thread; `done` is called on the source's thread and only posts.
class MetricSource {
public:
    virtual ~MetricSource() = default;
    virtual void range(const MetricRange &range, std::function<void(Result<std::vector<Series>>)> done) = 0;
};

} // namespace nocturne
