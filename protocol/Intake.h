// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Observation.h"
#include "domain/Result.h"

#include <string_view>
#include <vector>

namespace nocturne {

/// What an intake body said: the valid observations, and a sentence for each that was not.
struct IntakeBatch {
    std::vector<Observation> observations;
    QStringList invalid;
    QStringList unread; ///< fingerprints of what Alertmanager has and we cannot read; empty where it said none
    qint64 truncated = 0; ///< the webhook's truncatedAlerts
};

/// `POST /api/v2/alerts`: an array. Malformed JSON or no array is an error as a whole.
Result<IntakeBatch> readAlertsApi(std::string_view body, const SeverityMap &severities);

/// Alertmanager's webhook, version 4, or Grafana's, version 1, alert by alert; the root status is not used.
Result<IntakeBatch> readAlertmanagerHook(std::string_view body, const SeverityMap &severities);

/// `POST /hooks/generic`.
Result<IntakeBatch> readGenericHook(std::string_view body, const SeverityMap &severities);

/// `GET /api/v2/alerts` of an Alertmanager; `silences` is its `GET /api/v2/silences`.
Result<IntakeBatch> readAlertmanagerState(std::string_view alerts, std::string_view silences,
                                          const SeverityMap &severities);

/// Start time of the Alertmanager that answered `GET /api/v2/status`.
Result<TimeMs> readAlertmanagerStart(std::string_view status);

} // namespace nocturne
