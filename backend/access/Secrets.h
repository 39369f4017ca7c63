// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

/// Random, hashes and comparisons, all by libsodium.
namespace nocturne::secrets {

void initialise(); ///< once, before threads

QByteArray randomBytes(int count);
QString randomText(int bytes); ///< base64url
QByteArray hash(const QByteArray &bytes);
QByteArray mac(const QByteArray &bytes, const QByteArray &key); ///< HMAC-SHA256; the key may have any length
bool sameMac(const QByteArray &given, const QByteArray &bytes, const QByteArray &key);

/// Argon2id, encoded with its parameters. Slow on purpose: never on a door's thread.
QByteArray hashPassword(const QString &password);
bool verifyPassword(const QByteArray &encoded, const QString &password);

struct NewKey {
    QString id;
    QString text; ///< cpt_monitor_<id>_<secret>, shown once
    QByteArray hash;
};
NewKey newApiKey();
NewKey apiKeyFrom(const QByteArray &seed); ///< the same for the same seed, which nobody else may know

} // namespace nocturne::secrets
