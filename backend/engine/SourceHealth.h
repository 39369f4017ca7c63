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

/// When each thing the backend stands on last gave a good answer: one that was read as what it should be. Written by sources, read by
/// the doors. All times are of the clock that nobody sets.
class SourceHealth {
public:
    struct Entry {
        QString name;
        double lateAfterSeconds = 10;
        double downAfterSeconds = 15;
        TimeMs since = 0; ///< from when on an answer is expected
        std::optional<TimeMs> answeredAt;
        QString words;        ///< of the newest failure since then; empty: none
        bool refused = false; ///< it was there and said no
        qint64 leftOut = 0;   ///< rows of its newest answers that could not be taken
        TimeMs loggedAt = 0;

        /// ok, late, down; and starting, while nothing was heard in the first minute and nothing speaks against it.
        QString state(TimeMs elapsed) const;
        /// Since the last good answer, or since it is expected.
        double ageSeconds(TimeMs elapsed) const;
        /// Somebody is to be told.
        bool isMissed(TimeMs elapsed) const;
    };

    static constexpr TimeMs startTime = 60 * 1000; ///< so long a source may take after our start
    static constexpr TimeMs logEvery = 60 * 1000;

    void expect(const QString &name, double intervalSeconds, TimeMs elapsed);
    /// Other sources follow: what is not expected again is none any more.
    void expectNothing();
    void answered(const QString &name, TimeMs elapsed);
    /// No good answer. `words` say why; `refused`: it answered, and it will not do so better by itself. Logged once a minute at most.
    void failed(const QString &name, const QString &words, bool refused, TimeMs elapsed);
    void setLeftOut(const QString &name, qint64 rows);
    std::vector<Entry> entries() const;

private:
    mutable std::mutex m_mutex;
    std::map<QString, Entry> m_entries;
};

} // namespace nocturne
