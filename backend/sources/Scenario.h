// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"
#include "domain/Observation.h"

#include <vector>

namespace nocturne {

/// A believable company as a pure function of seed and time: any moment of the past can be asked without storage.
/// Faults come on a schedule of their own, move the metrics they would move and raise the alerts they would raise.
class Scenario {
public:
    explicit Scenario(quint64 seed) : m_seed(seed) {}

    struct Value {
        Labels labels;
        double value = 0;
    };

    /// The series of a metric at a moment, as its courses say; empty for a metric without any.
    std::vector<Value> values(const MetricSpec &metric, TimeMs at) const;
    static bool knowsFault(const QString &name);

    /// The conditions that hold at a moment.
    std::vector<Observation> alerts(TimeMs at) const;

private:
    double noise(quint64 stream, double seconds, double period) const;
    double strength(int fault, double seconds, double afterSeconds) const;
    double valueOf(const Course &course, quint64 stream, TimeMs at) const;

    quint64 m_seed;
};

} // namespace nocturne
