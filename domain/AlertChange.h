// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Alert.h"

#include <QByteArray>
#include <QHash>

#include <utility>
#include <vector>

namespace nocturne {

/// One step of the set of alerts that are not resolved. Backend and console apply the same steps.
struct AlertChange {
    enum class Op { Put, Delete };

    Op op = Op::Put;
    QString key;
    qint64 rev = 0;
    Alert alert; ///< meaningful for Put

    friend bool operator==(const AlertChange &, const AlertChange &) = default;
};

/// The set that a subscription to `alerts` speaks of, by alert id.
using AlertSet = QHash<QString, Alert>;

/// Applies one change. A put of a resolved alert is kept until its delete, which follows at once.
void apply(AlertSet &set, const AlertChange &change);

/// CRC-32 over the lines "key:rev\n" sorted by the bytes of the key; the empty set is 0.
quint32 checksum(const AlertSet &set);

/// The same over keys and revisions alone.
quint32 checksum(const QHash<QString, qint64> &revisions);
/// The same over rows in any order.
quint32 checksum(std::vector<std::pair<QByteArray, qint64>> rows);

} // namespace nocturne
