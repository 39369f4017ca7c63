// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QVector>

#include <memory>
#include <optional>

namespace nocturne {

/// What a fault of the scenario does to a value at full strength.
struct CourseEffect {
    QString fault;
    double by = 0;           ///< added
    double afterSeconds = 0; ///< into the fault: what follows from something else comes later

    friend bool operator==(const CourseEffect &, const CourseEffect &) = default;
};

struct Course;

/// What a course takes from others, so that a sum is the sum of its parts at any moment.
struct CourseTerm {
    enum class By {
        Sum,      ///< of all series
        Mean,     ///< of all series
        Greatest, ///< of all series
        Count,    ///< how many series there are: all, those above `above`, or those below `below`
        Growth,   ///< of the sum in percent, against `seconds` before
        Peak,     ///< of the sum since midnight (UTC), looked at every `seconds`
        Alerts,   ///< how many of the scenario's alerts of the severity `of` are open; nothing is taken from a metric
    };

    By by = By::Sum;
    QString of;        ///< the metric
    Labels where;      ///< only its series with these labels
    double times = 1;
    double days = 0;   ///< of a sum that begins anew each midnight: so many days up to now; 0: since midnight
    double seconds = 0;
    std::optional<double> above;
    std::optional<double> below;
    std::shared_ptr<const QVector<Course>> courses; ///< of the series that count; linkCourses() puts them here

    /// As it is written: `courses` follow from it.
    friend bool operator==(const CourseTerm &a, const CourseTerm &b)
    {
        const auto tie = [](const CourseTerm &t) { return std::tie(t.by, t.of, t.where, t.times, t.days, t.seconds, t.above, t.below); };
        return tie(a) == tie(b);
    }
};

/// How the demo plays one series of a metric (the catalogue's `scenario`, docs/scenario.md): a level with the rhythm of days
/// and weeks, growth, noise, and what faults do to it.
struct Course {
    enum class Shape {
        Level, ///< goes up and down around `base`
        Today, ///< grows from 0 at midnight (UTC) to about `base` at its end
        Month, ///< grows from 0 on the first (UTC) to about `base` at its end
    };

    Labels labels;
    Shape shape = Shape::Level;
    double base = 0;
    double daily = 0;  ///< share of the base that noon is above, and midnight below, the mean
    double weekly = 0; ///< share of the base that the weekend is below the mean
    double growth = 0; ///< share of the base a year
    double noise = 0;  ///< most that noise adds or takes
    double periodSeconds = 60; ///< of the slowest part of the noise
    double step = 0;           ///< rounded to multiples of it; 0: not
    std::optional<double> least;
    std::optional<double> most;
    QVector<CourseEffect> faults;
    QVector<CourseTerm> from; ///< added to what the rest says

    friend bool operator==(const Course &, const Course &) = default;
};

} // namespace nocturne
