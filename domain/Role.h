// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace nocturne {

/// viewer < operator < admin, each with the rights of the ones before; `system` stands apart.
enum class Role { Viewer, Operator, Admin, System };

/// What a call may ask for. One table says who has it, for every route and every channel.
enum class Permission { Read, Act, Administer, Intake, Metrics, Anyone };

bool allows(Role role, Permission permission);

QString toText(Role role);
std::optional<Role> roleFromText(const QString &text);
QString toText(Permission permission);
QStringList permissionsOf(Role role);

} // namespace nocturne
