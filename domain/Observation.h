// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QHash>

namespace nocturne {

/// Through which door an observation came. It decides who may end the alert: expiry is the AlertsApi's alone.
enum class IntakeDoor { AlertsApi, AlertmanagerHook, GenericHook, Reconciliation, Scenario };

/// What a source said about one condition, already within the limits of the contract.
struct Observation {
    IntakeDoor door = IntakeDoor::AlertsApi;
    QString source;
    QString fingerprint;
    QString name;
    Severity severity = Severity::Warning;
    QString priority; ///< empty: by severity
    QString environment;
    std::optional<QString> tenant;
    QString summary;
    QString description;
    Labels labels;
    Labels annotations;
    QStringList cut; ///< names of annotations that were shortened or dropped
    std::optional<QString> generatorUrl;
    std::optional<double> value;
    std::optional<TimeMs> startsAt; ///< missing: now
    std::optional<TimeMs> endsAt;   ///< in the past: the condition is over. Missing at AlertsApi: now + 5 min
    bool ended = false;             ///< told to be over, whatever endsAt says
    /// What the source itself keeps quiet, where it says so (reconciliation); the outer optional: whether it says.
    std::optional<std::optional<Suppression>> quieted;

    friend bool operator==(const Observation &, const Observation &) = default;
};

/// How severities from outside are read; shipped: error, page -> critical; none -> info.
struct SeverityMap {
    QHash<QString, Severity> names;

    static SeverityMap shipped();
    Severity read(const QString &text) const; ///< missing or unknown: warning
};

/// Fills name, severity, priority, tenant, environment, summary, description, value and fingerprint from labels and
/// annotations.
void readFacts(Observation &observation, const SeverityMap &severities);

/// The first revision of a new episode.
Alert newAlert(const Observation &observation, int episode, TimeMs now);

} // namespace nocturne
