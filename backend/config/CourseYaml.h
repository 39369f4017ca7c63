// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/config/Yaml.h"
#include "domain/Metric.h"

#include <QMap>

namespace nocturne {

/// The member `scenario` of a metric: one course, or a list of at most 200; mistakes become complaints.
QVector<Course> readCourses(YamlMap &metric, Complaints &complaints);
/// Joins courses that are made from others to what they take; what cannot be joined comes back as sentences.
QStringList linkCourses(QMap<QString, MetricSpec> &metrics);

} // namespace nocturne
