// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/config/Catalogue.h"

namespace nocturne {

/// The catalogue for people: Markdown, one table a group of metrics, in the order of their ids.
QByteArray glossaryOf(const Catalogue &catalogue);

/// Prometheus recording rules, `nocturne:<id>` for every expression of the catalogue.
QByteArray recordingRulesOf(const Catalogue &catalogue);

/// What an id is called where dots are not allowed: revenue.day is revenue_day.
QByteArray prometheusName(const QString &id);

} // namespace nocturne
