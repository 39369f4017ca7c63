// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "backend/api/Certificate.h"

#include <QFile>

#include <openssl/pem.h>
#include <openssl/x509.h>

#include <ctime>
#include <memory>

namespace nocturne {

namespace {

constexpr qint64 mostBytes = 1024 * 1024;
constexpr TimeMs day = 86400 * 1000LL;
constexpr TimeMs soon = 14 * day;

using Bio = std::unique_ptr<BIO, decltype(&BIO_free)>;

Error wrong(const QString &sentence) { return {ErrorCode::Unavailable, sentence}; }

// A key with a password would ask for it on a terminal.
int noPassword(char *, int, int, void *) { return 0; }

TimeMs timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    return ASN1_TIME_to_tm(time, &parts) == 1 ? static_cast<TimeMs>(::timegm(&parts)) * 1000 : 0;
}

} // namespace

Result<Certificate> readCertificate(const QString &certificateFile, const QString &keyFile)
{
    Certificate read;
    for (const auto &[name, bytes] : {std::pair{certificateFile, &read.chain}, std::pair{keyFile, &read.key}}) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            return wrong(QStringLiteral("%1 cannot be read.").arg(name));
        *bytes = file.read(mostBytes);
    }
    const auto open = [](const QByteArray &bytes) { return Bio(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())), BIO_free); };
    const Bio chain = open(read.chain);
    const std::unique_ptr<X509, decltype(&X509_free)> certificate(PEM_read_bio_X509(chain.get(), nullptr, noPassword, nullptr), X509_free);
    if (!certificate && read.chain.contains("PRIVATE KEY-----"))
        return wrong(QStringLiteral("%1 holds a key and no certificate; are the two files swapped?").arg(certificateFile));
    if (!certificate)
        return wrong(QStringLiteral("%1 holds no certificate.").arg(certificateFile));
    const Bio secret = open(read.key);
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(PEM_read_bio_PrivateKey(secret.get(), nullptr, noPassword, nullptr), EVP_PKEY_free);
    if (!key)
        return wrong(QStringLiteral("%1 holds no key that can be read without a password.").arg(keyFile));
    if (X509_check_private_key(certificate.get(), key.get()) != 1)
        return wrong(QStringLiteral("The key %1 does not belong to the certificate %2.").arg(keyFile, certificateFile));
    const Bio name(BIO_new(BIO_s_mem()), BIO_free);
    X509_NAME_print_ex(name.get(), X509_get_subject_name(certificate.get()), 0, XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB);
    char *text = nullptr;
    const long size = BIO_get_mem_data(name.get(), &text);
    read.subject = QString::fromUtf8(text, static_cast<qsizetype>(size));
    read.begins = timeOf(X509_get0_notBefore(certificate.get()));
    read.ends = timeOf(X509_get0_notAfter(certificate.get()));
    return read;
}

Status readAuthorities(const QString &fileName)
{
    QFile file(fileName);
    if (!file.open(QIODevice::ReadOnly))
        return wrong(QStringLiteral("%1 cannot be read.").arg(fileName));
    const QByteArray bytes = file.read(mostBytes);
    const Bio list(BIO_new_mem_buf(bytes.constData(), static_cast<int>(bytes.size())), BIO_free);
    const std::unique_ptr<X509, decltype(&X509_free)> first(PEM_read_bio_X509(list.get(), nullptr, noPassword, nullptr), X509_free);
    return first ? Status() : Status(wrong(QStringLiteral("%1 holds no certificate of an authority.").arg(fileName)));
}

QString certificateFault(const Certificate &certificate, TimeMs now)
{
    if (now < certificate.begins)
        return QStringLiteral("The certificate of %1 counts only from %2 on.").arg(certificate.subject, formatTimeText(certificate.begins));
    if (now >= certificate.ends)
        return QStringLiteral("The certificate of %1 ended at %2.").arg(certificate.subject, formatTimeText(certificate.ends));
    if (certificate.ends - now < soon)
        return QStringLiteral("The certificate of %1 ends in %2 days, at %3.").arg(certificate.subject).arg((certificate.ends - now) / day).arg(formatTimeText(certificate.ends));
    return {};
}

} // namespace nocturne
