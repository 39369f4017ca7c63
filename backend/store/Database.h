// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Journal.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <initializer_list>

namespace nocturne {

/// A connection that belongs to the thread that made it. Failures are JournalFailure.
class Database {
public:
    /// Opens (and creates) the SQLite file in WAL with every commit synced.
    explicit Database(const QString &file);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Prepared once for each text.
    QSqlQuery &query(const char *sql);
    QSqlQuery &run(const char *sql, std::initializer_list<QVariant> values = {});
    void exec(const QString &sql);

private:
    QString m_name;
    QSqlDatabase m_database;
    QHash<const char *, std::shared_ptr<QSqlQuery>> m_queries; ///< by address: the texts are literals
};

} // namespace nocturne
