// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <QString>

#include <optional>

namespace nocturne {

/// Words for the log that come again and again: said at once when their kind is new, else once a minute with how often they came.
class SeldomSaid {
public:
    /// What to write now; empty: nothing. `elapsed` is of the clock that nobody sets.
    QString say(const QString &words, const QString &kind, TimeMs elapsed);
    QString say(const QString &words, TimeMs elapsed) { return say(words, words, elapsed); }

private:
    std::optional<QString> m_kind;
    TimeMs m_saidAt = 0; ///< elapsed
    qint64 m_unsaid = 0;
};

} // namespace nocturne
