// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Labels.h"

#include <algorithm>

namespace nocturne {

Labels::Labels(QList<Row> rows)
{
    const auto byName = [](const Row &a, const Row &b) { return a.first < b.first; };
    if (!std::is_sorted(rows.cbegin(), rows.cend(), byName))
        std::stable_sort(rows.begin(), rows.end(), byName);
    m_names.reserve(rows.size());
    m_values.reserve(rows.size());
    for (qsizetype i = 0; i < rows.size(); ++i) {
        if (i + 1 < rows.size() && rows.at(i + 1).first == rows.at(i).first)
            continue;
        m_names.append(rows.at(i).first);
        m_values.append(rows.at(i).second);
    }
}

qsizetype Labels::placeOf(const QString &name) const { return std::lower_bound(m_names.cbegin(), m_names.cend(), name) - m_names.cbegin(); }

qsizetype Labels::find(const QString &name) const
{
    const qsizetype at = placeOf(name);
    return at < size() && m_names.at(at) == name ? at : -1;
}

QString Labels::value(const QString &name, const QString &otherwise) const
{
    const qsizetype at = find(name);
    return at >= 0 ? m_values.at(at) : otherwise;
}

void Labels::insert(const QString &name, const QString &value)
{
    const qsizetype at = placeOf(name);
    if (at < size() && m_names.at(at) == name) {
        m_values[at] = value;
        return;
    }
    m_names.insert(at, name);
    m_values.insert(at, value);
}

void Labels::remove(const QString &name)
{
    if (const qsizetype at = find(name); at >= 0)
        removeAt(at);
}

void Labels::removeAt(qsizetype place)
{
    m_names.removeAt(place);
    m_values.removeAt(place);
}

} // namespace nocturne
