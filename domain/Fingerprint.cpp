// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Fingerprint.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace nocturne {

QString fingerprintOf(const Labels &labels)
{
    // Labels sort by UTF-16 units; the fingerprint by UTF-8 bytes. They differ beyond the basic plane.
    std::vector<std::pair<QByteArray, QByteArrayView>> rows;
    rows.reserve(static_cast<size_t>(labels.size()));
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        rows.emplace_back(it.key().toUtf8(), it.utf8());
    std::sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.first < b.first; }); // a name stands once
    quint64 hash = 14695981039346656037ULL;
    const auto add = [&hash](quint8 byte) { hash = (hash ^ byte) * 1099511628211ULL; };
    for (const auto &[name, value] : rows) {
        for (const char c : name)
            add(static_cast<quint8>(c));
        add(0xFF);
        for (const char c : value)
            add(static_cast<quint8>(c));
        add(0xFF);
    }
    return QStringLiteral("%1").arg(hash, 16, 16, QLatin1Char('0'));
}

} // namespace nocturne
