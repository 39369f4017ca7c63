// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/AlertChange.h"

#include <zlib.h>

#include <algorithm>

namespace nocturne {

void apply(AlertSet &set, const AlertChange &change)
{
    if (change.op == AlertChange::Op::Put)
        set.insert(change.key, change.alert);
    else
        set.remove(change.key);
}

quint32 checksum(const AlertSet &set)
{
    QHash<QString, qint64> revisions;
    revisions.reserve(set.size());
    for (auto it = set.cbegin(); it != set.cend(); ++it)
        revisions.insert(it.key(), it->rev);
    return checksum(revisions);
}

quint32 checksum(const QHash<QString, qint64> &revisions)
{
    std::vector<std::pair<QByteArray, qint64>> rows;
    rows.reserve(static_cast<size_t>(revisions.size()));
    for (auto it = revisions.cbegin(); it != revisions.cend(); ++it)
        rows.emplace_back(it.key().toUtf8(), it.value());
    return checksum(std::move(rows));
}

quint32 checksum(std::vector<std::pair<QByteArray, qint64>> rows)
{
    if (!std::is_sorted(rows.begin(), rows.end()))
        std::sort(rows.begin(), rows.end());
    uLong crc = crc32(0, nullptr, 0);
    for (const auto &[key, rev] : rows) {
        const QByteArray line = key + ':' + QByteArray::number(rev) + '\n';
        crc = crc32(crc, reinterpret_cast<const Bytef *>(line.constData()), static_cast<uInt>(line.size()));
    }
    return static_cast<quint32>(crc);
}

} // namespace nocturne
