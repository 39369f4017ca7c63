// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/panels/SeriesColumns.h"

#include <algorithm>
#include <cmath>

namespace nocturne {

void SeriesColumns::append(const Sample &sample)
{
    if (sample.at <= m_lastAt)
        return;
    m_lastAt = sample.at;
    if (!std::isfinite(sample.value)) {
        m_broken = true;
        return;
    }
    const bool joined = !m_broken && sample.at - m_lastValueAt <= m_gapMs;
    m_broken = false;
    m_lastValueAt = sample.at;
    const qint64 index = indexOf(sample.at);
    // A line that goes on changes the picture from the sample before on.
    m_dirtyFrom = std::min(m_dirtyFrom, joined && !m_entries.empty() ? m_entries.back().index : index);
    if (joined && !m_entries.empty() && m_entries.back().index == index) {
        SeriesColumn &column = m_entries.back();
        column.least = std::min(column.least, sample.value);
        column.most = std::max(column.most, sample.value);
        column.last = sample.value;
        return;
    }
    m_entries.push_back({index, sample.value, sample.value, sample.value, sample.value, joined && !m_entries.empty()});
}

void SeriesColumns::dropBefore(qint64 index)
{
    // The last one before the edge stays: the line enters the picture from it.
    while (m_entries.size() > 1 && m_entries[1].index < index)
        m_entries.pop_front();
}

} // namespace nocturne
