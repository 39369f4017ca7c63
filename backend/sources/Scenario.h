// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"
#include "domain/Observation.h"

#include <QHash>

#include <vector>

namespace nocturne {

/// A believable company as a pure function of seed and time: any moment of the past can be asked without storage.
/// Faults come on a schedule of their own, move the metrics they would move and raise the alerts they would raise.
/// For one thread.
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
    double valueOf(const CourseTerm &term, TimeMs at) const;
    std::vector<double> membersOf(const CourseTerm &term, TimeMs at) const;
    double sumOf(const CourseTerm &term, TimeMs at) const;
    double endOf(const CourseTerm &term, qint64 day) const;
    double peakOf(const CourseTerm &term, TimeMs at) const;
    int alertsOf(const QString &severity, TimeMs at) const;

    /// The highest of a day as far as it was looked at: asked for one moment after the other, each step is looked at once.
    struct Peak {
        qint64 day = -1;
        TimeMs upTo = 0;
        double value = 0;
    };

    quint64 m_seed;
    mutable QHash<QString, Peak> m_peaks;
    mutable QHash<QPair<quint64, qint64>, double> m_ends; ///< sums of whole days, which stay what they are
};

} // namespace nocturne
