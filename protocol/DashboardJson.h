// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Metric.h"
#include "protocol/Json.h"

namespace nocturne {

/// `{"dashboards":[...]}` of GET /monitoring/dashboard.
Json dashboardsToJson(const QVector<Dashboard> &dashboards);
Result<QVector<Dashboard>> dashboardsFromJson(const Json &json);

/// One series of a range query or of a metrics snapshot.
Json pointsToJson(const QVector<Sample> &points);
/// The same, written out: a snapshot holds hundreds of thousands.
QByteArray pointsText(const QVector<Sample> &points);
QVector<Sample> pointsFromJson(const Json &json);

/// The series of an answer of GET /monitoring/query; their panel is empty.
Result<std::vector<Series>> queryFromJson(const Json &json);

/// What GET /monitoring/{dashboard} says beside the values: the period before, and how this one is expected to end.
QVector<BesideValue> besideValuesFromJson(const Json &json);

} // namespace nocturne
