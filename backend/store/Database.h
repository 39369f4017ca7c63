// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backend/engine/Journal.h"

#include <QHash>
#include <QString>

#include <initializer_list>
#include <memory>
#include <optional>
#include <variant>

struct sqlite3;
struct sqlite3_stmt;

namespace nocturne {

/// What a place of a statement holds: nothing, a number, a text (UTF-8) or bytes.
class SqlValue {
public:
    SqlValue(std::nullptr_t) {}
    SqlValue(qint64 number) : m_value(number) {}
    SqlValue(int number) : m_value(qint64{number}) {}
    SqlValue(bool flag) : m_value(qint64{flag}) {}
    SqlValue(const QString &text) : m_value(Text{text.toUtf8()}) {}
    SqlValue(QByteArray bytes) : m_value(std::move(bytes)) {}
    template <typename T> SqlValue(const std::optional<T> &value)
    {
        if (value)
            *this = SqlValue(*value);
    }

    /// True when it was bound.
    bool bind(sqlite3_stmt *statement, int place) const;

private:
    struct Text {
        QByteArray utf8;
    };
    std::variant<std::monostate, qint64, Text, QByteArray> m_value;
};

/// A prepared statement and the row it stands at.
class Statement {
public:
    explicit Statement(sqlite3_stmt *statement) : m_statement(statement) {}
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    bool next();
    /// Lets go of what it reads; the next run does so too.
    void finish();

    bool isNull(int column) const;
    qint64 integer(int column) const;
    bool flag(int column) const { return integer(column) != 0; }
    QString text(int column) const;
    QByteArray bytes(int column) const;

private:
    friend class Database;
    void run(std::initializer_list<SqlValue> values);
    bool step();

    sqlite3_stmt *m_statement;
    bool m_firstWaits = false; ///< run() stands at a row that next() has not given yet
};

/// A connection that belongs to the thread that made it. Failures are JournalFailure.
class Database {
public:
    /// What becomes of a file that is not there. Only who begins a database makes one: an empty file in the place of one that was
    /// moved away would be taken for it.
    enum class Absent { Refused, Made };

    /// Opens the SQLite file in WAL with every commit synced.
    explicit Database(const QString &file, Absent absent = Absent::Refused);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// False: the file was removed or another stands in its place, so that what is written goes where nobody will find it.
    bool isInItsPlace() const;
    /// Prepared once for each text. The rows are good until the same text runs again.
    Statement &run(const char *sql, std::initializer_list<SqlValue> values = {});
    void exec(const QString &sql);
    qint64 lastId() const;
    /// Rows that this connection has changed since it was opened.
    qint64 changes() const;
    bool inTransaction() const;
    QString fileName() const;
    /// A whole copy as one file of its own (mode 0600), looked through before it gets its name; what had the name goes.
    /// Others may write meanwhile: the copy is of one moment.
    void copyTo(const QString &file) const;

    /// What keeps a file that nobody uses from being such a copy; empty: it is one. Changes nothing.
    static QString faultOfCopy(const QString &file);

private:
    sqlite3 *m_database = nullptr;
    QByteArray m_path;
    quint64 m_device = 0;
    quint64 m_inode = 0;
    QHash<const char *, std::shared_ptr<Statement>> m_statements; ///< by address: the texts are literals
};

} // namespace nocturne
