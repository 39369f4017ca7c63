// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/Database.h"

#include <QSqlError>
#include <QUuid>

namespace nocturne {

namespace {

[[noreturn]] void fail(const QString &what, const QSqlError &error)
{
    throw JournalFailure((what + QStringLiteral(": ") + error.text()).toStdString());
}

} // namespace

Database::Database(const QString &file)
    : m_name(QStringLiteral("nocturne-") + QUuid::createUuid().toString(QUuid::Id128)),
      m_database(QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_name))
{
    m_database.setDatabaseName(file);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=5000"));
    if (!m_database.open())
        fail(QStringLiteral("cannot open ") + file, m_database.lastError());
    for (const char *pragma : {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"})
        exec(QLatin1String(pragma));
}

Database::~Database()
{
    m_queries.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

QSqlQuery &Database::query(const char *sql)
{
    auto &query = m_queries[sql];
    if (!query) {
        query = std::make_shared<QSqlQuery>(m_database);
        query->setForwardOnly(true);
        if (!query->prepare(QLatin1String(sql))) {
            const QSqlError error = query->lastError();
            query.reset();
            fail(QStringLiteral("cannot prepare ") + QLatin1String(sql), error);
        }
    }
    return *query;
}

QSqlQuery &Database::run(const char *sql, std::initializer_list<QVariant> values)
{
    QSqlQuery &prepared = query(sql);
    prepared.finish();
    int place = 0;
    for (const QVariant &value : values)
        prepared.bindValue(place++, value);
    if (!prepared.exec())
        fail(QLatin1String(sql), prepared.lastError());
    return prepared;
}

void Database::exec(const QString &sql)
{
    QSqlQuery query(m_database);
    if (!query.exec(sql))
        fail(sql, query.lastError());
}

} // namespace nocturne
