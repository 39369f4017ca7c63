// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/AlertBook.h"

namespace nocturne {

/// Looks at those who send us alerts: whose clock makes alerts arrive ended or start in the future, what words for a severity nobody
/// knows, what was thrown away. A bounded value: the writer puts the earlier one back when a transaction fails.
class Senders {
public:
    struct Said {
        const Observation *observation;
        Fate fate;
    };
    struct Figures {
        qint64 endsOfNothing = 0;
        qint64 lateWords = 0;
        qint64 doubtedEnds = 0;
        qint64 fromTheFuture = 0;
        qint64 unknownSeverities = 0;
    };

    /// Alerts of our own that were open at the start end by themselves when nothing speaks for them any more.
    void adopt(const SharedAlerts &open, TimeMs elapsed);
    /// One message of a sender. The answer are alerts of our own, raised or ended. `elapsed` is of the clock that nobody sets.
    std::vector<Observation> heard(const QString &sender, const std::vector<Said> &said, TimeMs now, TimeMs elapsed);
    /// Ends what has not been seen for an hour.
    std::vector<Observation> tick(TimeMs elapsed);
    const Figures &figures() const { return m_figures; }

    static constexpr qsizetype mostSenders = 200;
    static constexpr qsizetype mostWords = 100;
    static constexpr TimeMs ahead = 30 * 1000;   ///< a start so far in the future is no rounding and no drift
    static constexpr TimeMs behind = 60 * 1000;  ///< an end so long ago, again and again, is no end
    static constexpr TimeMs apart = 3 * 1000;    ///< of two messages that are compared
    static constexpr TimeMs forgotten = 3600 * 1000;

private:
    struct Message; ///< what one sender's message says about its clock
    struct Sender {
        std::optional<TimeMs> firstAt;  ///< elapsed, of a message that was ended on arrival
        TimeMs firstLag = 0;
        TimeMs seenAt = 0;              ///< elapsed, of the newest evidence
        TimeMs youngestStart = 0;       ///< of what started in the future
        TimeMs loggedAt = 0;            ///< elapsed; 0: never
        bool wrong = false;             ///< an alert of ours says so
    };

    std::vector<Observation> judge(const QString &name, const Message &message, TimeMs elapsed);
    void noteWord(const Observation &o, const QString &sender, std::vector<Observation> &own);

    QHash<QString, Sender> m_senders;
    QSet<QString> m_words;
    Figures m_figures;
};

} // namespace nocturne
