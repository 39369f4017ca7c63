// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/AccountCommands.h"

#include "backend/access/Names.h"
#include "backend/access/PasswordRule.h"
#include "backend/access/Secrets.h"
#include "backend/engine/Clock.h"
#include "backend/store/Migrations.h"
#include "backend/store/SqlReads.h"

#include <QFileInfo>
#include <QTextStream>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <stdexcept>

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

// By what people would take for the same name.
std::optional<UserRow> findUser(const Accounts &accounts, const QString &name)
{
    for (const UserRow &user : accounts.users) {
        if (names::same(user.name, name))
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

// Whoever knew the old one is out, and a name that was closed for guessing is open again.
int setPassword(SqlJournal &journal, UserRow user, const QString &action)
{
    const QString password = readPassword();
    if (const QString fault = passwordFault(password); !fault.isEmpty())
        return fail(QStringLiteral("%1 It is read from standard input.").arg(fault));
    user.passwordHash = secrets::hashPassword(password);
    user.unlockedAt = SystemClock().now();
    changeAccounts(journal, action, user.name, [&] {
        journal.saveUser(user);
        journal.endSessions(user.name, {});
    });
    return 0;
}

// Nobody could give the right back from a console.
bool isLastAdmin(const Accounts &accounts, const QString &name)
{
    const auto admin = [](const UserRow &user) { return user.role == Role::Admin && !user.disabled; };
    return std::any_of(accounts.users.cbegin(), accounts.users.cend(), [&](const UserRow &user) { return admin(user) && user.name == name; }) &&
           std::none_of(accounts.users.cbegin(), accounts.users.cend(), [&](const UserRow &user) { return admin(user) && user.name != name; });
}

int addUser(SqlJournal &journal, const Accounts &accounts, const std::optional<UserRow> &known, const QString &name, const QString &roleText)
{
    const auto role = roleFromText(roleText);
    if (!role || *role == Role::System)
        return fail(QStringLiteral("usage: user add NAME viewer|operator|admin (the password on standard input)"));
    if (const QString fault = names::fault(name); !fault.isEmpty())
        return fail(fault);
    if (known)
        return fail((known->disabled ? QStringLiteral("There is a user %1, who is disabled. Take the name back with: user enable %1, user role %1 %2, user password %1; or user remove %1.")
                                     : QStringLiteral("There is a user %1. To change it: user role %1 %2, user password %1.")).arg(names::printable(known->name), roleText));
    const auto twin = std::find_if(accounts.users.begin(), accounts.users.end(), [&name](const UserRow &user) { return names::alike(user.name, name); });
    if (twin != accounts.users.end())
        return fail(QStringLiteral("%1 looks like the user %2. Choose a name that nobody takes for another's.").arg(names::printable(name), names::printable(twin->name)));
    return setPassword(journal, {name, *role, {}, false, 0}, QStringLiteral("user.add"));
}

// A change of one account. What it does is said by the verb; empty: there is no such verb, or its argument is none.
std::optional<std::function<void()>> changeOf(SqlJournal &journal, UserRow &user, const QString &verb, const QString &argument)
{
    const auto save = [&] { journal.saveUser(user); };
    if (verb == QLatin1String("role")) {
        const auto role = roleFromText(argument);
        if (!role || *role == Role::System)
            return std::nullopt;
        user.role = *role;
        return save;
    }
    if (verb == QLatin1String("unlock")) {
        user.unlockedAt = SystemClock().now();
        return save;
    }
    if (verb == QLatin1String("remove"))
        return [&] { journal.removeUser(user.name); };
    if (verb != QLatin1String("enable") && verb != QLatin1String("disable"))
        return std::nullopt;
    user.disabled = verb == QLatin1String("disable");
    return [&, save] {
        save();
        journal.endSessions(user.name, {});
    };
}

int userCommand(SqlJournal &journal, const QStringList &arguments)
{
    const Accounts accounts = readAccounts(journal.database());
    const QString verb = arguments.value(0);
    const QString name = arguments.value(1);
    if (verb == QLatin1String("list")) {
        for (const UserRow &user : accounts.users)
            out() << names::printable(user.name) << '\t' << toText(user.role) << '\t' << (user.disabled ? "disabled" : "enabled") << '\n';
        return 0;
    }
    auto user = findUser(accounts, name);
    if (verb == QLatin1String("add"))
        return addUser(journal, accounts, user, name, arguments.value(2));
    const QString usage = QStringLiteral("usage: user add|role NAME ROLE, user list, user password|enable|disable|unlock|remove NAME");
    if (!user || user->name != name)
        return fail(QStringLiteral("%1; there is no user \"%2\".").arg(usage, names::printable(name)));
    if (verb == QLatin1String("password"))
        return setPassword(journal, *user, QStringLiteral("user.password"));
    const auto change = changeOf(journal, *user, verb, arguments.value(2));
    if (!change)
        return fail(usage);
    const bool stays = verb == QLatin1String("enable") || verb == QLatin1String("unlock") || (verb == QLatin1String("role") && user->role == Role::Admin);
    if (!stays && isLastAdmin(accounts, name))
        return fail(QStringLiteral("%1 is the last administrator. Make another one first: user add NAME admin, or user role NAME admin.").arg(names::printable(name)));
    changeAccounts(journal, QStringLiteral("user.") + verb, name, *change);
    return 0;
}

int keyCommand(SqlJournal &journal, const QStringList &arguments)
{
    const Accounts accounts = readAccounts(journal.database());
    const QString verb = arguments.value(0);
    if (verb == QLatin1String("list")) {
        for (const KeyRow &key : accounts.keys)
            out() << key.id << '\t' << names::printable(key.name) << '\t' << toText(key.role) << '\t'
                  << (key.revoked ? "revoked" : "good") << '\n';
        return 0;
    }
    if (verb == QLatin1String("add")) {
        const QString name = arguments.value(1);
        const auto role = roleFromText(arguments.value(2, QStringLiteral("system")));
        if (name.isEmpty() || !role)
            return fail(QStringLiteral("usage: key add NAME [system|viewer|operator|admin]"));
        if (const QString fault = names::fault(name); !fault.isEmpty())
            return fail(fault);
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

} // namespace

std::unique_ptr<SqlJournal> openJournal(DataFolder &folder)
{
    if (const QString lost = folder.lostDatabase(); !lost.isEmpty())
        throw std::runtime_error(lost.toStdString());
    const bool alone = [&] {
        if (!QFileInfo::exists(folder.database()))
            return true;
        Database database(folder.database());
        return wantsMigration(database);
    }();
    if (alone)
        folder.lock();
    auto journal = std::make_unique<SqlJournal>(folder.database(), Retention(), AuditAnchor(folder.auditAnchor(), folder.key("audit")));
    if (alone)
        folder.unlock();
    folder.giveToOwner();
    return journal;
}

int runAccountCommand(const QStringList &arguments, DataFolder &folder)
{
    const auto journal = openJournal(folder);
    const QStringList rest = arguments.mid(1);
    const int status = arguments.value(0) == QLatin1String("user") ? userCommand(*journal, rest) : keyCommand(*journal, rest);
    out().flush();
    return status;
}

namespace {

// The demo's own key is the same for the same folder, unless somebody revoked it: a revoked one never comes back.
secrets::NewKey demoKey(DataFolder &folder, const Accounts &before)
{
    const secrets::NewKey kept = secrets::apiKeyFrom(folder.key("demo-system-key"));
    const auto known = std::find_if(before.keys.begin(), before.keys.end(), [&](const KeyRow &row) { return row.id == kept.id; });
    return known != before.keys.end() && known->revoked ? secrets::newApiKey() : kept;
}

} // namespace

DemoAccounts makeDemoAccounts(DataFolder &folder)
{
    SqlJournal journal(folder.database(), {}, AuditAnchor(folder.auditAnchor(), folder.key("audit")));
    // The same for the same folder: who wrote a password down gets in again, and who is logged in stays.
    const auto password = [&folder](const char *name) {
        return QString::fromLatin1(folder.key(QByteArray("demo-password-") + name).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals).left(12));
    };
    const DemoAccounts demo{password("viewer"), password("operator"), password("admin"), {}};
    const Accounts before = readAccounts(journal.database());
    const secrets::NewKey key = demoKey(folder, before);
    const auto account = [&](const QString &name, Role role, const QString &password) {
        const auto known = std::find_if(before.users.begin(), before.users.end(), [&](const UserRow &row) { return row.name == name; });
        if (known != before.users.end() && known->role == role && !known->disabled && secrets::verifyPassword(known->passwordHash, password))
            return;
        journal.endSessions(name, {});
        journal.saveUser({name, role, secrets::hashPassword(password), false, 0});
    };
    changeAccounts(journal, QStringLiteral("demo.accounts"), QString(QLatin1String("")), [&] {
        for (KeyRow old : before.keys) {
            old.revoked = old.revoked || old.id != key.id;
            journal.saveKey(old);
        }
        account(QStringLiteral("viewer"), Role::Viewer, demo.viewer);
        account(QStringLiteral("operator"), Role::Operator, demo.operatorPassword);
        account(QStringLiteral("admin"), Role::Admin, demo.admin);
        journal.saveKey({key.id, QStringLiteral("system"), Role::System, key.hash, false});
    });
    return {demo.viewer, demo.operatorPassword, demo.admin, key.text};
}

} // namespace nocturne
