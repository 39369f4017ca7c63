// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/config/Yaml.h"
#include "domain/PagerPlan.h"

namespace nocturne {

/// One schedule of the pager's file: title, time zone, holidays and layers. What is wrong becomes a complaint.
Schedule readSchedule(const QString &id, YamlMap &map, const QMap<QString, Person> &people, Complaints &complaints, const Environment &find);

} // namespace nocturne
