// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/AlertChange.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace nocturne {

namespace {

constexpr std::array<quint32, 256> makeTable()
{
    std::array<quint32, 256> table{};
    for (quint32 i = 0; i < 256; ++i) {
        quint32 c = i;
        for (int bit = 0; bit < 8; ++bit)
            c = (c & 1U) != 0 ? 0xEDB88320U ^ (c >> 1) : c >> 1;
        table[i] = c;
    }
    return table;
}

constexpr auto crcTable = makeTable();

} // namespace

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
    std::sort(rows.begin(), rows.end());
    quint32 crc = 0xFFFFFFFFU;
    for (const auto &[key, rev] : rows) {
        const QByteArray line = key + ':' + QByteArray::number(rev) + '\n';
        for (const char c : line)
            crc = crcTable[(crc ^ static_cast<quint8>(c)) & 0xFFU] ^ (crc >> 8);
    }
    return rows.empty() ? 0 : crc ^ 0xFFFFFFFFU;
}

} // namespace nocturne
