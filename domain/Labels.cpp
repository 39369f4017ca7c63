// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Labels.h"

#include <algorithm>

namespace nocturne {

namespace {

bool byName(const Labels::Row &a, const Labels::Row &b) { return a.first < b.first; }

template <typename Rows> auto placeOf(Rows &rows, const QString &name)
{
    return std::lower_bound(rows.begin(), rows.end(), name, [](const Labels::Row &row, const QString &n) { return row.first < n; });
}

} // namespace

Labels::Labels(QList<Row> rows) : m_rows(std::move(rows))
{
    if (!std::is_sorted(m_rows.cbegin(), m_rows.cend(), byName))
        std::stable_sort(m_rows.begin(), m_rows.end(), byName);
    // The last of equal names: what is found first from behind.
    const auto same = [](const Row &a, const Row &b) { return a.first == b.first; };
    if (std::adjacent_find(m_rows.cbegin(), m_rows.cend(), same) != m_rows.cend()) {
        const auto kept = std::unique(m_rows.rbegin(), m_rows.rend(), same);
        m_rows.erase(m_rows.begin(), kept.base());
    }
    m_rows.squeeze();
}

const Labels::Row *Labels::find(const QString &name) const
{
    const auto at = placeOf(m_rows, name);
    return at != m_rows.cend() && at->first == name ? &*at : nullptr;
}

QStringList Labels::names() const
{
    QStringList names;
    for (const Row &row : m_rows)
        names.append(row.first);
    return names;
}

QString Labels::value(const QString &name, const QString &otherwise) const
{
    const Row *row = find(name);
    return row ? row->second : otherwise;
}

void Labels::insert(const QString &name, const QString &value)
{
    const auto at = placeOf(m_rows, name);
    if (at != m_rows.end() && at->first == name)
        at->second = value;
    else
        m_rows.insert(at, {name, value});
}

void Labels::remove(const QString &name)
{
    removeIf([&](const QString &own, const QString &) { return own == name; });
}

} // namespace nocturne
