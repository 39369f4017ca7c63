// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <vector>

namespace nocturne {

/// A key that stands more than once in one map.
struct RepeatedKey {
    int line = 1;      ///< where it stands again
    int firstLine = 1;
    QString path;      ///< from the root, like tls.key; rows of a list are not numbered
};

/// Of text that parses as YAML. The parser's tree does not tell: it takes one of the values and says nothing.
std::vector<RepeatedKey> repeatedKeys(const QByteArray &bytes);

} // namespace nocturne
