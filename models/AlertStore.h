// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertChange.h"

#include <QObject>
#include <QSet>

#include <array>
#include <vector>

namespace nocturne {

/// How many alerts of each severity are open: not resolved and not suppressed. How many of them nobody has, and how many are over and
/// wait to be seen.
struct AlertCounts {
    std::array<int, severityCount> open{};
    std::array<int, severityCount> unacknowledged{};
    std::array<int, severityCount> returned{};
    int suppressed = 0;

    int total() const;
    int totalUnacknowledged() const;
    std::optional<Severity> worst() const;   ///< of what is open
    std::optional<Severity> running() const; ///< of what is open and not over
    AlertCounts &operator+=(const AlertCounts &other);
    friend bool operator==(const AlertCounts &, const AlertCounts &) = default;
};

/// Whether an alert belongs to an environment; the empty one is all of them.
inline bool isOf(const Alert &alert, const QString &environment) { return environment.isEmpty() || alert.environment == environment; }

/// The alerts that are not resolved, as the feed tells. Changed by the feed alone.
class AlertStore final : public QObject {
    Q_OBJECT

public:
    explicit AlertStore(QObject *parent = nullptr) : QObject(parent) {}

    void reset(AlertSet alerts);
    void clear(); ///< nobody is logged in: nothing is known any more
    void apply(const std::vector<AlertChange> &changes);

    const AlertSet &alerts() const { return m_alerts; }
    const Alert *find(const QString &id) const;
    /// The worst of that name, at most so many; by id.
    QVector<const Alert *> named(const QString &name, qsizetype most) const;
    AlertCounts counts(const QString &environment) const; ///< empty: of all environments
    QStringList environments() const;                      ///< of the alerts, by name
    bool loaded() const { return m_loaded; }
    std::optional<TimeMs> lastResolvedAt() const { return m_lastResolvedAt; }

Q_SIGNALS:
    void replaced();
    /// What is about to be told as changed or replaced and is no longer open, as it was last.
    void ended(const QVector<nocturne::Alert> &alerts);
    /// Ids that were put or removed, each once.
    void changed(const QStringList &ids);
    /// Alerts that began to fire or fire again, not those of the first snapshot.
    void raised(const QVector<nocturne::Alert> &alerts);
    /// Alerts that fire and are more severe than they were.
    void worsened(const QVector<nocturne::Alert> &alerts);

private:
    void replace(const AlertChange &change);
    void count(const Alert &alert, int by);

    AlertSet m_alerts;
    QHash<QString, QSet<QString>> m_named; ///< ids by name
    QHash<QString, AlertCounts> m_counts; ///< by environment; none is empty
    bool m_loaded = false;
    std::optional<TimeMs> m_lastResolvedAt;
};

} // namespace nocturne

Q_DECLARE_METATYPE(nocturne::Alert)
