// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QHash>
#include <QVector>

#include <deque>

namespace nocturne {

/// More alerts than a person can take in: it begins with the eleventh within ten minutes (as ANSI/ISA-18.2 counts it) and is over when none came
/// for a minute; ten minutes long it is still said. It follows from the alerts alone, so that every console says the same of those it has
/// seen. Pure of clocks; times are the server's, in ms.
class Flood {
public:
    struct Episode {
        TimeMs since = 0;   ///< the first of those that began it
        int count = 0;      ///< how many came since
        Alert first;        ///< what came first: often the cause of the others
        TimeMs newest = 0;  ///< when the last came
        bool over = false;  ///< none came for a minute
        QString rule = {};  ///< the name that a third of them or more have; empty: none
        QString place = {}; ///< the place likewise

        friend bool operator==(const Episode &, const Episode &) = default;
    };

    void raised(const QVector<Alert> &alerts, TimeMs now);
    /// The one that lasts now, or is over but for what is still said of it; if any.
    std::optional<Episode> at(TimeMs now) const;
    void clear() { *this = {}; }

    static constexpr size_t most = 10;  ///< in ten minutes; one more is a flood
    static constexpr TimeMs window = 10 * 60 * 1000;
    static constexpr TimeMs quiet = 60 * 1000;   ///< without a new one it is over
    static constexpr qsizetype mostKinds = 200;  ///< names and places that are counted

private:
    struct Came {
        TimeMs at = 0;
        Alert alert;
    };
    static TimeMs cameAt(const Alert &alert, TimeMs now);
    void raise(const Alert &alert, TimeMs now);
    void begin();
    void count(const Alert &alert);
    using Counts = QHash<QString, int>;
    QString leading(const Counts &counts) const;

    std::deque<Came> m_newest; ///< at most one more than `most`
    std::optional<Episode> m_episode;
    bool m_lasts = false; ///< what comes now is of it
    Counts m_rules;
    Counts m_places;
};

} // namespace nocturne
