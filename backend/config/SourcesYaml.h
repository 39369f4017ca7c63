// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/config/Configuration.h"
#include "backend/config/Yaml.h"

namespace nocturne {

/// `prometheus` and `alertmanager`: one mapping each, or a list of them.
void readSources(YamlMap &root, Complaints &complaints, const Environment &environment, Configuration &configuration);

} // namespace nocturne
