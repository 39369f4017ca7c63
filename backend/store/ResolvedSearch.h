// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Reads.h"
#include "backend/store/Database.h"

namespace nocturne {

/// One page of the resolved alerts, by id, and how many match. What the table's columns can answer is found in an index, and the rows of
/// the page alone are read; for the rest (labels, text) each row that the columns leave is, a piece at a time, so that others are answered in between.
class ResolvedSearch {
public:
    ResolvedSearch(AlertFilter filter, QString cursor, int limit);

    /// The rows of one page are read, and no more.
    bool columnsAnswer() const { return m_filter.labels.isEmpty() && m_filter.text.isEmpty(); }
    /// Reads on, at most a piece. True: it is through.
    bool readOn(Database &database);
    Reads::Resolved take() { return std::move(m_found); }

    static constexpr int piece = 500; ///< rows that are read at once

private:
    void readPage(Database &database);
    bool readPiece(Database &database);
    std::optional<Alert> read(const Statement &row, int column);

    AlertFilter m_filter;
    QString m_cursor;
    int m_limit;
    std::optional<QString> m_severities; ///< lists as the statements take them
    std::optional<QString> m_tenants;
    std::optional<QString> m_environments;
    QString m_readTo;
    Reads::Resolved m_found;
};

} // namespace nocturne
