// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/DataCommands.h"

#include "backend/AccountCommands.h"
#include "backend/access/Names.h"
#include "backend/engine/Clock.h"
#include "backend/store/AuditChain.h"
#include "backend/store/Backup.h"
#include "backend/store/SqlReads.h"
#include "backend/store/StoredAlert.h"

#include <QTextStream>

#include <cstdio>

namespace nocturne {

namespace {

int fail(const QString &sentence)
{
    QTextStream(stderr) << sentence << '\n';
    return 1;
}

int listAudit(Database &database)
{
    QTextStream out(stdout);
    Statement &rows = database.run("SELECT id, at, by, action, target, result FROM audit ORDER BY id");
    while (rows.next()) {
        const AuditRow row = readAudit(rows);
        out << row.id << '\t' << formatTimeText(row.at);
        for (const QString &text : {row.by, row.action, row.target, row.result})
            out << '\t' << names::printable(text);
        out << '\n';
    }
    return 0;
}

int auditCommand(const QString &verb, DataFolder &folder)
{
    const auto journal = openJournal(folder);
    if (verb == QLatin1String("list"))
        return listAudit(journal->database());
    if (verb == QLatin1String("verify")) {
        if (const auto fault = auditFault(journal->database(), {folder.auditAnchor(), folder.key("audit")}))
            return fail(*fault);
        std::puts("The audit log is whole.");
        return 0;
    }
    if (verb == QLatin1String("accept")) {
        journal->acceptAudit({0, SystemClock().now(), QStringLiteral("console"), QStringLiteral("audit.accept"), QStringLiteral("the audit log"), {}});
        std::puts("What is in the audit log now is taken for what must be in it; a row says so.");
        return 0;
    }
    return fail(QStringLiteral("usage: audit list|verify|accept"));
}

} // namespace

QString administratorsOf(const DataFolder &folder)
{
    Database database(folder.database());
    QStringList names;
    for (const UserRow &user : readAccounts(database).users) {
        if (user.role == Role::Admin && !user.disabled)
            names.append(names::printable(user.name));
    }
    return names.isEmpty() ? QStringLiteral("none") : names.join(QStringLiteral(", "));
}

int runDataCommand(const QStringList &arguments, DataFolder &folder)
{
    const QString subject = arguments.value(0);
    const QString word = arguments.value(1);
    if (subject == QLatin1String("audit"))
        return auditCommand(word, folder);
    if (word.isEmpty())
        return fail(QStringLiteral("usage: %1 FILE").arg(subject));
    if (subject == QLatin1String("backup")) {
        backUp(folder.database(), word);
        std::printf("%s is a whole backup. The folder of keys is not in it.\n", qPrintable(word));
        return 0;
    }
    folder.lock();
    const Restored done = restore(word, folder.database(), {folder.auditAnchor(), folder.key("audit")}, QStringLiteral("console"));
    folder.giveToOwner();
    QTextStream out(stdout);
    out << word << " is in place" << (done.kept.isEmpty() ? QStringLiteral(".") : QStringLiteral("; what was there before is %1.").arg(done.kept)) << '\n'
        << "Accounts, passwords and keys are those of " << formatTimeText(done.newest) << ": what was changed later is as it was, keys that were revoked since are good again. Everybody logs in again.\n"
        << "Administrators now: " << administratorsOf(folder) << ". Take the role from whom you do not know: nocturned user role NAME viewer\n";
    if (!done.doubts.isEmpty())
        out << "Its audit log: " << done.doubts << '\n';
    return 0;
}

} // namespace nocturne
