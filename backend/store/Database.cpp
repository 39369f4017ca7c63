// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/Database.h"

#include <sqlite3.h>

namespace nocturne {

namespace {

constexpr int busyMs = 5000;

[[noreturn]] void fail(const QByteArray &what, sqlite3 *database)
{
    throw JournalFailure((what + ": " + sqlite3_errmsg(database)).toStdString());
}

} // namespace

bool SqlValue::bind(sqlite3_stmt *statement, int place) const
{
    if (const auto *number = std::get_if<qint64>(&m_value))
        return sqlite3_bind_int64(statement, place, *number) == SQLITE_OK;
    if (const auto *text = std::get_if<Text>(&m_value))
        return sqlite3_bind_text64(statement, place, text->utf8.constData(), static_cast<sqlite3_uint64>(text->utf8.size()),
                                   SQLITE_TRANSIENT, SQLITE_UTF8) == SQLITE_OK;
    if (const auto *bytes = std::get_if<QByteArray>(&m_value))
        return sqlite3_bind_blob64(statement, place, bytes->constData(), static_cast<sqlite3_uint64>(bytes->size()),
                                   SQLITE_TRANSIENT) == SQLITE_OK;
    return sqlite3_bind_null(statement, place) == SQLITE_OK;
}

Statement::~Statement() { sqlite3_finalize(m_statement); }

void Statement::finish()
{
    sqlite3_reset(m_statement);
    m_firstWaits = false;
}

bool Statement::step()
{
    const int result = sqlite3_step(m_statement);
    if (result == SQLITE_ROW)
        return true;
    if (result != SQLITE_DONE) {
        sqlite3 *database = sqlite3_db_handle(m_statement);
        const std::string why = sqlite3_errmsg(database);
        finish();
        throw JournalFailure(std::string(sqlite3_sql(m_statement)) + ": " + why);
    }
    finish();
    return false;
}

void Statement::run(std::initializer_list<SqlValue> values)
{
    finish();
    int place = 0;
    for (const SqlValue &value : values) {
        if (!value.bind(m_statement, ++place))
            fail(sqlite3_sql(m_statement), sqlite3_db_handle(m_statement));
    }
    m_firstWaits = step();
}

bool Statement::next()
{
    if (std::exchange(m_firstWaits, false))
        return true;
    // A statement that is through would begin again.
    return sqlite3_stmt_busy(m_statement) != 0 && step();
}

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }
qint64 Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }
QString Statement::text(int column) const { return QString::fromUtf8(bytes(column)); }

QByteArray Statement::bytes(int column) const
{
    const auto *data = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return {data, sqlite3_column_bytes(m_statement, column)};
}

Database::Database(const QString &file)
{
    const int opened = sqlite3_open_v2(file.toUtf8().constData(), &m_database,
                                       SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    try {
        if (opened != SQLITE_OK)
            fail("cannot open " + file.toUtf8(), m_database);
        sqlite3_busy_timeout(m_database, busyMs);
        // Large pages: a group of alerts is mostly new bodies in a row. A file that exists keeps the size it has.
        for (const char *pragma : {"PRAGMA page_size=16384", "PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL", "PRAGMA foreign_keys=ON"})
            exec(QLatin1String(pragma));
    } catch (...) {
        sqlite3_close(m_database);
        throw;
    }
}

Database::~Database()
{
    m_statements.clear();
    sqlite3_close(m_database);
}

Statement &Database::run(const char *sql, std::initializer_list<SqlValue> values)
{
    auto &statement = m_statements[sql];
    if (!statement) {
        sqlite3_stmt *prepared = nullptr;
        if (sqlite3_prepare_v2(m_database, sql, -1, &prepared, nullptr) != SQLITE_OK)
            fail(QByteArray("cannot prepare ") + sql, m_database);
        statement = std::make_shared<Statement>(prepared);
    }
    statement->run(values);
    return *statement;
}

void Database::exec(const QString &sql)
{
    if (sqlite3_exec(m_database, sql.toUtf8().constData(), nullptr, nullptr, nullptr) != SQLITE_OK)
        fail(sql.toUtf8(), m_database);
}

qint64 Database::lastId() const { return sqlite3_last_insert_rowid(m_database); }

} // namespace nocturne
