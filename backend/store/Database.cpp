// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/Database.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>

#include <sqlite3.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace nocturne {

namespace {

constexpr int busyMs = 5000;

[[noreturn]] void fail(const QByteArray &what, sqlite3 *database)
{
    const int code = sqlite3_errcode(database) & 0xff;
    if (code == SQLITE_CORRUPT || code == SQLITE_NOTADB)
        throw JournalFailure(std::string("the database is damaged (") + sqlite3_errmsg(database) + "); end nocturned and put a backup in its place: nocturned restore FILE");
    throw JournalFailure((what + ": " + sqlite3_errmsg(database)).toStdString());
}

using Connection = std::unique_ptr<sqlite3, decltype(&sqlite3_close)>;

// A copy says in its head that it is one: it is whole, which a plain copy of a database in use is not. What is in use says nothing there.
constexpr auto copyId = "1313817410"; // the letters NOCB
constexpr auto markOfCopies = "PRAGMA journal_mode=DELETE; PRAGMA application_id=1313817410";

Connection openPlain(const QString &name, int flags)
{
    sqlite3 *database = nullptr;
    const int opened = sqlite3_open_v2(name.toUtf8().constData(), &database, flags, nullptr);
    Connection connection(database, sqlite3_close);
    if (opened != SQLITE_OK)
        fail("cannot open " + name.toUtf8(), database);
    return connection;
}

QString firstAnswer(sqlite3 *database, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) != SQLITE_OK)
        fail(sql, database);
    const std::unique_ptr<sqlite3_stmt, decltype(&sqlite3_finalize)> owner(statement, sqlite3_finalize);
    if (sqlite3_step(statement) != SQLITE_ROW)
        fail(sql, database);
    return QString::fromUtf8(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
}

// A name counts only once what it names is on the disk.
void settle(const QString &file, const QString &name)
{
    const int fd = ::open(QFile::encodeName(file).constData(), O_RDONLY | O_CLOEXEC);
    const bool synced = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    if (!synced || std::rename(QFile::encodeName(file).constData(), QFile::encodeName(name).constData()) != 0)
        throw JournalFailure((name + QStringLiteral(" cannot be written")).toStdString());
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

Database::Database(const QString &file, Absent absent)
{
    const int make = absent == Absent::Made ? SQLITE_OPEN_CREATE : 0;
    const int opened = sqlite3_open_v2(file.toUtf8().constData(), &m_database, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | make, nullptr);
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
    m_path = QFile::encodeName(file);
    struct stat facts{};
    if (::stat(m_path.constData(), &facts) == 0) {
        m_device = facts.st_dev;
        m_inode = facts.st_ino;
    }
}

bool Database::isInItsPlace() const
{
    struct stat facts{};
    return ::stat(m_path.constData(), &facts) == 0 && facts.st_dev == m_device && facts.st_ino == m_inode;
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

QString Database::fileName() const { return QString::fromUtf8(sqlite3_db_filename(m_database, "main")); }

void Database::copyTo(const QString &file) const
{
    const QString part = file + QStringLiteral(".part");
    QFile::remove(part);
    // Made before SQLite opens it, so that it is never open to others.
    const int made = ::open(QFile::encodeName(part).constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (made < 0)
        throw JournalFailure((part + QStringLiteral(" cannot be made")).toStdString());
    ::close(made);
    try {
        {
            const Connection copy = openPlain(part, SQLITE_OPEN_READWRITE);
            sqlite3_backup *backup = sqlite3_backup_init(copy.get(), "main", m_database, "main");
            if (!backup)
                fail("cannot copy to " + part.toUtf8(), copy.get());
            sqlite3_backup_step(backup, -1);
            if (sqlite3_backup_finish(backup) != SQLITE_OK || sqlite3_exec(copy.get(), markOfCopies, nullptr, nullptr, nullptr) != SQLITE_OK)
                fail("cannot copy to " + part.toUtf8(), copy.get());
        }
        if (const QString fault = faultOfCopy(part); !fault.isEmpty())
            throw JournalFailure(fault.toStdString());
        settle(part, file);
    } catch (...) {
        QFile::remove(part);
        throw;
    }
}

QString Database::faultOfCopy(const QString &file)
{
    if (QFileInfo::exists(file) && !QFileInfo(file).isFile())
        return QStringLiteral("%1 is no file.").arg(file); // it may never end
    if (!QFileInfo(file).isReadable())
        return QStringLiteral("%1 cannot be read.").arg(file);
    if (QFileInfo(file + QStringLiteral("-wal")).size() > 0)
        return QStringLiteral("%1-wal lies beside %1: this is a plain copy of a database in use, and lacks its newest part. Take one with `nocturned backup`.").arg(file);
    try {
        const QString address = QUrl::fromLocalFile(QFileInfo(file).absoluteFilePath()).toString(QUrl::FullyEncoded) + QStringLiteral("?immutable=1");
        const Connection copy = openPlain(address, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI);
        const QString whole = firstAnswer(copy.get(), "PRAGMA integrity_check(1)");
        if (whole != QLatin1String("ok"))
            return QStringLiteral("%1 is damaged: %2").arg(file, whole);
        firstAnswer(copy.get(), "SELECT value FROM meta WHERE name = 'epoch'");
        if (firstAnswer(copy.get(), "PRAGMA application_id") != QLatin1String(copyId))
            return QStringLiteral("%1 was not made by `nocturned backup`: a plain copy of a database in use lacks its newest part, and nothing in it says so.").arg(file);
    } catch (const std::exception &e) {
        return QStringLiteral("%1 is no database of nocturned's: %2").arg(file, QString::fromUtf8(e.what()));
    }
    return {};
}

qint64 Database::lastId() const { return sqlite3_last_insert_rowid(m_database); }

qint64 Database::changes() const { return sqlite3_total_changes64(m_database); }

bool Database::inTransaction() const { return sqlite3_get_autocommit(m_database) == 0; }

} // namespace nocturne
