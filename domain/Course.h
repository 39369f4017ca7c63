// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QVector>

#include <optional>

namespace nocturne {

/// What a fault of the scenario does to a value at full strength.
struct CourseEffect {
    QString fault;
    double by = 0;           ///< added
    double afterSeconds = 0; ///< into the fault: what follows from something else comes later

    friend bool operator==(const CourseEffect &, const CourseEffect &) = default;
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

    friend bool operator==(const Course &, const Course &) = default;
};

} // namespace nocturne
