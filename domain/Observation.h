// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QHash>

namespace nocturne {

/// Through which door an observation came. It decides who may end the alert: expiry is the AlertsApi's alone.
enum class IntakeDoor { AlertsApi, AlertmanagerHook, GenericHook, Reconciliation, Scenario, Own };

/// What a source said about one condition, already within the limits of the contract.
struct Observation {
    IntakeDoor door = IntakeDoor::AlertsApi;
    QString source;
    QString fingerprint;
    QString name;
    Severity severity = Severity::Warning;
    QString unknownSeverity; ///< the word for it that nobody knows; empty: known, or none was said
    QString priority; ///< empty: by severity
    QString environment;
    std::optional<QString> tenant;
    Utf8 summary;
    Utf8 description;
    Labels labels;
    Labels annotations;
    QStringList cut; ///< names of annotations that were shortened or dropped
    std::optional<QString> generatorUrl;
    std::optional<double> value;
    std::optional<TimeMs> startsAt; ///< missing: now
    std::optional<TimeMs> endsAt;   ///< in the past at AlertsApi: the condition is over. Missing there: now + 5 min
    bool ended = false;             ///< told to be over, whatever endsAt says
    /// What the source itself keeps quiet, where it says so (reconciliation); the outer optional: whether it says.
    std::optional<std::optional<Suppression>> quieted;

    /// Whether the condition is over. Where the source says whether it fires, its clock does not.
    bool isOver(TimeMs now) const { return ended || (endsAt && *endsAt <= now && (door == IntakeDoor::AlertsApi || door == IntakeDoor::Scenario)); }

    friend bool operator==(const Observation &, const Observation &) = default;
};

/// How severities from outside are read. Case, blanks, '-' and '_' of a word do not count.
class SeverityMap {
public:
    /// The usual words (resources/severities.yaml).
    static const SeverityMap &shipped();
    void insert(const QString &word, Severity severity);
    /// Empty: nobody knows the word.
    std::optional<Severity> find(const QString &word) const;
    Severity read(const QString &word) const { return find(word).value_or(Severity::Warning); }

private:
    QHash<QString, Severity> m_words;
};

/// Fills name, severity, priority, tenant, environment, summary, description, value and fingerprint from labels and
/// annotations.
void readFacts(Observation &observation, const SeverityMap &severities);

/// The first revision of a new episode.
Alert newAlert(const Observation &observation, int episode, TimeMs now);

} // namespace nocturne
