// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/Role.h"

#include <array>

namespace nocturne {

namespace {

constexpr std::array roleNames{QLatin1String("viewer"), QLatin1String("operator"), QLatin1String("admin"),
                               QLatin1String("system")};
constexpr std::array permissionNames{QLatin1String("read"),   QLatin1String("act"),     QLatin1String("administer"),
                                     QLatin1String("intake"), QLatin1String("metrics"), QLatin1String("anyone")};

} // namespace

bool allows(Role role, Permission permission)
{
    switch (permission) {
    case Permission::Anyone:
        return true;
    case Permission::Intake:
    case Permission::Metrics:
        return role == Role::System;
    case Permission::Read:
        return role != Role::System;
    case Permission::Act:
        return role == Role::Operator || role == Role::Admin;
    case Permission::Administer:
        return role == Role::Admin;
    }
    return false;
}

QString toText(Role role) { return roleNames[static_cast<size_t>(role)]; }

std::optional<Role> roleFromText(const QString &text)
{
    for (size_t i = 0; i < roleNames.size(); ++i) {
        if (text == roleNames[i])
            return static_cast<Role>(i);
    }
    return std::nullopt;
}

QString toText(Permission permission) { return permissionNames[static_cast<size_t>(permission)]; }

QStringList permissionsOf(Role role)
{
    QStringList names;
    for (size_t i = 0; i + 1 < permissionNames.size(); ++i) {
        if (allows(role, static_cast<Permission>(i)))
            names.append(permissionNames[i]);
    }
    return names;
}

} // namespace nocturne
