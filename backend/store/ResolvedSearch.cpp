// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/ResolvedSearch.h"

#include "backend/store/StoredAlert.h"

namespace nocturne {

namespace {

// What an index holds of each resolved alert. The index is named: by the key each row would have to be fetched to be looked at.
#define NOCTURNE_HISTORY                                                                                                                                       \
    "alert INDEXED BY alert_history WHERE resolved = 1 AND (?1 IS NULL OR severity IN (SELECT value FROM json_each(?1))) "                                     \
    "AND (?2 IS NULL OR tenant IN (SELECT value FROM json_each(?2))) AND (?3 IS NULL OR environment IN (SELECT value FROM json_each(?3)))"

std::optional<QString> listOf(const QSet<QString> &values)
{
    return values.isEmpty() ? std::nullopt : std::optional(listText(values.values()));
}

std::optional<QString> listOf(const QSet<Severity> &severities)
{
    QSet<QString> words;
    for (const Severity severity : severities)
        words.insert(toText(severity));
    return listOf(words);
}

} // namespace

ResolvedSearch::ResolvedSearch(AlertFilter filter, QString cursor, int limit)
    : m_filter(std::move(filter)), m_cursor(std::move(cursor)), m_limit(limit), m_severities(listOf(m_filter.severities)), m_tenants(listOf(m_filter.tenants)),
      m_environments(listOf(m_filter.environments))
{
}

bool ResolvedSearch::readOn(Database &database)
{
    if (!m_filter.states.isEmpty() && !m_filter.states.contains(AlertState::Resolved))
        return true;
    if (!columnsAnswer())
        return readPiece(database);
    readPage(database);
    return true;
}

// A row that cannot be read is passed by: the others are shown.
std::optional<Alert> ResolvedSearch::read(const Statement &row, int column)
{
    ++m_found.bodiesRead;
    return readAlertBody(row.bytes(column));
}

void ResolvedSearch::readPage(Database &database)
{
    Statement &count = database.run("SELECT COUNT(*) FROM " NOCTURNE_HISTORY, {m_severities, m_tenants, m_environments});
    m_found.total = count.next() ? count.integer(0) : 0;
    count.finish();
    Statement &rows = database.run("SELECT body FROM alert WHERE id IN (SELECT id FROM " NOCTURNE_HISTORY " AND id > ?4 ORDER BY id LIMIT ?5) ORDER BY id",
                                   {m_severities, m_tenants, m_environments, m_cursor, m_limit});
    while (rows.next()) {
        if (auto alert = read(rows, 0))
            m_found.alerts.push_back(std::move(*alert));
    }
}

bool ResolvedSearch::readPiece(Database &database)
{
    Statement &rows = database.run("SELECT id, body FROM alert WHERE id IN (SELECT id FROM " NOCTURNE_HISTORY " AND id > ?4 ORDER BY id LIMIT ?5) ORDER BY id",
                                   {m_severities, m_tenants, m_environments, m_readTo, piece});
    int looked = 0;
    while (rows.next()) {
        ++looked;
        m_readTo = rows.text(0);
        auto alert = read(rows, 1);
        if (!alert || !m_filter.matches(*alert))
            continue;
        ++m_found.total;
        if (m_readTo > m_cursor && static_cast<int>(m_found.alerts.size()) < m_limit)
            m_found.alerts.push_back(std::move(*alert));
    }
    return looked < piece;
}

} // namespace nocturne
