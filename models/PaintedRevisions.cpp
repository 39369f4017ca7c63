// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/PaintedRevisions.h"

#include <algorithm>
#include <vector>

namespace nocturne {

void PaintedRevisions::painted(const QString &id, qint64 materialRev, TimeMs at)
{
    Row &row = m_rows[id];
    if (row.rev != materialRev)
        row = {materialRev, at, row.rev, at};
    row.last = at;
    if (m_rows.size() > mostKept)
        forget();
}

void PaintedRevisions::changedByHand(const QString &id, qint64 materialRev, TimeMs at)
{
    const auto row = m_rows.constFind(id);
    if (row != m_rows.cend() && row->rev < materialRev)
        painted(id, materialRev, at);
}

qint64 PaintedRevisions::at(const QString &id, TimeMs when) const
{
    const auto row = m_rows.constFind(id);
    if (row == m_rows.cend())
        return 0;
    return row->since <= when ? row->rev : row->before;
}

// Half of them at once, so that it is not done at every painting.
void PaintedRevisions::forget()
{
    std::vector<TimeMs> last;
    last.reserve(static_cast<size_t>(m_rows.size()));
    for (const Row &row : std::as_const(m_rows))
        last.push_back(row.last);
    const auto middle = last.begin() + static_cast<std::ptrdiff_t>(last.size() / 2);
    std::nth_element(last.begin(), middle, last.end());
    m_rows.removeIf([oldest = *middle](const auto &row) { return row.value().last < oldest; });
}

} // namespace nocturne
