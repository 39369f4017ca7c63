// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Result.h"

#include <QObject>

#include <functional>

namespace nocturne {

/// The refresh token in the system's keychain, by server and user. Where there is no keychain, writing fails and the
/// caller keeps the token in memory alone.
class Credentials final : public QObject {
    Q_OBJECT

public:
    explicit Credentials(QObject *parent = nullptr) : QObject(parent) {}

    void read(const QString &account, std::function<void(Result<QString>)> done);
    void write(const QString &account, const QString &token, std::function<void(Status)> done);
    void forget(const QString &account);
};

} // namespace nocturne
