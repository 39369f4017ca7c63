// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/access/Secrets.h"

#include <sodium.h>

#include <stdexcept>

namespace nocturne::secrets {

namespace {

const unsigned char *bytesOf(const QByteArray &bytes) { return reinterpret_cast<const unsigned char *>(bytes.constData()); }
unsigned char *bytesOf(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }
size_t sizeOf(const QByteArray &bytes) { return static_cast<size_t>(bytes.size()); }

} // namespace

void initialise()
{
    if (sodium_init() < 0)
        throw std::runtime_error("libsodium cannot be initialised");
}

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, '\0');
    randombytes_buf(bytes.data(), sizeOf(bytes));
    return bytes;
}

QString randomText(int bytes)
{
    return QString::fromLatin1(
        randomBytes(bytes).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray hash(const QByteArray &bytes)
{
    QByteArray out(crypto_generichash_BYTES, '\0');
    crypto_generichash(bytesOf(out), sizeOf(out), bytesOf(bytes), sizeOf(bytes), nullptr, 0);
    return out;
}

QByteArray mac(const QByteArray &bytes, const QByteArray &key)
{
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, bytesOf(key), sizeOf(key));
    crypto_auth_hmacsha256_update(&state, bytesOf(bytes), sizeOf(bytes));
    QByteArray out(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_final(&state, bytesOf(out));
    return out;
}

bool sameMac(const QByteArray &given, const QByteArray &bytes, const QByteArray &key)
{
    const QByteArray right = mac(bytes, key);
    return given.size() == right.size() && sodium_memcmp(given.constData(), right.constData(), sizeOf(right)) == 0;
}

QByteArray hashPassword(const QString &password)
{
    const QByteArray bytes = password.toUtf8();
    QByteArray out(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str_alg(out.data(), bytes.constData(), sizeOf(bytes), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
        throw std::runtime_error("not enough memory to hash a password");
    out.truncate(static_cast<qsizetype>(qstrlen(out.constData())));
    return out;
}

bool verifyPassword(const QByteArray &encoded, const QString &password)
{
    const QByteArray bytes = password.toUtf8();
    return crypto_pwhash_str_verify(encoded.constData(), bytes.constData(), sizeOf(bytes)) == 0;
}

NewKey apiKeyFrom(const QByteArray &seed)
{
    const QString id = QString::fromLatin1(mac("id", seed).left(4).toHex());
    const QString text = QStringLiteral("cpt_monitor_%1_%2").arg(id, QString::fromLatin1(mac("secret", seed).left(24).toHex()));
    return {id, text, hash(text.toUtf8())};
}

NewKey newApiKey() { return apiKeyFrom(randomBytes(32)); }

} // namespace nocturne::secrets
