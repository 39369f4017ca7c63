// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <QString>

#include <map>
#include <mutex>
#include <optional>
#include <vector>

namespace nocturne {

/// When each thing the backend stands on last answered. Written by sources, read by the doors.
class SourceHealth {
public:
    struct Entry {
        QString name;
        double lateAfterSeconds = 10;
        double downAfterSeconds = 15;
        std::optional<TimeMs> answeredAt;

        QString state(TimeMs now) const; ///< ok, late, down
        std::optional<double> ageSeconds(TimeMs now) const;
    };

    void expect(const QString &name, double intervalSeconds);
    void answered(const QString &name, TimeMs at);
    std::vector<Entry> entries() const;

private:
    mutable std::mutex m_mutex;
    std::map<QString, Entry> m_entries;
};

} // namespace nocturne
