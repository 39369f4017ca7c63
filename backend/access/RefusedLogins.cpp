// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/access/RefusedLogins.h"

#include "backend/access/Names.h"

#include <utility>

namespace nocturne {

std::optional<RefusedLogins::Row> RefusedLogins::refused(const QString &name, const QString &from, TimeMs now)
{
    if (m_further.isEmpty())
        m_since = now;
    if (const auto known = m_further.find(from); known != m_further.end()) {
        ++*known;
        return std::nullopt;
    }
    if (m_further.size() >= mostAddresses) {
        ++m_elsewhere;
        return std::nullopt;
    }
    m_further.insert(from, 0);
    return Row{names::printable(name.left(100)), from, QStringLiteral("refused")};
}

std::vector<RefusedLogins::Row> RefusedLogins::over(TimeMs now)
{
    if (m_further.isEmpty() || (now >= m_since && now - m_since < minute))
        return {};
    std::vector<Row> rows;
    const auto further = std::exchange(m_further, {});
    for (auto it = further.cbegin(); it != further.cend(); ++it) {
        if (it.value() > 0)
            rows.push_back({{}, it.key(), QStringLiteral("refused, %1 more within a minute").arg(it.value())});
    }
    if (const qint64 elsewhere = std::exchange(m_elsewhere, 0); elsewhere > 0)
        rows.push_back({{}, QStringLiteral("other addresses"), QStringLiteral("refused, %1 within a minute").arg(elsewhere)});
    return rows;
}

} // namespace nocturne
