// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QSet>

namespace nocturne {

/// Lets alerts share equal texts: names, labels and sentences come again and again, and ten thousand alerts that each
/// keep their own need three times the memory. Id and fingerprint are each
/// alert's own. Forgets all when it has grown to its limit; what was shared stays shared.
class AlertStrings {
public:
    explicit AlertStrings(qsizetype most = 50000) : m_most(most) {}

    void share(Alert &alert);
    void share(QString &text);
    qsizetype size() const { return m_known.size(); }

private:
    void share(Labels &labels);

    qsizetype m_most;
    QSet<QString> m_known;
};

} // namespace nocturne
