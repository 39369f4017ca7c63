// SPDX-FileCopyrightText: 2026 Nocturne contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/Result.h"
#include "domain/Time.h"

#include <QByteArray>
#include <QString>

namespace nocturne {

/// A certificate with its chain and its key, as they were read and found to fit each other.
struct Certificate {
    QByteArray chain; ///< PEM
    QByteArray key;   ///< PEM
    QString subject;
    TimeMs begins = 0;
    TimeMs ends = 0;
};

Result<Certificate> readCertificate(const QString &certificateFile, const QString &keyFile);

/// Whether a file holds a certificate that others can be believed by.
Status readAuthorities(const QString &fileName);

/// What is wrong with serving it now, as a sentence; empty: nothing for a fortnight.
QString certificateFault(const Certificate &certificate, TimeMs now);

} // namespace nocturne
