// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/AccountCommands.h"

#include "backend/Service.h"
#include "backend/access/Secrets.h"
#include "backend/engine/Clock.h"
#include "backend/store/AuditChain.h"
#include "backend/store/SqlJournal.h"
#include "backend/store/SqlReads.h"
#include "backend/store/StoredAlert.h"

#include <QTextStream>

#include <cstdio>

namespace nocturne {

namespace {

QTextStream &out()
{
    static QTextStream stream(stdout);
    return stream;
}

int fail(const QString &sentence)
{
    QTextStream(stderr) << sentence << '\n';
    return 1;
}

// A change of accounts by hand: one transaction with its audit row; a running server sees it within a second.
template <typename Change>
void changeAccounts(SqlJournal &journal, const QString &action, const QString &target, Change change)
{
    journal.begin();
    change();
    AuditRow row{0, SystemClock().now(), QStringLiteral("console"), action, target, QStringLiteral("ok")};
    journal.audit(row);
    journal.bumpAccountsVersion();
    journal.commit();
}

std::optional<UserRow> findUser(const Accounts &accounts, const QString &name)
{
    for (const UserRow &user : accounts.users) {
        if (user.name == name)
            return user;
    }
    return std::nullopt;
}

// From standard input, so that it stands on no command line.
QString readPassword()
{
    QTextStream in(stdin);
    return in.readLine();
}

int setPassword(SqlJournal &journal, UserRow user, const QString &action)
{
    const QString password = readPassword();
    if (password.size() < 10)
        return fail(QStringLiteral("A password of at least 10 characters is read from standard input."));
    user.passwordHash = secrets::hashPassword(password);
    changeAccounts(journal, action, user.name, [&] { journal.saveUser(user); });
    return 0;
}

int userCommand(SqlJournal &journal, const QStringList &arguments)
{
    const Accounts accounts = readAccounts(journal.database());
    const QString verb = arguments.value(0);
    const QString name = arguments.value(1);
    if (verb == QLatin1String("list")) {
        for (const UserRow &user : accounts.users)
            out() << user.name << '\t' << toText(user.role) << '\t' << (user.disabled ? "disabled" : "enabled") << '\n';
        return 0;
    }
    auto user = findUser(accounts, name);
    if (verb == QLatin1String("add")) {
        const auto role = roleFromText(arguments.value(2));
        if (name.isEmpty() || !role || *role == Role::System)
            return fail(QStringLiteral("usage: user add NAME viewer|operator|admin (the password on standard input)"));
        if (user)
            return fail(QStringLiteral("There is a user of this name."));
        return setPassword(journal, {name, *role, {}, false}, QStringLiteral("user.add"));
    }
    if (!user)
        return fail(QStringLiteral("usage: user add|list|disable|password NAME; there is no user \"%1\".").arg(name));
    if (verb == QLatin1String("password"))
        return setPassword(journal, *user, QStringLiteral("user.password"));
    if (verb == QLatin1String("disable")) {
        user->disabled = true;
        changeAccounts(journal, QStringLiteral("user.disable"), name, [&] { journal.saveUser(*user); });
        return 0;
    }
    return fail(QStringLiteral("usage: user add|list|disable|password"));
}

int keyCommand(SqlJournal &journal, const QStringList &arguments)
{
    const Accounts accounts = readAccounts(journal.database());
    const QString verb = arguments.value(0);
    if (verb == QLatin1String("list")) {
        for (const KeyRow &key : accounts.keys)
            out() << key.id << '\t' << key.name << '\t' << toText(key.role) << '\t'
                  << (key.revoked ? "revoked" : "good") << '\n';
        return 0;
    }
    if (verb == QLatin1String("add")) {
        const QString name = arguments.value(1);
        const auto role = roleFromText(arguments.value(2, QStringLiteral("system")));
        if (name.isEmpty() || !role)
            return fail(QStringLiteral("usage: key add NAME [system|viewer|operator|admin]"));
        const secrets::NewKey key = secrets::newApiKey();
        changeAccounts(journal, QStringLiteral("key.add"), key.id,
                       [&] { journal.saveKey({key.id, name, *role, key.hash, false}); });
        out() << key.text << '\n';
        return 0;
    }
    if (verb == QLatin1String("revoke")) {
        for (KeyRow key : accounts.keys) {
            if (key.id != arguments.value(1))
                continue;
            key.revoked = true;
            changeAccounts(journal, QStringLiteral("key.revoke"), key.id, [&] { journal.saveKey(key); });
            return 0;
        }
        return fail(QStringLiteral("There is no key of this id."));
    }
    return fail(QStringLiteral("usage: key add|list|revoke"));
}

int auditCommand(SqlJournal &journal, const QStringList &arguments)
{
    Database &database = journal.database();
    if (arguments.value(0) == QLatin1String("verify")) {
        const auto broken = firstBrokenLink(database);
        if (broken)
            return fail(QStringLiteral("Row %1 of the audit log was changed.").arg(*broken));
        out() << "The audit log is whole.\n";
        return 0;
    }
    if (arguments.value(0) != QLatin1String("list"))
        return fail(QStringLiteral("usage: audit list|verify"));
    Statement &rows = database.run("SELECT id, at, by, action, target, result FROM audit ORDER BY id");
    while (rows.next()) {
        const AuditRow row = readAudit(rows);
        out() << row.id << '\t' << formatTimeText(row.at) << '\t' << row.by << '\t' << row.action << '\t' << row.target
              << '\t' << row.result << '\n';
    }
    return 0;
}

} // namespace

int runAccountCommand(const QStringList &arguments, const QString &dataFolder)
{
    SqlJournal journal(databaseFile(dataFolder));
    const QString subject = arguments.value(0);
    const QStringList rest = arguments.mid(1);
    const int status = subject == QLatin1String("user")  ? userCommand(journal, rest)
                       : subject == QLatin1String("key") ? keyCommand(journal, rest)
                                                         : auditCommand(journal, rest);
    out().flush();
    return status;
}

DemoAccounts makeDemoAccounts(const QString &dataFolder)
{
    SqlJournal journal(databaseFile(dataFolder));
    const DemoAccounts demo{secrets::randomText(12), secrets::randomText(12), secrets::randomText(12), {}};
    const Accounts before = readAccounts(journal.database());
    const secrets::NewKey key = secrets::newApiKey();
    changeAccounts(journal, QStringLiteral("demo.accounts"), QString(QLatin1String("")), [&] {
        for (KeyRow old : before.keys) {
            old.revoked = true;
            journal.saveKey(old);
        }
        for (SessionRow old : before.sessions) {
            old.revoked = true;
            journal.saveSession(old);
        }
        journal.saveUser({QStringLiteral("viewer"), Role::Viewer, secrets::hashPassword(demo.viewer), false});
        journal.saveUser({QStringLiteral("operator"), Role::Operator, secrets::hashPassword(demo.operatorPassword), false});
        journal.saveUser({QStringLiteral("admin"), Role::Admin, secrets::hashPassword(demo.admin), false});
        journal.saveKey({key.id, QStringLiteral("system"), Role::System, key.hash, false});
    });
    return {demo.viewer, demo.operatorPassword, demo.admin, key.text};
}

} // namespace nocturne
