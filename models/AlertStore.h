// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/AlertChange.h"

#include <QObject>
#include <QSet>

#include <array>
#include <vector>

namespace nocturne {

/// How many alerts of each severity are open, and how many of them nobody has.
struct AlertCounts {
    std::array<int, severityCount> open{};
    std::array<int, severityCount> unacknowledged{};

    int total() const;
    int totalUnacknowledged() const;
    std::optional<Severity> worst() const;
    friend bool operator==(const AlertCounts &, const AlertCounts &) = default;
};

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
    const AlertCounts &counts() const { return m_counts; }
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

private:
    void replace(const AlertChange &change);
    void count(const Alert &alert, int by);

    AlertSet m_alerts;
    QHash<QString, QSet<QString>> m_named; ///< ids by name
    AlertCounts m_counts;
    bool m_loaded = false;
    std::optional<TimeMs> m_lastResolvedAt;
};

} // namespace nocturne

Q_DECLARE_METATYPE(nocturne::Alert)
