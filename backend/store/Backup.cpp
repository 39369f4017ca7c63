// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/store/Backup.h"

#include "backend/store/SqlJournal.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <cstdio>
#include <stdexcept>

namespace nocturne {

namespace {

[[noreturn]] void refuse(const QString &sentence) { throw std::runtime_error(sentence.toStdString()); }

QString underWay(const QString &database) { return database + QStringLiteral(".restoring"); }

void rename(const QString &from, const QString &to)
{
    if (QFile::exists(from) && std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        refuse(QStringLiteral("%1 cannot be renamed to %2.").arg(from, to));
}

void copy(const QString &file, const QString &to)
{
    QFile::remove(to);
    if (!QFile::copy(file, to) || !QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner))
        refuse(QStringLiteral("%1 cannot be copied to %2.").arg(file, to));
}

// One that is free: the first that was there is as dear after a second restore as after the first.
QString nameToKeep(const QString &database)
{
    const QString name = database + QStringLiteral(".before-restore");
    QString free = name;
    for (int i = 2; QFileInfo::exists(free) || QFileInfo::exists(free + QStringLiteral("-wal")); ++i)
        free = name + QStringLiteral("-%1").arg(i);
    return free;
}

} // namespace

void backUp(const QString &database, const QString &file)
{
    if (!QFile::exists(database))
        refuse(QStringLiteral("There is no database %1 yet.").arg(database));
    if (QFileInfo::exists(file) || QFileInfo(file).isSymLink())
        refuse(QStringLiteral("%1 exists. A backup overwrites nothing; choose another name.").arg(file));
    Database(database).copyTo(file);
}

Restored restore(const QString &file, const QString &database, const AuditAnchor &anchor, const QString &by)
{
    if (const QString fault = Database::faultOfCopy(file); !fault.isEmpty())
        refuse(fault);
    const QString part = underWay(database);
    copy(file, part);
    if (const QString fault = Database::faultOfCopy(part); !fault.isEmpty())
        refuse(fault);
    {
        const SqlJournal look(part); // what a newer program wrote is refused while nothing has happened yet
    }
    Restored done{QFileInfo::exists(database) ? nameToKeep(database) : QString(), 0, {}};
    for (const char *suffix : {"-wal", "-shm", ""})
        rename(database + QLatin1String(suffix), done.kept + QLatin1String(suffix));
    rename(part, database);
    SqlJournal journal(database, {}, anchor);
    journal.database().exec(QStringLiteral("PRAGMA application_id=0")); // in use from here on
    Statement &head = journal.database().run("SELECT at FROM audit ORDER BY id DESC LIMIT 1");
    done.newest = head.next() ? head.integer(0) : 0;
    head.finish();
    journal.begin();
    // Positions and tokens that were given out since the backup mean nothing in it.
    journal.database().run("UPDATE meta SET value = ? WHERE name = 'epoch'", {QUuid::createUuid().toString(QUuid::Id128).left(12)});
    journal.database().run("UPDATE session SET revoked = 1");
    journal.bumpAccountsVersion();
    journal.commit();
    journal.acceptAudit({0, QDateTime::currentMSecsSinceEpoch(), by, QStringLiteral("restore"), QFileInfo(file).fileName(), {}});
    Statement &said = journal.database().run("SELECT result FROM audit ORDER BY id DESC LIMIT 1");
    if (said.next() && said.text(0) != QLatin1String("ok"))
        done.doubts = said.text(0);
    return done;
}

QString unfinishedRestore(const QString &database)
{
    if (!QFile::exists(underWay(database)))
        return {};
    return QStringLiteral("A restore was begun and not finished (%1 is there). Run `nocturned restore` again; what was there before is %2.before-restore (of several the one with the highest number).").arg(underWay(database), database);
}

} // namespace nocturne
