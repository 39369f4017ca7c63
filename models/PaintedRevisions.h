// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Time.h"

#include <QHash>
#include <QString>

namespace nocturne {

/// Which material revision of each alert stood on the screen, and since when. What the store holds may be newer: a change
/// that came in since the last painting was seen by nobody. Times are of one steady clock, in ms.
class PaintedRevisions {
public:
    void painted(const QString &id, qint64 materialRev, TimeMs at);
    /// A command of the person's own made this of what stood there: that needs no painting to be known.
    void changedByHand(const QString &id, qint64 materialRev, TimeMs at);
    /// What stood there at that moment; 0, a revision that no alert has, where nothing did.
    qint64 at(const QString &id, TimeMs when) const;

    qsizetype size() const { return m_rows.size(); }
    static constexpr qsizetype mostKept = 4096; ///< beyond, those that were painted longest ago are forgotten

private:
    struct Row {
        qint64 rev = 0;
        TimeMs since = 0;
        qint64 before = 0; ///< what it stood at until then
        TimeMs last = 0;
    };
    void forget();

    QHash<QString, Row> m_rows;
};

} // namespace nocturne
