// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QSet>

namespace nocturne {

/// Lets alerts share equal texts and lists of names: they come again and again, and ten thousand alerts that each keep their own need
/// three times the memory. Id and fingerprint are each alert's own. What it knows is bounded by count and by length: when it is
/// full it forgets what nobody uses any more, and everything when that is not enough; what was shared stays shared.
class AlertStrings {
public:
    explicit AlertStrings(qsizetype most = 50000, qsizetype mostUnits = 4 * 1024 * 1024) : m_most(most), m_mostUnits(mostUnits) {}

    void share(Alert &alert);
    void share(QString &text);
    qsizetype size() const { return m_known.size(); }
    qsizetype units() const { return m_units; } ///< of UTF-16, of all texts that are known

private:
    void share(Labels &labels);
    void makeRoom();

    qsizetype m_most;
    qsizetype m_mostUnits;
    QSet<QString> m_known;
    qsizetype m_units = 0;
    QSet<QStringList> m_names; ///< of labels
};

} // namespace nocturne
